"""Time: what it changes in things that are shown already has a due moment, and happens at or before the next request.

Whatever app has such a thing registers a handler for its kind, and its verbs call `schedule` and `cancel` inside of
their own transactions. The earliest moment is known to every process with the outlet (`outlet.current`); the first
request at or after it calls `apply_due` before it is answered, and the worker and a command do the same.
"""

import logging
from collections.abc import Callable, Iterable
from datetime import datetime, timedelta

from django.db import transaction
from django.utils import timezone

from outlet.current import raise_generation
from outlet.models import Due

logger = logging.getLogger(__name__)

Handler = Callable[[int, datetime], None]  # is given the row's id and the moment that was due
BATCH = 500
AT_ONCE = 100  # items that one request sets going; the next one takes the others
LONGEST_WAIT = timedelta(hours=1)  # until what failed is tried again

_handlers: dict[str, Handler] = {}


def register(kind: str, handler: Handler) -> None:
    """Let `handler` do what is due of this kind. It runs in a transaction; when it raises, nothing of it is kept."""
    _handlers[kind] = handler


def shown_anew(object_id: int, at: datetime) -> None:
    """Handle what has nothing to write: the generation rises, and with it pages are made anew."""


def schedule(kind: str, object_id: int, at: datetime) -> None:
    """Make something due at `at`; where it was due at another time, that no longer holds."""
    schedule_many(kind, [(object_id, at)])


def schedule_many(kind: str, moments: Iterable[tuple[int, datetime]]) -> None:
    """Make many things of one kind due, in one query for each 500.

    The verb that calls it raises the generation, by which every process learns of the moment.
    """
    rows = [Due(kind=kind, object_id=pk, at=at) for pk, at in moments]
    Due.objects.bulk_create(
        rows,
        batch_size=BATCH,
        update_conflicts=True,
        unique_fields=["kind", "object_id"],
        update_fields=["at", "failed_at", "failures", "error"],
    )


def cancel(kind: str, *object_ids: int) -> None:
    """Let nothing of this kind be due for these rows."""
    Due.objects.filter(kind=kind, object_id__in=object_ids).delete()


def apply_due(now: datetime | None = None) -> int:
    """Do all that is due at `now`, oldest first; return how many were done.

    Each is a transaction of its own, under a lock on its row: where two processes come at once, the second finds it
    done. What fails stays due, with its error, is tried again later, and stops neither the others nor the caller.
    """
    now = now or timezone.now()
    keys = Due.objects.filter(at__lte=now).order_by("at", "pk").values_list("pk", flat=True)[:AT_ONCE]
    return sum(_apply(pk, now) for pk in list(keys))


def _apply(pk: int, now: datetime) -> bool:
    try:
        with transaction.atomic():
            due = Due.objects.select_for_update(of=("self",)).filter(pk=pk, at__lte=now).first()
            if due is None:
                return False
            due.delete()  # first: the handler may make the same due again, later
            _handlers[due.kind](due.object_id, due.at)
            raise_generation()
            return True
    except Exception as error:
        logger.exception("What was due could not be done: %s", pk)
        _put_off(pk, error, now)
        return False


def _put_off(pk: int, error: Exception, now: datetime) -> None:
    with transaction.atomic():
        due = Due.objects.select_for_update(of=("self",)).filter(pk=pk).first()
        if due is None:
            return
        due.failures += 1
        due.failed_at, due.error = now, f"{type(error).__name__}: {error}"
        due.at = now + min(timedelta(minutes=2 ** min(due.failures - 1, 10)), LONGEST_WAIT)
        due.save()
        raise_generation()
