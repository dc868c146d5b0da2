"""The pictures: each motif has its drawing, and each drawing is the same every time."""

import io

import pytest
from PIL import Image as Pillow

from readysteady.sample import drawing, reading
from readysteady.sample.drawing import scenes
from readysteady.sample.drawing.palette import Palette
from readysteady.sample.loading import pictures_of

pytestmark = pytest.mark.once


def test_every_motif_has_a_drawing_of_its_own():
    for name, picture in pictures_of(reading.read()).items():
        if not name.startswith("author-"):
            registry = scenes.poster if name.startswith("poster-") else scenes.scene
            assert registry.find(picture.motif) != registry.find("nothing that anybody drew"), name


def test_the_same_name_gives_the_same_picture():
    one, two = (drawing.draw("trains-corridor", "train corridor doors", scale=0.2) for _ in range(2))
    assert one == two
    assert Pillow.open(io.BytesIO(one)).size == (320, 180)


@pytest.mark.parametrize(("name", "size"), [("poster-x", (160, 240)), ("author-x", (160, 160)), ("x", (320, 180))])
def test_sizes(name, size):
    picture = drawing.draw(name, "a motif unheard of", hue=4, title="A Title", scale=0.2)
    assert Pillow.open(io.BytesIO(picture)).size == size


def test_palettes_go_from_dark_to_light():
    for hue in range(36):
        palette = Palette.of(hue)
        light = [sum(c) for c in (palette.ink, palette.deep, palette.mid, palette.bright, palette.pale, palette.paper)]
        assert light == sorted(light)
