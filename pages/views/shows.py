"""Shows, seasons and episodes."""

from django.db.models import QuerySet
from django.http import HttpRequest, HttpResponse, HttpResponsePermanentRedirect
from django.shortcuts import get_object_or_404, render
from django.utils import timezone

from outlet.models import PublicModel
from pages import credits, show_filters
from pages.caching import public
from pages.coverage import Coverage, has_aired, verdicts_on
from pages.listing import alphabetical, articles_of
from pages.pager import paged
from pages.show_filters import ShowFilter
from reviews.models import Article, ArticleScope
from shows.models import Episode, Season, Show

RELATIONS = ("networks", "genres", "poster__renditions")
EPISODE_ARTICLES = 60  # on one page: recaps, reviews, news and what else there is about one episode


@public
def show(request: HttpRequest, slug: str) -> HttpResponse:
    """Show a show: facts, where to watch, people, the grid of its episodes, and what the grid does not lead to."""
    found = get_object_or_404(_shows(), slug=slug)
    coverage = Coverage.of(found)
    page = articles_of(ArticleScope.objects.filter(show=found).exclude(article__in=coverage.recaps), request.GET)
    context = {"show": found, "page": page}
    if page.is_first:
        context |= {"coverage": coverage, "credits": credits.of_show(found)}
    return render(request, "pages/show.html", context)


@public
def season(request: HttpRequest, slug: str, number: int) -> HttpResponse:
    """Show a season: its part of the grid, the verdicts on it, its people, and what is written about it."""
    show = get_object_or_404(_shows(), slug=slug)
    found = get_object_or_404(Season.objects.exclude(show__kind=Show.Kind.FILM), show=show, number=number)
    found.show = show
    if moved := _to_its_own_address(request, found):
        return moved
    coverage = Coverage.of(show)
    articles = Article.objects.published().about(show).about_season(found).exclude(pk__in=coverage.recaps)
    context = {"show": show, "season": found, "page": paged(articles.with_faces(), request.GET)}
    if context["page"].is_first:
        parts = list(coverage.seasons)
        here = parts.index(coverage.of_season(found))
        context |= {
            "part": parts[here],
            "earlier": parts[here - 1].season if here else None,
            "later": parts[here + 1].season if here + 1 < len(parts) else None,
            "credits": credits.of_season(found),
        }
    return render(request, "pages/season.html", context)


@public
def episode(request: HttpRequest, slug: str, number: int, episode_slug: str) -> HttpResponse:
    """Show an episode: when it aired, who was in it, the recap that was first, and what else is written about it."""
    rows = Episode.objects.with_season().select_related("season__show__poster").filter(season__number=number)
    rows = rows.prefetch_related("season__show__networks", "season__show__poster__renditions")
    found = get_object_or_404(rows, season__show__slug=slug, **_numbers(episode_slug))
    if moved := _to_its_own_address(request, found):
        return moved
    articles = Article.objects.published().covering(found).with_faces().order_by("first_published_at", "pk")
    written = list(articles[:EPISODE_ARTICLES])
    recaps = [article for article in written if article.kind == Article.Kind.RECAP]
    siblings = Episode.objects.with_season().filter(show=found.show_id)
    context = {
        "show": found.season.show,
        "season": found.season,
        "episode": found,
        "recap": recaps[0] if recaps else None,
        "others": [article for article in written if article not in recaps[:1]],
        "is_missing": not recaps and has_aired(found, timezone.now()),
        "verdicts": [] if recaps else verdicts_on(found.season),
        "earlier": siblings.filter(place__lt=found.place).order_by("-place").first(),
        "later": siblings.filter(place__gt=found.place).order_by("place").first(),
        "credits": credits.of_episode(found),
    }
    return render(request, "pages/episode.html", context)


@public
def show_list(request: HttpRequest) -> HttpResponse:
    """List all shows by title, or those of a letter, a network, a genre, or on now: one filter at a time."""
    chosen, now = ShowFilter.of(request.GET), timezone.now()
    if show_filters.has_no_list(request.GET):
        return HttpResponsePermanentRedirect(chosen.url)
    page = alphabetical(chosen.rows(now), request.GET, "sort_title", "year")
    context = {
        "chosen": chosen,
        "page": page,
        "path": chosen.url if page.is_first else chosen.url_at(request.GET),
        "letters": show_filters.letters(chosen),
        "networks": show_filters.networks(chosen),
        "genres": show_filters.genres(chosen),
        "on_now": show_filters.on_now(chosen, now),
    }
    return render(request, "pages/show_list.html", context)


def _to_its_own_address(request: HttpRequest, row: PublicModel) -> HttpResponse | None:
    """Lead on where the number was typed with zeros before it, "episode-02": a page has one address."""
    if request.path == (path := row.get_absolute_url()):
        return None
    query = request.META.get("QUERY_STRING", "")
    return HttpResponsePermanentRedirect(f"{path}?{query}" if query else path)


def _shows() -> QuerySet:
    return Show.objects.select_related("poster").prefetch_related(*RELATIONS)


def _numbers(episode_slug: str) -> dict[str, int]:
    """Return what an address says of an episode: "special-2-1" is the first special after episode 2."""
    kind, number, *special = episode_slug.split("-")
    return {"number": int(number), "special": int(special[0]) if kind == "special" else 0}
