"""Trains, stations, roads and streets."""
# A shape is read from points that stand side by side, not one beneath the other.
# fmt: off


from readysteady.sample.drawing import figures, places
from readysteady.sample.drawing.canvas import Canvas
from readysteady.sample.drawing.scenes.registry import scene


def clock(c: Canvas, x: float, y: float, r: float, *, face: str, mark: str, hands: tuple[float, ...],
    hot: str) -> None:
    """Draw a clock; `hands` are degrees from the top, the last one is the second hand."""
    c.disc(x, y, r * 1.12, mark)
    c.disc(x, y, r, face)
    for hour in range(12):
        tick = c.part(x, y, r)
        place = _around(hour * 30)
        tick.line([(place[0] * 0.8, place[1] * 0.8), (place[0] * 0.92, place[1] * 0.92)], 0.05, mark)
    for number, angle in enumerate(hands):
        long = 0.5 + 0.14 * number
        px, py = _around(angle)
        last = number == len(hands) - 1 and number > 1
        c.part(x, y, r).line([(-px * 0.1, -py * 0.1), (px * long, py * long)], 0.04 if last else 0.09,
            hot if last else mark)
    c.disc(x, y, r * 0.09, hot)


def _around(angle: float) -> tuple[float, float]:
    import math

    return math.sin(math.radians(angle)), -math.cos(math.radians(angle))


@scene("station clock", focal=(0.62, 0.55))
def _station(c: Canvas) -> None:
    c.fill("deep", "mid", "bright")
    for x in (12.0, 42.0, 72.0, 102.0, 132.0):
        c.rect(x, 20, x + 18, 62, "gold", 0.9, r=9)
        c.rect(x + 8, 14, x + 10, 62, "mid")
        places.beam(c, x + 10, 14, 60, 96, "gold", 0.10)
    c.rect(0, 61, 160, 90, "ink")
    clock(c, 50, 33, 19, face="paper", mark="ink", hands=(300, 60, 200), hot="hot")
    c.rect(48.5, 0, 51.5, 12, "ink")
    for number in range(34):
        x, size = number * 29 % 160 + c.random.uniform(-4, 4), 24 + number * 0.5
        if abs(x - 104) > 19:
            figures.standing(c, x, 78 + number * 0.55, size, ("deep", "ink", "mid")[number % 3], flip=number % 2 == 0)
    c.glow(104, 66, 30, "gold", 0.35)
    figures.running(c, 104, 86, 42, "paper", coat="hot")


@scene("bunks", focal=(0.5, 0.55))
def _bunks(c: Canvas) -> None:
    c.fill("mid", "deep")
    c.rect(8, 0, 152, 90, "ink", r=5)
    c.rect(12, 0, 148, 86, "deep")
    c.rect(96, 12, 140, 46, "ink", r=5)
    c.rect(98, 14, 138, 44, "bright", r=4)
    places.sun(c, 122, 34, 8, "gold")
    c.rect(98, 36, 138, 44, "ink")
    for y in (30, 72):
        c.rect(12, y, 92, y + 5, "bright", r=1)
        c.rect(12, y - 5, 92, y + 1, "paper", r=2)
        c.rect(14, y - 9, 32, y - 3, "pale", r=3)
    c.rect(90, 0, 93, 86, "bright")
    c.poly([(112, 60), (140, 60), (136, 70), (116, 70)], "paper")
    c.rect(124, 50, 127, 60, "pale")
    figures.profile(c, 42, 67, 31, "paper", "ink", "hot")
    figures.profile(c, 71, 67, 31, "pale", "mid", "mid", flip=True)
    for angle in (-30, 0, 30):
        c.part(56.5, 35, 1).line([(angle * 0.12, 2 - abs(angle) * 0.02), (angle * 0.26, -4 + abs(angle) * 0.05)],
            0.8, "gold")


def _train_side(c: Canvas, windows: int, y: float, h: float) -> None:
    c.rect(0, 0, 160, 90, "ink")
    width = 160 / windows
    for number in range(windows):
        places.train_window(c, number * width + 6, y, width - 12, h, frame="deep", sky=("mid", "bright", "gold"),
            land="ink")


@scene("bar car", focal=(0.4, 0.6))
def _bar_car(c: Canvas) -> None:
    _train_side(c, 3, 10, 38)
    for x in (26, 80, 134):
        c.line([(x, 0), (x, 9)], 0.5, "bright")
        c.poly([(x - 5, 15), (x + 5, 15), (x + 2, 9), (x - 2, 9)], "hot")
        c.glow(x, 17, 20, "gold", 0.5)
    figures.profile(c, 28, 70, 44, "pale", "ink", "mid")
    figures.profile(c, 90, 70, 44, "paper", "deep", "hot", flip=True, style="long")
    figures.profile(c, 134, 70, 42, "bright", "ink", "deep", flip=True)
    c.rect(0, 68, 160, 90, "bright")
    c.rect(0, 66, 160, 70, "pale")
    for x in (50, 66, 112):
        wine_glass(c, x, 68, 13, "paper", "hot")


