"""Where authors use a picture, for the picture library."""

from collections.abc import Iterable
from typing import TYPE_CHECKING

from django.utils.translation import gettext as _

from authors.models import Author
from images.models import Image
from images.uses import Use

if TYPE_CHECKING:
    from accounts.models import User


def as_photo(image: Image, user: "User | None") -> Iterable[Use]:
    """Find the authors whose photo it is."""
    for author in Author.objects.filter(photo=image):
        yield Use.by(author, kind=_("photo"), public_url=author.get_absolute_url())
