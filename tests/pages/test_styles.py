"""What the style sheets promise: the 36 hues and the ten ratings can be read in both themes, and told apart."""

import math
import re
from itertools import pairwise

import pytest
from django.conf import settings

SHEET = (settings.BASE_DIR / "static/css/site.css").read_text()
HUES = {
    int(number): (float(h), float(c), float(b))
    for number, h, c, b in re.findall(r"\.hue-(\d+) \{ --h: ([\d.]+); --c: ([\d.]+); --b: ([\d.]+); \}", SHEET)
}
RATING = re.compile(r"\.rating-(\d+) \{ --l: ([\d.]+); --k: calc\(var\(--([cb])\) \* ([\d.]+)\); \}")
OKLCH = re.compile(
    r"oklch\(([\d.]+) (?:calc\(var\(--([cb])\) ([*/]) ([\d.]+)\)|var\(--([cb])\)|([\d.]+)) (?:var\(--h\)|(\d+))\)"
)
LIGHT, DARK = "light", "dark"
THEMES = pytest.mark.parametrize("theme", [LIGHT, DARK])


def linear_rgb(lightness, chroma, hue):
    """Return linear sRGB of an OKLCH colour, by Björn Ottosson's matrices; channels are cut to 0 to 1."""
    a, b = chroma * math.cos(math.radians(hue)), chroma * math.sin(math.radians(hue))
    long = (lightness + 0.3963377774 * a + 0.2158037573 * b) ** 3
    middle = (lightness - 0.1055613458 * a - 0.0638541728 * b) ** 3
    short = (lightness - 0.0894841775 * a - 1.2914855480 * b) ** 3
    channels = (
        4.0767416621 * long - 3.3077115913 * middle + 0.2309699292 * short,
        -1.2684380046 * long + 2.6097574011 * middle - 0.3413193965 * short,
        -0.0041960863 * long - 0.7034186147 * middle + 1.7076147010 * short,
    )
    return [min(1.0, max(0.0, channel)) for channel in channels]


def contrast(one, other):
    """Return the contrast of two colours in linear sRGB as WCAG 2.2 defines it, 1 to 21."""
    lights = [sum(w * v for w, v in zip((0.2126, 0.7152, 0.0722), colour, strict=True)) for colour in (one, other)]
    return (max(lights) + 0.05) / (min(lights) + 0.05)


def token(name, theme, hue=0):
    """Return what a custom property is in `theme`, for a show of `hue`."""
    found = re.search(rf"--{name}: (?:light-dark\((oklch.*), (oklch.*)\)|(oklch.*));", SHEET)
    day, night, always = found.groups()
    text = always or (day if theme == LIGHT else night)
    lightness, scaled, sign, by, plain, number, fixed = OKLCH.fullmatch(text).groups()
    h, c, b = HUES[hue]
    strength = {"c": c, "b": b}.get(scaled or plain)
    chroma = float(number) if number else strength
    if sign:
        chroma = chroma * float(by) if sign == "*" else chroma / float(by)
    return linear_rgb(float(lightness), chroma, float(fixed) if fixed else h)


def ratings(theme, hue):
    """Return lightness and colour of each rating's tile, from half a star to five."""
    day, night = SHEET.split('[class*="rating-"]', 1)
    h, c, b = HUES[hue]
    rows = RATING.findall(day if theme == LIGHT else night)
    return {
        int(n): (float(light), linear_rgb(float(light), float(by) * {"c": c, "b": b}[k], h)) for n, light, k, by in rows
    }


def ink_on(number, theme):
    """Return what a tile's number is written in."""
    is_pale = number >= 9 if theme == LIGHT else number <= 6
    return linear_rgb(*((0.985, 0.008, 90) if is_pale else (0.19, 0.008, 80)))


def test_there_are_36_hues_ten_degrees_apart():
    assert {number: int(h) for number, (h, _, _) in HUES.items()} == {number: 10 * number for number in range(36)}


@THEMES
@pytest.mark.parametrize(
    ("text", "ground"),
    [
        ("accent", "paper"),
        ("accent", "raised"),
        ("accent", "tint"),
        ("ink", "tint"),
        ("soft", "tint"),
        ("band-ink", "band"),
    ],
)
def test_each_hue_can_be_read_on_each_ground(theme, text, ground):
    found = {hue: contrast(token(text, theme, hue), token(ground, theme, hue)) for hue in HUES}
    assert {hue: ratio for hue, ratio in found.items() if ratio < 4.5} == {}


@THEMES
def test_words_on_a_curtain_can_be_read_on_both_of_its_folds(theme):
    white = linear_rgb(0.985, 0.008, 90)
    folds = [token(name, theme, hue) for name in ("fold", "fold-light") for hue in HUES]
    assert min(contrast(white, fold) for fold in folds) >= 4.5


@THEMES
def test_text_can_be_read_on_paper(theme):
    for text in ("ink", "soft"):
        for ground in ("paper", "raised"):
            assert contrast(token(text, theme), token(ground, theme)) >= 4.5, (text, ground)


@THEMES
def test_each_rating_has_a_colour_that_its_number_can_be_read_on(theme):
    for hue in HUES:
        tiles = ratings(theme, hue)
        assert sorted(tiles) == list(range(1, 11))
        faint = {n: contrast(colour, ink_on(n, theme)) for n, (_, colour) in tiles.items()}
        assert {n: ratio for n, ratio in faint.items() if ratio < 4.5} == {}, hue


@THEMES
def test_ratings_a_star_apart_do_not_look_alike(theme):
    lights = [light for _, (light, _) in sorted(ratings(theme, 0).items())]
    for row in (lights[::2], lights[1::2]):
        assert all(abs(one - other) > 0.035 for one, other in pairwise(row)), row
    assert lights == sorted(lights, reverse=theme == LIGHT)  # the better, the deeper; by night the brighter
