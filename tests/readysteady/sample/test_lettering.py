"""Lettering: words fill their box in every face, and every face has its licence beside it."""

import pytest
from PIL import Image

from readysteady.sample import drawing, reading
from readysteady.sample.drawing import lettering
from readysteady.sample.drawing.canvas import Canvas
from readysteady.sample.drawing.palette import Palette
from readysteady.sample.loading import pictures_of

pytestmark = pytest.mark.once

FACES = sorted(file.stem for file in lettering.FACES.glob("*.ttf"))


@pytest.fixture
def sheet():
    return Canvas(80, 120, palette=Palette.of(4), seed="sheet", scale=0.1)


def inked(canvas):
    """Return the box of what was printed on a black sheet, in units."""
    return [edge / canvas.unit for edge in canvas.image.convert("L").getbbox()]


@pytest.mark.parametrize("face", ["", *FACES])
@pytest.mark.parametrize("lean", [0, 0.3])
def test_a_word_fills_its_box(sheet, face, lean):
    lettering.word(sheet, "Lamp", face, (10, 20, 70, 45), "white", lean=lean)
    assert inked(sheet) == pytest.approx([10, 20, 70, 45], abs=1.1)


def test_an_outline_is_hollow(sheet):
    lettering.word(sheet, "LIVE", "", (5, 5, 75, 60), "white")
    full = sum(sheet.image.convert("L").histogram()[128:])
    sheet.image.paste((0, 0, 0), (0, 0, *sheet.image.size))
    lettering.outlined(sheet, "LIVE", "", (5, 5, 75, 60), "white", width=0.5)
    assert 0 < sum(sheet.image.convert("L").histogram()[128:]) < full / 2


def test_slits_go_through():
    cut = lettering.slit(Image.new("L", (10, 100), 255), [(0.4, 0.6)])
    assert [cut.getpixel((5, y)) for y in (10, 50, 90)] == [255, 0, 255]


def test_each_face_has_its_licence():
    assert len(FACES) >= 8
    for face in FACES:
        licence = (lettering.FACES / f"{face.removesuffix('-italic')}-OFL.txt").read_text()
        assert "SIL Open Font License, Version 1.1" in licence
        assert "Reserved Font Name" not in licence.splitlines()[0]


def test_each_poster_is_another_even_without_its_title():
    """Two series called Run are told apart by their posters."""
    posters = [name for name in pictures_of(reading.read()) if name.startswith("poster-")]
    pictures = pictures_of(reading.read())
    motifs = {drawing.scenes.poster.find(pictures[name].motif)[0] for name in posters}
    assert len(motifs) == len(posters)
