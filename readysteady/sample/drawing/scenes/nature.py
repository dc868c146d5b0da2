"""Woods, water, weather and sport."""
# A shape is read from points that stand side by side, not one beneath the other.
# fmt: off


import math

from readysteady.sample.drawing import figures, places
from readysteady.sample.drawing.canvas import Canvas
from readysteady.sample.drawing.scenes.registry import scene


@scene("sun hills")
def _hills(c: Canvas) -> None:
    c.fill("deep", "mid", "bright", "pale")
    places.sun(c, c.random.uniform(40, 120), 36, 15, "hot", halo="gold")
    for y, name in ((56, "mid"), (66, "deep"), (76, "ink")):
        places.hills(c, y, 12, name)


@scene("farmhouse grass", focal=(0.62, 0.5))
def _farmhouse(c: Canvas) -> None:
    c.fill("ink", "deep", "mid")
    places.stars(c, "pale")
    places.sun(c, 34, 24, 7, "paper", halo="bright")
    places.hills(c, 62, 6, "deep")
    c.rect(84, 40, 120, 66, "ink")
    c.poly([(80, 41), (102, 22), (124, 41)], "ink")
    c.rect(112, 24, 116, 36, "ink")
    c.poly([(120, 48), (140, 48), (140, 66), (120, 66)], "ink")
    c.glow(95, 51, 26, "gold", 0.8)
    c.rect(91, 46, 99, 56, "gold")
    c.rect(94.6, 46, 95.4, 56, "ink")
    c.rect(91, 50.6, 99, 51.4, "ink")
    places.grass(c, 70, "black", height=16, count=300)
    places.grass(c, 80, "ink", height=12, count=160)


@scene("torches birches", focal=(0.5, 0.6))
def _birches(c: Canvas) -> None:
    c.fill("ink", "deep", "mid")
    for x, y, end in ((44, 74, 118), (112, 74, 30)):
        c.poly([(x, y - 18), (end, 22), (end, 60)], "gold", 0.3)
    for _ in range(20):
        _birch(c, c.random.uniform(0, 160), c.random.uniform(1, 2.4), "mid")
    c.rect(0, 74, 160, 90, "ink")
    for x in (6, 27, 71, 92, 134, 152):
        _birch(c, x, c.random.uniform(3.4, 5), "paper")
    for x, flip in ((44, False), (112, True)):
        figures.standing(c, x, 82, 32, "black", flip=flip)
        c.glow(x + (-4 if flip else 4), 65, 9, "gold", 0.9)
        c.disc(x + (-4 if flip else 4), 65, 1.2, "paper")


def _birch(c: Canvas, x: float, width: float, colour: str) -> None:
    places.trunk(c, x, width, colour, bottom=84)
    for _ in range(9 if width > 3 else 0):
        y, side = c.random.uniform(2, 80), c.random.choice((-1, 1))
        c.line([(x - side * width * 0.45, y), (x + side * width * 0.1, y + 0.4)], 0.8, "ink")


@scene("palm tree arch", focal=(0.45, 0.5))
def _palm(c: Canvas) -> None:
    c.fill("bright", "gold", "paper")
    places.sun(c, 132, 22, 10, "hot")
    c.rect(0, 66, 160, 90, "pale")
    c.rect(12, 20, 98, 68, "paper")
    c.rect(8, 14, 102, 22, "mid")
    for x in (20, 48, 76):
        c.rect(x, 34, x + 18, 68, "deep", r=9)
        c.rect(x, 52, x + 18, 68, "deep")
    c.rect(46, 2, 64, 14, "mid")
    c.curve([(118, 70), (121, 48), (119, 22)], 2.6, "ink")
    for angle in (-160, -125, -95, -60, -25, 5, 170):
        turn = math.radians(angle)
        tip = (119 + 22 * math.cos(turn), 22 + 15 * math.sin(turn) + 8)
        c.blob([(119, 22), (119 + 12 * math.cos(turn), 19 + 13 * math.sin(turn)), tip, (119 + 9 * math.cos(turn),
            24 + 9 * math.sin(turn))], "ink")
    c.poly([(112, 69), (122, 69), (40, 90), (4, 90)], "mid", 0.7)
    figures.standing(c, 64, 79, 24, "hot")
    c.poly([(62, 79), (66, 79), (30, 90), (20, 90)], "mid", 0.7)


