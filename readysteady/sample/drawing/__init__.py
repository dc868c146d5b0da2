"""Draws the sample outlet's pictures with Pillow alone: the same name and motif give the same picture every time."""

import zlib

from readysteady.sample.drawing import portraits, posters, scenes
from readysteady.sample.drawing.canvas import Canvas, Point
from readysteady.sample.drawing.palette import Palette

POSTER, PORTRAIT, STILL = (80, 120), (80, 80), (160, 90)  # in units; a unit is ten pixels


def draw(name: str, motif: str, *, hue: int | None = None, title: str = "", scale: float = 1.0) -> bytes:
    """Return the picture `name` of `motif` as a JPEG, in the colours of a hue (0 to 35; None: one that fits the name).

    A name that begins with "poster-" is a poster, and with "author-" a portrait; any other is a still. The `title` is
    lettered on a poster that nobody has designed; the others have their lettering drawn.
    """
    kind = name.partition("-")[0]
    width, height = {"poster": POSTER, "author": PORTRAIT}.get(kind, STILL)
    if hue is None:
        hue = zlib.crc32((name if kind == "author" else kind).encode()) % 36
    canvas = Canvas(width, height, palette=Palette.of(hue), seed=name, title=title, scale=scale)
    if kind == "poster":
        posters.draw(canvas, motif)
    elif kind == "author":
        portraits.draw(canvas, motif)
    else:
        scenes.scene.find(motif)[0](canvas)
    return canvas.finish()


def focal_point(name: str, motif: str) -> Point:
    """Return the point of a picture that its crops keep."""
    if name.startswith("author-"):
        return 0.5, 0.42
    registry = scenes.poster if name.startswith("poster-") else scenes.scene
    return registry.find(motif)[1]
