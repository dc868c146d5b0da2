"""What is written, printed and drawn on paper."""
# A shape is read from points that stand side by side, not one beneath the other.
# fmt: off

import math

from readysteady.sample.drawing import figures, places
from readysteady.sample.drawing.canvas import Canvas, Point
from readysteady.sample.drawing.scenes.registry import scene


@scene("notebook ticket")
def _notebook(c: Canvas) -> None:
    c.fill("bright")
    c.rect(0, 0, 160, 90, "mid", 0.3)
    c.poly([(36, 16), (82, 10), (86, 80), (34, 84)], "black", 0.25)
    c.poly([(30, 12), (80, 8), (80, 78), (26, 82)], "paper")
    c.poly([(80, 8), (130, 12), (134, 82), (80, 78)], "pale")
    for row in range(9):
        y = 20 + row * 6.4
        c.line([(35, y + 0.6), (74 - c.random.uniform(0, 14), y - 1.8)], 0.7, "ink")
        c.line([(86, y - 1.6), (122 - c.random.uniform(0, 20), y + 1)], 0.7, "ink" if row != 4 else "hot")
    c.line([(40, 46), (70, 42)], 1.4, "hot")
    c.poly([(72, -4), (92, -2), (86, 52), (66, 50)], "hot")
    c.poly([(72, 8), (90, 10), (89, 14), (71, 12)], "paper")
    c.text(78.5, 28, "RUN", 8, "paper")
    for number in range(6):
        c.disc(69.5 + number * 2.9, 44.6 + number * 0.3, 0.7, "bright")
    c.line([(104, 88), (146, 50)], 2.6, "ink")
    c.poly([(104, 88), (100, 92), (107, 88)], "gold")


@scene("floor plan lift cameras")
def _plan(c: Canvas) -> None:
    c.fill("deep")
    for x in range(0, 161, 8):
        c.rect(x, 0, x + 0.2, 90, "mid")
    for y in range(1, 91, 8):
        c.rect(0, y, 160, y + 0.2, "mid")
    walls = [(56, 66), (56, 22), (104, 22), (104, 66)]
    c.line([(70, 66), *walls, (90, 66)], 1.8, "paper")
    c.line([(70, 66), (58, 76)], 0.7, "paper")
    c.line([(90, 66), (102, 76)], 0.7, "paper")
    c.disc(80, 42, 5, "hot")
    c.arc(80, 42, 8, 200, 340, 1.2, "hot")
    for number, (x, y) in enumerate(((26, 20), (134, 24), (132, 72), (28, 70)), 1):
        dx, dy = 80 - x, 42 - y
        far = math.hypot(dx, dy)
        ux, uy = dx / far, dy / far
        c.poly([(x, y), (x + ux * 52 - uy * 12, y + uy * 52 + ux * 12), (x + ux * 52 + uy * 12,
            y + uy * 52 - ux * 12)], "gold", 0.22)
        c.disc(x, y, 6, "gold")
        c.text(x, y, str(number), 8, "ink")
    for x0, y0, x1, y1 in ((56, 14, 104, 14), (48, 22, 48, 66)):
        c.line([(x0, y0), (x1, y1)], 0.4, "pale")
        for x, y in ((x0, y0), (x1, y1)):
            c.line([(x - 1.4, y + 1.4), (x + 1.4, y - 1.4)], 0.5, "pale")


@scene("cassettes newspaper table")
def _cassettes(c: Canvas) -> None:
    c.fill("mid", "deep")
    for plank in range(0, 90, 15):
        c.rect(0, plank, 160, plank + 0.5, "ink", 0.7)
    sheet = [(18, 20), (96, 6), (128, 60), (44, 80)]
    c.poly([(x + 3, y + 3) for x, y in sheet], "ink", 0.5)
    c.poly(sheet, "paper")
    c.poly([(96, 6), (128, 60), (110, 60), (86, 20)], "pale")
    for row in range(8):
        y = 26 + row * 5.6
        c.line([(32 + row * 2.6, y), (60 + row * 2.6, y - 5)], 1, "bright")
        c.line([(65 + row * 2.6, y - 6), (86 + row * 2.6, y - 10)], 1, "bright")
    for x, y, name in ((50, 44, "hot"), (76, 36, "ink"), (70, 62, "gold")):
        cassette(c, x, y, 34, name)
    c.oval(136, 28, 16, 12, "paper")
    c.oval(136, 28, 12, 8.6, "ink")
    c.line([(142, 24), (156, 16)], 1.7, "white")
    c.disc(142, 24, 1.1, "hot")
    c.curve([(141, 22), (138, 14), (142, 8), (138, -2)], 0.8, "pale")


