"""The front page and the sections."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render

from pages.caching import public
from pages.front import Front
from pages.listing import by_show
from pages.pager import paged
from pages.sections import SECTIONS
from reviews.models import Article
from reviews.querysets import ArticleQuerySet


@public
def front(request: HttpRequest) -> HttpResponse:
    """Show the front page."""
    return render(request, "pages/front.html", {"front": Front.at()})


@public
def section(request: HttpRequest, kind: str) -> HttpResponse:
    """List the articles of one kind, newest first; recaps under the posters of their shows."""
    articles, is_by_show = Article.objects.published().of_kind(kind), kind == Article.Kind.RECAP
    page = paged(_with_posters(articles) if is_by_show else articles.with_faces(), request.GET)
    context = {"section": SECTIONS[kind], "page": page}
    if is_by_show:
        context["shows"] = by_show(page.items)
    return render(request, "pages/section.html", context)


def _with_posters(articles: ArticleQuerySet) -> ArticleQuerySet:
    """Fetch what recaps need that stand under a poster: headlines, and no pictures of their own."""
    return articles.with_headlines().select_related("show__poster").prefetch_related("show__poster__renditions")
