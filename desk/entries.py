"""What stands on the calendar: what is planned, what was published, what is wanted, and what airs."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date, datetime, time
from typing import TYPE_CHECKING, Any

from django.db.models import Prefetch
from django.urls import reverse
from django.utils.translation import gettext as _

from desk.actions import Moment, moment_of
from desk.airings import airing, airs, in_order, of_covered_shows
from desk.overview import with_plans
from desk.spans import Span
from outlet.current import local
from outlet.dates import clock, clock_and_zone
from reviews.colleagues import known_to
from reviews.models import Article, Byline
from reviews.workflow import PUBLISH, trusted_with

if TYPE_CHECKING:
    from accounts.models import User
    from shows.models import Episode, Show

MOST = 1500  # of a kind: a page of the calendar is no archive
SHOWN = 5  # of one day, before the rest is folded up
COLUMNS = (
    "headline", "kind", "status", "stage", "published_at", "next_at", "deadline_at",
    "show__title", "show__year", "show__hue", "show__has_namesake",
)  # fmt: skip
PUBLISHED, AIRING = "published", "airing"


@dataclass(frozen=True)
class Entry:
    """Something at a moment: what it is, and where a press on it leads."""

    what: str
    at: datetime
    name: str
    about: str
    url: str
    show: "Show | None" = None
    article: Article | None = None
    is_movable: bool = False
    is_late: bool = False
    has_time: bool = True

    @property
    def key(self) -> str:
        """What it is known by on the page."""
        return f"{self.what}-{self.article.pk}" if self.article else ""

    @property
    def day(self) -> date:
        """Its day in the outlet's zone."""
        return local(self.at).date()

    @property
    def hour(self) -> int:
        """The hour of its day; what has no time stands before all hours."""
        return local(self.at).hour if self.has_time else -1

    @property
    def typed(self) -> str:
        """Its time as the form has it."""
        return f"{local(self.at):%Y-%m-%dT%H:%M}"

    @property
    def clock(self) -> str:
        """Its time of day, with its zone."""
        return clock_and_zone(local(self.at)) if self.has_time else ""

    @property
    def kind(self) -> str:
        """What it is, in words."""
        return str(KINDS[self.what]())


KINDS: dict[str, Any] = {
    Moment.PLAN: lambda: _("goes live"),
    Moment.CHANGE: lambda: _("changes"),
    Moment.DEADLINE: lambda: _("wanted by"),
    PUBLISHED: lambda: _("published"),
    AIRING: lambda: _("airs"),
}


@dataclass(frozen=True)
class Day:
    """A day of the calendar with what stands on it, in order of time."""

    day: date
    entries: list[Entry]
    is_today: bool
    is_of_month: bool

    @property
    def shown(self) -> list[Entry]:
        """What is to come and can be moved, and of all the rest the first few."""
        return self._parted()[0]

    @property
    def folded(self) -> list[Entry]:
        """The rest."""
        return self._parted()[1]

    def _parted(self) -> tuple[list[Entry], list[Entry]]:
        room = max(SHOWN - sum(1 for entry in self.entries if entry.article and entry.what != PUBLISHED), 1)
        still = [entry for entry in self.entries if not entry.article or entry.what == PUBLISHED]
        folded = still[room:] if len(still) > room + 1 else []  # no fold for one
        hidden = {id(entry) for entry in folded}
        return [entry for entry in self.entries if id(entry) not in hidden], folded

    @property
    def hours(self) -> list[tuple[int, str, list[Entry]]]:
        """Its hours, each with its name and what stands in it; first, as -1, what has no time."""
        names = ["", *(clock(time(hour)) for hour in range(24))]
        return [(hour, names[hour + 1], [e for e in self.entries if e.hour == hour]) for hour in range(-1, 24)]


