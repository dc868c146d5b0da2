"""What the buttons beside a text need: times, reasons, notes, corrections. It is not part of what is written."""

from datetime import datetime
from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.db.models import F, Q, QuerySet
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from outlet.richtext import RichTextFormField
from reviews.forms import MomentField
from reviews.models import Article
from shows.models import Episode

NEEDED = {
    "colleagues_note": _("Write what is to be changed, or what you want to say."),
    "publish_at": _("Write the day and the time at which it is to be published."),
    "rating_reason": _("Write why the rating changes."),
    "withdrawn_because": _("Write why it is withdrawn."),
    "correction": _("Write what was wrong."),
}


EPISODES_OFFERED = 60


def episodes_near(article: Article) -> QuerySet:
    """Return the episodes whose airing may end an embargo: that it is tied to, and those of its show aired last."""
    own = Episode.objects.with_season().filter(season__show=article.show_id)
    newest = own.order_by(F("airs_at").desc(nulls_first=True), "-place").values("pk")[:EPISODES_OFFERED]
    tied = [pk for pk in (article.embargo_episode_id, article.episode_id, article.last_episode_id) if pk]
    return own.filter(Q(pk__in=list(newest.values_list("pk", flat=True))) | Q(pk__in=tied)).order_by("-place")


class StateForm(forms.Form):
    """What the buttons beside the text need: times, reasons, corrections. It is not part of what is written."""

    note = forms.CharField(
        label=_("What changed"), max_length=200, required=False, help_text=_("One line, for the history of revisions.")
    )
    publish_at = MomentField(label=_("Publish at"))
    tell_readers = forms.BooleanField(
        label=_("Tell readers that it was updated"), required=False, help_text=_("For changes that matter.")
    )
    rating_reason = forms.CharField(
        label=_("Why the rating changes"),
        max_length=300,
        required=False,
        help_text=_("For the history. Readers have seen other stars, so publishing these asks for it."),
    )
    despite_warnings = forms.BooleanField(label=_("Publish it all the same: I have seen the warnings"), required=False)
    withdrawn_because = forms.CharField(
        label=_("Reason"), max_length=300, required=False, help_text=_("Readers see it where the article was.")
    )
    correction = RichTextFormField(
        label=_("What was wrong"), vocabulary="inline", required=False, help_text=_("Public, with today’s date.")
    )
    comment_policy = forms.ChoiceField(label=_("Comments"), choices=Article.CommentPolicy.choices, required=False)
    colleagues_note = forms.CharField(
        label=_("Note for colleagues"),
        max_length=5000,
        required=False,
        widget=forms.Textarea(attrs={"rows": 3}),
        help_text=_("It goes with what you do next, by mail too. Readers never see it."),
    )
    embargo_at = MomentField(label=_("Not before"))
    embargo_episode = forms.ModelChoiceField(
        Episode.objects.none(), label=_("Not before this airs"), required=False, empty_label=_("no episode")
    )
    deadline_at = MomentField(label=_("Wanted by"))

    def __init__(self, data: Any = None, *, article: Article | None = None) -> None:
        values: dict[str, Any] = {"comment_policy": article.comment_policy if article else ""}
        if article:
            values["publish_at"] = article.next_at or (article.published_at if article.is_scheduled() else None)
            values["deadline_at"], values["embargo_episode"] = article.deadline_at, article.embargo_episode_id
            values["embargo_at"] = None if article.embargo_episode_id else article.embargo_at
        super().__init__(data, initial=values, label_suffix="")
        if article and article.show_id:
            episodes: Any = self.fields["embargo_episode"]
            episodes.queryset = episodes_near(article)

    def clean_publish_at(self) -> datetime | None:
        """Refuse a time that has passed."""
        at = self.cleaned_data["publish_at"]
        if at and at <= timezone.now() and "_schedule" in self.data:
            raise ValidationError(_("This time has passed. Choose a later one, or publish now."))
        return at

    def clean(self) -> dict[str, Any]:
        """Hold the two ways of an embargo against each other."""
        cleaned = super().clean() or self.cleaned_data
        if cleaned.get("embargo_at") and cleaned.get("embargo_episode"):
            self.add_error("embargo_at", _("Choose a time or an airing, not both."))
        return cleaned

    def given(self, name: str) -> Any:
        """Return a value that the pressed button needs. Where there is none, or a bad one, an error says so."""
        if self.is_valid() or name not in self.errors:
            if value := self.cleaned_data.get(name):
                return value
            self.add_error(name, NEEDED[name])
        self.fields[name].widget.attrs["autofocus"] = True
        return None

    def forget(self, name: str) -> None:
        """Show a field empty that the pressed button has used, so that it is not used twice."""
        data: Any = self.data
        self.data = {key: value for key, value in data.items() if key != name or name not in NEEDED}
