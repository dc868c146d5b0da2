"""“Before publishing”: the list beside the text, what it is made anew from while somebody types, and who is asked."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime
from typing import TYPE_CHECKING, Any

from django.http import HttpRequest, HttpResponse, JsonResponse
from django.template.loader import render_to_string
from django.urls import path, reverse
from django.utils import timezone
from django.views.decorators.http import require_POST

from reviews.admin.guards import for_editors, for_new, rules_of_new
from reviews.exceptions import AsksFirst
from reviews.models import Article
from reviews.previews import as_published
from reviews.readiness import Problem, findings
from reviews.state_form import StateForm
from reviews.typed import Typed
from reviews.workflow import MAY

if TYPE_CHECKING:
    from reviews.admin.articles import ArticleAdmin
    from reviews.admin.verbs import Page
    from reviews.admin.writing import WritingPage


ASKED_NOW = "asked_now"  # the box of a form whose list was asked for by “Publish now”


@dataclass(frozen=True)
class Checks:
    """What the rules say of one form: what stops it, and what asks whether it is meant."""

    errors: list[Problem]
    warnings: list[Problem]
    may_publish: bool = False
    is_asked: bool = False  # somebody pressed the button and is asked now
    is_now: bool = False  # and it was the one that publishes at once, whatever time was typed
    is_meant: bool = False  # they have said so, and something else stood in the way
    address: str = ""  # where the list is made anew

    @classmethod
    def of(cls, typed: Typed, at: datetime | None = None, **values: Any) -> "Checks":
        """Ask the rules about what is typed, to be public at `at`; what the form itself refuses stands first."""
        refused = [Problem(name, text) for name, texts in typed.errors.items() for text in texts]
        found = findings(typed.written(), at)
        stopping = refused + [problem for problem in found if not problem.is_warning]
        return cls(stopping, [problem for problem in found if problem.is_warning], **values)

    @property
    def asking(self) -> list[Problem]:
        """The warnings of which somebody must say that they are meant."""
        return [problem for problem in self.warnings if problem.asks]


def panel(page: "WritingPage") -> Checks:
    """Return the list for the writing page: of what the form was filled from, or of what came back in it."""
    return Checks.of(
        Typed.of(page.form, page.article),
        at=moment_of(page.state),
        may_publish=_may_publish(page.request, page.article),
        is_asked=page.is_asked,
        is_now=page.is_asked and "_publish" in page.request.POST,
        is_meant=bool(page.state["despite_warnings"].value()),
        address=reverse("admin:reviews_article_checks", args=[page.article.pk] if page.article else []),
    )


def ask_first(page: "Page", at: datetime | None = None) -> None:
    """Raise AsksFirst where there are warnings, unless whoever pressed has said that they are meant.

    Whom the action refuses, and what it refuses, is not asked about.
    """
    assert page.article is not None
    if page.state.cleaned_data.get("despite_warnings") or not _may_publish(page.request, page.article):
        return
    found = findings(as_published(page.article, at=at), at)
    if is_asking(found):
        raise AsksFirst([problem for problem in found if problem.asks])


def is_asking(found: Iterable[Problem]) -> bool:
    """Say whether it can go out once somebody has said that its warnings are meant; what is refused asks nothing."""
    found = list(found)
    return any(problem.asks for problem in found) and all(problem.is_warning for problem in found)


def moment_of(state: StateForm) -> datetime | None:
    """Return when it was to be published: now, where that was pressed, or at the time to come that was typed."""
    now = timezone.now()
    if {"_publish", ASKED_NOW} & state.data.keys():
        return now
    state.is_valid()
    at = state.cleaned_data.get("publish_at") if state.is_bound else None
    return at if at and at > now else None


@require_POST
def check(request: HttpRequest, article: Article | None) -> HttpResponse:
    """Answer with the list and the share cards of what is in the form now. Nothing is written."""
    user: Any = request.user
    typed = Typed.posted(request.POST, article, user=user)
    at = moment_of(StateForm(request.POST, article=article))
    checks = Checks.of(typed, at=at, may_publish=_may_publish(request, article))
    parts = {
        "checks": render_to_string("admin/reviews/article/_checks_list.html", {"panel": checks}, request),
        "cards": render_to_string("admin/reviews/article/_share_cards.html", {"article": typed.shown()}, request),
    }
    response = JsonResponse(parts)
    response.headers["Cache-Control"] = "private, no-store"
    return response


def _may_publish(request: HttpRequest, article: Article | None) -> bool:
    """Say whether they may, or could at once with what they begin."""
    user: Any = request.user
    return MAY["publish"](user, article) if article else "publish" in rules_of_new(user)


def urls(admin: "ArticleAdmin") -> list[Any]:
    """Return the addresses, each for those alone who may write there."""
    return [
        path("checks/", for_new(admin, check), name="reviews_article_checks"),
        path("<int:pk>/checks/", for_editors(admin, check), name="reviews_article_checks"),
    ]
