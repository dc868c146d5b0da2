"""What every request passes: the canonical host, what is due, then the outlet's zone and language."""

import logging
from collections.abc import Callable

from django.conf import settings
from django.db import Error as DjangoDatabaseError
from django.http import HttpRequest, HttpResponse, HttpResponsePermanentRedirect
from django.utils import timezone

from outlet import due
from outlet.current import due_at, outlet_locale

logger = logging.getLogger(__name__)
GetResponse = Callable[[HttpRequest], HttpResponse]


class CanonicalHostMiddleware:
    """Sends every other allowed host to SITE_URL, so that each page has one address."""

    def __init__(self, get_response: GetResponse) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        """Answer, or redirect to the same path on the outlet's own host."""
        if request.get_host() != settings.SITE_HOST:
            return HttpResponsePermanentRedirect(settings.SITE_URL + request.get_full_path())
        return self.get_response(request)


class DueMiddleware:
    """Does what is due before the request is answered. That fails in no way that a reader would see."""

    def __init__(self, get_response: GetResponse) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        """Answer, after what is due."""
        at, now = due_at(), timezone.now()
        if at is not None and at <= now:
            try:
                due.apply_in_passing(now)
            except DjangoDatabaseError:  # too busy a moment: the next request tries again
                logger.exception("What is due could not be looked for")
        return self.get_response(request)


class OutletLocaleMiddleware:
    """Activates the outlet's zone and language; a reader's own settings change no public page."""

    def __init__(self, get_response: GetResponse) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        """Answer in the outlet's zone and language."""
        with outlet_locale():
            return self.get_response(request)
