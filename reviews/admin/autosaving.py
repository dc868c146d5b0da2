"""What the writing page and its script say to each other while somebody types: what to keep, and who else is there."""

from typing import TYPE_CHECKING, Any

from django.http import HttpRequest, HttpResponse, HttpResponseBadRequest, JsonResponse
from django.middleware.csrf import get_token
from django.urls import path, reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from outlet.current import local
from outlet.dates import clock
from reviews import autosaving, presence
from reviews.admin.guards import for_editors, for_new
from reviews.models import Article

if TYPE_CHECKING:
    from reviews.admin.articles import ArticleAdmin


def urls(admin: "ArticleAdmin") -> list[Any]:
    """Return the addresses, each for those alone who may write there."""
    return [
        path("add/typed/", for_new(admin, typed), name="reviews_article_typed_new"),
        path("<int:pk>/typed/", for_editors(admin, typed), name="reviews_article_typed"),
        path("<int:pk>/here/", for_editors(admin, here), name="reviews_article_here"),
    ]


@require_http_methods(["GET", "POST"])
def typed(request: HttpRequest, article: Article | None) -> HttpResponse:
    """Keep what is typed; asked by GET, give the token that a page needs after somebody has logged in again.

    The answer says what the page is based on now, when its ten minutes began, and who else is there.
    """
    if request.method == "GET":
        return JsonResponse({"token": get_token(request), "user": str(request.user.pk)})
    if request.headers.get("X-Typed-By", str(request.user.pk)) != str(request.user.pk):
        return HttpResponse(status=409)  # somebody else has logged in here since: what is typed is not theirs
    page = request.POST.get("typed_as", "")
    if not autosaving.PAGE.fullmatch(page):
        return HttpResponseBadRequest()
    user: Any = request.user
    if "forget" in request.POST:
        autosaving.forget_typed(user, _key(article, page))
        return JsonResponse({})
    now, data = timezone.now(), autosaving.as_typed(request.POST)
    based_on = autosaving.keep_typed(user, _key(article, page), data, based_on=autosaving.read_number(request.POST))
    if based_on is None:
        return HttpResponse(status=425)  # too early: nothing is saved, and where the page is still there it tries again
    since = autosaving.read_since(request.POST, now)
    kept = autosaving.revise(user, article, request.POST, page=page, based_on=based_on, since=since)
    told: dict[str, Any] = {"saved": _("Saved %(time)s") % {"time": clock(local(now))}}
    told |= {"based_on": kept.based_on, "since": int(kept.since.timestamp())}
    if kept.article:
        presence.say_here(kept.article, user, page, is_typing=True)
        told |= _news(kept.article, user, page, kept.based_on)
        if request.path == reverse("admin:reviews_article_typed_new"):  # even where an answer that told it got lost
            told["addresses"] = addresses(kept.article)
    return JsonResponse(told)


@require_http_methods(["POST"])
def here(request: HttpRequest, article: Article) -> HttpResponse:
    """Note who has the article open, or `left` it, and say who else has."""
    user: Any = request.user
    said = request.POST.get("typed_as", "")
    page = said if autosaving.PAGE.fullmatch(said) else ""
    if "left" in request.POST:
        presence.leave(article, user, page)
        return JsonResponse({})
    presence.say_here(article, user, page, is_typing=False)
    return JsonResponse(_news(article, user, page, autosaving.read_number(request.POST)))


def _key(article: Article | None, page: str) -> str:
    return f"{autosaving.form_key('article', article.pk if article else None)}:{page}"


def _news(article: Article, user: Any, page: str, based_on: int) -> dict[str, Any]:
    """Say who else is there, and who saved while this page was open."""
    news: dict[str, Any] = {"present": presence.in_words(presence.others(article, user, page), user), "newer": ""}
    if article.latest_revision > based_on:
        revision = article.revisions.select_related("by").defer("data").get(number=article.latest_revision)
        number, at = article.latest_revision, clock(local(revision.at))
        said = {"name": revision.by or _("The system"), "number": number, "time": at}
        text = _("%(name)s saved revision %(number)s at %(time)s. Go on: when you save, yours is joined with it.")
        if revision.by == user:
            text = _("You saved revision %(number)s in another window at %(time)s. Go on: yours is joined with it.")
        news["newer"] = text % said
    return news


def addresses(article: Article | None) -> dict[str, str]:
    """Return where the script of a page sends what is typed, and where the form goes."""
    if article is None:
        return {"typed": reverse("admin:reviews_article_typed_new"), "here": "", "form": ""}
    names = {"typed": "typed", "here": "here", "form": "change"}
    return {key: reverse(f"admin:reviews_article_{name}", args=[article.pk]) for key, name in names.items()}
