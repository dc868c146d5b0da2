"""Posters: one composition for each, found by the words of its motif, with lettering that no other poster has."""
# A shape is read from points that stand side by side, not one beneath the other.
# fmt: off


import math

from readysteady.sample.drawing import figures, lettering, places
from readysteady.sample.drawing.canvas import Canvas, Point
from readysteady.sample.drawing.scenes import poster
from readysteady.sample.drawing.scenes.nature import carousel, flame
from readysteady.sample.drawing.scenes.rooms import chair
from readysteady.sample.drawing.scenes.things import easel
from readysteady.sample.drawing.scenes.travel import clock


@poster("sun hills")
def _any(c: Canvas) -> None:
    c.fill("deep", "mid", "bright", "pale")
    places.sun(c, c.random.uniform(28, 52), 52, 17, "hot", halo="gold")
    for y, name in ((76, "mid"), (88, "deep"), (100, "ink")):
        places.hills(c, y, 13, name)
    lettering.plain(c, "paper", top=8)


@poster("train window silhouettes", focal=(0.5, 0.4))
def _train(c: Canvas) -> None:
    c.fill("mid", "mid")
    for x in range(-60, 90, 9):
        c.poly([(x, 120), (x + 4, 120), (x + 64, 0), (x + 60, 0)], "bright", 0.35)
    c.rect(4, 8, 76, 74, "ink", r=13)
    c.rect(8, 12, 72, 70, "deep", r=10)
    for step, name in enumerate(("deep", "mid", "bright", "gold", "gold")):
        c.rect(8, 22 + step * 9, 72, 70, name, r=10 if step > 3 else 2)
    places.sun(c, 40, 52, 10, "paper", halo="paper")
    c.poly([(8, 60), (26, 55), (50, 59), (72, 54), (72, 70), (8, 70)], "ink")
    figures.profile(c, 25, 71, 43, "ink", "black", "ink", flip=True)
    figures.profile(c, 55, 71, 43, "ink", "black", "ink", style="long")
    c.rect(4, 70, 76, 76, "ink", r=3)
    mask = lettering.word_mask(c, "RUN", "saira", (5.5, 85, 76, 112), lean=0.34)
    for behind, alpha in ((7.5, 0.3), (5.0, 0.5), (2.5, 0.8)):
        lettering.stamp(c, mask, 5.5 - behind, 85, "hot", alpha)
    lettering.stamp(c, mask, 5.5, 85, "paper")


@poster("tower block windows")
def _tower(c: Canvas) -> None:
    c.fill("deep", "mid", "bright")
    places.stars(c, "pale", count=40, bottom=60)
    for letter, x, top in (("R", 5, 16), ("U", 29.5, 7), ("N", 54, 12)):
        lettering.word(c, letter, "antonio", (x, top, x + 21, 65), "paper")
    places.tower(c, 2, 120, 18, 46, "deep", "ink", columns=3, rows=8)
    places.tower(c, 61, 120, 18, 49, "deep", "ink", columns=3, rows=10)
    places.tower(c, 16, 124, 48, 62, "ink", "black", columns=5, rows=8, lit={6: "hot", 13: "gold", 20: "bright",
        34: "paper"})


@poster("running track shoes", focal=(0.5, 0.45))
def _track(c: Canvas) -> None:
    c.fill("hot")
    for lane in range(9):
        c.ring(92, 122, 108 - lane * 12.4, 1.1, "paper")
    c.disc(92, 122, 12, "deep")
    for x, y, size, name, laced in ((57, 102, 21, "deep", True), (67, 99, 21, "deep", True), (66, 61, 21, "paper",
        False), (75.5, 58, 21, "paper", False)):
        shoe(c, x, y, size, name, "ink" if name == "paper" else "paper", laced=laced)
    for text, r, start, step, size in (("RUN", 97, 219, 16.5, 22), ("ON", 66, 206, 25, 21)):
        for number, letter in enumerate(text):
            angle = start + number * step
            at = (92 + r * math.cos(math.radians(angle)), 122 + r * math.sin(math.radians(angle)))
            lettering.turned(c, letter, "grandstander", at, size, angle + 90, "ink")


