"""Time: what it changes in things that are shown already has a due moment, and happens at or before the next request.

Whatever app has such a thing registers a handler for its kind, and its verbs call `schedule` and `cancel` inside of
their own transactions. The earliest moment is known to every process with the outlet (`outlet.current`); the first
request at or after it calls `apply_due` before it is answered, and the worker and a command do the same.
"""

import logging
import sqlite3
import threading
import time
from collections.abc import Callable, Iterable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from datetime import datetime, timedelta

from django.db import OperationalError, connection, transaction
from django.utils import timezone

from outlet.current import due_at, outlet_locale, raise_generation
from outlet.models import Due

logger = logging.getLogger(__name__)

Handler = Callable[[int, datetime], None]  # is given the row's id and the moment that was due
BATCH = 500
AT_ONCE = 100  # items that one request sets going; the next one takes the others
LONGEST_WAIT = timedelta(hours=1)  # until what failed is tried again
PATIENCE = 0.25  # seconds that a request waits for a lock, or for another one of its process that tries
PAUSE = 1.0  # seconds after a lock in which no request tries
LOCKED = {"55P03", "40P01", "40001"}  # of PostgreSQL: the lock was not there in time, two waited for each other

_handlers: dict[str, Handler] = {}


@dataclass
class _Trying:
    """Whether a request of this process is at it, and when the last one met a lock."""

    lock: threading.Lock = field(default_factory=threading.Lock)
    met_lock_at: float = float("-inf")


_trying = _Trying()


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


def apply_due(now: datetime | None = None, *, is_patient: bool = True) -> int:
    """Do all that is due at `now`, oldest first, in the outlet's zone and language; return how many were done.

    Each is a transaction of its own. A handler locks its own row first, as verbs do, and asks `is_still` where doing it
    twice would be wrong: where two processes come at once, the second finds it done. What fails stays due, with its
    error, is tried again later, and stops neither the others nor the caller; what only met a lock is tried at once. Who
    is not patient waits for locks no longer than PATIENCE altogether, or hardly longer.
    """
    now, done, patience = now or timezone.now(), 0, None if is_patient else PATIENCE
    rows = list(Due.objects.filter(at__lte=now).order_by("at", "pk")[:AT_ONCE])
    with outlet_locale():
        for row in rows:
            try:
                done += _apply(row, now, patience)
            except OperationalError as error:  # a lock: see `_apply`
                is_held_for_ever = now - row.at > LONGEST_WAIT
                tell = logger.error if is_held_for_ever else logger.warning
                tell("What was due met a lock, and is tried again: %s", row, exc_info=error)
                _trying.met_lock_at = time.monotonic()
                patience = patience and 0.01
                if connection.vendor == "sqlite":  # its one lock is there for all the others, too
                    break
    return done


def apply_in_passing(now: datetime) -> None:
    """Do what is due for a request, which nothing of it may keep waiting: a lock that a long writer holds least of all.

    One request of this process tries at a time; the others wait a moment for it, and then go on as things are. Nobody
    is told to keep their pages meanwhile, since a moment is overdue.
    """
    if time.monotonic() - _trying.met_lock_at < PAUSE or not _trying.lock.acquire(timeout=PATIENCE):
        return
    try:
        at = due_at()
        if at is not None and at <= now:  # or another one has done it while this one waited
            with _impatient():
                apply_due(now, is_patient=False)
    finally:
        _trying.lock.release()


@contextmanager
def _impatient() -> Iterator[None]:
    """Wait no longer than PATIENCE for SQLite's lock, where the settings have much more for those who write.

    On PostgreSQL each transaction says so itself, since a pool may give the next one another connection.
    """
    if connection.vendor != "sqlite":
        yield
        return
    with connection.cursor() as cursor:
        (usual,) = cursor.execute("PRAGMA busy_timeout").fetchone()
        cursor.execute(f"PRAGMA busy_timeout = {int(PATIENCE * 1000)}")
        try:
            yield
        finally:
            cursor.execute(f"PRAGMA busy_timeout = {usual}")


def is_still(kind: str, object_id: int, at: datetime) -> bool:
    """Say whether this is due at `at` even now: asked by a handler that has locked the row that it concerns."""
    return Due.objects.filter(kind=kind, object_id=object_id, at__lte=at).exists()


def _apply(due: Due, now: datetime, patience: float | None) -> bool:
    try:
        with transaction.atomic():
            if patience and connection.vendor == "postgresql":
                with connection.cursor() as cursor:
                    cursor.execute("SELECT set_config('lock_timeout', %s, true)", [f"{int(patience * 1000)}ms"])
            at = Due.objects.filter(pk=due.pk, at__lte=now).values_list("at", flat=True).first()
            if at is None:
                return False
            _handlers[due.kind](due.object_id, at)
            # What the handler, or somebody meanwhile, has planned anew stays.
            Due.objects.filter(pk=due.pk, at=at).delete()
            raise_generation()
            return True
    except Exception as error:
        if _is_lock(error):
            raise
        logger.exception("What was due could not be done: %s", due)
        _put_off(due.pk, error, now)
        return False


def _is_lock(error: Exception) -> bool:
    """Say whether somebody only held what was wanted; other errors of a database do not go away by waiting."""
    cause = error.__cause__
    is_busy = getattr(cause, "sqlite_errorcode", 0) & 0xFF in (sqlite3.SQLITE_BUSY, sqlite3.SQLITE_LOCKED)
    return isinstance(error, OperationalError) and (is_busy or getattr(cause, "sqlstate", "") in LOCKED)


def _put_off(pk: int, error: Exception, now: datetime) -> None:
    with transaction.atomic():
        due = Due.objects.select_for_update(of=("self",)).filter(pk=pk, at__lte=now).first()
        if due is None:  # or planned for later meanwhile
            return
        due.failures += 1
        due.failed_at, due.error = now, f"{type(error).__name__}: {error}"
        due.at = now + min(timedelta(minutes=2 ** min(due.failures - 1, 10)), LONGEST_WAIT)
        due.save()
        raise_generation()
