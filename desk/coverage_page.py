"""The page of the coverage board, and its one press: who writes which recap, and until when."""

from typing import TYPE_CHECKING, Any

from django.contrib import messages
from django.core.exceptions import ValidationError
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.template.response import TemplateResponse
from django.utils import timezone
from django.utils.translation import gettext as _

from desk import actions
from desk.coverage import DAYS, Board
from desk.forms import AssignForm
from outlet.actions import require
from outlet.dates import moment_to_come
from reviews.exceptions import StaleDraft, WrongState
from reviews.forms import zone_in_words
from reviews.workflow import PUBLISH

if TYPE_CHECKING:
    from desk.site import DeskSite

USUAL = 14


def coverage(request: HttpRequest, site: "DeskSite") -> HttpResponse:
    """Show the board, or make an assignment."""
    asked = request.GET.get("days", "")
    days = int(asked) if asked in map(str, DAYS) else USUAL
    refused = ""
    if request.method == "POST":
        refused = _assign(request)
        if not refused:
            return HttpResponseRedirect(f"{request.get_full_path()}#episode-{int(request.POST['episode'])}")
    user: Any = request.user
    context = {
        **site.each_context(request),
        "title": _("Coverage"),
        "board": Board.of(user, timezone.now(), days),
        "days": days,
        "choices": DAYS,
        "zone_in_words": zone_in_words(),
        "refused": refused,
        "posted": request.POST,
    }
    return TemplateResponse(request, "admin/desk/coverage.html", context)


def _assign(request: HttpRequest) -> str:
    """Make it; return what stands in the way. Raises PermissionDenied."""
    by: Any = request.user
    require(by, PUBLISH)
    form = AssignForm(request.POST)
    if not form.is_valid():
        return form.refusal
    chosen = form.cleaned_data
    try:
        given = {"deadline_at": chosen["deadline_at"], "until_airing": chosen["until_airing"]}
        article = actions.assign(chosen["episode"], chosen["author"], by=by, **given)
    except ValidationError as error:  # what it is about has changed under it
        return " ".join(error.messages)
    except (StaleDraft, WrongState) as error:
        return str(error)
    words = {"author": chosen["author"].name, "name": article.headline, "when": moment_to_come(chosen["deadline_at"])}
    messages.success(request, _("%(author)s writes “%(name)s”, wanted by %(when)s.") % words)
    user = chosen["author"].user
    if user is None:
        messages.warning(request, _("%(author)s has no account and got no mail.") % words)
    elif not user.is_active:
        messages.warning(request, _("The account of %(author)s is inactive: they got no mail.") % words)
    return ""