def wine_glass(c: Canvas, x: float, y: float, size: float, glass: str, drink: str) -> None:
    """Put a glass on a table."""
    p = c.part(x, y, size)
    p.blob([(-0.26, -1), (0.26, -1), (0.3, -0.72), (0.12, -0.48), (-0.12, -0.48), (-0.3, -0.72)], glass)
    p.blob([(-0.25, -0.78), (0.25, -0.78), (0.22, -0.64), (0.08, -0.52), (-0.08, -0.52), (-0.22, -0.64)], drink)
    p.line([(0, -0.48), (0, -0.04)], 0.07, glass)
    p.oval(0, -0.03, 0.24, 0.05, glass)


@scene("river boat", focal=(0.5, 0.7))
def _river(c: Canvas) -> None:
    c.fill("mid", "bright", "pale", bottom=62)
    for x, top, name in ((0.0, 18, "deep"), (20, 4, "ink"), (42, 26, "deep"), (104, 22, "deep"), (122, 0, "ink"), (144,
        14, "deep")):
        c.rect(x, top, x + 20, 62, name)
        for pane in range(top + 4, 60, 5):
            for dx in (3, 9, 15):
                if c.random.random() < 0.45:
                    c.rect(x + dx, pane, x + dx + 2.5, pane + 2.4, "gold")
    c.fill("deep", "ink", top=62)
    for _ in range(60):
        x, y = c.random.uniform(0, 160), c.random.uniform(64, 90)
        c.rect(x, y, x + c.random.uniform(3, 12), y + 0.4, "bright", 0.7)
    c.poly([(48, 68), (114, 68), (106, 79), (56, 79)], "paper")
    c.rect(58, 60, 84, 68, "hot", r=1)
    figures.standing(c, 92, 69, 19, "ink")
    figures.standing(c, 101, 69, 17, "deep", flip=True)
    c.rect(48, 66.5, 114, 68.5, "hot")


@scene("holdall luggage rack", focal=(0.55, 0.3))
def _rack(c: Canvas) -> None:
    places.corridor(c, (112, 52), floor="ink", ceiling="mid", walls=("deep", "ink"), back="gold")
    c.glow(112, 52, 40, "gold", 0.6)
    for near in (0.0, 0.42, 0.68):
        places.wall_panel(c, (112, 52), -1, near + 0.05, near + 0.24, "bright", top=40, bottom=70)
    c.poly([(0, 26), (98, 48), (98, 50), (0, 32)], "bright")
    for x in range(4, 96, 9):
        c.line([(x, 27 + x * 0.225), (x, 12 + x * 0.39)], 0.7, "pale")
    c.blob([(20, 30), (24, 11), (46, 7), (70, 17), (74, 37), (66, 44), (30, 37)], "hot")
    c.curve([(34, 12), (38, 0), (56, 3), (58, 15)], 2, "ink")
    c.line([(26, 22), (72, 32)], 0.9, "ink")
    c.rect(44, 24, 50, 30, "gold", r=1)


@scene("train corridor doors", focal=(0.5, 0.5))
def _train_corridor(c: Canvas) -> None:
    at = (80, 44)
    places.corridor(c, at, end=(6, 11), floor="deep", ceiling="ink", walls=("mid", "mid"), back="gold")
    for side in (-1, 1):
        for near in (0.02, 0.36, 0.58, 0.73, 0.83):
            places.wall_panel(c, at, side, near, near + (1 - near) * 0.24, "deep", top=8, bottom=90)
            places.wall_panel(c, at, side, near + 0.02, near + (1 - near) * 0.2, "bright", top=20, bottom=42)
    c.poly([(52, 90), (108, 90), (86, 55), (74, 55)], "hot", 0.85)
    c.glow(80, 44, 50, "gold", 0.7)
    figures.standing(c, 80, 57, 22, "ink")
    c.poly([(77.5, 57), (82.5, 57), (96, 90), (74, 90)], "ink", 0.75)


