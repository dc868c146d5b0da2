"""What is done with many articles at once from their list: the same actions, one by one, and what each answered.

Every one asks first, on a page that names the articles and what readers will see. Then each article is an action of its
own: those that are refused stay as they are, and are named with the reason.
"""

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from typing import Any

from django import forms
from django.contrib import messages
from django.contrib.admin.helpers import ACTION_CHECKBOX_NAME
from django.db import transaction
from django.db.models import QuerySet
from django.http import HttpRequest, HttpResponse
from django.template.response import TemplateResponse
from django.utils import timezone
from django.utils.html import format_html, format_html_join
from django.utils.text import Truncator
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext, ngettext_lazy

from accounts.models import User
from reviews import actions
from reviews.admin.bulk_forms import CommentsForm, KnownTagForm, NoteForm, NothingAsked, ReasonForm, TagForm
from reviews.admin.checking import is_asking
from reviews.admin.refusals import REFUSALS, in_words
from reviews.exceptions import WrongState
from reviews.models import Article, Tag
from reviews.previews import as_published, shown_with
from reviews.readiness import Problem, findings
from reviews.snapshots import Snapshot, references
from reviews.workflow import PUBLISH
from reviews.written import snapshot_of

NAMED = 20  # articles of which it is said why they were refused; of more only how many there are
CHANGE = "reviews.change_article"


Given = dict[str, Any]  # what was answered, and under "seen" the newest revision of the article that was shown


@dataclass(frozen=True)
class Bulk:
    """One thing to do with many. `told` is said of those that it was done to, `%(count)s` of them."""

    label: Any
    asked: Any
    told: Any
    act: Callable[[Article, User, Given], None]
    permission: str
    form: type[forms.Form] = NothingAsked
    for_all: Callable[[Sequence[Article], User, dict[int, int]], None] | None = None  # the bulk form of `act`
    shows: Callable[[Article, Given], Article | None] | None = None  # what readers would get: its warnings ask


def _tags(article: Article, user: User, given: Given, change: Callable[[list[Any], Any], list[Any]]) -> None:
    """Save a revision with other tags; publish it where that was asked for and no other change waits."""
    with transaction.atomic():  # where it is refused nobody has made the tag
        # Its turn comes after others': somebody may have withdrawn it since it was read.
        locked = Article.objects.select_for_update(of=("self",)).get(pk=article.pk)
        goes_out = bool(given["at_once"]) and _is_up_to_date(locked)
        snapshot, based_on = _newest(article), article.latest_revision
        [tag] = references(actions.make_tags([given["tag"]], by=user))
        actions.save_draft(article, snapshot.changed(tags=change(snapshot.tags, tag)), by=user, based_on=based_on)
        if goes_out:
            actions.publish(article, by=user, based_on=article.latest_revision)


def _newest(article: Article) -> Snapshot:
    return snapshot_of(article.revisions.get(number=article.latest_revision))


def _is_up_to_date(article: Article) -> bool:
    return article.is_published() and article.live_revision == article.latest_revision


def _with(tags: list[Any], tag: Any) -> list[Any]:
    if any(known["id"] == tag["id"] for known in tags):
        raise WrongState(_("It has this tag already."))
    return [*tags, tag]


def _without(tags: list[Any], tag: Any) -> list[Any]:
    left = [known for known in tags if known["id"] != tag["id"]]
    if left == tags:
        raise WrongState(_("It does not have this tag."))
    return left


def _shown_with(article: Article, given: Given) -> Article | None:
    """Return it as readers would get it with the tag, where it goes out."""
    if not (given.get("at_once") and _is_up_to_date(article)):
        return None
    return shown_with(article, _newest(article), new_tags=[given["tag"]])


def _shown_without(article: Article, given: Given) -> Article | None:
    """Return it as readers would get it without the tag, where it goes out."""
    if not (given.get("at_once") and _is_up_to_date(article)):
        return None
    snapshot, gone = _newest(article), {tag.pk for tag in Tag.objects.named(given["tag"])}
    return shown_with(article, snapshot.changed(tags=[tag for tag in snapshot.tags if tag["id"] not in gone]))


def _publish_all(articles: Sequence[Article], user: User, seen: dict[int, int]) -> None:
    publications = [actions.Publication(article, based_on=seen.get(article.pk, 0)) for article in articles]
    actions.publish_many(publications, by=user, tell_writers=True)


