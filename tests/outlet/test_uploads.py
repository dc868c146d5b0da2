"""What an upload must be, and what is kept of it."""

import io
import re

import pytest
from django.core.exceptions import ValidationError
from PIL import Image as Pillow

from outlet import uploads
from outlet.models import Outlet
from outlet.uploads import clean_picture, validate_picture
from tests.factories import make_outlet
from tests.images import pictures
from tests.images.pictures import data, halves, upload


def reopened(content: bytes) -> Pillow.Image:
    picture = Pillow.open(io.BytesIO(content))
    picture.load()
    return picture


@pytest.mark.parametrize("name", pictures.HOSTILE)
def test_hostile_file_is_refused_with_a_message(name):
    with pytest.raises(ValidationError) as raised:
        clean_picture(upload(pictures.HOSTILE[name]()))
    assert str(raised.value.messages[0]).endswith((".", "AVIF."))
    with pytest.raises(ValidationError):
        validate_picture(upload(pictures.HOSTILE[name]()))


def test_size_of_file_is_limited(monkeypatch):
    monkeypatch.setattr(uploads, "MAX_BYTES", 2**20)
    content = data(halves())
    assert clean_picture(upload(content)).suffix == "jpg"
    with pytest.raises(ValidationError, match="1 MB"):
        clean_picture(upload(content + bytes(2**20)))


@pytest.mark.parametrize(("kind", "suffix"), [("JPEG", "jpg"), ("PNG", "png"), ("WEBP", "webp"), ("AVIF", "avif")])
def test_four_formats_are_kept_in_their_own(kind, suffix):
    clean = clean_picture(upload(data(halves(), kind), "whatever.svg"))
    assert (clean.suffix, clean.width, clean.height) == (suffix, 640, 400)
    assert reopened(clean.content).format == kind


def test_file_is_at_its_beginning_afterwards():
    file = upload(data(halves()))
    validate_picture(file)
    assert file.tell() == 0


def test_metadata_is_gone():
    content = pictures.with_gps()
    assert b"SECRETWORDS" in content
    assert Pillow.open(io.BytesIO(content)).getexif().get_ifd(pictures.GPS_IFD)
    clean = clean_picture(upload(content)).content
    assert b"SECRET" not in clean
    assert b"Exif" not in clean
    assert not dict(reopened(clean).getexif())


@pytest.mark.parametrize("kind", ["PNG", "WEBP", "AVIF"])
def test_metadata_is_gone_from_other_formats(kind):
    exif = halves().getexif()
    exif[0x010E] = "SECRETWORDS"
    content = data(halves(), kind, exif=exif)
    assert b"SECRETWORDS" in content
    clean = clean_picture(upload(content)).content
    assert b"SECRET" not in clean
    assert "exif" not in reopened(clean).info


def test_picture_is_turned_upright():
    clean = clean_picture(upload(pictures.lying_on_its_side()))
    assert (clean.width, clean.height) == (400, 640)
    top, bottom = (reopened(clean.content).getpixel((200, y)) for y in (20, 620))
    assert top[0] > 200 > 60 > top[2]
    assert bottom[2] > 200 > 60 > bottom[0]


def test_avif_is_turned_upright():
    exif = halves().getexif()
    exif[pictures.ORIENTATION] = 6
    clean = clean_picture(upload(data(halves(), "AVIF", exif=exif)))
    assert (clean.width, clean.height) == (400, 640)


def test_broken_exif_is_no_reason_to_refuse():
    content = data(halves(), exif=b"Exif\x00\x00MM\x00*\x00\x00\x00\x08\xff\xff garbage")
    assert clean_picture(upload(content)).suffix == "jpg"


def test_bytes_behind_the_picture_are_gone():
    polyglot = data(halves()) + b"PK\x03\x04<script>alert(1)</script>"
    assert b"<script>" not in clean_picture(upload(polyglot)).content


def test_second_picture_of_a_camera_is_left_out():
    content = data(halves(), "MPO", save_all=True, append_images=[halves(left="green")])
    assert Pillow.open(io.BytesIO(content)).format == "MPO"
    clean = clean_picture(upload(content))
    assert (clean.suffix, reopened(clean.content).format) == ("jpg", "JPEG")
    assert len(clean.content) < len(content)


def test_colours_are_brought_to_srgb():
    clean = clean_picture(upload(pictures.wide_gamut())).content
    red, green, _ = reopened(clean).getpixel((30, 30))
    assert green > 200 > red
    assert "icc_profile" not in reopened(clean).info


def test_broken_colour_profile_is_dropped():
    clean = clean_picture(upload(data(halves(), icc_profile=b"no profile"))).content
    assert "icc_profile" not in reopened(clean).info


def test_cmyk_becomes_rgb():
    content = data(Pillow.new("CMYK", (64, 64), (0, 255, 255, 0)))
    picture = reopened(clean_picture(upload(content)).content)
    red, green, blue = picture.getpixel((30, 30))
    assert picture.mode == "RGB"
    assert red > 200 > 60 > max(green, blue)


def test_sixteen_bits_of_grey_keep_their_tones():
    content = data(Pillow.new("I;16", (64, 64), 30_000), "PNG")
    picture = reopened(clean_picture(upload(content, "grey.png")).content)
    assert all(abs(tone - 117) < 3 for tone in picture.getpixel((30, 30)))


@pytest.mark.parametrize("mode", ["1", "L", "LA", "P", "RGBA"])
def test_every_mode_becomes_plain(mode):
    content = data(halves((64, 64), "white", "black").convert(mode), "PNG")
    picture = reopened(clean_picture(upload(content)).content)
    assert picture.mode in {"RGB", "RGBA"}
    assert picture.getpixel((10, 10))[:3] == (255, 255, 255)


def test_transparency_is_kept():
    content = data(Pillow.new("RGBA", (64, 64), (255, 0, 0, 0)), "PNG")
    assert reopened(clean_picture(upload(content)).content).getpixel((5, 5))[3] == 0


@pytest.mark.django_db
def test_logo_is_kept_like_any_picture(client):
    outlet = make_outlet(logo=upload(pictures.with_gps(), "Our Logo.JPEG"))
    with outlet.logo.open() as file:
        assert b"SECRET" not in file.read()
    assert re.fullmatch(r"logo/[0-9a-f]{32}\.jpg", outlet.logo.name)
    assert client.get(outlet.logo.url)["Content-Type"] == "image/jpeg"
    before = outlet.logo.name
    assert make_outlet(tagline="New").logo.name == before


@pytest.mark.django_db
def test_hostile_logo_changes_nothing(media_root):
    make_outlet(name="Before")
    with pytest.raises(ValidationError):
        make_outlet(name="After", logo=upload(pictures.SVG, "logo.png"))
    assert Outlet.objects.get().name == "Before"
    assert not media_root.exists()
