"""What every admin here is built on, and the admins of the outlet's own rows."""

import re
from contextlib import nullcontext
from typing import Any

from django import forms
from django.conf import settings
from django.contrib import admin
from django.contrib.admin.utils import unquote
from django.contrib.contenttypes.models import ContentType
from django.db import IntegrityError, models
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.urls import NoReverseMatch, reverse
from django.utils.html import format_html
from django.utils.translation import gettext_lazy as _
from js_asset import Media

from outlet import actions
from outlet.current import changing
from outlet.deeds import told
from outlet.exceptions import PathTaken
from outlet.forms import PublicForm, ZoneField
from outlet.lists import COUNTED, ListAdmin, begins
from outlet.log_admin import LogAdmin
from outlet.models import FreePage, LogEntry, MenuItem, Outlet, Path, PublicModel
from outlet.protection import reasons

LOG_SHOWN = 200
ADDRESS = re.compile(r"\s*(?:https?://[^/\s]*)?(?P<path>/[^\s?#]*)")
PATHS_SEARCHED = 20_000  # for words, the newest first; an address is looked for among all
TOO_LATE = _("Somebody else saved the same just now, so nothing was written. Look at it again.")
LINKS: dict[type[models.Field], dict[str, Any]] = {models.URLField: {"assume_scheme": "https"}}


class Refused(forms.BaseModelForm):
    """Comes before a form whose data the database has refused, so that it is shown again with what was typed."""

    refusal: tuple[str | None, Any]

    def clean(self) -> Any:
        """Add the refusal to what the form finds itself."""
        cleaned = super().clean()
        field, message = self.refusal
        self.add_error(field if field in self.fields else None, message)
        return cleaned


