"""What the log says of signing in: second factors that come and go, and doors that become slow."""

from collections.abc import Callable
from threading import get_ident
from typing import Any

from allauth.mfa.models import Authenticator
from allauth.mfa.signals import authenticator_added, authenticator_removed, authenticator_reset, authenticator_used
from django.core.signals import request_finished
from django.db import transaction
from django.dispatch import receiver

from accounts import throttling
from accounts.models import User
from outlet import actions, ways_in


@receiver(authenticator_added)
def log_added(user: User, authenticator: Authenticator, **kwargs: Any) -> None:
    """Write down a new second factor."""
    if authenticator.type != Authenticator.Type.RECOVERY_CODES:
        actions.log("add second factor", user, by=user, kind=authenticator.type)


@receiver(authenticator_removed)
def log_removed(user: User, authenticator: Authenticator, **kwargs: Any) -> None:
    """Write down one that is gone."""
    actions.log("remove second factor", user, by=user, kind=authenticator.type)


@receiver(authenticator_reset)
def log_new_codes(user: User, **kwargs: Any) -> None:
    """Write down new recovery codes."""
    actions.log("make recovery codes", user, by=user)


@receiver(authenticator_used)
def log_recovery(user: User, authenticator: Authenticator, **kwargs: Any) -> None:
    """Write down a recovery code that was used; the everyday second factors would fill the log."""
    if authenticator.type == Authenticator.Type.RECOVERY_CODES:
        actions.log("use recovery code", user, by=user)


@receiver(throttling.slowed)
def log_slowed(sender: str, name: str, address: str, **kwargs: Any) -> None:
    """Write down wrong tries at an account that there is; of wrong codes, behind its password, mail its owner.

    After the answer, which takes as long for an account that there is not. Where they come from is for the server's
    log: editors read this one.
    """

    @transaction.atomic
    def write() -> None:
        if user := User.objects.with_address(name).first():
            actions.log("slow sign-in down", user, by=None, tries=sender)
            if sender == "code":
                ways_in.tell("account_wrong_codes", user, {"address": address})

    _when_answered(write)


def _when_answered(work: Callable[[], None]) -> None:
    """Do it once the request that this thread works on was answered."""
    thread = get_ident()

    def once(**kwargs: Any) -> None:
        if get_ident() == thread:
            request_finished.disconnect(once)
            work()

    request_finished.connect(once, weak=False)
