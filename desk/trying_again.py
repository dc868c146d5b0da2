"""The button beside what was due and failed."""

from typing import TYPE_CHECKING, Any

from django.contrib import messages
from django.http import HttpRequest, HttpResponse, HttpResponseNotAllowed, HttpResponseRedirect
from django.shortcuts import get_object_or_404
from django.urls import reverse
from django.utils.translation import gettext as _

from desk import actions
from outlet.models import Due

if TYPE_CHECKING:
    from desk.site import DeskSite


def retry(request: HttpRequest, site: "DeskSite", pk: int) -> HttpResponse:
    """Try it again at once, and say how it went."""
    if request.method != "POST":
        return HttpResponseNotAllowed(["POST"])
    by: Any = request.user
    if actions.retry(get_object_or_404(Due, pk=pk, failures__gt=0), by=by):
        messages.success(request, _("This time it worked."))
    else:
        messages.error(request, _("It failed again; the reason stands beside it."))
    return HttpResponseRedirect(reverse("admin:index"))
