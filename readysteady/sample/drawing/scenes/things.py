"""Still lifes: what lies on tables, hangs on walls and lights up."""
# A shape is read from points that stand side by side, not one beneath the other.
# fmt: off


import math

from readysteady.sample.drawing import figures, places
from readysteady.sample.drawing.canvas import Canvas
from readysteady.sample.drawing.scenes.registry import scene
from readysteady.sample.drawing.scenes.travel import clock


@scene("workbench badger lamp", focal=(0.45, 0.6))
def _workbench(c: Canvas) -> None:
    c.fill("ink", "deep")
    for x, tall in ((14, 20), (26, 26), (38, 18), (122, 24), (134, 18), (146, 28)):
        c.rect(x, 8, x + 1.4, 8 + tall * 0.6, "mid")
        c.rect(x - 2, 8 + tall * 0.6, x + 3.4, 8 + tall, "bright", r=1)
    c.rect(6, 6, 154, 8, "mid")
    c.line([(120, 72), (126, 40), (100, 24)], 1.8, "paper")
    c.poly([(106, 18), (110, 32), (88, 40), (84, 28)], "hot")
    c.poly([(88, 40), (98, 36), (92, 72), (14, 72)], "gold", 0.4)
    c.glow(62, 56, 48, "gold", 0.7)
    c.rect(0, 72, 160, 90, "mid")
    c.rect(0, 71, 160, 73, "bright")
    c.rect(24, 68, 98, 72, "ink", r=1)
    figures.badger(c, 58, 69, 62, "ink", "paper")
    c.oval(121, 72, 8, 1.6, "paper")
    c.line([(134, 80), (150, 76)], 1.2, "paper")
    c.ring(132, 80, 2, 0.8, "hot")


@scene("leopard shirt washing line")
def _shirt(c: Canvas) -> None:
    c.fill("bright", "pale", "paper")
    places.sun(c, 130, 20, 9, "gold", halo="paper")
    for x, h in ((0.0, 26), (24.0, 34), (112.0, 30), (136.0, 24)):
        places.tower(c, x, 90, 26, h, "mid", "bright")
    c.curve([(-4, 14), (50, 20), (110, 20), (164, 12)], 0.8, "ink")
    shirt = [(54, 18), (68, 19), (80, 26), (92, 19), (106, 18), (126, 40), (113, 52), (106, 43), (108, 82), (52, 82),
        (54, 43), (47, 52), (34, 40)]
    c.poly(shirt, "gold")
    for row in range(11):
        for column in range(14):
            x = 38 + column * 6.4 + row % 2 * 3.2 + c.random.uniform(-1, 1)
            y = 24 + row * 5.6 + c.random.uniform(-1, 1)
            in_sleeve = 34 < y < 44 and 44 < x < 116
            if in_sleeve or (56 < x < 104 and 24 < y < 80):
                c.arc(x, y, 1.7, c.random.uniform(0, 90), c.random.uniform(250, 330), 1.1, "ink")
                c.disc(x, y, 0.6, "hot")
    c.poly([(68, 19), (80, 26), (72, 34), (64, 22)], "hot")
    c.poly([(92, 19), (80, 26), (88, 34), (96, 22)], "hot")
    c.line([(80, 27), (80, 82)], 0.6, "ink")
    for x in (60, 100):
        c.rect(x - 1, 14, x + 1, 22, "ink")


@scene("office clock hands")
def _office_clock(c: Canvas) -> None:
    c.fill("paper", "pale")
    for x in range(0, 160, 20):
        c.rect(x, 0, x + 0.5, 90, "bright", 0.6)
    for y in (18, 72):
        c.rect(0, y, 160, y + 0.5, "bright", 0.6)
    c.disc(84, 49, 37, "mid", 0.3)
    clock(c, 80, 45, 33, face="white", mark="deep", hands=(20, 140, 260), hot="hot")
    c.part(80, 45, 33).line([(0, 0), (-0.72, 0.12)], 0.09, "hot")


@scene("green terminal numbers bar")
def _terminal(c: Canvas) -> None:
    c.fill("pale", "paper")
    c.rect(0, 78, 160, 90, "bright")
    c.rect(60, 76, 100, 84, "mid")
    c.rect(19, 7, 145, 83, "mid", 0.4, r=9)
    c.rect(16, 4, 142, 80, "white", r=9)
    c.rect(24, 10, 136, 74, "mid", r=7)
    c.rect(28, 13, 132, 71, "ink", r=6)
    c.glow(80, 38, 56, "mid", 0.6)
    for row in range(6):
        for column in range(13):
            x, y = 36 + column * 7.4 + c.random.uniform(-1.4, 1.4), 20 + row * 6.6 + c.random.uniform(-1.4, 1.4)
            near = math.hypot(x - 92, y - 36) < 12
            c.text(x, y, str(c.random.randrange(10)), 7.4 if near else 4.4, "hot" if near else "bright")
    c.rect(34, 61, 126, 67, "bright", r=1)
    c.rect(35, 62, 122, 66, "gold", r=0.6)
    c.text(80, 64.1, "96%", 4, "ink")


