"""What became of the lines of a body: which stayed, changed, moved, came and went."""

from bisect import bisect
from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from itertools import islice

from reviews.aligning import Budget, Pair, matches
from reviews.body.lines import Line

ALIKE = 0.5  # of the words of two lines, from which on one is taken for the other, changed
VERY_ALIKE = 0.75  # the same where it moved as well
COMMON = 12  # lines: a word that stands in more than these does not tell which line became which
MOST = 50_000  # pairs of lines that are looked at


@dataclass(frozen=True)
class Change:
    """One line: of both texts, or of one. `moved` is "up" or "down" where it stood elsewhere among the others.

    What moved turns up twice: where it stood, with `after` None, and where it stands now.
    """

    before: Line | None
    after: Line | None
    moved: str = ""
    words: list[Pair] = field(default_factory=list)  # which tokens of both are the same

    @property
    def is_same(self) -> bool:
        """Whether nothing at all differs, marks included."""
        if self.before is None or self.after is None or self.moved:
            return False
        return self.has_same_words and not self.has_other_form

    @property
    def has_same_words(self) -> bool:
        """Whether both say and show the same."""
        return bool(self.before and self.after and self.before.key == self.after.key)

    @property
    def has_other_form(self) -> bool:
        """Whether what both have stands in another form: another kind of line, another speaker, other marks."""
        if self.before is None or self.after is None:
            return False
        one, other = self.before.tokens, self.after.tokens
        return self.before.forms != self.after.forms or any(one[a].marks != other[b].marks for a, b in self.words)


def changes(before: Sequence[Line], after: Sequence[Line]) -> list[Change]:
    """Return what became of each line, in the order of `after`; what went stands where it was."""
    budget = Budget()
    stayed = matches([line.key for line in before], [line.key for line in after], budget)
    alike = _alike(before, after, stayed, budget)
    _add_in_order(stayed, [(here, there) for _share, here, there in alike])
    elsewhere = _moved(before, after, stayed, [(one, other) for share, one, other in alike if share >= VERY_ALIKE])
    came_from = {there: here for here, there in elsewhere.items()}
    found: list[Change] = []
    here = there = 0
    for to, to_other in [*stayed, (len(before), len(after))]:
        for index in range(here, to):
            moved = _direction(index, elsewhere[index], stayed) if index in elsewhere else ""
            found.append(Change(before[index], None, moved))
        for index in range(there, to_other):
            if index not in came_from:
                found.append(Change(None, after[index]))
                continue
            source = came_from[index]
            found.append(_paired(before[source], after[index], budget, _direction(source, index, stayed)))
        if to < len(before):
            found.append(_paired(before[to], after[to_other], budget))
        here, there = to + 1, to_other + 1
    return found


def _paired(before: Line, after: Line, budget: Budget, moved: str = "") -> Change:
    if before.words == after.words:
        return Change(before, after, moved, [(index, index) for index in range(len(before.words))])
    return Change(before, after, moved, matches(before.words, after.words, budget))


def _direction(here: int, there: int, stayed: list[Pair]) -> str:
    """Say which way a line went, by how many of those that stayed stand before it."""
    above = bisect([pair[0] for pair in stayed], here)
    above_now = bisect([pair[1] for pair in stayed], there)
    return "up" if above_now < above else "down"


def _add_in_order(stayed: list[Pair], more: Iterable[Pair]) -> None:
    """Add those of `more` that cross none of the pairs that are there, and bring all into order."""
    for pair in more:
        at = bisect(stayed, pair)
        is_after = at == 0 or (stayed[at - 1][0] < pair[0] and stayed[at - 1][1] < pair[1])
        is_before = at == len(stayed) or (pair[0] < stayed[at][0] and pair[1] < stayed[at][1])
        if is_after and is_before:
            stayed.insert(at, pair)


def _alike(
    before: Sequence[Line], after: Sequence[Line], stayed: list[Pair], budget: Budget
) -> list[tuple[float, int, int]]:
    """Return pairs of lines that say much the same, each after its share, best first; a line may be in several."""
    gone, new = {one for one, _ in stayed}, {other for _, other in stayed}
    left = [index for index in range(len(before)) if index not in gone]
    right = [index for index in range(len(after)) if index not in new]
    found = []
    for here, there in islice(_candidates(before, after, left, right), MOST):
        if (share := _share(before[here], after[there], budget)) >= ALIKE:
            found.append((share, here, there))
    return sorted(found, key=lambda item: (-item[0], abs(item[1] - item[2]), item[1]))


def _candidates(before: Sequence[Line], after: Sequence[Line], left: list[int], right: list[int]) -> Iterator[Pair]:
    """Yield pairs of lines that share a word which few lines have, or a picture."""
    where: dict[str, list[int]] = defaultdict(list)
    for index in right:
        for word in {*after[index].words, *after[index].things}:
            where[word].append(index)
    for here in left:
        near: set[int] = set()
        for word in {*before[here].words, *before[here].things}:
            if len(where.get(word, ())) <= COMMON:
                near.update(where.get(word, ()))
        yield from ((here, there) for there in sorted(near))


def _share(one: Line, other: Line, budget: Budget) -> float:
    """Return how much of two lines is in both, from 0 to 1; the same picture with another caption is the same."""
    if one.things or other.things:
        return 1.0 if one.things == other.things else 0.0
    fewer, more = sorted((one, other), key=lambda line: len(line.bag))
    if not budget.affords(len(fewer.bag)):
        return 0.0
    common = sum(min(count, more.bag.get(word, 0)) for word, count in fewer.bag.items())
    return 2 * common / (len(one.words) + len(other.words))


def _moved(before: Sequence[Line], after: Sequence[Line], stayed: list[Pair], alike: Sequence[Pair]) -> dict[int, int]:
    """Return where lines stand now that stood elsewhere: those of the same words, then those that are `alike`."""
    gone, new = {one for one, _ in stayed}, {other for _, other in stayed}
    where: dict[tuple[object, ...], list[int]] = defaultdict(list)
    for index in reversed(range(len(after))):
        if index not in new and after[index].is_weighty:
            where[after[index].key].append(index)
    found: dict[int, int] = {}
    for index, line in enumerate(before):
        if index not in gone and line.is_weighty and where.get(line.key):
            found[index] = where[line.key].pop()
    new |= set(found.values())
    for here, there in alike:
        if here not in gone and here not in found and there not in new and before[here].is_weighty:
            found[here] = there
            new.add(there)
    return found
