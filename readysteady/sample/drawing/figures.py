"""People and animals as flat silhouettes. Each stands with its feet at (x, y) and is `size` units high."""
# A shape is read from points that stand side by side, not one beneath the other.
# fmt: off


from readysteady.sample.drawing.canvas import Canvas, Point


def head(c: Canvas, x: float, y: float, r: float, skin: str, *, hair: str = "", style: str = "short") -> None:
    """Draw a head round (x, y) that looks to the right."""
    if style == "long" and hair:
        c.blob([(x + r * 0.7, y - r * 0.9), (x - r * 0.5, y - r * 1.25), (x - r * 1.3, y - r * 0.1),
                (x - r * 1.25, y + r * 2.3), (x + r * 0.1, y + r * 2.0), (x + r * 0.2, y)], hair)
    c.oval(x, y, r * 0.88, r, skin)
    c.blob([(x + r * 0.75, y - r * 0.2), (x + r * 1.12, y + r * 0.22), (x + r * 0.8, y + r * 0.4)], skin)
    if hair:
        c.blob([(x + r * 0.85, y - r * 0.55), (x + r * 0.2, y - r * 1.2), (x - r * 0.8, y - r * 0.95),
                (x - r * 1.1, y), (x - r * 0.75, y + r * 0.55), (x - r * 0.4, y - r * 0.25), (x + r * 0.3,
                    y - r * 0.5)],
               hair)
        if style == "bun":
            c.disc(x - r * 1.05, y - r * 0.7, r * 0.45, hair)


def standing(
    c: Canvas,
    x: float,
    y: float,
    size: float,
    coat: str,
    *,
    skin: str = "",
    hair: str = "",
    style: str = "short",
    legs: str = "",
    dress: bool = False,
    flip: bool = False,
) -> None:
    """Draw somebody in a coat, or in a long dress."""
    p = c.part(x, y, size, flip=flip)
    if not dress:
        p.line([(-0.05, -0.42), (-0.055, -0.03), (-0.02, -0.015)], 0.062, legs or coat)
        p.line([(0.05, -0.42), (0.055, -0.03), (0.09, -0.015)], 0.062, legs or coat)
    hem, wide = (-0.01, 0.19) if dress else (-0.34, 0.125)
    p.blob([(-0.045, -0.835), (0.04, -0.835), (0.105, -0.78), (0.115, -0.62), (0.085, -0.52), (wide, hem - 0.02),
            (wide - 0.03, hem), (-wide + 0.03, hem), (-wide, hem - 0.02), (-0.09, -0.52), (-0.125, -0.62),
            (-0.11, -0.78)], coat)
    p.line([(-0.1, -0.76), (-0.135, -0.6), (-0.125, -0.44)], 0.058, coat)
    p.line([(0.095, -0.76), (0.13, -0.6), (0.12, -0.44)], 0.058, coat)
    p.line([(0, -0.87), (0, -0.8)], 0.055, skin or coat)
    head(p, 0.005, -0.92, 0.07, skin or coat, hair=hair, style=style)


def limbs(c: Canvas, lines: list[list[Point]], width: float, colour: str) -> None:
    """Draw arms or legs as bent lines."""
    for points in lines:
        c.line(points, width, colour)


def running(c: Canvas, x: float, y: float, size: float, colour: str, *, coat: str = "", flip: bool = False) -> None:
    """Draw somebody who runs to the right."""
    p = c.part(x, y, size, flip=flip)
    legs = [[(0.0, -0.48), (0.17, -0.36), (0.13, -0.14), (0.19, -0.12)],
            [(-0.01, -0.48), (-0.08, -0.27), (-0.27, -0.21), (-0.32, -0.16)]]
    limbs(p, legs, 0.07, colour)
    arms = [[(0.1, -0.78), (0.2, -0.64), (0.31, -0.72)], [(0.06, -0.78), (-0.1, -0.66), (-0.17, -0.5)]]
    limbs(p, arms, 0.055, coat or colour)
    p.blob([(0.02, -0.84), (0.14, -0.84), (0.15, -0.7), (0.09, -0.46), (-0.08, -0.4), (-0.09, -0.5), (0.0, -0.68)],
           coat or colour)
    p.line([(0.1, -0.84), (0.13, -0.89)], 0.05, colour)
    head(p, 0.15, -0.94, 0.068, colour)


