"""Where and when a show can be watched: the only package that makes rows into sentences and into moments.

A sentence follows the tense of the day on which it is read. What is said of one season stands on no other's page.
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date, datetime, timedelta

from django.db.models import Max, Min, Q
from django.db.models.functions import Coalesce, TruncDate
from django.utils import timezone
from django.utils.translation import gettext

from shows.models import Airing, Season, Show
from shows.watching.broadcasts import Broadcast
from shows.watching.episodes import FirstAiring, first_airing
from shows.watching.offers import Offer, offers_of

__all__ = ["Broadcast", "FirstAiring", "Offer", "Watching", "first_airing", "where_to_watch"]

A_DAY = timedelta(days=1)  # a network elsewhere may show an episode on the day before, or after

Seasons = dict[Season, tuple[date, date] | None]  # with the days of their first and last episode, where they are known


@dataclass(frozen=True)
class Watching:
    """Where and when a show can be watched, at one moment. False when nothing is known."""

    broadcasts: tuple[Broadcast, ...] = ()
    offers: tuple[Offer, ...] = ()

    def __bool__(self) -> bool:
        return bool(self.broadcasts or self.offers)

    @property
    def sentence(self) -> str:
        """All of it: "Airs Wednesdays and Thursdays at 9 pm KST on JTBC, on Netflix in the US."; "" for nothing."""
        parts: tuple[Broadcast | Offer, ...] = (*self.broadcasts, *self.offers)
        clauses = [part.clause for part in parts]
        if not clauses:
            return ""
        if not self.broadcasts:
            return gettext("To watch %(offers)s.") % {"offers": ", ".join(clauses)}
        return gettext("%(clause)s.") % {"clause": ", ".join(clauses)}


def where_to_watch(show: Show, at: datetime | None = None, *, season: Season | None = None) -> Watching:
    """Return where and when `show`, or one season of it, can be watched at `at` (now). Three queries at most.

    What is over is left out, except that a show which airs no more says when it did, the last time; and so does a
    season. Without `season` it is said which season is meant, where there are several.
    """
    at = at or timezone.now()
    airings = list(show.airings.select_related("platform"))
    broadcasts = _latest(_broadcasts(airings, _days_of_seasons(show), season, at)) if airings else []
    return Watching(tuple(broadcasts), tuple(_offers(show, season, at)))


def _days_of_seasons(show: Show) -> Seasons:
    """Return the first and the last day of each season, as far as they are known."""
    day = Coalesce("episodes__aired_on", TruncDate("episodes__airs_at"))
    rows = show.seasons.annotate(first=Min(day), last=Max(day)).order_by("number")
    return {row: (row.first, row.last) if row.first else None for row in rows}


def _broadcasts(airings: Iterable[Airing], seasons: Seasons, season: Season | None, at: datetime) -> list[Broadcast]:
    """Return the airings as they are at `at`: those of `season`, or all, which then name theirs."""
    found = [(airing, _aired(airing, seasons)) for airing in airings]
    if not season:
        return [Broadcast(airing, at, aired, names_seasons=len(aired) < len(seasons)) for airing, aired in found]
    is_dated = seasons.get(season) is not None
    return [Broadcast(airing, at, aired) for airing, aired in found if (season in aired if aired else not is_dated)]


def _aired(airing: Airing, seasons: Seasons) -> tuple[Season, ...]:
    """Return the seasons with episodes on the days of `airing`; of one that goes on, the season it has come to."""
    from_on = (airing.from_on or date.min + A_DAY) - A_DAY
    until_on = (airing.until_on or date.max - A_DAY) + A_DAY
    found = tuple(season for season, days in seasons.items() if days and days[0] <= until_on and days[1] >= from_on)
    return found if airing.until_on else found[-1:]


def _latest(broadcasts: Sequence[Broadcast]) -> list[Broadcast]:
    """Return those that are not over, or else the last ones: of one day or of one season, on however many networks."""
    if current := [broadcast for broadcast in broadcasts if not broadcast.is_over]:
        return current
    ends = [(broadcast.airing.until_on or date.min, broadcast.seasons) for broadcast in broadcasts]
    last_on, last_seasons = max(ends, key=lambda end: end[0], default=(date.min, ()))
    return [
        broadcast
        for broadcast, (ended_on, seasons) in zip(broadcasts, ends, strict=True)
        if ended_on == last_on or (seasons and seasons == last_seasons)
    ]


def _offers(show: Show, season: Season | None, at: datetime) -> Iterable[Offer]:
    """Return what can be watched on the outlet's day, or later."""
    on = timezone.localdate(at)
    rows = show.availabilities.filter(Q(until_on=None) | Q(until_on__gte=on)).select_related("platform", "season")
    if season:
        rows = rows.filter(Q(season=None) | Q(season=season))
    return offers_of(rows, on)
