"""Gas light: the town, the lamps and the people of a series that goes by them."""
# A shape is read from points that stand side by side, not one beneath the other.
# fmt: off


import math

from readysteady.sample.drawing import figures, lettering, places
from readysteady.sample.drawing.canvas import Canvas
from readysteady.sample.drawing.scenes.registry import poster, scene


def gas_lamp(c: Canvas, x: float, y: float, size: float, colour: str, *, glass: str = "gold",
             light: float = 0.9) -> None:
    """Draw a gas lamp on its post, standing at (x, y); `light` is how strongly it shines, 0 for one that is out."""
    if light:
        c.glow(x, y - size * 0.84, size * 0.75, "gold", light)
    p = c.part(x, y, size)
    p.poly([(-0.05, 0), (-0.022, -0.12), (-0.016, -0.7), (0.016, -0.7), (0.022, -0.12), (0.05, 0)], colour)
    p.rect(-0.07, -0.03, 0.07, 0, colour)
    p.line([(-0.1, -0.64), (0.1, -0.64)], 0.016, colour)
    p.poly([(-0.055, -0.7), (-0.105, -0.9), (0.105, -0.9), (0.055, -0.7)], glass)
    if light:
        p.blob([(0, -0.87), (0.03, -0.8), (0.018, -0.74), (-0.018, -0.74), (-0.03, -0.8)], "white")
    for side in (-1, 1):
        p.line([(0.055 * side, -0.7), (0.105 * side, -0.9)], 0.014, colour)
    p.line([(0, -0.7), (0, -0.72)], 0.03, colour)
    p.poly([(-0.125, -0.895), (0, -0.985), (0.125, -0.895)], colour)
    p.disc(0, -0.99, 0.02, colour)


def houses(c: Canvas, y: float, colour: str, *, low: float, high: float, width: float = 15) -> None:
    """Draw a row of gabled houses with chimneys, from side to side and down to the bottom."""
    x = -4.0
    while x < c.width:
        w, h = width * c.random.uniform(0.75, 1.25), c.random.uniform(low, high)
        c.rect(x, y - h, x + w + 0.3, c.height, colour)
        c.poly([(x, y - h), (x + w / 2, y - h - w * 0.38), (x + w, y - h)], colour)
        c.rect(x + w * 0.66, y - h - w * 0.42, x + w * 0.82, y - h, colour)
        x += w


def with_pole(c: Canvas, x: float, y: float, size: float, colour: str, *, lean: float = 0.5) -> None:
    """Draw somebody in a long coat and a cap who holds up a lamplighter's pole."""
    figures.standing(c, x, y, size, colour)
    p = c.part(x, y, size)
    p.poly([(-0.09, -0.93), (-0.02, -1.02), (0.08, -0.99), (0.13, -0.93)], colour)
    p.line([(0.08, -0.72), (0.24, -0.66), (0.3, -0.78)], 0.055, colour)
    p.line([(0.2, -0.35), (0.2 + lean, -1.5)], 0.022, colour)


@scene("stair lamps extra", focal=(0.6, 0.45))
def _extra(c: Canvas) -> None:
    c.fill("ink", "deep", "mid", "bright", bottom=76)
    places.stars(c, "pale", count=40, bottom=36)
    houses(c, 62, "deep", low=8, high=22)
    for x, size in ((12, 26), (27, 30), (45, 35)):
        gas_lamp(c, x, 74 + (size - 26) * 0.4, size, "black", light=0.7)
    c.rect(0, 76, 160, 90, "ink")
    for step in range(9):
        c.rect(62 + step * 11, 78 - step * 5.4, 160, 90, "ink" if step % 2 else "black")
        c.rect(62 + step * 11, 78 - step * 5.4, 160, 78.7 - step * 5.4, "bright", 0.75)
    gas_lamp(c, 100, 64, 62, "black", light=1)
    c.rect(95, 41, 105, 46.4, "paper", r=0.8)
    c.text(100, 43.9, "112", 4.6, "ink")
    with_pole(c, 66, 80, 25, "black", lean=0.28)


