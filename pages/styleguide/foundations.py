"""What everything stands on: colours with their contrast, hues, type and space. All of it is read from the sheet."""

import math
import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache
from pathlib import Path

from django.contrib.staticfiles import finders
from django.utils.translation import gettext_lazy as _

from images.colours import HUES
from pages.styleguide.parts import Example, Section, part

COLOURS = ("paper", "raised", "ink", "soft", "line", "star", "star-off")
OF_A_SHOW = ("band", "band-ink", "tint", "accent", "fold", "fold-light")
SIZES = ("small", "step", "large", "huge", "giant")
FAMILIES = ("serif", "narrow")
LETTERS = "S01E02 9.15 pm 0123456789 ÅÇÉÑÖŠŽ ıßŁő “” – … €"
SPACES = ("gap", "apart", "measure", "wide")
PAIRS = (
    ("ink", "paper"), ("ink", "raised"), ("soft", "paper"), ("soft", "raised"), ("ink", "tint"), ("soft", "tint"),
    ("accent", "paper"), ("accent", "tint"), ("band-ink", "band"), ("star", "ink"),
)  # fmt: skip
_HUE = re.compile(r"\.hue-(\d+) \{ --h: ([\d.]+); --c: ([\d.]+); --b: ([\d.]+); \}")
_CHROMA = r"(?:calc\(var\(--([cb])\) ([*/]) ([\d.]+)\)|var\(--([cb])\)|([\d.]+))"
_OKLCH = re.compile(rf"oklch\(([\d.]+) {_CHROMA} (var\(--h\)|[\d.]+)\)")

Colour = tuple[float, float, float]


@dataclass(frozen=True)
class Pair:
    """What is written in one colour on another, with the lowest contrast that any hue gives it, by day and by night."""

    text: str
    ground: str
    day: float
    night: float


def foundations() -> Iterator[Section]:
    """Yield the sections on what everything stands on."""
    yield Section(
        "colours", _("Colours"), _("Every colour is a token; no component brings one of its own."), _colours()
    )
    yield Section(
        "hues", _("Hues"), _("Of 36 a show has one, taken from its poster; a class gives it to a part."), _hues()
    )
    yield Section("type", _("Type"), _("Serif for what is read, narrow for what is looked up."), _type())


def _colours() -> Iterator[Example]:
    yield part("styleguide/colours", _("On every page"), names=COLOURS)
    yield part("styleguide/colours", _("From the hue of the show"), "hue-24", names=OF_A_SHOW)
    yield part("styleguide/contrast", _("Contrast, lowest of all hues"), pairs=list(pairs()))


def _hues() -> Iterator[Example]:
    yield part("styleguide/hues", _("All of them, with their ratings"), hues=range(HUES), stars=range(1, 11))


def _type() -> Iterator[Example]:
    sizes = [(name, token(name)) for name in SIZES]
    yield part("styleguide/type", _("The scale"), sizes=sizes, families=FAMILIES, letters=LETTERS)
    yield part("styleguide/space", _("Space"), sizes=[(name, token(name)) for name in SPACES])


def pairs() -> Iterator[Pair]:
    """Yield what is written on what, with its contrast."""
    for text, ground in PAIRS:
        day, night = (
            min(contrast(colour(text, hue, dark=dark), colour(ground, hue, dark=dark)) for hue in range(HUES))
            for dark in (False, True)
        )
        yield Pair(text, ground, round(day, 1), round(night, 1))


@cache
def sheet() -> str:
    """Return the style sheet that defines the tokens."""
    return Path(str(finders.find("css/site.css"))).read_text(encoding="utf-8")


def token(name: str) -> str:
    """Return what a token is set to first: a rule for print overrules some of them further down."""
    return re.findall(rf"--{name}: ([^;]+);", sheet())[0]


def colour(name: str, hue: int, *, dark: bool = False) -> Colour:
    """Return a token as linear sRGB, for a show of this hue, by day or by night; channels are cut to 0 to 1."""
    hues = {int(number): (float(h), float(c), float(b)) for number, h, c, b in _HUE.findall(sheet())}
    h, c, b = hues[hue]
    written = _OKLCH.findall(token(name))  # two, or one for day and night
    lightness, scaled, sign, by, plain, number, angle = written[-1 if dark else 0]
    chroma = float(number) if number else {"c": c, "b": b}[scaled or plain]
    if sign:
        chroma = chroma * float(by) if sign == "*" else chroma / float(by)
    return _linear(float(lightness), chroma, h if angle.startswith("var") else float(angle))


def _linear(lightness: float, chroma: float, hue: float) -> Colour:
    """Return an OKLCH colour as linear sRGB, by the matrices of Björn Ottosson."""
    a, b = chroma * math.cos(math.radians(hue)), chroma * math.sin(math.radians(hue))
    long = (lightness + 0.3963377774 * a + 0.2158037573 * b) ** 3
    middle = (lightness - 0.1055613458 * a - 0.0638541728 * b) ** 3
    short = (lightness - 0.0894841775 * a - 1.2914855480 * b) ** 3
    red = 4.0767416621 * long - 3.3077115913 * middle + 0.2309699292 * short
    green = -1.2684380046 * long + 2.6097574011 * middle - 0.3413193965 * short
    blue = -0.0041960863 * long - 0.7034186147 * middle + 1.7076147010 * short
    return _cut(red), _cut(green), _cut(blue)


def _cut(channel: float) -> float:
    return min(1.0, max(0.0, channel))


def contrast(one: Colour, other: Colour) -> float:
    """Return the contrast of two colours as WCAG 2.2 defines it, 1 to 21."""
    lights = sorted(0.2126 * red + 0.7152 * green + 0.0722 * blue for red, green, blue in (one, other))
    return (lights[1] + 0.05) / (lights[0] + 0.05)