BULKS: dict[str, Bulk] = {
    "submit": Bulk(
        gettext_lazy("Submit"),
        gettext_lazy("Editors are mailed of each. What readers see does not change."),
        ngettext_lazy("%(count)s article is submitted.", "%(count)s articles are submitted.", "count"),
        lambda article, user, given: actions.submit(article, by=user, based_on=given["seen"]),
        CHANGE,
    ),
    "approve": Bulk(
        gettext_lazy("Approve"),
        gettext_lazy("The writers of each are mailed. What readers see does not change."),
        ngettext_lazy("%(count)s article is approved.", "%(count)s articles are approved.", "count"),
        lambda article, user, given: actions.approve(article, by=user, based_on=given["seen"]),
        PUBLISH,
    ),
    "ask_for_changes": Bulk(
        gettext_lazy("Ask for changes"),
        gettext_lazy("The writers of each are mailed your note. What readers see does not change."),
        ngettext_lazy(
            "%(count)s article went back to its writers.", "%(count)s articles went back to their writers.", "count"
        ),
        lambda article, user, given: actions.ask_for_changes(
            article, by=user, note=given["note"], based_on=given["seen"]
        ),
        PUBLISH,
        NoteForm,
    ),
    "publish": Bulk(
        gettext_lazy("Publish now"),
        gettext_lazy("Readers see the newest revision of each at once, and its writers are mailed."),
        ngettext_lazy("%(count)s article is public now.", "%(count)s articles are public now.", "count"),
        lambda article, user, given: actions.publish(article, by=user, based_on=given["seen"]),
        PUBLISH,
        for_all=_publish_all,
        shows=lambda article, given: as_published(article),
    ),
    "unschedule": Bulk(
        gettext_lazy("Unschedule"),
        gettext_lazy("What was to become public stays a draft, and changes that wait do not come."),
        ngettext_lazy("%(count)s article is not scheduled any more.", "%(count)s articles are not scheduled any more.",
                      "count"),
        lambda article, user, given: actions.unschedule(article, by=user),
        PUBLISH,
    ),
    "withdraw": Bulk(
        gettext_lazy("Withdraw"),
        gettext_lazy("Readers who come to the address of one see that it is gone, and why."),
        ngettext_lazy("%(count)s article is withdrawn.", "%(count)s articles are withdrawn.", "count"),
        lambda article, user, given: actions.withdraw(article, by=user, because=given["because"]),
        PUBLISH,
        ReasonForm,
    ),
    "set_comments": Bulk(
        gettext_lazy("Open or close comments"),
        gettext_lazy("Readers see it at once."),
        ngettext_lazy("The comments of %(count)s article are set.", "The comments of %(count)s articles are set.",
                      "count"),
        lambda article, user, given: actions.set_comment_policy(article, given["policy"], by=user),
        PUBLISH,
        CommentsForm,
    ),
    "add_tag": Bulk(
        gettext_lazy("Add a tag"),
        gettext_lazy("Each gets a new revision with the tag."),
        ngettext_lazy("%(count)s article got the tag.", "%(count)s articles got the tag.", "count"),
        lambda article, user, given: _tags(article, user, given, _with),
        CHANGE,
        TagForm,
        shows=_shown_with,
    ),
    "remove_tag": Bulk(
        gettext_lazy("Remove a tag"),
        gettext_lazy("Each gets a new revision without the tag."),
        ngettext_lazy("%(count)s article lost the tag.", "%(count)s articles lost the tag.", "count"),
        lambda article, user, given: _tags(article, user, given, _without),
        CHANGE,
        KnownTagForm,
        shows=_shown_without,
    ),
}  # fmt: skip


def actions_for(request: HttpRequest) -> dict[str, tuple[Any, str, Any]]:
    """Return the actions that this person may do at all, as Django's admin lists them."""
    return {
        f"bulk_{name}": (_action(name), f"bulk_{name}", bulk.label)
        for name, bulk in BULKS.items()
        if request.user.has_perm(bulk.permission)
    }


def _action(name: str) -> Callable[..., HttpResponse | None]:
    def action(model_admin: Any, request: HttpRequest, queryset: QuerySet) -> HttpResponse | None:
        return Round(model_admin, request, name).answer(queryset)

    return action


@dataclass(frozen=True)
class Row:
    """One article on the page that asks: the revision that is seen there, and what the rules say of it."""

    article: Article
    state: Any
    seen: int
    found: list[Problem]


