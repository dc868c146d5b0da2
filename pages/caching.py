"""How long others may keep a page: one rule for all public pages, one for those made for one reader."""

from collections.abc import Callable
from datetime import datetime
from functools import wraps
from typing import Any

from django.http import Http404, HttpRequest, HttpResponse
from django.utils import timezone
from django.views.decorators.http import require_safe

from outlet.current import due_at

KEPT_FOR = 60  # seconds, at most, that others keep a public page
QUARTER = 15 * 60  # seconds
PRIVATE = "private, no-store"

View = Callable[..., HttpResponse]


def public(view: View) -> View:
    """Make `view` a public page: only read, and the same bytes for everyone, so that it may be kept by anyone.

    A view that made its answer for one reader says so with `make_private`, which wins.
    """

    @require_safe
    @wraps(view)
    def wrapped(request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        if any("\0" in value for _, values in request.GET.lists() for value in values):
            raise Http404  # PostgreSQL takes it for an error, and nothing of ours has it
        response = view(request, *args, **kwargs)
        if response.status_code in (200, 410):
            response.headers.setdefault("Cache-Control", for_everyone())
        return response

    return wrapped


def for_everyone(now: datetime | None = None) -> str:
    """Return the Cache-Control of a public page: nobody keeps it past the moment at which something changes on it.

    That is the next due moment, or a full quarter of an hour if it is sooner: in every zone of the world days end at
    one, and with them what can be watched until then and what is on "tonight"; and most programmes begin at one.
    """
    now = now or timezone.now()
    left = QUARTER - now.timestamp() % QUARTER
    if at := due_at():
        left = min(left, (at - now).total_seconds())
    return f"public, max-age=0, must-revalidate, s-maxage={max(0, min(KEPT_FOR, int(left)))}"


def is_public_page(response: HttpResponse) -> bool:
    """Say whether the header lets anyone keep `response`, however long: it was made for no reader in particular.

    What never changes ("immutable") is a file, not a page.
    """
    directives = {part.strip().lower() for part in response.headers.get("Cache-Control", "").split(",")}
    return "public" in directives and not directives & {"private", "no-store", "immutable"}


def make_private(response: HttpResponse) -> HttpResponse:
    """Let nobody keep `response`: it was made for one reader."""
    response.headers["Cache-Control"] = PRIVATE
    return response


def for_the_desk(response: HttpResponse) -> HttpResponse:
    """Let nobody keep a preview, and no search engine list it."""
    response.headers["X-Robots-Tag"] = "noindex, nofollow"
    return make_private(response)
