"""What two people wrote at once, made one: what only one of them changed is taken over, for the rest somebody chooses.

It works on the form as it was typed, so that what is not valid yet can be merged too.
"""

import re
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, field
from difflib import SequenceMatcher
from typing import TYPE_CHECKING, Any

from django import forms
from django.http import QueryDict

from outlet.richtext import plain_text
from outlet.richtext.cleaning import read
from outlet.richtext.tree import written
from outlet.richtext.vocabulary import VOCABULARIES
from reviews.comparing import RICH, Part, compared, in_words, label
from reviews.forms import ArticleForm
from reviews.models import Revision
from reviews.snapshots import LISTS, PLAIN, ROWS, Snapshot, reference

if TYPE_CHECKING:
    from accounts.models import User

CHOICE = "merge:"  # and a field's name: "theirs", "mine", or "both"
STARTED = f"{CHOICE}started"  # the number of the revision from which both began
JOINED = {"body": "body", "summary": "short"}  # texts of several blocks, with their vocabularies
_ID = re.compile(r"\s*\[\d+\](?=:|$)", re.MULTILINE)
AsKnown = Callable[[Snapshot], Snapshot]
Edit = tuple[int, int, tuple[str, ...]]  # from where to where of the base, and what stands there instead


@dataclass(frozen=True)
class Clash:
    """A field that both changed, each in another way, with what only one of them has marked."""

    name: str
    label: str
    theirs: list[Part]
    mine: list[Part]
    has_both: bool = False  # whether one can follow the other


@dataclass
class Merge:
    """What came of bringing both together: labels of what was taken over or joined, and what must be chosen."""

    revision: Revision  # theirs
    started: str = ""  # the number of the revision from which both began
    is_own: bool = False  # the same person saved it, in another window
    taken: list[str] = field(default_factory=list)
    joined: list[str] = field(default_factory=list)
    clashes: list[Clash] = field(default_factory=list)


def merge(form: ArticleForm, theirs: Revision, *, user: "User | None", as_known: AsKnown) -> tuple[QueryDict, Merge]:
    """Return what was typed with what colleagues saved meanwhile in it, as it would be posted, and what came of that.

    What only they changed is taken over. Of a rich text that both changed, paragraphs that only one of them touched are
    joined; any other field that both changed stays as it was typed, and clashes. It is based on `theirs`, and nothing
    is saved. `as_known` takes out of a snapshot what this person may not know of.
    """
    snapshot = Snapshot.from_data(theirs.schema, theirs.data)
    typed: Any = form.data
    against = ArticleForm(typed, user=user, snapshot=snapshot, based_on=theirs.number)
    stored = ArticleForm(None, user=user, snapshot=snapshot)
    result = Merge(theirs, started=str(form["based_on"].value() or ""))
    values = dict[str, str | None](based_on=str(theirs.number))
    for name in against.changed_data:
        if name == "based_on" or _is_untouched(form, name, snapshot):
            continue
        if name not in form.changed_data:
            values[name] = as_posted(stored, name)
            result.taken.append(label(name))
        elif text := joined(form, name, snapshot):
            values[name] = text
            result.joined.append(label(name))
        else:
            result.clashes.append(_clash(form, name, as_known(snapshot)))
    return with_values(typed, values), result


def _is_untouched(form: ArticleForm, name: str, theirs: Snapshot) -> bool:
    """Say whether they left a field as both found it."""
    return form.base is not None and getattr(form.base, name) == getattr(theirs, name)


def as_posted(form: ArticleForm, name: str) -> str | None:
    """Return the value of an unbound form's field as a browser would post it; None for what it would leave out."""
    bound = form[name]
    value = bound.value()
    if isinstance(bound.field.widget, forms.CheckboxInput):
        return "on" if value else None
    written = bound.field.widget.format_value(value)
    if isinstance(written, list | tuple):
        written = next(iter(written), "")
    return "" if written is None else str(written)


def with_values(data: QueryDict, values: dict[str, str | None]) -> QueryDict:
    """Return posted data with other values; None takes one out."""
    changed = data.copy()
    for name, value in values.items():
        changed.pop(name, None)
        if value is not None:
            changed[name] = value
    return changed


