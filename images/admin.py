"""The picture library on the desk."""

from contextlib import suppress
from typing import TYPE_CHECKING, Any

from django.contrib import admin, messages
from django.core.exceptions import PermissionDenied, ValidationError
from django.db.models import QuerySet
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect, JsonResponse
from django.shortcuts import get_object_or_404
from django.template.response import TemplateResponse
from django.urls import URLPattern, path, reverse
from django.utils.html import format_html, format_html_join
from django.utils.safestring import SafeString
from django.utils.translation import gettext_lazy as _
from django.utils.translation import ngettext
from django.views.decorators.http import require_POST, require_safe
from js_asset import Script

from images import picker
from images.actions import add_image, describe, set_focal_point, withdraw_image
from images.exceptions import ImageWithdrawn
from images.forms import AddImageForm, ImageForm, UploadForm, UploadFormSet, WithdrawForm, form_set_of
from images.markup import NOTHING, thumbnail_url
from images.models import Image
from outlet.admin import OutletModelAdmin
from outlet.lists import moment_column

if TYPE_CHECKING:
    from accounts.models import User

_FOCUS = _("Where to look")
_FOCUS_HELP = _("Every crop keeps this point. Press on the picture, or type numbers from 0 to 1.")


class MissingFilter(admin.SimpleListFilter):
    """Pictures to which something is missing, and those that are gone."""

    title = _("state")
    parameter_name = "state"

    def lookups(self, request: HttpRequest, model_admin: Any) -> list[tuple[str, Any]]:
        """Return the choices."""
        return [
            ("no-alt", _("without a text alternative")),
            ("no-credit", _("without a credit")),
            ("withdrawn", _("withdrawn")),
        ]

    def queryset(self, request: HttpRequest, queryset: QuerySet) -> QuerySet:
        """Return those that were asked for."""
        chosen = {"no-alt": {"alt": ""}, "no-credit": {"credit": ""}}.get(self.value() or "")
        if chosen is not None:
            return queryset.filter(withdrawn_at=None, **chosen)
        return queryset.filter(withdrawn_at__isnull=False) if self.value() == "withdrawn" else queryset