def seated(c: Canvas, x: float, y: float, size: float, coat: str, *, skin: str = "", legs: str = "", hair: str = "",
           style: str = "short", flip: bool = False) -> None:
    """Draw somebody who sits, seen from the side; (x, y) is on the floor below the hips."""
    p = c.part(x, y, size, flip=flip)
    p.line([(0.0, -0.32), (0.27, -0.33), (0.29, -0.04), (0.36, -0.03)], 0.095, legs or coat)
    p.blob([(-0.03, -0.74), (0.07, -0.74), (0.12, -0.62), (0.09, -0.3), (-0.12, -0.27), (-0.11, -0.5)], coat)
    p.line([(0.06, -0.66), (0.1, -0.48), (0.24, -0.42)], 0.06, coat)
    p.line([(0.02, -0.78), (0.02, -0.72)], 0.055, skin or coat)
    head(p, 0.035, -0.84, 0.075, skin or coat, hair=hair, style=style)


def kneeling(c: Canvas, x: float, y: float, size: float, colour: str, vest: str) -> None:
    """Draw a runner on the starting line."""
    p = c.part(x, y, size)
    limbs(p, [[(-0.28, -0.5), (-0.02, -0.22), (-0.3, -0.06), (-0.36, -0.01)],
              [(-0.28, -0.5), (-0.2, -0.05), (-0.52, -0.03)]], 0.085, colour)
    p.blob([(-0.36, -0.57), (-0.2, -0.6), (0.14, -0.56), (0.2, -0.47), (0.08, -0.4), (-0.22, -0.4)], vest)
    limbs(p, [[(0.14, -0.48), (0.16, -0.24), (0.18, -0.01)], [(0.1, -0.46), (0.08, -0.24), (0.09, -0.01)]], 0.06,
        colour)
    p.line([(0.18, -0.52), (0.24, -0.53)], 0.06, colour)
    head(p, 0.29, -0.54, 0.075, colour)


def profile(c: Canvas, x: float, y: float, size: float, skin: str, hair: str, coat: str, *, flip: bool = False,
            style: str = "short") -> None:
    """Draw head and shoulders from the side, looking right; (x, y) is where the chest is cut off."""
    p = c.part(x, y, size, flip=flip)
    p.blob([(-0.5, 0.02), (-0.46, -0.2), (-0.16, -0.34), (0.1, -0.32), (0.3, -0.2), (0.38, 0.02)], coat)
    p.poly([(-0.14, -0.25), (-0.12, -0.52), (0.1, -0.5), (0.11, -0.27)], skin)
    p.blob([(-0.2, -0.75), (-0.08, -0.93), (0.1, -0.92), (0.17, -0.8), (0.175, -0.74), (0.24, -0.64), (0.19, -0.61),
            (0.19, -0.55), (0.175, -0.51), (0.12, -0.46), (0.02, -0.48), (-0.12, -0.54)], skin)
    if style == "long":
        p.blob([(0.14, -0.88), (0.02, -1.0), (-0.18, -0.96), (-0.28, -0.75), (-0.3, -0.4), (-0.26, -0.18), (-0.1,
            -0.22),
                (-0.06, -0.5), (-0.02, -0.66), (0.08, -0.78)], hair)
    else:
        p.blob([(0.16, -0.87), (0.02, -1.0), (-0.16, -0.97), (-0.27, -0.8), (-0.22, -0.58), (-0.13, -0.52), (-0.09,
            -0.66),
                (-0.01, -0.74), (0.07, -0.84)], hair)
        if style == "bun":
            p.disc(-0.27, -0.78, 0.11, hair)


def hand(c: Canvas, x: float, y: float, size: float, skin: str, *, spread: bool = True, flip: bool = False) -> None:
    """Draw an open palm with its wrist at (x, y) and its fingers upwards."""
    p = c.part(x, y, size, flip=flip)
    p.blob([(-0.15, 0.1), (-0.2, -0.3), (-0.17, -0.48), (0.16, -0.5), (0.22, -0.3), (0.14, 0.1)], skin)
    lean = 0.07 if spread else 0.015
    for number, (root, length) in enumerate(((-0.125, 0.36), (-0.04, 0.44), (0.05, 0.41), (0.13, 0.31))):
        tip = root + lean * (number - 1.4)
        p.line([(root, -0.4), (tip, -0.5 - length)], 0.075, skin)
    p.line([(0.15, -0.18), (0.3, -0.38), (0.34, -0.52)], 0.085, skin)


def four_legs(c: Canvas, xs: tuple[float, ...], top: float, width: float, colour: str) -> None:
    """Draw the legs of an animal, down to the ground at 0."""
    for number, x in enumerate(xs):
        c.line([(x, top), (x + (0.02 if number % 2 else -0.02), -0.02)], width, colour)


