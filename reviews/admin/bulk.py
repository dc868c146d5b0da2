"""What is done with many articles at once from their list: the same actions, one by one, and what each answered.

Every one asks first, on a page that names the articles and what readers will see. Then each article is an action of its
own: those that are refused stay as they are, and are named with the reason.
"""

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, field
from typing import Any

from django import forms
from django.contrib import messages
from django.contrib.admin.helpers import ACTION_CHECKBOX_NAME
from django.core.exceptions import PermissionDenied, ValidationError
from django.db import IntegrityError, transaction
from django.db.models import QuerySet
from django.http import HttpRequest, HttpResponse
from django.template.response import TemplateResponse
from django.utils import timezone
from django.utils.html import format_html, format_html_join
from django.utils.text import Truncator
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext, ngettext_lazy

from accounts.models import User
from outlet.admin import TOO_LATE
from outlet.exceptions import PathTaken
from reviews import actions
from reviews.colleagues import known_to
from reviews.exceptions import NotReady, StaleDraft, WrongState
from reviews.models import Article, Tag
from reviews.snapshots import Snapshot, references

REFUSALS = (NotReady, WrongState, StaleDraft, PathTaken, PermissionDenied, ValidationError, IntegrityError)
NAMED = 20  # articles of which it is said why they were refused; of more only how many there are
PUBLISH = "reviews.publish_article"


class NothingAsked(forms.Form):
    """What needs no more than a yes."""


class ReasonForm(forms.Form):
    """Why articles are withdrawn."""

    because = forms.CharField(
        label=gettext_lazy("Reason"), max_length=300, help_text=gettext_lazy("Readers see it where the article was.")
    )


class NoteForm(forms.Form):
    """What is to be changed."""

    note = forms.CharField(
        label=gettext_lazy("Note"), max_length=5000, widget=forms.Textarea(attrs={"rows": 3}),
        help_text=gettext_lazy("It goes to the writers of each, by mail too. Readers never see it."),
    )  # fmt: skip


class CommentsForm(forms.Form):
    """Whether readers may comment."""

    policy = forms.ChoiceField(
        label=gettext_lazy("Comments"), choices=Article.CommentPolicy.choices, required=False, widget=forms.RadioSelect
    )


class TagForm(forms.Form):
    """A tag, which there may not be yet."""

    tag = forms.CharField(label=gettext_lazy("Tag"), max_length=100)
    at_once = forms.BooleanField(
        label=gettext_lazy("Publish it at once where nothing else waits"), required=False,
        help_text=gettext_lazy("Else it is a draft of each, as any other change."),
    )  # fmt: skip

    def clean_tag(self) -> str:
        """Refuse what names several."""
        name = " ".join(self.cleaned_data["tag"].split())
        if "," in name:
            raise ValidationError(_("One tag at a time."))
        return name


class KnownTagForm(TagForm):
    """A tag that there is."""

    def clean_tag(self) -> str:
        """Refuse what there is not."""
        name = super().clean_tag()
        if not Tag.objects.named(name).exists():
            raise ValidationError(_("There is no such tag."))
        return name


Act = Callable[[Article, User, dict[str, Any]], None]


@dataclass(frozen=True)
class Bulk:
    """One thing to do with many. `told` is said of those that it was done to, `%(count)s` of them."""

    label: Any
    asked: Any
    told: Any
    act: Act
    permission: str
    form: type[forms.Form] = NothingAsked
    for_all: Callable[[Sequence[Article], User], None] | None = field(default=None)  # the bulk form of `act`


def _tags(article: Article, user: User, given: dict[str, Any], change: Callable[[list[Any], Any], list[Any]]) -> None:
    """Save a revision with other tags; publish it where that was asked for and no other change waits."""
    newest = article.revisions.get(number=article.latest_revision)
    snapshot = Snapshot.from_data(newest.schema, newest.data)
    [tag] = references(actions.make_tags([given["tag"]], by=user))
    is_up_to_date = article.is_published() and article.live_revision == article.latest_revision
    with transaction.atomic():
        tags = change(snapshot.tags, tag)
        based_on = article.latest_revision
        actions.save_draft(article, snapshot.changed(tags=tags), by=user, based_on=based_on)
        if given["at_once"] and is_up_to_date:
            actions.publish(article, by=user)


def _with(tags: list[Any], tag: Any) -> list[Any]:
    if any(known["id"] == tag["id"] for known in tags):
        raise WrongState(_("It has this tag already."))
    return [*tags, tag]


def _without(tags: list[Any], tag: Any) -> list[Any]:
    left = [known for known in tags if known["id"] != tag["id"]]
    if left == tags:
        raise WrongState(_("It does not have this tag."))
    return left


def _publish_all(articles: Sequence[Article], user: User) -> None:
    actions.publish_many([actions.Publication(article) for article in articles], by=user)


