"""The desk as a site: its front page and its side bar list what editors do most first."""

from functools import wraps
from typing import Any

from django.contrib import admin
from django.contrib.admin.apps import AdminConfig
from django.contrib.auth.decorators import login_not_required
from django.http import HttpRequest, HttpResponseRedirect, JsonResponse
from django.http.response import HttpResponseBase
from django.template.response import TemplateResponse
from django.urls import reverse
from django.utils import timezone
from django.utils.decorators import method_decorator
from django.views.decorators.cache import never_cache

from accounts import second_factor

ORDER = {
    "reviews": ("Article", "Tag"),
    "pages": ("FrontPage",),
    "shows": ("Show", "Season", "Episode", "Person", "Credit", "Platform", "Genre"),
    "images": ("Image",),
    "authors": ("Author",),
    "outlet": ("Outlet", "FreePage", "MenuItem", "PatronCall", "Path", "LogEntry"),
    "accounts": ("User",),
    "desk": ("Invitation",),
    "auth": ("Group",),
}
FOR_TECHNICIANS = {"django_tasks_database"}


class DeskAdminConfig(AdminConfig):
    """Django's admin, with the desk as its site. Not in `desk.apps`: there Django would take it for this app's own."""

    default_site = "desk.site.DeskSite"


class DeskSite(admin.AdminSite):
    """Django's admin, in an editor's order."""

    def index(self, request: HttpRequest, extra_context: dict[str, Any] | None = None) -> TemplateResponse:
        """Show what waits for this person, all that there is, and what they did last."""
        from desk.latest import deeds_of  # models, which are not there yet when Django reads this module
        from desk.overview import is_for, overview_for

        user: Any = request.user
        overview = overview_for(user, timezone.now()) if is_for(user) else None
        context = {"deeds": deeds_of(request, self), "overview": overview, **(extra_context or {})}
        return super().index(request, context)

    def get_urls(self) -> list[Any]:
        """Add the desk's own pages."""
        from desk.urls import addresses  # models, as above

        return [*addresses(self), *super().get_urls()]

    @method_decorator(never_cache)
    @method_decorator(login_not_required)
    def login(self, request: HttpRequest, extra_context: dict[str, Any] | None = None) -> Any:
        """Let somebody in: as Django's own page, but through the second factor of whoever has one."""
        from desk.signing_in import DeskLoginView  # models, as above

        is_carrying = "held" in (extra_context or {})  # somebody else's text, who is not the one who is signed in
        if request.method == "GET" and self.has_permission(request) and not is_carrying:
            return HttpResponseRedirect(reverse("admin:index", current_app=self.name))
        return DeskLoginView.as_view(site=self, extra_context=extra_context)(request)

    def password_change(self, request: HttpRequest, extra_context: dict[str, Any] | None = None) -> Any:
        """Let somebody change their password: as Django's own page, but no easier to guess at than the log-in."""
        from desk.passwords import OwnPasswordView  # models, as above

        request.current_app = self.name
        context = {**self.each_context(request), **(extra_context or {})}
        return OwnPasswordView.as_view(extra_context=context)(request)

    def admin_view(self, view: Any, cacheable: bool = False) -> Any:
        """Keep what was typed in a form whose sender is not signed in, or no longer; scripts are told so."""
        from desk import holding  # models, as above

        guarded = super().admin_view(view, cacheable)

        @wraps(guarded)
        def held(request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponseBase:
            if not self.has_permission(request) and holding.wants_data(request):
                return JsonResponse({}, status=401)
            if holding.is_typed(request) and not (self.has_permission(request) and holding.is_theirs(request)):
                return holding.hold(request)
            return guarded(request, *args, **kwargs)

        return held

    def each_context(self, request: HttpRequest) -> dict[str, Any]:
        """Return what every page of the desk knows."""
        return {**super().each_context(request), "is_second_factor_wanted": second_factor.is_wanted()}

    def get_app_list(self, request: HttpRequest, app_label: str | None = None) -> list[Any]:
        """Return apps and models by `ORDER`, then any others by name; what runs behind is shown to superusers alone."""
        apps = [
            app
            for app in super().get_app_list(request, app_label)
            if app["app_label"] not in FOR_TECHNICIANS or request.user.is_superuser
        ]
        for app in apps:
            app["models"] = _ordered(app["models"], "object_name", ORDER.get(app["app_label"], ()))
        return _ordered(apps, "app_label", tuple(ORDER))


def _ordered(rows: list[Any], key: str, order: tuple[str, ...]) -> list[Any]:
    return sorted(rows, key=lambda row: order.index(row[key]) if row[key] in order else len(order))