def fox(c: Canvas, x: float, y: float, size: float, colour: str, tip: str) -> None:
    """Draw a fox that trots to the right; `size` is its length."""
    p = c.part(x, y, size)
    p.blob([(-0.25, -0.36), (-0.42, -0.36), (-0.62, -0.2), (-0.74, -0.22), (-0.6, -0.38), (-0.4, -0.46)], colour)
    p.blob([(-0.62, -0.2), (-0.74, -0.22), (-0.67, -0.31), (-0.58, -0.3)], tip)
    limbs(p, [[(-0.2, -0.32), (-0.27, -0.17), (-0.2, -0.01)], [(-0.16, -0.32), (-0.1, -0.16), (-0.12, -0.01)],
              [(0.2, -0.32), (0.26, -0.16), (0.32, -0.02)], [(0.16, -0.32), (0.13, -0.15), (0.07, -0.01)]],
          0.045, colour)
    p.blob([(-0.27, -0.44), (0.0, -0.45), (0.22, -0.47), (0.28, -0.36), (0.18, -0.26), (-0.05, -0.28), (-0.24,
        -0.27)], colour)
    p.poly([(0.18, -0.44), (0.27, -0.6), (0.4, -0.56), (0.56, -0.44), (0.38, -0.38), (0.26, -0.34)], colour)
    p.poly([(0.26, -0.58), (0.25, -0.74), (0.35, -0.6)], colour)
    p.poly([(0.33, -0.58), (0.36, -0.72), (0.42, -0.56)], colour)
    p.poly([(0.56, -0.44), (0.38, -0.38), (0.3, -0.37), (0.42, -0.45)], tip)


def goat(c: Canvas, x: float, y: float, size: float, colour: str, horn: str) -> None:
    """Draw a small goat that looks to the right; `size` is its height."""
    p = c.part(x, y, size)
    four_legs(p, (-0.3, -0.2, 0.14, 0.24), -0.35, 0.065, colour)
    p.blob([(-0.38, -0.55), (-0.1, -0.6), (0.2, -0.6), (0.33, -0.45), (0.22, -0.28), (-0.1, -0.27), (-0.34, -0.3)],
        colour)
    p.poly([(-0.36, -0.5), (-0.46, -0.62), (-0.33, -0.57)], colour)
    p.blob([(0.12, -0.55), (0.24, -0.85), (0.36, -0.84), (0.36, -0.6), (0.28, -0.42)], colour)
    p.blob([(0.22, -0.88), (0.36, -0.92), (0.56, -0.76), (0.55, -0.69), (0.38, -0.69), (0.26, -0.74)], colour)
    p.blob([(0.25, -0.85), (0.1, -0.86), (0.06, -0.78), (0.18, -0.79)], colour)
    p.curve([(0.3, -0.9), (0.27, -1.02), (0.19, -1.07)], 0.035, horn)
    p.curve([(0.34, -0.9), (0.34, -1.03), (0.27, -1.1)], 0.035, horn)
    p.poly([(0.46, -0.7), (0.5, -0.69), (0.46, -0.57)], colour)


def guinea_pig(c: Canvas, x: float, y: float, size: float, coat: str, patch: str, eye: str) -> None:
    """Draw a guinea pig that looks to the right; `size` is its length."""
    p = c.part(x, y, size)
    for foot in (-0.25, 0.2):
        p.oval(foot, -0.03, 0.08, 0.035, patch)
    p.blob([(-0.48, -0.2), (-0.4, -0.42), (-0.1, -0.5), (0.2, -0.47), (0.4, -0.36), (0.49, -0.2), (0.42, -0.08),
            (0.0, -0.03), (-0.42, -0.05)], coat)
    p.blob([(-0.16, -0.49), (0.1, -0.49), (0.12, -0.25), (0.05, -0.04), (-0.14, -0.05), (-0.2, -0.25)], patch)
    p.oval(0.17, -0.42, 0.085, 0.06, patch)
    p.disc(0.33, -0.3, 0.028, eye)


