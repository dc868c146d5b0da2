"""Which files are made from a picture: shapes, widths and formats, and the part of the picture that a crop takes.

One for the original and eleven for all shapes together: never more than twelve, whatever pages ask for.
"""

from collections.abc import Iterator
from dataclasses import dataclass

from PIL import features

MAX_FILES = 12  # for one picture, the original included
MODERN = "avif" if features.check("avif") else "webp"
MIME_TYPES = {"jpg": "image/jpeg", "png": "image/png", "webp": "image/webp", "avif": "image/avif"}

Box = tuple[int, int, int, int]  # left, top, right, bottom


@dataclass(frozen=True)
class Shape:
    """What a page may ask for: a ratio, or None for the whole picture, and the widths that are made of it."""

    ratio: tuple[int, int] | None
    modern_widths: tuple[int, ...]  # AVIF, or WebP where Pillow cannot write AVIF
    jpeg_widths: tuple[int, ...]  # for browsers that know neither, share cards, mails, feeds; () leaves it to the whole


SHAPES = {
    "": Shape(None, modern_widths=(480, 800, 1600), jpeg_widths=(960,)),
    "card": Shape((16, 9), modern_widths=(768, 1280), jpeg_widths=(1280,)),
    "poster": Shape((2, 3), modern_widths=(240, 480), jpeg_widths=()),
    "square": Shape((1, 1), modern_widths=(320,), jpeg_widths=(320,)),
}


@dataclass(frozen=True)
class Size:
    """One file that is to be made."""

    format: str
    width: int
    height: int


def box(width: int, height: int, ratio: tuple[int, int] | None, focal: tuple[float, float]) -> Box:
    """Return the largest part of `ratio` in a picture of this size, as near the focal point as its edges allow."""
    if ratio is None:
        return (0, 0, width, height)
    scale = min(width / ratio[0], height / ratio[1])
    wide = max(1, min(width, round(ratio[0] * scale)))
    high = max(1, min(height, round(ratio[1] * scale)))
    left = _within(round(focal[0] * width - wide / 2), width - wide)
    top = _within(round(focal[1] * height - high / 2), height - high)
    return (left, top, left + wide, top + high)


def _within(value: int, highest: int) -> int:
    return max(0, min(value, highest))


def crop_size(width: int, height: int, crop: str) -> tuple[int, int]:
    """Return width and height of the part that `crop` takes of a picture of this size, before it is scaled."""
    left, top, right, bottom = box(width, height, SHAPES[crop].ratio, (0.5, 0.5))
    return right - left, bottom - top


def sizes(width: int, height: int, crop: str) -> Iterator[Size]:
    """Yield the files that `crop` ("" is the whole) needs of a picture of this size: none larger than the picture."""
    shape = SHAPES[crop]
    widest, highest = crop_size(width, height, crop)
    for kind, widths in ((MODERN, shape.modern_widths), ("jpg", shape.jpeg_widths)):
        for wide in sorted({min(wanted, widest) for wanted in widths}):
            yield Size(kind, wide, max(1, round(highest * wide / widest)))
