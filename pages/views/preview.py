"""Previews: the readers' pages of what is not public yet, for the desk alone."""

from typing import Any

from csp.constants import SELF
from csp.decorators import csp_replace
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.clickjacking import xframe_options_sameorigin
from django.views.decorators.http import require_POST, require_safe

from outlet.actions import permission
from outlet.models import FreePage
from pages.caching import for_the_desk
from pages.views.articles import show_article
from patrons.reader import Reader
from reviews.actions import may_edit
from reviews.models import Article
from reviews.previews import as_published
from reviews.typed import Typed

FRAMED = "framed"  # asks for the page alone, for the frame beside the text
in_a_frame_of_ours: Any = csp_replace({"frame-ancestors": [SELF]})


@require_safe
@in_a_frame_of_ours
@xframe_options_sameorigin
def article(request: HttpRequest, pk: int) -> HttpResponse:
    """Show the newest revision of an article, or an older one, as readers would get it, to whoever may see them.

    That is whoever may edit it, or see all articles; for everybody else there is no such page. `?revision=3` asks for
    an older one.
    """
    found = get_object_or_404(Article, pk=pk)
    if not (may_edit(request.user, found) or request.user.has_perm("reviews.view_article")):  # type: ignore[arg-type]
        raise Http404
    may_write = may_edit(request.user, found)  # type: ignore[arg-type]
    tail = ("change", [found.pk]) if may_write else ("changelist", [])
    number = _asked_for(request, found)
    words = _article_in_words(found, number)
    preview = {"words": words, "back": reverse(f"admin:reviews_article_{tail[0]}", args=tail[1])}
    return _shown(request, as_published(found, number), None if FRAMED in request.GET else preview)


@require_POST
@in_a_frame_of_ours
@xframe_options_sameorigin
def typed(request: HttpRequest, pk: int | None = None) -> HttpResponse:
    """Show what is in the writing form as readers would get it, to whoever may write there. Nothing is written."""
    user: Any = request.user
    found = get_object_or_404(Article, pk=pk) if pk else None
    if not (may_edit(user, found) if found else user.has_perm(permission("add", Article))):
        raise Http404
    back = reverse("admin:reviews_article_change", args=[found.pk]) if found else reverse("admin:reviews_article_add")
    preview = {"words": _("Preview of what is typed. It is not saved."), "back": back}
    shown = Typed.posted(request.POST, found, user=user).shown()
    return _shown(request, shown, None if FRAMED in request.POST else preview)


def _shown(request: HttpRequest, shown: Article, preview: dict[str, Any] | None) -> HttpResponse:
    """Render it; without a banner it is exactly what readers get."""
    return for_the_desk(show_article(request, shown, Reader.of(request), timezone.now(), preview=preview))


def _asked_for(request: HttpRequest, article: Article) -> int:
    """Return the number of the revision that is asked for: it must be there."""
    asked = request.GET.get("revision", str(article.latest_revision))
    if not (asked.isascii() and asked.isdecimal() and 0 < len(asked) < 9):
        raise Http404
    if not article.revisions.filter(number=int(asked)).exists():
        raise Http404
    return int(asked)


def _article_in_words(article: Article, revision: int) -> str:
    """Say which revision it is, and what readers see of it."""
    number = {"number": revision, "latest": article.latest_revision}
    if revision == article.live_revision and article.is_published():
        return _("Preview of revision %(number)s, which readers see.") % number
    if revision < article.latest_revision:
        return _("Preview of revision %(number)s, an older one: the newest is %(latest)s.") % number
    if article.status == Article.Status.DRAFT:
        return _("Preview of revision %(number)s, a draft.") % number
    if article.status == Article.Status.WITHDRAWN:
        return _("Preview of revision %(number)s of a withdrawn article.") % number
    if article.latest_revision > article.live_revision:
        return _("Preview of revision %(number)s, which is not public yet.") % number
    return _("Preview of revision %(number)s, which is scheduled.") % number


@require_safe
def free_page(request: HttpRequest, pk: int) -> HttpResponse:
    """Show a free page as readers would get it, to whoever may change it."""
    found = get_object_or_404(FreePage, pk=pk)
    if not request.user.has_perm(permission("change", FreePage)):
        raise Http404
    back = reverse("admin:outlet_freepage_change", args=[found.pk])
    preview = {"words": _("Preview of a page."), "back": back}
    context = {"free_page": found, "previewed": "pages/free_page.html", "preview": preview}
    return for_the_desk(render(request, "pages/preview.html", context))
