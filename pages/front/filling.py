"""Which article stands where on the front page: who leads, what is pinned, and what is newest of the rest.

It is decided on ids alone, which one query brings for all blocks; only what stands on the page is then fetched whole.
"""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from itertools import islice
from typing import NamedTuple

from django.db.models import Exists, OuterRef, QuerySet, Value

from pages.front.arrangement import Arranged, Arrangement, Kind, holding
from pages.models import FrontBlock
from reviews.models import Article, ArticleTag
from reviews.querysets import ArticleQuerySet

LATEST_RECAPS = 40  # from which those are taken that stand on the page by show
RECAPS_OF_A_SHOW = 3
LATELY = timedelta(days=7)  # so long after everyone may read it, something was early "lately"
EARLY_SINCE = timedelta(days=90)  # what was published before is not looked at: nothing is early for so long
PINNED, LEAD, NEWEST = -3, -2, -1  # sources besides the blocks, which are counted from 0


class Candidate(NamedTuple):
    """An article that may stand somewhere."""

    pk: int
    show_id: int | None


@dataclass
class Filling:
    """The lead, and for each block that is shown the articles that stand there, by their ids."""

    lead: int | None = None
    blocks: list[list[Candidate]] = field(default_factory=list)

    @property
    def pks(self) -> set[int]:
        """All that stands on the page."""
        lead = {self.lead} if self.lead else set()
        return lead.union(*({candidate.pk for candidate in block} for block in self.blocks))


def fill(arrangement: Arrangement, at: datetime, among: ArticleQuerySet) -> Filling:
    """Say what of `among` stands where at `at`. One query.

    What is not public never does. Nothing stands twice: first come the leads that editors chose, then the pins from
    top to bottom, then the lead that nobody chose, and what is left is filled with the newest, from top to bottom.
    """
    found = _candidates(arrangement, at, among)
    pinned = {candidate.pk: candidate for candidate in found.get(PINNED, [])}
    filling, taken = Filling(), set[int]()
    filling.lead = next((pk for pk in holding(arrangement.lead, at) if pk in pinned), None)
    taken.add(filling.lead or 0)
    held = [_held(arranged, pinned, taken, at) for arranged in arrangement.shown]
    if filling.lead is None:
        newest = [candidate.pk for candidate in (*found.get(LEAD, []), *found.get(NEWEST, []))]
        filling.lead = next((pk for pk in newest if pk not in taken), newest[0] if newest else None)
        taken.add(filling.lead or 0)
    for number, (arranged, first) in enumerate(zip(arrangement.shown, held, strict=True)):
        first = [candidate for candidate in first if candidate.pk != filling.lead]
        rest = (candidate for candidate in found.get(number, []) if candidate.pk not in taken)
        chosen = list(_chosen(arranged, first, rest))
        taken |= {candidate.pk for candidate in chosen}
        filling.blocks.append(chosen)
    return filling


def _held(arranged: Arranged, pinned: dict[int, Candidate], taken: set[int], at: datetime) -> list[Candidate]:
    """Return what is held in a block, and take it from all others."""
    pks = [pk for pk in holding(arranged.pins, at) if pk in pinned and pk not in taken]
    if arranged.block.kind not in {Kind.PICKS, Kind.RECAPS}:
        pks = pks[: arranged.block.length]
    taken.update(pks)
    return [pinned[pk] for pk in pks]


def _chosen(arranged: Arranged, first: list[Candidate], rest: Iterator[Candidate]) -> Iterable[Candidate]:
    if arranged.block.kind == Kind.PICKS:
        return first
    if arranged.block.kind == Kind.RECAPS:
        return _by_show([*first, *rest], arranged.block.length)
    return islice((*first, *rest), arranged.block.length)


def without_room(block: FrontBlock, held: Sequence[Article]) -> list[Article]:
    """Return those of `held`, all public and in their order, that a block has no place for."""
    candidates = [Candidate(article.pk, article.show_id) for article in held]
    placed = {candidate.pk for candidate in _chosen(Arranged(block), candidates, iter(()))}
    return [article for article in held if article.pk not in placed]