class OutletModelAdmin(ListAdmin):
    """An admin that writes through `outlet.actions`: with permission, path, log and generation.

    What the database refuses (a path or a value that somebody else took meanwhile) comes back as an error in the form.
    """

    form: Any = forms.ModelForm
    formfield_overrides = LINKS
    refusals: tuple[type[Exception], ...] = (PathTaken, IntegrityError)  # of saving: those that are the form's errors

    def __init__(self, model: type[models.Model], admin_site: admin.AdminSite) -> None:
        if issubclass(model, PublicModel) and self.form is forms.ModelForm:
            self.form = PublicForm
        super().__init__(model, admin_site)

    def save_model(self, request: HttpRequest, obj: models.Model, form: Any, change: bool) -> None:
        """Save through the door."""
        self.save_row(request, obj, changed_fields(form))

    def save_row(self, request: HttpRequest, row: models.Model, detail: dict[str, Any] | None = None) -> None:
        """Save one row, of the model or of an inline; apps whose rows have a verb of their own say so here."""
        actions.save(row, by=request.user, detail=detail)  # type: ignore[arg-type]

    def delete_model(self, request: HttpRequest, obj: models.Model) -> None:
        """Delete through the door."""
        actions.delete(obj, by=request.user)  # type: ignore[arg-type]

    def delete_queryset(self, request: HttpRequest, queryset: models.QuerySet) -> None:
        """Delete each through the door, or none."""
        with changing():
            for obj in queryset:
                self.delete_model(request, obj)

    def get_deleted_objects(self, objs: Any, request: HttpRequest) -> Any:
        """Say what goes with it; or what needs it, and then nothing else, because it stays."""
        if protected := reasons(list(objs), self.admin_site, request):
            return [], {}, set(), protected
        return super().get_deleted_objects(objs, request)

    def formfield_for_manytomany(self, db_field: Any, request: Any = None, **kwargs: Any) -> Any:
        """Leave out Select2's sign that clears all of a list: it is no item, and each item has its own."""
        field = super().formfield_for_manytomany(db_field, request, **kwargs)
        if field is not None:
            field.widget.is_required = True  # this is all that it means to a list of these
        return field

    def save_formset(self, request: HttpRequest, form: Any, formset: Any, change: bool) -> None:
        """Save and delete the rows of an inline through the door."""
        rows = formset.save(commit=False)
        for row in formset.deleted_objects:
            actions.delete(row, by=request.user)  # type: ignore[arg-type]
        changed = {id(row): {"fields": names} for row, names in formset.changed_objects}
        for row in rows:
            self.save_row(request, row, changed.get(id(row)))
        formset.save_m2m()

    def changeform_view(
        self,
        request: HttpRequest,
        object_id: str | None = None,
        form_url: str = "",
        extra_context: dict[str, Any] | None = None,
    ) -> Any:
        """Show or save the form; a second pass shows it again where what was typed is refused."""
        try:
            # A form with its inlines is one change, however many rows it saves. Looking at it is none.
            with changing() if request.method == "POST" else nullcontext():
                return super().changeform_view(request, object_id, form_url, extra_context)
        except self.refusals as error:
            request.refusal = self.refusal(error)  # type: ignore[attr-defined]
        return super().changeform_view(request, object_id, form_url, extra_context)

    def refusal(self, error: Exception) -> tuple[str | None, Any]:
        """Return what is said of one of `refusals`, and the field at which it stands; None is the form as a whole."""
        return ("slug", str(error)) if isinstance(error, PathTaken) else (None, TOO_LATE)

    def get_form(self, request: HttpRequest, obj: Any = None, change: bool = False, **kwargs: Any) -> Any:
        """Return the form; with the refusal, where there was one."""
        form = super().get_form(request, obj, change=change, **kwargs)
        if refusal := getattr(request, "refusal", None):
            return type(form)(form.__name__, (Refused, form), {"refusal": refusal})  # type: ignore[misc]
        return form

    def render_change_form(self, request: HttpRequest, context: dict[str, Any], *args: Any, **kwargs: Any) -> Any:
        """Give the editor's import map the nonce that the content policy asks for."""
        context["media"] = with_nonce(context["media"], request)
        return super().render_change_form(request, context, *args, **kwargs)

    def history_view(self, request: HttpRequest, object_id: str, extra_context: Any = None) -> HttpResponse:
        """Show the outlet's log of one object."""
        content_type = ContentType.objects.get_for_model(self.model)
        found = self.get_object(request, unquote(object_id))  # None where the address holds no id at all
        entries = (
            LogEntry.objects.filter(content_type=content_type, object_id=found.pk) if found else LogEntry.objects.none()
        )
        return super().history_view(request, object_id, {"deeds": told(entries[:LOG_SHOWN]), **(extra_context or {})})

    # Our own log has all of it; the admin's would be a second one that actions do not know.
    def log_addition(self, request: HttpRequest, obj: Any, message: Any) -> Any:
        """Write nothing: `outlet.actions.save` has."""

    def log_change(self, request: HttpRequest, obj: Any, message: Any) -> Any:
        """Write nothing: `outlet.actions.save` has."""

    def log_deletions(self, request: HttpRequest, queryset: Any) -> Any:
        """Write nothing: `outlet.actions.delete` does."""


class ReadOnlyAdmin(OutletModelAdmin):
    """An admin in which everything can be seen and nothing changed, whoever asks."""

    def has_add_permission(self, request: HttpRequest) -> bool:
        """Nobody may."""
        return False

    def has_change_permission(self, request: HttpRequest, obj: Any = None) -> bool:
        """Nobody may."""
        return False

    def has_delete_permission(self, request: HttpRequest, obj: Any = None) -> bool:
        """Nobody may."""
        return False


def with_nonce(media: forms.Media, request: HttpRequest) -> forms.Media:
    """Return `media` with the request's nonce where it has an import map, which is an inline script."""
    if getattr(media, "_importmap", None) is None:
        return media
    return Media.from_media(media, nonce=request.csp_nonce)  # type: ignore[attr-defined]


def changed_fields(form: Any) -> dict[str, Any] | None:
    """Return what the log says of a change: the names of the fields, never their values."""
    return {"fields": form.changed_data} if form.changed_data else None


class OutletForm(forms.ModelForm):
    """The outlet's settings. The languages are those of this installation: a column's choices would be anybody's."""

    language = forms.ChoiceField(label=_("Language"), choices=lambda: settings.LANGUAGES)

    class Meta:
        field_classes = {"time_zone": ZoneField}