def track(c: Canvas, colour: str, line: str) -> None:
    """Lay a running track that bends away to the right."""
    c.poly([(0, 90), (0, 66), (60, 50), (160, 44), (160, 90)], colour)
    for lane in range(6):
        y = 50 + lane * 7.4
        c.curve([(-8, 66 + lane * 12), (40, y + 6 + lane * 3), (100, 46.5 + lane * 5.4), (168, 44 + lane * 6.6)],
            0.5 + lane * 0.14, line)


@scene("running track rain", focal=(0.5, 0.6))
def _track_rain(c: Canvas) -> None:
    c.fill("ink", "deep", "mid", bottom=56)
    for x in (30, 130):
        c.rect(x, 6, x + 1.2, 50, "ink")
        c.rect(x - 5, 4, x + 6, 11, "paper", r=1)
        c.glow(x + 0.5, 8, 34, "paper", 0.6)
    c.rect(0, 44, 160, 60, "ink")
    track(c, "hot", "paper")
    for _ in range(24):
        c.oval(c.random.uniform(0, 160), c.random.uniform(66, 89), c.random.uniform(2, 7), 0.5, "pale", 0.55)
    places.rain(c, "paper", count=260, length=9)


@scene("starting blocks", focal=(0.45, 0.6))
def _start(c: Canvas) -> None:
    c.fill("mid", "bright", "pale", bottom=50)
    for step in range(5):
        c.rect(0, 20 + step * 5, 160, 23 + step * 5, "mid", 0.5)
    for _ in range(160):
        c.disc(c.random.uniform(0, 160), c.random.uniform(18, 42), 0.9, c.random.choice(("ink", "deep", "hot",
            "gold", "paper")))
    track(c, "hot", "paper")
    for number, x in enumerate((92, 112, 130, 146)):
        figures.running(c, x + 6, 60 + (number - 1) * 3, 21, "ink", coat="deep")
    c.poly([(28, 90), (38, 62), (40.5, 62), (33, 90)], "paper")
    figures.kneeling(c, 56, 84, 46, "ink", "gold")
    c.poly([(28, 84), (38, 84), (40, 76), (36, 76)], "mid")


@scene("fireworks lighter", focal=(0.45, 0.6))
def _lighter(c: Canvas) -> None:
    c.fill("ink", "deep")
    for x, y, r, name in ((110, 26, 22, "hot"), (140, 54, 14, "gold"), (70, 16, 13, "bright"), (24, 24, 16, "hot")):
        c.glow(x, y, r * 1.3, name, 0.4)
        for turn in range(18):
            a = turn * math.pi / 9
            c.line([(x + r * 0.35 * math.cos(a), y + r * 0.35 * math.sin(a)), (x + r * math.cos(a),
                y + r * math.sin(a) + r * 0.08)], 0.5, name)
            c.disc(x + r * 1.1 * math.cos(a), y + r * 1.1 * math.sin(a) + r * 0.1, 0.6, "paper")
    c.blob([(32, 98), (30, 74), (44, 62), (62, 64), (70, 74), (64, 98)], "pale")
    c.poly([(46, 44), (104, 44), (104, 54), (72, 55), (68, 62), (64, 80), (50, 80), (52, 58), (46, 54)], "paper")
    c.ring(71, 61, 5, 1.6, "paper")
    c.rect(50, 46.5, 102, 48, "mid")
    for x in (52, 56, 60, 64):
        c.line([(46, 64 + (x - 52) * 1.4), (65, 63 + (x - 52) * 1.4)], 4.6, "pale")
    c.glow(107, 40, 18, "gold", 0.9)
    flame(c, 106, 46, 15, "gold", "paper")