@scene("switches arms stretch")
def _switches(c: Canvas) -> None:
    c.fill("ink", "deep", "mid")
    c.glow(80, 36, 64, "bright", 0.6)
    for x in (12, 148):
        c.rect(x - 9, 20, x + 9, 52, "paper", r=2)
        c.rect(x - 5, 27, x + 5, 45, "mid", r=1.4)
        c.rect(x - 5, 27, x + 5, 36, "hot", r=1.4)
        c.glow(x, 34, 20, "hot", 0.5)
    p = c.part(80, 108, 92)
    p.blob([(-0.045, -0.835), (0.04, -0.835), (0.13, -0.78), (0.12, -0.5), (0.12, 0), (-0.12, 0), (-0.12, -0.5),
        (-0.13, -0.78)], "ink")
    p.poly([(-0.04, -0.83), (0.04, -0.83), (0, -0.66)], "paper")
    p.line([(0, -0.8), (0, -0.62)], 0.02, "hot")
    for side in (-1, 1):
        p.line([(0.1 * side, -0.75), (0.38 * side, -0.79), (0.64 * side, -0.82)], 0.07, "ink")
        p.line([(0.64 * side, -0.82), (0.7 * side, -0.825)], 0.06, "pale")
    p.line([(0, -0.88), (0, -0.82)], 0.06, "pale")
    figures.head(p, 0.0, -0.93, 0.075, "pale", hair="black")


@scene("corridor easel", focal=(0.5, 0.45))
def _canvas(c: Canvas) -> None:
    c.fill("mid", "bright")
    c.rect(0, 76, 160, 90, "deep")
    easel(c, 80, 88, 92)
    c.rect(40, 4, 120, 66, "paper")
    c.rect(43, 7, 117, 63, "black")
    for step in range(7):
        inset = step * 4.8
        c.rect(43 + inset * 1.15, 7 + inset * 0.92, 117 - inset * 1.15, 63 - inset * 0.62, ("black", "ink",
            "deep")[step % 3])
    c.rect(76, 36, 84, 46, "hot")
    c.glow(80, 40, 15, "hot", 0.7)
    c.rect(79.8, 36, 80.2, 46, "black")
    c.rect(36, 64, 124, 68, "gold")


def easel(c: Canvas, x: float, y: float, size: float, colour: str = "ink") -> None:
    """Draw an easel that stands at (x, y)."""
    p = c.part(x, y, size)
    for foot in (-0.36, 0.36):
        p.line([(foot * 0.3, -0.98), (foot, 0)], 0.028, colour)
    p.line([(0, -1), (0, -0.1)], 0.02, colour)


@scene("round table plates")
def _dinner(c: Canvas) -> None:
    c.fill("ink", "deep")
    for number in range(6):
        a = math.radians(number * 60 + 12)
        c.disc(80 + 58 * math.cos(a), 45 + 46 * math.sin(a), 11, "mid")
    c.disc(82, 47, 42, "black", 0.4)
    c.disc(80, 45, 42, "paper")
    c.ring(80, 45, 40, 0.5, "pale")
    for number in range(6):
        a = math.radians(number * 60 + 12)
        x, y = 80 + 29 * math.cos(a), 45 + 29 * math.sin(a)
        c.disc(x, y, 8.4, "pale")
        c.disc(x, y, 5.6, "white")
        side, out = (math.cos(a + 0.36), math.sin(a + 0.36)), (math.cos(a - 0.36), math.sin(a - 0.36))
        c.line([(80 + 24 * side[0], 45 + 24 * side[1]), (80 + 34 * side[0], 45 + 34 * side[1])], 0.9, "bright")
        c.line([(80 + 24 * out[0], 45 + 24 * out[1]), (80 + 34 * out[0], 45 + 34 * out[1])], 0.9, "bright")
        c.disc(80 + 17 * side[0], 45 + 17 * side[1], 2.6, "hot" if number != 3 else "deep")
    c.poly([(46, 46), (58, 40), (62, 52), (50, 56)], "paper")
    c.blob([(50, 46), (57, 44), (59, 50), (53, 53)], "hot")
    c.glow(80, 45, 20, "gold", 0.9)
    c.disc(80, 45, 3, "gold")


