"""What is reviewed, on the desk."""

from typing import Any

from django.contrib import admin
from django.core.exceptions import PermissionDenied
from django.db import models
from django.db.models import F
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseRedirect, JsonResponse
from django.urls import path, reverse
from django.utils.html import format_html
from django.utils.translation import gettext_lazy as _

from outlet.admin import LINKS, OutletModelAdmin
from outlet.merging import MergingAdmin
from shows import actions
from shows.forms import (
    AiringForm,
    CreditForm,
    CreditRow,
    EpisodeFormSet,
    PartForm,
    PersonForm,
    PlatformForm,
    SeasonFormSet,
    SeasonRow,
    ShowForm,
    parts_of,
    write_place,
)
from shows.models import Airing, Availability, Credit, Episode, Genre, Person, Platform, Season, Show


class PartsAdmin(OutletModelAdmin):
    """An admin of rows whose numbers make places: seasons and episodes have verbs of their own."""

    def save_row(self, request: HttpRequest, row: models.Model, detail: dict[str, Any] | None = None) -> None:
        """Save it through the verb of its kind."""
        if isinstance(row, Season):
            actions.save_season(row, by=request.user, detail=detail)  # type: ignore[arg-type]
        elif isinstance(row, Episode):
            actions.save_episode(row, by=request.user, detail=detail)  # type: ignore[arg-type]
        else:
            super().save_row(request, row, detail)


class SeasonInline(admin.TabularInline):
    """A show's seasons; each leads to its episodes."""

    model = Season
    form = SeasonRow
    formset = SeasonFormSet
    extra = 0
    fields = ("number", "is_counted", "title", "year")
    show_change_link = True

    def get_queryset(self, request: HttpRequest) -> models.QuerySet:
        """Bring what a season's label needs."""
        return super().get_queryset(request).select_related("show").prefetch_related("show__networks")


class CreditInline(admin.TabularInline):
    """Who makes a show and plays in it; what else a credit says is in a form of its own."""

    model = Credit
    form = CreditRow
    extra = 0
    autocomplete_fields = ("person",)
    fields = ("person", "character", "job", "position", "further")
    readonly_fields = ("further",)

    def formfield_for_dbfield(self, db_field: Any, request: Any, **kwargs: Any) -> Any:
        """Leave the row its width: a person who is not there yet can be added, the rest is done elsewhere."""
        field = super().formfield_for_dbfield(db_field, request, **kwargs)
        if field is not None and db_field.name == "person":
            for verb in ("change", "delete", "view"):
                setattr(field.widget, f"can_{verb}_related", False)
        return field

    def get_queryset(self, request: HttpRequest) -> models.QuerySet:
        """Bring what the rows name."""
        return super().get_queryset(request).select_related("person", "season").prefetch_related("episodes__season")

    @admin.display(description=_("season, episodes, spoilers"))
    def further(self, obj: Credit) -> str:
        """Say of what the credit is and how far it gives that away, with a link to where this is changed."""
        if obj.pk is None:
            return "–"
        parts: list[Any] = [episode.code for episode in obj.episodes.all()] or [
            obj.season.name if obj.season else _("whole show")
        ]
        if obj.through:
            parts.append(_("gives away: %(place)s") % {"place": write_place(obj.through)})
        address = reverse("admin:shows_credit_change", args=[obj.pk])
        words = ", ".join(str(part) for part in parts)
        return format_html('<a class="inlinechangelink" href="{}">{}</a>', address, words)


class AiringInline(admin.StackedInline):
    """When a show airs."""

    model = Airing
    form = AiringForm
    extra = 0
    autocomplete_fields = ("platform",)
    fields = ("platform", "weekdays", ("time", "zone"), ("from_on", "until_on"))

    def get_queryset(self, request: HttpRequest) -> models.QuerySet:
        """Bring the platform, which the row's name has in it."""
        return super().get_queryset(request).select_related("platform")


class AvailabilityInline(admin.StackedInline):
    """Where a show can be watched."""

    model = Availability
    extra = 0
    autocomplete_fields = ("platform", "season")
    fields = (("platform", "region"), "season", "url", ("from_on", "until_on"))
    formfield_overrides = LINKS

    def get_queryset(self, request: HttpRequest) -> models.QuerySet:
        """Bring the platform, which the row's name has in it."""
        return super().get_queryset(request).select_related("platform")


