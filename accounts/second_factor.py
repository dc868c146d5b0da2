"""The second factor: which permissions want one, and which one a session has had.

A session says that somebody knew a password. What speaks in the outlet's name at once, and what gives power to others,
wants more than that: a code of an authenticator app, a passkey, or one of the recovery codes, given in this session.
"""

from dataclasses import dataclass
from typing import TYPE_CHECKING

from django.conf import settings
from django.http import HttpRequest

if TYPE_CHECKING:
    from accounts.models import User

KEY = "second_factor"  # in the session: the id of the authenticator that was given in it last


def _all(app: str, *models: str) -> set[str]:
    return {f"{app}.{verb}_{model}" for verb in ("add", "change", "delete") for model in models}


# Permissions that sleep until the session has had a second factor; names, because this is the lowest floor.
STRONG = frozenset(
    {"reviews.publish_article", "reviews.correct_article", "images.withdraw_image", "pages.change_frontpage"}
    | {"desk.add_invitation", "desk.change_invitation"}  # or a password alone would invite itself to be stronger
    | _all("outlet", "outlet", "freepage", "menuitem", "patroncall")
    | _all("accounts", "user")
    | _all("auth", "group")
)


@dataclass(frozen=True)
class SignIn:
    """How somebody came in: by which authenticator (its id), or without."""

    authenticator: int | None = None


def is_wanted() -> bool:
    """Say whether those who work here need a second factor; an installation may switch it off for itself."""
    return settings.STAFF_SECOND_FACTOR


def sign_in_of(request: HttpRequest) -> SignIn:
    """Return how the one who asks came in."""
    return SignIn(request.session.get(KEY))


def remember(request: HttpRequest, authenticator: int) -> None:
    """Write into the session that this authenticator was given in it."""
    request.session[KEY] = authenticator


def has_one(user: "User") -> bool:
    """Say whether `user` has an app or a passkey; recovery codes alone are none."""
    from allauth.mfa.models import Authenticator  # whose models are not there yet when ours are read

    kinds = (Authenticator.Type.TOTP, Authenticator.Type.WEBAUTHN)
    return Authenticator.objects.filter(user=user, type__in=kinds).exists()


def was_given(user: "User", sign_in: SignIn) -> bool:
    """Say whether what `user` came in by is still theirs: after a reset, sessions from before it have none."""
    from allauth.mfa.models import Authenticator

    return (
        sign_in.authenticator is not None
        and Authenticator.objects.filter(user=user, pk=sign_in.authenticator).exists()
        and has_one(user)
    )
