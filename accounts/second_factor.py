"""The second factor: which permissions want one, and which one a session has had.

A session says that somebody knew a password. What readers see at once, what cannot be taken back, and what gives power
to others, wants more than that: a code of an authenticator app, a passkey, or one of the recovery codes, given in this
session.
"""

from collections.abc import Iterator
from contextlib import contextmanager
from contextvars import ContextVar
from dataclasses import dataclass
from typing import TYPE_CHECKING

from django.conf import settings
from django.contrib.auth import SESSION_KEY
from django.http import HttpRequest

if TYPE_CHECKING:
    from accounts.models import User

KEY = "second_factor"  # in the session: the id of the authenticator that was given in it last


def _all(app: str, *models: str) -> set[str]:
    return {f"{app}.{verb}_{model}" for verb in ("add", "change", "delete") for model in models}


# Permissions that sleep until the session has had a second factor; names, because this is the lowest floor. Awake stays
# what writing needs, though a caption that is changed (`change_image`) is seen at once: pictures are described while
# somebody writes, and whoever writes may have no second factor.
STRONG = frozenset(
    {"reviews.publish_article", "reviews.correct_article", "images.withdraw_image", "pages.change_frontpage"}
    | {"reviews.delete_article", "reviews.change_tag", "reviews.delete_tag", "reviews.merge_tag"}
    | {"shows.merge_show", "shows.merge_person"}
    | _all("shows", "show", "season", "episode", "person", "credit", "airing", "availability", "platform", "genre")
    | _all("authors", "author", "authorlink")
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


_answered: ContextVar[HttpRequest | None] = ContextVar("answered", default=None)


@contextmanager
def answering(request: HttpRequest) -> Iterator[None]:
    """Let `sign_in_here` know which request is being answered."""
    token = _answered.set(request)
    try:
        yield
    finally:
        _answered.reset(token)


def sign_in_here(user: "User") -> SignIn | None:
    """Return how `user` came in, where their own session is being answered: for rows of them that a view looked up.

    None for colleagues, of whom one may ask what they could do, and outside of requests.
    """
    request = _answered.get()
    if request is None or request.session.get(SESSION_KEY) != str(user.pk):
        return None
    return sign_in_of(request)


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