@admin.register(Show)
class ShowAdmin(PartsAdmin, MergingAdmin):
    """Series, miniseries and films, chosen by title, year, country and network."""

    form = ShowForm
    list_display = ("label", "kind", "status", "original_title")
    list_filter = ("kind", "status")
    search_fields = ("title",)  # what is searched is said by `ShowQuerySet.matching`
    prepopulated_fields = {"slug": ("title", "year")}
    autocomplete_fields = ("networks", "genres", "poster")
    inlines = (SeasonInline, CreditInline, AiringInline, AvailabilityInline)
    merge_permission = "shows.merge_show"
    fieldsets = (
        (None, {"fields": ("title", ("year", "end_year"), "slug", ("kind", "status"))}),
        (_("Other titles"), {"fields": ("original_title", "other_names")}),
        (_("Where it comes from"), {"fields": ("networks", "countries", "languages", "genres")}),
        (_("On its page"), {"fields": ("synopsis", "poster", "hue")}),
    )

    def get_queryset(self, request: HttpRequest) -> models.QuerySet:
        """Bring what the label needs."""
        return Show.objects.with_labels()

    def get_search_results(
        self, request: HttpRequest, queryset: models.QuerySet, search_term: str
    ) -> tuple[models.QuerySet, bool]:
        """Find shows by title, original title, other names, network and year."""
        return queryset.matching(search_term), False  # type: ignore[attr-defined]

    def merge(self, source: Any, into: Any, *, by: Any) -> None:
        """Merge two shows."""
        actions.merge_shows(source, into, by=by)

    def get_urls(self) -> list[Any]:
        """Add the list of a show's parts."""
        parts = path("<int:pk>/parts/", self.admin_site.admin_view(self.parts_view), name="shows_show_parts")
        return [parts, *super().get_urls()]

    def parts_view(self, request: HttpRequest, pk: int) -> JsonResponse:
        """Answer with the seasons, episodes and places of a show, for the forms that narrow by it."""
        if not self.has_view_permission(request):
            raise PermissionDenied
        show = Show.objects.filter(pk=pk).first()
        if show is None:
            raise Http404
        return JsonResponse(parts_of(show))


class EpisodeInline(admin.TabularInline):
    """A season's episodes."""

    model = Episode
    form = PartForm
    formset = EpisodeFormSet
    extra = 0
    fields = ("number", "special", "title", "title_spoils", "aired_on", "runtime")
    show_change_link = True

    def get_queryset(self, request: HttpRequest) -> models.QuerySet:
        """Bring what an episode's name needs."""
        return Episode.objects.with_season().order_by("place")


@admin.register(Season)
class SeasonAdmin(PartsAdmin):
    """A season with its episodes."""

    form = PartForm
    list_display = ("__str__", "is_counted", "title", "year")
    list_select_related = ("show",)
    search_fields = ("show__title", "title", "=number")
    ordering = ("-show_id", "number")  # by an index, as episodes
    autocomplete_fields = ("show",)
    inlines = (EpisodeInline,)
    fields = ("show", "number", "is_counted", "title", "year")

    def get_readonly_fields(self, request: HttpRequest, obj: Any = None) -> tuple[str, ...]:
        """Leave a season with the show that it was made for."""
        return ("show",) if obj else ()

    def get_queryset(self, request: HttpRequest) -> models.QuerySet:
        """Bring what a season's label needs."""
        return super().get_queryset(request).select_related("show").prefetch_related("show__networks")