@admin.register(Outlet)
class OutletAdmin(OutletModelAdmin):
    """The one row of settings: its list leads to its form."""

    form = OutletForm
    fieldsets = (
        (None, {"fields": ("name", "tagline", "description", "logo")}),
        (_("Place and language"), {"fields": ("time_zone", "language")}),
        (_("Readers"), {"fields": ("contact_email", "follow_sentence", "comment_policy")}),
    )

    def has_add_permission(self, request: HttpRequest) -> bool:
        """Only while there is none."""
        return super().has_add_permission(request) and not Outlet.objects.exists()

    def has_delete_permission(self, request: HttpRequest, obj: Any = None) -> bool:
        """Nobody may: everything stands on it."""
        return False

    def changelist_view(self, request: HttpRequest, extra_context: Any = None) -> HttpResponse:
        """Lead to the form of the one outlet."""
        if not self.has_view_or_change_permission(request):
            return super().changelist_view(request, extra_context)
        row = Outlet.objects.first()
        if row is None:
            return HttpResponseRedirect(reverse("admin:outlet_outlet_add"))
        return HttpResponseRedirect(reverse("admin:outlet_outlet_change", args=[row.pk]))

    def save_model(self, request: HttpRequest, obj: models.Model, form: Any, change: bool) -> None:
        """Save it as the first and only one."""
        obj.pk = 1
        super().save_model(request, obj, form, change)


@admin.register(MenuItem)
class MenuItemAdmin(OutletModelAdmin):
    """The links of the menus."""

    list_display = ("label", "menu", "url", "position")
    list_filter = ("menu",)


@admin.register(FreePage)
class FreePageAdmin(OutletModelAdmin):
    """About, ethics, privacy: any number of pages."""

    list_display = ("title", "slug", "is_published", "preview")
    list_filter = ("is_published",)
    search_fields = ("title", "slug")
    prepopulated_fields = {"slug": ("title",)}
    readonly_fields = ("preview",)
    fields = ("title", "slug", "body", "is_published", "preview")

    def get_view_on_site_url(self, obj: Any = None) -> str | None:
        """Return its address once readers may see it."""
        return obj.get_absolute_url() if obj is not None and obj.is_published else None

    @admin.display(description=_("preview"))
    def preview(self, obj: FreePage) -> str:
        """Link to what readers would see."""
        if not obj.pk:
            return "–"
        return format_html('<a href="{}">{}</a>', reverse("free_page_preview", args=[obj.pk]), _("Preview"))


@admin.register(Path)
class PathAdmin(ReadOnlyAdmin):
    """Which address leads to what, now and formerly."""

    list_display = ("path", "state", "leads_to")
    list_filter = ("state",)
    search_fields = ("path",)
    search_help_text = _("An address or its beginning, such as /2020/04/; other words are looked for in the newest.")
    list_select_related = ("content_type",)
    fields = ("path", "state", "leads_to")
    readonly_fields = ("leads_to",)

    def get_search_results(
        self, request: HttpRequest, queryset: models.QuerySet, search_term: str
    ) -> tuple[models.QuerySet, bool]:
        """Find what begins with an address, along its index, or else by words those of the newest."""
        if address := ADDRESS.match(search_term):
            return queryset.filter(begins("path", address["path"])), False
        newest = Path.objects.order_by("-pk")
        oldest = newest.values_list("pk", flat=True)[PATHS_SEARCHED : PATHS_SEARCHED + 1].first() or 0
        found, _more = super().get_search_results(request, newest.filter(pk__gt=oldest), search_term)
        # As ids: the order of the list has an index, and the database would walk along it through all paths.
        return queryset.filter(pk__in=list(found.values_list("pk", flat=True)[: COUNTED + 1])), False

    @admin.display(description=_("leads to"))
    def leads_to(self, obj: Path) -> str:
        """Link to the form of what it leads to."""
        kind = obj.content_type
        name = f"{kind.name} {obj.object_id}"
        try:
            url = reverse(f"admin:{kind.app_label}_{kind.model}_change", args=[obj.object_id])
        except NoReverseMatch:
            return name
        return format_html('<a href="{}">{}</a>', url, name)


@admin.register(LogEntry)
class LogEntryAdmin(LogAdmin, ReadOnlyAdmin):
    """Who did what, and when."""
