"""The coverage board: episodes by show, each with its recap's state, its writer and when it is wanted."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime, time, timedelta
from itertools import groupby
from typing import TYPE_CHECKING, Any

from django.db.models import OuterRef, Prefetch, QuerySet, Subquery
from django.urls import reverse
from django.utils.formats import date_format
from django.utils.translation import gettext as _

from authors.models import Author
from desk.airings import airing, airs, in_order, recaps_near
from desk.spans import midnight
from desk.states import State, state_of
from outlet.current import current_outlet, local
from outlet.dates import clock_and_zone, moment_to_come
from reviews.colleagues import unknown_to
from reviews.models import Article, Byline
from reviews.workflow import PUBLISH
from shows.models import Episode, Show

if TYPE_CHECKING:
    from accounts.models import User

MOST = 400  # episodes on one board
WANTED_AFTER = timedelta(hours=12)  # the airing, unless an editor says otherwise
DAYS = (7, 14, 28)  # before and after today, to choose from
SOONEST = timedelta(hours=3)  # that anybody is asked to be done by
MORNING, EVENING = 8, 20  # hours between which somebody is awake to see that it came
AT_WORK, FRIDAY = time(9), 4


NOBODY, ASSIGNED = "none", "assigned"  # the states before a word is written


@dataclass(frozen=True)
class Line:
    """An episode with its recap; `is_secret` where a colleague is on it and no more than that may be known."""

    episode: Episode
    airs_at: datetime
    has_aired: bool
    recap: Article | None
    state: State
    is_secret: bool
    decides: bool  # who looks at it
    usual: Author | None  # who wrote of the show before
    wanted: datetime  # what the form begins with

    @property
    def when(self) -> str:
        """When it airs, in the outlet's zone."""
        moment = local(self.airs_at)
        day = date_format(moment, "D j M")
        return f"{day}, {clock_and_zone(moment)}" if self.episode.airs_at else day

    @property
    def known(self) -> Article | None:
        """Its recap, where more may be known of it than that there is one."""
        return None if self.is_secret else self.recap

    @property
    def may_assign(self) -> bool:
        """Whether who looks at it can say who writes it."""
        return self.decides and (self.recap is None or self.recap.status == Article.Status.DRAFT)

    @property
    def is_missing(self) -> bool:
        """Whether it has aired, and nobody has written a word of it yet."""
        return self.has_aired and self.state.name in (NOBODY, ASSIGNED)

    @property
    def url(self) -> str:
        """Where its recap is decided on, or else written."""
        if self.known is None:
            return ""
        is_decided = self.decides and self.known.stage in (Article.Stage.SUBMITTED, Article.Stage.APPROVED)
        return reverse(f"admin:reviews_article_{'decide' if is_decided else 'change'}", args=[self.known.pk])

    @property
    def signers(self) -> str:
        """Who writes it."""
        if self.is_secret:
            return _("a colleague")
        return ", ".join(author.name for author in self.known.signers) if self.known else ""

    @property
    def due(self) -> str:
        """By when it is wanted, until it is public."""
        if self.known is None or self.state.name == "live":
            return ""
        if self.state.name == "scheduled" and self.known.published_at:
            return _("goes live %(when)s") % {"when": moment_to_come(self.known.published_at)}
        wanted = self.known.deadline_at
        return _("wanted by %(when)s") % {"when": moment_to_come(wanted)} if wanted else ""

    @property
    def author(self) -> Author | None:
        """Whom the form begins with."""
        return next(iter(self.known.signers), self.usual) if self.known else self.usual

    @property
    def typed(self) -> str:
        """The time that the form begins with."""
        return f"{local(self.wanted):%Y-%m-%dT%H:%M}"


@dataclass(frozen=True)
class ShowLines:
    """A show with its episodes on the board."""

    show: Show
    lines: Sequence[Line]

    @property
    def aired(self) -> int:
        """How many have aired."""
        return sum(line.has_aired for line in self.lines)

    @property
    def missing(self) -> int:
        """Of how many of these nobody has written a word."""
        return sum(line.is_missing for line in self.lines)


