"""The readers' sheet as numbers: what its tokens and hues are by day and by night, and how well they can be read."""

import math
import re
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path

from django.contrib.staticfiles import finders

SHEET = "css/site.css"
_TOKEN = re.compile(r"--([\w-]+): ([^;]+);")
_HUE = re.compile(r"\.hue-(\d+) \{ --h: ([\d.]+); --c: ([\d.]+); --b: ([\d.]+); \}")
_CHROMA = r"(?:calc\(var\(--([cb])\) ([*/]) ([\d.]+)\)|var\(--([cb])\)|([\d.]+))"
_OKLCH = re.compile(rf"oklch\(([\d.]+) {_CHROMA} (var\(--h\)|[\d.]+)\)")

Colour = tuple[float, float, float]


@dataclass(frozen=True)
class Sheet:
    """What the sheet sets: its tokens as they are written, and for each hue the angle and the two strengths."""

    tokens: dict[str, str]
    hues: dict[int, tuple[float, float, float]]

    @classmethod
    def of(cls, text: str) -> "Sheet":
        """Read a sheet. A token counts as it is set first: a rule for print overrides some of them further down."""
        tokens = dict(reversed(_TOKEN.findall(text)))
        return cls(tokens, {int(hue): (float(h), float(c), float(b)) for hue, h, c, b in _HUE.findall(text)})

    def colour(self, name: str, hue: int = 0, *, dark: bool = False) -> Colour:
        """Return a token as linear sRGB, for a show of this hue, by day or by night. Raises KeyError without one."""
        h, c, b = self.hues[hue]
        written = _OKLCH.findall(self.tokens[name])  # two, or one for day and night
        lightness, scaled, sign, by, plain, number, angle = written[-1 if dark else 0]
        chroma = float(number) if number else {"c": c, "b": b}[scaled or plain]
        if sign:
            chroma = chroma * float(by) if sign == "*" else chroma / float(by)
        return linear_rgb(float(lightness), chroma, h if angle.startswith("var") else float(angle))


def sheet() -> Sheet:
    """Return the sheet that defines the tokens, as it is now."""
    path = Path(str(finders.find(SHEET)))
    return _read(path, path.stat().st_mtime_ns)


@lru_cache(maxsize=1)
def _read(path: Path, _changed_at: int) -> Sheet:
    return Sheet.of(path.read_text(encoding="utf-8"))


def linear_rgb(lightness: float, chroma: float, hue: float) -> Colour:
    """Return an OKLCH colour as linear sRGB, by the matrices of Björn Ottosson; channels are cut to 0 to 1."""
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
