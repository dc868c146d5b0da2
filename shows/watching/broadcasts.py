"""When a show airs, as it is at one moment: an airing's row made into a sentence in the right tense, and into moments.

A weekly time stays what the clock in the network's zone says, through every change to and from summer time.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from functools import cached_property
from zoneinfo import ZoneInfo

from django.utils.formats import date_format
from django.utils.text import get_text_list
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from outlet.dates import clock, zone_name
from shows.models import Airing, Season
from shows.watching.words import from_and_until, seasons_in_words

DAYS = (_("Mondays"), _("Tuesdays"), _("Wednesdays"), _("Thursdays"), _("Fridays"), _("Saturdays"), _("Sundays"))
ALL_DAYS = tuple(range(7))
WORKING_DAYS = tuple(range(5))
A_WEEK = timedelta(days=7)
COUNTS = {2: _("two"), 3: _("three"), 4: _("four"), 5: _("five"), 6: _("six"), 7: _("seven")}
EARLIEST, EVENING = time(5), time(18)  # between them it is day


@dataclass(frozen=True)
class Broadcast:
    """An airing as it is at one moment. Its days count in the zone of the network."""

    airing: Airing
    at: datetime
    seasons: tuple[Season, ...] = ()  # of which episodes aired on its days; empty where nobody knows
    names_seasons: bool = False

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
        words |= {"time": self.time, "zone": self.zone_name}
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
    def nights(self) -> int:
        """On how many days it airs in all, where they are of one week: an event, not a weekly habit; else 0."""
        from_on, until_on = self.airing.from_on, self.airing.until_on
        if not from_on or not until_on or until_on - from_on >= A_WEEK:
            return 0
        return len(list(self._days(from_on)))

    @property
    def days(self) -> str:
        """ "Wednesdays and Thursdays", "daily", "weekdays"; "on December 16, 2020"; "on four nights"."""
        airing = self.airing
        if airing.from_on and airing.from_on == airing.until_on:
            return gettext("on %(day)s") % {"day": date_format(airing.from_on, "DATE_FORMAT")}
        if self.nights > 1:
            return self._event_in_words()
        if airing.days == ALL_DAYS:
            return gettext("daily")
        if airing.days == WORKING_DAYS:
            return gettext("weekdays")
        return get_text_list([str(DAYS[day]) for day in airing.days], gettext("and"))

    def _event_in_words(self) -> str:
        number = str(COUNTS[self.nights])
        if self.airing.time and EARLIEST <= self.airing.time < EVENING:
            return gettext("on %(number)s days") % {"number": number}
        return gettext("on %(number)s nights") % {"number": number}

    @property
    def time(self) -> str:
        """ "9 pm", "9:30 pm", "noon", "21:00", as the outlet's language writes it; "" where nobody knows."""
        return clock(self.airing.time) if self.airing.time else ""

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
            "time": self.time,
            "zone": self.zone_name,
        }

    @property
    def clause(self) -> str:
        """The sentence without its full stop: "Airs Wednesdays and Thursdays at 9 pm KST on JTBC (season 2)"."""
        clause = self._clause()
        if self.names_seasons and (seasons := seasons_in_words(self.seasons)):
            return gettext("%(clause)s (%(seasons)s)") % {"clause": clause, "seasons": seasons}
        return clause

    def _clause(self) -> str:
        from_on, until_on = self.airing.from_on, self.airing.until_on
        words = {"when": self.when, **from_and_until(from_on, until_on)}
        if from_on and from_on == until_on:
            return self._clause_of_an_event() % words
        if self.nights > 1:
            return self._clause_of_an_event() % {"when": gettext("%(when)s, %(from)s to %(until)s") % words}
        if self.is_over and from_on:
            return gettext("Aired %(when)s from %(from)s to %(until)s") % words
        if self.is_over:
            return gettext("Aired %(when)s until %(until)s") % words
        if self.is_to_come and until_on:
            return gettext("Will air %(when)s from %(from)s to %(until)s") % words
        if self.is_to_come:
            return gettext("Will air %(when)s from %(from)s") % words
        return (gettext("Airs %(when)s until %(until)s") if until_on else gettext("Airs %(when)s")) % words

    def _clause_of_an_event(self) -> str:
        if self.is_over:
            return gettext("Aired %(when)s")
        return gettext("Will air %(when)s") if self.is_to_come else gettext("Airs %(when)s")

    @property
    def sentence(self) -> str:
        """The clause as a sentence."""
        return gettext("%(clause)s.") % {"clause": self.clause}
