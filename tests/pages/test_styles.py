"""What the style sheets promise: the grid's colours can be read, and told apart."""

import re
from itertools import pairwise

import pytest
from django.conf import settings

CELL = re.compile(r"\.rating-(\d+) \{ --cell: (#\w+); --cell-ink: (#\w+); \}")


def _colours(theme):
    """Return the colour and the ink of each rating, from half a star to five."""
    light, dark = (settings.BASE_DIR / "static/css/shows.css").read_text().split("@media (prefers-color-scheme: dark)")
    return {int(number): (cell, ink) for number, cell, ink in CELL.findall(light if theme == "light" else dark)}


def _channels(colour):
    digits = colour[1:] if len(colour) == 7 else "".join(2 * digit for digit in colour[1:])
    values = [int(digits[at : at + 2], 16) / 255 for at in (0, 2, 4)]
    return [value / 12.92 if value <= 0.04045 else ((value + 0.055) / 1.055) ** 2.4 for value in values]


def _contrast(one, other):
    """Return the contrast of two colours as WCAG 2.2 defines it, 1 to 21."""
    red, green, blue = zip(_channels(one), _channels(other), strict=True)
    lights = [0.2126 * red[side] + 0.7152 * green[side] + 0.0722 * blue[side] for side in (0, 1)]
    return (max(lights) + 0.05) / (min(lights) + 0.05)


def _distance(one, other):
    """Return how far two colours lie from each other, channel by channel, 0 to 3."""
    pairs = zip(_channels(one), _channels(other), strict=True)
    return sum(abs(a ** (1 / 2.4) - b ** (1 / 2.4)) for a, b in pairs)


@pytest.mark.parametrize("theme", ["light", "dark"])
def test_each_rating_has_a_colour_that_its_number_can_be_read_on(theme):
    colours = _colours(theme)
    assert sorted(colours) == list(range(1, 11))
    assert {number: pair for number, pair in colours.items() if _contrast(*pair) < 4.5} == {}


@pytest.mark.parametrize("theme", ["light", "dark"])
def test_ratings_a_star_apart_do_not_look_alike(theme):
    cells = [cell for _number, (cell, _ink) in sorted(_colours(theme).items())]
    for row in (cells[::2], cells[1::2]):
        assert all(_distance(one, other) > 0.15 for one, other in pairwise(row)), row
