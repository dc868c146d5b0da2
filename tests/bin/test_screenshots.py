"""The pictures in the README: what the command makes of a screen, and that those of its last run are there."""

import importlib
import io
import random
import re
import sqlite3
from pathlib import Path

import pytest
from PIL import Image as Pillow

pytestmark = pytest.mark.once

ROOT = Path(__file__).resolve().parents[2]


@pytest.fixture
def screenshots(monkeypatch):
    monkeypatch.syspath_prepend(str(ROOT / "bin"))
    return importlib.import_module("screenshots")


def noise(side):
    """A picture that nothing makes small."""
    return Pillow.frombytes("RGB", (side, side), random.Random(1).randbytes(3 * side * side))


def test_a_picture_is_as_good_as_its_size_allows(screenshots, monkeypatch):
    plain = io.BytesIO()
    noise(64).save(plain, "WEBP", quality=screenshots.QUALITIES[0], method=6)
    assert screenshots.small(noise(64)) == plain.getvalue()
    monkeypatch.setattr(screenshots, "LARGEST", len(plain.getvalue()) - 1)
    smaller = screenshots.small(noise(64))
    assert len(smaller) < len(plain.getvalue())
    assert Pillow.open(io.BytesIO(smaller)).format == "WEBP"


def test_what_does_not_get_small_enough_is_not_kept(screenshots, monkeypatch):
    monkeypatch.setattr(screenshots, "LARGEST", 100)
    with pytest.raises(ValueError, match="too much"):
        screenshots.small(noise(64))


def test_phones_stand_side_by_side_on_nothing(screenshots):
    shots = [Pillow.new("RGB", (585, 900), colour) for colour in ("red", "green", "blue")]
    whole = screenshots.side_by_side(shots)
    assert (whole.size, whole.mode) == ((1919, 900), "RGBA")
    step = (1919 - 585) // 2
    middles = [whole.getpixel((292 + number * step, 450))[:3] for number in range(3)]
    assert middles == [(255, 0, 0), (0, 128, 0), (0, 0, 255)]
    assert [whole.getpixel(at)[3] for at in ((0, 0), (584, 899), (600, 450), (292, 450))] == [0, 0, 0, 255]


def test_the_form_is_that_of_the_article_that_is_shown(screenshots, tmp_path):
    rows = sqlite3.connect(tmp_path / "readysteady.sqlite3")
    rows.execute("CREATE TABLE reviews_article (id integer, slug text)")
    rows.execute("INSERT INTO reviews_article VALUES (3, 'other'), (7, 'run-s01e02-kiss-recap')")
    rows.commit()
    rows.close()
    assert screenshots.written_at(screenshots.throwaway.Outlet("", tmp_path)) == 7


def test_the_readme_shows_all_of_them_and_each_is_light(screenshots):
    readme = (ROOT / "README.md").read_text(encoding="utf-8")
    assert set(re.findall(r"docs/screens/([\w-]+)\.webp", readme)) == set(screenshots.NAMES)
    for name in screenshots.NAMES:
        path = ROOT / f"docs/screens/{name}.webp"
        with Pillow.open(path) as picture:
            assert (picture.format, abs(picture.width - 1920) <= 1) == ("WEBP", True), name
        assert path.stat().st_size <= screenshots.LARGEST, name
