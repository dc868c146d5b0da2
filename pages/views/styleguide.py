"""The guide to the look, for those who work here. For everybody else there is no such page."""

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from pages.caching import for_the_desk
from pages.styleguide import PAGES, drawn, sections


@require_safe
def guide(request: HttpRequest) -> HttpResponse:
    """Show every component in every state."""
    _require_staff(request)
    found = [(section, list(drawn(section, request))) for section in sections()]
    return for_the_desk(render(request, "pages/styleguide/guide.html", {"sections": found, "pages": PAGES.items()}))


@require_safe
def whole(request: HttpRequest, sample: str) -> HttpResponse:
    """Show a whole page of the readers, with rows that are made up."""
    _require_staff(request)
    if sample not in PAGES:
        raise Http404
    page = PAGES[sample]
    return for_the_desk(render(request, page.template, page.context()))


def _require_staff(request: HttpRequest) -> None:
    if not (request.user.is_active and request.user.is_staff):
        raise Http404
