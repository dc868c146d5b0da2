"""Stages, halls, shop windows, and machines: places that put something on show."""
# A shape is read from points that stand side by side, not one beneath the other.
# fmt: off


from readysteady.sample.drawing import figures, places
from readysteady.sample.drawing.canvas import Canvas
from readysteady.sample.drawing.scenes.registry import scene
from readysteady.sample.drawing.scenes.travel import clock


@scene("cinema seats credits", focal=(0.5, 0.6))
def _cinema(c: Canvas) -> None:
    c.fill("ink", "deep")
    c.rect(24, 4, 136, 52, "black")
    c.glow(80, 30, 74, "paper", 0.35)
    for row in range(7):
        left, right = c.random.uniform(8, 22), c.random.uniform(8, 26)
        c.rect(78 - left, 9 + row * 6, 78, 11 + row * 6, "paper", r=0.6)
        c.rect(82, 9 + row * 6, 82 + right, 11 + row * 6, "gold" if row == 3 else "pale", r=0.6)
    for x, flip in ((70.0, False), (90.0, True)):
        p = c.part(x, 76, 24, flip=flip)
        p.blob([(-0.34, 0), (-0.32, -0.26), (-0.12, -0.4), (0.12, -0.4), (0.32, -0.26), (0.34, 0)], "black")
        p.disc(0.04, -0.62, 0.2, "black")
    for row, (y, w, name) in enumerate(((66, 17, "mid"), (76, 21, "hot"))):
        for number in range(-1, 11):
            x = 80 + (number - 4.5) * w
            c.rect(x - w * 0.45, y, x + w * 0.45, y + 24, name, r=4)
            c.rect(x - w * 0.45, y + 6 + row, x + w * 0.45, y + 26, "deep", 0.28)


@scene("shooting gallery bear", focal=(0.5, 0.5))
def _gallery(c: Canvas) -> None:
    c.fill("deep", "mid")
    for number in range(11):
        c.poly([(number * 16 - 8, 0), (number * 16 + 8, 0), (number * 16 + 8, 12), (number * 16, 17),
            (number * 16 - 8, 12)], "hot" if number % 2 else "paper")
    for number in range(16):
        c.disc(4 + number * 10.2, 21, 1.1, "gold")
        c.glow(4 + number * 10.2, 21, 5, "gold", 0.6)
    c.rect(0, 66, 160, 70, "bright")
    c.rect(0, 70, 160, 90, "ink")
    for x in (14, 34, 126, 146):
        for r, name in ((9, "paper"), (6.4, "hot"), (3.6, "paper"), (1.5, "hot")):
            c.disc(x, 44, r, name)
        c.rect(x - 0.7, 53, x + 0.7, 66, "ink")
    c.glow(80, 44, 44, "gold", 0.6)
    figures.bear(c, 80, 74, 52, "gold", "paper", "ink")
    c.poly([(73, 46), (80, 49), (73, 52)], "hot")
    c.poly([(87, 46), (80, 49), (87, 52)], "hot")


@scene("snow stage crown", focal=(0.5, 0.65))
def _stage(c: Canvas) -> None:
    c.fill("ink", "deep")
    for pole in (3, 8):
        c.rect(0, pole, 160, pole + 0.7, "mid")
    places.beam(c, 80, -10, 120, 74, "pale", 0.28)
    places.beam(c, 80, -10, 76, 74, "paper", 0.25)
    c.rect(0, 68, 160, 90, "black")
    c.oval(80, 76, 54, 9, "mid")
    c.oval(80, 76, 42, 6.4, "bright")
    for number in range(5):
        for side, x in ((-1, 24.0 - number * 7), (1, 136.0 + number * 7)):
            c.blob([(x - side * 2, -4), (x + 5, -4), (x + 6, 40), (x + 4, 92), (x - 6, 92), (x - 3, 40)],
                "hot" if number % 2 else "mid")
    p = c.part(80, 77, 15)
    p.poly([(-0.7, 0), (-0.9, -0.85), (-0.42, -0.42), (0, -1.05), (0.42, -0.42), (0.9, -0.85), (0.7, 0)], "gold")
    p.oval(0, 0, 0.7, 0.12, "hot")
    for x, y in ((-0.9, -0.88), (0, -1.1), (0.9, -0.88)):
        p.disc(x, y, 0.11, "paper")
    for _ in range(150):
        x, y = c.random.gauss(80, 30), c.random.uniform(4, 82)
        a, b = c.random.uniform(-1, 1), c.random.uniform(0.3, 0.9)
        c.poly([(x, y), (x + 1.3, y + a * 0.6), (x + 1.1, y + b), (x - 0.2, y + b)], "paper")


