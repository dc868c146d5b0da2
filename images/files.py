"""The files of pictures in storage: their names, and how they go."""

import logging
import secrets
import uuid
from collections.abc import Iterable
from pathlib import PurePosixPath
from typing import TYPE_CHECKING

from django.core.files.base import ContentFile
from django.core.files.storage import default_storage

if TYPE_CHECKING:
    from images.models import Image, Rendition

logger = logging.getLogger(__name__)


def store_original(content: bytes, suffix: str) -> str:
    """Store a picture under a random key and return its name, which says nothing about what was uploaded."""
    key = uuid.uuid4().hex
    return default_storage.save(f"images/{key[:2]}/{key}.{suffix}", ContentFile(content))


def store_rendition(content: bytes, image: "Image", rendition: "Rendition") -> str:
    """Store a file made from `image` and return its name.

    The focal point stands in the name of a crop, so that an address never shows two different pictures. Every name
    ends at random: of two workers that make the same file, one can remove its own without harm to the other's.
    """
    crop = f"{rendition.crop}-f{image.focal_x * 1000:.0f}-{image.focal_y * 1000:.0f}" if rendition.crop else "whole"
    folder = PurePosixPath(str(image.file.name)).with_suffix("")
    name = f"{folder}/{crop}-{rendition.width}-{secrets.token_hex(4)}.{rendition.format}"
    return default_storage.save(name, ContentFile(content))


def remove(names: Iterable[str]) -> None:
    """Delete files from storage; one that cannot be deleted is logged and does not save the others."""
    for name in names:
        try:
            default_storage.delete(name)
        except OSError:
            logger.exception("Could not delete the file %s", name)
