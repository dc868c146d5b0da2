"""What is asked before something is done with many articles at once."""

from django import forms
from django.core.exceptions import ValidationError
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from reviews.models import Article, Tag


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