def _by_show(recaps: Iterable[Candidate], shows: int) -> list[Candidate]:
    """Return the first few recaps of each of the first `shows` shows; what is about no show has no place there."""
    by_show: dict[int, list[Candidate]] = {}
    for recap in recaps:
        if recap.show_id is not None:
            by_show.setdefault(recap.show_id, []).append(recap)
    return [recap for found in islice(by_show.values(), shows) for recap in found[:RECAPS_OF_A_SHOW]]


# What may stand there


def _candidates(arrangement: Arrangement, at: datetime, among: ArticleQuerySet) -> dict[int, list[Candidate]]:
    """Return for each source what may be taken from it, the newest first, and enough although others take some."""
    parts = list(_parts(arrangement, at, among))
    found: dict[int, list[Candidate]] = {}
    rows = parts[0].union(*parts[1:], all=True)
    for _published_at, pk, show_id, source in sorted(rows, key=lambda row: row[:2], reverse=True):
        found.setdefault(source, []).append(Candidate(pk, show_id))
    return found


def _parts(arrangement: Arrangement, at: datetime, among: ArticleQuerySet) -> Iterator[QuerySet]:
    public = among.published(at)
    pins = {pin.article_id for pin in arrangement.lead}
    pins |= {pin.article_id for arranged in arrangement.shown for pin in arranged.pins}
    if pins:
        yield _of(PINNED, among.each_published(at).filter(pk__in=pins).values("pk"))
    yield _of(LEAD, _newest(leading(public), len(pins) + 1))
    yield _of(NEWEST, _newest(public, len(pins) + 1))
    before = len(pins) + 1  # so many may be taken by others
    for number, arranged in enumerate(arrangement.shown):
        wanted = _wanted(arranged)
        if (source := _source(arranged, public, at, wanted + before)) is not None:
            yield _of(number, source)
        before += wanted


def leading(public: ArticleQuerySet) -> ArticleQuerySet:
    """Return those that may lead where nobody says which: with a picture, and no news."""
    return public.exclude(kind=Article.Kind.NEWS).exclude(lead_image=None)


def _wanted(arranged: Arranged) -> int:
    """Return how many articles a block shows at most."""
    block = arranged.block
    sizes = {Kind.TONIGHT: 0, Kind.PICKS: len(arranged.pins), Kind.RECAPS: max(LATEST_RECAPS, 10 * block.length)}
    return sizes.get(Kind(block.kind), block.length)


def _source(arranged: Arranged, public: ArticleQuerySet, at: datetime, count: int) -> QuerySet | None:
    """Return the ids of the newest that a block may show; None where nothing fills it."""
    block = arranged.block
    if block.kind in {Kind.TONIGHT, Kind.PICKS}:
        return None
    if block.kind == Kind.TAG:
        items = ArticleTag.objects.filter(Exists(public.filter(pk=OuterRef("content_object"))), tag=block.tag)
        return items.filter(published_at__lte=at).order_by("-published_at").values("content_object")[:count]
    if block.kind == Kind.SHOW:
        return _newest(public.filter(show=block.show), count)
    if block.kind == Kind.PATRONS:
        early = public.filter(access=Article.Access.EARLY, public_at__gt=at - LATELY)
        return _newest(early.filter(published_at__gt=at - EARLY_SINCE), count)
    return _newest(public.of_kind(block.kind), count)


def _newest(articles: QuerySet, count: int) -> QuerySet:
    return articles.order_by("-published_at", "-pk").values("pk")[:count]


def _of(source: int, pks: QuerySet) -> QuerySet:
    """Return what is needed of these, wrapped so that it can be a part of a union: SQLite sorts no parts."""
    rows = Article.objects.filter(pk__in=pks).order_by()
    return rows.values_list("published_at", "pk", "show", Value(source))
