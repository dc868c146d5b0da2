"""The coverage board: episodes by show, each with its recap's state, its writer and when it is wanted."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
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
from outlet.current import local
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
HOUR = timedelta(hours=1)


@dataclass(frozen=True)
class Line:
    """An episode with its recap; `is_secret` where a colleague is on it and no more than that may be known."""

    episode: Episode
    airs_at: datetime
    has_aired: bool
    recap: Article | None
    state: State
    is_secret: bool
    may_assign: bool
    usual: int | None  # the author who wrote of the show before
    wanted: datetime  # what the form begins with

    @property
    def when(self) -> str:
        """When it airs, in the outlet's zone."""
        moment = local(self.airs_at)
        day = date_format(moment, "D j M")
        return f"{day}, {clock_and_zone(moment)}" if self.episode.airs_at else day

    @property
    def url(self) -> str:
        """Where its recap is written."""
        if self.recap is None or self.is_secret:
            return ""
        return reverse("admin:reviews_article_change", args=[self.recap.pk])

    @property
    def signers(self) -> str:
        """Who writes it."""
        if self.recap is None:
            return ""
        return _("a colleague") if self.is_secret else ", ".join(author.name for author in self.recap.signers)

    @property
    def due(self) -> str:
        """By when it is wanted, until it is public."""
        if self.recap is None or self.is_secret or self.state.name == "live":
            return ""
        at = self.recap.published_at if self.state.name == "scheduled" else self.recap.deadline_at
        return moment_to_come(at) if at else ""

    @property
    def author(self) -> int | None:
        """Whom the form begins with."""
        if self.recap is None or self.is_secret:
            return self.usual
        return next((author.pk for author in self.recap.signers), self.usual)

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
    def missing(self) -> int:
        """How many have aired and are not on their way."""
        return sum(1 for line in self.lines if line.has_aired and line.recap is None)


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
        lines = [_line(e, by_show.get(e.show_id, ()), unknown, decides, now) for e in found[:MOST]]
        authors = list(Author.objects.only("pk", "name")) if decides else []
        return cls(_grouped(lines), authors, len(found) > MOST)


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


def _line(episode: Any, recaps: Iterable[Article], unknown: set[int], decides: bool, now: datetime) -> Line:
    of_it = [recap for recap in recaps if (recap.place or 0) <= episode.place <= (recap.last_place or 0)]
    recap = next((r for r in of_it if r.is_published(now)), None) or next(iter(of_it), None)
    state = _state(recap, now)
    at = airs(episode)
    wanted = (recap.deadline_at if recap else None) or wanted_by(at, now)
    is_secret = recap is not None and recap.pk in unknown
    may_assign = decides and (recap is None or recap.status == Article.Status.DRAFT)
    return Line(episode, at, at <= now, recap, state, is_secret, may_assign, episode.usual, wanted)


def _state(recap: Article | None, now: datetime) -> State:
    """Say how far it has come; what readers have they have, whatever becomes of a change to it."""
    if recap is None:
        return State("none", _("none yet"))
    return State("live", _("public")) if recap.is_published(now) else state_of(recap, now)


def wanted_by(airs_at: datetime, now: datetime) -> datetime:
    """Return when the recap of what airs then is usually wanted, to the hour; what is late already is wanted soon."""
    at = max(airs_at, now) + WANTED_AFTER
    return at if at.minute == at.second == at.microsecond == 0 else at.replace(minute=0, second=0, microsecond=0) + HOUR


def _grouped(lines: Iterable[Line]) -> list[ShowLines]:
    """Return the shows with the lines of each, by their titles."""
    ordered = sorted(lines, key=lambda line: (line.episode.season.show.sort_title, line.episode.show_id, line.airs_at))
    shows = [list(group) for _show, group in groupby(ordered, key=lambda line: line.episode.show_id)]
    return [ShowLines(group[0].episode.season.show, group) for group in shows]
