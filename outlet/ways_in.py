"""What is written down and mailed where a way into somebody's account changes: they hear of it, whoever did it."""

from datetime import timedelta
from typing import Any

from django.contrib.contenttypes.models import ContentType
from django.utils import timezone

from accounts.models import User
from outlet import actions, mails
from outlet.models import LogEntry

STILL_TOLD = timedelta(days=1)  # a former address; mails about what follows on the change must not miss its owner


def address_changed(user: User, *, before: str, by: User) -> None:
    """Write down a new address of `user`, and mail the one before."""
    actions.log("change e-mail", user, by=by, before=before)
    mails.post("account_email_changed", {"user": user, "by": by, "before": before}, [before])


def password_changed(user: User, *, by: User) -> None:
    """Write down a new password of `user`, and mail them."""
    actions.log("change password", user, by=by)
    tell("account_password_changed", user, {"by": by, "is_own": user.pk == by.pk})


def tell(template: str, user: User, context: dict[str, Any]) -> None:
    """Mail `user` what was done to their account, wherever its owner may still read."""
    mails.post(template, {**context, "user": user}, addresses_of(user))


def addresses_of(user: User) -> list[str]:
    """Return the address of `user`, and those that were theirs until a day ago, and are nobody else's since."""
    since = timezone.now() - STILL_TOLD
    kind = ContentType.objects.get_for_model(User)
    changes = LogEntry.objects.filter(content_type=kind, object_id=user.pk, verb="change e-mail", at__gte=since)
    former = [entry.detail["before"] for entry in changes]
    return [user.email, *(one for one in former if not User.objects.with_address(one).exclude(pk=user.pk).exists())]
