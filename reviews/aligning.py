"""What two sequences have in common, in order, in time that is bounded whatever they hold."""

from bisect import bisect_left
from collections import Counter
from collections.abc import Hashable, Sequence
from dataclasses import dataclass
from difflib import SequenceMatcher
from itertools import pairwise

STEPS = 4_000_000  # roughly three seconds of comparing; ordinary texts of 20,000 words need a tenth
DEEPEST = 8  # times that a gap between anchors is looked at for anchors of its own

Pair = tuple[int, int]  # an index of each sequence


@dataclass
class Budget:
    """The steps that one comparison may still take, shared by all of its parts. What is left over goes unmatched."""

    steps: int = STEPS

    def affords(self, steps: int) -> bool:
        """Take `steps`, if there are as many left."""
        if steps > self.steps:
            return False
        self.steps -= steps
        return True


def matches(one: Sequence[Hashable], other: Sequence[Hashable], budget: Budget | None = None) -> list[Pair]:
    """Return pairs of indices of equal items, both rising: what stays when `one` becomes `other`.

    Items that are unique on both sides are the anchors; the gaps between them are searched for anchors of their own,
    and then item by item as long as the budget lasts.
    """
    budget = budget or Budget()
    found: list[Pair] = []
    waiting = [(0, len(one), 0, len(other), 0)]
    while waiting:
        start, end, other_start, other_end, depth = waiting.pop()
        start, end, other_start, other_end = _trimmed(one, other, (start, end, other_start, other_end), found)
        if start == end or other_start == other_end:
            continue
        anchors = rising(_unique_pairs(one, other, (start, end, other_start, other_end))) if depth < DEEPEST else []
        if not anchors:
            found += _item_by_item(one, other, (start, end, other_start, other_end), budget)
            continue
        found += anchors
        edges = [(start - 1, other_start - 1), *anchors, (end, other_end)]
        waiting += [
            (left + 1, right, other_left + 1, other_right, depth + 1)
            for (left, other_left), (right, other_right) in pairwise(edges)
        ]
    return sorted(found)


def rising(pairs: Sequence[Pair]) -> list[Pair]:
    """Return the longest part of `pairs` in which both indices rise. `pairs` come in the order of their first index."""
    ends: list[int] = []  # the smallest second index with which a chain of this length ends
    last: list[int] = []  # which pair that is
    before: list[int] = []  # for each pair, the one before it in its chain
    for number, (_, index) in enumerate(pairs):
        length = bisect_left(ends, index)
        before.append(last[length - 1] if length else -1)
        ends[length : length + 1] = [index]
        last[length : length + 1] = [number]
    chain: list[Pair] = []
    number = last[-1] if last else -1
    while number >= 0:
        chain.append(pairs[number])
        number = before[number]
    return chain[::-1]


Bounds = tuple[int, int, int, int]


def _trimmed(one: Sequence[Hashable], other: Sequence[Hashable], bounds: Bounds, found: list[Pair]) -> Bounds:
    """Match what is equal at both ends, and return what is left between."""
    start, end, other_start, other_end = bounds
    while start < end and other_start < other_end and one[start] == other[other_start]:
        found.append((start, other_start))
        start, other_start = start + 1, other_start + 1
    while start < end and other_start < other_end and one[end - 1] == other[other_end - 1]:
        end, other_end = end - 1, other_end - 1
        found.append((end, other_end))
    return start, end, other_start, other_end


def _unique_pairs(one: Sequence[Hashable], other: Sequence[Hashable], bounds: Bounds) -> list[Pair]:
    start, end, other_start, other_end = bounds
    counts, other_counts = Counter(one[start:end]), Counter(other[other_start:other_end])
    where = {item: index for index, item in enumerate(other[other_start:other_end], other_start)}
    return [
        (index, where[item])
        for index, item in enumerate(one[start:end], start)
        if counts[item] == 1 and other_counts[item] == 1
    ]


def _item_by_item(one: Sequence[Hashable], other: Sequence[Hashable], bounds: Bounds, budget: Budget) -> list[Pair]:
    start, end, other_start, other_end = bounds
    mine, theirs = one[start:end], other[other_start:other_end]
    counts = Counter(theirs)
    in_common = sum(counts[item] for item in mine)  # which the matcher may look at again for each stretch it finds
    if not in_common or not budget.affords(in_common * min(len(mine), len(theirs), in_common)):
        return []
    blocks = SequenceMatcher(None, mine, theirs, autojunk=False).get_matching_blocks()
    return [(start + a + step, other_start + b + step) for a, b, size in blocks for step in range(size)]
