"""Where and when a show can be watched: the only place that makes rows into sentences and into moments.

A sentence follows the tense of the day on which it is read; a weekly time stays what the clock in the network's zone
says, through every change to and from summer time.
"""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from functools import cached_property
from itertools import groupby
from zoneinfo import ZoneInfo

from django.db.models import Q
from django.utils import timezone
from django.utils.formats import date_format, time_format
from django.utils.text import get_text_list
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from shows.models import Airing, Availability, Episode, Platform, Season, Show
from shows.regions import in_regions

DAYS = (_("Mondays"), _("Tuesdays"), _("Wednesdays"), _("Thursdays"), _("Fridays"), _("Saturdays"), _("Sundays"))
ALL_DAYS = tuple(range(7))
WORKING_DAYS = tuple(range(5))


@dataclass(frozen=True)
class Broadcast:
    """An airing as it is at one moment. Its days count in the zone of the network."""

    airing: Airing
    at: datetime

    @property
    def today(self) -> date:
        """The day in the network's zone."""
        return self.at.astimezone(self.zone).date()

    @property
    def zone(self) -> ZoneInfo:
        """The zone in which the network names its times."""
        return ZoneInfo(self.airing.zone)

    @property
    def is_over(self) -> bool:
        """Whether its last day has passed."""
        return self.airing.until_on is not None and self.airing.until_on < self.today

    @property
    def is_to_come(self) -> bool:
        """Whether its first day is ahead."""
        return self.airing.from_on is not None and self.airing.from_on > self.today

    @cached_property
    def next_on(self) -> date | None:
        """The next day on which it airs and has not begun yet; None when it is over."""
        for day in self._days(max(self.today, self.airing.from_on or date.min)):
            moment = self._moment(day)
            if moment is None or moment > self.at:
                return day
        return None

    @property
    def next_at(self) -> datetime | None:
        """The moment at which it airs next, in the network's zone; None without a time, or when it is over."""
        return self._moment(self.next_on) if self.next_on else None

    @property
    def next_in_words(self) -> str:
        """ "Wednesday, Nov. 25, 2026, 9 pm KST", or only the day; "" when it is over."""
        if self.next_on is None:
            return ""
        words = {"weekday": date_format(self.next_on, "l"), "day": date_format(self.next_on, "DATE_FORMAT")}
        if self.next_at is None:
            return gettext("%(weekday)s, %(day)s") % words
        words |= {"time": time_in_words(self.airing), "zone": self.zone_name}
        return gettext("%(weekday)s, %(day)s, %(time)s %(zone)s") % words

    def _days(self, start: date) -> Iterator[date]:
        """Return the days on which it airs, from `start`: those of eight days, which hold the next one."""
        for day in (start + timedelta(days=number) for number in range(8)):
            if day.weekday() in self.airing.days and not (self.airing.until_on and day > self.airing.until_on):
                yield day

    def _moment(self, day: date) -> datetime | None:
        """Return when it airs on `day`. A time that a clock change skips is an hour later, as broadcasters do."""
        return datetime.combine(day, self.airing.time, self.zone) if self.airing.time else None

    @property
    def days(self) -> str:
        """ "Wednesdays and Thursdays", "daily", "weekdays"; for a single day "on December 16, 2020"."""
        airing = self.airing
        if airing.from_on and airing.from_on == airing.until_on:
            return gettext("on %(day)s") % {"day": date_format(airing.from_on, "DATE_FORMAT")}
        if airing.days == ALL_DAYS:
            return gettext("daily")
        if airing.days == WORKING_DAYS:
            return gettext("weekdays")
        return get_text_list([str(DAYS[day]) for day in airing.days], gettext("and"))

    @property
    def zone_name(self) -> str:
        """The zone's abbreviation when it airs next, or aired last: "KST"; "Sao Paulo time" where there is none."""
        day = self.next_on or self.airing.until_on or self.today
        return zone_name(self._moment(day) or datetime.combine(day, datetime.min.time(), self.zone))

    @property
    def when(self) -> str:
        """ "Wednesdays and Thursdays at 9 pm KST on JTBC"."""
        airing = self.airing
        words = {"days": self.days, "platform": airing.platform.name}
        if airing.time is None:
            return gettext("%(days)s on %(platform)s") % words
        return gettext("%(days)s at %(time)s %(zone)s on %(platform)s") % {
            **words,
            "time": time_in_words(airing),
            "zone": self.zone_name,
        }

    @property
    def clause(self) -> str:
        """The sentence without its full stop: "Airs Wednesdays and Thursdays at 9 pm KST on JTBC"."""
        from_on, until_on = self.airing.from_on, self.airing.until_on
        words = {
            "when": self.when,
            "from": date_format(from_on, "DATE_FORMAT") if from_on else "",
            "until": date_format(until_on, "DATE_FORMAT") if until_on else "",
        }
        if from_on and from_on == until_on:
            return self._clause_of_a_single_day() % words
        if self.is_over and from_on:
            return gettext("Aired %(when)s from %(from)s to %(until)s") % words
        if self.is_over:
            return gettext("Aired %(when)s until %(until)s") % words
        if self.is_to_come and until_on:
            return gettext("Will air %(when)s from %(from)s to %(until)s") % words
        if self.is_to_come:
            return gettext("Will air %(when)s from %(from)s") % words
        return (gettext("Airs %(when)s until %(until)s") if until_on else gettext("Airs %(when)s")) % words

    def _clause_of_a_single_day(self) -> str:
        if self.is_over:
            return gettext("Aired %(when)s")
        return gettext("Will air %(when)s") if self.is_to_come else gettext("Airs %(when)s")

    @property
    def sentence(self) -> str:
        """The clause as a sentence."""
        return gettext("%(clause)s.") % {"clause": self.clause}


