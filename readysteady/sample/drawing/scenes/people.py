"""People close by: faces, hands, backs."""
# A shape is read from points that stand side by side, not one beneath the other.
# fmt: off


from readysteady.sample.drawing import figures, places
from readysteady.sample.drawing.canvas import Canvas
from readysteady.sample.drawing.scenes.registry import scene
from readysteady.sample.drawing.scenes.things import easel


@scene("eye between shoulders")
def _eye(c: Canvas) -> None:
    c.fill("gold", "hot")
    c.oval(80, 46, 40, 54, "paper")
    c.blob([(40, 40), (46, -6), (80, -16), (114, -6), (120, 40), (112, 16), (92, 4), (60, 6), (46, 20)], "ink")
    eye = c.part(80, 40, 27)
    eye.blob([(-0.8, 0.04), (-0.3, -0.36), (0.28, -0.38), (0.8, -0.02), (0.3, 0.28), (-0.3, 0.3)], "white")
    eye.disc(0.04, -0.03, 0.34, "mid")
    eye.disc(0.04, -0.03, 0.17, "black")
    eye.disc(-0.06, -0.14, 0.07, "white")
    eye.curve([(-0.84, 0.06), (-0.3, -0.4), (0.28, -0.42), (0.86, -0.02)], 0.1, "ink")
    eye.curve([(-0.7, -0.62), (-0.1, -0.9), (0.75, -0.6)], 0.13, "ink")
    for side, name, dark in ((-1, "ink", "mid"), (1, "mid", "ink")):
        c.blob([(80 + side * 12, 94), (80 + side * 14, 60), (80 + side * 36, 46), (80 + side * 70, 44),
            (80 + side * 94, 60), (80 + side * 94, 96)], name)
        c.blob([(80 + side * 38, 50), (80 + side * 30, 14), (80 + side * 46, -10), (80 + side * 74, -8),
            (80 + side * 82, 18), (80 + side * 72, 50)], dark)


@scene("window face profile", focal=(0.5, 0.5))
def _profile(c: Canvas) -> None:
    c.fill("deep", "ink")
    c.rect(10, 6, 58, 78, "paper")
    c.glow(34, 40, 78, "pale", 0.75)
    c.rect(10, 6, 58, 78, "white")
    c.rect(32.6, 6, 35.4, 78, "bright")
    c.rect(10, 38, 58, 40.4, "bright")
    c.poly([(10, 62), (30, 54), (58, 60), (58, 78), (10, 78)], "pale")
    figures.profile(c, 112, 92, 82, "bright", "black", "ink", flip=True)
    figures.profile(c, 110.4, 92, 82, "pale", "black", "ink", flip=True)


@scene("drawing hand ink", focal=(0.5, 0.6))
def _drawing(c: Canvas) -> None:
    c.fill("ink", "deep")
    for x, y, w in ((10, 10, 26), (46, 20, 32), (92, 9, 26)):
        c.poly([(x, y + 10), (x + w, y + 10), (x + w - 3, y + 15), (x + 3, y + 15)], "mid")
        for number in range(int(w / 5) - 1):
            c.rect(x + 3 + number * 5, y + 6 - number % 2 * 3, x + 7 + number * 5, y + 10, ("hot", "bright",
                "gold")[number % 3])
    c.line([(146, 70), (150, 34), (128, 16)], 1.6, "paper")
    c.poly([(134, 10), (138, 22), (120, 30), (116, 18)], "hot")
    c.poly([(120, 30), (130, 25), (150, 92), (24, 92)], "gold", 0.3)
    c.rect(0, 66, 160, 90, "mid")
    c.glow(84, 76, 52, "gold", 0.7)
    c.poly([(30, 72), (120, 68), (132, 92), (20, 92)], "paper")
    figures.astronaut(c, 54, 89, 18, "bright", "mid", "ink")
    c.curve([(66, 86), (74, 80), (82, 84)], 0.6, "ink")
    c.line([(82, 84), (100, 54)], 1.6, "ink")
    c.blob([(88, 80), (92, 68), (104, 64), (120, 70), (140, 92), (104, 94)], "pale")
    c.line([(97, 72), (90, 75)], 5, "pale")
    c.line([(102, 78), (92, 80)], 5, "pale")
    c.blob([(118, 70), (132, 72), (160, 84), (160, 100), (128, 100)], "ink")
    c.rect(10, 70, 24, 82, "black", r=2)
    c.rect(12, 66, 22, 71, "black", r=1)


