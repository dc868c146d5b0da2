"""Form fields of an article that admin widgets do not have: ordered rows, shows with a scope, and tags.

Each is a plain text box that works without JavaScript, one choice on a line; `desk/choose.js` makes a list of it that
is searched, ordered and shortened by buttons. What was typed is the field's whole state, so nothing of it is ever lost.
"""

import re
from collections.abc import Callable, Collection, Iterable
from typing import Any

from django import forms
from django.contrib.admin.widgets import AutocompleteSelect
from django.core.exceptions import ValidationError
from django.db.models import Model, Q, QuerySet
from django.urls import reverse
from django.utils.translation import gettext_lazy as _
from js_asset import Media, Script

from reviews.models import Tag
from shows.forms import NOTHING, WHOLE, read_place, write_place
from shows.places import WHOLE_SHOW, is_season_end

_LINE = re.compile(r"(?P<name>.*?)\s*(?:\[(?P<key>\d{1,18})\])?")
MOST_ROWS = 50
NAMELESS = _("an article of a colleague, not public yet")
NONE_CALLED = {
    "articles": _("No article is called that"),
    "authors": _("No author is called that"),
    "people": _("No person is called that"),
    "shows": _("No show is called that"),
    "tags": _("No tag is called that"),
}
ONE_A_LINE = _("One on each line")
CHOOSE = Script("desk/choose.js", type="module")


class ChosenRows(forms.Textarea):
    """A text box with a chosen row on each line, "Vicky Jones [12]"; `source` names what is suggested."""

    def __init__(self, source: str, attrs: dict[str, Any] | None = None) -> None:
        # Without JavaScript one reads in the box itself how lines are written.
        super().__init__({"rows": 3, "data-rows": source, "placeholder": ONE_A_LINE, **(attrs or {})})
        self.source = source

    @property
    def media(self) -> forms.Media:
        """The script that makes a list of it."""
        return Media(js=[CHOOSE])

    def get_context(self, name: str, value: Any, attrs: dict[str, Any] | None) -> dict[str, Any]:
        """Say where suggestions come from, and the words of the buttons."""
        context = super().get_context(name, value, attrs)
        context["widget"]["attrs"] |= {
            "data-url": reverse("admin:reviews_article_choices", args=[self.source]),
            "data-word-up": _("Move up"),
            "data-word-down": _("Move down"),
            "data-word-remove": _("Remove"),
            "data-word-add": _("Add"),
            "data-word-none": NONE_CALLED.get(self.source, _("Nothing is called that")),
            "data-word-far": _("How far"),
            "data-word-places": f"|{'|'.join(sorted(place_words()))}|",
        }
        return context


class PictureSelect(AutocompleteSelect):
    """A searched select of pictures, with the dialog of the prose editor, one of which stands in the form."""

    thumbnail = ""

    @property
    def media(self) -> forms.Media:
        """The select's own scripts, and that of the dialog."""
        return super().media + Media(js=[Script("desk/pictures.js", type="module")])

    def get_context(self, name: str, value: Any, attrs: dict[str, Any] | None) -> dict[str, Any]:
        """Say where the library is, what the chosen picture looks like, and the words of the dialog."""
        context = super().get_context(name, value, attrs)
        context["widget"]["attrs"] |= {
            "data-pictures": "",
            "data-thumbnail": self.thumbnail,
            "data-page": reverse("admin:images_image_change", args=[0]),
            "data-word-choose": _("Choose or add a picture"),
            "data-word-describe": _("Describe this picture (new tab)"),
        }
        return context


class ManyField(forms.CharField):
    """Many things in one text box."""

    def has_changed(self, initial: Any, data: Any) -> bool:
        """Say whether other things are meant than before, or the same ones in another order."""
        try:
            return self.to_python(data) != list(initial or [])
        except ValidationError:
            return True


