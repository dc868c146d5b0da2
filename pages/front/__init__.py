"""The front page: a lead, and below it the blocks that have something, as an editor has set them or as by default."""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import datetime

from django.db.models import prefetch_related_objects
from django.utils import timezone
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from pages.front.arrangement import Arrangement, Kind
from pages.front.filling import Candidate, fill
from pages.listing import by_show
from pages.models import FrontBlock
from pages.sections import SECTIONS
from pages.tonight import Slot, tonight
from reviews.models import Article
from reviews.querysets import ArticleQuerySet, face_relations
from shows.models import Show

__all__ = ["Arrangement", "Block", "Front"]

TITLES: dict[str, str | Promise] = {
    Kind.TONIGHT: _("On in the next two days"),
    Kind.PATRONS: _("Patrons saw it first"),
}
TEMPLATES = {Kind.TONIGHT: "tonight", Kind.RECAPS: "recaps", Kind.NEWS: "lines"}


@dataclass(frozen=True)
class Block:
    """A block with what stands in it: articles, and of recaps those by show, or what airs."""

    block: FrontBlock
    number: int
    articles: list[Article]
    slots: Sequence[Slot] = ()

    def __bool__(self) -> bool:
        return bool(self.articles or self.slots)

    @property
    def kind(self) -> str:
        """What it is filled from."""
        return self.block.kind

    @property
    def name(self) -> str:
        """What it is called in addresses and style sheets: "reviews", "picks-7"."""
        return SECTIONS[self.kind].name if self.kind in SECTIONS else f"{self.kind}-{self.number}"

    @property
    def title(self) -> str | Promise:
        """What an editor calls it, or else what it is."""
        block = self.block
        if block.title or self.kind in TITLES:
            return block.title or TITLES[self.kind]
        if self.kind in SECTIONS:
            return SECTIONS[self.kind].title
        return block.tag.name if block.tag else block.show.name if block.show else ""

    @property
    def url(self) -> str:
        """The page that has more of the same, or ""."""
        if self.kind in SECTIONS:
            return SECTIONS[self.kind].url
        subject = self.block.tag or self.block.show
        return subject.get_absolute_url() if subject else ""

    @property
    def template(self) -> str:
        """What shows it."""
        return f"pages/front/_{TEMPLATES.get(Kind(self.kind), 'cards')}.html"

    @property
    def by_show(self) -> list[tuple[Show, list[Article]]]:
        """Its articles by show, in the order of each show's first."""
        return [(show, articles) for show, articles in by_show(self.articles) if show]


@dataclass(frozen=True)
class Front:
    """The front page at one moment."""

    lead: Article | None
    blocks: list[Block]

    @classmethod
    def at(cls, at: datetime | None = None) -> "Front":
        """Fetch it as of `at` (now), in the same number of queries for one article and for thousands."""
        return cls.of(Arrangement.stored(), at)

    @classmethod
    def of(
        cls, arrangement: Arrangement, at: datetime | None = None, *, among: ArticleQuerySet | None = None
    ) -> "Front":
        """Return what `arrangement` makes of what is public at `at` (now), whether it was saved or not.

        `among` are the articles that whoever looks may know of (all): what is public later need not be known today.
        """
        at, among = at or timezone.now(), Article.objects.all() if among is None else among
        filling = fill(arrangement, at, among)
        airing = [block for block in arrangement.shown if block.block.kind == Kind.TONIGHT]
        slots = tonight(at, airing[0].block.length, among) if airing else []
        articles = _fetched(filling.pks | {slot.recap_id for slot in slots if slot.recap_id}, at)
        slots = [replace(slot, recap=articles.get(slot.recap_id or 0)) for slot in slots]
        blocks = [
            Block(arranged.block, number, _of(candidates, articles), slots if arranged in airing else ())
            for number, (arranged, candidates) in enumerate(zip(arrangement.shown, filling.blocks, strict=True), 1)
        ]
        _fetch_posters(blocks, slots)
        return cls(articles.get(filling.lead or 0), [block for block in blocks if block])


def _of(candidates: list[Candidate], articles: dict[int, Article]) -> list[Article]:
    return [articles[candidate.pk] for candidate in candidates if candidate.pk in articles]


def _fetched(pks: set[int], at: datetime) -> dict[int, Article]:
    """Fetch the articles by id with all that their cards need, as they are at `at`."""
    articles = Article.objects.with_subjects().select_related("show__poster").in_bulk(pks)
    for article in articles.values():
        article.seen_at = at
    prefetch_related_objects(list(articles.values()), *face_relations())
    return articles


def _fetch_posters(blocks: list[Block], slots: Sequence[Slot]) -> None:
    """Fetch the files of the posters that are seen, in one query for recaps and airings together."""
    shows = [show for block in blocks if block.kind == Kind.RECAPS for show, _articles in block.by_show]
    shows += [slot.show for slot in slots]
    prefetch_related_objects([show.poster for show in shows if show.poster], "renditions")
