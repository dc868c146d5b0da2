"""Rooms, corridors, stairs and doors."""
# A shape is read from points that stand side by side, not one beneath the other.
# fmt: off


from readysteady.sample.drawing import figures, places
from readysteady.sample.drawing.canvas import Canvas
from readysteady.sample.drawing.scenes.registry import scene


def white_corridor(c: Canvas, at: tuple[float, float], end: tuple[float, float], back: str = "pale") -> None:
    """Draw the corridor of an office without windows."""
    places.corridor(c, at, end=end, floor="pale", ceiling="paper", walls=("white", "pale"), back=back)
    places.ceiling_lights(c, at, "white", width=0.16)
    for height in (90, 82):
        c.poly([(0, height), places.toward(c, at, (0, height), 0.93), places.toward(c, at, (0, height + 1.4), 0.93),
            (0, height + 1.4)], "bright")
    c.poly([(160, 82), places.toward(c, at, (160, 82), 0.93), places.toward(c, at, (160, 84), 0.93), (160, 84)],
        "bright")


@scene("white corridor green door")
def _green_door(c: Canvas) -> None:
    at = (96, 44)
    white_corridor(c, at, (9, 9))
    for near in (0.1, 0.4, 0.6, 0.74):
        places.wall_panel(c, at, -1, near, near + (1 - near) * 0.16, "bright", top=14, bottom=90)
    c.glow(96, 46, 22, "mid", 0.5)
    c.rect(91, 38, 101, 53, "deep")
    c.poly([(101, 38), (106, 35.5), (106, 56), (101, 53)], "mid")
    c.poly([(92, 53), (101, 53), (120, 90), (78, 90)], "bright", 0.35)
    figures.standing(c, 97, 55, 13, "ink")


@scene("goat corridor", focal=(0.42, 0.65))
def _goat(c: Canvas) -> None:
    at = (112, 38)
    white_corridor(c, at, (9, 8), "mid")
    for near in (0.08, 0.46, 0.68):
        places.wall_panel(c, at, -1, near, near + (1 - near) * 0.2, "bright", top=14, bottom=86)
    c.oval(60, 84, 22, 2.4, "bright")
    figures.goat(c, 58, 84, 34, "ink", "mid")
    c.curve([(64, 63), (67, 66), (72, 64)], 1.2, "hot")


@scene("school corridor pupils", focal=(0.5, 0.6))
def _lockers(c: Canvas) -> None:
    at = (80, 40)
    places.corridor(c, at, end=(14, 12), floor="mid", ceiling="pale", walls=("bright", "bright"), back="paper")
    c.glow(80, 40, 42, "white", 0.8)
    for side in (-1, 1):
        for number in range(9):
            near = 1 - 0.78**number
            places.wall_panel(c, at, side, near, near + (1 - near) * 0.17, "deep", top=10, bottom=84)
            places.wall_panel(c, at, side, near + (1 - near) * 0.05, near + (1 - near) * 0.12, "bright", top=20,
                bottom=24)
    for x, flip, coat, hair in ((58, True, "ink", "ink"), (104, False, "hot", "deep")):
        c.oval(x, 88, 12, 1.6, "deep")
        figures.standing(c, x, 88, 58, coat, skin="pale", hair=hair, legs="ink", flip=flip,
            style="long" if coat == "hot" else "short")
    c.line([(116, 52), (110, 46), (108, 43)], 1.2, "gold")


@scene("marching band office", focal=(0.5, 0.55))
def _band(c: Canvas) -> None:
    c.fill("paper", "pale")
    for row in range(3):
        c.poly([(20 + row * 12, row * 7 + 2), (140 - row * 12, row * 7 + 2), (136 - row * 12, row * 7 + 5),
            (24 + row * 12, row * 7 + 5)], "white")
    c.rect(0, 60, 160, 90, "pale")
    for row, (y, size, name) in enumerate(((60, 27, "bright"), (73, 35, "mid"), (90, 45, "deep"))):
        for number in range(7 - row):
            x = 80 + (number - (6 - row) / 2) * (21 + row * 7)
            _bandsman(c, x, y, size, name, drum=(number + row) % 3 == 0)


