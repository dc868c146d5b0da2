"""The list of all shows, narrowed by words, a letter, a network, a genre or what is on now, and the address of each.

One filter replaces another, ``/shows/?letter=r`` or ``/shows/?network=hbo``: all their combinations would be thousands
of addresses with next to nothing on them, each of which leads to all the others.
"""

from dataclasses import dataclass
from datetime import datetime
from typing import TypeVar
from urllib.parse import urlencode

from django.db.models import Exists, OuterRef, QuerySet
from django.http import Http404, QueryDict
from django.urls import reverse
from django.utils.translation import gettext

from shows.models import Genre, Platform, Show
from shows.titles import OTHERS

Row = TypeVar("Row", Platform, Genre)
NAMES = ("find", "letter", "network", "genre", "on")
LONGEST = 100  # letters that one looks for


@dataclass(frozen=True)
class ShowFilter:
    """What a list of shows is narrowed by: one of these, or nothing."""

    words: str = ""
    letter: str = ""
    network: Platform | None = None
    genre: Genre | None = None
    on_now: bool = False

    @classmethod
    def of(cls, query: QueryDict) -> "ShowFilter":
        """Return what `query` asks for, the first if several; words that are all space ask for nothing.

        Raises Http404 for what there is not.
        """
        name = next((name for name in NAMES if query.get(name)), "")
        value = query.get(name, "")
        if name == "find":
            return cls(words=" ".join(value.split())[:LONGEST].rstrip())
        if name == "letter":
            return cls(letter=_letter(value))
        if name == "network":
            return cls(network=_find(Platform, value))
        if name == "genre":
            return cls(genre=_find(Genre, value))
        if name == "on" and value != "now":
            raise Http404
        return cls(on_now=name == "on")

    @property
    def is_set(self) -> bool:
        """Whether it narrows the list at all."""
        return self != ShowFilter()

    @property
    def title(self) -> str:
        """What the list is: "Shows", "Shows on HBO", "Shows: R", "Shows: “run”"."""
        if self.on_now:
            return gettext("Shows that are on now")
        if self.network:
            return gettext("Shows on %(network)s") % {"network": self.network}
        if self.words:
            return gettext("Shows: “%(words)s”") % {"words": self.words}
        if self.genre or self.letter:
            return gettext("Shows: %(what)s") % {"what": self.genre or self.letter.upper()}
        return gettext("Shows")

    @property
    def query(self) -> str:
        """The canonical query string, without the question mark."""
        values = {
            "find": self.words,
            "letter": self.letter,
            "network": self.network.slug if self.network else "",
            "genre": self.genre.slug if self.genre else "",
            "on": "now" if self.on_now else "",
        }
        return urlencode({name: value for name, value in values.items() if value})

    @property
    def url(self) -> str:
        """The canonical path of the list, from its beginning."""
        return self._path(self.query)

    def url_at(self, query: QueryDict) -> str:
        """Return the canonical path of the list from where `query` has it go on."""
        cursor = urlencode({name: query[name] for name in ("after", "before") if query.get(name)})
        return self._path("&".join(filter(None, (self.query, cursor))))

    def _path(self, query: str) -> str:
        return reverse("pages:show_list") + (f"?{query}" if query else "")

    def rows(self, at: datetime | None = None) -> QuerySet:
        """Return the shows, with what their list needs; `at` (now) is for what is on."""
        rows = Show.objects.with_cards()
        rows = rows.matching(self.words) if self.words else rows
        rows = rows.under_letter(self.letter) if self.letter else rows
        rows = rows.on_network(self.network.slug) if self.network else rows
        rows = rows.of_genre(self.genre.slug) if self.genre else rows
        return rows.on_now(at) if self.on_now else rows


def has_no_list(query: QueryDict) -> bool:
    """Say whether `query` asks for what is listed elsewhere: several filters at a time, or words that are all space."""
    is_combined = sum(1 for name in NAMES if query.get(name)) > 1
    return is_combined or ("find" in query and not query.get("find", "").strip())


@dataclass(frozen=True)
class Choice:
    """A link to the list that is narrowed by it, or to the whole list where it is chosen already."""

    label: str
    url: str
    is_chosen: bool


def letters(chosen: ShowFilter) -> list[Choice]:
    """Return a choice for each letter that a show is listed under."""
    found = Show.objects.order_by("letter").values_list("letter", flat=True).distinct()
    return [_choice(chosen, ShowFilter(letter=letter), letter.upper()) for letter in found]


def networks(chosen: ShowFilter) -> list[Choice]:
    """Return a choice for each network or streamer that has a show."""
    having = Show.networks.through.objects.filter(platform=OuterRef("pk"))
    return [_choice(chosen, ShowFilter(network=row), row.name) for row in Platform.objects.filter(Exists(having))]


def genres(chosen: ShowFilter) -> list[Choice]:
    """Return a choice for each genre that has a show."""
    having = Show.genres.through.objects.filter(genre=OuterRef("pk"))
    return [_choice(chosen, ShowFilter(genre=row), row.name) for row in Genre.objects.filter(Exists(having))]


def on_now(chosen: ShowFilter, at: datetime | None = None) -> Choice | None:
    """Return the choice of what airs about `at` (now); None where nothing does."""
    if not chosen.on_now and not Show.objects.on_now(at).exists():
        return None
    return _choice(chosen, ShowFilter(on_now=True), gettext("On now"))


def _choice(chosen: ShowFilter, choice: ShowFilter, label: str) -> Choice:
    is_chosen = chosen == choice
    return Choice(label, (ShowFilter() if is_chosen else choice).url, is_chosen)


def _letter(value: str) -> str:
    letter = value.lower()
    if letter != OTHERS and not (len(letter) == 1 and "a" <= letter <= "z"):
        raise Http404
    return letter


def _find(model: type[Row], slug: str) -> Row:
    row = model._default_manager.filter(slug=slug).first()
    if row is None:
        raise Http404
    return row
