"""What a picture must be before we keep it (really decoded, of a known format, of a sane size), and how it is kept:

upright, in sRGB, and without a byte that does not belong to the picture itself.
"""

import contextlib
import io
import struct
import uuid
from dataclasses import dataclass
from typing import Any, BinaryIO

from django.core.exceptions import ValidationError
from django.core.files import File
from django.core.files.base import ContentFile
from django.db import models
from django.utils.translation import gettext_lazy as _
from PIL import Image as Pillow
from PIL import ImageCms, ImageOps, UnidentifiedImageError

FORMATS = {"JPEG": "jpg", "PNG": "png", "WEBP": "webp", "AVIF": "avif"}  # SVG is a program, and not wanted
MAX_BYTES = 25 * 2**20
MAX_PIXELS = 60_000_000
MAX_SIDE = 16_000  # WebP cannot be wider than 16,383 (RFC 9649, section 2.6)
# Good enough to make every smaller file from. AVIF at its slower speeds would keep the editor waiting.
_KEEP_AS = {
    "JPEG": {"quality": 92, "optimize": True, "progressive": True},
    "PNG": {},
    "WEBP": {"quality": 92},
    "AVIF": {"quality": 88, "speed": 8},
}
_BROKEN = (
    OSError,
    SyntaxError,
    ValueError,
    struct.error,
    EOFError,
    Pillow.DecompressionBombError,
    Pillow.DecompressionBombWarning,
)


@dataclass(frozen=True)
class CleanPicture:
    """A picture that may be stored, as the bytes of a file of its own and as it looks."""

    content: bytes
    suffix: str
    width: int
    height: int
    picture: Pillow.Image  # RGB or RGBA


def decode(file: BinaryIO | File) -> Pillow.Image:
    """Return the picture in `file`, decoded to its last pixel; leaves the file at its beginning.

    Raises ValidationError for what is too large, of another format, animated, or broken.
    """
    file.seek(0, 2)
    if file.tell() > MAX_BYTES:
        raise ValidationError(_("The file is larger than %(mb)s MB."), params={"mb": MAX_BYTES // 2**20})
    file.seek(0)
    try:
        picture = Pillow.open(file, formats=list(FORMATS))
        _check_size(picture)
        picture.load()
    except UnidentifiedImageError as error:
        raise ValidationError(_("This is no picture that we know: use JPEG, PNG, WebP or AVIF.")) from error
    except Pillow.DecompressionBombError as error:
        raise _too_many_pixels() from error
    except _BROKEN as error:
        raise ValidationError(_("The picture is broken or cannot be read to its end.")) from error
    finally:
        file.seek(0)
    return picture


def _check_size(picture: Pillow.Image) -> None:
    """Refuse what its header already says to be too much: nothing has been decoded yet."""
    if picture.width * picture.height > MAX_PIXELS:
        raise _too_many_pixels()
    if max(picture.size) > MAX_SIDE:
        raise ValidationError(_("The picture is wider or higher than %(side)s pixels."), params={"side": MAX_SIDE})
    # Many cameras put a preview beside the picture and call the two MPO: those count as JPEG, and the first is taken.
    if picture.format != "MPO" and getattr(picture, "n_frames", 1) > 1:
        raise ValidationError(_("The picture is animated; upload a still one."))


def _too_many_pixels() -> ValidationError:
    return ValidationError(
        _("The picture has more than %(megapixels)s megapixels."), params={"megapixels": MAX_PIXELS // 1_000_000}
    )


def clean_picture(file: BinaryIO | File) -> CleanPicture:
    """Return the picture in `file` as it may be stored: turned upright, in sRGB, written anew without metadata.

    Its suffix is that of its real format, whatever the file was called. Raises ValidationError as `decode` does.
    """
    picture = decode(file)
    kind = "JPEG" if picture.format == "MPO" else str(picture.format)
    try:
        _turn_upright(picture)
        plain = to_srgb(picture)
        if kind == "JPEG" and plain.mode != "RGB":
            plain = plain.convert("RGB")
        content = encoded(plain, kind, **_KEEP_AS[kind])
    except _BROKEN as error:
        raise ValidationError(_("The picture is broken or cannot be read to its end.")) from error
    return CleanPicture(content, FORMATS[kind], *plain.size, plain)


def encoded(picture: Pillow.Image, kind: str, **options: object) -> bytes:
    """Return `picture` as a file of Pillow's format `kind`; what Pillow would carry along is taken from it first."""
    picture.info = {}
    file = io.BytesIO()
    picture.save(file, kind, **options)
    return file.getvalue()


def _turn_upright(picture: Pillow.Image) -> None:
    """Turn the picture as its camera was held. Metadata that cannot be read says nothing about that."""
    with contextlib.suppress(*_BROKEN):
        ImageOps.exif_transpose(picture, in_place=True)  # a copy of 60 megapixels would be 180 MB


def to_srgb(picture: Pillow.Image) -> Pillow.Image:
    """Return the picture as RGB, or as RGBA where parts of it can be seen through, in the colours of sRGB."""
    mode = "RGBA" if picture.has_transparency_data else "RGB"
    profile = picture.info.get("icc_profile")
    if picture.mode.startswith("I") or picture.mode == "F":
        return _sixteen_bits_to_eight(picture).convert(mode)
    if picture.mode in {"P", "PA", "LA", "La", "RGBa", "1"}:
        picture = picture.convert(mode)
    if profile and (converted := _converted(picture, profile, mode)):
        return converted
    return picture if picture.mode == mode else picture.convert(mode)


def _sixteen_bits_to_eight(picture: Pillow.Image) -> Pillow.Image:
    """Scale grey values of 16 bits: converting alone would turn all but the darkest 256 to white."""
    return picture.convert("I").point(lambda value: value * (1 / 257)).convert("L")


def _converted(picture: Pillow.Image, profile: bytes, mode: str) -> Pillow.Image | None:
    """Return the picture in sRGB, or None where its colour profile is broken or belongs to another kind of picture."""
    try:
        source = ImageCms.ImageCmsProfile(io.BytesIO(profile))
        return ImageCms.profileToProfile(picture, source, ImageCms.createProfile("sRGB"), outputMode=mode)
    except (ImageCms.PyCMSError, OSError, ValueError, TypeError):
        return None


def validate_picture(file: File) -> None:
    """Refuse what `decode` refuses."""
    decode(file)


class PictureField(models.ImageField):
    """A picture of a row's own, outside of the library: checked in forms, and cleaned on its way into storage."""

    default_validators = [validate_picture]

    def pre_save(self, model_instance: models.Model, add: bool) -> Any:
        """Store what is new as `clean_picture` leaves it. Raises ValidationError for what no form has looked at."""
        file = getattr(model_instance, self.attname)
        if file and not file._committed:
            clean = clean_picture(file.file)
            file.save(f"picture.{clean.suffix}", ContentFile(clean.content), save=False)
        return file


def logo_path(instance: object, filename: str) -> str:
    """Return a path that says nothing about the file that was uploaded but its format."""
    return f"logo/{uuid.uuid4().hex}.{filename.rpartition('.')[2]}"