@scene("wax heads visitors", focal=(0.5, 0.5))
def _heads(c: Canvas) -> None:
    c.fill("deep", "mid")
    c.rect(0, 70, 160, 90, "ink")
    for number, x in enumerate((24, 62, 100, 138)):
        places.beam(c, x, -6, 40, 72, "gold", 0.25)
        c.rect(x - 13, 58, x + 13, 84, "pale")
        c.rect(x - 15, 55, x + 15, 59, "paper")
        figures.profile(c, x - 2, 56, 50, "gold", ("paper", "ink", "pale", "deep")[number], "bright",
            flip=number > 1, style=("short", "bun")[number % 2])
    for x in (52, 63, 74, 88):
        figures.standing(c, x, 90, 17, "ink" if x != 74 else "hot", flip=x > 70)


@scene("wax figure raised hand", focal=(0.5, 0.4))
def _waxwork(c: Canvas) -> None:
    c.fill("deep", "mid")
    for x in range(0, 160, 16):
        c.rect(x, 0, x + 8, 90, "deep", 0.5)
    places.beam(c, 80, -20, 110, 92, "gold", 0.35)
    c.oval(80, 86, 40, 6, "ink")
    figures.standing(c, 80, 100, 84, "ink", skin="gold", hair="paper", legs="ink")
    p = c.part(80, 100, 84)
    p.poly([(-0.04, -0.83), (0.05, -0.83), (0.0, -0.62)], "paper")
    p.line([(0.005, -0.8), (0.0, -0.68)], 0.022, "hot")
    p.line([(0.09, -0.74), (0.22, -0.66), (0.25, -0.9)], 0.06, "ink")
    figures.hand(p, 0.25, -0.92, 0.2, "gold", flip=True)


@scene("turbine hall organ", focal=(0.5, 0.5))
def _organ(c: Canvas) -> None:
    c.fill("ink", "deep")
    c.glow(80, 30, 90, "bright", 0.5)
    for number in range(-8, 9):
        tall = 58 - abs(number) * 3.4 + (4 if number % 2 else 0)
        x, w = 80 + number * 8.6, 6.4
        c.rect(x - w / 2, 70 - tall, x + w / 2, 72, "bright" if number % 2 else "pale", r=w / 2)
        c.rect(x + w * 0.1, 70 - tall + 3, x + w / 2, 72, "mid", 0.6)
        c.poly([(x - 1.6, 60), (x + 1.6, 60), (x, 54)], "ink")
    c.rect(0, 68, 160, 90, "ink")
    for number, x in enumerate((28, 80, 132)):
        c.rect(x - 19, 66, x + 19, 84, "mid", r=9)
        c.rect(x - 19, 75, x + 19, 84, "deep", r=4)
        for rib in range(-14, 15, 7):
            c.rect(x + rib - 0.5, 66, x + rib + 0.5, 84, "ink")
        c.disc(x, 75, 3.4, "hot" if number == 1 else "gold")
    figures.standing(c, 80, 91, 13, "black")


