"""The outlet as every process knows it: read once a generation, not once a page."""

import threading
import time
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from datetime import datetime

from django.db import transaction
from django.db.models import F, Subquery
from django.utils import timezone, translation

from outlet.models import Due, Generation, MenuItem, Outlet, PatronCall

LOOK_AGAIN_AFTER = 1.0  # seconds; the age at which a process looks whether another one has changed something


@dataclass(frozen=True)
class CurrentOutlet:
    """The outlet's row with its menus and patron calls, as of one generation."""

    row: Outlet
    menus: dict[str, list[MenuItem]]
    patron_calls: dict[str, PatronCall]

    def patron_call(self, kind: str) -> PatronCall | None:
        """Return the call for this kind of article, or else the one for all kinds."""
        return self.patron_calls.get(kind) or self.patron_calls.get("")


@dataclass
class _Known:
    """What this process knows, and when it last looked."""

    generation: int = -1
    due_at: datetime | None = None
    looked_at: float = float("-inf")
    outlet: CurrentOutlet | None = None
    lock: threading.Lock = field(default_factory=threading.Lock)


_known = _Known()


def _read() -> CurrentOutlet:
    row = Outlet.objects.first() or Outlet(id=1, name="Ready Steady")
    menus: dict[str, list[MenuItem]] = {menu: [] for menu in MenuItem.Menu.values}
    for item in MenuItem.objects.all():
        menus[item.menu].append(item)
    return CurrentOutlet(row, menus, {call.kind: call for call in PatronCall.objects.all()})


def content_generation() -> int:
    """Return the number of the content's generation, from the database."""
    return _look()[0]


def _look() -> tuple[int, datetime | None]:
    """Return the content's generation and the earliest due moment, from the database in one query."""
    moments = Due.objects.order_by("at").values_list("at", flat=True)
    found = Generation.objects.filter(name=Generation.CONTENT).values_list("number", Subquery(moments[:1])).first()
    return found or (0, moments.first())


def current_outlet() -> CurrentOutlet:
    """Return the outlet; asks the database at most once a second, and reads it only when something has changed."""
    with _known.lock:
        outlet = _known.outlet
        if outlet is None or time.monotonic() - _known.looked_at > LOOK_AGAIN_AFTER:
            generation, _known.due_at = _look()
            if outlet is None or generation != _known.generation:
                outlet = _known.outlet = _read()
                _known.generation = generation
            _known.looked_at = time.monotonic()
        return outlet


def due_at() -> datetime | None:
    """Return the earliest due moment as this process knows it, at most a second old; None where nothing is due ever."""
    current_outlet()
    return _known.due_at


def forget() -> None:
    """Read everything anew on the next request of this process; waits for a thread that is reading what was."""
    with _known.lock:
        _known.outlet = None


def raise_generation() -> None:
    """Say that something readers can see has changed; call it inside of the change's transaction."""
    if _changes.depth:
        _changes.are_seen = True
    else:
        _write_generation()


@contextmanager
def changing() -> Iterator[None]:
    """Run several verbs as one transaction, which raises the generation once and last.

    Every change waits for the generation's row. Whoever held it and then asked for another row could wait for somebody
    who holds that and waits for the generation: a deadlock, where PostgreSQL ends one of both.
    """
    _changes.depth += 1
    try:
        with transaction.atomic():
            yield
            if _changes.depth == 1 and _changes.are_seen:
                _write_generation()
    finally:
        _changes.depth -= 1
        _changes.are_seen = _changes.are_seen and _changes.depth > 0


class _Changes(threading.local):
    """How many `changing` blocks this thread is in, and whether readers will see what was changed there."""

    depth = 0
    are_seen = False


_changes = _Changes()


def _write_generation() -> None:
    if not Generation.objects.filter(name=Generation.CONTENT).update(number=F("number") + 1):
        Generation.objects.get_or_create(name=Generation.CONTENT, defaults={"number": 1})
    transaction.on_commit(forget)


@contextmanager
def outlet_locale() -> Iterator[None]:
    """Activate the outlet's zone and language: for requests, tasks, commands, mails and feeds alike."""
    row = current_outlet().row
    with timezone.override(row.zone), translation.override(row.language):
        yield


def local(moment: datetime) -> datetime:
    """Return `moment` in the outlet's zone."""
    return moment.astimezone(current_outlet().row.zone)
