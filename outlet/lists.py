"""What every list on the desk has in common: how far it counts, what it may be sorted by, how many rows at once.

A list takes as long for a hundred thousand rows as for a hundred: nothing here reads a table to its end.
"""

from collections.abc import Callable
from typing import Any

from django.contrib import admin, messages
from django.contrib.admin.helpers import ACTION_CHECKBOX_NAME
from django.contrib.admin.views.main import ORDER_VAR, ChangeList
from django.core.paginator import Paginator
from django.db import connection, models
from django.db.models.expressions import OrderBy
from django.http import HttpRequest
from django.utils.formats import number_format
from django.utils.functional import cached_property
from django.utils.text import capfirst
from django.utils.translation import gettext as _

from outlet.dates import day_and_time

FEW = 200  # ids that a query is given one by one: a database takes no more than some thousands
COUNTED = 1_000  # rows; a list that is longer says so, and is searched rather than paged through
MOST_AT_ONCE = 200  # rows that one action changes


def ids_of(rows: models.QuerySet) -> list[int] | models.QuerySet:
    """Return the ids of `rows`, as a list where they are few, or else as a subquery.

    PostgreSQL would guess of a subquery that it finds half the table, and not use the index of what refers to the rows.
    """
    ids = rows.order_by().values_list("pk", flat=True)
    few = list(ids[: FEW + 1])
    return few if len(few) <= FEW else ids


class CappedPaginator(Paginator):
    """Counts no further than an editor would page, because counting a large table takes as long as reading it."""

    @cached_property
    def count(self) -> int:
        """The number of rows, at most `COUNTED`."""
        return min(self._found, COUNTED)

    @property
    def is_longer(self) -> bool:
        """Whether there are more rows than it counts."""
        return self._found > COUNTED

    @cached_property
    def _found(self) -> int:
        return self.object_list.order_by()[: COUNTED + 1].count()  # type: ignore[attr-defined]


class DeskList(ChangeList):
    """A list of an admin of ours: in an order that an index has, whatever the address asks for."""

    is_longer = False  # than it is counted
    most_at_once = MOST_AT_ONCE

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        if not self.is_popup:
            self.title = str(capfirst(self.opts.verbose_name_plural))

    @property
    def how_many(self) -> str:
        """How many rows there are, in words: "23 articles", "more than 1,000 articles"."""
        opts: Any = self.opts
        name = opts.verbose_name if self.result_count == 1 else opts.verbose_name_plural
        shown = {"count": number_format(self.result_count, force_grouping=True), "name": name}
        return (_("More than %(count)s %(name)s") if self.is_longer else _("%(count)s %(name)s")) % shown

    def get_results(self, request: HttpRequest) -> None:
        """Fetch the page, and remember whether there is more than is counted."""
        super().get_results(request)
        self.is_longer = self.paginator.is_longer

    def get_ordering(self, request: HttpRequest, queryset: models.QuerySet) -> list[Any]:
        """Return the order that is asked for by a column whose head sorts; the list's own where there is none."""
        if not any(map(self._sorts, self.params.get(ORDER_VAR, "").split("."))):
            self.params.pop(ORDER_VAR, None)
        return super().get_ordering(request, queryset)

    def _sorts(self, column: str) -> bool:
        number = column.removeprefix("-")
        shown = self.list_display[int(number)] if number.isdecimal() and int(number) < len(self.list_display) else None
        return shown in (self.sortable_by or ())

    def get_ordering_field(self, field_name: Any) -> Any:
        """Return by what a column is sorted, or None where its head does not sort, whatever the address asks for."""
        return super().get_ordering_field(field_name) if field_name in (self.sortable_by or ()) else None


def moment_column(name: str, label: Any) -> Callable[[Any, Any], str]:
    """Return a column, or a line of a form, for the moment in field `name`: written as everywhere, sorted as itself."""

    @admin.display(description=label, ordering=name, empty_value="–")
    def shown(_admin: Any, row: Any) -> str | None:
        at = getattr(row, name)
        return day_and_time(at) if at else None

    return shown  # type: ignore[return-value]


def ordered_by(field: Any) -> str:
    """Return the name of the column by which an admin's column is sorted, or "" for what is none."""
    expression = field.expression if isinstance(field, OrderBy) else field
    return str(getattr(expression, "name", expression) or "").lstrip("-")


def indexed(model: type[models.Model]) -> set[str]:
    """Return the names of those columns of a model by which an index of all its rows is sorted."""
    opts: Any = model._meta
    names = {field.name for field in opts.fields if field.unique or field.db_index}
    names |= {index.fields[0] for index in opts.indexes if index.fields and not index.condition}
    unique = [c for c in opts.constraints if isinstance(c, models.UniqueConstraint) and not c.condition]
    names |= {constraint.fields[0] for constraint in unique if constraint.fields}
    related = {field.name for field in opts.fields if field.is_relation}  # sorted by: the other table's own order
    return {"pk", *(name.lstrip("-") for name in names)} - related


def begins(column: str, text: str) -> models.Q:
    """Match what begins with `text`, by an index of the column on either database.

    SQLite asks none for LIKE. PostgreSQL has one for it, and its others are sorted by a language, not by code points.
    """
    if connection.vendor == "sqlite":
        return models.Q(**{f"{column}__gte": text, f"{column}__lt": f"{text}\U0010ffff"})
    return models.Q(**{f"{column}__startswith": text})


def is_small(model: type[models.Model]) -> bool:
    """Say whether all rows of a model are soon sorted, by whatever."""
    return not model._default_manager.order_by()[COUNTED : COUNTED + 1].exists()


class ListAdmin(admin.ModelAdmin):
    """The list part of an admin of ours."""

    list_per_page = 50
    list_max_show_all = 0
    show_full_result_count = False
    show_facets = admin.ShowFacets.NEVER
    paginator = CappedPaginator

    def get_changelist(self, request: HttpRequest, **kwargs: Any) -> type[ChangeList]:
        """Return our list."""
        return DeskList

    def get_sortable_by(self, request: HttpRequest) -> list[Any]:
        """Return the columns whose heads sort: by what an index has, and in a small table by all that can be."""
        columns = list(super().get_sortable_by(request))
        if not columns or is_small(self.model):
            return columns
        return [name for name in columns if ordered_by(self._order_of(name)) in indexed(self.model)]

    def _order_of(self, column: Any) -> Any:
        shown = getattr(self, column, None) if isinstance(column, str) else column
        return column if shown is None else getattr(shown, "admin_order_field", None)

    def response_action(self, request: HttpRequest, queryset: models.QuerySet, *args: Any) -> Any:
        """Do an action, with no more rows at once than a person can answer for and a request has time for."""
        if request.POST.get("select_across") == "1":
            chosen = queryset[: MOST_AT_ONCE + 1].count()
        else:
            chosen = len(request.POST.getlist(ACTION_CHECKBOX_NAME))
        if chosen > MOST_AT_ONCE:
            text = _("Choose at most %(most)s at once. Nothing was changed.") % {"most": MOST_AT_ONCE}
            self.message_user(request, text, messages.WARNING)
            return None
        return super().response_action(request, queryset, *args)