@scene("box gold walls", focal=(0.5, 0.5))
def _capsule(c: Canvas) -> None:
    c.fill("ink")
    for side in (-1, 1):
        for step in range(6):
            x0, x1 = 80 + side * (44 + step * 7), 80 + side * 100
            c.rect(min(x0, x1), 0, max(x0, x1), 90, ("deep", "mid", "bright", "gold", "bright", "gold")[step])
        for y in range(4, 90, 12):
            for step in range(3):
                x = 80 + side * (62 + step * 8)
                c.rect(min(x, x + side * 5), y, max(x, x + side * 5), y + 8, "gold" if (y + step) % 2 else "paper",
                    0.75)
    c.glow(80, 44, 58, "gold", 0.8)
    c.poly([(56, 26), (92, 22), (104, 30), (104, 62), (68, 67), (56, 58)], "pale", 0.35)
    edges = [[(56, 26), (68, 33), (68, 67), (56, 58), (56, 26), (92, 22), (104, 30), (104, 62), (68, 67)], [(68, 33),
        (104, 30)]]
    for edge in edges:
        c.line(edge, 1.1, "paper")
    c.line([(56, 58), (92, 53), (92, 22)], 0.5, "paper")
    c.line([(92, 53), (104, 62)], 0.5, "paper")
    figures.standing(c, 82, 63, 24, "ink")
    figures.standing(c, 92, 61, 24, "hot", flip=True)


@scene("figure shovel roof", focal=(0.55, 0.5))
def _roof(c: Canvas) -> None:
    c.fill("mid", "bright", "pale")
    c.glow(30, 20, 60, "paper", 0.6)
    c.rect(118, 0, 128, 60, "paper")
    for stripe in (6, 20, 34):
        c.rect(118, stripe, 128, stripe + 7, "hot")
    c.poly([(0, 58), (160, 46), (160, 90), (0, 90)], "ink")
    c.poly([(0, 58), (160, 46), (160, 49), (0, 61)], "deep")
    for _ in range(34):
        x, y, s = c.random.uniform(0, 160), c.random.uniform(62, 90), c.random.uniform(2, 6)
        c.poly([(x, y), (x + s, y - s * 0.5), (x + s * 1.5, y + s * 0.1), (x + s * 0.6, y + s * 0.7)],
            c.random.choice(("black", "deep", "black")))
    figures.running(c, 84, 80, 52, "black", coat="deep")
    c.line([(64, 58), (112, 42)], 1.4, "pale")
    c.blob([(110, 45), (120, 34), (126, 38), (118, 48)], "pale")
    c.poly([(84, 40), (94, 40), (94, 64), (80, 66)], "hot", 0.9)
    for _ in range(90):
        c.disc(c.random.uniform(0, 160), c.random.uniform(0, 90), c.random.uniform(0.1, 0.34), "paper")


@scene("barber window discs rucksack", focal=(0.5, 0.6))
def _barber(c: Canvas) -> None:
    c.fill("deep")
    c.rect(8, 4, 126, 62, "gold")
    c.rect(11, 7, 123, 62, "bright")
    c.text(67, 18, "BARBER", 13, "paper")
    p = c.part(40, 62, 34)
    p.rect(-0.3, -0.42, 0.3, -0.3, "ink", r=0.05)
    p.rect(-0.34, -0.86, -0.22, -0.3, "ink", r=0.05)
    p.rect(-0.04, -0.3, 0.04, 0, "ink")
    c.oval(92, 40, 13, 16, "pale")
    c.rect(134, 8, 148, 60, "paper", r=6)
    for y in range(10, 60, 10):
        c.poly([(134, y + 6), (148, y - 2), (148, y + 3), (134, y + 11)], "hot")
    c.rect(0, 62, 160, 90, "ink")
    c.blob([(66, 88), (64, 66), (72, 54), (100, 54), (108, 66), (106, 88)], "hot")
    c.curve([(78, 55), (80, 46), (92, 46), (94, 55)], 2, "hot")
    c.rect(72, 70, 100, 84, "deep", r=3)
    for number, (x, y) in enumerate(((60, 82), (116, 80), (128, 86), (48, 87), (86, 62), (140, 80))):
        c.oval(x, y, 7, 3.6 if number != 4 else 6.4, "paper")
        c.oval(x, y, 4.6, 2.2, ("gold", "bright")[number % 2])
        c.oval(x, y, 1.5, 0.8, "ink")


