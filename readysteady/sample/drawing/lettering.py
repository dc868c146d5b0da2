"""Lettering of posters: words that fill a box to its edges, each in a face of its own, leaning, cut or outlined.

The faces lie in `faces/` with their licences; "" is the one that Pillow brings. Lengths are units of the canvas.
"""

import math
from collections.abc import Sequence
from functools import cache
from pathlib import Path

from PIL import Image, ImageChops, ImageDraw, ImageFont

from readysteady.sample.drawing.canvas import Canvas

FACES = Path(__file__).parent / "faces"

Box = tuple[float, float, float, float]  # left, top, right, bottom
Mask = Image.Image


@cache
def _font(face: str, size: int) -> ImageFont.FreeTypeFont:
    if not face:
        return ImageFont.load_default(size)  # type: ignore[return-value]  # Pillow is built with FreeType
    return ImageFont.truetype(str(FACES / f"{face}.ttf"), size)


def _ink(text: str, face: str, size: int, *, spacing: float = 0, bold: float = 0) -> Mask:
    """Return `text` as a mask that ends where its ink does; `spacing` and `bold` are parts of the size."""
    font, stroke = _font(face, size), round(bold * size)
    width = round(font.getlength(text) + len(text) * spacing * size) + 2 * size
    mask = Image.new("L", (width, size * 2 + 4 * stroke))
    pen = ImageDraw.Draw(mask)
    if not spacing:
        pen.text((size // 2, size // 2), text, fill=255, font=font, stroke_width=stroke, stroke_fill=255)
    else:
        for number, letter in enumerate(text):
            x = size // 2 + font.getlength(text[:number]) + number * spacing * size
            pen.text((x, size // 2), letter, fill=255, font=font, stroke_width=stroke, stroke_fill=255)
    return mask.crop(mask.getbbox())


def _fitted(text: str, face: str, width: int, height: int, *, spacing: float = 0, bold: float = 0) -> Mask:
    """Return `text` exactly `width` by `height` pixels large, narrower or wider than the face is by itself."""
    small = _ink(text, face, 100, spacing=spacing, bold=bold)
    size = math.ceil(100 * max(width / small.width, height / small.height))
    return _ink(text, face, min(size, 1600), spacing=spacing, bold=bold).resize((width, height), Image.Resampling.BOX)


def _leaning(mask: Mask, lean: float) -> Mask:
    """Return `mask` with its top pushed to the right (or, below 0, left) by `lean` times its height."""
    push = abs(lean) * mask.height
    start = -push if lean > 0 else 0.0
    size = (round(mask.width + push), mask.height)
    return mask.transform(size, Image.Transform.AFFINE, (1, lean, start, 0, 1, 0), Image.Resampling.BICUBIC)


def stamp(c: Canvas, mask: Mask, x: float, y: float, colour: str, alpha: float = 1.0) -> None:
    """Print `mask` with its upper left corner at (x, y)."""
    if alpha < 1:
        mask = mask.point([round(value * alpha) for value in range(256)])
    c.image.paste(c.colour(colour)[:3], (round(x * c.unit), round(y * c.unit)), mask)


def word(
    c: Canvas,
    text: str,
    face: str,
    box: Box,
    colour: str,
    *,
    lean: float = 0,
    spacing: float = 0,
    bold: float = 0,
    alpha: float = 1.0,
) -> None:
    """Letter `text` so that its ink fills `box`."""
    stamp(c, word_mask(c, text, face, box, lean=lean, spacing=spacing, bold=bold), box[0], box[1], colour, alpha)


def word_mask(
    c: Canvas, text: str, face: str, box: Box, *, lean: float = 0, spacing: float = 0, bold: float = 0
) -> Mask:
    """Return what `word` prints, to be cut before it is stamped."""
    width, height = (max(2, round((end - start) * c.unit)) for start, end in ((box[0], box[2]), (box[1], box[3])))
    mask = _fitted(text, face, max(2, round(width - abs(lean) * height)), height, spacing=spacing, bold=bold)
    if not lean:
        return mask
    mask = _leaning(mask, lean)
    return mask.crop(mask.getbbox()).resize((width, height), Image.Resampling.BILINEAR)


def outlined(c: Canvas, text: str, face: str, box: Box, colour: str, *, width: float, bold: float = 0) -> None:
    """Letter only the outline of `text`, `width` thick and inside of `box`."""
    mask = word_mask(c, text, face, box, bold=bold)
    inner = Image.new("L", mask.size)
    step = max(1, round(width * c.unit))
    inner.paste(mask)
    for x, y in ((step, 0), (-step, 0), (0, step), (0, -step)):
        inner = ImageChops.darker(inner, _moved(mask, x, y))
    stamp(c, ImageChops.subtract(mask, inner), box[0], box[1], colour)


def _moved(mask: Mask, x: int, y: int) -> Mask:
    moved = Image.new("L", mask.size)
    moved.paste(mask, (x, y))
    return moved


def slit(mask: Mask, slits: Sequence[tuple[float, float]]) -> Mask:
    """Return `mask` with horizontal slits, from and to in parts of its height."""
    cut = mask.copy()
    pen = ImageDraw.Draw(cut)
    for top, bottom in slits:
        pen.rectangle((0, round(top * mask.height), mask.width, round(bottom * mask.height)), fill=0)
    return cut


def halves(c: Canvas, mask: Mask, x: float, y: float, colours: tuple[str, str], *, at: float, apart: Box) -> None:
    """Print `mask` cut through at `at` of its height; `apart` moves the upper half (x, y) and then the lower one."""
    edge = round(mask.height * at)
    upper, lower = mask.crop((0, 0, mask.width, edge)), mask.crop((0, edge, mask.width, mask.height))
    stamp(c, upper, x + apart[0], y + apart[1], colours[0])
    stamp(c, lower, x + apart[2], y + edge / c.unit + apart[3], colours[1])


def turned(c: Canvas, text: str, face: str, at: tuple[float, float], size: float, angle: float, colour: str, *,
           bold: float = 0) -> None:  # fmt: skip
    """Letter `text` round the point `at`, its ink `size` high, turned by `angle` degrees clockwise."""
    small = _ink(text, face, 100, bold=bold)
    height = max(2, round(size * c.unit))
    mask = _fitted(text, face, max(2, round(height * small.width / small.height)), height, bold=bold)
    mask = mask.rotate(-angle, Image.Resampling.BICUBIC, expand=True)
    stamp(c, mask, at[0] - mask.width / c.unit / 2, at[1] - mask.height / c.unit / 2, colour)


def plain(c: Canvas, colour: str, *, top: float) -> None:
    """Letter the canvas's title in capitals, each word as wide as the sheet allows: for a poster nobody designed."""
    for line in c.title.upper().split():
        small = _ink(line, "", 100, bold=0.028)
        height = min(18, (c.width - 12) * small.height / small.width)
        word(c, line, "", (6, top, 6 + height * small.width / small.height, top + height), colour, bold=0.028)
        top += height + 2.6


def slanted(c: Canvas, text: str, face: str, box: Box, colour: str, *, rise: float) -> None:
    """Letter `text` into `box`, each letter upright but standing `rise` of its distance from the left higher."""
    mask = word_mask(c, text, face, box)
    lift = round(rise * mask.width)
    size = (mask.width, mask.height + lift)
    mask = mask.transform(size, Image.Transform.AFFINE, (1, 0, 0, rise, 1, -lift), Image.Resampling.BICUBIC)
    stamp(c, mask, box[0], box[1] - lift / c.unit, colour)
