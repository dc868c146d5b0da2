"""What the writing page asks for while somebody types: what fits an article, and tags that mean nearly the same."""

from typing import Any

from django.core.exceptions import ValidationError
from django.http import HttpRequest, JsonResponse, QueryDict
from django.urls import path

from reviews.filling import Filling, filling
from reviews.models import Article
from reviews.subjects import Subject
from reviews.twins import twins_of
from shows.models import Episode, Season, Show

MOST_NAMES = 50


def urls(admin: Any) -> list[Any]:
    """Return the addresses of these questions, for those alone who write."""
    return [
        path("filling/", admin._for_writers(fill), name="reviews_article_filling"),
        path("twins/", admin._for_writers(twins), name="reviews_article_twins"),
    ]


def fill(request: HttpRequest) -> JsonResponse:
    """Answer with what fits an article of the `kind` that is asked for, about the parts named by their ids."""
    kind = request.GET.get("kind", "")
    if kind not in Article.Kind.values:
        return JsonResponse(Filling().to_data())
    return JsonResponse(filling(kind, subject_of(request.GET)).to_data())


def subject_of(query: QueryDict) -> Subject:
    """Return what ids in a query name; the show alone where the parts do not belong together, as while one chooses."""
    keys = {name: query.get(name, "") for name in ("show", "season", "episode", "last_episode")}
    ids = {name: int(key) for name, key in keys.items() if key.isdecimal() and len(key) < 18}
    show = Show.objects.filter(pk=ids.get("show", 0)).first()
    season = Season.objects.select_related("show").filter(pk=ids.get("season", 0)).first()
    wanted = [ids[name] for name in ("episode", "last_episode") if name in ids]
    episodes = Episode.objects.select_related("season__show").in_bulk(wanted)
    first, last = (episodes.get(ids.get(name, 0)) for name in ("episode", "last_episode"))
    try:
        return Subject.of(show, season=season, episode=first, last_episode=last)
    except ValidationError:
        return Subject.of(show)


def twins(request: HttpRequest) -> JsonResponse:
    """Answer for each new tag in `name` with the tags there are that may mean the same."""
    names = [name.strip() for name in request.GET.getlist("name")[:MOST_NAMES]]
    return JsonResponse({"twins": twins_of([name for name in names if name])})
