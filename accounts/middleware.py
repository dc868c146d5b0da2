"""Who asks, and how they came in."""

from functools import partial

from django.contrib.auth import get_user
from django.contrib.auth.middleware import AuthenticationMiddleware
from django.http import HttpRequest
from django.utils.functional import SimpleLazyObject

from accounts import second_factor


class SignInMiddleware(AuthenticationMiddleware):
    """Django's, whose user also knows whether this session had a second factor. Looks nothing up until asked for it."""

    def process_request(self, request: HttpRequest) -> None:
        """Put the user at the request."""
        super().process_request(request)
        request.user = SimpleLazyObject(partial(_who, request))  # type: ignore[assignment]


def _who(request: HttpRequest) -> object:
    if not hasattr(request, "_signed_in"):
        user = get_user(request)
        if user.is_authenticated:
            user.sign_in = second_factor.sign_in_of(request)
        request._signed_in = user  # type: ignore[attr-defined]
    return request._signed_in  # type: ignore[attr-defined]
