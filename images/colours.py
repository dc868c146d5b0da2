"""The colour that a picture is known by, as one of 36 hues: ten degrees each of OKLCH, as CSS has it in ``oklch()``."""

import math
from collections.abc import Iterator
from functools import lru_cache

from django.utils.translation import gettext_lazy as _
from PIL import Image as Pillow

from outlet.uploads import to_srgb

HUES = 36
_DEGREES = 360 // HUES
_LOOK_AT = (64, 64)  # pixels; a poster seen from across the room
_STEP = 8  # channels are told apart in steps of so much; finer ones cost time and change no hue
_GREY = 0.03  # below this chroma nobody says what colour it is
_NEAR_BLACK, _NEAR_WHITE = 0.2, 0.97  # lightness, where a screen shows no hue any more
_FAINTEST = 0.001  # mean weight; a red dot of a thousandth of a grey picture is not its colour
_SMOOTH = (1, 2, 3, 2, 1)  # neighbours are one colour to the eye; the widest cluster counts, not the highest spike
# The names of hues, each from the hue where it begins.
_NAMES = {
    0: _("rose"), 2: _("red"), 4: _("orange"), 7: _("amber"), 9: _("yellow"), 12: _("lime"), 14: _("green"),
    16: _("emerald"), 18: _("teal"), 21: _("cyan"), 23: _("sky blue"), 25: _("blue"), 28: _("violet"),
    30: _("purple"), 32: _("magenta"), 34: _("pink"),
}  # fmt: skip


def hue_choices() -> list[tuple[int, str]]:
    """Return all hues, each with a name that no other has: "red 3". The numbers count round the circle, from 0."""
    return [(hue, f"{_NAMES[max(first for first in _NAMES if first <= hue)]} {hue}") for hue in range(HUES)]


def hue_of(picture: Pillow.Image) -> int | None:
    """Return the hue, 0 to 35, that stands out in `picture`; None where it has none: grey, black and white.

    Each colour counts by the area that it covers and by its chroma: a yellow title on black is yellow, and a pale sky
    does not outshout a red coat of half its size. The same picture always has the same hue.
    """
    weights, area = [0.0] * HUES, 0
    for count, colour in _colours(picture):
        area += count
        if (found := _weight_and_angle(colour)) is not None:
            weight, angle = found
            left, share = divmod(angle / _DEGREES, 1)
            weights[int(left) % HUES] += count * weight * (1 - share)
            weights[int(left + 1) % HUES] += count * weight * share
    if sum(weights) < _FAINTEST * area or not area:
        return None
    return max(range(HUES), key=_smoothed(weights).__getitem__)


def _colours(picture: Pillow.Image) -> Iterator[tuple[int, tuple[int, int, int]]]:
    """Yield the colours of the picture made small, each with the number of its pixels; what is seen through is out."""
    plain = to_srgb(picture)
    small = plain.resize(_fitting(plain), Pillow.Resampling.BOX, reducing_gap=2.0)
    coarse = small.convert("RGBA").point(lambda value: min(255, round(value / _STEP) * _STEP))
    for count, colour in coarse.getcolors(_LOOK_AT[0] * _LOOK_AT[1]) or ():
        red, green, blue, alpha = colour  # type: ignore[misc] # of RGBA it is never one number
        if alpha >= 128:
            yield count, (red, green, blue)


def _fitting(picture: Pillow.Image) -> tuple[int, int]:
    return min(picture.width, _LOOK_AT[0]), min(picture.height, _LOOK_AT[1])


def _weight_and_angle(colour: tuple[int, int, int]) -> tuple[float, float] | None:
    """Return how much a pixel of this colour counts, and its hue in degrees; None where no hue is to be seen."""
    lightness, a, b = _oklab(*colour)
    chroma = math.hypot(a, b)
    if chroma < _GREY or not _NEAR_BLACK < lightness < _NEAR_WHITE:
        return None
    return chroma**1.5, math.degrees(math.atan2(b, a)) % 360


@lru_cache(maxsize=4096)
def _oklab(red: int, green: int, blue: int) -> tuple[float, float, float]:
    """Return a colour of sRGB in OKLab (Björn Ottosson, "A perceptual color space for image processing", 2020)."""
    r, g, b = _linear(red), _linear(green), _linear(blue)
    long = math.cbrt(0.4122214708 * r + 0.5363325363 * g + 0.0514459929 * b)
    medium = math.cbrt(0.2119034982 * r + 0.6806995451 * g + 0.1073969566 * b)
    short = math.cbrt(0.0883024619 * r + 0.2817188376 * g + 0.6299787005 * b)
    return (
        0.2104542553 * long + 0.7936177850 * medium - 0.0040720468 * short,
        1.9779984951 * long - 2.4285922050 * medium + 0.4505937099 * short,
        0.0259040371 * long + 0.7827717662 * medium - 0.8086757660 * short,
    )


def _linear(channel: int) -> float:
    """Undo the transfer function of sRGB (IEC 61966-2-1)."""
    value = channel / 255
    return value / 12.92 if value <= 0.04045 else float(((value + 0.055) / 1.055) ** 2.4)


def _smoothed(weights: list[float]) -> list[float]:
    """Return each weight with those beside it, all round the circle."""
    reach = len(_SMOOTH) // 2
    return [
        sum(part * weights[(hue + step - reach) % HUES] for step, part in enumerate(_SMOOTH)) for hue in range(HUES)
    ]
