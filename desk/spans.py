"""Months and weeks of the calendar: their days, where they begin by the language, and those before and after."""

import re
from dataclasses import dataclass
from datetime import UTC, date, datetime, time, timedelta

from django.utils.formats import date_format, get_format
from django.utils.translation import gettext as _

from outlet.current import current_outlet

DAY = timedelta(days=1)
_MONTH = re.compile(r"([12]\d{3})-(0[1-9]|1[0-2])")


def first_weekday() -> int:
    """Return the day with which weeks begin in the language that is spoken: 0 for Monday to 6 for Sunday."""
    return (int(get_format("FIRST_DAY_OF_WEEK")) - 1) % 7


def week_of(day: date) -> date:
    """Return the first day of the week in which `day` lies."""
    return day - DAY * ((day.weekday() - first_weekday()) % 7)


def midnight(day: date) -> datetime:
    """Return the moment at which `day` begins in the outlet's zone, in UTC."""
    return datetime.combine(day, time.min, current_outlet().row.zone).astimezone(UTC)


def month_of(text: str) -> date | None:
    """Return the first day of a month that is written "2026-11"; None for anything else."""
    found = _MONTH.fullmatch(text)
    return date(int(found[1]), int(found[2]), 1) if found else None


@dataclass(frozen=True)
class Span:
    """The days that a page of the calendar shows, from `first` to `last`; `is_month` or a week."""

    first: date
    last: date
    is_month: bool
    anchor: date  # a day of it, by which the other kind of page is found

    @classmethod
    def asked(cls, month: str, week: str, today: date) -> "Span":
        """Return what an address asks for, "2026-11" or the "2026-11-16" of a week; else the month of `today`."""
        if week and (day := _day(week)):
            return cls.week(day)
        day = month_of(month) or today
        return cls.month(today if (day.year, day.month) == (today.year, today.month) else day)

    @classmethod
    def month(cls, day: date) -> "Span":
        """Return the weeks in which the month of `day` lies."""
        begins = day.replace(day=1)
        ends = (begins + 31 * DAY).replace(day=1) - DAY
        return cls(week_of(begins), week_of(ends) + 6 * DAY, True, day)

    @classmethod
    def week(cls, day: date) -> "Span":
        """Return the week in which `day` lies."""
        begins = week_of(day)
        return cls(begins, begins + 6 * DAY, False, day)

    @property
    def days(self) -> list[date]:
        """All of its days."""
        return [self.first + DAY * number for number in range((self.last - self.first).days + 1)]

    @property
    def moments(self) -> tuple[datetime, datetime]:
        """When it begins, and when the first day after it does: a day is as long as the clocks make it."""
        return midnight(self.first), midnight(self.last + DAY)

    @property
    def query(self) -> str:
        """The part of the address that asks for it."""
        return f"month={self.anchor:%Y-%m}" if self.is_month else f"week={self.first:%Y-%m-%d}"

    @property
    def before(self) -> "Span":
        """The one before."""
        return Span.month(self.anchor.replace(day=1) - DAY) if self.is_month else Span.week(self.first - DAY)

    @property
    def after(self) -> "Span":
        """The one after."""
        if self.is_month:
            return Span.month((self.anchor.replace(day=1) + 31 * DAY).replace(day=1))
        return Span.week(self.last + DAY)

    @property
    def name(self) -> str:
        """ "November 2026", or "16 November to 22 November 2026"."""
        if self.is_month:
            return date_format(self.anchor, "YEAR_MONTH_FORMAT")
        first, last = (date_format(day, "MONTH_DAY_FORMAT") for day in (self.first, self.last))
        return _("%(first)s to %(last)s %(year)s") % {"first": first, "last": last, "year": self.last.year}

    def holds(self, day: date) -> bool:
        """Say whether `day` is of the month that it shows, and not of a week's rest."""
        return not self.is_month or (day.year, day.month) == (self.anchor.year, self.anchor.month)


def _day(text: str) -> date | None:
    try:
        day = date.fromisoformat(text)
    except ValueError:
        return None
    return day if 1000 < day.year < 3000 else None
