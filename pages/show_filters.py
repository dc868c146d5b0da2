"""The list of all shows, narrowed by letter, network, genre and what is on now, and the address of each such list.

The filters are query parameters, which may be combined: ``/shows/?letter=r&network=hbo&genre=comedy&on=now``. In the
address they always stand in this order; that is the canonical one.
"""

from dataclasses import dataclass, replace
from datetime import datetime
from typing import Any, TypeVar
from urllib.parse import urlencode

from django.db.models import Exists, OuterRef, QuerySet
from django.http import Http404, QueryDict
from django.urls import reverse
from django.utils.translation import gettext

from shows.models import Genre, Platform, Show
from shows.titles import OTHERS

Row = TypeVar("Row", Platform, Genre)


@dataclass(frozen=True)
class ShowFilter:
    """What a list of shows is narrowed by; empty: nothing."""

    letter: str = ""
    network: Platform | None = None
    genre: Genre | None = None
    on_now: bool = False

    @classmethod
    def of(cls, query: QueryDict) -> "ShowFilter":
        """Return what `query` asks for. Raises Http404 for a network, genre or letter that there is not."""
        letter = query.get("letter", "").lower()
        if letter and letter != OTHERS and not (len(letter) == 1 and "a" <= letter <= "z"):
            raise Http404
        if query.get("on", "") not in {"", "now"}:
            raise Http404
        return cls(letter, _find(Platform, query, "network"), _find(Genre, query, "genre"), query.get("on") == "now")

    @property
    def is_set(self) -> bool:
        """Whether it narrows the list at all."""
        return self != ShowFilter()

    @property
    def is_combined(self) -> bool:
        """Whether it narrows by more than one thing: search engines need no list of each combination."""
        return sum(map(bool, (self.letter, self.network, self.genre, self.on_now))) > 1

    @property
    def words(self) -> str:
        """What it is narrowed by, for readers: "R, HBO, comedy"."""
        names = [self.letter.upper(), str(self.network or ""), str(self.genre or "")]
        names += [gettext("on now")] if self.on_now else []
        return ", ".join(filter(None, names))

    @property
    def query(self) -> str:
        """The canonical query string, without the question mark."""
        values = {
            "letter": self.letter,
            "network": self.network.slug if self.network else "",
            "genre": self.genre.slug if self.genre else "",
            "on": "now" if self.on_now else "",
        }
        return urlencode({name: value for name, value in values.items() if value})

    @property
    def url(self) -> str:
        """The canonical path."""
        return reverse("pages:show_list") + (f"?{self.query}" if self.query else "")

    def rows(self, at: datetime | None = None) -> QuerySet:
        """Return the shows, with what their list needs; `at` (now) is for what is on."""
        rows = Show.objects.with_cards()
        rows = rows.under_letter(self.letter) if self.letter else rows
        rows = rows.on_network(self.network.slug) if self.network else rows
        rows = rows.of_genre(self.genre.slug) if self.genre else rows
        return rows.on_now(at) if self.on_now else rows


@dataclass(frozen=True)
class Choice:
    """A link that narrows the list, or widens it again where it is chosen already."""

    label: str
    url: str
    is_chosen: bool


def letters(chosen: ShowFilter) -> list[Choice]:
    """Return a choice for each letter that a show is listed under."""
    found = Show.objects.order_by("letter").values_list("letter", flat=True).distinct()
    return [_choice(chosen, "letter", letter, letter.upper()) for letter in found]


def networks(chosen: ShowFilter) -> list[Choice]:
    """Return a choice for each network or streamer that has a show."""
    having = Show.networks.through.objects.filter(platform=OuterRef("pk"))
    return [_choice(chosen, "network", row, row.name) for row in Platform.objects.filter(Exists(having))]


def genres(chosen: ShowFilter) -> list[Choice]:
    """Return a choice for each genre that has a show."""
    having = Show.genres.through.objects.filter(genre=OuterRef("pk"))
    return [_choice(chosen, "genre", row, row.name) for row in Genre.objects.filter(Exists(having))]


def on_now(chosen: ShowFilter) -> Choice:
    """Return the choice of what airs about now."""
    return _choice(chosen, "on_now", True, gettext("On now"))


def _choice(chosen: ShowFilter, name: str, value: Any, label: str) -> Choice:
    is_chosen = getattr(chosen, name) == value
    empty = getattr(ShowFilter(), name)
    return Choice(label, replace(chosen, **{name: empty if is_chosen else value}).url, is_chosen)


def _find(model: type[Row], query: QueryDict, name: str) -> Row | None:
    slug = query.get(name, "")
    if not slug:
        return None
    row = model._default_manager.filter(slug=slug).first()
    if row is None:
        raise Http404
    return row
