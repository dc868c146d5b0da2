"""The small files at the root that browsers and search engines ask for by themselves."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.urls import reverse

from outlet.current import current_outlet
from pages.caching import public
from pages.icon import drawn_icon


@public
def robots(request: HttpRequest) -> HttpResponse:
    """Let everyone in, except to the desk (RFC 9309)."""
    lines = ("User-agent: *", f"Disallow: {reverse('admin:index')}", "")
    return HttpResponse("\n".join(lines), content_type="text/plain; charset=utf-8")


@public
def icon(request: HttpRequest) -> HttpResponse:
    """Return the drawn icon, for those who ask for a file: pages carry it in their heads."""
    return HttpResponse(drawn_icon(current_outlet().row), content_type="image/svg+xml")


@public
def favicon(request: HttpRequest) -> HttpResponse:
    """Lead those who ask for the icon by its old name to where it is."""
    logo = current_outlet().row.logo
    return redirect(logo.url if logo else "pages:icon")
