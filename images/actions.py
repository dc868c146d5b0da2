"""The verbs of pictures: add, describe, move the focal point, bring up to date, withdraw."""

from collections.abc import Iterable
from functools import partial
from pathlib import PurePath
from typing import TYPE_CHECKING, Any

from django.core.exceptions import ValidationError
from django.core.files import File
from django.db import transaction
from django.db.models import QuerySet
from django.utils import timezone
from django.utils.translation import gettext as _
from PIL import Image as Pillow

from images import files, renditions
from images.colours import hue_of
from images.exceptions import ImageWithdrawn
from images.models import Image, Rendition
from images.sizes import SHAPES
from outlet.actions import log, require
from outlet.current import raise_generation
from outlet.signals import changed
from outlet.uploads import clean_picture, encoded

if TYPE_CHECKING:
    from accounts.models import User

_PLACEHOLDER_WIDTH = 64
_PLACEHOLDER_GREY = "#9a9a9a"  # neither a hole on white nor a lamp on black


def add_image(
    file: File,
    *,
    by: "User | None",
    name: str = "",
    alt: str = "",
    caption: str = "",
    credit: str = "",
    focal: tuple[float, float] = (0.5, 0.5),
) -> Image:
    """Keep a picture: decoded, upright, in sRGB, without metadata, under a random key. Its name is else the file's.

    Raises PermissionDenied, and ValidationError (for `file` or another field); then there is neither row nor file.
    """
    require(by, "images.add_image")
    image = Image(alt=alt, caption=caption, credit=credit, uploaded_by=by)
    image.focal_x, image.focal_y = _rounded(focal)
    image.name = name.strip() or _name_of(file)
    image.full_clean(exclude=["file", "width", "height"], validate_constraints=False)
    try:
        clean = clean_picture(file)
    except ValidationError as error:
        raise ValidationError({"file": error}) from error
    image.hue = hue_of(clean.picture)
    stored = files.store_original(clean.content, clean.suffix)
    try:
        _insert(image, stored, by)
    except BaseException:
        files.remove([stored])
        raise
    return image


def _rounded(focal: tuple[float, float]) -> tuple[float, float]:
    """Return the point as exactly as it stands in the names of files: to a thousandth of a side."""
    return round(focal[0], 3), round(focal[1], 3)


def _name_of(file: File) -> str:
    stem = PurePath(file.name or "").stem.replace("_", " ").replace("-", " ").strip()
    return stem[:200] or _("Picture")


@transaction.atomic
def _insert(image: Image, stored: str, by: "User | None") -> None:
    image.file = stored  # Django reads width and height from it
    image.save()
    log("add", image, by=by)
    renditions.want([(image.pk, "")])  # the library is the first page that shows it


@transaction.atomic
def describe(image: Image, *, by: "User | None", **words: str) -> None:
    """Set some of name, alt, caption, credit. Raises PermissionDenied, ImageWithdrawn, and ValidationError by field."""
    require(by, "images.change_image")
    if unknown := words.keys() - {"name", "alt", "caption", "credit"}:
        raise TypeError(f"A picture has no {', '.join(sorted(unknown))} to describe it.")
    row = _locked(image)
    differing = sorted(name for name, value in words.items() if getattr(row, name) != value)
    for name in differing:
        setattr(row, name, words[name])
    row.full_clean(exclude=["file", "focal_x", "focal_y"], validate_constraints=False)
    if differing:
        row.save(update_fields=differing)
        log("describe", row, by=by, fields=differing)
        raise_generation()
    _copy(row, image, words)


@transaction.atomic
def set_focal_point(image: Image, focal: tuple[float, float], *, by: "User | None") -> None:
    """Move the point that crops keep: the old crops go, and new ones are made under new names.

    Raises PermissionDenied, ImageWithdrawn, and ValidationError for a point outside of the picture.
    """
    require(by, "images.change_image")
    row = _locked(image)
    before = row.focal
    row.focal_x, row.focal_y = _rounded(focal)
    row.clean_fields(exclude=[f.name for f in Image._meta.fields if f.name not in {"focal_x", "focal_y"}])
    if row.focal != before:
        row.save(update_fields=["focal_x", "focal_y"])
        _make_anew(row, row.renditions.exclude(crop=""))
        log("set focal point", row, by=by, before=before, after=row.focal)
        raise_generation()
    _copy(row, image, ("focal_x", "focal_y"))


