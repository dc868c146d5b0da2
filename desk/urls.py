"""The addresses of the desk's own pages, below the admin's. All of them are for those who write or decide."""

from collections.abc import Callable
from functools import wraps
from typing import TYPE_CHECKING, Any

from django.core.exceptions import PermissionDenied
from django.http import HttpRequest, HttpResponse
from django.urls import path
from django.views.decorators.csrf import csrf_protect

from desk import calendar_page, coverage_page, overview, pieces_page, trying_again

if TYPE_CHECKING:
    from desk.site import DeskSite

View = Callable[..., HttpResponse]


def addresses(site: "DeskSite") -> list[Any]:
    """Return them, each guarded."""
    return [
        path("calendar/", guarded(site, calendar_page.calendar), name="calendar"),
        path("coverage/", guarded(site, coverage_page.coverage), name="coverage"),
        path("pieces/", guarded(site, pieces_page.pieces), name="pieces"),
        path("pieces/csv/", guarded(site, pieces_page.as_csv), name="pieces_csv"),
        path("due/<int:pk>/retry/", guarded(site, trying_again.retry), name="retry"),
    ]


def guarded(site: "DeskSite", view: View) -> View:
    """Wrap a view for those on the desk to whom articles are something, and against forms of other sites."""

    @wraps(view)
    def for_those_who_may(request: HttpRequest, **kwargs: Any) -> HttpResponse:
        user: Any = request.user
        if not overview.is_for(user):
            raise PermissionDenied
        return view(request, site, **kwargs)

    return site.admin_view(csrf_protect(for_those_who_may))
