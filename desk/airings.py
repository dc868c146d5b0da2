"""Episodes by when they air, and by whether the outlet covers their shows: for the calendar, the board, a figure."""

from collections.abc import Iterable
from datetime import UTC, datetime, time, timedelta
from functools import reduce
from operator import or_

from django.db.models import Exists, F, OuterRef, Q, QuerySet

from outlet.current import current_outlet, local
from reviews.models import Article
from reviews.querysets import ArticleQuerySet
from shows.models import Episode

FORTNIGHT = timedelta(days=14)


def aired(now: datetime) -> QuerySet[Episode]:
    """Return the episodes of the fortnight before `now`."""
    return airing(now - FORTNIGHT, now)


def airing(start: datetime, end: datetime) -> QuerySet[Episode]:
    """Return the episodes that air from `start` until before `end`; of what has only a day, the day counts."""
    days = Q(airs_at=None, aired_on__gte=local(start).date(), aired_on__lt=local(end).date())
    return Episode.objects.filter(Q(airs_at__gte=start, airs_at__lt=end) | days)


def of_covered_shows(episodes: QuerySet[Episode]) -> QuerySet[Episode]:
    """Leave those of shows of which the outlet has a recap, or is writing one."""
    return episodes.filter(Exists(Article.objects.filter(show=OuterRef("show"), kind=Article.Kind.RECAP)))


def recaps_near(episodes: Iterable[Episode]) -> ArticleQuerySet:
    """Return the recaps between the first and the last of `episodes` of each show, which one index knows by place.

    The kind is asked of each show, since SQLite would read all recaps where it stands outside; and they have no order,
    since it would walk along that instead, through all articles.
    """
    places: dict[int, list[int]] = {}
    for episode in episodes:
        places.setdefault(episode.show_id, []).append(episode.place)
    if not places:
        return Article.objects.none()
    recap = Article.Kind.RECAP
    near = [Q(show=show, kind=recap, place__lte=max(own), last_place__gte=min(own)) for show, own in places.items()]
    return Article.objects.filter(reduce(or_, near)).order_by()


def missing(now: datetime) -> int:
    """Count the episodes of the fortnight before `now` whose shows are covered and that have no public recap."""
    episodes = list(of_covered_shows(aired(now)).only("show", "place"))
    near = recaps_near(episodes).values_list("show", "place", "last_place", "status", "published_at")
    public = [row[:3] for row in near if row[3] == Article.Status.PUBLISHED and row[4] <= now]
    return sum(
        1
        for episode in episodes
        if not any(show == episode.show_id and first <= episode.place <= last for show, first, last in public)
    )


def in_order(episodes: QuerySet[Episode]) -> QuerySet[Episode]:
    """Sort them by when they air; what has only a day comes first on it."""
    return episodes.order_by(F("airs_at").asc(nulls_first=True), "aired_on", "show", "place")


def airs(episode: Episode) -> datetime:
    """Return when it airs, and where nobody knows the time, the beginning of its day in the outlet's zone."""
    if episode.airs_at:
        return episode.airs_at
    assert episode.aired_on is not None
    return datetime.combine(episode.aired_on, time.min, current_outlet().row.zone).astimezone(UTC)
