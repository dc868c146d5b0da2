"""What stands on the calendar: what is planned, what was published, what is wanted, and what airs."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date, datetime, time
from typing import TYPE_CHECKING, Any

from django.db.models import Prefetch
from django.urls import reverse
from django.utils.translation import gettext as _

from desk.actions import Moment
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


def days_of(span: Span, user: "User", now: datetime) -> list[Day]:
    """Return the days of `span` with all that `user` may know of, in five queries and one for whom we trust."""
    entries = sorted(_entries(span, user, now), key=lambda entry: (entry.at, entry.name))
    by_day: dict[date, list[Entry]] = {day: [] for day in span.days}
    for entry in entries:
        by_day.setdefault(entry.day, []).append(entry)
    today = local(now).date()
    return [Day(day, by_day[day], day == today, span.holds(day)) for day in span.days]


def _entries(span: Span, user: "User", now: datetime) -> Iterator[Entry]:
    start, end = span.moments
    bylines = Prefetch("bylines", Byline.objects.select_related("author"))
    known: Any = known_to(user).select_related("show").only(*COLUMNS).prefetch_related(bylines)
    plans: Any = with_plans(user).select_related("show").only(*COLUMNS).prefetch_related(bylines)
    stands = known.filter(status="published", published_at__gte=start, published_at__lt=end)
    public = list(stands.order_by("published_at")[:MOST])
    changes = list(plans.filter(next_at__gte=start, next_at__lt=end).order_by("next_at")[:MOST])
    wanted = list(known.drafts().filter(deadline_at__gte=start, deadline_at__lt=end).order_by("deadline_at")[:MOST])
    movable = movable_by(
        user, [article for article in [*public, *changes] if article.next_at or article.is_scheduled(now)]
    )
    for article in public:
        is_planned = article.is_scheduled(now)
        what = Moment.PLAN if is_planned else PUBLISHED
        yield _of_article(article, what, article.published_at, is_planned and article.pk in movable)
    for article in changes:
        yield _of_article(article, Moment.CHANGE, article.next_at, article.pk in movable)
    for article in wanted:
        late = article.deadline_at < now and article.stage not in ("submitted", "approved")
        yield _of_article(article, Moment.DEADLINE, article.deadline_at, user.has_perm(PUBLISH), late)
    episodes = in_order(of_covered_shows(airing(start, end))).select_related("season__show")[:MOST]
    yield from (_of_episode(episode) for episode in episodes)


def movable_by(user: "User", articles: Iterable[Article]) -> set[int]:
    """Return the ids of those of `articles` whose plan `user` may move: as `may_publish`, in one query for all."""
    articles = list(articles)
    return {article.pk for article in articles} if user.has_perm(PUBLISH) else trusted_with(user, articles)


def _of_article(article: Article, what: str, at: Any, is_movable: bool, is_late: bool = False) -> Entry:
    url = reverse("admin:reviews_article_change", args=[article.pk])
    signers = ", ".join(author.name for author in article.signers)
    about = " · ".join(filter(None, [str(article.get_kind_display()), signers]))
    return Entry(what, at, article.headline, about, url, article.show, article, is_movable, is_late)


def _of_episode(episode: "Episode") -> Entry:
    show = episode.season.show
    url = reverse("admin:shows_episode_change", args=[episode.pk])
    name = f"{show.name} {episode.code}"
    return Entry(AIRING, airs(episode), name, episode.title, url, show, has_time=episode.airs_at is not None)
