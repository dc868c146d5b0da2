"""What an editor has set of the front page, or what stands where nobody has: blocks in order, and pins."""

from collections.abc import Iterable
from dataclasses import dataclass, field
from datetime import datetime

from pages.models import FrontBlock, FrontPage, FrontPin

Kind = FrontBlock.Kind

# In their order, with how many each shows: of recaps, how many shows.
STANDARD: dict[str, int] = {
    Kind.TONIGHT: 12,
    Kind.RECAPS: 4,
    Kind.REVIEWS: 6,
    Kind.INTERVIEWS: 3,
    Kind.FEATURES: 3,
    Kind.NEWS: 6,
    Kind.PATRONS: 3,
}
MOST_TRIES = 3  # to read it while others save it
HIDDEN: set[str] = {Kind.PATRONS}  # until somebody wants it: before, what is early stands among the others of its kind


@dataclass(frozen=True)
class Arranged:
    """A block with its pins in order. Neither need be saved: a preview has them from a form."""

    block: FrontBlock
    pins: list[FrontPin] = field(default_factory=list)


@dataclass(frozen=True)
class Arrangement:
    """What is set: who leads, as the first of these that can, and the blocks from top to bottom, hidden ones too."""

    lead: list[FrontPin]
    blocks: list[Arranged]

    @classmethod
    def default(cls) -> "Arrangement":
        """Return what stands where nobody has set anything."""
        blocks = [
            FrontBlock(kind=kind, position=position, length=length, is_shown=kind not in HIDDEN)
            for position, (kind, length) in enumerate(STANDARD.items(), start=1)
        ]
        return cls([], [Arranged(block) for block in blocks])

    @classmethod
    def stored(cls) -> "Arrangement":
        """Fetch what was saved last: three queries, or one where nobody has saved anything.

        Blocks and pins are two queries, and who saves in between replaces both: then pins would be missed.
        """
        for _once_more in range(MOST_TRIES):
            blocks = list(FrontBlock.objects.select_related("front", "tag", "show"))
            if not blocks:
                return cls.default()
            pins = list(FrontPin.objects.all())
            if FrontPage.objects.filter(version=blocks[0].front.version).exists():
                break
        by_block = {block.pk: [pin for pin in pins if pin.block_id == block.pk] for block in blocks}
        return cls(
            [pin for pin in pins if pin.block_id is None], [Arranged(block, by_block[block.pk]) for block in blocks]
        )

    @property
    def pins(self) -> list[FrontPin]:
        """All that is held, of the lead and of every block."""
        return [*self.lead, *(pin for arranged in self.blocks for pin in arranged.pins)]

    @property
    def shown(self) -> list[Arranged]:
        """The blocks that are not hidden."""
        return [arranged for arranged in self.blocks if arranged.block.is_shown]


def holding(pins: Iterable[FrontPin], at: datetime) -> list[int]:
    """Return the ids of the articles whose pins have not ended at `at`, in order."""
    return [pin.article_id for pin in pins if pin.until is None or pin.until > at]
