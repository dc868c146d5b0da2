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
    """Rows at hand, which can be asked as a queryset is and answer with all of themselves."""

    def _all(self, *args: object, **kwargs: object) -> "Rows":
        return self

    all = filter = annotate = order_by = select_related = prefetch_related = _all


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
    row._prefetched_objects_cache |= {name: Rows(rows) for name, rows in beside.items()}  # type: ignore[attr-defined]


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
