"""A hospital's laundry at night: machines, sheets and what is left in pockets."""
# A shape is read from points that stand side by side, not one beneath the other.
# fmt: off


import math

from readysteady.sample.drawing import figures, lettering
from readysteady.sample.drawing.canvas import Canvas
from readysteady.sample.drawing.scenes.registry import poster, scene
from readysteady.sample.drawing.scenes.travel import clock


def machine(c: Canvas, x: float, y: float, size: float, body: str, wash: str, *, turn: float = 0) -> None:
    """Draw a washing machine from the front, standing at (x, y); what is in it is `turn` degrees round."""
    p = c.part(x, y, size)
    p.rect(-0.42, -1, 0.42, 0, body, r=0.04)
    p.rect(-0.36, -0.95, 0.0, -0.84, "deep", r=0.02)
    for number in range(2):
        p.disc(0.14 + number * 0.16, -0.895, 0.045, "deep" if number else "gold")
    p.disc(0, -0.42, 0.33, "deep")
    p.disc(0, -0.42, 0.27, "ink")
    half = [(0.25 * math.cos(math.radians(a + turn)), -0.42 + 0.25 * math.sin(math.radians(a + turn)))
            for a in range(-10, 191, 10)]
    p.poly(half, wash)
    for number in range(5):
        a = math.radians(turn + number * 38 + 6)
        p.disc(0.15 * math.cos(a), -0.42 + 0.13 * math.sin(a), 0.03 + 0.012 * (number % 3), "paper", 0.85)
    p.arc(0, -0.42, 0.2, 200, 250, 0.03, "white")


def tubes(c: Canvas, *, y: float = 8) -> None:
    """Hang two tube lights under the ceiling."""
    for x in (26, 92):
        c.glow(x + 21, y + 4, 34, "paper", 0.5)
        c.rect(x, y, x + 42, y + 1.6, "white", r=0.8)
        for end in (x + 6, x + 36):
            c.rect(end, 0, end + 0.5, y, "ink")


@scene("washing machines row porthole", focal=(0.58, 0.55))
def _row(c: Canvas) -> None:
    c.fill("mid", "bright")
    for x in range(0, 161, 10):
        c.rect(x, 0, x + 0.4, 72, "pale", 0.35)
    for y in range(12, 72, 10):
        c.rect(0, y, 160, y + 0.4, "pale", 0.35)
    tubes(c)
    c.rect(0, 76, 160, 90, "deep")
    for number, x in enumerate((16, 48, 80, 112, 144)):
        strange = number == 3
        machine(c, x, 80, 37, "paper", "hot" if strange else "pale", turn=(20, -14, 8, 30, -6)[number])
    c.glow(112, 64, 20, "hot", 0.35)
    c.poly([(92, 90), (132, 90), (124, 80), (100, 80)], "hot", 0.5)
    figures.standing(c, 92, 89, 46, "ink", skin="deep", hair="black", style="bun", legs="ink")


@scene("glove pegged line")
def _glove(c: Canvas) -> None:
    c.fill("bright", "pale")
    for x in range(-40, 170, 16):
        c.poly([(x, 90), (x + 7, 90), (x + 57, 0), (x + 50, 0)], "paper", 0.35)
    c.curve([(-4, 12), (50, 20), (110, 20), (164, 11)], 0.8, "ink")
    for x in (24, 40, 124, 140):
        c.rect(x - 1, 12, x + 1, 21, "deep", r=0.4)
    for dx, name, alpha in ((3, "ink", 0.2), (0, "hot", 1.0)):
        p = c.part(80 + dx, 18 + dx, 62)
        p.poly([(-0.19, 0), (0.19, 0), (0.21, 0.44), (-0.21, 0.44)], name, alpha)
        p.blob([(-0.21, 0.4), (0.21, 0.4), (0.24, 0.62), (0.18, 0.76), (-0.18, 0.76), (-0.23, 0.62)], name, alpha)
        if alpha == 1:
            for root, tip in ((-0.155, 1.0), (-0.052, 1.08), (0.052, 1.06), (0.155, 0.96)):
                p.line([(root, 0.7), (root * 1.12, tip)], 0.095, name)
            p.line([(0.16, 0.5), (0.34, 0.66), (0.37, 0.78)], 0.105, name)
            p.rect(-0.2, 0.0, 0.2, 0.07, "paper")
            for number in range(3):
                p.line([(-0.1 + number * 0.1, 0.48), (-0.1 + number * 0.1, 0.66)], 0.012, "deep")
    for x in (72, 88):
        c.rect(x - 1.2, 13, x + 1.2, 24, "ink", r=0.5)