def days_of(span: Span, user: "User", now: datetime) -> tuple[list[Day], bool]:
    """Return the days of `span` with all that `user` may know of, and whether there is more than they hold.

    In five queries and one for whom we trust.
    """
    found = [*_listed(span, user, now), _airing(span)]
    by_day: dict[date, list[Entry]] = {day: [] for day in span.days}
    for entry in sorted((e for entries in found for e in entries[:MOST]), key=lambda entry: (entry.at, entry.name)):
        by_day.setdefault(entry.day, []).append(entry)
    today = local(now).date()
    days = [Day(day, by_day[day], day == today, span.holds(day)) for day in span.days]
    return days, any(len(entries) > MOST for entries in found)


def _listed(span: Span, user: "User", now: datetime) -> Iterator[list[Entry]]:
    """Yield what was published or is planned, the changes, and what is wanted: of each one more than is shown."""
    start, end = span.moments
    known, plans = _with_columns(known_to(user)), _with_columns(with_plans(user))
    stands = known.filter(status="published", published_at__gte=start, published_at__lt=end)
    public = list(stands.order_by("published_at")[: MOST + 1])
    changes = list(plans.filter(next_at__gte=start, next_at__lt=end).order_by("next_at")[: MOST + 1])
    wanted = known.drafts().filter(deadline_at__gte=start, deadline_at__lt=end).order_by("deadline_at")[: MOST + 1]
    movable = movable_by(user, [article for article in [*public, *changes] if _is_planned(article, now)])
    yield [
        _of_article(article, Moment.PLAN, article.published_at, article.pk in movable)
        if article.is_scheduled(now)
        else _of_article(article, PUBLISHED, article.published_at)
        for article in public
    ]
    yield [_of_article(article, Moment.CHANGE, article.next_at, article.pk in movable) for article in changes]
    yield [
        _of_article(article, Moment.DEADLINE, article.deadline_at, user.has_perm(PUBLISH), _is_late(article, now))
        for article in wanted
    ]


def entry_of(pk: int, what: str, user: "User") -> Entry | None:
    """Return the entry of an article's moment that `user` has just moved; None where it is none any more."""
    article = _with_columns(known_to(user)).filter(pk=pk).first()
    at = moment_of(article, Moment(what)) if article else None
    return _of_article(article, what, at, is_movable=True) if at else None


def _with_columns(articles: Any) -> Any:
    bylines = Prefetch("bylines", Byline.objects.select_related("author"))
    return articles.select_related("show").only(*COLUMNS).prefetch_related(bylines)


def _is_planned(article: Article, now: datetime) -> bool:
    return article.next_at is not None or article.is_scheduled(now)


def _is_late(article: Article, now: datetime) -> bool:
    is_written = article.stage in (Article.Stage.SUBMITTED, Article.Stage.APPROVED)
    return not is_written and article.deadline_at is not None and article.deadline_at < now


def _airing(span: Span) -> list[Entry]:
    episodes = in_order(of_covered_shows(airing(*span.moments))).select_related("season__show")
    return [_of_episode(episode) for episode in episodes[: MOST + 1]]


def movable_by(user: "User", articles: Iterable[Article]) -> set[int]:
    """Return the ids of those of `articles` whose plan `user` may move: as `may_publish`, in one query for all."""
    articles = list(articles)
    return {article.pk for article in articles} if user.has_perm(PUBLISH) else trusted_with(user, articles)


def _of_article(article: Article, what: str, at: Any, is_movable: bool = False, is_late: bool = False) -> Entry:
    url = reverse("admin:reviews_article_change", args=[article.pk])
    signers = ", ".join(author.name for author in article.signers)
    about = " · ".join(filter(None, [str(article.get_kind_display()), signers]))
    return Entry(what, at, article.headline, about, url, article.show, article, is_movable, is_late)


def _of_episode(episode: "Episode") -> Entry:
    show = episode.season.show
    url = reverse("admin:shows_episode_change", args=[episode.pk])
    name = f"{show.name} {episode.code}"
    return Entry(AIRING, airs(episode), name, episode.title, url, show, has_time=episode.airs_at is not None)
