"""The desk's page on which editors set the front page, with its preview."""

from collections.abc import Iterator
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, cast

from django.contrib import admin, messages
from django.contrib.contenttypes.models import ContentType
from django.core.exceptions import PermissionDenied
from django.db import IntegrityError
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect, JsonResponse
from django.shortcuts import render
from django.template.response import TemplateResponse
from django.urls import path, reverse
from django.utils import timezone
from django.utils.decorators import method_decorator
from django.utils.html import format_html
from django.utils.translation import gettext as _
from django.views.decorators.csrf import csrf_protect
from js_asset import Script

from outlet.admin import TOO_LATE, OutletModelAdmin
from outlet.dates import moment_to_come
from outlet.models import LogEntry
from pages.actions import arrange_front
from pages.caching import for_the_desk
from pages.exceptions import StaleFront
from pages.fields import choice_of
from pages.forms import FrontForms, articles_of
from pages.front import Arrangement, Front
from pages.front.comparing import Difference, differences
from pages.models import FrontPage
from reviews.colleagues import known_to
from reviews.forms import zone_in_words
from reviews.readiness import Problem
from reviews.searching import matching

if TYPE_CHECKING:
    from accounts.models import User

OFFERED = 12


@dataclass(frozen=True)
class Conflict:
    """Somebody saved the front page meanwhile: who and when, and in what theirs and this one differ."""

    entry: LogEntry | None
    differences: list[Difference]


@admin.register(FrontPage)
class FrontPageAdmin(OutletModelAdmin):
    """The one front page: its list leads to its form."""

    class Media:
        css = {"all": ("desk/front.css",)}
        js = tuple(Script(f"desk/{name}.js", type="module") for name in ("front", "unsaved", "problems"))

    def has_add_permission(self, request: HttpRequest) -> bool:
        """Nobody may: there is always one, whether anything was set or not."""
        return False

    def has_delete_permission(self, request: HttpRequest, obj: Any = None) -> bool:
        """Nobody may."""
        return False

    def has_view_permission(self, request: HttpRequest, obj: Any = None) -> bool:
        """Say whether they may set it: others see it as readers do."""
        return self.has_change_permission(request, obj)

    def get_object(self, request: HttpRequest, object_id: str, from_field: str | None = None) -> Any:
        """Return the front page, also before anything was saved of it."""
        return (FrontPage.objects.first() or FrontPage(id=1)) if object_id == "1" else None

    def get_urls(self) -> list[Any]:
        """Add the preview, and what the form asks for while somebody types."""
        own = [
            path("preview/", self.admin_site.admin_view(self.preview), name="pages_frontpage_preview"),
            path("articles/", self.admin_site.admin_view(self.articles), name="pages_frontpage_articles"),
        ]
        return [*own, *super().get_urls()]

    def changelist_view(self, request: HttpRequest, extra_context: Any = None) -> HttpResponse:
        """Lead to the form."""
        self._require(request)
        return HttpResponseRedirect(address())

    @method_decorator(csrf_protect)
    def changeform_view(
        self, request: HttpRequest, object_id: str | None = None, form_url: str = "", extra_context: Any = None
    ) -> Any:
        """Show what is set, or save what was typed."""
        self._require(request)
        if object_id is None:
            raise PermissionDenied
        if object_id != "1":
            return HttpResponseRedirect(address())
        if request.method == "POST":
            return self._save(request)
        forms = forms_of(request)
        forms.tell_what_is_seen(timezone.now())
        return self._show(request, forms)

    def preview(self, request: HttpRequest) -> HttpResponse:
        """Show the front page as it would be with what is in the form; where that has errors, the form."""
        self._require(request)
        if request.method != "POST":
            return HttpResponseRedirect(address())
        forms = forms_of(request)
        if not forms.is_valid():
            return self._show(request, forms)
        at = forms.at or timezone.now()
        words = _("Preview of the front page as of %(moment)s. Nothing of it is saved by looking.")
        preview = {"words": words % {"moment": moment_to_come(at)}, "back": address()}
        front = Front.of(forms.arrangement(), at, among=known_to(user_of(request)))
        context = {"front": front, "previewed": "pages/front.html", "preview": preview}
        return for_the_desk(render(request, "pages/preview.html", context))

    def articles(self, request: HttpRequest) -> JsonResponse:
        """Answer with the newest articles that `q` finds, by either headline or by what they are about."""
        self._require(request)
        now, found = timezone.now(), matching(known_to(user_of(request)), request.GET.get("q", ""))
        rows = found.with_headlines().order_by("-pk")[:OFFERED]  # by time all that there are would be sorted
        return JsonResponse({"results": [choice_of(article, now) for article in rows]})

    def _require(self, request: HttpRequest) -> None:
        if not self.has_change_permission(request):
            raise PermissionDenied

    def _save(self, request: HttpRequest) -> HttpResponse:
        forms = forms_of(request)
        if not forms.is_valid():
            return self._show(request, forms)
        arrangement = forms.arrangement()
        try:
            arrange_front(arrangement, by=user_of(request), based_on=forms.front.cleaned_data["version"])
        except StaleFront:
            return self._show_conflict(request, arrangement)
        except IntegrityError:  # a tag, a show or an article of it was deleted just now
            self.message_user(request, TOO_LATE, messages.ERROR)
            return self._show(request, forms)
        self._tell_saved(request, forms.over(timezone.now()))
        return HttpResponseRedirect(address())

    def _tell_saved(self, request: HttpRequest, over: list[str]) -> None:
        """Say that it is saved, and of what is `over` that it is not held there: its end was set in the past."""
        text = _('The front page is saved, and readers see it: <a href="{}">look at it</a>.')
        told, level = format_html(text, reverse("pages:front")), messages.SUCCESS
        if over:
            ended = _("But the end that you set has passed already, so that this is not held there: {}")
            told, level = format_html("{} {}", told, format_html(ended, ", ".join(over))), messages.WARNING
        self.message_user(request, told, level)

    def _show_conflict(self, request: HttpRequest, arrangement: Arrangement) -> HttpResponse:
        """Show what somebody else saved, and the form with all that was typed: the next press of its button saves it.

        The version is read before what it is the version of: a third save in between is then refused in its turn.
        """
        data = request.POST.copy()
        data["version"] = str(version())
        stored = Arrangement.stored()
        found = differences(stored, arrangement, self._names(request, stored, arrangement))
        return self._show(request, forms_of(request, data), Conflict(last_entry(), found))

    def _names(self, request: HttpRequest, *arrangements: Arrangement) -> dict[int, str]:
        """Return the headlines of what is held, as far as whoever asks may know of it."""
        held = {pk for arrangement in arrangements for pk in articles_of(arrangement)}
        return dict(known_to(user_of(request)).filter(pk__in=held).values_list("pk", "headline"))

    def _show(self, request: HttpRequest, forms: FrontForms, conflict: Conflict | None = None) -> HttpResponse:
        context = {
            **self.admin_site.each_context(request),
            "title": _("Front page"),
            "opts": self.opts,
            "original": self.get_object(request, "1"),
            "forms": forms,
            "media": self.media + forms.media,
            "has_errors": forms.has_errors,
            "problems": list(problems_in(forms)) if forms.has_errors else [],
            "conflict": conflict,
            "is_unsaved": request.method == "POST",
            "is_default": not version(),
            "zone": zone_in_words(),
            "preview_url": reverse("admin:pages_frontpage_preview"),
            "form_url": address(),
        }
        return TemplateResponse(request, "admin/pages/frontpage/change_form.html", context)