@dataclass(frozen=True)
class Offer:
    """A platform that shows it, in these regions (none: everywhere), as it is on one day."""

    availability: Availability
    regions: tuple[str, ...]
    on: date

    @property
    def url(self) -> str:
        """Where to watch it, or ""."""
        return self.availability.url

    @property
    def season(self) -> Season | None:
        """The one season that is meant; None for the whole show."""
        return self.availability.season

    @property
    def label(self) -> str:
        """ "Netflix in the US", "Netflix worldwide"; where it is about one season also that."""
        words = {"platform": self.availability.platform.name, "where": in_regions(self.regions) or gettext("worldwide")}
        if self.season and self.season.is_counted:
            return gettext("%(platform)s %(where)s (season %(number)s)") % {**words, "number": self.season.number}
        return gettext("%(platform)s %(where)s") % words

    @property
    def dates(self) -> str:
        """ "from March 3, 2021", "until August 1, 2022", or ""; a day that has passed is not named."""
        from_on, until_on = self.availability.from_on, self.availability.until_on
        words = {
            "from": date_format(from_on, "DATE_FORMAT") if from_on else "",
            "until": date_format(until_on, "DATE_FORMAT") if until_on else "",
        }
        is_to_come = from_on is not None and from_on > self.on
        if is_to_come and until_on:
            return gettext("from %(from)s to %(until)s") % words
        if is_to_come:
            return gettext("from %(from)s") % words
        return gettext("until %(until)s") % words if until_on else ""

    @property
    def clause(self) -> str:
        """ "on Netflix in the US until August 1, 2022"."""
        return " ".join(part for part in (gettext("on %(offer)s") % {"offer": self.label}, self.dates) if part)


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
    """Return where and when `show`, or one season of it, can be watched at `at` (now). Two queries.

    What is over is left out, except that a show which airs no more says when it did.
    """
    at = at or timezone.now()
    return Watching(tuple(_broadcasts(show.airings.select_related("platform"), at)), tuple(_offers(show, season, at)))


def _broadcasts(airings: Iterable[Airing], at: datetime) -> Sequence[Broadcast]:
    found = [Broadcast(airing, at) for airing in airings]
    if current := [broadcast for broadcast in found if not broadcast.is_over]:
        return current
    last = max((broadcast.airing.until_on for broadcast in found if broadcast.airing.until_on), default=None)
    return [broadcast for broadcast in found if broadcast.airing.until_on == last]


