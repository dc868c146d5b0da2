"""Which hue a picture is known by. What is asked for here is what the eye says of the same pictures."""

import time
from random import Random

import pytest
from django.conf import settings
from PIL import Image as Pillow
from PIL import ImageDraw

from images.colours import HUES, hue_choices, hue_of
from tests.images.pictures import halves

pytestmark = pytest.mark.once


def plain(colour, mode="RGB", size=(60, 90)):
    return Pillow.new(mode, size, colour)


def with_title(background, colour, height):
    """A poster of one colour with a title of another, so many hundredths high."""
    poster = plain(background, size=(200, 300))
    ImageDraw.Draw(poster).rectangle((20, 200, 180, 200 + 3 * height), fill=colour)
    return poster


@pytest.mark.parametrize(
    ("colour", "hue"),
    [  # angles as browsers give them for these names: red is 29.2 degrees, blue 264.1
        ("red", 3), ("orange", 7), ("yellow", 11), ("lime", 14), ("cyan", 19), ("blue", 26), ("magenta", 33),
        ("#ff0084", 0), ("navy", 26), ("pink", 1),
    ],
)  # fmt: skip
def test_hues_are_those_of_oklch(colour, hue):
    assert hue_of(plain(colour)) == hue


@pytest.mark.parametrize("colour", ["black", "white", "#808080", "#7a8080", "#0a0a12", "#fffef6"])
def test_greys_and_what_is_nearly_black_or_white_have_none(colour):
    assert hue_of(plain(colour)) is None


@pytest.mark.parametrize(
    ("poster", "hue"),
    [
        (with_title("black", "yellow", 8), 11),
        (with_title("#f4f0e8", "red", 8), 3),  # paper is hardly a colour beside ink
        (with_title("#7a2e20", "#40d0c8", 10), 3),  # the sheet is larger than what stands on it
        (with_title("#c4ccd4", "#ff5020", 20), 4),  # a pale sky does not outshout a red coat
        (with_title("#808080", "red", 0), None),  # a line is not its colour
    ],
)
def test_what_stands_out_counts(poster, hue):
    assert hue_of(poster) == hue


def test_neighbours_are_one_colour_and_the_circle_has_no_end():
    reds = plain("black", size=(90, 90))
    for number, colour in enumerate(["#e0004f", "#e3003c", "#e50021"]):  # 10, 17 and 24 degrees
        ImageDraw.Draw(reds).rectangle((number * 20, 0, number * 20 + 19, 90), fill=colour)
    ImageDraw.Draw(reds).rectangle((62, 0, 89, 90), fill="#0060f0")  # the largest of the four
    assert hue_of(reds) in {1, 2}
    assert hue_of(halves(left="#e0007f", right="#e00060")) == 0


def test_every_kind_of_picture_has_an_answer():
    red = plain("red")
    assert hue_of(red.quantize(4)) == hue_of(red.convert("CMYK")) == hue_of(red.convert("RGBA")) == 3
    assert hue_of(red.convert("L")) is hue_of(plain(0, "1")) is hue_of(plain(9, "I;16")) is None
    assert hue_of(plain((255, 0, 0, 0), "RGBA")) is None  # nothing of it is to be seen
    assert hue_of(plain("red", size=(1, 1))) == hue_of(plain("red", size=(1, 4000))) == 3


def test_it_is_the_same_each_time_and_soon_there():
    noise = Pillow.frombytes("RGB", (1000, 1500), Random(1).randbytes(4_500_000)).resize((64, 64))
    began = time.perf_counter()
    found = {hue_of(noise) for _ in range(5)}
    assert len(found) == 1
    assert time.perf_counter() - began < 5 * 0.2  # about 10 ms each where nothing else runs


def test_each_hue_is_drawn_at_its_angle():
    sheet = (settings.BASE_DIR / "static/css/site.css").read_text()
    assert [f".hue-{hue} {{ --h: {hue * 10};" in sheet for hue in range(HUES)] == [True] * 36
    assert [hue for hue, _ in hue_choices()] == list(range(36))
