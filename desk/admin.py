"""Admins that join subjects: what the outlet says, by the kinds of articles that there are."""

from typing import Any

from django import forms
from django.contrib import admin
from django.utils.translation import gettext_lazy as _

from desk import invitations_admin, people, users  # noqa: F401 - their admins register themselves
from outlet.admin import OutletModelAdmin
from outlet.models import PatronCall
from reviews.models import Article


def kinds() -> list[tuple[str, Any]]:
    """Return the kinds of articles, and first the choice of all others."""
    return [("", _("all other kinds")), *Article.Kind.choices]


class PatronCallForm(forms.ModelForm):
    """A patron call, for a kind of article or for all others."""

    kind = forms.ChoiceField(label=_("Kind of article"), choices=kinds, required=False)

    class Meta:
        model = PatronCall
        fields = ("kind", "text", "button", "url")


@admin.register(PatronCall)
class PatronCallAdmin(OutletModelAdmin):
    """What asks readers to become patrons."""

    form = PatronCallForm
    list_display = ("kind_shown", "button", "url")

    @admin.display(description=_("kind of article"), ordering="kind")
    def kind_shown(self, obj: PatronCall) -> str:
        """Name the kind."""
        return str(dict(kinds()).get(obj.kind, obj.kind))