def cassette(c: Canvas, x: float, y: float, size: float, label: str) -> None:
    """Draw a cassette round (x, y)."""
    p = c.part(x, y, size)
    p.rect(-0.5, -0.32, 0.5, 0.32, "black", r=0.04)
    p.rect(-0.44, -0.26, 0.44, 0.12, label, r=0.03)
    p.rect(-0.4, -0.22, 0.4, -0.12, "paper")
    p.rect(-0.27, -0.08, 0.27, 0.08, "black", r=0.08)
    for reel in (-0.17, 0.17):
        p.disc(reel, 0, 0.06, "paper")
        p.disc(reel, 0, 0.025, "black")
    p.poly([(-0.28, 0.32), (-0.23, 0.2), (0.23, 0.2), (0.28, 0.32)], "deep")


@scene("corner book page")
def _book(c: Canvas) -> None:
    c.fill("deep", "ink")
    c.glow(60, 30, 70, "mid", 0.9)
    for step in range(7):
        c.poly([(20 + step * 2.2, 100), (38 + step * 1.6, 22 + step * 0.8), (166, 6 + step * 2), (166, 100)],
            "pale" if step % 2 else "bright")
    c.poly([(38, 100), (52, 25), (166, 14), (166, 100)], "paper")
    for row in range(8):
        c.line([(66 - row * 1.4, 38 + row * 6.6), (160, 30 + row * 7.2)], 1, "bright" if row not in (3, 4) else "mid")
    c.poly([(52, 25), (74, 23), (70, 42)], "pale")
    c.text(64, 82 - 1, "28", 11, "hot")
    c.blob([(8, 96), (16, 62), (34, 50), (52, 54), (56, 61), (42, 65), (34, 96)], "gold")
    c.oval(50, 57.6, 4, 2.6, "paper")


@scene("sound wave handwriting")
def _wave(c: Canvas) -> None:
    c.fill("paper", "pale")
    c.rect(0, 58, 160, 58.5, "bright")
    for number in range(34):
        x = 8 + number * 2.2
        h = 3 + 24 * abs(math.sin(number * 0.47) * math.cos(number * 0.19 + 0.4)) * (1 - number / 46)
        c.line([(x, 45 - h), (x, 45 + h)], 1.15, "hot" if number % 9 == 4 else "deep")
    points: list[Point] = [(80, 45)]
    for loop in range(7):
        x = 84 + loop * 8.4
        high = (18, 9, 10, 24, 9, 11, 20)[loop]
        points += [(x, 54), (x + 5, 46 - high), (x + 1.4, 46 - high), (x + 3.6, 55)]
    c.curve([*points, (150, 50), (156, 46)], 1.5, "ink")
    c.curve([(84, 66), (110, 64), (150, 67)], 0.9, "hot")


@scene("frames crossed")
def _frames(c: Canvas) -> None:
    c.fill("mid")
    c.rect(20, 3, 144, 90, "ink", 0.35)
    c.rect(17, 0, 141, 88, "paper")
    for number in range(16):
        x, y = 22 + number % 4 * 29.5, 4 + number // 4 * 20.8
        kept = number in (5, 10)
        c.rect(x, y, x + 26, y + 17, "gold" if kept else "pale")
        c.rect(x, y + 11 - number % 3 * 2, x + 26, y + 17, "hot" if kept else "bright")
        c.disc(x + 6 + number * 5 % 14, y + 6, 2.6, "paper" if number % 2 else "deep")
        if number % 3 == 1:
            figures.standing(c, x + 18, y + 16, 11, "ink")
        if not kept:
            c.line([(x - 1, y + 1), (x + 27, y + 16)], 1, "ink")
            c.line([(x + 26, y), (x, y + 17)], 1, "ink")
    c.ring(22 + 29.5 + 13, 4 + 20.8 + 8.5, 16.5, 0.9, "hot", ry=11)


@scene("calendar snow circles")
def _calendar(c: Canvas) -> None:
    c.fill("deep", "mid")
    c.rect(30, 14, 136, 92, "ink", 0.4)
    c.rect(27, 10, 133, 92, "paper")
    c.rect(27, 10, 133, 26, "hot")
    c.text(80, 18.4, "DECEMBER", 9, "paper")
    for number in range(31):
        x, y = 37 + number % 7 * 14.4, 34 + number // 7 * 12
        circled = number % 7 == 2
        if circled:
            c.ring(x, y, 5.4, 1, "hot")
        c.text(x, y, str(number + 1), 6, "ink" if circled else "mid")
    c.blob([(22, 13), (30, 6), (48, 9), (66, 4), (86, 8), (106, 4), (124, 8), (138, 7), (139, 13), (120, 14), (90,
        12.5), (60, 14.5), (36, 13)], "white")
    places.snow(c, "white", count=150)