@dataclass(frozen=True)
class Board:
    """Shows by their titles, and whom one can choose to write."""

    shows: Sequence[ShowLines]
    authors: Sequence[Author]
    is_cut: bool

    @classmethod
    def of(cls, user: "User", now: datetime, days: int) -> "Board":
        """Fetch `days` before and after `now`: eight queries, for one episode and for hundreds."""
        today = local(now).date()
        episodes = _episodes(midnight(today - timedelta(days=days)), midnight(today + timedelta(days=days + 1)))
        found = list(episodes[: MOST + 1])
        recaps = _recaps(found)
        unknown = {article.pk for article in unknown_to(user, recaps)}
        by_show: dict[int, list[Article]] = {}
        for recap in recaps:
            by_show.setdefault(recap.show_id or 0, []).append(recap)
        decides = user.has_perm(PUBLISH)
        here = Author.objects.exclude(user__is_active=False).only("pk", "name")
        authors = {author.pk: author for author in here} if decides else {}
        lines = [
            _line(e, by_show.get(e.show_id, ()), now, decides=decides, unknown=unknown, authors=authors)
            for e in found[:MOST]
        ]
        return cls(_grouped(lines), list(authors.values()), len(found) > MOST)


def _episodes(start: datetime, end: datetime) -> QuerySet[Episode]:
    """Return the episodes with who wrote of the one before: of each show the index of its recaps is asked."""
    before = Byline.objects.filter(
        article__show=OuterRef("show"), article__kind=Article.Kind.RECAP, article__place__lt=OuterRef("place")
    ).order_by("-article__place", "position")
    return (
        in_order(airing(start, end))
        .select_related("season__show")
        .annotate(usual=Subquery(before.values("author")[:1]))
    )


def _recaps(episodes: Iterable[Episode]) -> list[Article]:
    """Return the recaps of `episodes`, in whatever state, those that were begun first first; none that is withdrawn."""
    found = recaps_near(episodes).exclude(status="withdrawn").defer("body", "summary", "deck")
    bylines = Prefetch("bylines", Byline.objects.select_related("author"))
    return sorted(found.prefetch_related(bylines), key=lambda article: article.pk)


def _line(
    episode: Any,
    recaps: Iterable[Article],
    now: datetime,
    *,
    decides: bool,
    unknown: set[int],
    authors: dict[int, Author],
) -> Line:
    of_it = [recap for recap in recaps if (recap.place or 0) <= episode.place <= (recap.last_place or 0)]
    recap = next((r for r in of_it if r.is_published(now)), None) or next(iter(of_it), None)
    state = _state(recap, now)
    at = airs(episode)
    wanted = (recap.deadline_at if recap else None) or wanted_by(at, now)
    is_secret = recap is not None and recap.pk in unknown
    return Line(episode, at, at <= now, recap, state, is_secret, decides, authors.get(episode.usual), wanted)


def _state(recap: Article | None, now: datetime) -> State:
    """Say how far it has come; what readers have they have, whatever becomes of a change to it."""
    if recap is None:
        return State(NOBODY, _("none yet"))
    if recap.is_published(now):
        return State("live", _("public"))
    state = state_of(recap, now)
    return State(ASSIGNED, _("assigned")) if state.name == "draft" and not recap.words else state


def wanted_by(airs_at: datetime, now: datetime) -> datetime:
    """Return when the recap of what airs then is usually wanted, to the hour of the outlet's clocks.

    What has aired, or would be wanted at night, is wanted on the next morning on which people work.
    """
    at = airs_at + WANTED_AFTER
    at += timedelta(minutes=-local(at).minute % 60, seconds=-at.second, microseconds=-at.microsecond)
    if airs_at <= now:
        return _next_morning(now + SOONEST)
    return at if MORNING <= local(at).hour <= EVENING else _next_morning(at)


def _next_morning(after: datetime) -> datetime:
    """Return the first nine o'clock of a Monday to Friday from `after` on, in the outlet's zone."""
    day = local(after).date()
    if local(after).time() > AT_WORK:
        day += timedelta(days=1)
    while day.weekday() > FRIDAY:
        day += timedelta(days=1)
    return datetime.combine(day, AT_WORK, current_outlet().row.zone).astimezone(UTC)


def _grouped(lines: Iterable[Line]) -> list[ShowLines]:
    """Return the shows with the lines of each, by their titles."""
    ordered = sorted(lines, key=lambda line: (line.episode.season.show.sort_title, line.episode.show_id, line.airs_at))
    shows = [list(group) for _show, group in groupby(ordered, key=lambda line: line.episode.show_id)]
    return [ShowLines(group[0].episode.season.show, group) for group in shows]
