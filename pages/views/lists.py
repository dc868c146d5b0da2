"""Lists of articles: by tag, by month, and those that were corrected; and the list of all months."""

from datetime import datetime

from django.db.models import Exists, OuterRef, Prefetch, QuerySet
from django.http import Http404, HttpRequest, HttpResponse, HttpResponsePermanentRedirect
from django.shortcuts import get_object_or_404, render
from django.urls import reverse
from django.utils import timezone

from pages.archive import MOMENT, Month, years
from pages.caching import public
from pages.listing import articles_of
from pages.pager import paged
from reviews.models import Article, ArticleTag, Correction, Tag


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
def archive(request: HttpRequest) -> HttpResponse:
    """List the years with their months that have something, newest first, and how much."""
    return render(request, "pages/archive.html", {"years": years()})


@public
def archive_year(request: HttpRequest, year: int) -> HttpResponse:
    """Lead on to a year in the archive, where it has something."""
    start, end = _month(year, 1).start, _month(year, 12).end
    if not Article.objects.published(min(timezone.now(), end - MOMENT)).filter(published_at__gte=start).exists():
        raise Http404
    return HttpResponsePermanentRedirect(f"{reverse('pages:archive')}#{year}")


@public
def archive_month(request: HttpRequest, year: int, month: int) -> HttpResponse:
    """List what was published in a month of the outlet's calendar; a month without anything is not found."""
    found = _month(year, month)
    page = paged(found.published(timezone.now()).with_faces(), request.GET)
    if not page.items:
        raise Http404
    context = {
        "month": found.start,
        "page": page,
        "earlier": _times(Article.objects.published(found.start - MOMENT)).last(),
        "later": _times(Article.objects.published().filter(published_at__gte=found.end)).first(),
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


def _month(year: int, month: int) -> Month:
    """Return a month. Raises Http404 where the calendar has none such."""
    try:
        return Month.of(year, month)
    except (ValueError, OverflowError) as error:
        raise Http404 from error
