"""The page of an article."""

from datetime import datetime
from typing import Any

from django.conf import settings
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils import timezone

from outlet import paths
from outlet.current import current_outlet
from pages.caching import make_private, public
from pages.sections import SECTIONS
from pages.spine import spine_of
from pages.structured import article_data
from pages.surroundings import Surroundings
from patrons.reader import ANONYMOUS, Reader
from reviews.models import Article
from reviews.notices import notice


@public
def article(request: HttpRequest, year: int, month: int, slug: str) -> HttpResponse:
    """Show an article: whole, or as a teaser with a call to join; 410 when it was withdrawn, 404 before its time."""
    # As one value: of a list PostgreSQL would not look before it has joined all articles to what they are about.
    found = Article.objects.with_everything().filter(pk=paths.pk_at(request.path, Article)[:1]).first()
    if found is None or not (found.is_published() or found.status == Article.Status.WITHDRAWN):
        raise Http404
    if found.status == Article.Status.WITHDRAWN:
        return render(request, "pages/withdrawn.html", {"article": found}, status=410)
    now = timezone.now()
    if found.is_open(now):
        return show_article(request, found, ANONYMOUS, now)
    # Kept by nobody, the teaser too: a cache would give it to those who may read all.
    reader = Reader.of(request) if settings.SESSION_COOKIE_NAME in request.COOKIES else ANONYMOUS
    return make_private(show_article(request, found, reader, now))


def show_article(
    request: HttpRequest, article: Article, reader: Reader, now: datetime, *, preview: dict[str, Any] | None = None
) -> HttpResponse:
    """Render the page of `article` for `reader`; `preview` is what the banner of one says."""
    around = Surroundings.of(article, now)
    context = {
        "article": article,
        "reading": article.for_reader(reader, now),
        "is_gated": not article.is_open(now) and not (preview and preview.get("is_for_guests")),
        "notice": notice(article),
        "around": around,
        "spine": spine_of(article, now),
        "section": SECTIONS[article.kind],
        "patron_call": current_outlet().patron_call(article.kind),
        "structured": article_data(article),
    }
    if preview is None:
        return render(request, "pages/article.html", context)
    return render(request, "pages/preview.html", {**context, "previewed": "pages/article.html", "preview": preview})