def _bandsman(c: Canvas, x: float, y: float, size: float, coat: str, *, drum: bool) -> None:
    figures.standing(c, x, y, size, coat, skin="paper", legs="paper")
    p = c.part(x, y, size)
    p.rect(-0.08, -1.13, 0.08, -0.95, coat, r=0.02)
    p.rect(-0.1, -0.97, 0.12, -0.945, "ink")
    p.line([(0, -1.13), (0, -1.22)], 0.05, "hot")
    for button in (-0.74, -0.66, -0.58):
        p.line([(-0.05, button), (0.05, button)], 0.02, "gold")
    if drum:
        p.rect(-0.16, -0.56, 0.16, -0.36, "hot", r=0.02)
        p.rect(-0.17, -0.57, 0.17, -0.53, "paper", r=0.01)
        p.rect(-0.17, -0.39, 0.17, -0.35, "paper", r=0.01)
    else:
        p.line([(0.02, -0.88), (0.22, -0.86)], 0.035, "gold")
        p.poly([(0.2, -0.88), (0.34, -0.97), (0.34, -0.76), (0.2, -0.84)], "gold")


@scene("table sleeper ceiling lights")
def _sleeper(c: Canvas) -> None:
    c.fill("deep")
    for x in range(-10, 180, 18):
        for y in range(0, 90, 16):
            c.rect(x, y, x + 14, y + 2, "bright", 0.25)
    c.rect(18, 30, 148, 66, "ink", r=18)
    c.rect(14, 26, 146, 61, "paper", r=17)
    for x in range(26, 142, 20):
        c.rect(x, 18, x + 11, 24, "mid", r=2.6)
        c.rect(x, 64, x + 11, 70, "mid", r=2.6)
    for x in range(22, 140, 24):
        c.rect(x, 42.5, x + 15, 44.5, "white")
    p = c.part(84, 44, 30)
    p.blob([(0.02, -0.18), (0.2, -0.2), (0.46, -0.16), (0.75, -0.1), (0.75, 0.1), (0.46, 0.16), (0.2, 0.2), (0.02,
        0.18)], "hot")
    p.line([(0.72, -0.07), (1.18, -0.1)], 0.075, "ink")
    p.line([(0.72, 0.07), (1.2, 0.05)], 0.075, "ink")
    p.line([(0.1, -0.17), (-0.12, -0.34), (-0.36, -0.26)], 0.075, "hot")
    p.line([(0.1, 0.17), (-0.05, 0.36), (-0.3, 0.38)], 0.075, "hot")
    p.blob([(-0.25, 0), (-0.12, -0.15), (0.08, -0.14), (0.14, 0), (0.08, 0.14), (-0.12, 0.15)], "ink")


@scene("confessional curtain glasses", focal=(0.5, 0.55))
def _confessional(c: Canvas) -> None:
    c.fill("ink")
    c.rect(18, -2, 142, 92, "deep")
    for x in (24, 66, 108):
        c.rect(x, 8, x + 28, 76, "ink", r=14)
        c.rect(x, 30, x + 28, 76, "ink")
    c.glow(80, 36, 32, "gold", 0.75)
    for row in range(9):
        for column in range(5):
            c.disc(69.5 + column * 5.2, 16 + row * 5, 1.5, "gold")
    for number, x in enumerate((108, 113, 118, 123)):
        c.blob([(x, 10), (x + 7, 10), (x + 8 - number, 44), (x + 9 - number * 2, 76), (x - 1, 76), (x + 1, 40)],
            "hot" if number % 2 else "mid")
    figures.profile(c, 38, 77, 44, "bright", "ink", "mid")
    c.rect(14, 74, 146, 92, "mid")
    c.rect(12, 72, 148, 76, "bright")
    for x in (72, 86):
        c.poly([(x - 4, 60), (x + 4, 60), (x + 3, 72), (x - 3, 72)], "paper")
        c.poly([(x - 3.4, 65), (x + 3.4, 65), (x + 2.8, 71.4), (x - 2.8, 71.4)], "gold")