@scene("astronaut chair", focal=(0.5, 0.5))
def _visitor(c: Canvas) -> None:
    c.fill("mid", "bright")
    for x in range(4, 160, 14):
        for y in range(4 + x % 28 // 14 * 6, 66, 13):
            c.poly([(x, y - 3), (x + 3, y), (x, y + 3), (x - 3, y)], "pale", 0.4)
    c.rect(0, 68, 160, 90, "deep")
    c.rect(122, 16, 148, 44, "gold")
    c.rect(125, 19, 145, 41, "ink")
    places.sun(c, 136, 30, 4, "paper")
    c.line([(24, 90), (24, 30)], 1, "ink")
    c.poly([(14, 32), (34, 32), (29, 18), (19, 18)], "gold")
    c.glow(24, 34, 30, "gold", 0.6)
    c.blob([(46, 84), (42, 50), (48, 24), (62, 12), (98, 12), (112, 24), (118, 50), (114, 84)], "hot")
    c.blob([(54, 70), (52, 40), (58, 24), (80, 19), (102, 24), (108, 40), (106, 70)], "ink", 0.25)
    p = c.part(80, 86, 70)
    p.blob([(-0.2, -0.62), (0.2, -0.62), (0.24, -0.4), (0.2, -0.2), (-0.2, -0.2), (-0.24, -0.4)], "paper")
    for side in (-1, 1):
        p.line([(0.1 * side, -0.24), (0.2 * side, -0.22), (0.19 * side, -0.02)], 0.17, "white")
        p.oval(0.21 * side, 0.0, 0.12, 0.05, "pale")
        p.line([(0.2 * side, -0.55), (0.32 * side, -0.38), (0.2 * side, -0.28)], 0.12, "white")
    p.rect(-0.09, -0.5, 0.09, -0.38, "bright", r=0.02)
    p.disc(-0.04, -0.44, 0.02, "hot")
    p.disc(0, -0.77, 0.2, "white")
    p.oval(0.01, -0.77, 0.15, 0.13, "ink")
    p.blob([(-0.1, -0.8), (-0.04, -0.87), (0.06, -0.86), (-0.04, -0.8)], "pale")
    for side in (-1, 1):
        c.rect(80 + side * 36 - 7, 48, 80 + side * 36 + 7, 84, "hot", r=6)


@scene("women face easel", focal=(0.5, 0.5))
def _painter(c: Canvas) -> None:
    c.fill("deep", "mid")
    c.rect(56, 6, 104, 70, "pale")
    c.glow(80, 34, 60, "paper", 0.6)
    c.rect(56, 6, 104, 70, "paper")
    c.rect(79, 6, 81, 70, "mid")
    c.poly([(56, 52), (80, 50), (104, 53), (104, 70), (56, 70)], "hot")
    figures.profile(c, 34, 92, 74, "paper", "ink", "bright", style="bun")
    figures.profile(c, 126, 92, 74, "paper", "ink", "hot", flip=True, style="bun")
    easel(c, 80, 112, 96)
    c.poly([(64, 36), (96, 36), (98, 92), (62, 92)], "ink")
    c.poly([(66, 38), (94, 38), (96, 92), (64, 92)], "deep")
    c.line([(80, 38), (80, 92)], 1, "ink")


@scene("study folded hands")
def _hands(c: Canvas) -> None:
    c.fill("paper", "pale")
    for _ in range(46):
        x, y = c.random.uniform(8, 142), c.random.uniform(6, 84)
        c.line([(x, y), (x + 9, y - 6)], 0.3, "bright", 0.5)
    c.blob([(-8, 66), (24, 40), (52, 36), (62, 50), (50, 66), (20, 88), (-8, 96)], "mid")
    c.blob([(168, 66), (136, 40), (110, 36), (100, 50), (110, 66), (140, 88), (168, 96)], "deep")
    for number, (x0, y0, x1, y1) in enumerate(((112, 38, 70, 34), (114, 46, 64, 43), (112, 54, 64, 52), (108, 61, 70,
        60))):
        c.line([(x0, y0), ((x0 + x1) / 2, y0 - 3), (x1, y1)], 8.2, "ink")
        c.line([(x0, y0), ((x0 + x1) / 2, y0 - 3), (x1, y1)], 7.2, "pale" if number % 2 else "paper")
    c.blob([(46, 40), (60, 34), (72, 38), (74, 50), (70, 62), (56, 68), (44, 62)], "ink")
    c.blob([(46, 41), (60, 35), (71, 39), (73, 50), (69, 61), (56, 67), (45, 61)], "paper")
    c.line([(58, 40), (76, 30), (90, 26)], 8.2, "ink")
    c.line([(58, 40), (76, 30), (90, 26)], 7.2, "paper")
    for dx in (0, 3):
        c.arc(96 + dx, 22 + dx, 5, 240, 330, 0.7, "hot")
    for x, y in ((52, 46), (54, 54), (58, 61)):
        c.line([(x, y), (x + 11, y - 1)], 0.5, "ink")


@scene("foot pedal desk socks", focal=(0.5, 0.6))
def _pedal(c: Canvas) -> None:
    c.fill("ink", "deep")
    for x in (10, 142):
        c.rect(x, 18, x + 7, 84, "ink")
    c.rect(0, 80, 160, 90, "mid")
    c.glow(92, 70, 40, "gold", 0.6)
    c.curve([(118, 78), (136, 70), (130, 44), (142, 16)], 1, "black")
    c.poly([(74, 82), (122, 82), (120, 74), (78, 68)], "black")
    c.poly([(76, 70), (120, 76), (121, 73), (77, 66)], "gold")
    for x, y, name in ((44, 82, "hot"), (84, 71, "hot")):
        c.line([(x + 6, 16), (x, y - 12)], 13, "paper" if x > 60 else "pale")
        c.line([(x + 2.5, y - 26), (x, y - 9)], 13, name)
        c.blob([(x - 7, y - 12), (x + 6, y - 13), (x + 22, y - 6), (x + 26, y - 1), (x + 20, y + 2), (x - 6, y)], name)
        for stripe in range(2):
            c.line([(x - 4.2, y - 20 - stripe * 5), (x + 8, y - 19 - stripe * 5)], 1.5, "ink")
    c.rect(0, -2, 160, 25, "mid")
    c.rect(0, 24, 160, 27, "bright")
