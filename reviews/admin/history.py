"""The history of an article on the desk: what was saved and done, any two revisions side by side, and the way back."""

from collections.abc import Callable
from functools import wraps
from typing import TYPE_CHECKING, Any

from django.contrib import messages
from django.core.exceptions import PermissionDenied, ValidationError
from django.db import IntegrityError
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import get_object_or_404
from django.template.response import TemplateResponse
from django.urls import path, reverse
from django.utils.translation import gettext as _
from django.views.decorators.csrf import csrf_protect
from django.views.decorators.http import require_http_methods, require_safe

from outlet.admin import TOO_LATE
from reviews import actions
from reviews.comparing import RICH, as_known, body_differences, differences, label
from reviews.exceptions import StaleDraft
from reviews.history import log_page, rating_changes, revision_page
from reviews.models import Article, Revision
from reviews.snapshots import Snapshot

if TYPE_CHECKING:
    from reviews.admin.articles import ArticleAdmin

View = Callable[..., HttpResponse]
LONGEST = 9  # digits of a number that is asked for


def urls(admin: "ArticleAdmin") -> list[Any]:
    """Return the addresses: who sees the history compares, who writes on the article restores."""
    return [
        path("<int:pk>/compare/", _guarded(admin, compare), name="reviews_article_compare"),
        path("<int:pk>/restore/<int:number>/", _guarded(admin, restore, writes=True), name="reviews_article_restore"),
    ]


def _guarded(admin: "ArticleAdmin", view: View, *, writes: bool = False) -> View:
    @wraps(view)
    def guarded(request: HttpRequest, pk: int, **kwargs: Any) -> HttpResponse:
        article = admin.get_object(request, str(pk))
        if article is None:
            raise Http404
        may = admin.has_change_permission if writes else admin.has_view_permission
        if not may(request, article):
            raise PermissionDenied
        return view(request, admin, article, **kwargs)

    return admin.admin_site.admin_view(csrf_protect(guarded))


def compared_first(article: Article) -> int:
    """Return the revision that is set beside the newest: what readers see, or else the one before."""
    live = article.live_revision
    return live if 0 < live < article.latest_revision else max(article.latest_revision - 1, 1)


@require_safe
def history(request: HttpRequest, admin: "ArticleAdmin", article: Article) -> HttpResponse:
    """Show a page of its revisions, what became of its stars, and a page of its log."""
    shown = revision_page(article, _number(request, "before"))
    context = {
        "page": shown,
        "chosen_from": compared_first(article),
        "ratings": rating_changes(article),
        "log": log_page(article, _number(request, "log")),
        "is_old_log": "log" in request.GET,
        "may_restore": admin.has_change_permission(request, article),
    }
    return _page(request, admin, article, "object_history", {"title": _("History"), **context})


@require_safe
def compare(request: HttpRequest, admin: "ArticleAdmin", article: Article) -> HttpResponse:
    """Show in what two revisions differ: the older one first, whatever the order in which they were asked for."""
    asked = [_number(request, "from"), _number(request, "to")]
    if None in asked:
        raise Http404
    numbers = sorted(number for number in asked if number is not None)
    found = {r.number: r for r in article.revisions.filter(number__in=numbers).select_related("by")}
    if len(found) < len(set(numbers)):
        raise Http404
    before, after = (found[number] for number in numbers)
    context = {
        "title": _("Revisions %(before)s and %(after)s") % {"before": before.number, "after": after.number},
        "before": before,
        "after": after,
        **_differences(request, before, after),
        "may_restore": admin.has_change_permission(request, article),
    }
    return _page(request, admin, article, "compare", context)


@require_http_methods(["GET", "HEAD", "POST"])
def restore(request: HttpRequest, admin: "ArticleAdmin", article: Article, number: int) -> HttpResponse:
    """Ask whether a revision is to be the newest draft again, and make it that."""
    revision = get_object_or_404(article.revisions.select_related("by"), number=number)
    refusal = ""
    if request.method == "POST":
        based_on = request.POST.get("based_on", "")
        refusal = _restored(request, article, number, int(based_on) if _is_number(based_on) else 0)
        if not refusal:
            return HttpResponseRedirect(reverse("admin:reviews_article_change", args=[article.pk]))
        article.refresh_from_db()
    newest = article.revisions.select_related("by").get(number=article.latest_revision)
    context = {
        "title": _("Restore revision %(number)s") % {"number": number},
        "revision": revision,
        "newest": newest,
        "gone": Snapshot.from_data(revision.schema, revision.data).gone(),
        "refusal": refusal,
        **_differences(request, newest, revision),
    }
    return _page(request, admin, article, "restore", context)


def _restored(request: HttpRequest, article: Article, number: int, based_on: int) -> str:
    """Restore a revision and say so; return why not, where that is refused."""
    by: Any = request.user
    try:
        made = actions.restore(article, number, by=by, based_on=based_on)
    except StaleDraft as error:
        return _(
            "Somebody saved revision %(latest)s meanwhile, so nothing was done. It is kept in the history whatever you "
            "do: look at what it says, and press again if you still want this one."
        ) % {"latest": error.latest}
    except ValidationError as error:
        return " ".join(error.messages)
    except IntegrityError:
        return str(TOO_LATE)
    words = _("Revision %(old)s is the newest draft again, as revision %(new)s. Readers see what they saw.")
    messages.success(request, words % {"old": number, "new": made.number})
    if gone := Snapshot.from_data(made.schema, made.data).gone():
        words = _("It refers to what no longer exists: %(names)s. Choose something else there.")
        messages.warning(request, words % {"names": ", ".join(gone)})
    return ""


def _differences(request: HttpRequest, before: Revision, after: Revision) -> dict[str, Any]:
    """Return the texts that differ with their form, and the other fields as before and after."""
    user: Any = request.user
    one, other = (as_known(Snapshot.from_data(row.schema, row.data), user) for row in (before, after))
    texts = [
        (label(name), body_differences(getattr(one, name), getattr(other, name)))
        for name in RICH
        if getattr(one, name) != getattr(other, name)
    ]
    return {"texts": texts, "differences": differences(one, other, without=RICH)}


def _page(
    request: HttpRequest, admin: "ArticleAdmin", article: Article, template: str, context: dict[str, Any]
) -> HttpResponse:
    common = {
        **admin.admin_site.each_context(request),
        "opts": admin.opts,
        "article": article,
        "object": article,
        "subtitle": article.headline,
        "may_write": admin.has_change_permission(request, article),
    }
    return TemplateResponse(request, f"admin/reviews/article/{template}.html", {**common, **context})


def _number(request: HttpRequest, name: str) -> int | None:
    value = request.GET.get(name, "")
    return int(value) if _is_number(value) else None


def _is_number(value: str) -> bool:
    return value.isascii() and value.isdecimal() and len(value) <= LONGEST