@scene("changing room curtain dress", focal=(0.5, 0.5))
def _dress(c: Canvas) -> None:
    c.fill("bright", "mid")
    c.rect(0, 80, 160, 90, "ink")
    c.rect(28, 6, 132, 9, "gold", r=1)
    c.rect(44, 9, 116, 80, "deep")
    c.glow(80, 30, 44, "gold", 0.5)
    p = c.part(80, 92, 76)
    p.blob([(-0.07, -0.82), (0.07, -0.82), (0.14, -0.74), (0.11, -0.54), (0.2, -0.2), (0.26, 0), (-0.26, 0), (-0.2,
        -0.2), (-0.11, -0.54), (-0.14, -0.74)], "hot")
    p.poly([(-0.05, -0.83), (0.05, -0.83), (0.015, -0.5), (-0.015, -0.5)], "pale")
    p.line([(0, -0.5), (0, -0.42)], 0.012, "ink")
    p.disc(0, -0.52, 0.016, "gold")
    p.line([(-0.12, -0.74), (-0.24, -0.56), (-0.03, -0.5)], 0.05, "pale")
    p.line([(0.12, -0.74), (0.25, -0.62), (0.03, -0.6)], 0.05, "pale")
    p.line([(0, -0.9), (0, -0.82)], 0.055, "pale")
    figures.head(p, 0, -0.95, 0.07, "ink", hair="ink", style="bun")
    for side in (-1, 1):
        for number in range(4):
            x = 80 + side * (38 + number * 8)
            c.blob([(x - 4, 7), (x + 4, 7), (x + 5, 40), (x + 4, 84), (x - 5, 84), (x - 4, 40)],
                "paper" if number % 2 else "pale")


@scene("telephone screen marble", focal=(0.5, 0.5))
def _telephone(c: Canvas) -> None:
    c.fill("paper", "pale")
    for _ in range(9):
        x, y = c.random.uniform(-20, 150), c.random.uniform(-10, 80)
        points = [(x + step * 13, y + step * c.random.uniform(1, 9)) for step in range(6)]
        c.curve(points, c.random.uniform(0.3, 1.1), "bright")
    c.glow(80, 48, 62, "hot", 0.95)
    p = c.part(80, 46, 1)
    p.poly([(-34, 10), (20, -26), (36, -14), (-18, 24)], "deep")
    p.poly([(-34, 8), (20, -28), (36, -16), (-18, 22)], "ink")
    p.oval(16, -19, 4.4, 3, "mid")
    p.oval(16, -19, 2.2, 1.5, "black")
    for r in (46, 54, 62):
        c.arc(80, 46, r, 200, 236, 0.7, "hot")
        c.arc(80, 46, r, 20, 56, 0.7, "hot")


@scene("stage microphone clock", focal=(0.5, 0.5))
def _microphone(c: Canvas) -> None:
    c.fill("black", "ink")
    for number in range(19):
        x = number * 9 - 6
        c.blob([(x, -4), (x + 8, -4), (x + 9, 40), (x + 7, 74), (x + 1, 74), (x - 1, 40)],
            "deep" if number % 2 else "mid", 0.9)
    c.poly([(72, -4), (88, -4), (116, 80), (44, 80)], "paper", 0.16)
    c.rect(0, 72, 160, 90, "ink")
    c.oval(80, 79, 38, 6, "pale", 0.8)
    c.rect(79.2, 46, 80.8, 79, "black")
    c.oval(80, 79, 9, 1.8, "black")
    c.rect(75.5, 33, 84.5, 49, "hot", r=4.4)
    for y in (37, 40.5, 44):
        c.line([(77, y), (83, y)], 0.6, "paper")
    clock(c, 130, 21, 13, face="paper", mark="ink", hands=(345, 179, 330), hot="hot")