@scene("café counter guinea pig portrait", focal=(0.5, 0.45))
def _cafe(c: Canvas) -> None:
    c.fill("mid", "bright")
    c.rect(54, 6, 106, 40, "gold", r=1)
    c.rect(57, 9, 103, 37, "deep")
    figures.guinea_pig(c, 80, 35, 36, "paper", "hot", "ink")
    for x in (24, 136):
        c.line([(x, 0), (x, 12)], 0.5, "ink")
        c.poly([(x - 8, 20), (x + 8, 20), (x + 3, 11), (x - 3, 11)], "ink")
        c.glow(x, 22, 24, "gold", 0.65)
    figures.standing(c, 44, 96, 66, "ink", skin="pale", hair="ink", style="long")
    c.rect(30, 62, 130, 90, "deep")
    c.rect(26, 58, 134, 63, "paper", r=1)
    c.poly([(112, 50), (122, 50), (120, 58), (114, 58)], "hot")
    for x, flip in ((8, False), (152, True)):
        chair(c, x, 90, 42, "ink", flip=flip)


def chair(c: Canvas, x: float, y: float, size: float, colour: str, *, flip: bool = False) -> None:
    """Draw a bentwood chair that looks to the right."""
    p = c.part(x, y, size, flip=flip)
    p.line([(-0.2, 0), (-0.16, -0.45), (-0.24, -0.95)], 0.045, colour)
    p.line([(0.24, 0), (0.2, -0.45)], 0.045, colour)
    p.line([(0.02, 0), (0.02, -0.42)], 0.035, colour)
    p.arc(-0.02, -0.9, 0.22, 180, 330, 0.045, colour)
    p.line([(0.16, -0.98), (0.12, -0.46)], 0.045, colour)
    p.line([(-0.02, -0.9), (0, -0.46)], 0.03, colour)
    p.oval(0.02, -0.45, 0.26, 0.055, colour)


@scene("stairwell washing-up bowl lamp", focal=(0.5, 0.6))
def _stairwell(c: Canvas) -> None:
    c.fill("ink", "deep")
    for step in range(8):
        c.rect(step * 14, 18 + step * 9, step * 14 + 60, 90, "mid" if step % 2 else "deep")
        c.rect(step * 14, 18 + step * 9, step * 14 + 60, 19 + step * 9, "bright")
    c.rect(112, 82, 160, 90, "deep")
    for number in range(9):
        c.line([(number * 18 - 4, -6 + number * 10), (number * 18 - 4, 22 + number * 10)], 0.9, "ink")
    c.line([(-8, -8), (160, 92)], 1.8, "ink")
    c.glow(60, 36, 44, "gold", 0.85)
    c.poly([(53, 36), (67, 36), (63, 26), (57, 26)], "paper")
    c.rect(59, 36, 61, 45, "ink")
    c.oval(60, 45.6, 5, 1, "ink")
    c.poly([(76, 58), (108, 58), (103, 73), (81, 73)], "hot")
    c.oval(92, 58, 16, 2.6, "paper")
    c.oval(92, 58.4, 14, 1.8, "bright")