@scene("gold torso coat", focal=(0.5, 0.5))
def _torso(c: Canvas) -> None:
    c.fill("mid", "bright")
    c.blob([(-6, 96), (2, 42), (34, 10), (80, -2), (126, 10), (158, 42), (166, 96)], "ink")
    c.poly([(64, -4), (96, -4), (88, 40), (80, 96), (72, 40)], "deep")
    c.poly([(66, -4), (42, 14), (72, 60), (80, 34)], "deep")
    c.poly([(94, -4), (118, 14), (88, 60), (80, 34)], "deep")
    c.poly([(72, -4), (88, -4), (80, 22)], "paper")
    c.glow(82, 56, 40, "gold", 0.55)
    p = c.part(84, 88, 56)
    p.blob([(-0.13, -0.86), (0.12, -0.86), (0.25, -0.78), (0.22, -0.6), (0.14, -0.4), (0.19, -0.18), (0.16, 0),
        (-0.16, 0), (-0.2, -0.18), (-0.13, -0.4), (-0.22, -0.6), (-0.25, -0.78)], "gold")
    p.blob([(0.02, -0.8), (0.2, -0.76), (0.19, -0.6), (0.12, -0.4), (0.16, -0.1), (0.12, 0), (0.04, -0.02), (0.07,
        -0.4)], "hot", 0.55)
    for side in (-0.1, 0.1):
        p.arc(side, -0.62, 0.09, 20, 160, 0.018, "ink")
    p.oval(0, -0.87, 0.07, 0.022, "paper")
    c.blob([(8, 98), (22, 58), (40, 56), (72, 68), (106, 74), (112, 86), (104, 93), (70, 88), (52, 98)], "deep")
    c.blob([(102, 73), (116, 72), (122, 80), (112, 90), (102, 90)], "pale")


@scene("hem dress flame night", focal=(0.55, 0.6))
def _hem(c: Canvas) -> None:
    c.fill("black", "ink", "deep")
    c.rect(0, 76, 160, 90, "ink")
    c.glow(104, 66, 64, "bright", 0.75)
    c.blob([(40, -8), (92, -8), (104, 24), (120, 66), (126, 82), (104, 78), (86, 84), (64, 79), (40, 85), (22, 80),
        (30, 40)], "mid")
    for x0, x1 in ((52, 44), (66, 66), (80, 88), (88, 108)):
        c.curve([(x0, -6), ((x0 + x1) / 2, 36), (x1, 80)], 2.4, "deep")
    from readysteady.sample.drawing.scenes.nature import flame

    for x, size in ((104, 18), (112, 30), (120, 22), (126, 13)):
        c.glow(x, 78 - size * 0.4, size, "gold", 0.6)
        flame(c, x, 82, size, "bright", "gold")
    for _ in range(40):
        c.disc(c.random.gauss(114, 14), c.random.uniform(8, 62), c.random.uniform(0.2, 0.55), "gold")


@scene("finger skip button")
def _skip(c: Canvas) -> None:
    c.fill("ink", "deep")
    c.glow(70, 56, 66, "bright", 0.6)
    c.rect(24, 40, 116, 76, "paper", r=18)
    c.rect(26, 42, 114, 74, "ink", r=16)
    c.text(60, 58.5, "SKIP", 17, "paper")
    for x in (84, 95):
        c.poly([(x, 50), (x + 11, 58), (x, 66)], "hot")
    c.line([(172, -16), (140, 16), (112, 41)], 17, "gold")
    c.disc(112, 41, 8.5, "gold")
    c.part(108, 38, 1).oval(1, 1, 5, 3.4, "paper")
    c.line([(176, 10), (152, 22), (158, 30)], 14, "gold")


@scene("metronome biscuits")
def _metronome(c: Canvas) -> None:
    c.fill("hot", "gold")
    c.rect(0, 68, 160, 90, "deep")
    c.rect(0, 67, 160, 69, "ink")
    for angle in (-26, -16, 4, 14):
        a = math.radians(angle)
        c.line([(80, 66), (80 + 56 * math.sin(a), 66 - 56 * math.cos(a))], 0.5, "paper", 0.6)
    c.poly([(68, 14), (92, 14), (104, 74), (56, 74)], "ink")
    c.poly([(72, 18), (88, 18), (96, 62), (64, 62)], "mid")
    for row in range(9):
        c.rect(78, 24 + row * 4, 82, 24.8 + row * 4, "pale")
    a = math.radians(24)
    c.line([(80, 66), (80 + 58 * math.sin(a), 66 - 58 * math.cos(a))], 1.1, "paper")
    x, y = 80 + 38 * math.sin(a), 66 - 38 * math.cos(a)
    c.poly([(x - 4, y - 2), (x + 3, y + 2), (x + 1, y + 7), (x - 6, y + 3)], "paper")
    c.rect(52, 73, 108, 78, "black", r=1)
    for x in (30, 130):
        c.oval(x, 77, 15, 4.4, "gold")
        c.oval(x, 75.4, 15, 4.4, "pale")
        for dot in (-8, -3, 3, 8):
            c.oval(x + dot, 75.4 + (1.2 if abs(dot) > 5 else -1.2), 0.8, 0.4, "deep")


