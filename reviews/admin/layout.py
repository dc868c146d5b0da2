"""Where each field of an article stands on the writing page: in the text, or in a group beside it that folds.

A folded group says in its head what is set in it; `desk/writing/groups.js` says the same while somebody types.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.forms.boundfield import BoundField
from django.utils.functional import Promise
from django.utils.text import Truncator
from django.utils.translation import gettext_lazy as _

from outlet.dates import day_and_clock
from outlet.richtext import word_count
from reviews.forms import ArticleForm

_ID = re.compile(r"\s*\[\d+\](?=:|$)")  # of a row in a text box: "Vicky Jones [12]"
LONGEST_SAID = 120
WORDS_A_MINUTE = 230  # that people read of prose in English

HEAD = ("kind", "headline", "headline_is_clean", "deck", "standfirst")
BODY = ("body",)
VERDICT = ("stars", "verdict", "summary")


@dataclass(frozen=True)
class Group:
    """Fields that belong together. `unset` is said where nothing in it is set; a `first` one is open on a new page."""

    name: str
    title: str | Promise
    fields: tuple[str, ...]
    unset: str | Promise
    first: bool = False


GROUPS = (
    Group(
        "about",
        _("What it is about"),
        ("show", "season", "episode", "last_episode"),
        _("no show yet: choosing one fills in much of the rest"),
        first=True,
    ),
    Group("spoilers", _("Spoilers"), ("level", "scopes"), _("none"), first=True),
    Group("who", _("Who"), ("authors", "interviewees"), _("the outlet signs"), first=True),
    Group("picture", _("Picture"), ("lead_image", "lead_inset", "lead_corner", "lead_caption"), _("none"), first=True),
    Group("readers", _("Access"), ("access", "public_at", "disclosure"), _("everyone")),
    Group("tags", _("Tags"), ("tags",), _("none"), first=True),
    Group("address", _("Address"), ("slug",), _("made from what it is about")),
    Group("related", _("Related articles"), ("related",), _("chosen by themselves")),
)
SILENT = ("season", "lead_inset", "lead_corner", "lead_caption", "disclosure")  # said by others, or too small to say


@dataclass(frozen=True)
class ShownGroup:
    """A group with the fields of one form."""

    group: Group
    rows: list[BoundField]
    said: str
    is_open: bool
    spoken: str  # the ids of the fields that its head speaks of, for the script


def all_fields() -> list[str]:
    """Return the names of all fields, in the order of the page."""
    return [*HEAD, *BODY, *VERDICT, *(name for group in GROUPS for name in group.fields)]


def layout(form: ArticleForm, *, is_new: bool) -> dict[str, Any]:
    """Return what the page's template needs: the rows of the text, of the verdict, and the groups beside them."""
    return {
        "head": [form[name] for name in HEAD],
        "body": [form[name] for name in BODY],
        "verdict": [form[name] for name in VERDICT],
        "groups": list(_groups(form, is_new)),
    }


def _groups(form: ArticleForm, is_new: bool) -> Iterator[ShownGroup]:
    for group in GROUPS:
        spoken = [name for name in group.fields if name not in SILENT]
        said = " · ".join(filter(None, (words_of(form[name]) for name in spoken)))
        has_errors = any(name in form.errors for name in group.fields)
        yield ShownGroup(
            group=group,
            rows=[form[name] for name in group.fields],
            said=Truncator(said).chars(LONGEST_SAID),
            is_open=has_errors or (is_new and group.first),
            spoken=" ".join(str(form[name].id_for_label) for name in spoken),
        )


def words_of(field: BoundField) -> str:
    """Say what a field is set to, as one reads it; "" where it is empty."""
    value = field.value()
    if value in (None, "", []):
        return ""
    if isinstance(field.field, forms.ModelChoiceField):
        return _row_in_words(field, str(getattr(value, "pk", value)))
    if isinstance(field.field, forms.ChoiceField):
        choices: Any = field.field.choices
        return {str(key): str(text) for key, text in choices}.get(str(value), "")
    if isinstance(field.field, forms.DateTimeField):
        return moment_in_words(field, value)
    lines = str(field.field.prepare_value(value)).splitlines()  # as browsers send them: with two characters each
    return ", ".join(_ID.sub("", line).strip() for line in lines if line.strip())


def moment_in_words(field: BoundField, value: Any) -> str:
    """Say which moment stands in a box, as it is written everywhere; what is none stays as it was typed."""
    try:
        at = field.field.to_python(value)
    except ValidationError:
        return str(value)
    return day_and_clock(at) if at else ""


def _row_in_words(field: BoundField, key: str) -> str:
    form: Any = field.form
    if (row := form.chosen.get(field.name)) is not None:
        return str(row)
    choices = getattr(field.field.widget, "choices", ())
    offered = {str(choice[0]): str(choice[1]) for choice in choices} if isinstance(choices, list) else {}
    return offered.get(key, "")


def length_of(form: ArticleForm) -> dict[str, int]:
    """Return how many words the text has, and how many minutes that is for a reader; the bar counts on from there."""
    words = word_count(str(form["body"].value() or ""))
    return {"words": words, "minutes": -(-words // WORDS_A_MINUTE), "words_a_minute": WORDS_A_MINUTE}
