"""The colour of a show: that of its poster, unless an editor has chosen one. The only module that sets `Show.hue`."""

from collections.abc import Iterable
from zlib import crc32

from images.colours import HUES
from images.models import Image
from outlet.actions import BATCH
from shows.models import Show


def keep(shows: Iterable[Show]) -> None:
    """Set the hue of `shows`, just saved or deleted, in the database and in memory; what was chosen stays."""
    free = [show for show in shows if show.pk and not show.hue_is_chosen]
    known = _of_posters(free)
    changed = []
    for show in free:
        hue = known.get(show.poster_id)
        hue = without_poster(show) if hue is None else hue
        if show.hue != hue:
            show.hue = hue
            changed.append(show)
    Show.objects.bulk_update(changed, ["hue"], batch_size=BATCH)


def of_poster(show: Show) -> int | None:
    """Return the hue that its poster gives a show; None where it has no poster, or one without colour."""
    return _of_posters([show]).get(show.poster_id)


def without_poster(show: Show) -> int:
    """Return the hue of a show whose poster gives none: the same for its address each time, so that shows differ."""
    return crc32(show.slug.encode()) % HUES


def _of_posters(shows: Iterable[Show]) -> dict[int | None, int | None]:
    posters = {show.poster_id for show in shows if show.poster_id}
    return dict(Image.objects.filter(pk__in=posters).values_list("pk", "hue")) if posters else {}
