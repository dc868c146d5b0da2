"""What a picture must be before we keep it: really decoded, of a known format, and of a sane size."""

import uuid
import warnings
from typing import BinaryIO

from django.core.exceptions import ValidationError
from django.core.files import File
from django.utils.translation import gettext_lazy as _
from PIL import Image as Pillow
from PIL import UnidentifiedImageError

FORMATS = {"JPEG": "jpg", "PNG": "png", "WEBP": "webp", "AVIF": "avif"}  # SVG is a program, and not wanted
MAX_BYTES = 25 * 2**20
MAX_PIXELS = 60_000_000


def decode(file: BinaryIO | File) -> Pillow.Image:
    """Return the picture in `file`, decoded to its last pixel; leaves the file at its beginning.

    Raises ValidationError for what is too large, of another format, or broken.
    """
    file.seek(0, 2)
    if file.tell() > MAX_BYTES:
        raise ValidationError(_("The file is larger than %(mb)s MB."), params={"mb": MAX_BYTES // 2**20})
    file.seek(0)
    try:
        with warnings.catch_warnings():
            warnings.simplefilter("error", Pillow.DecompressionBombWarning)
            picture = Pillow.open(file, formats=list(FORMATS))
            if picture.width * picture.height > MAX_PIXELS:
                raise ValidationError(_("The picture has more than %(mp)s megapixels."), params={"mp": 60})
            picture.load()
    except UnidentifiedImageError as error:
        raise ValidationError(_("This is no picture that we know: use JPEG, PNG, WebP or AVIF.")) from error
    except (
        OSError,
        SyntaxError,
        ValueError,
        Pillow.DecompressionBombError,
        Pillow.DecompressionBombWarning,
    ) as error:
        raise ValidationError(_("The picture is broken or cannot be read to its end.")) from error
    finally:
        file.seek(0)
    return picture


def validate_picture(file: File) -> None:
    """Refuse what `decode` refuses."""
    decode(file)


def logo_path(instance: object, filename: str) -> str:
    """Return a path that says nothing about the file that was uploaded."""
    suffix = filename.rsplit(".", 1)[-1].lower()
    return f"logo/{uuid.uuid4().hex}.{suffix if suffix in {*FORMATS.values(), 'jpeg'} else 'bin'}"