def address() -> str:
    """Return where the form is."""
    return reverse("admin:pages_frontpage_change", args=[1])


def version() -> int:
    """Return the version that is saved, 0 where nothing is."""
    return FrontPage.objects.values_list("version", flat=True).first() or 0


def forms_of(request: HttpRequest, data: Any = None) -> FrontForms:
    """Return the form: of what was posted, or else of what is stored."""
    posted = (data or request.POST) if request.method == "POST" else None
    now = version()  # before what it is the version of: somebody may save in between, and then theirs is refused
    return FrontForms(posted, user=user_of(request), stored=Arrangement.stored(), version=now)


def problems_in(forms: FrontForms) -> Iterator[Problem]:
    """Yield what was refused, from top to bottom, with its field where that is to be seen."""
    parts = [("", forms.front), *((form.heading or _("A new block"), form) for form in forms.blocks)]
    for text in forms.blocks.non_form_errors():
        yield Problem("", text)
    for heading, form in parts:
        for name, errors in form.errors.items():
            bound = form[name] if name in form.fields else None
            where = ", ".join(filter(None, [heading, str(bound.label) if bound else ""]))
            field = bound.html_name if bound and not bound.is_hidden else ""
            yield from (Problem(field, f"{where}: {text}") for text in errors)


def user_of(request: HttpRequest) -> "User":
    """Return who asks: the desk lets nobody in who has not signed in."""
    return cast("User", request.user)


def last_entry() -> LogEntry | None:
    """Return who saved it last."""
    return LogEntry.objects.filter(content_type=ContentType.objects.get_for_model(FrontPage)).first()
