"""The page that a mail leads to: what waits for a decision, and a thumb's press for each."""

from typing import TYPE_CHECKING, Any

from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.db import transaction
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.template.response import TemplateResponse
from django.urls import reverse

from reviews import actions
from reviews.admin import refusals
from reviews.admin.checking import moment_of
from reviews.admin.states import since_in_words, state_in_words, unseen_in_words
from reviews.admin.verbs import VERBS, Verb
from reviews.exceptions import AsksFirst
from reviews.models import Article, Revision
from reviews.previews import as_published
from reviews.ratings import seen_by_readers, unexplained
from reviews.readiness import Problem, findings
from reviews.state_form import StateForm
from reviews.workflow import MAY, allowed, button
from reviews.written import snapshot_of

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
        seen = request.POST.get("revision", "")
        self.based_on = int(seen) if seen.isdecimal() and len(seen) < 9 else 0
        self.problems: list[Problem] = []
        self.is_asked = False  # whether the warnings are meant, before it is published

    def act(self) -> HttpResponse | None:
        """Do what the pressed button says. Returns where to go, or None to show the page and what is in the way."""
        name = next((name for name in DECISIONS if name in self.request.POST), "")
        if not name:
            return None
        verb = VERBS[name]
        if not MAY[verb.rule](self.request.user, self.article):  # type: ignore[arg-type]
            raise PermissionDenied(verb.rule)
        try:
            done = self._done(verb)
        except refusals.GONE as error:
            messages.warning(self.request, refusals.in_words(error))
            return HttpResponseRedirect(reverse("admin:reviews_article_changelist"))
        except AsksFirst:
            self._refuse()
            self.is_asked = True
            return None
        except refusals.REFUSALS as error:
            self._refuse(*refusals.problems_of(error))
            return None
        if not done:
            self._refuse(*(Problem(verb.field, str(text)) for text in self.state.errors.get(verb.field, ())))
            return None
        messages.success(self.request, done)
        return HttpResponseRedirect(reverse("admin:reviews_article_decide", args=[self.article.pk]))

    @transaction.atomic
    def _done(self, verb: Verb) -> str:
        """Do it, with the reason for other stars written down before; where it is not done, neither is that."""
        self.state.is_valid()
        if verb.how == Revision.How.PUBLISH and (reason := self.state.cleaned_data.get("rating_reason")):
            by: Any = self.request.user
            newest = snapshot_of(self.article.revisions.get(number=self.article.latest_revision))
            given = {"how": verb.how, "rating_reason": reason}
            self.based_on = actions.save_draft(self.article, newest, by=by, based_on=self.based_on, **given).number
        if not (done := verb.act(self)):
            transaction.set_rollback(True)
        return done

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
            "since": since_in_words(article),
            "unseen": unseen_in_words(article),
            "take_back": button("take back", article),
            "asks_reason": bool(unexplained([(shown, seen_by_readers(article), article.latest_revision)], by=user)),
            "problems": self.problems,
            "is_asked": self.is_asked,
            "checks": (checks := self._checks()),
            "asking": [problem for problem in checks if problem.asks],
            "notes": article.notes.select_related("by")[:NOTES_SHOWN],
        }
        return TemplateResponse(self.request, "admin/reviews/article/decide.html", context)

    def _checks(self) -> list[Problem]:
        """Return what the rules say of what would go out: at the time that was typed or planned, or else now."""
        article = self.article
        if article.is_published() and article.latest_revision == article.live_revision:
            return []
        at = moment_of(self.state) or article.next_at or (article.published_at if article.is_scheduled() else None)
        return findings(as_published(article, at=at), at)
