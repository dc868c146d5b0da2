"""Doors and lifts."""
# A shape is read from points that stand side by side, not one beneath the other.
# fmt: off

from readysteady.sample.drawing import figures, places
from readysteady.sample.drawing.canvas import Canvas
from readysteady.sample.drawing.scenes.registry import scene


@scene("stairwell door woman both sides")
def _both_sides(c: Canvas) -> None:
    c.rect(0, 0, 80, 90, "deep")
    c.rect(80, 0, 160, 90, "paper")
    for step in range(6):
        c.rect(0, 84 - step * 9, 40 - step * 7, 90, "ink")
        c.rect(120 + step * 7, 84 - step * 9, 160, 90, "pale")
    c.rect(69, 6, 91, 86, "mid")
    c.rect(72, 9, 88, 86, "bright")
    c.rect(76, 16, 84, 42, "paper")
    for y in range(19, 42, 4):
        c.rect(76, y, 84, y + 0.5, "mid")
    for x in (78.6, 81.2):
        c.rect(x, 16, x + 0.5, 42, "mid")
    c.rect(0, 84, 160, 90, "ink")
    for x, flip in ((50, False), (110, True)):
        figures.standing(c, x, 86, 58, "hot", skin="pale" if flip else "bright", hair="ink", style="long",
            legs="ink" if flip else "pale", flip=flip)


@scene("stairwell door red light hand glass", focal=(0.5, 0.45))
def _hand_on_glass(c: Canvas) -> None:
    c.fill("ink")
    c.rect(34, -4, 126, 94, "deep")
    c.rect(40, 2, 120, 94, "mid")
    c.rect(54, 10, 106, 68, "black")
    c.rect(56, 12, 104, 66, "hot")
    c.glow(80, 34, 34, "gold", 0.6)
    figures.hand(c, 80, 66, 42, "ink")
    for y in range(16, 66, 8):
        c.rect(56, y, 104, y + 0.3, "ink", 0.6)
    for x in range(62, 104, 8):
        c.rect(x, 12, x + 0.3, 66, "ink", 0.6)
    c.rect(110, 72, 117, 76, "paper", r=1)
    c.glow(80, 40, 70, "hot", 0.25)


@scene("door broken glass star", focal=(0.5, 0.4))
def _star_of_glass(c: Canvas) -> None:
    c.fill("pale", "paper")
    c.rect(36, -2, 124, 92, "mid")
    c.rect(40, 2, 120, 92, "bright")
    c.rect(58, 12, 102, 58, "deep")
    c.rect(60, 14, 100, 56, "ink")
    p = c.part(82, 34, 20)
    star = [(0, -0.95), (0.13, -0.24), (0.7, -0.62), (0.28, -0.06), (0.86, 0.12), (0.26, 0.2), (0.5, 0.98), (0.04,
        0.34),
            (-0.5, 0.9), (-0.26, 0.16), (-0.98, 0.08), (-0.3, -0.1), (-0.72, -0.7), (-0.12, -0.26)]
    p.poly(star, "paper")
    p.poly([(x * 0.55, y * 0.55) for x, y in star], "hot")
    for x, y in star[::2]:
        p.line([(x * 0.9, y * 0.9), (x * 1.25, y * 1.15)], 0.025, "pale")
    for x, y in ((68, 72), (84, 80), (97, 74), (76, 86), (104, 84)):
        c.poly([(x, y), (x + 5, y - 3), (x + 3, y + 3)], "paper")
    c.rect(110, 46, 116, 50, "ink", r=1)


def lift(c: Canvas, gap: float) -> None:
    """Draw the doors of a lift, half of the gap between them `gap` wide."""
    c.fill("paper", "pale")
    c.rect(30, 4, 130, 90, "mid")
    c.rect(36, 10, 124, 90, "ink")
    for side in (-1, 1):
        near, far = 80 + side * gap, 80 + side * 44
        c.rect(min(near, far), 10, max(near, far), 90, "bright")
        c.rect(near - 0.6, 10, near + 0.6, 90, "pale")
    c.rect(70, -1, 90, 3.4, "ink", r=1)
    c.poly([(76, 1), (80, 3), (84, 1)], "hot")
    c.rect(140, 44, 147, 58, "mid", r=1.4)
    c.disc(143.5, 48, 1.7, "paper")
    c.disc(143.5, 54, 1.7, "hot")