def flame(c: Canvas, x: float, y: float, size: float, colour: str, core: str) -> None:
    """Draw a flame that stands on (x, y)."""
    p = c.part(x, y, size)
    p.blob([(0, -1), (0.2, -0.62), (0.33, -0.28), (0.2, 0), (-0.2, 0), (-0.32, -0.28), (-0.12, -0.55)], colour)
    p.blob([(0.02, -0.5), (0.14, -0.22), (0.08, -0.02), (-0.1, -0.02), (-0.13, -0.22)], core)


def redwoods(c: Canvas, back: str, front: str, *, bottom: float = 90) -> None:
    """Grow tall trees, pale ones behind and dark ones before them."""
    for x in range(4, 162, 13):
        places.trunk(c, x + c.random.uniform(-3, 3), c.random.uniform(2.5, 4), back, bottom=bottom)
    for x in (12, 40, 118, 148):
        places.trunk(c, x, c.random.uniform(8, 11), front, bottom=bottom)


@scene("giant child redwoods", focal=(0.5, 0.4))
def _statue(c: Canvas) -> None:
    c.fill("bright", "gold", "paper")
    places.sun(c, 80, 22, 19, "paper", halo="paper")
    figures.standing(c, 80, 100, 96, "hot", skin="deep", hair="ink", style="long", legs="deep", dress=True)
    for x in range(-2, 166, 7):
        if not 66 < x < 94:
            h = c.random.uniform(26, 52) + abs(x - 80) * 0.16
            c.poly([(x - 5, 84), (x, 84 - h), (x + 5, 84)], "deep" if x % 2 else "mid")
    for x in range(-2, 166, 9):
        h = c.random.uniform(12, 22)
        c.poly([(x - 6, 86), (x, 86 - h), (x + 6, 86)], "ink")
    c.rect(0, 80, 160, 90, "ink")
    c.rect(108, 72, 128, 81, "paper", r=1.6)
    c.rect(110, 74, 126, 77, "mid")
    for x in (112, 124):
        c.disc(x, 81.5, 1.7, "hot")


@scene("redwoods dawn ringed lights", focal=(0.5, 0.55))
def _rings(c: Canvas) -> None:
    c.fill("mid", "bright", "gold", "paper")
    places.sun(c, 84, 58, 13, "paper", halo="paper")
    for x in range(4, 162, 11):
        places.trunk(c, x + c.random.uniform(-3, 3), c.random.uniform(2, 3.5), "bright", bottom=84)
    for x, w in ((14, 9), (46, 6.4), (112, 7), (144, 11)):
        c.glow(x, 46, w * 3, "paper", 0.75)
        ringed(c, x, 46, w * 1.4, w * 0.4, 1, trunk=w)
    places.grass(c, 84, "deep", height=5)


@scene("trunk halo walker", focal=(0.6, 0.55))
def _halo(c: Canvas) -> None:
    c.fill("ink", "deep", "mid")
    c.glow(98, 34, 66, "gold", 0.75)
    ringed(c, 98, 34, 33, 9, 1.8, trunk=24)
    places.beam(c, 98, 38, 120, 90, "gold", 0.16)
    c.rect(0, 83, 160, 90, "ink")
    figures.standing(c, 54, 85, 20, "hot")


def ringed(c: Canvas, x: float, y: float, r: float, ry: float, width: float, *, trunk: float) -> None:
    """Draw a trunk with a ring of light that goes round it, behind it and before it."""
    c.ring(x, y, r, width, "paper", ry=ry)
    places.trunk(c, x, trunk, "black")
    front = [(x + r * math.cos(math.radians(a)), y + ry * math.sin(math.radians(a))) for a in range(0, 181, 5)]
    c.line(front, width, "paper")


