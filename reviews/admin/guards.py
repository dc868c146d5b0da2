"""Who may reach what stands beside the writing page, and what they may do with an article that is not there yet."""

from collections.abc import Callable
from functools import wraps
from typing import TYPE_CHECKING, Any

from django.core.exceptions import PermissionDenied
from django.http import Http404, HttpRequest, HttpResponse
from django.views.decorators.csrf import csrf_protect

from reviews import autosaving
from reviews.actions import may_edit
from reviews.models import Article
from reviews.workflow import PUBLISH, is_trusted

if TYPE_CHECKING:
    from accounts.models import User
    from reviews.admin.articles import ArticleAdmin

View = Callable[..., HttpResponse]


def for_new(admin: "ArticleAdmin", view: View) -> View:
    """Wrap a view of a new article for those who may begin one; it is given the one that was made of the page since."""

    @wraps(view)
    def guarded(request: HttpRequest) -> HttpResponse:
        if not admin.has_add_permission(request):
            raise PermissionDenied
        return view(request, made_before(request))

    return admin.admin_site.admin_view(csrf_protect(guarded))


def for_editors(admin: "ArticleAdmin", view: View) -> View:
    """Wrap a view of one article for those who may write on it; to others it is not there."""

    @wraps(view)
    def guarded(request: HttpRequest, pk: int, **kwargs: Any) -> HttpResponse:
        article = Article.objects.defer("body", "summary").filter(pk=pk).first()  # asked every few seconds
        user: Any = request.user
        if article is None or not may_edit(user, article):
            raise Http404
        return view(request, article, **kwargs)

    return admin.admin_site.admin_view(csrf_protect(guarded))


def made_before(request: HttpRequest) -> Article | None:
    """Return the article that was made when this very form of a new one was sent before, its answer having got lost."""
    page, user = request.POST.get("typed_as", ""), request.user
    if request.method != "POST" or not autosaving.PAGE.fullmatch(page):
        return None
    article = autosaving.made_at(user, page)  # type: ignore[arg-type]
    return article if article and may_edit(user, article) else None  # type: ignore[arg-type]


def rules_of_new(user: "User") -> set[str]:
    """Return the verbs of `reviews.workflow` that this person may do at once with what they begin."""
    return {"submit", "publish", "schedule"} if user.has_perm(PUBLISH) or is_trusted(user) else {"submit"}