class RowsField(ManyField):
    """An ordered choice of rows. A line names one by its id in brackets, or by a name that only one has."""

    lookups: tuple[str, ...] = ("iexact",)  # how a name finds a row; the next one where the first finds none
    kept: Collection[Model] = ()  # what stays chosen though whoever writes may not know of it: it has no name here

    def __init__(self, queryset: QuerySet, source: str, *, names: tuple[str, ...], **kwargs: Any) -> None:
        super().__init__(widget=ChosenRows(source), required=False, **kwargs)
        self.queryset, self.names = queryset, names

    def prepare_value(self, value: Any) -> Any:
        """Write rows as lines; leave what was typed."""
        return "\n".join(map(self._line_of, value)) if isinstance(value, list) else value

    def _line_of(self, row: Model) -> str:
        return f"{NAMELESS} [{row.pk}]" if row in self.kept else line_of(row)

    def to_python(self, value: Any) -> list[Any]:  # type: ignore[override]
        """Return the rows in order, each once. Raises ValidationError that names every line it cannot follow."""
        if isinstance(value, list):
            return value
        lines = [line.strip() for line in (value or "").splitlines() if line.strip()]
        if len(lines) > MOST_ROWS:
            raise ValidationError(_("There are more than %(most)s lines."), params={"most": MOST_ROWS})
        return list(dict.fromkeys(each(lines, self._finder(lines))))

    def _finder(self, lines: Iterable[str]) -> Callable[[str], Any]:
        keys = {match["key"] for line in lines if (match := _LINE.fullmatch(line)) and match["key"]}
        rows = [*self.kept, *self.queryset.in_bulk([int(key) for key in keys]).values()]
        by_key = {str(row.pk): row for row in rows}
        return lambda line: self._find(line, by_key)

    def _find(self, line: str, by_key: dict[str, Any]) -> Any:
        match = _LINE.fullmatch(line)
        assert match is not None
        if match["key"]:
            if (row := by_key.get(str(int(match["key"])))) is None:
                raise ValidationError(_("“%(line)s” does not exist any more."), params={"line": line})
            return row
        rows = next(filter(None, (self._named(match["name"], lookup) for lookup in self.lookups)), [])
        if len(rows) == 1:
            return rows[0]
        if rows:
            message = _("“%(line)s” could be one of these; write it as here: %(rows)s")
            raise ValidationError(message, params={"line": line, "rows": ", ".join(map(line_of, rows))})
        raise ValidationError(_("There is no “%(line)s” to choose."), params={"line": line})

    def _named(self, name: str, lookup: str) -> list[Any]:
        """Return the rows that this name may mean, as many as an error would list."""
        condition = Q(*[(f"{field}__{lookup}", name) for field in self.names], _connector=Q.OR)
        return list(self.queryset.filter(condition)[:5])


class ScopesField(ManyField):
    """Shows with how far each is given away: "Run (2020, US, HBO) [3]: s1e2", or "run-2020: whole"."""

    def __init__(self, shows: RowsField, **kwargs: Any) -> None:
        super().__init__(
            widget=ChosenRows("shows", {"data-far": "yes", "placeholder": "run-2020: s1e2"}), required=False, **kwargs
        )
        self.shows = shows

    def prepare_value(self, value: Any) -> Any:
        """Write pairs of show and place as lines; leave what was typed."""
        if not isinstance(value, list):
            return value
        return "\n".join(f"{line_of(show)}: {write_place(place)}" for show, place in value)

    def to_python(self, value: Any) -> list[tuple[Any, int]]:  # type: ignore[override]
        """Return pairs of show and place. Raises ValidationError that names every line it cannot follow."""
        if isinstance(value, list):
            return value
        lines = [line.strip() for line in (value or "").splitlines() if line.strip()]
        pairs = each(lines, self._pair)
        if len({show.pk for show, _place in pairs}) < len(pairs):
            raise ValidationError(_("A show stands here twice."))
        return pairs

    def _pair(self, line: str) -> tuple[Any, int]:
        name, colon, far = line.rpartition(":")
        if not colon or not far.strip():
            message = _("Say how far “%(line)s” is given away, after a colon: s1e2, s1, whole or nothing.")
            raise ValidationError(message, params={"line": line})
        shows, place = self.shows.to_python(name), read_place(far)
        if not shows:
            raise ValidationError(_("Say of which show: “%(line)s”."), params={"line": line})
        if not _is_in(shows[0], place):
            message = _("%(show)s has no episode %(place)s.")
            raise ValidationError(message, params={"show": shows[0], "place": far.strip()})
        return shows[0], place


