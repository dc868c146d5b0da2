"""What two sequences have in common."""

import time
from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from reviews.aligning import Budget, matches, rising


@pytest.mark.parametrize(
    ("one", "other", "same"),
    [
        ("", "", ""),
        ("abc", "abc", "abc"),
        ("abc", "", ""),
        ("they kiss", "they run", "they "),
        ("xaaay", "xbaaby", "xaay"),
        ("123", "312", "12"),
    ],
)
def test_what_stays_is_found(one, other, same):
    assert "".join(one[here] for here, _ in matches(one, other)) == same


@given(st.text("abcdef", max_size=60), st.text("abcdef", max_size=60))
def test_pairs_are_equal_and_rise_on_both_sides(one, other):
    pairs = matches(one, other)
    assert all(one[here] == other[there] for here, there in pairs)
    assert all(a < c and b < d for (a, b), (c, d) in pairwise(pairs))


@given(st.lists(st.integers(0, 30), unique=True))
def test_the_longest_rising_part_is_as_long_as_can_be(numbers):
    chain = rising(list(enumerate(numbers)))
    lengths = []
    for index, number in enumerate(numbers):
        lengths.append(1 + max((lengths[i] for i in range(index) if numbers[i] < number), default=0))
    assert len(chain) == max(lengths, default=0)


def test_without_a_budget_nothing_is_searched_item_by_item():
    assert matches("aabb", "baba", Budget(0)) == []
    assert matches("aabb", "baba") != []


def test_thousands_of_the_same_item_in_disorder_take_no_long_time():
    start = time.monotonic()
    matches("ab" * 10_000 + "c", "ba" * 10_000 + "b")
    assert time.monotonic() - start < 5
