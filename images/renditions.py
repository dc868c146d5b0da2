"""The files that pages need of a picture: asked for once, made by a task, at most eleven beside the original.

A row of Rendition without a file is a file that is wanted. Rows are made all at once for a crop, under a lock on the
picture, so that a need is written down once however many pages have it; and a worker fills a row only while it is
still there and still empty, so that neither two workers nor a new focal point can leave a wrong file behind.
"""

from collections.abc import Collection, Iterable
from datetime import datetime, timedelta
from functools import partial

from django.db import transaction
from django.utils import timezone
from PIL import Image as Pillow

from images import files, sizes
from images.models import Image, Rendition
from outlet.current import raise_generation
from outlet.uploads import FORMATS, encoded, to_srgb

Need = tuple[int, str]  # a picture's pk and a name in images.sizes.SHAPES

# A worker that was killed leaves its rows wanted; a page may ask for them again after this long.
PATIENCE = timedelta(hours=1)
_WRITE_AS = {
    "avif": ("AVIF", {"quality": 60, "speed": 6}),
    "webp": ("WEBP", {"quality": 78}),
    "jpg": ("JPEG", {"quality": 80, "optimize": True, "progressive": True}),
}


@transaction.atomic
def want(needs: Iterable[Need], at: datetime | None = None) -> None:
    """Write down which crops of which pictures are needed, and ask a task for those that nobody asked for."""
    at, needs = at or timezone.now(), set(needs)
    pks = {pk for pk, _ in needs}
    # In the order of keys, so that two who lock the same pictures wait for each other instead of locking up.
    images = Image.objects.usable().filter(pk__in=pks).order_by("pk").select_for_update(of=("self",)).in_bulk()
    known = list(Rendition.objects.filter(image__in=images).only("image", "crop", "file", "asked_at"))
    asked_for = {(row.image_id, row.crop) for row in known}
    new = [(images[pk], crop) for pk, crop in sorted(needs - asked_for) if pk in images]
    Rendition.objects.bulk_create([row for image, crop in new for row in wanted_rows(image, crop, at)])
    forgotten = [row for row in known if not row.file and row.asked_at < at - PATIENCE]
    if forgotten:
        Rendition.objects.filter(pk__in=[row.pk for row in forgotten]).update(asked_at=at)
    ask_for({image.pk for image, _ in new} | {row.image_id for row in forgotten})


def wanted_rows(image: Image, crop: str, at: datetime) -> list[Rendition]:
    """Return the rows, not saved, of the files that a crop ("" is the whole) of `image` needs."""
    return [
        Rendition(image=image, crop=crop, format=size.format, width=size.width, height=size.height, asked_at=at)
        for size in sizes.sizes(image.width, image.height, crop)
    ]


def ask_for(pks: Collection[int]) -> None:
    """Ask a task to make what is wanted of these pictures, once the present transaction is through."""
    from images.tasks import make_renditions

    if pks:
        transaction.on_commit(partial(make_renditions.enqueue, sorted(pks)))


def make(pk: int) -> int:
    """Make the files that are wanted of a picture and return how many were new. Safe to run twice at once.

    Raises OSError when the original cannot be read.
    """
    # The rows come before the picture: when the focal point changes in between, these rows are gone and take no file.
    rows = list(Rendition.objects.filter(image=pk, file=""))
    image = Image.objects.usable().filter(pk=pk).first()
    if image is None or not rows:
        return 0
    stored: list[tuple[Rendition, str]] = []
    try:
        picture = opened(image)
        for row in rows:
            stored.append((row, files.store_rendition(_rendered(picture, row, image.focal), image, row)))
        unused = _keep(stored)
    except BaseException:
        files.remove(name for _, name in stored)
        raise
    files.remove(unused)
    return len(stored) - len(unused)


@transaction.atomic
def _keep(stored: list[tuple[Rendition, str]]) -> list[str]:
    """Write the files into their rows; return those whose rows are gone or were filled by another worker."""
    unused = [name for row, name in stored if not Rendition.objects.filter(pk=row.pk, file="").update(file=name)]
    if len(unused) < len(stored):
        raise_generation()
    return unused


def outdated(image: Image) -> set[str]:
    """Return the crops of which `image` has files, or wants some, that are not those of `images.sizes` today."""
    rows = image.renditions.values_list("crop", "format", "width", "height")
    kept = {crop: {row[1:] for row in rows if row[0] == crop} for crop, *_ in rows}
    return {crop for crop, files in kept.items() if files != _files_of(image, crop)}


def _files_of(image: Image, crop: str) -> set[tuple[str, int, int]]:
    if crop not in sizes.SHAPES:
        return set()
    return {(size.format, size.width, size.height) for size in sizes.sizes(image.width, image.height, crop)}


def opened(image: Image) -> Pillow.Image:
    """Return the original, in sRGB. Raises OSError when it cannot be read."""
    with image.file.open("rb") as file:
        picture = Pillow.open(file, formats=list(FORMATS))
        picture.load()
    return to_srgb(picture)


def _rendered(picture: Pillow.Image, row: Rendition, focal: tuple[float, float]) -> bytes:
    """Return one file: the part that the crop takes, scaled, on white where the format knows no transparency."""
    part = sizes.box(*picture.size, sizes.SHAPES[row.crop].ratio, focal)
    scaled = picture.resize((row.width, row.height), Pillow.Resampling.LANCZOS, box=part, reducing_gap=3.0)
    kind, options = _WRITE_AS[row.format]
    if kind == "JPEG" and scaled.mode == "RGBA":
        scaled = Pillow.alpha_composite(Pillow.new("RGBA", scaled.size, "white"), scaled).convert("RGB")
    return encoded(scaled, kind, **options)
