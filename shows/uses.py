"""Where shows and people use a picture, for the picture library."""

from collections.abc import Iterable
from typing import TYPE_CHECKING

from django.utils.translation import gettext as _

from images.models import Image
from images.uses import Use
from shows.models import Person, Show

if TYPE_CHECKING:
    from accounts.models import User


def as_poster(image: Image, user: "User | None") -> Iterable[Use]:
    """Find the shows whose poster it is."""
    for show in Show.objects.filter(poster=image).prefetch_related("networks"):
        yield Use.by(show, kind=_("poster"), public_url=show.get_absolute_url())


def as_photo(image: Image, user: "User | None") -> Iterable[Use]:
    """Find the people whose photo it is."""
    for person in Person.objects.filter(photo=image):
        yield Use.by(person, kind=_("photo"), public_url=person.get_absolute_url())