@scene("dining car", focal=(0.5, 0.5))
def _dining_car(c: Canvas) -> None:
    _train_side(c, 2, 8, 42)
    c.line([(80, 0), (92, 26)], 0.7, "gold")
    c.poly([(83, 33), (105, 27), (95, 20), (87, 22)], "hot")
    c.glow(95, 34, 42, "gold", 0.65)
    for x in (6, 92):
        c.poly([(x, 66), (x + 62, 66), (x + 66, 92), (x - 4, 92)], "paper")
        c.poly([(x + 8, 66), (x + 13, 92), (x + 20, 92), (x + 12, 66)], "pale")
        c.poly([(x + 42, 66), (x + 46, 92), (x + 56, 92), (x + 48, 66)], "pale")
        c.oval(x + 31, 66.5, 11, 1.8, "bright")
        c.oval(x + 31, 66, 8, 1.1, "paper")
        wine_glass(c, x + 49, 66, 13, "pale", "hot")
        c.line([(x + 12, 65), (x + 12, 54)], 1.4, "mid")
        c.disc(x + 12, 51, 3.4, "hot")


@scene("departure board")
def _departure_board(c: Canvas) -> None:
    c.fill("deep")
    c.rect(6, 6, 154, 84, "black", r=3)
    lines = ("NOW  RUN", "09:40 LAX", "LATE ?ND", "WAIT  :-")
    for row, line in enumerate(lines):
        for column in range(11):
            x, y = 11 + column * 12.7, 12 + row * 18
            letter = line[column] if column < len(line) else " "
            turning = c.random.random() < 0.22
            c.rect(x, y, x + 11, y + 15, "ink", r=1)
            c.text(x + 5.5, y + 7.8, letter, 13, "gold" if row != 2 else "hot")
            if turning:
                c.poly([(x, y + 7.5), (x + 11, y + 7.5), (x + 12, y + 11), (x - 1, y + 11)], "mid")
            c.rect(x, y + 7.2, x + 11, y + 7.8, "black")


@scene("empty train seat", focal=(0.42, 0.55))
def _empty_seat(c: Canvas) -> None:
    c.fill("ink")
    places.train_window(c, 74, 8, 92, 44, frame="deep", sky=("deep", "mid", "bright"), land="ink")
    places.sun(c, 124, 30, 6, "paper", halo="gold")
    c.rect(0, 52, 160, 90, "deep")
    for x, back, seat, cloth in ((100, "ink", "black", "deep"), (20, "mid", "bright", "paper")):
        c.rect(x, 14, x + 44, 74, back, r=8)
        c.rect(x + 4, 17, x + 40, 31, cloth, r=3)
        c.rect(x - 4, 64, x + 50, 82, seat, r=6)
        c.rect(x + 2, 82, x + 42, 90, "ink")
        c.rect(x + 46, 48, x + 52, 68, back, r=2.6)
    for layer, name in enumerate(("hot", "gold", "hot")):
        c.rect(26, 60.5 - layer * 4, 58, 64.5 - layer * 4, name, r=2)
    c.poly([(40, 47), (54, 46), (55, 52), (41, 53)], "paper")


@scene("bus stop night", focal=(0.45, 0.6))
def _bus_stop(c: Canvas) -> None:
    c.fill("ink", "deep")
    places.stars(c, "pale", count=40, bottom=40)
    places.hills(c, 58, 10, "ink")
    c.rect(0, 72, 160, 90, "deep")
    c.poly([(20, 72), (84, 72), (120, 90), (0, 90)], "gold", 0.35)
    c.rect(22, 22, 82, 72, "mid")
    c.rect(25, 28, 79, 66, "gold", r=1)
    c.glow(52, 44, 44, "gold", 0.6)
    c.rect(17, 18, 88, 23, "paper", r=1)
    c.rect(30, 58, 74, 61, "ink")
    c.rect(34, 61, 36, 72, "ink")
    c.rect(68, 61, 70, 72, "ink")
    c.rect(92, 12, 93.6, 72, "paper")
    c.disc(92.8, 12, 6, "hot")
    figures.fox(c, 126, 82, 28, "hot", "paper")


@scene("night street flashes", focal=(0.5, 0.6))
def _flashes(c: Canvas) -> None:
    c.fill("ink", "deep", "mid")
    for x, h in ((0, 46), (22, 34), (112, 40), (136, 52)):
        places.tower(c, x, 74, 22, h, "ink", "deep", lit={3: "gold", 9: "bright", 14: "gold"})
    c.rect(0, 72, 160, 90, "ink")
    for x, y, r in ((16, 52, 13), (38, 66, 9), (128, 58, 15), (146, 40, 9), (112, 68, 8), (52, 44, 7)):
        c.glow(x, y, r * 2, "paper", 0.7)
        for turn in range(4):
            ray = c.part(x, y, r).line
            ray([((-1, 0), (0, -1), (-0.6, -0.6), (-0.6, 0.6))[turn], ((1, 0), (0, 1), (0.6, 0.6), (0.6,
                -0.6))[turn]], 0.06, "paper")
        c.disc(x, y, r * 0.24, "white")
    figures.standing(c, 74, 84, 50, "paper", skin="pale", hair="ink", legs="deep")
    figures.standing(c, 88, 84, 46, "hot", skin="pale", hair="ink", style="long", legs="deep", flip=True)


