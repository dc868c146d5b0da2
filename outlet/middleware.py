"""What every request passes: the canonical host, then the outlet's zone and language."""

from collections.abc import Callable

from django.conf import settings
from django.http import HttpRequest, HttpResponse, HttpResponsePermanentRedirect

from outlet.current import outlet_locale

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


class OutletLocaleMiddleware:
    """Activates the outlet's zone and language; a reader's own settings change no public page."""

    def __init__(self, get_response: GetResponse) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        """Answer in the outlet's zone and language."""
        with outlet_locale():
            return self.get_response(request)
