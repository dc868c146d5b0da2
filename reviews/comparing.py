"""What differs between two snapshots, field by field, in words that an editor reads."""

from dataclasses import dataclass, fields
from typing import Any

from django.utils.translation import gettext as _

from outlet.richtext import plain_text
from reviews.models import Article
from reviews.snapshots import Snapshot
from shows.forms import write_place

RICH = {"body", "summary", "lead_caption"}


@dataclass(frozen=True)
class Difference:
    """One field that two snapshots fill in differently."""

    name: str
    label: str
    before: str
    after: str


def differences(before: Snapshot, after: Snapshot) -> list[Difference]:
    """Return what differs, in the order of the snapshot's fields. Rich text is compared by what it stores."""
    found = []
    for name in (field.name for field in fields(Snapshot)):
        one, other = getattr(before, name), getattr(after, name)
        if one != other:
            found.append(Difference(name, label(name), in_words(name, one), in_words(name, other)))
    return found


def label(name: str) -> str:
    """Return what the writing form calls a field of a snapshot."""
    own = {"scopes": _("further shows"), "related": _("related articles"), "tags": _("tags")}
    own |= {"authors": _("authors"), "interviewees": _("interviewees")}
    if name in own:
        return own[name]
    field: Any = Article._meta.get_field(name)
    return str(field.verbose_name)


def in_words(name: str, value: Any) -> str:
    """Return a snapshot's value as text: names of rows, the words of rich text, stars by what readers see."""
    if name in RICH:
        return plain_text(value)
    if name == "scopes":
        return ", ".join(f"{scope['show']['name']}: {write_place(scope['through'])}" for scope in value)
    if isinstance(value, list):
        return ", ".join(item["name"] for item in value)
    if isinstance(value, dict):
        return str(value["name"])
    if isinstance(value, bool):
        return _("yes") if value else _("no")
    if name == "stars" and value:
        return f"{value / 2:g}"
    return str(value or "")