@admin.register(Episode)
class EpisodeAdmin(PartsAdmin):
    """Episodes, show by show in the order of their places, the newest show first."""

    form = PartForm
    list_display = ("code", "show_label", "season_name", "title", "aired_on")
    search_fields = ("title",)  # what is searched is said by `EpisodeQuerySet.matching`
    search_help_text = _("Words of the show and of the title, or how the title begins.")
    autocomplete_fields = ("season",)
    ordering = ("-show_id", "place")  # by an index: by title, all episodes that there are would be sorted
    fieldsets = (
        (None, {"fields": ("season", ("number", "special"), "title", "title_spoils")}),
        (_("When"), {"fields": ("aired_on", "airs_at", "runtime")}),
        (None, {"fields": ("synopsis",)}),
    )

    def get_queryset(self, request: HttpRequest) -> models.QuerySet:
        """Bring what names and labels need."""
        return Episode.objects.with_season().prefetch_related("season__show__networks")

    def get_search_results(
        self, request: HttpRequest, queryset: models.QuerySet, search_term: str
    ) -> tuple[models.QuerySet, bool]:
        """Find episodes by the names of the show and by the title."""
        return queryset.matching(search_term), False  # type: ignore[attr-defined]

    @admin.display(description=_("code"), ordering="place")
    def code(self, obj: Episode) -> str:
        """Say which episode it is."""
        return obj.code

    @admin.display(description=_("show"), ordering="show__title")
    def show_label(self, obj: Episode) -> str:
        """Say of which show, with year, country and network."""
        return obj.season.show.label

    @admin.display(description=_("season"))
    def season_name(self, obj: Episode) -> str:
        """Say of which season."""
        return obj.season.name


@admin.register(Person)
class PersonAdmin(MergingAdmin):
    """Who makes what is reviewed, or plays in it."""

    form = PersonForm
    list_display = ("name", "native_name", "sort_name")
    search_fields = ("name", "native_name", "slug")
    prepopulated_fields = {"slug": ("name",)}
    autocomplete_fields = ("photo",)
    merge_permission = "shows.merge_person"
    fields = ("name", ("native_name", "language"), "other_names", "sort_name", "slug", "photo")

    def merge(self, source: Any, into: Any, *, by: Any) -> None:
        """Merge two people."""
        actions.merge_people(source, into, by=by)


@admin.register(Credit)
class CreditAdmin(OutletModelAdmin):
    """Who made it, or plays whom."""

    form = CreditForm
    list_display = ("person_name", "character", "job", "show_label")
    list_filter = ("job",)
    search_fields = ("person__name", "character", "show__title")
    autocomplete_fields = ("show", "person")
    ordering = ("-show_id", "position", "id")  # by an index, as episodes
    fieldsets = (
        (None, {"fields": ("person", "character", "job", "position")}),
        (_("In"), {"fields": ("show", "season", "episodes")}),
        (_("Spoilers"), {"fields": ("through",)}),
    )

    def get_queryset(self, request: HttpRequest) -> models.QuerySet:
        """Bring what names and labels need."""
        return super().get_queryset(request).select_related("person", "show").prefetch_related("show__networks")

    def response_add(self, request: HttpRequest, obj: Credit, post_url_continue: Any = None) -> HttpResponse:
        """Keep to the show for another one."""
        return self._of_this_show(request, obj) or super().response_add(request, obj, post_url_continue)

    def response_change(self, request: HttpRequest, obj: Credit) -> HttpResponse:
        """Keep to the show for another one."""
        return self._of_this_show(request, obj) or super().response_change(request, obj)

    def _of_this_show(self, request: HttpRequest, credit: Credit) -> HttpResponse | None:
        if "_addanother" not in request.POST:
            return None
        self.message_user(request, _("“%(credit)s” was saved. Here is the next one.") % {"credit": credit})
        return HttpResponseRedirect(reverse("admin:shows_credit_add", query={"show": credit.show_id}))

    @admin.display(description=_("person"), ordering=F("person__name").asc(nulls_last=True))
    def person_name(self, obj: Credit) -> str:
        """Name the person, where there is one."""
        return str(obj.person or "–")

    @admin.display(description=_("show"), ordering="show__title")
    def show_label(self, obj: Credit) -> str:
        """Say in which show, with year, country and network."""
        return obj.show.label


@admin.register(Platform)
class PlatformAdmin(OutletModelAdmin):
    """Networks and streamers."""

    form = PlatformForm
    list_display = ("name", "kind", "country", "zone")
    list_filter = ("kind",)
    search_fields = ("name",)
    prepopulated_fields = {"slug": ("name",)}


@admin.register(Genre)
class GenreAdmin(OutletModelAdmin):
    """Genres."""

    list_display = ("name", "slug")
    search_fields = ("name",)
    prepopulated_fields = {"slug": ("name",)}
