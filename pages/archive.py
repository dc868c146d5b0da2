"""The months of the outlet's calendar, and how much of each the public can see."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from itertools import groupby, pairwise

from django.db.models import Count, Subquery, Value
from django.db.models.functions import Coalesce
from django.utils import timezone

from outlet.current import current_outlet, local
from reviews.models import Article
from reviews.querysets import ArticleQuerySet

MOMENT = timedelta(microseconds=1)  # the resolution of the databases
MOST_MONTHS = 1200  # a hundred years: what one query can ask about; an import's "year 1" is left out


@dataclass(frozen=True)
class Month:
    """A month in the outlet's zone: from its first moment to just before `end`."""

    start: datetime
    end: datetime

    @classmethod
    def of(cls, year: int, month: int) -> "Month":
        """Return the month with these numbers. Raises ValueError or OverflowError where the calendar has none."""
        start = datetime(year, month, 1)
        end = (start + timedelta(days=31)).replace(day=1)
        zone = current_outlet().row.zone
        found = cls(start.replace(tzinfo=zone), end.replace(tzinfo=zone))
        for moment in (found.start, found.end):
            moment.astimezone(UTC)  # as the database will: what is beyond its calendar is not one of ours
        return found

    def published(self, at: datetime) -> ArticleQuerySet:
        """Return what was published in it and is public at `at`."""
        # What the public saw as it ended, or sees now: one upper bound, because SQLite takes only one into an index.
        return Article.objects.published(min(at, self.end - MOMENT)).filter(published_at__gte=self.start)


@dataclass(frozen=True)
class Filled:
    """A month that has something public: its first moment, and how many articles."""

    start: datetime
    count: int


@dataclass(frozen=True)
class Year:
    """A year with those of its months that have something public, newest first.

    `silent` are the years between it and the next older one that has something, the newest first.
    """

    number: int
    months: list[Filled]
    silent: range = range(0)

    @property
    def count(self) -> int:
        """How many articles there are of it."""
        return sum(month.count for month in self.months)


def years(at: datetime | None = None) -> list[Year]:
    """Return the years with something public at `at` (now), newest first. Three queries, for any number of articles.

    Each month counts its articles in the index, instead of each article being asked for its month.
    """
    by_year = [
        (number, list(months))
        for number, months in groupby(_having_something(at or timezone.now()), key=lambda month: month.start.year)
    ]
    silent = {newer: range(newer - 1, older, -1) for (newer, _), (older, _) in pairwise(by_year)}
    return [Year(number, months, silent.get(number, range(0))) for number, months in by_year]


def _having_something(at: datetime) -> list[Filled]:
    public = Article.objects.published(at).order_by("published_at", "pk").values_list("pk", "published_at")
    first, last = public.first(), public.last()
    if first is None or last is None:
        return []
    months = list(_back(local(last[1]), local(first[1])))
    answers = Article.objects.filter(pk=first[0]).values_list(*(_count(month.published(at)) for month in months))
    counts = next(iter(answers), ())
    return [Filled(month.start, count) for month, count in zip(months, counts, strict=False) if count]


def _count(articles: ArticleQuerySet) -> Coalesce:
    """Count `articles` as a part of another query."""
    one_group = articles.order_by().annotate(all=Value(1)).values("all").annotate(count=Count("pk"))
    return Coalesce(Subquery(one_group.values("count")), 0)


def _back(newest: datetime, oldest: datetime) -> Iterator[Month]:
    """Return the months from that of `newest` back to that of `oldest`."""
    last = newest.year * 12 + newest.month - 1
    first = max(oldest.year * 12 + oldest.month - 1, last - MOST_MONTHS + 1)
    for number in range(last, first - 1, -1):
        yield Month.of(number // 12, number % 12 + 1)
