"""What a session remembers of its second factor, and a browser of who signs in there."""

from typing import Any

from allauth.account.internal.flows.login import record_authentication
from allauth.account.signals import user_logged_in
from allauth.mfa.models import Authenticator
from allauth.mfa.signals import authenticator_added, authenticator_used
from django.dispatch import receiver
from django.http import HttpRequest, HttpResponse

from accounts import second_factor, throttling
from accounts.models import User


@receiver(authenticator_used)
def keep_what_was_given(request: HttpRequest, authenticator: Authenticator, **kwargs: Any) -> None:
    """Remember the second factor, from the log-in and from any time that it is asked for again."""
    second_factor.remember(request, authenticator.pk)


@receiver(authenticator_added)
def keep_what_was_added(request: HttpRequest, user: User, authenticator: Authenticator, **kwargs: Any) -> None:
    """Remember a new one, too: adding it takes a right code, or the passkey itself."""
    if authenticator.type != Authenticator.Type.RECOVERY_CODES:
        second_factor.remember(request, authenticator.pk)
        record_authentication(request, user, "mfa", id=authenticator.pk, type=authenticator.type)


@receiver(user_logged_in)
def know_this_browser(response: HttpResponse, user: User, **kwargs: Any) -> None:
    """Let a stranger's wrong tries be no hindrance here from now on."""
    throttling.make_known(response, user.email)