class TagsField(ManyField):
    """Names of tags with commas between them; `desk/choose.js` completes them.

    Its value is rows in the order of their names. Those that are new have no id yet: `reviews.actions.make_tags` makes
    them once the article is saved.
    """

    def __init__(self, **kwargs: Any) -> None:
        super().__init__(widget=TagsInput(), required=False, **kwargs)

    def prepare_value(self, value: Any) -> Any:
        """Write a list with commas; leave what was typed."""
        return ", ".join(tag.name for tag in value) if isinstance(value, list) else value

    def to_python(self, value: Any) -> list[Tag]:  # type: ignore[override]
        """Return the tags, each once whatever its case. Raises ValidationError that names every one that cannot be."""
        if isinstance(value, list):
            return value
        names = [" ".join(name.split()) for name in (value or "").split(",")]
        once = list({name.lower(): name for name in reversed(names) if name}.values())
        if len(once) > MOST_ROWS:
            raise ValidationError(_("There are more than %(most)s tags."), params={"most": MOST_ROWS})
        each(once, self._check)
        known = {tag.name.lower(): tag for tag in Tag.objects.named(*once)} if once else {}
        return sorted(known.get(name.lower()) or Tag(name=name) for name in once)

    def _check(self, name: str) -> None:
        longest: Any = Tag._meta.get_field("name").max_length
        if len(name) > longest:
            raise ValidationError(_("The tag “%(name)s” is too long."), params={"name": name})
        if not any(character.isalnum() for character in name):
            raise ValidationError(_("The tag “%(name)s” needs a letter or a digit."), params={"name": name})

    def has_changed(self, initial: Any, data: Any) -> bool:
        """Say whether other tags are named; their order and case mean nothing."""
        return super().has_changed(sorted(initial or []), data)


class TagsInput(forms.TextInput):
    """A text box that completes the tag at its end."""

    @property
    def media(self) -> forms.Media:
        """The script that completes."""
        return Media(js=[CHOOSE])

    def get_context(self, name: str, value: Any, attrs: dict[str, Any] | None) -> dict[str, Any]:
        """Say where suggestions come from."""
        context = super().get_context(name, value, attrs)
        url = reverse("admin:reviews_article_choices", args=["tags"])
        context["widget"]["attrs"] |= {"data-tags": "", "data-url": url, "class": "vTextField"}
        return context


def place_words() -> set[str]:
    """Return the words for all of a show and for nothing of it, in English and in the outlet's language."""
    return NOTHING | WHOLE | {write_place(0).lower(), write_place(WHOLE_SHOW).lower()}


def _is_in(show: Any, place: int) -> bool:
    """Say whether an episode is in a show as far as that has been entered; a season may be told before it is."""
    if place in (0, WHOLE_SHOW) or is_season_end(place):
        return True
    episodes = show.episodes.all()
    return episodes.filter(place=place).exists() or not episodes.exists()


def line_of(row: Model) -> str:
    """Write a row as a line: its name on one line, and its id."""
    return f"{' '.join(str(row).split())} [{row.pk}]"


def each(lines: Iterable[str], find: Callable[[str], Any]) -> list[Any]:
    """Return what `find` makes of every line. Raises one ValidationError with what it says of all the others."""
    found, errors = [], []
    for line in lines:
        try:
            found.append(find(line))
        except ValidationError as error:
            errors.append(error)
    if errors:
        raise ValidationError(errors)
    return found
