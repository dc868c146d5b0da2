"""The front page and the sections."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render

from pages.caching import public
from pages.front import Front
from pages.pager import paged
from pages.sections import SECTIONS
from reviews.models import Article


@public
def front(request: HttpRequest) -> HttpResponse:
    """Show the front page."""
    return render(request, "pages/front.html", {"front": Front.at()})


@public
def section(request: HttpRequest, kind: str) -> HttpResponse:
    """List the articles of one kind, newest first."""
    page = paged(Article.objects.published().of_kind(kind).with_faces(), request.GET)
    return render(request, "pages/section.html", {"section": SECTIONS[kind], "page": page})