def _offers(show: Show, season: Season | None, at: datetime) -> Iterator[Offer]:
    """Return what can be watched on the outlet's day, or later; regions of the same offer stand together."""
    on = timezone.localdate(at)
    rows = show.availabilities.filter(Q(until_on=None) | Q(until_on__gte=on)).select_related("platform", "season")
    if season:
        rows = rows.filter(Q(season=None) | Q(season=season))
    for _same, group in groupby(sorted(rows, key=_terms), key=_terms):
        offers = list(group)
        yield Offer(offers[0], tuple(dict.fromkeys(row.region.code for row in offers if row.region)), on)


def _terms(row: Availability) -> tuple[str, ...]:
    """Return what two rows must share to be one offer in two regions; one for everywhere stands alone."""
    season = f"{row.season.number:04}" if row.season else ""
    from_on = row.from_on.isoformat() if row.from_on else ""
    until_on = row.until_on.isoformat() if row.until_on else ""
    return (row.platform.name, season, "" if row.region else "everywhere", row.url, from_on, until_on)


def time_in_words(airing: Airing) -> str:
    """Return its time as the outlet's language writes it: "9 pm", "9:30 pm", "noon", "21:00"; "" without one."""
    if airing.time is None:
        return ""
    return short_time(time_format(airing.time, "TIME_FORMAT"))


def short_time(words: str) -> str:
    """Return Django's "9 p.m." as programme guides print it: "9 pm"."""
    return words.replace("a.m.", "am").replace("p.m.", "pm")


def zone_name(moment: datetime) -> str:
    """Return the abbreviation of `moment`'s zone, "KST"; "Sao Paulo time" where the zone has only a number."""
    name = moment.tzname() or ""
    if name.isalpha():
        return name
    city = str(moment.tzinfo).rsplit("/", 1)[-1].replace("_", " ")
    return gettext("%(city)s time") % {"city": city}


@dataclass(frozen=True)
class FirstAiring:
    """When an episode airs for the first time, as it is at one moment. The day is the network's, and so is the time."""

    episode: Episode
    at: datetime

    @cached_property
    def network(self) -> Platform | None:
        """The first network of its show, in whose zone its day and time are told."""
        return next(iter(self.episode.season.show.networks.all()), None)

    @property
    def moment(self) -> datetime | None:
        """When it airs, in the network's zone, or in the outlet's where no network is known; None without a time."""
        if self.episode.airs_at is None:
            return None
        zone = ZoneInfo(self.network.zone) if self.network else timezone.get_current_timezone()
        return self.episode.airs_at.astimezone(zone)

    @property
    def day(self) -> date | None:
        """The day on which it airs, by the network's calendar; None where nobody knows."""
        return self.episode.aired_on or (self.moment.date() if self.moment else None)

    @property
    def when(self) -> str:
        """ "April 12, 2020, 10:30 pm EDT", or only the day; "" where nobody knows.

        What a programme guide calls Sunday at half past midnight is on Monday by the calendar: the moment decides.
        """
        if self.moment is None:
            return date_format(self.day, "DATE_FORMAT") if self.day else ""
        return gettext("%(day)s, %(time)s %(zone)s") % {
            "day": date_format(self.moment.date(), "DATE_FORMAT"),
            "time": short_time(time_format(self.moment.time(), "TIME_FORMAT")),
            "zone": zone_name(self.moment),
        }

    @property
    def label(self) -> str:
        """ "Aired" or "Airs", which stands before the day."""
        return gettext("Aired") if self.episode.has_aired(self.at) else gettext("Airs")

    @property
    def place(self) -> str:
        """ "on HBO", or ""."""
        return gettext("on %(offer)s") % {"offer": self.network.name} if self.network else ""


def first_airing(episode: Episode, at: datetime | None = None) -> FirstAiring:
    """Return when `episode` airs. Asks for nothing where season, show and networks have been fetched with it."""
    return FirstAiring(episode, at or timezone.now())
