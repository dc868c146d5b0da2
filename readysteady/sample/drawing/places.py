"""Where things happen: skies, rooms, corridors, roads and weather."""
# A shape is read from points that stand side by side, not one beneath the other.
# fmt: off


import math

from readysteady.sample.drawing.canvas import Canvas, Point


def sun(c: Canvas, x: float, y: float, r: float, colour: str, *, halo: str = "") -> None:
    """Hang a sun or a moon in the sky."""
    if halo:
        c.glow(x, y, r * 3.4, halo, 0.55)
    c.disc(x, y, r, colour)


def hills(c: Canvas, y: float, height: float, colour: str, *, waves: float = 3.0) -> None:
    """Draw a line of hills from side to side, down to the bottom."""
    start = c.random.uniform(0, 6)
    points: list[Point] = [(0, c.height)]
    for step in range(41):
        part = step / 40
        lift = math.sin(start + part * waves * math.pi) + 0.4 * math.sin(2.3 * start + part * waves * 7)
        points.append((part * c.width, y - height * lift / 2))
    c.poly([*points, (c.width, c.height)], colour)


def rain(c: Canvas, colour: str, *, count: int = 130, slant: float = 0.28, length: float = 7,
    alpha: float = 0.5) -> None:
    """Let it rain."""
    for _ in range(count):
        x, y = c.random.uniform(-5, c.width + 20), c.random.uniform(-5, c.height)
        size = length * c.random.uniform(0.5, 1.2)
        c.line([(x, y), (x - slant * size, y + size)], 0.16, colour, alpha)


def snow(c: Canvas, colour: str, *, count: int = 120, largest: float = 0.8, bottom: float | None = None) -> None:
    """Let it snow."""
    for _ in range(count):
        r = largest * c.random.uniform(0.25, 1) ** 1.6
        c.disc(c.random.uniform(0, c.width), c.random.uniform(0, bottom or c.height), r, colour)


def stars(c: Canvas, colour: str, *, count: int = 60, bottom: float = 50) -> None:
    """Put stars into the sky."""
    for _ in range(count):
        c.disc(c.random.uniform(0, c.width), c.random.uniform(0, bottom), c.random.choice((0.14, 0.2, 0.32)), colour)


def corridor(
    c: Canvas, at: Point, *, end: tuple[float, float] = (7, 6), floor: str, ceiling: str, walls: tuple[str, str],
        back: str
) -> None:
    """Draw a corridor that goes away from us to `at`; `end` is half the width and height of its far wall."""
    (x, y), (w, h) = at, end
    left, right, top, bottom = x - w, x + w, y - h, y + h
    c.poly([(0, 0), (c.width, 0), (right, top), (left, top)], ceiling)
    c.poly([(0, c.height), (c.width, c.height), (right, bottom), (left, bottom)], floor)
    c.poly([(0, 0), (left, top), (left, bottom), (0, c.height)], walls[0])
    c.poly([(c.width, 0), (right, top), (right, bottom), (c.width, c.height)], walls[1])
    c.rect(left, top, right, bottom, back)


def toward(c: Canvas, at: Point, edge: Point, part: float) -> Point:
    """Return the point that lies `part` of the way from `edge` to the vanishing point `at`."""
    return edge[0] + (at[0] - edge[0]) * part, edge[1] + (at[1] - edge[1]) * part


def wall_panel(c: Canvas, at: Point, side: int, near: float, far: float, colour: str, *, top: float, bottom: float,
               alpha: float = 1.0) -> None:
    """Fill a part of the left (-1) or right (1) wall of a corridor: a door, a window. Heights are at the near edge."""
    edge = 0.0 if side < 0 else c.width
    c.poly([toward(c, at, (edge, height), part) for height, part in
            ((top, near), (top, far), (bottom, far), (bottom, near))], colour, alpha)


def ceiling_lights(c: Canvas, at: Point, colour: str, *, count: int = 6, width: float = 0.24, y: float = 0) -> None:
    """Hang lights along a corridor's ceiling."""
    for number in range(count):
        near, far = 1 - 0.62**number * 0.9, 1 - 0.62**number * 0.72
        middle = c.width / 2
        c.poly([toward(c, at, (middle + s * c.width * width, y), part) for s, part in
                ((-1, near), (1, near), (1, far), (-1, far))], colour)


def floor(c: Canvas, y: float, colour: str, *, line: str = "") -> None:
    """Lay a floor from `y` down, with a line where it meets the wall."""
    c.rect(0, y, c.width, c.height, colour)
    if line:
        c.rect(0, y, c.width, y + 0.7, line)


def beam(c: Canvas, x: float, y: float, spread: float, bottom: float, colour: str, alpha: float = 0.35) -> None:
    """Let light fall from (x, y) down to `bottom`, `spread` wide there."""
    c.poly([(x - spread * 0.08, y), (x + spread * 0.08, y), (x + spread / 2, bottom), (x - spread / 2, bottom)],
        colour, alpha)


def trunk(c: Canvas, x: float, width: float, colour: str, *, top: float = 0, bottom: float | None = None) -> None:
    """Draw a tree's trunk that grows wider towards the ground."""
    foot = c.height if bottom is None else bottom
    c.blob([(x - width * 0.4, top - 4), (x + width * 0.4, top - 4), (x + width * 0.5, foot * 0.7), (x + width * 0.85,
        foot + 2),
            (x - width * 0.85, foot + 2), (x - width * 0.5, foot * 0.7)], colour)


def grass(c: Canvas, y: float, colour: str, *, height: float = 9, count: int = 220) -> None:
    """Let long grass grow along the bottom."""
    c.rect(0, y, c.width, c.height, colour)
    for _ in range(count):
        x, lean = c.random.uniform(-3, c.width + 3), c.random.uniform(-3, 3.5)
        tall = height * c.random.uniform(0.35, 1)
        c.poly([(x - 0.5, y + 1), (x + lean, y - tall), (x + 0.5, y + 1)], colour)


def tower(c: Canvas, x: float, y: float, w: float, h: float, colour: str, pane: str, *, lit: dict[int,
    str] | None = None,
          columns: int = 4, rows: int = 8) -> None:
    """Draw a block of flats with its foot at (x, y); `lit` gives windows by number another colour."""
    c.rect(x, y - h, x + w, y, colour)
    dx, dy = w / columns, h / (rows + 0.6)
    for number in range(columns * rows):
        left, top = x + number % columns * dx + dx * 0.2, y - h + (number // columns + 0.4) * dy
        name = (lit or {}).get(number)
        if name:
            c.glow(left + dx * 0.3, top + dy * 0.3, dx * 1.7, name, 0.5)
        c.rect(left, top, left + dx * 0.6, top + dy * 0.58, name or pane)


def train_window(c: Canvas, x: float, y: float, w: float, h: float, *, frame: str, sky: tuple[str, ...],
    land: str) -> None:
    """Draw a wide window with a landscape that goes by."""
    c.rect(x - 2, y - 2, x + w + 2, y + h + 2, frame, r=6)
    for step in range(12):
        c.rect(x, y + step * h / 12, x + w, y + h, sky[min(len(sky) - 1, step * len(sky) // 12)], r=4)
    c.poly([(x, y + h * 0.72), (x + w * 0.3, y + h * 0.62), (x + w * 0.62, y + h * 0.7), (x + w, y + h * 0.6),
            (x + w, y + h - 2), (x + w - 2, y + h), (x + 2, y + h), (x, y + h - 2)], land)
