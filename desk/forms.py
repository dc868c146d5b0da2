"""The small forms of the desk's own pages. Times in them are of the outlet's zone, as everywhere on the desk."""

from typing import TYPE_CHECKING, Any

from django import forms
from django.core.exceptions import ValidationError
from django.utils.translation import gettext_lazy as _

from authors.models import Author
from desk.actions import Moment
from reviews.colleagues import known_to
from reviews.forms import MomentField
from reviews.models import Article
from shows.models import Episode

if TYPE_CHECKING:
    from accounts.models import User


class NeededMomentField(MomentField):
    """A day and a time that must be there."""

    def validate(self, value: Any) -> None:
        """Refuse nothing at all."""
        if value is None:
            raise ValidationError(_("Write a day and a time."))


class MoveForm(forms.Form):
    """Which time of which article goes where; `was` is what it was when the page was made."""

    what = forms.ChoiceField(choices=[(what.value, what.value) for what in Moment])
    article = forms.ModelChoiceField(Article.objects.none())
    was = forms.DateTimeField(required=False)
    at = NeededMomentField()

    def __init__(self, data: Any, *, user: "User") -> None:
        super().__init__(data)
        articles: Any = self.fields["article"]
        articles.queryset = known_to(user)

    @property
    def refusal(self) -> str:
        """What is wrong with it, in one line."""
        return " ".join(str(text) for name in ("at", "article", "what", "was") for text in self.errors.get(name, ()))


class AssignForm(forms.Form):
    """Who writes about an episode, and until when."""

    episode = forms.ModelChoiceField(Episode.objects.with_season())
    author = forms.ModelChoiceField(Author.objects.all(), error_messages={"required": _("Choose who writes it.")})
    deadline_at = NeededMomentField()
    until_airing = forms.BooleanField(required=False)  # nobody publishes it before

    @property
    def refusal(self) -> str:
        """What is wrong with it, in one line."""
        return " ".join(str(text) for texts in self.errors.values() for text in texts)
