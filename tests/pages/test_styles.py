"""What the style sheets promise: the 36 hues and the ten ratings can be read in both themes, and told apart."""

import os
import re
from itertools import pairwise

import pytest
from django.conf import settings

from pages.styleguide.colours import Sheet, contrast, linear_rgb, sheet

RATING = re.compile(r"\.rating-(\d+) \{ --l: ([\d.]+); --k: calc\(var\(--([cb])\) \* ([\d.]+)\); \}")
LIGHT, DARK = "light", "dark"
THEMES = pytest.mark.parametrize("theme", [LIGHT, DARK])
WHITE, BLACK = (1, 0, 0), (0, 0, 0)


def token(name, theme, hue=0):
    """Return what a custom property is in `theme`, for a show of `hue`."""
    return sheet().colour(name, hue, dark=theme == DARK)


def ratings(theme, hue):
    """Return lightness and colour of each rating's tile, from half a star to five."""
    text = (settings.BASE_DIR / "static/css/site.css").read_text()
    day, night = text.split('[class*="rating-"]', 1)
    h, c, b = sheet().hues[hue]
    rows = RATING.findall(day if theme == LIGHT else night)
    return {
        int(n): (float(light), linear_rgb(float(light), float(by) * {"c": c, "b": b}[k], h)) for n, light, k, by in rows
    }


def ink_on(number, theme):
    """Return what a tile's number is written in."""
    is_pale = number >= 9 if theme == LIGHT else number <= 6
    return linear_rgb(*((0.985, 0.008, 90) if is_pale else (0.19, 0.008, 80)))


# The five colours as OKLCH stand in CSS Color 4 and its tests, the contrasts are those of WebAIM's calculator.
@pytest.mark.parametrize(
    ("one", "other", "ratio"),
    [
        ((0.627955, 0.257683, 29.2339), WHITE, 4.0),  # red
        ((0.51975, 0.17686, 142.495), WHITE, 5.14),  # green
        ((0.452014, 0.313214, 264.052), WHITE, 8.59),  # blue
        ((0.86644, 0.294827, 142.4953), BLACK, 15.3),  # lime
        ((0.5658, 0, 0), WHITE, 4.54),  # #767676
    ],
)
def test_contrast_is_what_others_say_it_is(one, other, ratio):
    assert contrast(linear_rgb(*one), linear_rgb(*other)) == pytest.approx(ratio, abs=0.006)
    assert contrast(linear_rgb(*other), linear_rgb(*one)) == pytest.approx(ratio, abs=0.006)


def test_a_token_is_read_as_it_is_written():
    read = Sheet.of("""
        --paper: light-dark(oklch(1 0 0), oklch(0.2 0.01 80));
        --band: light-dark(oklch(0.8 var(--b) var(--h)), oklch(0.32 calc(var(--c) * 0.5) var(--h)));
        --tint: oklch(0.9 calc(var(--b) / 4) var(--h));
        .hue-7 { --h: 70; --c: 0.1; --b: 0.12; }
        @media print { --paper: #fff; }
    """)
    assert read.colour("paper", 7) == linear_rgb(1, 0, 0)
    assert read.colour("paper", 7, dark=True) == linear_rgb(0.2, 0.01, 80)
    assert read.colour("band", 7) == linear_rgb(0.8, 0.12, 70)
    assert read.colour("band", 7, dark=True) == linear_rgb(0.32, 0.05, 70)
    assert read.colour("tint", 7) == read.colour("tint", 7, dark=True) == linear_rgb(0.9, 0.03, 70)


def test_the_guide_sees_a_sheet_that_was_just_changed(tmp_path, monkeypatch):
    path = tmp_path / "site.css"
    monkeypatch.setattr("pages.styleguide.colours.finders.find", lambda name: str(path))
    for at, value in ((1, "1rem"), (2, "2rem")):
        path.write_text(f"--gap: {value};")
        os.utime(path, (at, at))
        assert sheet().tokens["gap"] == value


def test_there_are_36_hues_ten_degrees_apart():
    assert {number: int(h) for number, (h, _, _) in sheet().hues.items()} == {
        number: 10 * number for number in range(36)
    }


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
    found = {hue: contrast(token(text, theme, hue), token(ground, theme, hue)) for hue in sheet().hues}
    assert {hue: ratio for hue, ratio in found.items() if ratio < 4.5} == {}


@THEMES
def test_words_on_a_curtain_can_be_read_on_both_of_its_folds(theme):
    white = linear_rgb(0.985, 0.008, 90)
    folds = [token(name, theme, hue) for name in ("fold", "fold-light") for hue in sheet().hues]
    assert min(contrast(white, fold) for fold in folds) >= 4.5


@THEMES
def test_text_can_be_read_on_paper(theme):
    for text in ("ink", "soft"):
        for ground in ("paper", "raised"):
            assert contrast(token(text, theme), token(ground, theme)) >= 4.5, (text, ground)


@THEMES
def test_each_rating_has_a_colour_that_its_number_can_be_read_on(theme):
    for hue in sheet().hues:
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


def test_headlines_and_codes_are_set_in_the_faces_that_are_preloaded():
    sheet = (settings.BASE_DIR / "static/css/site.css").read_text()
    faces = {
        file: family for family, file in re.findall(r"@font-face { font-family: (\w+); src: url\(\"(.+?)\"", sheet)
    }
    first = dict(re.findall(r"--(serif|narrow): (\w+),", sheet))
    for file, family in faces.items():
        assert family == first["serif" if "brygada" in file else "narrow"], file
    base = (settings.BASE_DIR / "templates/base.html").read_text()
    preloaded = re.findall(r"fonts/([\w-]+\.woff2)", base)
    assert preloaded
    assert {f"../fonts/{name}" for name in preloaded} <= set(faces)


def test_each_font_is_used_and_has_its_licence_beside_it():
    folder = settings.BASE_DIR / "static/fonts"
    fonts = {path.name for path in folder.glob("*.woff2")}
    assert fonts == set(re.findall(r"fonts/([\w-]+\.woff2)", (settings.BASE_DIR / "static/css/site.css").read_text()))
    licences = {path.name.partition("-")[0]: path.read_text() for path in folder.glob("*-LICENSE.txt")}
    assert {re.match(r"[a-z]+", name)[0] for name in fonts} == set(licences) == {"brygada", "archivo"}
    assert all("SIL Open Font License" in text for text in licences.values())