def shoe(c: Canvas, x: float, y: float, size: float, colour: str, lace: str, *, laced: bool) -> None:
    """Draw a running shoe from above that points upwards."""
    p = c.part(x, y, size)
    p.blob([(0.03, -0.52), (0.2, -0.36), (0.2, -0.08), (0.15, 0.2), (0.15, 0.42), (0, 0.52), (-0.14, 0.42), (-0.14,
        0.2), (-0.18, -0.1), (-0.14, -0.4)], "ink")
    p.blob([(0.03, -0.48), (0.17, -0.34), (0.17, -0.08), (0.12, 0.2), (0.12, 0.4), (0, 0.48), (-0.11, 0.4), (-0.11,
        0.2), (-0.15, -0.1), (-0.11, -0.38)], colour)
    p.oval(0, 0.24, 0.085, 0.17, "ink")
    for step in range(4):
        p.line([(-0.08, -0.2 + step * 0.08), (0.09, -0.16 + step * 0.08 if laced else -0.2 + step * 0.08)], 0.026,
            lace)
    ends = [[(0.0, 0.08), (-0.14, 0.14)], [(0.0, 0.08), (0.14, 0.14)]] if laced else [
        [(0, 0.08), (0.22, 0.2), (0.34, 0.1), (0.4, 0.3)], [(0, 0.08), (-0.26, 0.12), (-0.3, 0.34)]]
    for points in ends:
        p.curve(points, 0.026, lace)


@poster("white corridor desk", focal=(0.5, 0.6))
def _corridor(c: Canvas) -> None:
    at = (40, 62)
    places.corridor(c, at, end=(15, 18), floor="pale", ceiling="paper", walls=("white", "bright"), back="paper")
    for number in range(5):
        near, far = 1 - 0.6**number * 0.94, 1 - 0.6**number * 0.76
        c.poly([places.toward(c, at, edge, part) for edge, part in
                (((18, 0), near), ((62, 0), near), ((62, 0), far), ((18, 0), far))], "white")
    c.rect(40, 44, 55, 80, "bright")
    c.poly([(40, 44), (55, 44), (55, 48), (46, 46)], "mid")
    c.poly([(0, 116), (25, 78.5), (40, 78.5), (40, 80), (25, 80), (0, 118)], "mid")
    c.poly([(24, 104), (56, 104), (51, 93), (29, 93)], "deep")
    c.poly([(24, 104), (56, 104), (56, 107), (24, 107)], "ink")
    c.rect(38.6, 93, 41.4, 101, "ink")
    c.rect(29, 97, 51, 98.2, "ink")
    c.rect(33, 87, 47, 95, "ink", r=1)
    c.rect(34.4, 88.2, 45.6, 93.8, "hot", r=0.6)
    c.glow(40, 91, 14, "hot", 0.45)
    for text, y in (("SEVER", 8), ("ANCE", 26.5)):
        mask = lettering.word_mask(c, text, "saira", (6, y, 72, y + 15))
        lettering.halves(c, mask, 6, y, ("ink", "deep"), at=0.52, apart=(-1.6, 0, 3.2, 1.2))


@poster("golden cube redwoods")
def _cube(c: Canvas) -> None:
    c.fill("ink", "deep", "mid")
    for x in range(2, 84, 7):
        places.trunk(c, x + c.random.uniform(-2, 2), c.random.uniform(1.4, 2.4), "mid", bottom=112)
    c.glow(40, 62, 58, "gold", 0.95)
    for x, w in ((7, 7), (74, 8), (20, 4), (61, 4.4)):
        places.trunk(c, x, w, "black")
    top, left, right = [(40, 40), (60, 50), (40, 60), (20, 50)], [(20, 50), (40, 60), (40, 84), (20, 74)], [(60, 50),
        (40, 60), (40, 84), (60, 74)]
    c.poly(top, "paper")
    c.poly(left, "gold")
    c.poly(right, "bright")
    for step in range(1, 5):
        c.line([(20 + step * 4, 50 + step * 2), (20 + step * 4, 74 + step * 2)], 0.3, "bright")
        c.line([(40 + step * 4, 60 - step * 2), (40 + step * 4, 84 - step * 2)], 0.3, "mid")
    c.oval(40, 100, 22, 3, "black", 0.6)
    places.grass(c, 112, "black", height=7, count=120)
    mask = lettering.word_mask(c, "DEVS", "saira", (5, 9, 75, 32))
    lettering.stamp(c, lettering.slit(mask, [(at, at + 0.055) for at in (0.14, 0.33, 0.52, 0.71, 0.9)]), 5, 9, "gold")


