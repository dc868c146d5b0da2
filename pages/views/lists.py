"""Lists of articles: by tag, by month, and those that were corrected."""

from datetime import datetime, timedelta

from django.db.models import Exists, OuterRef, Prefetch, QuerySet
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, render
from django.utils import timezone

from outlet.current import current_outlet
from pages.caching import public
from pages.listing import articles_of
from pages.pager import paged
from reviews.models import Article, ArticleTag, Correction, Tag

MOMENT = timedelta(microseconds=1)  # the resolution of the databases


@public
def tag(request: HttpRequest, slug: str) -> HttpResponse:
    """Show a tag with what is filed under it, newest first; one that nothing public has is not shown."""
    found = get_object_or_404(Tag, slug=slug)
    page = articles_of(ArticleTag.objects.filter(tag=found), request.GET, field="content_object")
    if not page.items:
        raise Http404
    return render(request, "pages/tag.html", {"tag": found, "page": page})


def _times(articles: QuerySet[Article]) -> QuerySet[Article, datetime | None]:
    return articles.order_by("published_at").values_list("published_at", flat=True)


@public
def archive_month(request: HttpRequest, year: int, month: int) -> HttpResponse:
    """List what was published in a month of the outlet's calendar; a month without anything is not found."""
    start, end = _month(year, month)
    # What the public saw as the month ended, or sees now: one upper bound, because SQLite takes only one into an index.
    articles = Article.objects.published(min(timezone.now(), end - MOMENT)).filter(published_at__gte=start)
    page = paged(articles.with_faces(), request.GET)
    if not page.items:
        raise Http404
    context = {
        "month": start,
        "page": page,
        "earlier": _times(Article.objects.published(start - MOMENT)).last(),
        "later": _times(Article.objects.published().filter(published_at__gte=end)).first(),
    }
    return render(request, "pages/archive_month.html", context)


@public
def corrections(request: HttpRequest) -> HttpResponse:
    """List the corrections, newest first. The words stand here only where everyone may read the article."""
    now = timezone.now()
    public_articles = Article.objects.published(now).filter(pk=OuterRef("article_id"))
    rows = Correction.objects.filter(Exists(public_articles), at__lte=now)
    rows = rows.prefetch_related(Prefetch("article", Article.objects.with_faces()))
    return render(request, "pages/corrections.html", {"page": paged(rows, request.GET, time="at")})


def _month(year: int, month: int) -> tuple[datetime, datetime]:
    """Return when a month begins and when the next one does, in the outlet's zone. Raises Http404 for no such month."""
    zone = current_outlet().row.zone
    try:
        start = datetime(year, month, 1, tzinfo=zone)
        next_month = (start.replace(tzinfo=None) + timedelta(days=31)).replace(day=1)
        return start, next_month.replace(tzinfo=zone)
    except (ValueError, OverflowError) as error:
        raise Http404 from error
