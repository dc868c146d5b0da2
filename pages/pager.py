"""Lists that go on: older and newer from a row on, without counting and without offsets."""

import re
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from typing import Any

from django.db.models import Q, QuerySet
from django.http import Http404, QueryDict

PAGE_SIZE = 30
_CURSOR = re.compile(r"(-?\d{1,17})-(\d{1,18})")  # microseconds since 1970, and an id
_EPOCH = datetime(1970, 1, 1, tzinfo=UTC)
_BEGINNING = datetime(1, 1, 2, tzinfo=UTC)  # a day after the calendar's first, which no zone moves out of it
_MICROSECOND = timedelta(microseconds=1)


@dataclass(frozen=True)
class Page:
    """Some rows of a list, newest first; `older` and `newer` are queries ("before=…"), or "" where it ends."""

    items: list[Any]
    older: str = ""
    newer: str = ""

    @property
    def is_first(self) -> bool:
        """Whether nothing newer is left out."""
        return not self.newer


def paged(rows: QuerySet, query: QueryDict, *, time: str = "published_at", size: int = PAGE_SIZE) -> Page:
    """Return the page of `rows` that ``?before=`` or ``?after=`` asks for, or else the newest.

    `time` is the column or annotation that `rows` are listed by; ties go by id. Raises Http404 for a bad cursor.
    """
    if cursor := query.get("after"):
        found = list(_beyond(rows, cursor, time, "gt").order_by(time, "pk")[: size + 1])
        if len(found) > size:
            items = found[:size][::-1]
            return Page(items, older=_query("before", items[-1], time), newer=_query("after", items[0], time))
    cursor = "" if query.get("after") else query.get("before", "")
    rows = _beyond(rows, cursor, time, "lt") if cursor else rows
    found = list(rows.order_by(f"-{time}", "-pk")[: size + 1])
    items = found[:size]
    if cursor and not items:
        raise Http404
    return Page(
        items,
        older=_query("before", items[-1], time) if len(found) > size else "",
        newer=_query("after", items[0], time) if cursor else "",
    )


def _beyond(rows: QuerySet, cursor: str, time: str, side: str) -> QuerySet:
    """Return the rows on one side of `cursor`, `side` being "lt" or "gt"; the first condition is for the index."""
    if not (match := _CURSOR.fullmatch(cursor)):
        raise Http404
    try:
        moment = _EPOCH + int(match[1]) * _MICROSECOND
    except OverflowError:
        raise Http404 from None
    tie = Q(**{time: moment, f"pk__{side}": int(match[2])})
    # From both sides: of two upper bounds, this one and that of what is public, SQLite would take the other.
    index = {f"{time}__range": (_BEGINNING, moment)} if side == "lt" else {f"{time}__gte": moment}
    return rows.filter(**index).filter(Q(**{f"{time}__{side}": moment}) | tie)


def _query(name: str, row: Any, time: str) -> str:
    return f"{name}={(getattr(row, time) - _EPOCH) // _MICROSECOND}-{row.pk}"