class Round:
    """One press: it asks, or it does what was answered."""

    def __init__(self, model_admin: Any, request: HttpRequest, name: str) -> None:
        self.admin, self.request, self.name, self.bulk = model_admin, request, name, BULKS[name]
        self.is_answered = "confirm" in request.POST
        self.is_read = "despite_warnings" in request.POST
        self.form = self.bulk.form(request.POST if self.is_answered else None)
        self.user: Any = request.user

    def answer(self, queryset: QuerySet) -> HttpResponse | None:
        """Show the page that asks; once it is answered, do it, and tell what came of it."""
        if not self.is_answered:
            return self._ask(list(queryset), {})
        # Not through the list's filters: what has changed meanwhile is named with the others, not left out in silence.
        chosen = {int(pk) for pk in self.request.POST.getlist(ACTION_CHECKBOX_NAME) if pk.isdecimal()}
        articles = list(self.admin.get_queryset(self.request).filter(pk__in=chosen).order_by("-pk"))
        seen = {pk: int(said) for pk in chosen if (said := self.request.POST.get(f"seen-{pk}", "")).isdecimal()}
        if not self.form.is_valid():
            return self._ask(articles, seen)
        found = {} if self.is_read else self._found(articles)
        if any(map(is_asking, found.values())):
            return self._ask(articles, seen, found)
        self._tell(len(articles), self._refused(articles, seen), gone=len(chosen) - len(articles))
        return None

    def _found(self, articles: Sequence[Article]) -> dict[int, list[Problem]]:
        """Return what the rules say of what readers would get."""
        if self.bulk.shows is None or (self.is_answered and not self.form.is_valid()):
            return {}
        given = self.form.cleaned_data if self.is_answered else {}
        shown = ((article.pk, self.bulk.shows(article, given)) for article in articles)
        return {pk: findings(article) for pk, article in shown if article}

    def _refused(self, articles: Sequence[Article], seen: dict[int, int]) -> list[tuple[Article, str]]:
        """Do it to all at once where that is refused none, else to each; return those that were refused, and why."""
        if self.bulk.for_all and len(articles) > 1:
            try:
                self.bulk.for_all(articles, self.user, seen)
            except REFUSALS:
                articles = list(Article.objects.filter(pk__in=[article.pk for article in articles]).order_by("-pk"))
            else:
                return []
        return [(article, why) for article in articles if (why := self._do(article, seen.get(article.pk, 0)))]

    def _do(self, article: Article, seen: int) -> str:
        """Do it to one; return why it was refused, or ""."""
        try:
            self.bulk.act(article, self.user, {**self.form.cleaned_data, "seen": seen})
        except REFUSALS as error:
            return in_words(error)
        return ""

    def _tell(self, chosen: int, refused: list[tuple[Article, str]], *, gone: int) -> None:
        if done := chosen - len(refused):
            self.admin.message_user(self.request, self.bulk.told % {"count": done}, messages.SUCCESS)
        if refused:
            text = ngettext("%(count)s was left as it is:", "%(count)s were left as they are:", len(refused))
            said = format_html("{}<ul>{}</ul>", text % {"count": len(refused)}, _listed(refused))
            self.admin.message_user(self.request, said, messages.WARNING if done else messages.ERROR)
        if gone:
            text = ngettext("%(count)s is not there any more.", "%(count)s are not there any more.", gone)
            self.admin.message_user(self.request, text % {"count": gone}, messages.WARNING)

    def _ask(
        self, articles: list[Article], seen: dict[int, int], found: dict[int, list[Problem]] | None = None
    ) -> HttpResponse:
        found = self._found(articles) if found is None else found
        context = {
            **self.admin.admin_site.each_context(self.request),
            "title": self.bulk.label,
            "asked": self.bulk.asked,
            "opts": self.admin.opts,
            "form": self.form,
            "rows": [
                Row(
                    article,
                    self.admin.state(article),
                    seen.get(article.pk, article.latest_revision),
                    found.get(article.pk, []),
                )
                for article in articles
            ],
            "warns": any(map(is_asking, found.values())),
            "is_answered": self.is_answered,
            "is_read": self.is_read,
            "action": f"bulk_{self.name}",
            "checkbox_name": ACTION_CHECKBOX_NAME,
            "media": self.admin.media + self.form.media,
            "at": timezone.now(),
        }
        return TemplateResponse(self.request, "admin/reviews/article/bulk.html", context)


def _listed(refused: Iterable[tuple[Article, str]]) -> Any:
    rows = list(refused)
    named = [(Truncator(article.headline).chars(80), why) for article, why in rows[:NAMED]]
    more = [(_("and %(count)s more") % {"count": len(rows) - NAMED},)] if rows[NAMED:] else []
    listed = format_html_join("", "<li>“{}”: {}</li>", named), format_html_join("", "<li>{}</li>", more)
    return format_html("{}{}", *listed)