@scene("kitchen jumpers steam", focal=(0.5, 0.5))
def _kitchen(c: Canvas) -> None:
    c.fill("gold", "pale")
    for row in range(5):
        for column in range(17):
            c.rect(column * 10 - 4 + row % 2 * 5, 6 + row * 9, column * 10 + 4.6 + row % 2 * 5, 14 + row * 9,
                "paper", 0.5)
    c.rect(104, 8, 148, 42, "mid")
    c.rect(107, 11, 145, 39, "paper")
    c.rect(125, 11, 127, 39, "mid")
    figures.profile(c, 50, 76, 54, "paper", "ink", "hot")
    figures.profile(c, 108, 76, 50, "paper", "deep", "hot", flip=True, style="long")
    c.rect(0, 72, 160, 90, "deep")
    c.rect(0, 70, 160, 74, "mid")
    c.rect(68, 58, 92, 71, "ink", r=2)
    c.rect(66, 56, 94, 59, "bright", r=1)
    for x in (74, 81, 87):
        c.curve([(x, 54), (x - 3, 46), (x + 3, 38), (x - 2, 28), (x + 1, 18)], 1.8, "white")
    c.curve([(40, 52), (50, 55), (60, 52)], 1, "paper")


@scene("desk night headphones text", focal=(0.5, 0.5))
def _subtitle_desk(c: Canvas) -> None:
    c.fill("ink", "deep")
    c.rect(8, 6, 40, 44, "mid")
    c.rect(10, 8, 38, 42, "ink")
    places.stars(c.part(10, 8, 0.18), "pale", count=30, bottom=180)
    c.rect(0, 72, 160, 90, "black")
    c.glow(92, 40, 62, "bright", 0.5)
    c.rect(54, 10, 130, 60, "black", r=2)
    c.rect(57, 13, 127, 57, "bright")
    places.sun(c.part(57, 13, 1), 46, 16, 8, "paper")
    c.poly([(57, 44), (76, 30), (94, 42), (110, 34), (127, 46), (127, 57), (57, 57)], "deep")
    c.rect(72, 46, 112, 49, "paper", r=0.6)
    c.rect(79, 51, 105, 54, "paper", r=0.6)
    c.rect(88, 60, 96, 70, "black")
    c.rect(76, 69, 108, 72, "black", r=1)
    c.arc(34, 66, 13, 180, 360, 2.6, "hot")
    c.rect(17, 62, 25, 76, "hot", r=3)
    c.rect(43, 62, 51, 76, "hot", r=3)
    c.rect(134, 60, 148, 74, "paper", r=1.6)
    c.ring(149, 66, 3.4, 1.4, "paper")


@scene("windowsill mugs snow", focal=(0.5, 0.55))
def _windowsill(c: Canvas) -> None:
    c.fill("deep", "ink")
    c.rect(26, -4, 134, 72, "bright")
    c.rect(30, -4, 130, 68, "pale")
    c.glow(80, 30, 50, "white", 0.6)
    for x, h in ((30, 20), (48, 26), (68, 22), (90, 30), (112, 24)):
        c.rect(x, 68 - h, x + 19, 68, "mid")
        c.poly([(x - 1, 68 - h), (x + 9.5, 62 - h), (x + 20, 68 - h)], "white")
        c.rect(x + 6, 74 - h, x + 9, 78 - h, "gold" if x in (48, 112) else "deep")
    for _ in range(110):
        c.disc(c.random.uniform(30, 130), c.random.uniform(0, 66), c.random.uniform(0.25, 0.8), "white")
    c.rect(78.6, -4, 81.4, 70, "bright")
    c.rect(26, 30, 134, 32.4, "bright")
    c.rect(14, 70, 146, 76, "paper")
    c.rect(14, 76, 146, 78, "mid")
    for x, name, side in ((62, "hot", -1), (92, "gold", 1)):
        c.rect(x, 56, x + 13, 70, name, r=2)
        c.ring(x + 6.5 + side * 8, 62.5, 3.6, 1.4, name)
        c.rect(x, 56, x + 13, 57.6, "ink", 0.35)
        for wave in (4, 8.5):
            c.curve([(x + wave, 54), (x + wave + 1.6, 50), (x + wave - 1.4, 46), (x + wave + 1, 42)], 0.7, "white")
