"""The few colours of one picture, made from a show's hue so that they belong together."""

import math
from dataclasses import dataclass

Colour = tuple[int, int, int]


@dataclass(frozen=True)
class Palette:
    """From the darkest to the lightest, with one accent that stands against them all."""

    ink: Colour
    deep: Colour
    mid: Colour
    bright: Colour
    pale: Colour
    paper: Colour
    hot: Colour
    gold: Colour

    @classmethod
    def of(cls, hue: int) -> "Palette":
        """Return the palette of a hue, 0 to 35, ten degrees each."""
        angle = hue * 10
        return cls(
            ink=oklch(0.19, 0.045, angle),
            deep=oklch(0.32, 0.085, angle),
            mid=oklch(0.50, 0.135, angle),
            bright=oklch(0.70, 0.155, angle),
            pale=oklch(0.87, 0.065, angle + 15),
            paper=oklch(0.955, 0.022, 85),
            hot=oklch(*_accent(angle)),
            gold=oklch(0.86, 0.13, 88),
        )


def _accent(angle: int) -> tuple[float, float, float]:
    """Return the accent of a hue: a warm one for the cool, a cool or a pale one for the warm."""
    if angle < 60 or angle >= 345:
        return 0.80, 0.115, 190  # reds and oranges: a pale sea green
    if angle < 140:
        return 0.62, 0.21, 29  # yellows and greens: vermilion
    if angle < 300:
        return 0.70, 0.19, 42  # blues: orange
    return 0.83, 0.16, 95  # violets and pinks: yellow


def oklch(lightness: float, chroma: float, angle: float) -> Colour:
    """Return a colour of OKLCH in sRGB, paler where sRGB has none as strong (Björn Ottosson, "Oklab", 2020)."""
    while chroma > 0:
        channels = _linear(lightness, chroma, math.radians(angle))
        if all(-0.002 <= channel <= 1.002 for channel in channels):
            break
        chroma -= 0.005
    else:
        channels = (lightness**3,) * 3
    return tuple(_encoded(channel) for channel in channels)  # type: ignore[return-value]


def _linear(lightness: float, chroma: float, angle: float) -> tuple[float, ...]:
    a, b = chroma * math.cos(angle), chroma * math.sin(angle)
    long = (lightness + 0.3963377774 * a + 0.2158037573 * b) ** 3
    medium = (lightness - 0.1055613458 * a - 0.0638541728 * b) ** 3
    short = (lightness - 0.0894841775 * a - 1.2914855480 * b) ** 3
    return (
        4.0767416621 * long - 3.3077115913 * medium + 0.2309699292 * short,
        -1.2684380046 * long + 2.6097574011 * medium - 0.3413193965 * short,
        -0.0041960863 * long - 0.7034186147 * medium + 1.7076147010 * short,
    )


def _encoded(channel: float) -> int:
    channel = min(1.0, max(0.0, channel))
    value = 12.92 * channel if channel <= 0.0031308 else 1.055 * channel ** (1 / 2.4) - 0.055
    return round(255 * value)