@poster("chair guinea pig")
def _chair(c: Canvas) -> None:
    c.fill("mid")
    c.disc(40, 58, 35, "hot")
    chair(c, 37, 104, 74, "ink")
    figures.guinea_pig(c, 38, 71.6, 30, "paper", "deep", "ink")
    c.disc(48.4, 62.2, 1.7, "white")
    c.disc(48.9, 62.4, 0.9, "black")
    c.poly([(0, 104), (80, 104), (80, 120), (0, 120)], "ink")
    faces = ("besley", "", "antonio", "playfair", "grandstander", "young-serif", "saira")
    tiles = ("paper", "hot", "paper", "bright", "paper", "hot", "paper")
    for number, (letter, face, tile) in enumerate(zip("FLEABAG", faces, tiles, strict=True)):
        cut_letter(c, letter, face, (8.6 + number * 10.5, 108.5 + (-1.2, 1.4, 0.2)[number % 3]), tile)


def cut_letter(c: Canvas, letter: str, face: str, at: Point, tile: str) -> None:
    """Paste a letter that was cut out of a magazine, a little askew."""
    (x, y), turn = at, c.random.uniform(-0.1, 0.1)
    corners = ((-5.6, -8.2), (5.4, -8.6), (5.7, 8.3), (-5.3, 8.1))
    c.poly([(x + dx - dy * turn, y + dy + dx * turn) for dx, dy in corners], tile)
    lettering.turned(c, letter, face, at, 11.5, math.degrees(turn), "ink")


@poster("school corridor bicycles sea", focal=(0.5, 0.6))
def _bicycles(c: Canvas) -> None:
    at = (40, 64)
    places.corridor(c, at, end=(17, 21), floor="mid", ceiling="deep", walls=("bright", "bright"), back="pale")
    c.rect(23, 43, 57, 62, "paper")
    places.sun(c, 47, 54, 4, "hot")
    c.rect(23, 62, 57, 76, "mid")
    for y in (64, 67, 71):
        c.line([(26 + y % 4, y), (48 + y % 5, y)], 0.4, "paper")
    c.rect(23, 76, 57, 85, "gold")
    for side in (-1, 1):
        for near in (0.02, 0.3, 0.52):
            places.wall_panel(c, at, side, near, near + (1 - near) * 0.26, "deep", top=18, bottom=108)
    bicycle(c, 30, 105, 27, "ink")
    bicycle(c, 55, 111, 29, "hot", flip=True)
    lettering.word(c, "normal", "young-serif", (6, 7, 74, 20.5), "paper")
    lettering.word(c, "people", "young-serif", (6, 22.5, 74, 40), "paper")


def bicycle(c: Canvas, x: float, y: float, size: float, colour: str, *, flip: bool = False) -> None:
    """Draw a bicycle that stands at (x, y) and points to the right."""
    p = c.part(x, y, size, flip=flip)
    for wheel in (-0.42, 0.42):
        p.ring(wheel, -0.3, 0.28, 0.035, colour)
        p.disc(wheel, -0.3, 0.04, colour)
    frame = [(-0.42, -0.3), (-0.06, -0.3), (-0.16, -0.72), (-0.42, -0.3)]
    for points in (frame, [(-0.06, -0.3), (0.3, -0.68), (-0.14, -0.66)], [(0.42, -0.3), (0.28, -0.78), (0.38, -0.84),
        (0.44, -0.78)]):
        p.line(points, 0.042, colour)
    p.line([(-0.26, -0.75), (-0.08, -0.75)], 0.06, colour)
    p.line([(-0.06, -0.3), (0.0, -0.18)], 0.03, colour)