def refresh(image: Image, *, by: "User | None") -> bool:
    """Bring a picture that older code kept to what this code would make of it; tell whether that changed anything.

    It gets a colour where none is known (one without colour is looked at each time), and its files are made anew where
    they are of other sizes than today's. Raises PermissionDenied, ImageWithdrawn, and OSError for a lost original.
    """
    require(by, "images.change_image")
    hue = hue_of(renditions.opened(image)) if image.hue is None else image.hue
    if hue == image.hue and not renditions.outdated(image):
        return False
    with transaction.atomic():
        row = _locked(image)
        row.hue = hue
        row.save(update_fields=["hue"])
        _make_anew(row, row.renditions.filter(crop__in=renditions.outdated(row)))
        changed.send(Image, rows=[row])
        log("refresh", row, by=by)
        raise_generation()
    _copy(row, image, ("hue",))
    return True


def _make_anew(image: Image, files: QuerySet[Rendition]) -> None:
    """Drop these files, and ask for those that their crops have today."""
    names = set(files.values_list("crop", flat=True))
    _drop(files)
    at, crops = timezone.now(), sorted(names & SHAPES.keys())
    Rendition.objects.bulk_create([row for crop in crops for row in renditions.wanted_rows(image, crop, at)])
    renditions.ask_for([image.pk] if crops else [])


def withdraw_image(image: Image, *, by: "User | None", because: str) -> None:
    """Remove a picture for good: its original and every file made of it. A grey placeholder keeps its place on pages.

    What is said about it stays, and so does its hue. One that was withdrawn before stays as it is. Raises
    PermissionDenied, and ValidationError without a reason.
    """
    require(by, "images.withdraw_image")
    if not because.strip():
        raise ValidationError({"because": _("Say why the picture is withdrawn.")})
    if image.is_withdrawn:
        return
    placeholder = files.store_original(_placeholder(image), "png")
    try:
        _replace_by(placeholder, image, by, because.strip())
    except BaseException:
        files.remove([placeholder])
        raise


@transaction.atomic
def _replace_by(placeholder: str, image: Image, by: "User | None", because: str) -> None:
    row = _locked(image)
    size, original = (row.width, row.height), str(row.file.name)
    row.file, row.withdrawn_at = placeholder, timezone.now()
    row.width, row.height = size  # pages keep the room that they gave it
    row.save(update_fields=["file", "width", "height", "withdrawn_at"])
    _drop(row.renditions.all())
    transaction.on_commit(partial(files.remove, [original]))
    log("withdraw", row, by=by, because=because)
    raise_generation()
    _copy(row, image, ("file", "width", "height", "withdrawn_at"))


def _placeholder(image: Image) -> bytes:
    """Return a grey picture of the same ratio."""
    width = min(_PLACEHOLDER_WIDTH, image.width)
    height = max(1, round(image.height * width / image.width))
    return encoded(Pillow.new("L", (width, height), _PLACEHOLDER_GREY), "PNG")


def _locked(image: Image) -> Image:
    """Return the row as it is now, so that nobody writes over what another has just saved."""
    row = Image.objects.select_for_update(of=("self",)).get(pk=image.pk)
    if row.is_withdrawn:
        raise ImageWithdrawn
    return row


def _drop(rows: Any) -> None:
    """Delete renditions, and their files once the transaction is through."""
    names = [name for name in rows.values_list("file", flat=True) if name]
    rows.delete()
    transaction.on_commit(partial(files.remove, names))


def _copy(row: Image, image: Image, fields: Iterable[str]) -> None:
    """Let the instance that the caller holds say what was saved."""
    for name in fields:
        image.__dict__[name] = row.__dict__[name]
