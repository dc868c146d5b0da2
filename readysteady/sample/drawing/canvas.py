"""What pictures are drawn on: flat shapes in a palette's colours, soft light, and grain. Pillow does the rest.

Lengths are units, of which a still is 160 wide and 90 high, a poster 80 by 120 and a portrait 80 by 80. Shapes are
drawn at twice the size and made smaller at the end, because Pillow draws their edges without steps only so.
"""

import io
import math
import random
from collections.abc import Iterable, Sequence
from functools import cache

from PIL import Image, ImageChops, ImageDraw, ImageFont

from readysteady.sample.drawing.palette import Palette

OVERSIZE = 2
PIXELS = 10  # for a unit, at full scale

Point = tuple[float, float]


class Canvas:
    """A picture in the making, or a part of it with an origin and a scale of its own. Colours go by their names."""

    def __init__(
        self, width: float, height: float, *, palette: Palette, seed: str, title: str = "", scale: float = 1.0
    ) -> None:
        self.width, self.height, self.title = width, height, title
        self.palette = palette
        self.random = random.Random(seed)  # noqa: S311 - it draws leaves and rain
        self.unit = PIXELS * scale * OVERSIZE
        self.x, self.y, self.flip = 0.0, 0.0, 1
        self.image = Image.new("RGB", (round(width * self.unit), round(height * self.unit)))
        self.pen = ImageDraw.Draw(self.image, "RGBA")

    def part(self, x: float, y: float, size: float, *, flip: bool = False) -> "Canvas":
        """Return a view whose origin is at (x, y) and whose unit is `size` of this one's; flipped it looks left."""
        view = object.__new__(Canvas)
        view.__dict__.update(self.__dict__)
        view.x, view.y = self._pixel((x, y))
        view.unit = self.unit * size
        view.flip = -self.flip if flip else self.flip
        return view

    def _pixel(self, point: Point) -> Point:
        return self.x + point[0] * self.unit * self.flip, self.y + point[1] * self.unit

    def _pixels(self, points: Iterable[Point]) -> list[Point]:
        return [self._pixel(point) for point in points]

    def colour(self, name: str, alpha: float = 1.0) -> tuple[int, ...]:
        """Return a colour of the palette, or white or black, as a pen takes it."""
        rgb = {"white": (255, 255, 255), "black": (0, 0, 0)}.get(name) or getattr(self.palette, name)
        return (*rgb, round(alpha * 255))

    def fill(self, *names: str, top: float = 0, bottom: float | None = None) -> None:
        """Fill the whole width from `top` to `bottom` with one colour, or from the first to the last, downwards."""
        bottom = self.height if bottom is None else bottom
        first, last = round(top * self.unit), round(bottom * self.unit)
        steps = max(2, (last - first) // 8)
        column = Image.new("RGB", (1, steps))
        for step in range(steps):
            column.putpixel((0, step), self._between(names, step / (steps - 1)))
        self.image.paste(column.resize((self.image.width, last - first), Image.Resampling.BILINEAR), (0, first))

    def _between(self, names: Sequence[str], part: float) -> tuple[int, int, int]:
        place = part * (len(names) - 1)
        index = min(int(place), max(0, len(names) - 2))
        one, two = self.colour(names[index]), self.colour(names[min(index + 1, len(names) - 1)])
        return tuple(round(a + (b - a) * (place - index)) for a, b in zip(one[:3], two[:3], strict=True))  # type: ignore[return-value]

    def poly(self, points: Iterable[Point], colour: str, alpha: float = 1.0) -> None:
        """Fill a polygon."""
        self.pen.polygon(self._pixels(points), fill=self.colour(colour, alpha))

    def rect(
        self, x0: float, y0: float, x1: float, y1: float, colour: str, alpha: float = 1.0, *, r: float = 0
    ) -> None:
        """Fill a rectangle, with corners of radius `r`."""
        (left, top), (right, bottom) = self._pixel((x0, y0)), self._pixel((x1, y1))
        box = (min(left, right), min(top, bottom), max(left, right), max(top, bottom))
        self.pen.rounded_rectangle(box, r * self.unit, fill=self.colour(colour, alpha))

    def oval(self, x: float, y: float, rx: float, ry: float, colour: str, alpha: float = 1.0) -> None:
        """Fill an ellipse round (x, y)."""
        px, py = self._pixel((x, y))
        box = (px - rx * self.unit, py - ry * self.unit, px + rx * self.unit, py + ry * self.unit)
        self.pen.ellipse(box, fill=self.colour(colour, alpha))

    def disc(self, x: float, y: float, r: float, colour: str, alpha: float = 1.0) -> None:
        """Fill a circle round (x, y)."""
        self.oval(x, y, r, r, colour, alpha)

    def ring(self, x: float, y: float, r: float, width: float, colour: str, *, ry: float | None = None) -> None:
        """Draw a circle round (x, y), or an ellipse `ry` high."""
        points = [(x + r * math.cos(t), y + (ry or r) * math.sin(t)) for t in _turn(0, 360)]
        self.line([*points, points[1]], width, colour)

    def arc(self, x: float, y: float, r: float, start: float, end: float, width: float, colour: str) -> None:
        """Draw a part of a circle, in degrees from the right, clockwise."""
        self.line([(x + r * math.cos(t), y + r * math.sin(t)) for t in _turn(start, end)], width, colour)

    def line(self, points: Sequence[Point], width: float, colour: str, alpha: float = 1.0) -> None:
        """Draw a line with round ends and joints."""
        pixels, fill = self._pixels(points), self.colour(colour, alpha)
        self.pen.line(pixels, fill=fill, width=max(1, round(width * self.unit)), joint="curve")
        radius = width * self.unit / 2
        if alpha == 1 and radius > 1:
            for px, py in (pixels[0], pixels[-1]):
                self.pen.ellipse((px - radius, py - radius, px + radius, py + radius), fill=fill)

    def blob(self, points: Sequence[Point], colour: str, alpha: float = 1.0) -> None:
        """Fill a closed curve that runs smoothly through `points`."""
        self.poly(smooth(points, closed=True), colour, alpha)

    def curve(self, points: Sequence[Point], width: float, colour: str) -> None:
        """Draw a line that runs smoothly through `points`."""
        self.line(smooth(points), width, colour)

    def glow(self, x: float, y: float, r: float, colour: str, strength: float = 0.8) -> None:
        """Let light of a colour fall round (x, y), fading to nothing at distance `r`."""
        px, py = self._pixel((x, y))
        size = max(2, round(2 * r * self.unit))
        mask = _light(strength).resize((size, size), Image.Resampling.BILINEAR)
        self.image.paste(self.colour(colour)[:3], (round(px - size / 2), round(py - size / 2)), mask)

    def text(
        self, x: float, y: float, text: str, size: float, colour: str, *, anchor: str = "mm", bold: float = 0
    ) -> None:
        """Write `text` at (x, y) in the typeface that Pillow brings; `bold` is how much fatter it gets, of its size."""
        font, stroke = ImageFont.load_default(size * self.unit), round(bold * size * self.unit)
        place, fill = self._pixel((x, y)), self.colour(colour)
        self.pen.text(place, text, font=font, fill=fill, anchor=anchor, stroke_width=stroke, stroke_fill=fill)

    def finish(self, *, grain: float = 0.32) -> bytes:
        """Return the picture as a JPEG, with a grain like that of print."""
        picture = self.image.reduce(OVERSIZE)
        picture = Image.blend(picture, ImageChops.soft_light(picture, _grain(picture.size)), grain)
        file = io.BytesIO()
        picture.save(file, "JPEG", quality=88)
        return file.getvalue()


def smooth(points: Sequence[Point], *, closed: bool = False, steps: int = 10) -> list[Point]:
    """Return points of a Catmull-Rom curve through `points`."""
    count = len(points)
    if closed:
        rounds = [[points[(i + k) % count] for k in (-1, 0, 1, 2)] for i in range(count)]
    else:
        rounds = [[points[min(max(i + k, 0), count - 1)] for k in (-1, 0, 1, 2)] for i in range(count - 1)]
    found = [_spline(four, step / steps) for four in rounds for step in range(steps)]
    return found if closed else [*found, points[-1]]


def _spline(four: Sequence[Point], t: float) -> Point:
    a, b, c, d = four
    x, y = (
        0.5
        * (
            2 * b[i]
            + (c[i] - a[i]) * t
            + (2 * a[i] - 5 * b[i] + 4 * c[i] - d[i]) * t**2
            + (3 * b[i] - a[i] - 3 * c[i] + d[i]) * t**3
        )
        for i in (0, 1)
    )
    return x, y


def _turn(start: float, end: float) -> list[float]:
    count = max(8, int(abs(end - start) / 4))
    return [math.radians(start + (end - start) * step / count) for step in range(count + 1)]


@cache
def _light(strength: float) -> Image.Image:
    """Return how light falls off, as a mask."""
    edge = 180  # what Pillow's gradient has come to in the middle of a side: its square's edge shall not be seen
    return Image.radial_gradient("L").point([round(255 * strength * max(0, 1 - v / edge) ** 1.7) for v in range(256)])


@cache
def _grain(size: tuple[int, int]) -> Image.Image:
    """Return an even noise. Pillow's own generator cannot be seeded, and every loading shall draw the same pictures."""
    noise = random.Random(1)  # noqa: S311 - it is grain
    tile = Image.frombytes("L", (256, 256), bytes(min(255, max(0, round(noise.gauss(128, 46)))) for _ in range(65536)))
    sheet = Image.new("L", size)
    for left in range(0, size[0], 256):
        for top in range(0, size[1], 256):
            sheet.paste(tile.rotate(90 * ((left + top) // 256 % 4)), (left, top))
    return sheet.convert("RGB")