@scene("feet ferns", focal=(0.5, 0.55))
def _feet(c: Canvas) -> None:
    c.fill("mid", "bright", "gold")
    redwoods(c, "mid", "deep")
    for x, flip in ((60, True), (102, False)):
        p = c.part(x, 74, 52, flip=flip)
        p.blob([(-0.2, -1.8), (0.2, -1.8), (0.18, -0.6), (0.3, -0.3), (0.34, -0.08), (0.2, 0.0), (-0.2, 0.0), (-0.26,
            -0.2), (-0.17, -0.6)], "paper")
        for toe, r in enumerate((0.1, 0.075, 0.068, 0.06, 0.052)):
            p.disc(-0.17 + toe * 0.118, -0.02 + toe * 0.004, r, "paper")
            p.oval(-0.17 + toe * 0.118, 0.02, r * 0.5, r * 0.4, "pale")
    for x in range(-4, 168, 12):
        fern(c, x + c.random.uniform(-3, 3), 94, c.random.uniform(10, 19) + abs(x - 80) * 0.14, "ink")
    c.poly([(133, 90), (141, 90), (143, 79), (131, 79)], "hot")
    c.rect(130, 77.5, 144, 79.5, "paper", r=0.6)


def fern(c: Canvas, x: float, y: float, size: float, colour: str) -> None:
    """Draw a fern of three fronds."""
    for lean in (-0.55, 0.02, 0.6):
        for step in range(1, 9):
            part = step / 9
            px, py = x + lean * size * part**1.5, y - size * part * (1 - abs(lean) * 0.25 * part)
            leaf = size * 0.26 * (1 - part * 0.8)
            c.poly([(px - leaf, py + leaf * 0.3), (px, py - leaf * 0.35), (px + leaf, py + leaf * 0.3), (px,
                py + leaf * 0.12)], colour)


@scene("beach coats", focal=(0.5, 0.6))
def _beach(c: Canvas) -> None:
    c.fill("mid", "pale", "paper", bottom=44)
    c.glow(56, 40, 60, "white", 0.8)
    c.rect(0, 42, 160, 52, "bright")
    for _ in range(70):
        x, y = c.random.gauss(56, 22), c.random.uniform(43, 51.5)
        c.line([(x, y), (x + c.random.uniform(2, 8), y)], 0.35, "white")
    c.fill("pale", "paper", "pale", top=52)
    for y in (57, 64, 74):
        c.curve([(-5, y + 2), (40, y - 1), (90, y + 3), (165, y)], 0.7, "white")
    for x, size, name, flip in ((66, 30, "ink", True), (112, 31, "hot", False)):
        figures.standing(c, x, 80, size, name, hair="ink", skin="mid", legs="ink", flip=flip)
        c.poly([(x - 3, 80), (x + 3, 80), (x + 14, 90), (x + 2, 90)], "mid", 0.35)


@scene("lake dotted road")
def _map(c: Canvas) -> None:
    c.fill("pale")
    for r in range(8):
        c.ring(80 + r, 45, 74 - r * 3.4, 0.35, "bright", ry=46 - r * 2.2)
    shape = [(34, 40), (52, 22), (84, 17), (112, 24), (128, 44), (118, 66), (90, 74), (66, 66), (52, 70), (36, 58)]
    c.blob([(x + 1.5, y + 1.5) for x, y in shape], "mid")
    c.blob(shape, "deep")
    for y in range(28, 68, 6):
        c.curve([(56, y), (72, y - 1.5), (88, y + 1), (104, y - 1)], 0.35, "bright")
    dotted(c, [(80 + (x - 80) * 1.22, 44 + (y - 44) * 1.26) for x, y in shape], "hot")
    for x, y in ((30, 26), (134, 30), (126, 78), (26, 70)):
        c.poly([(x - 4, y + 3), (x, y - 5), (x + 4, y + 3)], "ink")
        c.poly([(x + 1, y + 3), (x + 5, y - 3), (x + 8, y + 3)], "mid")
    c.poly([(147, 12), (149, 20), (147, 18), (145, 20)], "ink")
    c.text(147, 8, "N", 5, "ink")


