"""The log on the desk: found by person, verb, day and thing, and changed by nobody."""

from datetime import date, datetime, time, timedelta
from functools import reduce
from operator import or_
from typing import Any

from django.contrib import admin
from django.contrib.auth import get_user_model
from django.db import models
from django.http import HttpRequest, HttpResponse
from django.urls import reverse
from django.utils import timezone
from django.utils.dateparse import parse_date
from django.utils.html import format_html, format_html_join
from django.utils.translation import gettext_lazy as _

from outlet.current import local
from outlet.dates import day_and_time
from outlet.deeds import VERBS, deed, details, who
from outlet.models import LogEntry

REACH = 20_000  # entries that are looked through for a verb or a word, newest first, unless a day is named
PEOPLE = 100
MOST_DAYS = 10
SINCE = {"0": _("today"), "1": _("since yesterday"), "7": _("the last 7 days")}
FIRST_YEAR, LAST_YEAR = 1990, 2200  # of days that are looked for: arithmetic goes on around them


def within_reach(entries: models.QuerySet) -> models.QuerySet:
    """Leave out what is too old to be looked through: before a time, at which the index that sorts the list ends."""
    too_old = LogEntry.objects.order_by("-at").values_list("at", flat=True)[REACH : REACH + 1].first()
    return entries if too_old is None else entries.filter(at__gt=too_old)


def split_days(term: str) -> tuple[list[date], str]:
    """Return the days that a search names, "2026-11-20", and its other words."""
    days, words = [], []
    for word in term.split():
        try:
            day = parse_date(word)
        except ValueError:
            day = None
        if day and FIRST_YEAR <= day.year <= LAST_YEAR:
            days.append(day)
        else:
            words.append(word)
    return days, " ".join(words)


def on_day(day: date) -> models.Q:
    """Match what was done on a day of the outlet's zone."""
    zone = local(timezone.now()).tzinfo
    start, end = (datetime.combine(day + timedelta(days=more), time(), tzinfo=zone) for more in (0, 1))
    return models.Q(at__gte=start, at__lt=end)


def names_a_day(request: HttpRequest) -> bool:
    """Say whether the search of a list is for a day: then all of it can be looked through."""
    return bool(split_days(request.GET.get("q", ""))[0]) or request.GET.get(WhenFilter.parameter_name) in SINCE


class WhenFilter(admin.SimpleListFilter):
    """By time, from now back."""

    title = _("time")
    parameter_name = "when"

    def lookups(self, request: HttpRequest, model_admin: Any) -> list[tuple[str, Any]]:
        """Name how far back."""
        return list(SINCE.items())

    def queryset(self, request: HttpRequest, queryset: models.QuerySet) -> models.QuerySet:
        """Return what was done since."""
        value = self.value()
        if value not in SINCE:
            return queryset
        first = local(timezone.now()).date() - timedelta(days=int(value))
        zone = local(timezone.now()).tzinfo
        return queryset.filter(at__gte=datetime.combine(first, time(), tzinfo=zone))


class VerbFilter(admin.SimpleListFilter):
    """By what was done."""

    title = _("what was done")
    parameter_name = "verb"

    def lookups(self, request: HttpRequest, model_admin: Any) -> list[tuple[str, Any]]:
        """Name every verb that has words."""
        return sorted(VERBS.items(), key=lambda item: str(item[1]))

    def queryset(self, request: HttpRequest, queryset: models.QuerySet) -> models.QuerySet:
        """Return what was done so."""
        verb = self.value()
        if verb not in VERBS:
            return queryset
        return (queryset if names_a_day(request) else within_reach(queryset)).filter(verb=verb)


class PersonFilter(admin.SimpleListFilter):
    """By who did it: those who may sign in to the desk."""

    title = _("person")
    parameter_name = "person"

    def lookups(self, request: HttpRequest, model_admin: Any) -> list[tuple[str, Any]]:
        """Name them."""
        people = get_user_model()._default_manager.filter(is_staff=True).order_by("pk")[:PEOPLE]
        return sorted(((str(person.pk), str(person)) for person in people), key=lambda item: item[1].casefold())

    def queryset(self, request: HttpRequest, queryset: models.QuerySet) -> models.QuerySet:
        """Return what they did."""
        value = self.value() or ""
        return queryset.filter(by=int(value)) if value.isdecimal() and len(value) < 10 else queryset


class LogAdmin(admin.ModelAdmin):
    """What the log's admin adds to one that can be looked at alone."""

    list_display = ("time", "who_did", "thing", "beside")
    list_display_links = ("time",)
    list_filter = (WhenFilter, PersonFilter, VerbFilter)
    search_fields = ("object_name", "by_name")
    list_select_related = ("content_type",)
    ordering = ("-at", "-id")
    sortable_by = ("time",)
    fields = ("time", "who", "deed", "thing", "kind", "beside")
    readonly_fields = fields

    def changelist_view(self, request: HttpRequest, extra_context: dict[str, Any] | None = None) -> HttpResponse:
        """Show the list; there is nothing in it to select."""
        return super().changelist_view(request, {"title": _("Log"), **(extra_context or {})})

    def get_search_results(
        self, request: HttpRequest, queryset: models.QuerySet, search_term: str
    ) -> tuple[models.QuerySet, bool]:
        """Find the days that are named, and in them or in what is within reach the other words."""
        days, words = split_days(search_term)
        if days:  # any of them
            queryset = queryset.filter(reduce(or_, map(on_day, days[:MOST_DAYS])))
        if words and not names_a_day(request):
            queryset = within_reach(queryset)
        return super().get_search_results(request, queryset, words)

    @admin.display(description=_("time"), ordering="at")
    def time(self, obj: LogEntry) -> str:
        """Say when, with the zone."""
        return day_and_time(obj.at)

    @admin.display(description=_("by"))
    def who(self, obj: LogEntry) -> str:
        """Name who did it, as they were called then."""
        return who(obj)

    @admin.display(description=_("what was done"))
    def deed(self, obj: LogEntry) -> str:
        """Say it in words."""
        return deed(obj)

    @admin.display(description=_("who did what"))
    def who_did(self, obj: LogEntry) -> str:
        """Say both in a sentence."""
        return format_html("<strong>{}</strong> {}", who(obj), deed(obj))

    @admin.display(description=_("kind"))
    def kind(self, obj: LogEntry) -> str:
        """Name what it was done to."""
        return obj.content_type.name if obj.content_type else "–"

    @admin.display(description=_("object"))
    def thing(self, obj: LogEntry) -> str:
        """Name what it was done to, with the rest of its log, where there is one."""
        if not (obj.content_type and obj.object_id):
            return obj.object_name or "–"
        query = f"?content_type__id__exact={obj.content_type_id}&object_id__exact={obj.object_id}"
        url = reverse("admin:outlet_logentry_changelist") + query
        name = obj.object_name or str(obj.object_id)
        return format_html('<a href="{}">{}</a> <span class="quiet">{}</span>', url, name, obj.content_type.name)

    @admin.display(description=_("detail"))
    def beside(self, obj: LogEntry) -> str:
        """Say the rest."""
        return format_html_join("; ", "{}: {}", details(obj)) or "–"