@scene("ladder lamp cleaning", focal=(0.62, 0.45))
def _ladder(c: Canvas) -> None:
    c.fill("ink", "deep")
    c.glow(108, 40, 80, "gold", 0.85)
    houses(c, 92, "ink", low=8, high=20, width=22)
    p = c.part(108, 118, 118)
    p.rect(-0.05, -0.36, 0.05, 0.1, "black")
    p.poly([(-0.13, -0.38), (-0.26, -0.84), (0.26, -0.84), (0.13, -0.38)], "gold")
    p.poly([(-0.1, -0.4), (-0.2, -0.8), (0.02, -0.8), (0.0, -0.4)], "paper", 0.55)
    p.blob([(0, -0.74), (0.075, -0.6), (0.05, -0.46), (-0.05, -0.46), (-0.075, -0.6)], "white")
    for number in range(4):
        p.line([(-0.06 + number * 0.04, -0.48), (-0.06 + number * 0.04, -0.66)], 0.006, "gold")
    for side in (-1, 1):
        p.line([(0.13 * side, -0.38), (0.26 * side, -0.84)], 0.026, "black")
    p.rect(-0.15, -0.4, 0.15, -0.355, "black")
    p.poly([(-0.31, -0.83), (0, -1.05), (0.31, -0.83)], "black")
    c.line([(36, 92), (70, 26)], 1.8, "black")
    c.line([(50, 94), (82, 32)], 1.8, "black")
    for step in range(6):
        c.line([(38 + step * 6, 88 - step * 11.4), (53 + step * 5.6, 88 - step * 10.8)], 1.4, "black")
    c.blob([(38, 88), (34, 60), (42, 40), (56, 38), (62, 50), (62, 70), (56, 92)], "deep")
    c.line([(57, 46), (72, 48), (86, 42)], 6, "deep")
    c.oval(88, 41, 4, 3, "pale")
    c.poly([(86, 38), (96, 36), (97, 46), (88, 46)], "paper")
    figures.head(c, 53, 29, 8.4, "pale", hair="ink")
    c.blob([(44, 25), (48, 18), (58, 17), (63, 23), (69, 25), (62, 27)], "hot")


@scene("harbour lifeboat headland light", focal=(0.45, 0.6))
def _lifeboat(c: Canvas) -> None:
    c.fill("ink", "deep", bottom=54)
    c.glow(126, 20, 46, "gold", 0.8)
    c.blob([(92, 60), (98, 44), (112, 33), (124, 29), (140, 30), (166, 22), (166, 62)], "black")
    gas_lamp(c, 126, 30, 17, "black", light=1)
    c.fill("mid", "deep", "ink", top=52)
    for y in range(54, 90, 3):
        wide = c.random.uniform(2, 7)
        c.rect(124 - wide - (y - 54) * 0.3, y, 124 + wide - (y - 54) * 0.3, y + 0.8, "gold", 0.8)
    p = c.part(52, 70, 46)
    p.poly([(-0.5, -0.24), (-0.4, -0.02), (0.4, -0.02), (0.56, -0.3), (0.3, -0.19), (-0.3, -0.19)], "hot")
    p.line([(-0.48, -0.2), (-0.28, -0.15), (0.3, -0.15), (0.52, -0.25)], 0.022, "paper")
    for number in range(4):
        x = -0.3 + number * 0.17
        p.blob([(x - 0.07, -0.16), (x - 0.05, -0.31), (x + 0.05, -0.31), (x + 0.07, -0.16)], "gold")
        p.disc(x + 0.01, -0.37, 0.045, "pale")
        p.line([(x + 0.03, -0.26), (x + 0.24, -0.02)], 0.02, "paper")
    for y, name, high in ((74, "mid", 7), (82, "deep", 8)):
        points = [(x, y + high * 0.45 * math.sin(x / 9 + y)) for x in range(-4, 168, 4)]
        c.poly([*points, (168, 92), (-4, 92)], name)
        c.line([(x, z - 0.3) for x, z in points], 0.5, "pale")
    for x in (92, 104, 112):
        c.poly([(x - 7, 88), (x - 1, 72 + x % 5), (x + 6, 88)], "black")
    places.rain(c, "pale", count=120, slant=0.5, alpha=0.35)


@scene("dark town stars", focal=(0.5, 0.5))
def _dark(c: Canvas) -> None:
    c.fill("ink", "ink", "deep", "mid")
    for _ in range(260):
        x = c.random.uniform(0, 160)
        y = 34 + (80 - x) * 0.22 + c.random.gauss(0, 9)
        c.disc(x, y, c.random.choice((0.12, 0.18, 0.26)), "pale", 0.8)
    places.stars(c, "paper", count=130, bottom=66)
    houses(c, 78, "deep", low=10, high=26)
    houses(c, 92, "ink", low=6, high=18, width=20)
    for x, size in ((16, 42), (56, 36), (96, 40), (138, 46)):
        gas_lamp(c, x, 92, size, "black", glass="mid", light=0)
    c.glow(118, 76, 10, "gold", 0.8)
    c.rect(116.4, 73, 119.6, 78, "gold")
    with_pole(c, 76, 89, 21, "black", lean=0.2)


@scene("gasholder handcart", focal=(0.5, 0.5))
def _gasholder(c: Canvas) -> None:
    c.fill("deep", "mid", "bright", "pale")
    places.sun(c, 128, 56, 13, "hot", halo="gold")
    houses(c, 80, "mid", low=6, high=16, width=12)
    c.rect(38, 44, 108, 84, "deep")
    c.oval(73, 44, 35, 5, "mid")
    for y in (56, 68):
        c.curve([(38, y), (56, y + 3.6), (73, y + 4.6), (90, y + 3.6), (108, y)], 0.7, "ink")
    for number in range(9):
        x = 73 - 41 * math.cos(math.radians(number * 22.5))
        c.line([(x, 84), (x, 10)], 1.5 if number % 2 == 0 else 0.9, "ink")
    for y in (10, 27, 46):
        c.ring(73, y, 41, 1, "ink", ry=5)
    c.rect(0, 83, 160, 90, "ink")
    c.rect(66, 74, 75, 84, "black")
    figures.standing(c, 120, 86, 19, "black", flip=True)
    c.line([(119, 78), (112, 79), (100, 79)], 0.8, "black")
    c.rect(97, 76, 111, 81, "black")
    c.ring(105, 83.5, 2.8, 0.8, "black")