@scene("folding sheet basement", focal=(0.5, 0.5))
def _sheet(c: Canvas) -> None:
    c.fill("deep", "mid")
    for x in range(0, 161, 20):
        c.rect(x, 0, x + 0.5, 78, "ink", 0.5)
    for y, w in ((20, 3), (27, 1.6)):
        c.rect(0, y, 160, y + w, "ink")
    tubes(c, y=6)
    c.rect(0, 78, 160, 90, "ink")
    figures.standing(c, 26, 87, 62, "hot", skin="pale", hair="ink", style="bun", legs="deep")
    figures.standing(c, 134, 87, 66, "gold", skin="bright", hair="black", legs="deep", flip=True)
    c.blob([(40, 70), (60, 78), (100, 78), (122, 70), (112, 82), (48, 82)], "ink", 0.45)
    top = [(42, 39), (60, 45), (80, 47), (100, 45), (119, 37)]
    c.blob([*top, (120, 52), (118, 70), (100, 73), (80, 76), (60, 73), (43, 71), (40, 54)], "paper")
    c.blob([*top, (120, 44), (100, 52), (80, 54), (60, 52), (41, 46)], "white")
    for x, end in ((54, 70), (67, 73), (80, 75), (93, 73), (106, 69)):
        c.curve([(x, 53), (x + (80 - x) * 0.06, 62), (x - (80 - x) * 0.05, end)], 0.6, "pale")
    for x, y, shoulder, name, skin in ((42, 40, 31, "hot", "pale"), (118, 38, 128, "gold", "bright")):
        c.line([(shoulder, y + 2.5), ((shoulder + x) / 2, y + 5), (x, y + 1)], 4.2, name)
        c.disc(x, y, 2.7, skin)


@scene("writer profile notebook basket", focal=(0.5, 0.45))
def _writer(c: Canvas) -> None:
    c.fill("bright", "mid")
    c.disc(80, 42, 38, "pale")
    figures.profile(c, 74, 94, 86, "deep", "black", "hot", style="bun")
    c.disc(50, 22, 10, "black")
    c.ring(84.5, 31, 5.6, 0.9, "gold")
    c.line([(79, 30), (66, 28)], 0.9, "gold")
    c.poly([(98, 74), (124, 66), (132, 88), (106, 96)], "paper")
    for row in range(4):
        c.line([(104 + row, 78 + row * 4), (120 + row * 1.4, 73 + row * 4.2)], 0.6, "mid")
    c.line([(128, 60), (114, 78)], 1.4, "ink")


@scene("chute sheets falling", focal=(0.5, 0.45))
def _chute(c: Canvas) -> None:
    c.fill("ink", "deep")
    c.rect(52, -2, 108, 42, "mid")
    c.rect(56, -2, 104, 38, "black")
    c.poly([(52, 42), (108, 42), (116, 50), (44, 50)], "bright")
    c.glow(80, 24, 30, "gold", 0.5)
    for x, y, w, lean, name in ((72, 18, 26, 4, "pale"), (92, 34, 24, -5, "paper"), (70, 52, 34, 7, "paper")):
        c.blob([(x - w / 2, y - 6), (x, y - 10), (x + w / 2, y - 5 + lean), (x + w * 0.4, y + 8), (x + lean, y + 5),
            (x - w * 0.4, y + 10)], name)
        c.curve([(x - w * 0.3, y - 4), (x, y), (x + w * 0.2, y + 4)], 0.6, "bright")
    c.blob([(16, 94), (26, 76), (46, 72), (60, 64), (84, 68), (104, 62), (124, 74), (142, 80), (150, 94)], "paper")
    for x in (40, 70, 100, 122):
        c.curve([(x - 12, 88), (x, 78), (x + 10, 82)], 0.8, "pale")
    c.line([(118, 78), (126, 60), (123, 50)], 3.4, "hot")
    c.disc(123, 48, 2.8, "pale")
    c.line([(123, 49), (128, 40)], 1, "white")
    c.oval(129.4, 37, 2, 3.2, "white")
    c.text(30, 24, "MIND", 6, "gold")
    c.text(30, 32, "YOUR HEAD", 6, "gold")


@poster("washing machines moon patch", focal=(0.5, 0.4))
def _poster(c: Canvas) -> None:
    c.fill("mid")
    for x in range(2, 80, 7):
        for y in range(3, 120, 7):
            c.disc(x + (y // 7 % 2) * 3.5, y, 0.5, "bright")
    for number in range(4):
        x, y = 21 + number % 2 * 38, 41 + number // 2 * 40
        machine(c, x, y, 37.5, "pale" if number in (1, 2) else "paper", "hot", turn=(24, -16, -20, 14)[number])
    clock(c, 59, 41 - 37.5 * 0.42, 9.6, face="gold", mark="ink", hands=(90, 0, 180), hot="hot")
    corners = [(3, 88), (76, 80), (78, 110), (5, 118)]
    c.poly([(x + 1.4, y + 1.6) for x, y in corners], "ink", 0.5)
    c.poly(corners, "ink")
    inner = [(5, 89.8), (74.4, 82.3), (76, 108.4), (6.8, 116)]
    for (x0, y0), (x1, y1) in zip(inner, [*inner[1:], inner[0]], strict=True):
        steps = round(math.hypot(x1 - x0, y1 - y0) / 3)
        for step in range(steps):
            a, b = step / steps, (step + 0.55) / steps
            c.line([(x0 + (x1 - x0) * a, y0 + (y1 - y0) * a), (x0 + (x1 - x0) * b, y0 + (y1 - y0) * b)], 0.6, "hot")
    lettering.slanted(c, "second", "grandstander", (10, 88, 73, 101), "paper", rise=0.1)
    lettering.slanted(c, "shift", "grandstander", (17, 100, 67, 114), "hot", rise=0.1)
