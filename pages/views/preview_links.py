"""Previews for whoever was sent a link: one revision, until it ends or is taken back."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from outlet.dates import moment_to_come
from pages.caching import for_the_desk
from pages.views.articles import show_article
from patrons.reader import Reader
from reviews import preview_links
from reviews.models import PreviewLink
from reviews.previews import shown_with
from reviews.written import snapshot_of

GUEST = Reader(is_staff=True)  # who was sent it reads all of it, also what patrons pay for


@require_safe
def article(request: HttpRequest, token: str) -> HttpResponse:
    """Show the revision that a link is for. A link that is wrong, has ended or was taken back gets one same answer."""
    link = preview_links.find(token)
    if link is None:
        return _unlisted(render(request, "pages/preview_gone.html", status=404))
    if request.method == "GET":
        preview_links.visit(link)
    shown = shown_with(link.revision.article, snapshot_of(link.revision))
    preview = {"words": _in_words(link), "is_for_guests": True}
    return _unlisted(show_article(request, shown, GUEST, timezone.now(), preview=preview))


def _in_words(link: PreviewLink) -> str:
    """Say for whom it is, and how long."""
    values = {"label": link.label, "until": moment_to_come(link.ends_at)}
    if link.label:
        return _("A preview for %(label)s, until %(until)s. It is not public: please do not pass it on.") % values
    return _("A preview, until %(until)s. It is not public: please do not pass it on.") % values


def _unlisted(response: HttpResponse) -> HttpResponse:
    """Let nobody keep it or list it, and tell no other site its address."""
    response.headers["Referrer-Policy"] = "no-referrer"
    return for_the_desk(response)
