"""What people are told where a verb is refused: in the words of one function, on each page and of each row.

Where the first button on a new article is refused the draft is saved by then. To show the problems where it was written
would leave a page at the address of new articles, which makes another one of it when it is loaded or sent again; so
they travel in the session.
"""

import logging
from typing import TYPE_CHECKING, Any

from django.core.exceptions import PermissionDenied, ValidationError
from django.db import IntegrityError
from django.http import HttpRequest, HttpResponseRedirect
from django.urls import reverse
from django.utils.translation import gettext as _

from images.models import Image
from outlet.admin import TOO_LATE
from outlet.exceptions import PathTaken
from reviews.exceptions import NotReady, StaleDraft, WrongState
from reviews.models import Article, Note, Revision
from reviews.readiness import Problem
from reviews.workflow import PUBLISH
from shows.models import Episode

if TYPE_CHECKING:
    from reviews.admin.writing import WritingPage

logger = logging.getLogger(__name__)

KEY = "refused"  # of the session, and in the address
# Of these somebody may delete one while it is decided on; that anything else is not there is a fault of ours.
GONE = (Article.DoesNotExist, Revision.DoesNotExist, Note.DoesNotExist, Episode.DoesNotExist)
# What a verb of an article may raise where it is refused; whatever else it raises is a fault of ours.
REFUSALS = (
    NotReady, WrongState, StaleDraft, PathTaken, PermissionDenied, ValidationError, IntegrityError, *GONE,
)  # fmt: skip


def problems_of(error: Exception) -> list[Problem]:
    """Return what one of `REFUSALS` says to a person, field by field."""
    if isinstance(error, NotReady):
        return list(error.problems)
    if isinstance(error, PathTaken):
        return [Problem("slug", str(error))]
    if isinstance(error, ValidationError):  # what the text is about has changed under it
        by_field = error.message_dict if hasattr(error, "error_dict") else {"": error.messages}
        return [Problem(field, message) for field, messages in by_field.items() for message in messages]
    return [Problem("", _said(error))]


def in_words(error: Exception) -> str:
    """Return what one of `REFUSALS` says, as one text."""
    return " ".join(str(problem.message) for problem in problems_of(error))


def _said(error: Exception) -> str:
    if isinstance(error, PermissionDenied):
        if error.args == (PUBLISH,):  # a trusted writer's text is no recap, or nobody's of theirs
            return _("You may publish your own recaps alone; submit this one to the editors.")
        return _("You may not do this with it.")
    if isinstance(error, GONE):
        return _("Somebody deleted it meanwhile.")
    if isinstance(error, IntegrityError):  # two at once as a rule, but it may be a rule of the database that we broke
        logger.error("The database refused what somebody decided.", exc_info=error)
        return str(TOO_LATE)
    return str(error)


def go_on(page: "WritingPage") -> HttpResponseRedirect:
    """Lead to the article's own address, where `recall` finds what stands in the way and what else was typed."""
    article = page.article
    assert article is not None
    page.request.session[KEY] = {
        "of": [article.pk, article.latest_revision],
        "problems": [[p.field, str(p.message), p.image.pk if p.image else None] for p in page.problems],
        "is_asked": page.is_asked,
        "typed": {name: page.request.POST.get(name, "") for name in page.state.fields if name != "note"},
    }
    return HttpResponseRedirect(f"{reverse('admin:reviews_article_change', args=[article.pk])}?{KEY}")


def recall(page: "WritingPage") -> None:
    """Show what `go_on` wrote down, as long as the address asks for it and the article is still the same."""
    told = told_of(page.request, page.article)
    if told is None:
        return
    images = Image.objects.in_bulk([pk for _field, _message, pk in told["problems"] if pk])
    page.problems = [Problem(field, message, images.get(pk)) for field, message, pk in told["problems"]]
    page.is_asked = told["is_asked"]
    page.state.initial = {**page.state.initial, **{name: value for name, value in told["typed"].items() if value}}
    for problem in page.problems:
        for form in (page.form, page.state):
            if problem.field in form.fields:
                errors: Any = form.errors.setdefault(problem.field, form.error_class())
                errors.append(str(problem.message))


def told_of(request: HttpRequest, article: Article | None) -> dict[str, Any] | None:
    """Return what is in the session of this state of `article`."""
    if article is None or request.method == "POST" or KEY not in request.GET:
        return None
    told: dict[str, Any] | None = request.session.get(KEY)
    return told if told and told["of"] == [article.pk, article.latest_revision] else None
