"""The writing page: one request from what was typed to a saved revision, and to the verb of the pressed button.

Whatever button is pressed, words come first: they are saved as a draft before anything is published or withdrawn, and
where that fails the form comes back with all that was typed. What needs no new text, such as withdrawing, is done all
the same.
"""

from functools import partial
from typing import TYPE_CHECKING, Any

from django.contrib import messages
from django.contrib.admin.helpers import AdminErrorList, AdminForm
from django.core.exceptions import PermissionDenied, ValidationError
from django.db import IntegrityError
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.urls import reverse
from django.utils import timezone
from django.utils.text import get_text_list
from django.utils.translation import gettext as _

from outlet.admin import TOO_LATE
from reviews import actions, merging
from reviews.admin import panels, refusals, unsaved
from reviews.admin.guards import rules_of_new
from reviews.admin.layout import all_fields, layout, length_of, words_of
from reviews.admin.states import state_in_words, unseen_in_words, withdrawal
from reviews.admin.verbs import VERBS, Verb
from reviews.comparing import as_known
from reviews.exceptions import AsksFirst, StaleDraft
from reviews.forms import ArticleForm
from reviews.models import Article, Revision
from reviews.readiness import Problem
from reviews.snapshots import Snapshot
from reviews.state_form import StateForm
from reviews.workflow import MAY, allowed, is_own

if TYPE_CHECKING:
    from accounts.models import User
    from reviews.admin.articles import ArticleAdmin


