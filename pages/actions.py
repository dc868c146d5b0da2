"""The front page's verb: an arrangement becomes what readers see."""

from datetime import datetime
from typing import TYPE_CHECKING

from django.db import transaction
from django.db.models import F
from django.utils import timezone

from outlet import due
from outlet.actions import log, permission, require
from outlet.current import raise_generation
from pages.exceptions import StaleFront
from pages.front import Arrangement
from pages.front.comparing import changed_parts
from pages.models import FrontBlock, FrontPage, FrontPin

if TYPE_CHECKING:
    from accounts.models import User

PIN_ENDS = "front page pin ends"


@transaction.atomic
def arrange_front(arrangement: Arrangement, *, by: "User | None", based_on: int) -> None:
    """Save what is set of the front page in place of what was; the log names the parts that changed.

    `based_on` is the version from which it started, 0 where nothing was ever set. Raises PermissionDenied, and
    StaleFront when there is a newer one.
    """
    require(by, permission("change", FrontPage))
    front, _made = FrontPage.objects.get_or_create(id=1)
    if not FrontPage.objects.filter(id=1, version=based_on).update(version=F("version") + 1):
        raise StaleFront
    changed = changed_parts(Arrangement.stored(), arrangement)  # after the update, which lets nobody else in
    front.pins.all().delete()
    front.blocks.all().delete()
    _write(front, arrangement)
    log("change", front, by=by, **({"fields": changed} if changed else {}))
    keep_ends(front.pk, timezone.now())
    raise_generation()


def keep_ends(pk: int, at: datetime) -> None:
    """Make the front page due where the next pin ends after `at`: what comes after it takes its place."""
    ends = FrontPin.objects.filter(front=pk, until__gt=at).order_by("until").values_list("until", flat=True).first()
    if ends:
        due.schedule(PIN_ENDS, pk, ends)
    else:
        due.cancel(PIN_ENDS, pk)


def _write(front: FrontPage, arrangement: Arrangement) -> None:
    pins: list[FrontPin] = []
    for position, arranged in enumerate(arrangement.blocks, start=1):
        arranged.block.front, arranged.block.position = front, position
    FrontBlock.objects.bulk_create([arranged.block for arranged in arrangement.blocks])
    held = [(None, arrangement.lead), *((arranged.block, arranged.pins) for arranged in arrangement.blocks)]
    for block, own in held:
        for position, pin in enumerate(own):
            pin.front, pin.block, pin.position = front, block, position
            pins.append(pin)
    FrontPin.objects.bulk_create(pins)
