"""What was published, by month: for who wrote it, for whoever pays them, and as a table."""

import unicodedata
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from itertools import groupby
from typing import TYPE_CHECKING, Any

from django.db.models import Prefetch
from django.utils.formats import date_format
from django.utils.translation import gettext as _

from authors.models import Author
from desk.spans import DAY, midnight, month_of
from outlet.current import local
from reviews.models import Article, Byline
from reviews.querysets import ArticleQuerySet

if TYPE_CHECKING:
    from accounts.models import User

MOST = 1000  # pieces on one page; a table has all of them
FORMULA = ("=", "+", "-", "@")  # with which a cell begins that a spreadsheet would reckon
BREAKS = ("\t", "\r", "\n")  # by which another cell may begin


@dataclass(frozen=True)
class Month:
    """A month with the pieces of it, the newest first."""

    day: date
    pieces: Sequence[Article]

    @property
    def name(self) -> str:
        """ "November 2026"."""
        return date_format(self.day, "YEAR_MONTH_FORMAT")

    @property
    def words(self) -> int:
        """How many words they have."""
        return sum(piece.words for piece in self.pieces)

    @property
    def kinds(self) -> list[tuple[str, int]]:
        """How many there are of each kind."""
        labels = dict(Article.Kind.choices)
        return [
            (str(labels[kind]), count)
            for kind in Article.Kind.values
            if (count := sum(1 for piece in self.pieces if piece.kind == kind))
        ]


@dataclass(frozen=True)
class Share:
    """What one author has in it; who signs with others has all of it."""

    author: Author
    pieces: Sequence[Article]

    @property
    def words(self) -> int:
        """How many words their pieces have."""
        return sum(piece.words for piece in self.pieces)


@dataclass(frozen=True)
class Months:
    """Whole months, from that of `first` to that of `last`; both are the first days of theirs."""

    first: date
    last: date

    @classmethod
    def asked(cls, first: str, last: str, today: date) -> "Months":
        """Return what an address asks for by "2026-03" and "2026-11", in whichever order; else a whole year."""
        ends = month_of(first), month_of(last)
        begins = ends[0] or (ends[1] or today).replace(month=1, day=1)
        return cls(*sorted((begins, ends[1] or begins.replace(month=12))))

    @classmethod
    def year(cls, number: int) -> "Months":
        """Return a year."""
        return cls(date(number, 1, 1), date(number, 12, 1))

    @property
    def moments(self) -> tuple[datetime, datetime]:
        """When it begins, and when the first month after it does."""
        return midnight(self.first), midnight((self.last + 31 * DAY).replace(day=1))

    @property
    def name(self) -> str:
        """ "2026", "March 2026" or "March 2026 to November 2026"."""
        if self == Months.year(self.first.year):
            return str(self.first.year)
        first, last = (date_format(day, "YEAR_MONTH_FORMAT") for day in (self.first, self.last))
        return first if first == last else _("%(first)s to %(last)s") % {"first": first, "last": last}

    @property
    def query(self) -> str:
        """The part of an address that asks for it."""
        return f"from={self.first:%Y-%m}&to={self.last:%Y-%m}"


@dataclass(frozen=True)
class Pieces:
    """What one author, or without one everybody, has published in a span, with the years beside it that have some."""

    author: Author | None
    span: Months
    found: Sequence[Article]
    is_cut: bool
    before: Months | None
    after: Months | None

    @property
    def months(self) -> list[Month]:
        """Its months with pieces, the newest first."""
        return [Month(day, list(some)) for day, some in groupby(self.found, key=_month)]

    @property
    def words(self) -> int:
        """How many words all of them have."""
        return sum(piece.words for piece in self.found)

    @property
    def shares(self) -> list[Share]:
        """What each author has in it, by their names."""
        signed: dict[Author, list[Article]] = {}
        for piece in self.found:
            for author in piece.signers:
                signed.setdefault(author, []).append(piece)
        return [Share(author, signed[author]) for author in sorted(signed, key=lambda author: author.name.casefold())]


def _month(piece: Article) -> date:
    assert piece.published_at is not None
    return local(piece.published_at).date().replace(day=1)


def may_choose(user: "User") -> bool:
    """Say whether `user` may look at what others published: who edits it may."""
    return user.has_perm("reviews.change_others_article")


def pieces_of(author: Author | None, span: Months, now: datetime) -> Pieces:
    """Return what was published in a span: five queries, however much that is, and no more than `MOST` pieces."""
    start, end = span.moments
    found = list(published_by(author, span, now)[: MOST + 1])
    signed = Byline.objects.filter(author=author, article__status="published", published_at__lte=now)
    public = signed if author else Article.objects.published(now)
    older = public.filter(published_at__lt=start).order_by("-published_at")
    newer = public.filter(published_at__gte=end).order_by("published_at")
    return Pieces(author, span, found[:MOST], len(found) > MOST, _year(older), _year(newer))


def published_by(author: Author | None, span: Months, now: datetime) -> ArticleQuerySet:
    """Return what is public and was published in a span, the newest first: each along an index that has this order."""
    start, end = span.moments
    public: Any = Article.objects.published(now)
    if author:
        signed = {"bylines__author": author, "bylines__published_at__gte": start, "bylines__published_at__lt": end}
        found = public.filter(**signed).order_by("-bylines__published_at", "-id")
    else:
        found = public.filter(published_at__gte=start, published_at__lt=end).order_by("-published_at", "-id")
    bylines = Prefetch("bylines", Byline.objects.select_related("author"))
    return found.select_related("show", "episode__season").prefetch_related(bylines).defer("body", "summary", "deck")


def _year(rows: Any) -> Months | None:
    at = rows.values_list("published_at", flat=True).first()
    return Months.year(local(at).year) if at else None


def rows_of(pieces: Iterable[Article]) -> Iterator[list[Any]]:
    """Yield the rows of a table: day and time in the outlet's zone, kind, headline, show, episode, authors, words,
    path.
    """
    for piece in pieces:
        assert piece.published_at is not None
        at = local(piece.published_at)
        yield [f"{at:%Y-%m-%d}", f"{at:%H:%M}", *map(as_text, _words_of(piece)), piece.words, piece.get_absolute_url()]


def _words_of(piece: Article) -> list[str]:
    show = piece.show.name if piece.show else ""
    signers = ", ".join(author.name for author in piece.signers)
    return [str(piece.get_kind_display()), piece.headline, show, piece.episode.code if piece.episode else "", signers]


def as_text(cell: str) -> str:
    """Return a cell that no spreadsheet takes for a formula, whoever typed it (OWASP, CSV injection).

    Spreadsheets pass over white space, and read full-width signs as the usual ones.
    """
    plain = unicodedata.normalize("NFKC", cell)
    return f"'{cell}" if plain.startswith(BREAKS) or plain.lstrip().startswith(FORMULA) else cell