def dotted(c: Canvas, points: list[tuple[float, float]], colour: str) -> None:
    """Draw a dotted road that ends where it began."""
    from readysteady.sample.drawing.canvas import smooth

    for x, y in smooth(points, closed=True, steps=7):
        c.disc(x, y, 0.95, colour)


@scene("carousel bench", focal=(0.5, 0.5))
def _carousel(c: Canvas) -> None:
    c.fill("ink", "deep", "mid", "hot")
    carousel(c, 80, 74, 62)
    c.rect(0, 74, 160, 90, "ink")
    c.rect(46, 70, 114, 72.5, "ink")
    c.rect(50, 60, 110, 63, "black")
    for x in (52, 106):
        c.rect(x, 62, x + 2, 84, "black")
    for x, flip in ((65, False), (95, True)):
        p = c.part(x, 78, 34, flip=flip)
        p.blob([(-0.2, 0), (-0.22, -0.36), (-0.1, -0.5), (0.1, -0.5), (0.22, -0.36), (0.2, 0)], "black")
        p.disc(0.02, -0.64, 0.11, "black")


def carousel(c: Canvas, x: float, y: float, size: float) -> None:
    """Draw a lit carousel with its middle at `x`, standing at `y`."""
    p = c.part(x, y, size)
    c.glow(x, y - size * 0.4, size * 1.05, "gold", 0.75)
    p.rect(-0.72, -0.08, 0.72, 0, "bright", r=0.02)
    p.rect(-0.16, -0.6, 0.16, -0.08, "gold")
    for number in range(7):
        px = -0.6 + number * 0.2
        p.line([(px, -0.62), (px, -0.08)], 0.014, "paper")
        if number != 3:
            figures.horse(p, px, -0.16 - 0.05 * (number % 2), 0.24, ("hot", "paper", "ink")[number % 3])
    for number in range(8):
        left = -0.76 + number * 0.19
        p.poly([(0, -1.0), (left, -0.68), (left + 0.19, -0.68)], ("hot", "paper")[number % 2])
        p.disc(left + 0.095, -0.66, 0.055, ("hot", "paper")[number % 2])
        p.disc(left + 0.095, -0.69, 0.016, "gold")
    p.poly([(-0.01, -1.0), (-0.01, -1.12), (0.12, -1.08), (0.01, -1.04)], "hot")


@scene("snow pines coats", focal=(0.5, 0.6))
def _four_coats(c: Canvas) -> None:
    c.fill("bright", "pale", "paper", bottom=60)
    for x in range(-4, 170, 9):
        h = c.random.uniform(22, 44)
        for tier in range(3):
            y = 62 - tier * h * 0.27
            c.poly([(x - 7 + tier * 1.8, y), (x, y - h * 0.44), (x + 7 - tier * 1.8, y)], "mid" if x % 2 else "deep")
    c.blob([(-8, 94), (-8, 60), (40, 56), (90, 61), (168, 55), (168, 94)], "white")
    c.blob([(-8, 94), (-8, 76), (50, 68), (110, 74), (168, 69), (168, 94)], "pale")
    for x, size, flip in ((56, 29, False), (72, 31, False), (90, 28, False), (107, 30, True)):
        figures.standing(c, x, 80, size, "ink", skin="pale", hair="black", legs="deep", flip=flip)
        c.line([(x - 1.6, 80 - size * 0.83), (x + 1.6, 80 - size * 0.83)], size * 0.06, "hot")
        c.poly([(x - 3, 80), (x + 3, 80), (x - 12, 88), (x - 20, 88)], "mid", 0.35)
    places.snow(c, "white", count=130)
