"""What the desk does about second factors: it resets somebody's, and writes down whether the outlet wants any."""

from allauth.mfa.models import Authenticator
from django.core.exceptions import PermissionDenied
from django.db import transaction

from accounts import second_factor
from accounts.models import User
from desk.reach import is_within_reach
from outlet import actions, ways_in
from outlet.current import current_outlet
from outlet.models import LogEntry

ON, OFF = "want second factors", "want no second factors"


def may_reset(by: User, user: User) -> bool:
    """Say whether `by` may: for colleagues within their reach, not for oneself."""
    return by.has_perm("accounts.change_user") and by.pk != user.pk and is_within_reach(user, by)


@transaction.atomic
def reset(user: User, *, by: User | None) -> None:
    """Take app, passkeys and recovery codes from somebody who has lost them; the password stays. They get a mail.

    Their sessions have no second factor from then on. None is a command at the server. Raises PermissionDenied.
    """
    if by is not None and not may_reset(by, user):
        raise PermissionDenied("accounts.change_user")
    Authenticator.objects.filter(user=user).delete()
    actions.log("reset second factor", user, by=by)
    ways_in.tell("account_second_factor_reset", user, {"by": by})


def write_the_setting_down() -> None:
    """Write into the log when this installation began to want second factors, or none; until then it wanted them."""
    verb = ON if second_factor.is_wanted() else OFF
    newest = LogEntry.objects.filter(verb__in=(ON, OFF)).values_list("verb", flat=True).first() or ON
    if verb != newest:
        actions.log(verb, current_outlet().row, by=None)