@scene("shelf cases one gap")
def _shelf(c: Canvas) -> None:
    c.fill("deep", "ink")
    c.glow(84, 30, 60, "mid", 0.7)
    for y in (46, 88):
        c.rect(0, y, 160, y + 3.4, "bright")
        c.rect(0, y + 3.4, 160, y + 5, "black")
    for y, gap in ((46, 9), (88, -1)):
        x, number = 4.0, 0
        while x < 154:
            w, h = c.random.uniform(6, 10), c.random.uniform(28, 34)
            if number == gap:
                x += 12
            else:
                name = ("pale", "mid", "paper", "gold", "mid", "bright")[c.random.randrange(6)]
                c.rect(x, y - h, x + w - 0.7, y, name, r=0.5)
                c.rect(x + 1.4, y - h + 4, x + w - 2.1, y - h + 6 + number % 3 * 3, "ink", 0.7)
            x, number = x + w, number + 1
            if number == gap:
                c.poly([(x + 14, 46), (x + 23, 13), (x + 30, 15), (x + 21, 46)], "hot")
                x += 18


@scene("shop box set price ticket", focal=(0.45, 0.5))
def _box_set(c: Canvas) -> None:
    c.fill("bright", "pale")
    c.rect(0, 66, 160, 90, "mid")
    c.rect(0, 65, 160, 67, "paper")
    c.poly([(38, 80), (104, 80), (122, 74), (122, 70)], "ink", 0.4)
    c.poly([(38, 22), (92, 22), (92, 78), (38, 78)], "deep")
    c.poly([(92, 22), (106, 15), (106, 70), (92, 78)], "ink")
    c.poly([(38, 22), (52, 15), (106, 15), (92, 22)], "hot")
    for x in (38, 92):
        c.line([(x, 26), (x, 74)], 0.4, "ink")
    c.rect(44, 30, 86, 54, "black", r=5)
    c.rect(46, 32, 84, 52, "gold", r=4)
    c.rect(46, 44, 84, 52, "hot", r=2)
    c.disc(65, 44, 6, "paper")
    c.rect(46, 46, 84, 52, "deep", r=2)
    for row, w in enumerate((30, 22)):
        c.rect(44, 60 + row * 6, 44 + w, 63 + row * 6, "paper" if row == 0 else "bright")
    c.curve([(92, 28), (108, 30), (120, 40)], 0.6, "paper")
    p = c.part(130, 52, 26)
    p.poly([(-0.5, -0.35), (0.5, -0.5), (0.62, 0.3), (-0.36, 0.46), (-0.62, 0.08)], "paper")
    p.disc(-0.42, -0.05, 0.07, "mid")
    c.text(133, 51, "?", 20, "hot", bold=0.04)


@scene("lift buttons third lit", focal=(0.5, 0.5))
def _buttons(c: Canvas) -> None:
    c.fill("pale", "paper")
    c.rect(0, 0, 62, 90, "bright")
    c.rect(58, 0, 62, 90, "mid")
    c.rect(0, 0, 6, 90, "mid")
    c.rect(86, 3, 137, 89, "mid", 0.35, r=3)
    c.rect(83, 0, 133, 86, "white", r=3)
    c.rect(83, 0, 133, 86, "bright", 0.25, r=3)
    for number, y in ((3, 18), (2, 43), (1, 68)):
        lit = number == 3
        if lit:
            c.glow(108, y, 24, "hot", 0.7)
        c.disc(108, y + 0.7, 10.6, "mid")
        c.disc(108, y, 10, "hot" if lit else "paper")
        c.ring(108, y, 10, 0.9, "deep")
        c.text(108, y + 0.2, str(number), 11, "paper" if lit else "deep", bold=0.03)
    c.blob([(168, 58), (146, 42), (126, 27), (117, 22), (116, 18), (121, 17), (138, 25), (168, 38)], "deep")
    c.oval(118.6, 19.6, 2.2, 1.7, "pale")