@scene("shopping trolleys", focal=(0.3, 0.6))
def _trolleys(c: Canvas) -> None:
    c.fill("ink", "deep", "mid")
    for x, h in ((0, 50), (30, 40), (70, 56), (104, 36), (132, 48)):
        places.tower(c, x, 66, 26, h, "ink", "deep", lit={5: "gold", 17: "gold"} if x != 70 else None)
    c.rect(0, 64, 160, 90, "pale")
    for number in range(8):
        p = c.part(56 + number * 12.5, 82, 14)
        p.poly([(-0.5, -0.95), (0.5, -0.8), (0.4, -0.35), (-0.36, -0.35)], "paper")
        for bar in (-0.24, 0, 0.24):
            p.line([(bar, -0.88), (bar, -0.36)], 0.05, "mid")
        p.line([(-0.68, -1.02), (-0.5, -0.95), (-0.3, -0.18), (0.36, -0.18)], 0.07, "ink")
        p.disc(-0.24, -0.07, 0.08, "ink")
        p.disc(0.3, -0.07, 0.08, "ink")
    figures.standing(c, 38, 85, 40, "hot", skin="ink", hair="ink", legs="ink")
    figures.standing(c, 22, 85, 25, "gold", skin="ink", hair="ink", style="long", legs="ink")
    places.snow(c, "paper", count=170)


@scene("horses pick-up truck banners", focal=(0.5, 0.6))
def _wagon(c: Canvas) -> None:
    c.fill("bright", "pale", "paper")
    places.sun(c, 128, 30, 12, "gold")
    places.hills(c, 60, 9, "bright")
    places.hills(c, 68, 5, "mid", waves=5)
    figures.horse(c, 104, 81, 32, "ink")
    figures.horse(c, 126, 82, 32, "deep")
    c.line([(66, 66), (112, 66)], 0.8, "ink")
    c.poly([(12, 60), (44, 60), (46, 50), (60, 50), (66, 61), (72, 62), (72, 72), (12, 72)], "hot")
    c.poly([(48, 52), (58, 52), (62, 60), (48, 60)], "paper")
    for x in (24, 60):
        c.disc(x, 74, 7, "ink")
        c.disc(x, 74, 3, "pale")
    for x, name in ((16, "deep"), (26, "gold"), (36, "mid")):
        c.line([(x, 60), (x, 26)], 0.8, "ink")
        c.poly([(x, 26), (x + 9, 29), (x, 34), (x, 46), (x, 26)], name)
        c.poly([(x, 27), (x + 10, 31), (x, 36)], name)
    places.grass(c, 82, "deep", height=6)


@scene("buffer stops rails red lamp", focal=(0.5, 0.5))
def _buffers(c: Canvas) -> None:
    c.fill("mid", "bright", "gold", bottom=48)
    places.sun(c, 80, 44, 13, "paper", halo="paper")
    for x, h in ((0, 26), (22, 18), (116, 20), (138, 30)):
        c.rect(x, 48 - h, x + 22, 50, "deep")
    c.fill("deep", "ink", top=48)
    c.poly([(4, 66), (60, 50), (0, 50), (0, 68)], "bright", 0.6)
    c.poly([(160, 68), (160, 50), (100, 50), (156, 66)], "bright", 0.6)
    for step in range(8):
        y, half = 54 + step * 5.2, 18 + step * 9
        c.rect(80 - half, y, 80 + half, y + 1 + step * 0.3, "black")
    for side in (-1, 1):
        c.poly([(80 + side * 13, 52), (80 + side * 15, 52), (80 + side * 62, 92), (80 + side * 54, 92)], "pale")
        c.rect(80 + side * 20 - 3, 40, 80 + side * 20 + 3, 60, "ink")
        c.disc(80 + side * 20, 44, 6.4, "black")
        c.disc(80 + side * 20, 43.4, 5, "pale")
    c.rect(52, 46, 108, 54, "paper")
    for x in range(52, 108, 14):
        c.poly([(x, 54), (x + 7, 54), (x + 13, 46), (x + 6, 46)], "ink")
    c.rect(78.4, 30, 81.6, 46, "ink")
    c.glow(80, 28, 18, "hot", 0.8)
    c.rect(76, 23, 84, 33, "ink", r=1.4)
    c.disc(80, 28, 3.2, "hot")
