"""Pictures for tests, good and hostile, made on the spot."""

import io
import struct
import zlib
from collections.abc import Callable
from typing import Any

from django.core.files.base import ContentFile
from PIL import Image as Pillow
from PIL import ImageCms, ImageDraw

from images.actions import add_image
from images.models import Image

SVG = b'<svg xmlns="http://www.w3.org/2000/svg" width="9" height="9"><script>alert(1)</script></svg>'
GPS_IFD, ORIENTATION = 0x8825, 0x0112


def halves(size: tuple[int, int] = (640, 400), left: Any = "red", right: Any = "blue", mode: str = "RGB") -> Any:
    """A picture whose left half is of one colour and whose right half is of another."""
    picture = Pillow.new(mode, size, left)
    ImageDraw.Draw(picture).rectangle((size[0] // 2, 0, size[0], size[1]), fill=right)
    return picture


def data(picture: Any, kind: str = "JPEG", **options: Any) -> bytes:
    """The picture as a file's bytes."""
    file = io.BytesIO()
    picture.save(file, kind, **options)
    return file.getvalue()


def upload(content: bytes, name: str = "picture.jpg") -> ContentFile:
    """A file as a form hands it over."""
    return ContentFile(content, name=name)


def opened(image: Image) -> Any:
    """The stored original, decoded."""
    with image.file.open("rb") as file:
        picture = Pillow.open(file)
        picture.load()
    return picture


def add(size: tuple[int, int] = (640, 400), **values: Any) -> Image:
    """A picture that went through the door."""
    values = {"by": None, "name": "Platform", "alt": "A platform", **values}
    return add_image(upload(data(halves(size))), **values)


def with_gps() -> bytes:
    """A JPEG that says where it was taken, by whom and with what words."""
    picture = halves()
    exif = picture.getexif()
    exif[0x010E], exif[0x013B] = "SECRETWORDS", "SECRETNAME"
    exif.get_ifd(GPS_IFD).update({1: "N", 2: (51.0, 30.0, 0.0), 3: "W", 4: (0.0, 7.0, 0.0)})
    return data(picture, exif=exif, comment=b"SECRETCOMMENT", xmp=b"<x:xmpmeta>SECRETXMP</x:xmpmeta>")


def lying_on_its_side() -> bytes:
    """A JPEG, wider than high as stored, whose camera was turned: to be shown with the red half at the top."""
    picture = halves((640, 400))
    exif = picture.getexif()
    exif[ORIENTATION] = 6
    return data(picture, exif=exif)


def wide_gamut() -> bytes:
    """A JPEG whose numbers mean other colours: its profile swaps red and green."""
    swapped = bytearray(ImageCms.ImageCmsProfile(ImageCms.createProfile("sRGB")).tobytes())
    table = {bytes(swapped[i : i + 4]): i for i in range(132, 132 + 12 * struct.unpack(">I", swapped[128:132])[0], 12)}
    red, green = table[b"rXYZ"], table[b"gXYZ"]
    swapped[red + 4 : red + 12], swapped[green + 4 : green + 12] = (
        swapped[green + 4 : green + 12],
        swapped[red + 4 : red + 12],
    )
    return data(Pillow.new("RGB", (64, 64), "red"), quality=95, icc_profile=bytes(swapped))


def animated(kind: str) -> bytes:
    """Two frames."""
    return data(halves(), kind, save_all=True, append_images=[halves(left="green")], duration=100)


def bomb() -> bytes:
    """A small PNG that says it has 900 megapixels."""

    def chunk(name: bytes, content: bytes) -> bytes:
        return struct.pack(">I", len(content)) + name + content + struct.pack(">I", zlib.crc32(name + content))

    header = struct.pack(">IIBBBBB", 30_000, 30_000, 8, 2, 0, 0, 0)
    pixels = zlib.compress(bytes(1_000_000), 9)
    return b"\x89PNG\r\n\x1a\n" + chunk(b"IHDR", header) + chunk(b"IDAT", pixels) + chunk(b"IEND", b"")


def _with_broken_checksum() -> bytes:
    content = bytearray(data(halves(), "PNG"))
    content[60] ^= 0xFF
    return bytes(content)


HOSTILE: dict[str, Callable[[], bytes]] = {
    "empty": lambda: b"",
    "text": lambda: b"not a picture at all",
    "svg": lambda: SVG,
    "gif": lambda: data(halves(), "GIF"),
    "tiff": lambda: data(halves(), "TIFF"),
    "bmp": lambda: data(halves(), "BMP"),
    "html behind a magic number": lambda: b"\xff\xd8\xff\xe0<script>alert(1)</script>",
    "truncated jpeg": lambda: data(halves())[:900],
    "truncated png": lambda: data(halves(), "PNG")[:-40],
    "truncated webp": lambda: data(halves(), "WEBP")[:-60],
    "truncated avif": lambda: data(halves(), "AVIF")[:-60],
    "broken checksum": _with_broken_checksum,
    "bomb": bomb,
    "too many pixels": lambda: data(Pillow.new("1", (12_000, 6_000)), "PNG"),
    "too wide": lambda: data(Pillow.new("1", (16_001, 1)), "PNG"),
    "animated png": lambda: animated("PNG"),
    "animated webp": lambda: animated("WEBP"),
    "animated avif": lambda: animated("AVIF"),
}
