"""The Reader: whoever asks for a text, with what they may see."""

from dataclasses import dataclass
from typing import TYPE_CHECKING

from django.http import HttpRequest

if TYPE_CHECKING:
    from accounts.models import User


@dataclass(frozen=True)
class Reader:
    """Somebody who reads. Anonymous unless told otherwise; staff may read everything that is published."""

    user: "User | None" = None
    is_staff: bool = False

    @classmethod
    def of(cls, request: HttpRequest) -> "Reader":
        """Return who makes this request. Reads the session: only gated and staff pages may ask."""
        user = request.user
        if not user.is_authenticated:
            return ANONYMOUS
        return cls(user=user, is_staff=user.is_active and user.is_staff)


ANONYMOUS = Reader()
