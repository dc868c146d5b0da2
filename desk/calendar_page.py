"""The calendar: a month or a week, and what is moved on it, by a form that a script may fill by dragging."""

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from django.contrib import messages
from django.core.exceptions import PermissionDenied, ValidationError
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect, JsonResponse
from django.template.loader import render_to_string
from django.template.response import TemplateResponse
from django.utils import timezone
from django.utils.formats import date_format
from django.utils.translation import gettext as _

from desk import actions
from desk.actions import Moment
from desk.entries import Day, days_of, entry_of
from desk.forms import MoveForm
from desk.holding import wants_data
from desk.spans import Span
from outlet.current import current_outlet, local
from outlet.dates import moment_to_come
from outlet.exceptions import PathTaken
from reviews.exceptions import NotReady, WrongState
from reviews.forms import zone_in_words

if TYPE_CHECKING:
    from desk.site import DeskSite


@dataclass(frozen=True)
class Refusal:
    """What kept an entry from being moved, and what was typed."""

    key: str
    message: str
    typed: str = ""
    status: int = 400


def calendar(request: HttpRequest, site: "DeskSite") -> HttpResponse:
    """Show a month or a week, or move what was dragged or typed there."""
    now = timezone.now()
    span = Span.asked(request.GET.get("month", ""), request.GET.get("week", ""), local(now).date())
    if request.method != "POST":
        return _page(request, site, span)
    user: Any = request.user
    form = MoveForm(request.POST, user=user)
    refusal = _move(form, user)
    if wants_data(request):
        return JsonResponse({"error": refusal.message}, status=refusal.status) if refusal else _moved(request, form)
    if refusal:
        return _page(request, site, span, refusal)
    messages.success(request, _words(form))
    return HttpResponseRedirect(request.get_full_path())


def _move(form: MoveForm, user: Any) -> Refusal | None:
    """Do it; return what stands in the way."""
    key = f"{form.data.get('what', '')}-{form.data.get('article', '')}"
    typed = form.data.get("at", "")
    if not form.is_valid():
        return Refusal(key, form.refusal, typed)
    to = form.cleaned_data
    try:
        actions.move(to["article"], Moment(to["what"]), by=user, at=to["at"], was=to["was"])
    except PermissionDenied:
        return Refusal(key, _("You may not move this."), typed, 403)
    except (NotReady, PathTaken, WrongState) as error:
        return Refusal(key, str(error), typed, 409)
    except ValidationError as error:  # what the text is about has changed under it
        return Refusal(key, " ".join(error.messages), typed, 409)
    return None


def _words(form: MoveForm) -> str:
    to = form.cleaned_data
    return _("“%(name)s” moved to %(when)s.") % {"name": to["article"].headline, "when": moment_to_come(to["at"])}


def _moved(request: HttpRequest, form: MoveForm) -> JsonResponse:
    """Say where it is now, with its markup."""
    user: Any = request.user
    at = form.cleaned_data["at"]
    entry = entry_of(form.cleaned_data["article"].pk, form.cleaned_data["what"], user)
    html = render_to_string("admin/desk/_entry.html", {"entry": entry}, request) if entry else ""
    day, hour = local(at).date().isoformat(), local(at).hour
    return JsonResponse({"html": html, "day": day, "hour": hour, "at": at.isoformat(), "said": _words(form)})


def _page(request: HttpRequest, site: "DeskSite", span: Span, refusal: Refusal | None = None) -> HttpResponse:
    now = timezone.now()
    user: Any = request.user
    days, is_cut = days_of(span, user, now)
    if refusal and not _is_shown(refusal, days):
        messages.error(request, refusal.message)
    context = {
        **site.each_context(request),
        "title": _("Calendar"),
        "span": span,
        "days": days,
        "weekdays": [(date_format(day.day, "D"), date_format(day.day, "l")) for day in days[:7]],
        "month": Span.month(span.anchor if span.is_month else span.first),
        "week": Span.week(_of_interest(span, local(now).date())),
        "zone": current_outlet().row.time_zone.replace("_", " "),
        "zone_in_words": zone_in_words(),
        "refusal": refusal,
        "is_empty": not any(day.entries for day in days),
        "is_cut": is_cut,
    }
    return TemplateResponse(request, "admin/desk/calendar.html", context)


def _is_shown(refusal: Refusal, days: list[Day]) -> bool:
    return any(entry.key == refusal.key and entry.is_movable for day in days for entry in day.entries)


def _of_interest(span: Span, today: Any) -> Any:
    """Return the day whose week is meant when somebody goes from a month to a week."""
    if not span.is_month:
        return span.first
    return today if (today.year, today.month) == (span.anchor.year, span.anchor.month) else span.anchor.replace(day=1)