@admin.register(Image)
class ImageAdmin(OutletModelAdmin):
    """Pictures: one or many are added, described, given a focal point, and withdrawn. All of it through actions."""

    list_display = ("thumbnail", "name", "alt_text", "credit", "size", "uploaded")
    list_display_links = ("thumbnail", "name")
    list_filter = (MissingFilter,)
    search_fields = ("name", "alt", "caption", "credit")
    ordering = ("-pk",)  # by time all that there are would be sorted
    readonly_fields = ("focus", "used_in", "facts")
    actions = None
    uploaded = moment_column("uploaded_at", _("uploaded"))
    refusals = (*OutletModelAdmin.refusals, ValidationError)

    class Media:
        css = {"all": ["css/images/admin.css"]}
        js = [Script("js/images/focal.js", type="module")]

    def get_queryset(self, request: HttpRequest) -> QuerySet:
        """Return pictures with the files that the list shows."""
        return super().get_queryset(request).prefetch_related("renditions")

    def get_object(self, request: HttpRequest, object_id: str, from_field: str | None = None) -> Any:
        """Return a picture that knows who asks for it: not everybody may know of all that it is used in."""
        if image := super().get_object(request, object_id, from_field):
            image.asked_by = request.user
        return image

    def get_form(self, request: HttpRequest, obj: Any = None, change: bool = False, **kwargs: Any) -> Any:
        """Ask for a file once: another picture is another row."""
        form = ImageForm if change else AddImageForm
        return super().get_form(request, obj, change=change, **{"form": form, **kwargs})

    def get_fieldsets(self, request: HttpRequest, obj: Any = None) -> Any:
        """Return the fields in their order."""
        words, focal = ("name", "alt", "caption", "credit"), ("focus", ("focal_x", "focal_y"))
        look = (_FOCUS, {"fields": focal, "description": _FOCUS_HELP})
        if obj is None:
            return [(None, {"fields": ("upload", *words)}), look]
        shown = [(None, {"fields": words})] if obj.is_withdrawn else [(None, {"fields": words}), look]
        return [*shown, (_("The picture"), {"fields": ("used_in", "facts")})]

    def has_change_permission(self, request: HttpRequest, obj: Any = None) -> bool:
        """Let nobody change what was withdrawn."""
        return super().has_change_permission(request, obj) and not (obj and obj.is_withdrawn)

    def has_delete_permission(self, request: HttpRequest, obj: Any = None) -> bool:
        """Let nobody delete: a picture is withdrawn, so that the texts that name it keep their place for it."""
        return False

    def changeform_view(
        self,
        request: HttpRequest,
        object_id: str | None = None,
        form_url: str = "",
        extra_context: dict[str, Any] | None = None,
    ) -> Any:
        """Show or save the form; what somebody else has withdrawn meanwhile is shown as it is now."""
        extra_context = {"may_withdraw": request.user.has_perm("images.withdraw_image"), **(extra_context or {})}
        try:
            return super().changeform_view(request, object_id, form_url, extra_context)
        except ImageWithdrawn as error:  # it has no form any more that could be shown again
            messages.error(request, str(error))
            return HttpResponseRedirect(request.path)

    def refusal(self, error: Exception) -> tuple[str | None, Any]:
        """Say at the file what is wrong with it."""
        return ("upload", error.messages) if isinstance(error, ValidationError) else super().refusal(error)

    def save_model(self, request: HttpRequest, obj: Any, form: Any, change: bool) -> None:
        """Add or change it by the actions."""
        focal = (form.cleaned_data["focal_x"], form.cleaned_data["focal_y"])
        by: Any = request.user
        if not change:
            added = add_image(form.cleaned_data["upload"], by=by, focal=focal, **form.words())
            obj.__dict__.update(added.__dict__)
            return
        words = {name: form.cleaned_data[name] for name in form.changed_data if not name.startswith("focal")}
        describe(obj, by=by, **words)
        set_focal_point(obj, focal, by=by)

    def get_urls(self) -> list[URLPattern]:
        """Add the pages and the scripts' addresses of the library."""
        own: list[tuple[str, Any, str]] = [
            ("upload/", self.upload_view, "upload"),
            ("picker/", require_safe(self.picker_view), "picker"),
            ("picker/upload/", require_POST(self.picker_upload_view), "picker_upload"),
            ("picker/describe/", require_POST(self.picker_describe_view), "picker_describe"),
            ("<int:pk>/withdraw/", self.withdraw_view, "withdraw"),
        ]
        return [
            *(path(route, self.admin_site.admin_view(view), name=f"images_image_{name}") for route, view, name in own),
            *super().get_urls(),
        ]

    def picker_view(self, request: HttpRequest) -> JsonResponse:
        """Answer a script that lets an editor choose a picture."""
        if not self.has_view_permission(request):
            raise PermissionDenied
        return picker.listed(request.GET)

    def picker_upload_view(self, request: HttpRequest) -> JsonResponse:
        """Keep a picture that an editor adds while choosing."""
        if not self.has_add_permission(request):
            raise PermissionDenied
        return picker.kept(request)

    def picker_describe_view(self, request: HttpRequest) -> JsonResponse:
        """Save what is said of a picture beside the text in which it stands."""
        if not self.has_change_permission(request):
            raise PermissionDenied
        return picker.redescribed(request)

    def upload_view(self, request: HttpRequest) -> HttpResponse:
        """Add many pictures. Those that are refused are shown again; the others are kept."""
        if not self.has_add_permission(request):
            raise PermissionDenied
        form_set, problems = UploadFormSet(), []
        if request.method == "POST":
            form_set = UploadFormSet(request.POST, request.FILES)
            form_set.is_valid()
            problems = list(form_set.non_form_errors())
            rows = [form for form in form_set.forms if form.has_changed()]
            refused = [form for form in rows if not self._kept(form, request)]
            self._tell(request, len(rows) - len(refused))
            if rows and not refused:
                return HttpResponseRedirect(reverse("admin:images_image_changelist"))
            form_set = form_set_of(refused) if refused else UploadFormSet()
            if not rows:
                problems = [*problems, _("Choose at least one file.")]
        title = _("Add pictures")
        return self._page(request, "upload.html", title, form_set=form_set, problems=problems)

    def _kept(self, form: UploadForm, request: HttpRequest) -> bool:
        """Keep the picture of one row, or add to the form why not."""
        if not form.is_valid():
            return False
        words = {name: form.cleaned_data[name] for name in ("name", "alt", "credit")}
        try:
            add_image(form.cleaned_data["upload"], by=request.user, **words)  # type: ignore[arg-type]
        except ValidationError as error:
            form.refuse(error)
            return False
        return True

    def _tell(self, request: HttpRequest, count: int) -> None:
        if count:
            text = ngettext("%(count)s picture was added.", "%(count)s pictures were added.", count)
            messages.success(request, text % {"count": count})

    def withdraw_view(self, request: HttpRequest, pk: int) -> HttpResponse:
        """Ask for a reason, show where the picture stands, and withdraw it."""
        if not request.user.has_perm("images.withdraw_image"):
            raise PermissionDenied
        image = get_object_or_404(Image.objects.with_renditions(), pk=pk, withdrawn_at=None)
        form = WithdrawForm(request.POST or None)
        if request.method == "POST" and form.is_valid():
            with suppress(ImageWithdrawn):  # somebody else was faster, and it is what both wanted
                withdraw_image(image, by=request.user, because=form.cleaned_data["because"])  # type: ignore[arg-type]
            messages.success(request, _("The picture was withdrawn."))
            return HttpResponseRedirect(reverse("admin:images_image_change", args=[pk]))
        shown = {"form": form, "original": image, "thumb": thumbnail_url(image), "uses": use_list(image, request.user)}  # type: ignore[arg-type]
        return self._page(request, "withdraw.html", _("Withdraw this picture?"), **shown)

    def _page(self, request: HttpRequest, template: str, title: Any, **context: Any) -> TemplateResponse:
        values = {**self.admin_site.each_context(request), "opts": self.opts, "title": title, "media": self.media}
        return TemplateResponse(request, f"admin/images/image/{template}", {**values, **context})

    @admin.display(description=_("picture"))
    def thumbnail(self, obj: Image) -> SafeString:
        """Show it small."""
        return format_html(
            '<img class="image-thumb" src="{}" width="{}" height="{}" alt="{}" loading="lazy">',
            thumbnail_url(obj), obj.width, obj.height, obj.name,
        )  # fmt: skip

    @admin.display(description=_("text alternative"), ordering="alt")
    def alt_text(self, obj: Image) -> Any:
        """Show its text alternative, or that there is none."""
        if obj.is_withdrawn:
            return _("withdrawn")
        return obj.alt or format_html('<span class="image-missing">{}</span>', _("missing"))

    @admin.display(description=_("size"))
    def size(self, obj: Image) -> str:
        """Show its width and height."""
        return f"{obj.width} × {obj.height}"

    @admin.display(description=_("picture"))
    def focus(self, obj: Image) -> SafeString:
        """Show the picture, on which a script shows and moves the focal point."""
        if not obj.pk:
            return format_html('<div class="image-focus" data-focal="{}">{}</div>', "new", _("Choose a file first."))
        return format_html(
            '<div class="image-focus" data-focal><img src="{}" width="{}" height="{}" alt="{}"></div>',
            thumbnail_url(obj), obj.width, obj.height, obj.alt,
        )  # fmt: skip

    @admin.display(description=_("used in"))
    def used_in(self, obj: Image) -> Any:
        """List where it stands, with links."""
        return use_list(obj, obj.asked_by) or _("Nowhere yet.")  # type: ignore[attr-defined]

    @admin.display(description=_("facts"))
    def facts(self, obj: Image) -> str:
        """Say how large it is, and who added it."""
        count = 1 + sum(bool(row.file) for row in obj.renditions.all())
        files = ngettext("%(count)s file", "%(count)s files", count) % {"count": count}
        by = _("added by %(name)s") % {"name": obj.uploaded_by} if obj.uploaded_by else _("imported")
        return f"{self.size(obj)} · {files} · {by}"


def use_list(image: Image, user: "User | None") -> SafeString:
    """Return the uses of a picture that `user` may know of as a list with links; nothing where there are none."""
    rows = [
        (
            use.kind,
            _linked(use.label, use.admin_url) or use.label,
            format_html(" · {}", _linked(_("page"), use.public_url)) if use.public_url else "",
        )
        for use in image.uses(user)
    ]
    items = format_html_join("", "<li>{}: {}{}</li>", rows)
    return format_html('<ul class="image-uses">{}</ul>', items) if rows else NOTHING


def _linked(label: Any, url: str) -> Any:
    return format_html('<a href="{}">{}</a>', url, label) if url else ""
