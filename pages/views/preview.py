"""Previews: the readers' pages of what is not public yet, for the desk alone."""

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, render
from django.utils import timezone
from django.views.decorators.http import require_safe

from outlet.actions import permission
from outlet.models import FreePage
from pages.caching import make_private
from pages.views.articles import show_article
from patrons.reader import Reader
from reviews.actions import may_edit
from reviews.models import Article
from reviews.previews import as_published


@require_safe
def article(request: HttpRequest, pk: int) -> HttpResponse:
    """Show the newest revision of an article as readers would get it, to whoever may edit it or see all of them.

    For everybody else there is no such page.
    """
    found = get_object_or_404(Article, pk=pk)
    if not (may_edit(request.user, found) or request.user.has_perm("reviews.view_article")):  # type: ignore[arg-type]
        raise Http404
    return _for_the_desk(show_article(request, as_published(found), Reader.of(request), timezone.now()))


@require_safe
def free_page(request: HttpRequest, pk: int) -> HttpResponse:
    """Show a free page as readers would get it, to whoever may change it."""
    found = get_object_or_404(FreePage, pk=pk)
    if not request.user.has_perm(permission("change", FreePage)):
        raise Http404
    return _for_the_desk(render(request, "pages/free_page.html", {"free_page": found}))


def _for_the_desk(response: HttpResponse) -> HttpResponse:
    """Let nobody keep it, and no search engine list it."""
    response.headers["X-Robots-Tag"] = "noindex, nofollow"
    return make_private(response)