class WritingPage:
    """The page on which an article is written; `article` is None for a new one."""

    def __init__(self, model_admin: "ArticleAdmin", request: HttpRequest, article: Article | None) -> None:
        self.model_admin, self.request, self.article = model_admin, request, article
        self.typing = unsaved.Typing(request, article)
        posted = self.typing.posted
        self.base = self._revision(posted.get("based_on", "") if posted else "")
        snapshot = Snapshot.from_data(self.base.schema, self.base.data) if self.base else None
        self.gone = snapshot.gone() if snapshot else []
        number = self.base.number if self.base else 0
        user: Any = request.user
        if posted is not None:
            started = posted.get(merging.STARTED, "")
            began = self._revision(started) if started and snapshot else None
            base = Snapshot.from_data(began.schema, began.data) if began else None
            posted = merging.with_choices(posted, snapshot, base, user=user)
        has_address = article is not None and not article.is_deletable
        self.form = ArticleForm(posted, user=user, snapshot=snapshot, based_on=number, has_address=has_address)
        self.state = StateForm(posted, article=article)
        self.problems: list[Problem] = []
        self.conflict: merging.Merge | None = None
        self.is_asked = False  # whether the warnings are meant, before it is published
        self.is_kept = True  # what was typed: as a revision, new or there before
        refusals.recall(self)

    @property
    def based_on(self) -> int:
        """The newest revision that whoever presses has seen, or has just made."""
        return self.typing.made or (self.base.number if self.base else 0)

    def _revision(self, number: str) -> Revision | None:
        """Return the revision that the form is filled from: the one that it says, or else the newest."""
        if self.article is None:
            return None
        revisions = self.article.revisions.select_related("by")
        asked = revisions.filter(number=int(number)).first() if number.isdecimal() and len(number) < 9 else None
        return asked or revisions.filter(number=self.article.latest_revision).first()

    def save(self) -> HttpResponse | None:
        """Save what was typed, then do what the button says. Returns where to go, or None to show the form again."""
        verb = next((verb for name, verb in VERBS.items() if name in self.request.POST), None)
        is_new = self.article is None
        if verb and not self._may(verb):
            raise PermissionDenied(verb.rule)
        if "_throw_away" in self.request.POST:
            self.typing.throw_away()
            self.is_kept = not unsaved.typed_names(self.form)
            return HttpResponseRedirect(self.request.path) if self.is_kept else None
        self.typing.keep()
        if "_merge" in self.request.POST:
            self.is_kept = False
            self._say(_("What you chose is in the form. It is not saved yet."), messages.INFO)
            return None
        self.is_kept = self._keep_text(verb)
        if self.is_kept and self.article:
            self.typing.done(self.article)
        if self.article is None or not (self.is_kept or (verb and not verb.publishes)):
            return None
        if verb and not self._act(verb):
            return refusals.go_on(self) if is_new else None
        if not self.is_kept:
            self._say(_("What you typed is not saved yet: see what stands in the way."))
            return None
        return HttpResponseRedirect(reverse("admin:reviews_article_change", args=[self.article.pk]))

    def go_on_as_new(self) -> None:
        """Take what was typed in a draft that somebody deleted for a new article; nothing is saved."""
        self.typing.keep()
        self.is_kept = False
        self._say(_("You have no such draft any more. What you typed is here as a new one, not saved yet."))

    def _keep_text(self, verb: Verb | None) -> bool:
        """Save what was typed as a revision, where it differs; say whether the button may be followed."""
        if self.article and not self.form.has_changed() and not self.state.data.get("rating_reason", "").strip():
            decides = verb is None or verb.publishes or verb.decides
            if decides and self.base and self.base.number != self.article.latest_revision:
                return self._show_conflict()
            if verb is None:
                self._say(_("Nothing had changed, so there is no new revision."), messages.INFO)
                return True
            return not verb.publishes or self.form.is_valid()  # what was well when it was saved may not be now
        if not self.form.is_valid():
            return False
        self.state.is_valid()  # fields of other buttons may be bad: the note is kept all the same
        if {"note", "rating_reason"} & self.state.errors.keys():
            return False
        try:
            number = self._save_draft(verb.how if verb else Revision.How.SAVE)
        except StaleDraft:
            return self._show_conflict()
        except ValidationError as error:
            self.form.add_error(None, error)
            return False
        except IntegrityError:
            self.form.add_error(None, TOO_LATE)
            return False
        self.form.go_on_from(number)
        self.typing.made = number
        self.state.forget("rating_reason")
        self._say(_("Saved as a draft, revision %(number)s.") % {"number": number}, messages.SUCCESS)
        if (
            "public_at" in self.form.changed_data
            and (at := self.form.cleaned_data["public_at"])
            and at <= timezone.now()
        ):
            self._say(_("The time from which everyone may read it has passed: it is for everyone at once."))
        return True

    def _save_draft(self, how: str) -> int:
        by: Any = self.request.user
        given: Any = {"by": by, "note": self.state.cleaned_data["note"], "how": how}
        for name, twins in self.form.make_tags(by=by).items():
            words = {"name": name, "twins": in_quotes(twins)}
            self._say(_("The tag “%(name)s” is new. Is it the same as %(twins)s?") % words)
        snapshot, based_on = self.form.snapshot, self.form.cleaned_data["based_on"] or 0
        if self.article is None:
            self.article, is_new = self.typing.begin(lambda: actions.create_draft(snapshot, **given))
            if is_new:
                return self.article.latest_revision
            based_on = self.typing.come_to(self.article, based_on)  # it was made of this page while it was being sent
        given["rating_reason"] = self.state.cleaned_data["rating_reason"]
        actions.save_draft(self.article, snapshot, based_on=based_on, **given)
        return self.article.latest_revision

    def _show_conflict(self) -> bool:
        """Bring what somebody else saved into the form, and what both changed beside it; the next press goes on."""
        assert self.article is not None
        user: Any = self.request.user
        self.article.refresh_from_db()
        theirs = self._revision("")
        assert theirs is not None
        data, self.conflict = merging.merge(self.form, theirs, user=user, as_known=partial(as_known, user=user))
        self.conflict.is_own = theirs.by_id == user.pk
        snapshot = Snapshot.from_data(theirs.schema, theirs.data)
        has_address = not self.article.is_deletable
        self.form = ArticleForm(data, user=user, snapshot=snapshot, based_on=theirs.number, has_address=has_address)
        return False

    def _may(self, verb: Verb) -> bool:
        user: Any = self.request.user
        if self.article is None:
            return verb.rule in rules_of_new(user)
        return MAY[verb.rule](user, self.article)

    def _act(self, verb: Verb) -> bool:
        """Do what the button says; where that is refused, say why, at its field and at the top."""
        try:
            done = verb.act(self)
        except AsksFirst:
            self.is_asked = True
            self._say(_("Not published yet: there are warnings. Mend what they name, or tick that you mean it."))
        except refusals.REFUSALS as error:
            self._refuse(refusals.problems_of(error))
        else:
            if not done:
                self._refuse([Problem(verb.field, str(message)) for message in self.state.errors.get(verb.field, ())])
                return False
            self._say(done, messages.SUCCESS)
            self.state.forget(verb.field)
            return True
        return False

    def _refuse(self, problems: list[Problem]) -> None:
        self.problems = problems
        self.form.is_valid()  # what is missing is said at its field, beside what the form finds itself
        for problem in problems:
            if problem.field in self.form.fields and problem.message not in self.form.errors.get(problem.field, ()):
                self.form.add_error(problem.field, str(problem.message))
            elif problem.field in self.state.fields:
                self.state.is_valid()
                self.state.add_error(problem.field, str(problem.message))
        if self.is_kept and not self.typing.made:
            self._say(_("Nothing was done: see what stands in the way."))
        elif self.is_kept:
            self._say(_("Your text is safe as a draft, but the rest was not done: see what stands in the way."))
        else:
            self._say(_("Nothing was saved or done: see what stands in the way."))

    def _in_the_way(self) -> list[Problem]:
        """Return what keeps the button from being followed, then what is wrong with what was typed, by field."""
        said = {(problem.field, str(problem.message)) for problem in self.problems}
        found = list(self.problems)
        for name, errors in self.form.errors.items() if self.form.is_bound else ():
            if field := self.form.fields.get(name):
                found += [Problem(name, f"{field.label}: {text}") for text in errors if (name, text) not in said]
        return found

    def _say(self, text: str, level: int = messages.WARNING) -> None:
        messages.add_message(self.request, level, text)

    def render(self) -> HttpResponse:
        """Show the form with the buttons that this person may press."""
        form: Any = self.form  # Django's admin wants no more of it than its fields, whatever it is a form of
        admin_form = AdminForm(form, [(None, {"fields": [*all_fields(), "based_on"]})], {}, (), self.model_admin)
        site = self.model_admin.admin_site
        context = {
            **site.each_context(self.request),
            **self._state_context(),
            "title": _("Write a new article") if self.article is None else _("Write"),
            "subtitle": str(self.article) if self.article else None,
            "adminform": admin_form,
            "layout": layout(self.form, is_new=self.article is None),
            **length_of(self.form),
            "has_address": self.form.has_address,
            "is_nav_sidebar_enabled": False,  # the text and its settings have all the room; the way back is above
            "original": self.article,
            "object_id": str(self.article.pk) if self.article else None,
            "is_popup": False,
            "to_field": None,
            "media": self.model_admin.media + admin_form.media + self.state.media,
            "inline_admin_formsets": [],
            "errors": AdminErrorList(form, []),
            "panels": list(panels.shown(self)),
            "preserved_filters": self.model_admin.get_preserved_filters(self.request),
        }
        # One that came from `refusals` leaves its query behind, and one of a deleted draft its address.
        to = ("change", [self.article.pk]) if self.article else ("add", [])
        form_url = reverse(f"admin:reviews_article_{to[0]}", args=to[1])
        return self.model_admin.render_change_form(
            self.request, context, add=self.article is None, change=self.article is not None, form_url=form_url,
            obj=self.article,
        )  # fmt: skip

    def _state_context(self) -> dict[str, Any]:
        user, article = self.request.user, self.article
        return {
            "state": self.state,
            "moments": {name: words_of(self.state[name]) for name in ("publish_at", "deadline_at", "embargo_at")},
            "problems": self._in_the_way(),
            "is_unsaved": not self.is_kept or self.typing.is_going_on,
            "typing": unsaved.context(self),
            "conflict": self.conflict,
            "gone": self.gone,
            "state_in_words": state_in_words(article) if article else _("New"),
            "unseen": unseen_in_words(article) if article else "",
            "withdrawal": withdrawal(article) if article else None,
            "is_live": bool(article and article.is_published()),
            "is_planned": bool(article and (article.next_at or article.is_scheduled())),
            "is_for_its_writer": bool(article and is_not_handed_in(user, article)),  # type: ignore[arg-type]
            "may": may_press(user, article),  # type: ignore[arg-type]
            "may_delete": bool(article) and self.model_admin.has_delete_permission(self.request, article),
        }


def is_not_handed_in(user: "User", article: Article) -> bool:
    """Say whether somebody else is still writing on a draft: to publish it is not what comes next."""
    is_draft = article.status == Article.Status.DRAFT and article.stage == Article.Stage.WRITING
    return is_draft and not is_own(user, article)


def may_press(user: "User", article: Article | None) -> dict[str, bool]:
    """Say of each button whether this person may press it on this article as it is now, or on one that is not yet."""
    may = rules_of_new(user) if article is None else allowed(user, article)
    return {name.removeprefix("_"): verb.rule in may for name, verb in VERBS.items()}


def in_quotes(names: list[str]) -> str:
    """List names: “Drama” or “K-drama”."""
    return get_text_list([f"“{name}”" for name in names], _("or"))