def with_choices(
    posted: QueryDict, theirs: Snapshot | None, base: Snapshot | None = None, *, user: "User | None"
) -> QueryDict:
    """Return what was posted with the choices followed that were made between two versions; `theirs` is the other.

    `base` is that from which both began: a text of which both are wanted has there what they changed, mine first.
    """
    chosen = {name.removeprefix(CHOICE): posted[name] for name in posted if name.startswith(CHOICE)}
    if not chosen or theirs is None:
        return posted
    values: dict[str, str | None] = {f"{CHOICE}{name}": None for name in chosen}
    stored = ArticleForm(None, user=user, snapshot=theirs)
    for name, whose in chosen.items():
        if whose == "theirs" and name in stored.fields:
            values[name] = as_posted(stored, name)
        elif whose == "both" and name in JOINED:
            texts = [getattr(base or theirs, name), posted.get(name, ""), getattr(theirs, name)]
            values[name] = "".join(join_blocks(*_blocks(name, texts), keep_both=True) or ())
    return with_values(posted, values)


def _clash(form: ArticleForm, name: str, theirs: Snapshot) -> Clash:
    sides = compared(in_words(name, getattr(theirs, name)), typed_in_words(form, name))
    return Clash(name, label(name), *sides, has_both=name in JOINED)


def typed_in_words(form: ArticleForm, name: str) -> str:
    """Return what stands in a field of a bound form as text, also where it makes no sense yet."""
    form.is_valid()
    raw = str(form.data.get(name, ""))
    if name in LISTS or name == "scopes":
        return ", ".join(_ID.sub("", line) for line in raw.splitlines() if line.strip())
    if name not in form.cleaned_data:
        return plain_text(raw) if name in RICH else raw
    value: Any = form.cleaned_data[name]
    if name in ROWS:
        value = reference(value)
    elif name not in PLAIN:
        value = value.isoformat() if value else None
    return in_words(name, value)


def joined(form: ArticleForm, name: str, theirs: Snapshot) -> str | None:
    """Return a text with the changes of both, or None where they touched the same paragraphs, or it has none."""
    if name not in JOINED or form.base is None:
        return None
    texts = [getattr(form.base, name), str(form.data.get(name, "")), getattr(theirs, name)]
    blocks = join_blocks(*_blocks(name, texts))
    return None if blocks is None else "".join(blocks)


def _blocks(name: str, texts: Sequence[str]) -> Iterator[list[str]]:
    return ([written([block]) for block in read(text, VOCABULARIES[JOINED[name]])] for text in texts)


def join_blocks(
    base: Sequence[str], mine: Sequence[str], theirs: Sequence[str], *, keep_both: bool = False
) -> list[str] | None:
    """Return the blocks with both people's changes; None where these overlap, or both put something in one place.

    With `keep_both` there is what I have in such a place, and then what they have.
    """
    out: list[str] = []
    done = 0
    for start, end, edits in _places([[*_edits(base, side)] for side in (mine, theirs)], may_touch=keep_both):
        versions = list(dict.fromkeys(_version(base, some, start, end) for some in edits if some))
        if len(versions) > 1 and not keep_both:
            return None
        out += [*base[done:start], *(block for version in versions for block in version)]
        done = end
    return [*out, *base[done:]]


def _places(sides: list[list[Edit]], *, may_touch: bool) -> Iterator[tuple[int, int, list[list[Edit]]]]:
    """Yield each place of the base that somebody changed: from where to where, and the edits of either side in it.

    What somebody put in just where another changed something is one place with that, unless they `may_touch`.
    """
    all_edits = sorted((edit, whose) for whose, edits in enumerate(sides) for edit in edits)
    place: list[tuple[Edit, int]] = []
    until = last = -1
    for edit, whose in all_edits:
        start, end, _new = edit
        is_one = start < until or start == end == until == last
        touches = start == until and (start == end or last == until)
        if place and not (is_one or (touches and not may_touch)):
            yield _place(place)
            place = []
        place.append((edit, whose))
        until, last = max(until, end), start
    if place:
        yield _place(place)


def _place(edits: list[tuple[Edit, int]]) -> tuple[int, int, list[list[Edit]]]:
    bounds = [(start, end) for (start, end, _new), _whose in edits]
    by_side = [[edit for edit, whose in edits if whose == side] for side in (0, 1)]
    return min(start for start, _end in bounds), max(end for _start, end in bounds), by_side


def _version(base: Sequence[str], edits: list[Edit], start: int, end: int) -> tuple[str, ...]:
    """Return what one side has from `start` to `end` of the base."""
    out: list[str] = []
    for begins, ends, new in edits:
        out += [*base[start:begins], *new]
        start = ends
    return (*out, *base[start:end])


def _edits(base: Sequence[str], side: Sequence[str]) -> Iterator[Edit]:
    """Yield from where to where a side changed the base, and what it has there."""
    for tag, start, end, there, until in SequenceMatcher(None, base, side, autojunk=False).get_opcodes():
        if tag != "equal":
            yield start, end, tuple(side[there:until])
