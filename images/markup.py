"""Pictures as pages, feeds and share cards show them. Asks the database for nothing when renditions were prefetched."""

from collections.abc import Iterable
from dataclasses import dataclass

from django.utils import timezone
from django.utils.html import format_html
from django.utils.safestring import SafeString
from django.utils.translation import gettext as _

from images import needs
from images import sizes as files_of
from images.models import Image, Rendition
from images.renditions import PATIENCE
from images.sizes import MIME_TYPES, MODERN

NOTHING = format_html("{}", "")
# The lead picture is decoded before the first paint, which it belongs to; others when they come near.
EAGER = format_html('loading="{}" decoding="sync" fetchpriority="high"', "eager")
LAZY = format_html('loading="{}" decoding="async"', "lazy")
_ENDS_A_SENTENCE = (".", "!", "?", "…", "。")


@dataclass(frozen=True)
class PlainFile:
    """One file of a picture, with what must be said beside its address."""

    url: str
    width: int
    height: int
    mime_type: str


def picture(
    image: Image | None, *, sizes: str, crop: str = "", css_class: str = "", eager: bool = False, alt: str | None = None
) -> SafeString:
    """Return a picture element for `image`, or nothing without one.

    `sizes` says how wide it will stand, as in HTML; `crop` is "" for the whole, "card", "poster" or "square". Eager
    is for what is in view at first: the lead picture. Width and height are always set and have the ratio of the crop.
    `alt` overrules the picture's own; "" is for one beside which the same is said in words. What has not been made
    yet is asked for, and the whole picture or its original stands in: style `.picture--card img` to cover its room.
    """
    if image is None:
        return NOTHING
    ready = [] if image.is_withdrawn else _ready(image, crop)
    modern = [row for row in ready if row.format != "jpg"]
    plain = [] if image.is_withdrawn else _plain(image, crop)
    names = ["picture", f"picture--{crop}" if crop else "", css_class]
    return format_html(
        '<picture class="{}">{}{}</picture>',
        " ".join(filter(None, names)),
        _source(modern, sizes) if plain else "",
        _img(image, plain, sizes=sizes, crop=crop, eager=eager, alt=alt),
    )


def _source(rows: list[Rendition], sizes: str) -> SafeString:
    if not rows:
        return NOTHING
    return format_html(
        '<source type="{}" srcset="{}" sizes="{}">',
        rows[0].mime_type,
        _srcset((r.file.url, r.width) for r in rows),
        sizes,
    )


def _img(image: Image, rows: list[Rendition], *, sizes: str, crop: str, eager: bool, alt: str | None) -> SafeString:
    files = [(row.file.url, row.width) for row in rows] or [(image.file.url, image.width)]
    width, height = shown_size(image, crop)
    if alt is None:
        alt = _("This picture was withdrawn.") if image.is_withdrawn else image.alt
    return format_html(
        '<img src="{}" srcset="{}" sizes="{}" width="{}" height="{}" alt="{}" {}>',
        files[-1][0], _srcset(files), sizes, width, height, alt, EAGER if eager else LAZY,
    )  # fmt: skip


def _srcset(files: Iterable[tuple[str, int]]) -> str:
    return ", ".join(f"{url} {width}w" for url, width in files)


def shown_size(image: Image, crop: str = "") -> tuple[int, int]:
    """Return width and height of the largest file of a crop, whether it has been made yet or not."""
    largest = max(files_of.sizes(image.width, image.height, crop), key=lambda size: size.width)
    return largest.width, largest.height


def _ready(image: Image, crop: str) -> list[Rendition]:
    """Return the files that show the crop, smallest first, or else the whole picture's; notes what is missing."""
    rows = list(image.renditions.all())
    of_crop = [row for row in rows if row.crop == crop]
    ready = sorted((row for row in of_crop if row.file), key=lambda row: row.width)
    if not ready and all(row.asked_at < timezone.now() - PATIENCE for row in of_crop):
        needs.note(image, crop)
    if not ready and crop:
        return sorted((row for row in rows if row.file and not row.crop), key=lambda row: row.width)
    return ready


def _plain(image: Image, crop: str) -> list[Rendition]:
    """Return the JPEG files of the crop, or of the whole where the crop has none: style the img to cover its room."""
    has_own = bool(files_of.SHAPES[crop].jpeg_widths)
    return [row for row in _ready(image, crop if has_own else "") if row.format == "jpg"]


def plain_file(image: Image | None, crop: str = "") -> PlainFile | None:
    """Return one file that everything can show, for feeds, mails and share cards; None where nothing may be shown.

    It is a JPEG of the crop, or until that has been made of the whole, or the original.
    """
    if image is None or image.is_withdrawn:
        return None
    for row in _plain(image, crop):
        return PlainFile(row.file.url, row.width, row.height, row.mime_type)
    suffix = str(image.file.name).rpartition(".")[2]
    return PlainFile(image.file.url, image.width, image.height, MIME_TYPES.get(suffix, "image/jpeg"))


def thumbnail_url(image: Image) -> str:
    """Return the address of the smallest file of the whole picture: for lists in the admin."""
    if image.is_withdrawn:
        return image.file.url
    small = next((row for row in _ready(image, "") if row.format == MODERN), None)
    return small.file.url if small else image.file.url


def figure_credit(main: Image, inset: Image | None = None) -> str:
    """Return who is credited for a pair, "HBO. Inset: Getty Images"; the same for both is said once.

    Between the two stands one full stop, also after "Warner Bros.". A picture that was withdrawn has no credit.
    """
    first, second = _credit(main), _credit(inset)
    if not second or first == second:
        return first
    if not first:
        return _("Inset: %(credit)s") % {"credit": second}
    if first.endswith(_ENDS_A_SENTENCE):
        return _("%(main)s Inset: %(inset)s") % {"main": first, "inset": second}
    return _("%(main)s. Inset: %(inset)s") % {"main": first, "inset": second}


def _credit(image: Image | None) -> str:
    return image.credit.strip() if image and not image.is_withdrawn else ""
