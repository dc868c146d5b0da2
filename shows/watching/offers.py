"""Which platforms show it, and where: rows that say the same of several regions or seasons stand together."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date

from django.utils.translation import gettext

from shows.models import Availability, Season
from shows.regions import in_regions
from shows.watching.words import from_and_until, seasons_in_words


@dataclass(frozen=True)
class Offer:
    """A platform that shows it, in these regions (none: everywhere) and seasons (none: all), as it is on one day."""

    availability: Availability
    regions: tuple[str, ...]
    seasons: tuple[Season, ...]
    on: date

    @property
    def url(self) -> str:
        """Where to watch it, or ""."""
        return self.availability.url

    @property
    def label(self) -> str:
        """ "Netflix in the US", "Netflix worldwide"; where it is not about all of it "(seasons 1 and 2)" too."""
        words = {"platform": self.availability.platform.name, "where": in_regions(self.regions) or gettext("worldwide")}
        if seasons := seasons_in_words(self.seasons):
            return gettext("%(platform)s %(where)s (%(seasons)s)") % {**words, "seasons": seasons}
        return gettext("%(platform)s %(where)s") % words

    @property
    def dates(self) -> str:
        """ "from March 3, 2021", "until August 1, 2022", or ""; a day that has passed is not named."""
        from_on, until_on = self.availability.from_on, self.availability.until_on
        is_to_come = from_on is not None and from_on > self.on
        words = from_and_until(from_on if is_to_come else None, until_on)
        if is_to_come and until_on:
            return gettext("from %(from)s to %(until)s") % words
        if is_to_come:
            return gettext("from %(from)s") % words
        return gettext("until %(until)s") % words if until_on else ""

    @property
    def clause(self) -> str:
        """ "on Netflix in the US until August 1, 2022"."""
        return " ".join(part for part in (gettext("on %(offer)s") % {"offer": self.label}, self.dates) if part)


def offers_of(rows: Iterable[Availability], on: date) -> Iterator[Offer]:
    """Return the offers that `rows` make on the day `on`: what differs in region only, or in season only, is one."""
    in_order = sorted(rows, key=lambda row: (row.platform.name, row.season.number if row.season else 0))
    by_regions: dict[tuple[object, ...], list[Availability]] = {}
    for row in in_order:
        by_regions.setdefault((_terms(row, on), row.season_id), []).append(row)
    by_seasons: dict[tuple[object, ...], list[list[Availability]]] = {}
    for same in by_regions.values():
        by_seasons.setdefault((_terms(same[0], on), frozenset(_regions(same))), []).append(same)
    for groups in by_seasons.values():
        seasons = [same[0].season for same in groups]
        is_all = None in seasons
        yield Offer(groups[0][0], _regions(groups[0]), () if is_all else tuple(s for s in seasons if s), on)


def _terms(row: Availability, on: date) -> tuple[object, ...]:
    """Return what two rows must share to be one offer. A first day that has passed is not told."""
    from_on = row.from_on if row.from_on and row.from_on > on else None
    return (row.platform_id, bool(row.region), row.url, from_on, row.until_on)


def _regions(rows: Iterable[Availability]) -> tuple[str, ...]:
    return tuple(dict.fromkeys(row.region.code for row in rows if row.region))
