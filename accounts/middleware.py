"""Who asks, and how they came in."""

from functools import partial
from typing import Any

from asgiref.sync import sync_to_async
from django.contrib import messages
from django.contrib.auth import get_user
from django.contrib.auth.middleware import AuthenticationMiddleware
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.urls import reverse
from django.utils.functional import SimpleLazyObject

from accounts import second_factor
from accounts.exceptions import UnreadableCodes


class SignInMiddleware(AuthenticationMiddleware):
    """Django's, whose user also knows whether this session had a second factor. Looks nothing up until asked for it."""

    async_capable = False  # or it would be over before a coroutine of its answer runs

    def process_request(self, request: HttpRequest) -> None:
        """Put the user at the request."""
        super().process_request(request)
        request.user = SimpleLazyObject(partial(_who, request))  # type: ignore[assignment]
        request.auser = sync_to_async(partial(_who, request))

    def __call__(self, request: HttpRequest) -> Any:
        """Answer; whoever is looked up meanwhile, and is the one who asks, came in as they did."""
        with second_factor.answering(request):
            return super().__call__(request)

    def process_exception(self, request: HttpRequest, exception: Exception) -> HttpResponse | None:
        """Say what is wrong with codes that cannot be read any more."""
        if not isinstance(exception, UnreadableCodes):
            return None
        messages.error(request, str(exception))
        return HttpResponseRedirect(reverse("mfa_index"))


def _who(request: HttpRequest) -> Any:
    if not hasattr(request, "_signed_in"):
        user = get_user(request)
        if user.is_authenticated:
            user.sign_in = second_factor.sign_in_of(request)
        request._signed_in = user  # type: ignore[attr-defined]
    return request._signed_in  # type: ignore[attr-defined]
