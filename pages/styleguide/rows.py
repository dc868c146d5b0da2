"""Rows that are in no database: each has an id below zero, which no saved row has, and all that stands beside it."""

import itertools
from collections import defaultdict
from collections.abc import Iterable
from typing import Any, TypeVar

from django.contrib.staticfiles.storage import staticfiles_storage
from django.db.models import Model
from django.db.models.fields.files import FieldFile

from images.models import Image, Rendition

Row = TypeVar("Row", bound=Model)
_ids = itertools.count(1)


class Rows(list[Any]):
    """Rows at hand, which are asked as a queryset is, and answer with all of themselves in the order that they have.

    To narrow, reckon or sort them takes a database. Where there are any they refuse it: else the guide would show rows
    that readers do not get, and nobody would notice.
    """

    def all(self) -> "Rows":
        """Return all of them."""
        return self

    def select_related(self, *relations: str) -> "Rows":
        """Return all of them: what is related stands beside them."""
        return self

    def _of_none(self, *args: object, **kwargs: object) -> "Rows":
        if self:
            raise TypeError("Rows that are made up cannot be narrowed, reckoned or sorted.")
        return self

    filter = annotate = order_by = _of_none


class Chosen(Rows):
    """Rows that whoever made them up has chosen as the page would: to narrow them leaves them all."""

    def filter(self, *args: object, **kwargs: object) -> "Chosen":
        """Return all of them."""
        return self


def made_up(model: type[Row], *, beside: dict[str, Iterable[Model]] | None = None, **values: Any) -> Row:
    """Return an unsaved row. `beside` are its rows in other tables by relation; what is not named there is empty.

    They stand where `prefetch_related` would have put them: no template asks the database for them.
    """
    row = model(pk=-next(_ids), **values)
    row._prefetched_objects_cache = defaultdict(Rows)  # type: ignore[attr-defined]
    put_beside(row, **(beside or {}))
    return row


def put_beside(row: Model, **beside: Iterable[Model]) -> None:
    """Put rows of other tables beside `row`, by relation: for those that have to know it."""
    row._prefetched_objects_cache |= {  # type: ignore[attr-defined]
        name: rows if isinstance(rows, Rows) else Rows(rows) for name, rows in beside.items()
    }


# A drawing of our own for each shape that pages ask for: its file and its size.
SHAPES = {
    "": ("styleguide/still.svg", 1280, 720),
    "card": ("styleguide/still.svg", 1280, 720),
    "poster": ("styleguide/poster.svg", 480, 720),
    "square": ("styleguide/face.svg", 320, 320),
}


def drawing(shape: str = "", **values: Any) -> Image:
    """Return a picture whose files lie among the static ones, so that the guide needs no upload."""
    file, width, height = SHAPES[shape]
    image = made_up(Image, file=file, width=width, height=height, **values)
    files = {**SHAPES, "": SHAPES[shape]}
    put_beside(image, renditions=[_rendition(crop, *files[crop]) for crop in files])
    _keep_among_static(image.file)
    return image


def _rendition(crop: str, file: str, width: int, height: int) -> Rendition:
    row = made_up(Rendition, crop=crop, format="jpg", file=file, width=width, height=height)
    _keep_among_static(row.file)
    return row


def _keep_among_static(file: FieldFile) -> None:
    file.storage = staticfiles_storage
