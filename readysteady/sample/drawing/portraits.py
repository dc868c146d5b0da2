"""Portraits of people who do not exist, from a few words about them: hair, glasses, beard, what they wear."""
# A shape is read from points that stand side by side, not one beneath the other.
# fmt: off


import math

from readysteady.sample.drawing import places
from readysteady.sample.drawing.canvas import Canvas
from readysteady.sample.drawing.scenes.registry import words

HAIR = {"grey": "paper", "white": "white", "red": "hot", "fair": "gold", "dark": "ink", "black": "black"}


def draw(c: Canvas, motif: str) -> None:
    """Draw a head and shoulders, half in light and half in shade."""
    said = words(motif)
    hair = next((HAIR[word] for word in HAIR if word in said), "ink")
    light, shade = ("mid", "deep") if "brown" in said else ("pale", "bright")
    _background(c, said)
    if said & {"long", "bob"}:
        low = 62 if "long" in said else 47
        c.blob([(22, 30), (28, 12), (52, 12), (58, 30), (61, low), (50, low + 6), (30, low + 6), (19, low)], hair)
    if "curly" in said:
        for x, y in ((24, 26), (28, 16), (36, 10), (45, 10), (53, 16), (57, 26), (56, 36), (24, 36)):
            c.disc(x, y, 8.6, hair)
    _shoulders(c, said, shade)
    _face(c, light, shade)
    _hair(c, said, hair)
    _details(c, said, hair)


def _background(c: Canvas, said: frozenset[str]) -> None:
    c.fill("mid", "bright") if "brown" not in said else c.fill("gold", "hot")
    places.sun(c, 40 + (14 if "left" in said else -14), 30, 24, "gold" if "brown" not in said else "paper")


def _shoulders(c: Canvas, said: frozenset[str], shade: str) -> None:
    coat = "hot" if "scarf" not in said else "deep"
    c.blob([(-6, 86), (6, 68), (30, 59), (50, 59), (74, 68), (86, 86)], coat if "jacket" not in said else "ink")
    c.poly([(33, 46), (47, 46), (48, 64), (40, 70), (32, 64)], shade)
    if "jacket" in said:
        c.poly([(31, 58), (40, 84), (49, 58), (44, 66), (36, 66)], "paper")
        c.poly([(31, 57), (22, 66), (38, 84)], "deep")
        c.poly([(49, 57), (58, 66), (42, 84)], "deep")
    if "polo" in said:
        c.poly([(31, 55), (49, 55), (53, 74), (27, 74)], coat)
        c.rect(31, 57.4, 49.4, 58.1, "ink", 0.4)
    if "scarf" in said:
        c.blob([(24, 60), (40, 54), (56, 60), (55, 68), (40, 72), (25, 68)], "gold")
        c.poly([(46, 66), (56, 66), (55, 84), (45, 84)], "gold")
        for y in (74, 80):
            c.rect(45, y, 56, y + 2, "hot")
    if "collar" in said:
        c.poly([(31, 58), (40, 70), (28, 72)], "paper")
        c.poly([(49, 58), (40, 70), (52, 72)], "paper")


def _face(c: Canvas, light: str, shade: str) -> None:
    c.oval(40, 35, 15, 19, light)
    c.oval(24.6, 37, 2.2, 3.6, light)
    c.oval(55.4, 37, 2.2, 3.6, shade)
    side = [(40 + 15 * math.cos(math.radians(a)), 35 + 19 * math.sin(math.radians(a))) for a in range(-90, 91, 5)]
    c.poly([*side, (38.4, 44), (41, 41), (40, 32)], shade)
    for x in (34, 46.4):
        c.oval(x, 35.6, 1.5, 1.7, "ink")
    c.line([(40, 34), (38.2, 41), (41, 42)], 0.7, "ink")
    c.curve([(35, 46.4), (40, 47.6), (45.4, 46)], 1.0, "ink")


def _hair(c: Canvas, said: frozenset[str], hair: str) -> None:
    if "bald" in said:
        return
    if "curly" in said:
        for x, y in ((29, 20), (36, 17), (44, 17), (51, 21)):
            c.disc(x, y, 5.6, hair)
    elif "fringe" in said:
        c.blob([(23, 40), (23, 20), (32, 11), (48, 11), (57, 20), (57, 40), (55, 28), (48, 25), (40, 26), (32, 25),
            (25, 28)], hair)
    elif "bun" in said:
        c.disc(40, 9, 7, hair)
        c.blob([(24, 33), (25, 19), (34, 12), (46, 12), (55, 19), (56, 33), (51, 22), (40, 18), (29, 22)], hair)
    else:
        c.blob([(24, 34), (24, 19), (33, 11), (50, 10), (57, 20), (56, 34), (53, 25), (46, 21), (33, 23), (27, 26)],
            hair)


def _details(c: Canvas, said: frozenset[str], hair: str) -> None:
    brow = hair if hair not in ("pale", "paper") else "ink"
    up = 2.6 if "glasses" in said else 0
    for x0, x1, y in ((31, 37, 31.4 - up), (43.4, 49.4, 31 - up)):
        c.line([(x0, y + 0.5), (x1, y)], 1.0, brow)
    if "beard" in said:
        c.blob([(25.6, 38), (28, 50), (34, 56), (40, 58), (46, 56), (52, 50), (54.4, 38), (50, 44), (45, 43), (40,
            44), (35, 43), (30, 44)], hair)
        c.curve([(36, 48), (40, 49), (44.6, 47.8)], 1.1, "paper")
    if "glasses" in said:
        for x in (33.6, 46.6):
            c.ring(x, 35.8, 4.8, 0.8, "ink")
        c.line([(38.4, 35), (41.8, 35)], 0.8, "ink")
    if "earrings" in said:
        for x in (24.4, 55.6):
            c.disc(x, 43, 1.5, "gold")
    if "cap" in said:
        c.blob([(22, 25), (25, 12), (40, 6), (55, 12), (58, 25), (40, 22)], "ink")
        c.blob([(22, 25), (40, 21), (64, 26), (60, 29), (40, 25)], "black")