@scene("lift doors bouquet", focal=(0.5, 0.55))
def _bouquet(c: Canvas) -> None:
    lift(c, 13)
    c.glow(80, 45, 32, "gold", 0.4)
    c.line([(84, 96), (82, 76), (80, 66)], 8, "deep")
    c.line([(81, 72), (80, 65)], 6, "pale")
    c.poly([(72, 48), (88, 48), (82, 68), (78, 68)], "hot")
    for x, y, r in ((74, 42, 4.6), (82, 37, 5), (88, 44, 4.4), (79, 46, 4.4), (84, 49, 3.6), (70, 49, 3.4)):
        c.line([(x, y), (80, 60)], 0.7, "mid")
        for dx, dy in ((-0.5, 0), (0.5, 0), (0, -0.5), (0, 0.5)):
            c.disc(x + dx * r, y + dy * r, r * 0.55, "white")
        c.disc(x, y, r * 0.34, "gold")


@scene("lift cabin face widening walls")
def _cabin(c: Canvas) -> None:
    c.fill("ink")
    for step in range(9):
        part, name = step / 8, ("deep", "mid", "bright", "pale")[step % 4]
        w, h = 96 - part * 66, 70 - part * 44
        c.blob([(80 - w, 45 - h), (80, 45 - h * 0.74), (80 + w, 45 - h), (80 + w * 0.8, 45), (80 + w, 45 + h), (80,
            45 + h * 0.74), (80 - w, 45 + h), (80 - w * 0.8, 45)], name)
    c.glow(80, 40, 42, "paper", 0.7)
    c.blob([(30, 94), (40, 74), (66, 66), (94, 66), (120, 74), (130, 94)], "ink")
    c.poly([(70, 60), (90, 60), (96, 74), (80, 84), (64, 74)], "paper")
    c.poly([(77, 72), (83, 72), (85, 92), (75, 92)], "hot")
    c.poly([(70, 56), (90, 56), (88, 72), (80, 78), (72, 72)], "pale")
    c.oval(80, 42, 17, 22, "pale")
    c.poly([(80, 20), (98, 28), (96, 52), (88, 62), (80, 64)], "bright")
    c.blob([(61, 40), (60, 24), (72, 15), (90, 15), (100, 26), (99, 40), (94, 28), (80, 25), (68, 28)], "ink")
    for x in (72, 88):
        c.oval(x, 42, 3.4, 1.9, "white")
        c.disc(x, 42, 1.7, "ink")
        c.line([(x - 4, 37.5), (x + 4, 37)], 1.2, "ink")
    c.line([(80, 42), (78, 50), (81, 51)], 0.8, "mid")
    c.line([(74, 57), (86, 57)], 1.1, "ink")


@scene("doors ajar light")
def _four_doors(c: Canvas) -> None:
    c.fill("ink")
    c.rect(0, 74, 160, 90, "deep")
    for number, name in enumerate(("gold", "hot", "bright", "paper")):
        x = 12 + number * 36
        c.rect(x - 2, 14, x + 28, 74, "mid")
        c.rect(x, 16, x + 26, 74, name)
        c.glow(x + 13, 44, 26, name, 0.35)
        open_to = 8 + number % 3 * 5
        c.poly([(x, 16), (x + 26 - open_to, 20), (x + 26 - open_to, 82), (x, 74)], "deep")
        c.disc(x + 23 - open_to, 50, 0.9, name)
        c.poly([(x + 26 - open_to, 74), (x + 26, 74), (x + 42, 90), (x + 34 - open_to, 90)], name, 0.75)


@scene("estate walkway doors", focal=(0.55, 0.5))
def _walkway(c: Canvas) -> None:
    c.fill("bright", "gold", "paper")
    places.sun(c, 22, 46, 9, "paper", halo="paper")
    for x, h in ((0, 30), (16, 44), (34, 26)):
        places.tower(c, x, 76, 16, h, "mid", "bright", columns=3)
    c.poly([(52, 26), (160, 0), (160, 90), (52, 70)], "deep")
    c.poly([(40, 20), (160, -14), (160, 4), (46, 27)], "ink")
    for number, (x, name) in enumerate(((60, "hot"), (78, "paper"), (101, "gold"), (131, "bright"))):
        w, top, foot = 8 + number * 3.4, 38 - number * 4.4, 70 + number * 4
        c.poly([(x, top), (x + w, top - w * 0.22), (x + w, foot + w * 0.16), (x, foot)], name)
        c.disc(x + w * 0.8, (top + foot) / 2, 0.6 + number * 0.15, "ink")
    c.poly([(44, 71), (58, 70), (160, 90), (40, 90)], "mid")
    c.poly([(0, 60), (48, 56), (48, 59), (0, 64)], "ink")
    for x in range(2, 48, 5):
        c.line([(x, 62 - x * 0.08), (x, 92)], 0.7, "ink")
    c.rect(0, 86, 48, 90, "ink")
