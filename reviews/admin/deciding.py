"""The page that a mail leads to: what waits for a decision, and a thumb's press for each."""

from typing import TYPE_CHECKING, Any

from django.contrib import messages
from django.core.exceptions import PermissionDenied, ValidationError
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.template.response import TemplateResponse
from django.urls import reverse
from django.utils.translation import gettext as _

from outlet.exceptions import PathTaken
from reviews.admin.states import state_in_words, unseen_in_words
from reviews.admin.verbs import VERBS, Verb
from reviews.admin.writing import problems_of
from reviews.exceptions import NotReady, WrongState
from reviews.models import Article
from reviews.previews import as_published
from reviews.readiness import Problem, problems
from reviews.state_form import StateForm
from reviews.workflow import MAY, allowed

if TYPE_CHECKING:
    from reviews.admin.articles import ArticleAdmin

# What can be decided without the text in front of one, in the order of the page.
DECISIONS = ("_approve", "_publish", "_schedule", "_changes", "_unschedule", "_take_back", "_note", "_withdraw")
NOTES_SHOWN = 20


class DecidingPage:
    """One article before somebody who decides on it, or who wants to know where it is."""

    def __init__(self, model_admin: "ArticleAdmin", request: HttpRequest, article: Article) -> None:
        self.model_admin, self.request = model_admin, request
        self.article: Article = article
        self.state = StateForm(request.POST if request.method == "POST" else None, article=article)
        self.problems: list[Problem] = []

    def act(self) -> HttpResponse | None:
        """Do what the pressed button says. Returns where to go, or None to show the page and what is in the way."""
        name = next((name for name in DECISIONS if name in self.request.POST), "")
        if not name:
            return None
        verb = VERBS[name]
        if not MAY[verb.rule](self.request.user, self.article):  # type: ignore[arg-type]
            raise PermissionDenied(verb.rule)
        if self.request.POST.get("revision") != str(self.article.latest_revision):
            self._refuse(Problem("", _("Somebody saved a newer revision than you saw. Nothing was done: look again.")))
            return None
        if not (done := self._done(verb)):
            return None
        messages.success(self.request, done)
        return HttpResponseRedirect(reverse("admin:reviews_article_decide", args=[self.article.pk]))

    def _done(self, verb: Verb) -> str:
        try:
            done = verb.act(self)
        except NotReady as error:
            self._refuse(*error.problems)
        except (PathTaken, WrongState) as error:
            self._refuse(Problem("", str(error)))
        except ValidationError as error:  # what the text is about has changed under it
            self._refuse(*problems_of(error))
        else:
            if not done:
                self._refuse(*(Problem(verb.field, str(text)) for text in self.state.errors.get(verb.field, ())))
            return done
        return ""

    def _refuse(self, *found: Problem) -> None:
        self.problems = list(found)
        self.article.refresh_from_db()

    def render(self) -> HttpResponse:
        """Show where it is, what was said, what stands in the way, and what may be done."""
        user: Any = self.request.user
        article = self.article
        may = allowed(user, article)
        shown = as_published(article)
        context = {
            **self.model_admin.admin_site.each_context(self.request),
            "title": article.headline,
            "opts": self.model_admin.opts,
            "article": article,
            "shown": shown,
            "state": self.state,
            "state_in_words": state_in_words(article),
            "may": {name.removeprefix("_"): VERBS[name].rule in may for name in DECISIONS},
            "unseen": unseen_in_words(article),
            "problems": self.problems,
            "is_asked": any(problem.is_warning for problem in self.problems),
            "lacking": [] if article.is_published() else problems([shown])[article.pk],
            "notes": article.notes.select_related("by")[:NOTES_SHOWN],
        }
        return TemplateResponse(self.request, "admin/reviews/article/decide.html", context)
