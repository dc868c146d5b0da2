"""What differs between two snapshots, field by field, in words that an editor reads."""

import re
from collections.abc import Container
from dataclasses import dataclass, fields
from itertools import groupby
from typing import TYPE_CHECKING, Any

from django.utils.translation import gettext as _

from outlet.richtext import plain_text
from reviews.aligning import matches
from reviews.body.compared import body_differences
from reviews.colleagues import unknown_to
from reviews.fields import NAMELESS
from reviews.models import Article
from reviews.snapshots import Found, Snapshot
from shows.forms import write_place

if TYPE_CHECKING:
    from accounts.models import User

__all__ = ["RICH", "Difference", "Part", "as_known", "body_differences", "compared", "differences", "in_words", "label"]

RICH = ("body", "summary", "lead_caption")
_WORD = re.compile(r"\S+\s*|\s+")
AROUND = 12  # words that stay of a long stretch that both have, at each of its ends


@dataclass(frozen=True)
class Part:
    """Some words of a text; `is_own` where the other text has not got them there."""

    text: str
    is_own: bool


@dataclass(frozen=True)
class Difference:
    """One field that two snapshots fill in differently."""

    name: str
    label: str
    before: list[Part]
    after: list[Part]


def differences(before: Snapshot, after: Snapshot, *, without: Container[str] = ()) -> list[Difference]:
    """Return what differs, in the order of the snapshot's fields, but for those in `without`.

    Rich text is compared by what it stores and shown by its words: `body_differences` shows it with its form.
    """
    found = []
    for name in (field.name for field in fields(Snapshot)):
        one, other = getattr(before, name), getattr(after, name)
        if name == "tags":  # a set: in whatever order a revision has them, they mean the same
            one, other = _by_name(one), _by_name(other)
        if one != other and name not in without:
            found.append(Difference(name, label(name), *compared(in_words(name, one), in_words(name, other))))
    return found


def _by_name(rows: list[dict[str, Any]]) -> list[dict[str, Any]]:
    return sorted(rows, key=lambda row: (row["name"].casefold(), row["id"]))


def compared(before: str, after: str) -> tuple[list[Part], list[Part]]:
    """Return both texts in parts, with what only one of them has marked, and long stretches of both shortened."""
    if before == after:  # rich text that is marked up differently
        return [Part(_shortened(before), False)], [Part(_("The same words, in another form."), False)]
    one, other = _WORD.findall(before), _WORD.findall(after)
    pairs = matches([word.rstrip() for word in one], [word.rstrip() for word in other])
    return _parts(one, {here for here, _there in pairs}), _parts(other, {there for _here, there in pairs})


def _parts(words: list[str], shared: set[int]) -> list[Part]:
    stretches = groupby(enumerate(words), key=lambda item: item[0] in shared)
    texts = ((is_shared, "".join(word for _, word in some)) for is_shared, some in stretches)
    return [Part(_shortened(text) if is_shared else text, not is_shared) for is_shared, text in texts]


def _shortened(text: str) -> str:
    words = _WORD.findall(text)
    if len(words) <= 3 * AROUND:
        return text
    return f"{''.join(words[:AROUND])}… {''.join(words[-AROUND:])}"


def as_known(snapshot: Snapshot, user: "User | None") -> Snapshot:
    """Return a snapshot without the headlines of those related articles that `user` may not know of."""
    hidden = {article.pk for article in unknown_to(user, Found([snapshot]).rows(Article, snapshot.related))}
    named = [{**ref, "name": str(NAMELESS)} if ref["id"] in hidden else ref for ref in snapshot.related]
    return snapshot.changed(related=named)


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