@scene("register ledger struck line")
def _register(c: Canvas) -> None:
    c.fill("deep", "ink")
    c.glow(112, 20, 70, "gold", 0.6)
    c.poly([(14, 22), (80, 14), (146, 22), (152, 92), (8, 92)], "black")
    c.poly([(18, 20), (80, 15), (80, 92), (12, 92)], "pale")
    c.poly([(80, 15), (142, 20), (148, 92), (80, 92)], "paper")
    c.poly([(80, 15), (86, 15.4), (86, 92), (80, 92)], "bright", 0.5)
    for row in range(9):
        y = 28 + row * 7.4
        for left, right, start in ((22 - row * 0.7, 76, 99), (88, 140 + row * 0.6, 108)):
            number = start + row
            c.line([(left, y + 3), (right, y + 2.6 if left < 60 else y + 3.2)], 0.25, "bright")
            if left > 60 and number > 112:
                continue
            c.text(left + 5, y, str(number), 4.6, "ink")
            end = left + c.random.uniform(26, 42)
            c.curve([(left + 12, y + 0.6), (left + 18, y - 1), (left + 24, y + 0.8), (end, y - 0.4)], 0.7, "deep")
    c.line([(90, 57.4), (136, 56)], 1.2, "hot")
    c.line([(90, 59.2), (136, 58.2)], 0.6, "hot")
    c.line([(112, 88), (138, 64), (150, 44)], 2.4, "black")
    c.poly([(112, 88), (108, 92), (115, 89)], "gold")


@scene("coat buttoned lamp post", focal=(0.5, 0.55))
def _coat(c: Canvas) -> None:
    c.fill("deep", "mid", "bright", "pale")
    for x in (8, 30, 128, 150):
        c.line([(x, 90), (x, 40)], 1, "mid")
        c.disc(x, 38, 2.4, "mid")
    c.rect(0, 70, 160, 90, "mid")
    for row in range(5):
        for column in range(12):
            c.rect(column * 14 - row % 2 * 7, 71 + row * 4.2, column * 14 + 12.6 - row % 2 * 7, 74.4 + row * 4.2,
                "deep", 0.55, r=1)
    c.rect(77.6, -6, 82.4, 90, "black")
    p = c.part(80, 86, 70)
    p.blob([(-0.1, -0.94), (0.1, -0.94), (0.26, -0.84), (0.3, -0.5), (0.33, -0.1), (0.0, -0.06), (-0.33, -0.1),
        (-0.3, -0.5), (-0.26, -0.84)], "hot")
    for side in (-1, 1):
        p.line([(0.24 * side, -0.8), (0.36 * side, -0.56), (0.33 * side, -0.32)], 0.15, "hot")
        p.line([(0.29 * side, -0.68), (0.27 * side, -0.24)], 0.012, "deep")
        p.poly([(0.02 * side, -0.78), (0.16 * side, -0.94), (0.08 * side, -0.97)], "deep")
    p.line([(0, -0.8), (0, -0.07)], 0.014, "deep")
    for number in range(4):
        p.disc(0.045, -0.7 + number * 0.15, 0.022, "ink")
    c.poly([(84, 90), (100, 90), (160, 76), (160, 70)], "ink", 0.35)


@poster("gas lamp stair pole", focal=(0.5, 0.4))
def _poster(c: Canvas) -> None:
    c.fill("ink", "deep", "mid", "bright", bottom=92)
    places.stars(c, "pale", count=34, bottom=40)
    c.glow(50, 22, 40, "gold", 0.8)
    houses(c, 84, "deep", low=8, high=26, width=14)
    for step in range(8):
        c.rect(-1, 86 - step * 4.6, 34 - step * 5, 90, "black" if step % 2 else "ink")
        c.rect(-1, 86 - step * 4.6, 34 - step * 5, 86.6 - step * 4.6, "gold", 0.8)
    gas_lamp(c, 50, 100, 92, "black", light=0.3)
    c.rect(43.5, 56, 56.5, 63, "paper", r=1)
    c.text(50, 59.7, "112", 6, "ink")
    with_pole(c, 13, 68, 29, "black", lean=0.42)
    c.rect(0, 86, 80, 120, "ink")
    lettering.word(c, "Lamp", "texturina", (5, 83.5, 50, 101), "gold")
    lettering.word(c, "lighters", "texturina", (12, 98, 76, 116.5), "paper")