def bear(c: Canvas, x: float, y: float, size: float, fur: str, pale: str, eye: str) -> None:
    """Draw a plush bear that sits and looks at us."""
    p = c.part(x, y, size)
    p.oval(-0.25, -0.12, 0.15, 0.12, fur)
    p.oval(0.25, -0.12, 0.15, 0.12, fur)
    p.oval(0, -0.3, 0.27, 0.3, fur)
    p.oval(0, -0.26, 0.17, 0.19, pale)
    p.line([(-0.2, -0.47), (-0.38, -0.3)], 0.15, fur)
    p.line([(0.2, -0.47), (0.38, -0.3)], 0.15, fur)
    for side in (-1, 1):
        p.disc(0.19 * side, -0.94, 0.1, fur)
        p.disc(0.19 * side, -0.94, 0.055, pale)
        p.oval(0.25 * side, -0.1, 0.08, 0.065, pale)
    p.oval(0, -0.77, 0.26, 0.23, fur)
    p.oval(0, -0.7, 0.12, 0.095, pale)
    p.oval(0, -0.74, 0.045, 0.032, eye)
    for side in (-1, 1):
        p.disc(0.11 * side, -0.83, 0.028, eye)


def badger(c: Canvas, x: float, y: float, size: float, fur: str, pale: str) -> None:
    """Draw a badger that looks to the right; `size` is its length."""
    p = c.part(x, y, size)
    four_legs(p, (-0.3, -0.18, 0.16, 0.26), -0.16, 0.1, fur)
    p.blob([(-0.46, -0.24), (-0.3, -0.44), (0.05, -0.46), (0.3, -0.38), (0.34, -0.2), (0.1, -0.12), (-0.4, -0.12)],
        fur)
    p.poly([(-0.44, -0.3), (-0.58, -0.24), (-0.44, -0.2)], fur)
    p.blob([(0.2, -0.42), (0.38, -0.42), (0.62, -0.24), (0.62, -0.18), (0.4, -0.13), (0.22, -0.18)], pale)
    p.blob([(0.26, -0.37), (0.4, -0.37), (0.58, -0.25), (0.57, -0.21), (0.4, -0.24), (0.28, -0.26)], fur)
    p.disc(0.27, -0.42, 0.045, fur)
    p.disc(0.62, -0.21, 0.025, fur)


def horse(c: Canvas, x: float, y: float, size: float, colour: str, *, flip: bool = False) -> None:
    """Draw a horse that walks to the right; `size` is its height."""
    p = c.part(x, y, size, flip=flip)
    limbs(p, [[(-0.3, -0.4), (-0.36, -0.2), (-0.32, -0.01)], [(-0.22, -0.4), (-0.18, -0.2), (-0.24, -0.01)],
              [(0.2, -0.4), (0.28, -0.24), (0.24, -0.03)], [(0.14, -0.4), (0.12, -0.2), (0.06, -0.01)]],
          0.055, colour)
    p.blob([(-0.38, -0.56), (-0.1, -0.6), (0.2, -0.6), (0.3, -0.48), (0.16, -0.32), (-0.12, -0.31), (-0.34, -0.34)],
        colour)
    p.blob([(0.06, -0.56), (0.26, -0.86), (0.38, -0.9), (0.38, -0.72), (0.3, -0.42)], colour)
    p.blob([(0.28, -0.92), (0.4, -0.94), (0.56, -0.74), (0.52, -0.67), (0.42, -0.72), (0.3, -0.78)], colour)
    p.poly([(0.3, -0.9), (0.31, -1.02), (0.37, -0.92)], colour)
    p.curve([(-0.37, -0.54), (-0.47, -0.45), (-0.46, -0.22)], 0.05, colour)


def astronaut(c: Canvas, x: float, y: float, size: float, suit: str, shade: str, visor: str) -> None:
    """Draw an astronaut who stands and looks at us."""
    p = c.part(x, y, size)
    p.rect(-0.2, -0.78, 0.2, -0.42, shade, r=0.06)
    for side in (-1, 1):
        p.line([(0.07 * side, -0.36), (0.1 * side, -0.05)], 0.13, suit)
        p.oval(0.12 * side, -0.03, 0.09, 0.035, shade)
        p.line([(0.14 * side, -0.66), (0.24 * side, -0.5), (0.22 * side, -0.36)], 0.1, suit)
    p.blob([(-0.15, -0.72), (0.15, -0.72), (0.18, -0.5), (0.15, -0.3), (-0.15, -0.3), (-0.18, -0.5)], suit)
    p.rect(-0.07, -0.58, 0.07, -0.49, shade, r=0.02)
    p.disc(0, -0.84, 0.16, suit)
    p.oval(0.01, -0.84, 0.115, 0.1, visor)
    p.oval(-0.03, -0.88, 0.035, 0.022, suit, 0.8)