BULKS: dict[str, Bulk] = {
    "submit": Bulk(
        gettext_lazy("Submit"),
        gettext_lazy("Editors are mailed of each. What readers see does not change."),
        ngettext_lazy("%(count)s article is submitted.", "%(count)s articles are submitted.", "count"),
        lambda article, user, given: actions.submit(article, by=user),
        "reviews.change_article",
    ),
    "approve": Bulk(
        gettext_lazy("Approve"),
        gettext_lazy("The writers of each are mailed. What readers see does not change."),
        ngettext_lazy("%(count)s article is approved.", "%(count)s articles are approved.", "count"),
        lambda article, user, given: actions.approve(article, by=user),
        PUBLISH,
    ),
    "ask_for_changes": Bulk(
        gettext_lazy("Ask for changes"),
        gettext_lazy("The writers of each are mailed your note. What readers see does not change."),
        ngettext_lazy(
            "%(count)s article went back to its writers.", "%(count)s articles went back to their writers.", "count"
        ),
        lambda article, user, given: actions.ask_for_changes(article, by=user, note=given["note"]),
        PUBLISH,
        NoteForm,
    ),
    "publish": Bulk(
        gettext_lazy("Publish now"),
        gettext_lazy("Readers see the newest revision of each at once."),
        ngettext_lazy("%(count)s article is public now.", "%(count)s articles are public now.", "count"),
        lambda article, user, given: actions.publish(article, by=user),
        PUBLISH,
        for_all=_publish_all,
    ),
    "unschedule": Bulk(
        gettext_lazy("Take back the schedule"),
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
        "reviews.change_article",
        TagForm,
    ),
    "remove_tag": Bulk(
        gettext_lazy("Remove a tag"),
        gettext_lazy("Each gets a new revision without the tag."),
        ngettext_lazy("%(count)s article lost the tag.", "%(count)s articles lost the tag.", "count"),
        lambda article, user, given: _tags(article, user, given, _without),
        "reviews.change_article",
        KnownTagForm,
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


class Round:
    """One press: it asks, or it does what was answered."""

    def __init__(self, model_admin: Any, request: HttpRequest, name: str) -> None:
        self.admin, self.request, self.name, self.bulk = model_admin, request, name, BULKS[name]
        self.is_answered = "confirm" in request.POST
        self.form = self.bulk.form(request.POST if self.is_answered else None)

    def answer(self, queryset: QuerySet) -> HttpResponse | None:
        """Show the page that asks; once it is answered, do it, and tell what came of it."""
        if not self.is_answered:
            return self._ask(list(queryset))
        # Not through the list's filters: what has changed meanwhile is named with the others, not left out in silence.
        chosen = [int(pk) for pk in self.request.POST.getlist(ACTION_CHECKBOX_NAME) if pk.isdecimal()]
        articles = list(known_to(self._user()).filter(pk__in=chosen).order_by("-pk"))
        if not self.form.is_valid():
            return self._ask(articles)
        self._tell(len(articles), self._refused(articles))
        return None

    def _user(self) -> Any:
        return self.request.user

    def _refused(self, articles: Sequence[Article]) -> list[tuple[Article, str]]:
        """Do it to all at once where that is refused none, else to each; return those that were refused, and why."""
        if self.bulk.for_all and len(articles) > 1:
            try:
                self.bulk.for_all(articles, self._user())
            except REFUSALS:
                articles = list(Article.objects.filter(pk__in=[article.pk for article in articles]).order_by("-pk"))
            else:
                return []
        return [(article, why) for article in articles if (why := self._do(article))]

    def _do(self, article: Article) -> str:
        """Do it to one; return why it was refused, or ""."""
        try:
            self.bulk.act(article, self._user(), self.form.cleaned_data)
        except REFUSALS as error:
            return reason(error)
        return ""

    def _tell(self, chosen: int, refused: list[tuple[Article, str]]) -> None:
        if done := chosen - len(refused):
            self.admin.message_user(self.request, self.bulk.told % {"count": done}, messages.SUCCESS)
        if refused:
            text = ngettext("%(count)s was left as it is:", "%(count)s were left as they are:", len(refused))
            said = format_html("{}<ul>{}</ul>", text % {"count": len(refused)}, _listed(refused))
            self.admin.message_user(self.request, said, messages.WARNING if done else messages.ERROR)

    def _ask(self, articles: list[Article]) -> HttpResponse:
        context = {
            **self.admin.admin_site.each_context(self.request),
            "title": self.bulk.label,
            "asked": self.bulk.asked,
            "opts": self.admin.opts,
            "form": self.form,
            "rows": [(article, self.admin.state(article)) for article in articles],
            "action": f"bulk_{self.name}",
            "checkbox_name": ACTION_CHECKBOX_NAME,
            "media": self.admin.media + self.form.media,
            "at": timezone.now(),
        }
        return TemplateResponse(self.request, "admin/reviews/article/bulk.html", context)


def reason(error: Exception) -> str:
    """Return in words why an action was refused."""
    if isinstance(error, PermissionDenied):
        return _("You may not do this with it.")
    if isinstance(error, ValidationError):
        return " ".join(error.messages)
    return str(TOO_LATE) if isinstance(error, IntegrityError) else str(error)


def _listed(refused: Iterable[tuple[Article, str]]) -> Any:
    rows = list(refused)
    named = [(Truncator(article.headline).chars(80), why) for article, why in rows[:NAMED]]
    more = [(_("and %(count)s more") % {"count": len(rows) - NAMED},)] if rows[NAMED:] else []
    listed = format_html_join("", "<li>“{}”: {}</li>", named), format_html_join("", "<li>{}</li>", more)
    return format_html("{}{}", *listed)