@poster("carousel river figures")
def _carousel(c: Canvas) -> None:
    c.fill("ink", "deep", "mid", "bright", bottom=84)
    places.stars(c, "paper", count=40, bottom=40)
    carousel(c, 40, 82, 33)
    c.fill("deep", "ink", top=82)
    for y in range(84, 104, 2):
        wide = c.random.uniform(6, 26)
        c.rect(40 - wide, y, 40 + wide, y + 0.7, ("gold", "hot", "paper")[y % 3], 0.75)
    c.poly([(0, 100), (80, 97), (80, 120), (0, 120)], "black")
    for x, flip in ((16, False), (63, True)):
        figures.standing(c, x, 111, 31, "black", flip=flip)
        figures.standing(c, x - 0.6 if flip else x + 0.6, 110.6, 30.4, "ink", skin="mid", hair="black", legs="ink",
            style="short" if not flip else "long", flip=flip)
    lettering.word(c, "Past", "playfair-italic", (5, 7, 45, 24), "paper")
    lettering.word(c, "Lives", "playfair-italic", (29, 23, 75, 41), "gold")


@poster("dress flame easel")
def _dress(c: Canvas) -> None:
    c.fill("ink", "deep", "mid")
    c.glow(46, 92, 52, "bright", 0.8)
    easel(c, 40, 118, 76, "black")
    c.rect(17, 45, 63, 104, "paper")
    c.rect(19, 47, 61, 102, "pale")
    p = c.part(40, 99, 51)
    p.blob([(-0.12, -0.95), (-0.05, -0.9), (0.05, -0.9), (0.12, -0.95), (0.16, -0.8), (0.1, -0.6), (0.22, -0.3),
        (0.34, -0.02), (0.0, 0.0), (-0.34, -0.02), (-0.22, -0.3), (-0.1, -0.6), (-0.16, -0.8)], "hot")
    for x0, x1 in ((-0.05, -0.18), (0.0, 0.0), (0.05, 0.18)):
        p.curve([(x0, -0.58), (x1 * 0.6, -0.3), (x1, -0.03)], 0.012, "deep")
    for side in (-1, 1):
        p.blob([(0.13 * side, -0.93), (0.24 * side, -0.8), (0.26 * side, -0.56), (0.18 * side, -0.56), (0.12 * side,
            -0.74)], "hot")
    for x, size in ((50, 9), (54, 17), (58, 11)):
        c.glow(x, 97, size * 1.4, "gold", 0.8)
        flame(c, x, 102, size, "bright", "gold")
    c.rect(13, 102, 67, 105, "black")
    lettering.word(c, "Portrait", "playfair", (6, 6, 74, 20.5), "paper")
    lettering.word(c, "of a Lady", "playfair-italic", (6, 22.5, 48, 34), "paper")
    lettering.word(c, "on Fire", "playfair-italic", (38, 31.5, 74, 42.5), "hot")


@poster("chimney beam light")
def _chimney(c: Canvas) -> None:
    c.fill("black", "ink", "deep")
    places.stars(c, "pale", count=70, bottom=80)
    c.poly([(38.2, 62), (41.8, 62), (47, -6), (33, -6)], "bright", 0.45)
    c.poly([(39.2, 62), (40.8, 62), (42.6, -6), (37.4, -6)], "paper", 0.85)
    c.glow(40, 62, 40, "bright", 0.9)
    for y in range(46, 88, 7):
        w = 4.6 + (y - 46) * 0.07
        c.rect(40 - w, y, 40 + w, y + 7.2, "hot" if (y - 46) % 14 == 0 else "paper")
    for side in (-1, 1):
        c.line([(40 + side * 4.4, 48), (40 + side * 10, 92)], 0.7, "ink")
    c.rect(0, 86, 80, 120, "ink")
    c.rect(16, 78, 66, 90, "black")
    c.poly([(34, 80), (40, 73), (46, 79), (52, 76), (52, 84), (34, 84)], "hot")
    c.glow(43, 79, 13, "gold", 0.7)
    for x in range(2, 80, 6):
        c.rect(x, 90, x + 3, 93, "deep" if x % 4 else "gold")
    lettering.word(c, "CHERNOBYL", "antonio", (5, 96, 75, 116), "paper")
    for number in range(9):
        c.rect(8.3 + number * 7.82, 95, 9.2 + number * 7.82, 117, "ink")


