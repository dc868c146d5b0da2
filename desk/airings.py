"""Episodes by when they air, and by whether the outlet covers their shows: for the calendar, the board, a figure."""

from datetime import UTC, datetime, time, timedelta
from typing import Any

from django.db.models import Exists, F, OuterRef, Q, QuerySet

from outlet.current import current_outlet, local
from reviews.models import Article
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


def uncovered(episodes: QuerySet[Episode], now: datetime) -> QuerySet[Episode]:
    """Leave those of covered shows that have no public recap at `now`."""
    recaps = Article.objects.filter(
        show=OuterRef("show"), kind=Article.Kind.RECAP, place__lte=OuterRef("place"), last_place__gte=OuterRef("place")
    )
    public: Any = recaps.filter(status=Article.Status.PUBLISHED, published_at__lte=now)
    return of_covered_shows(episodes).exclude(Exists(public))


def in_order(episodes: QuerySet[Episode]) -> QuerySet[Episode]:
    """Sort them by when they air; what has only a day comes first on it."""
    return episodes.order_by(F("airs_at").asc(nulls_first=True), "aired_on", "show", "place")


def airs(episode: Episode) -> datetime:
    """Return when it airs, and where nobody knows the time, the beginning of its day in the outlet's zone."""
    if episode.airs_at:
        return episode.airs_at
    assert episode.aired_on is not None
    return datetime.combine(episode.aired_on, time.min, current_outlet().row.zone).astimezone(UTC)
