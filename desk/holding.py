"""A form of the desk that comes from somebody who is not signed in, or no longer: its text goes through the log-in.

Nothing of it is stored for strangers. The log-in page carries it, signed, and whoever typed it and logs in there finds
it as what they did not save: it is filled into the form again, and nothing is done with it until they press a button.
Only between a right password and the second factor it waits in the session of that log-in.
"""

from copy import copy
from typing import TYPE_CHECKING, Any
from urllib.parse import urlencode

from django.conf import settings
from django.contrib import admin, messages
from django.contrib.auth import REDIRECT_FIELD_NAME
from django.core import signing
from django.http import HttpRequest, HttpResponseRedirect, QueryDict
from django.http.response import HttpResponseBase
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.csrf import csrf_failure

from reviews import autosaving

if TYPE_CHECKING:
    from accounts.models import User

SALT = "desk.holding"
HELD = "held"  # the field of the log-in page
WAITS = "held_for"  # where a session keeps it until the second factor was given, with for whom
LASTS = 24 * 3600  # seconds; a log-in page that is older is opened anew


def is_typed(request: HttpRequest) -> bool:
    """Say whether somebody sends a form whose text would be lost."""
    if request.method != "POST" or wants_data(request):
        return False
    page, form = request.POST.get("typed_as", ""), request.POST.get("typed_form", "")
    return bool(autosaving.PAGE.fullmatch(page) and autosaving.FORM.fullmatch(form))


def is_theirs(request: HttpRequest) -> bool:
    """Say whether the one who is signed in is the one who opened the form, as far as it says that."""
    return request.POST.get("typed_by", "") in ("", str(request.user.pk))


def wants_data(request: HttpRequest) -> bool:
    """Say whether a script asks, to which a log-in page says nothing."""
    return request.headers.get("Accept", "").startswith("application/json")


def hold(request: HttpRequest) -> HttpResponseBase:
    """Show the log-in page with what was typed in it."""
    asked = copy(request)
    asked.method = "GET"
    asked.GET = QueryDict(urlencode({REDIRECT_FIELD_NAME: _way_back(request)}))
    held = signing.dumps(_typed(request), salt=SALT, compress=True)
    return admin.site.login(asked, {"held": held, "app_path": reverse("admin:login")})


def wait(request: HttpRequest, user: "User") -> None:
    """Let what the log-in page carries wait in the session until `user` is in; what waited for others goes."""
    request.session.pop(WAITS, None)
    if held := request.POST.get(HELD):
        request.session[WAITS] = [user.pk, held]


def let_go(request: HttpRequest, user: "User") -> None:
    """Keep what the log-in page carried for whoever typed it, and has logged in there."""
    waited_for, waited = request.session.pop(WAITS, (None, ""))
    held = request.POST.get(HELD) or (waited if waited_for == user.pk else "")
    try:
        typed = signing.loads(held, salt=SALT, max_age=LASTS)
    except signing.BadSignature:  # none, or not ours, or too old: there is no text to trust
        return
    if typed.get("by", "") in ("", str(user.pk)):  # what was signed before an upgrade does not say who
        _keep(user, typed)


def not_sent(request: HttpRequest, reason: str = "") -> HttpResponseBase:
    """Answer a form whose token is not the session's, as after a log-in in another tab.

    Where the browser says that a page of this outlet sent it, its text is filled in again, and the button pressed once
    more; what another site sends is refused as Django does it.
    """
    if not is_typed(request) or request.headers.get("Origin") != settings.SITE_URL:
        return csrf_failure(request, reason)
    if not (admin.site.has_permission(request) and is_theirs(request)):
        return hold(request)
    _keep(request.user, _typed(request))
    text = _("You logged in after this form was opened. All that you typed is here: press the button once more.")
    messages.warning(request, text)
    return HttpResponseRedirect(_way_back(request))


def _typed(request: HttpRequest) -> dict[str, Any]:
    posted = request.POST
    key = f"{posted['typed_form']}:{posted['typed_as']}"
    told = {"data": autosaving.as_typed(posted), "based_on": autosaving.read_number(posted)}
    return {"key": key, "by": posted.get("typed_by", ""), **told}


def _keep(user: Any, typed: dict[str, Any]) -> None:
    autosaving.keep_typed(user, typed["key"], typed["data"], based_on=typed["based_on"])


def _way_back(request: HttpRequest) -> str:
    """Return the page of the form, wherever it was sent: nobody can come back to a preview of what is typed."""
    kind, pk = request.POST["typed_form"].split(":")
    address = request.path
    if kind == "article":
        names = ("add", []) if pk == "new" else ("change", [pk])
        address = reverse(f"admin:reviews_article_{names[0]}", args=names[1])
    return f"{address}?{urlencode({'typed_as': request.POST['typed_as']})}"