@poster("astronaut lake cart", focal=(0.5, 0.6))
def _lake(c: Canvas) -> None:
    c.fill("deep", "mid", "pale", bottom=66)
    places.sun(c, 57, 53, 13, "paper", halo="paper")
    for y, name in ((60, "mid"), (65, "deep")):
        c.poly([(0, y), (14, y - 7), (30, y - 1), (46, y - 9), (62, y - 2), (80, y - 8), (80, 84), (0, 84)], name)
    figures.horse(c, 62, 71, 14, "black", flip=False)
    c.poly([(28, 60), (50, 60), (50, 67), (28, 67)], "hot")
    c.poly([(28, 60), (30, 53), (48, 53), (50, 60)], "paper")
    c.line([(50, 65), (60, 65)], 0.6, "black")
    for wheel in (33, 45):
        c.ring(wheel, 68, 3.4, 0.9, "black")
    c.fill("bright", "mid", "deep", top=71)
    for y in range(74, 104, 3):
        x = c.random.uniform(34, 60)
        c.line([(x, y), (x + c.random.uniform(4, 16), y)], 0.45, "paper")
    c.blob([(-8, 124), (-8, 92), (16, 92), (40, 102), (88, 107), (88, 124)], "ink")
    figures.astronaut(c, 21, 105, 38, "paper", "pale", "ink")
    c.disc(23, 73, 1.2, "hot")
    for text, y in (("STATION", 7), ("ELEVEN", 25)):
        lettering.word(c, text, "besley", (6.2, y + 1.2, 75.2, y + 16.7), "ink")
        lettering.word(c, text, "besley", (5, y, 74, y + 15.5), "paper")


@poster("stage curtain microphone clock", focal=(0.5, 0.4))
def _microphone(c: Canvas) -> None:
    c.fill("deep", "mid")
    for number in range(11):
        x = number * 8 - 4
        c.blob([(x, -6), (x + 7, -6), (x + 8, 50), (x + 6, 104), (x + 1, 104), (x - 1, 50)],
            "hot" if number % 2 else "mid", 0.9)
    c.glow(40, 46, 52, "paper", 0.75)
    clock(c, 40, 22, 13, face="paper", mark="ink", hands=(345, 179, 330), hot="hot")
    c.rect(0, 100, 80, 120, "ink")
    c.oval(40, 102, 26, 4, "bright", 0.5)
    c.rect(39.3, 52, 40.7, 101, "black")
    c.oval(40, 102, 8, 1.6, "black")
    c.rect(36, 40, 44, 54, "ink", r=4)
    for y in (43, 46, 49):
        c.line([(37, y), (43, y)], 0.5, "pale")
    c.rect(0, 66, 80, 120, "ink")
    c.glow(40, 84, 46, "mid", 0.5)
    lettering.outlined(c, "SATURDAY", "", (6, 71, 74, 84), "gold", width=0.8, bold=0.06)
    lettering.outlined(c, "NIGHT", "", (6, 88, 74, 99), "gold", width=0.8, bold=0.06)
    c.rect(6, 102.5, 74, 115.5, "hot", r=2)
    lettering.word(c, "LIVE", "", (18, 105, 62, 113), "paper", spacing=0.3, bold=0.05)


def draw(c: Canvas, motif: str) -> None:
    """Draw the poster of `motif`."""
    poster.find(motif)[0](c)
