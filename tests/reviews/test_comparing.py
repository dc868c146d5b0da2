"""What two snapshots differ in, shown by the words."""

import pytest

from reviews.comparing import compared, differences
from reviews.snapshots import Snapshot

LONG = " ".join(f"word{number}" for number in range(100))


def texts(parts):
    return [f"[{part.text}]" if part.is_own else part.text for part in parts]


@pytest.mark.parametrize(
    ("before", "after", "left", "right"),
    [
        ("They kiss.", "They run.", ["They ", "[kiss.]"], ["They ", "[run.]"]),
        ("", "New.", [], ["[New.]"]),
        ("One two three", "One three", ["One ", "[two ]", "three"], ["One three"]),
    ],
)
def test_only_the_words_that_differ_are_marked(before, after, left, right):
    found = compared(before, after)
    assert (texts(found[0]), texts(found[1])) == (left, right)


def test_a_long_stretch_that_both_have_is_shortened():
    left, _right = compared(f"{LONG} end", f"{LONG} other")
    assert left[0].text.startswith("word0 word1 ")
    assert left[0].text.endswith("word98 word99 ")
    assert "…" in left[0].text
    assert "word50" not in left[0].text
    assert texts(left)[-1] == "[end]"


def test_tags_are_a_set_and_their_order_is_no_change():
    one, other = {"id": 1, "name": "Streaming"}, {"id": 2, "name": "Science fiction"}
    before, after = (Snapshot(kind="news", headline="x", tags=tags) for tags in ([one, other], [other, one]))
    assert differences(before, after) == []
    [found] = differences(before, after.changed(tags=[{"id": 3, "name": "Aliens"}, other, one]))
    assert texts(found.after) == ["[Aliens, ]", "Science fiction, Streaming"]


def test_words_that_are_only_marked_up_differently_are_said_to_be_the_same():
    left, right = compared("Same.", "Same.")
    assert texts(left) == ["Same."]
    assert "another form" in right[0].text
