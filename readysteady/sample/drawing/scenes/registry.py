"""Which drawing belongs to which words."""

import re
from collections.abc import Callable

from readysteady.sample.drawing.canvas import Canvas, Point

Draw = Callable[[Canvas], None]
Scene = tuple[Draw, Point]  # what draws it, and the point that crops keep, in parts of width and height


def words(text: str) -> frozenset[str]:
    """Return the words of a motif."""
    return frozenset(re.findall(r"\w+", text.lower()))


class Registry:
    """Drawings by the words that call for them; `fallback` are those of the one for a motif that none fits."""

    def __init__(self, fallback: str) -> None:
        self.fallback = words(fallback)
        self.scenes: dict[frozenset[str], Scene] = {}

    def __call__(self, phrase: str, *, focal: Point = (0.5, 0.5)) -> Callable[[Draw], Draw]:
        """Register a function that draws motifs in which all words of `phrase` occur."""

        def register(draw: Draw) -> Draw:
            self.scenes[words(phrase)] = (draw, focal)
            return draw

        return register

    def find(self, motif: str) -> Scene:
        """Return the drawing of which most words are in `motif`."""
        wanted = words(motif)
        fitting = [known for known in self.scenes if known <= wanted]
        return self.scenes[max(fitting, key=lambda known: (len(known), sorted(known)), default=self.fallback)]


scene = Registry("sun hills")
poster = Registry("sun hills")
