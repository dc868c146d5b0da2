"""What an author has published, by month: for themselves, for whoever pays them, and as a table."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from itertools import groupby
from typing import TYPE_CHECKING, Any

from django.utils.formats import date_format

from authors.models import Author
from desk.spans import midnight
from outlet.current import local
from reviews.models import Article, Byline

if TYPE_CHECKING:
    from accounts.models import User

FORMULA = ("=", "+", "-", "@", "\t", "\r")  # with which a cell begins that a spreadsheet would reckon


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
class Year:
    """A year of one author's pieces, with the years beside it in which there are some."""

    author: Author
    number: int
    pieces: Sequence[Article]
    before: int | None
    after: int | None

    @property
    def months(self) -> list[Month]:
        """Its months with pieces, the newest first."""
        return [Month(day, list(some)) for day, some in groupby(self.pieces, key=_month)]

    @property
    def words(self) -> int:
        """How many words all of them have."""
        return sum(piece.words for piece in self.pieces)


def _month(piece: Article) -> date:
    assert piece.published_at is not None
    return local(piece.published_at).date().replace(day=1)


def may_choose(user: "User") -> bool:
    """Say whether `user` may look at what others published: who edits it may."""
    return user.has_perm("reviews.change_others_article")


def author_for(user: "User", slug: str) -> Author | None:
    """Return the author whose pieces `user` looks at: their own, or the chosen one. None where there is nobody."""
    if slug and may_choose(user):
        return Author.objects.filter(slug=slug).first()
    return Author.objects.filter(user=user).first()


def year_of(author: Author, number: int, now: datetime) -> Year:
    """Return what was published in a year of the outlet's zone: four queries, however much that is."""
    public = Byline.objects.filter(author=author, article__status="published", published_at__lte=now)
    start, end = midnight(date(number, 1, 1)), midnight(date(number + 1, 1, 1))
    rows = public.filter(published_at__gte=start, published_at__lt=end).order_by("-published_at", "-article")
    pieces = [row.article for row in rows.select_related("article__show", "article__episode__season").defer(*_LONG)]
    older = public.filter(published_at__lt=start).order_by("-published_at")
    newer = public.filter(published_at__gte=end).order_by("published_at")
    return Year(author, number, pieces, _year(older), _year(newer))


_LONG = ("article__body", "article__summary", "article__deck")


def _year(rows: Any) -> int | None:
    at = rows.values_list("published_at", flat=True).first()
    return local(at).year if at else None


def rows_of(pieces: Iterable[Article]) -> list[list[Any]]:
    """Return the rows of a table: day and time in the outlet's zone, kind, headline, show, episode, words, address."""
    return [
        [
            f"{local(piece.published_at):%Y-%m-%d}",
            f"{local(piece.published_at):%H:%M}",
            *map(as_text, _words_of(piece)),
            piece.words,
            as_text(piece.get_absolute_url()),
        ]
        for piece in pieces
        if piece.published_at
    ]


def _words_of(piece: Article) -> list[str]:
    show = piece.show.name if piece.show else ""
    return [str(piece.get_kind_display()), piece.headline, show, piece.episode.code if piece.episode else ""]


def as_text(cell: str) -> str:
    """Return a cell that no spreadsheet takes for a formula, whoever typed it (OWASP, CSV injection)."""
    return f"'{cell}" if cell.startswith(FORMULA) else cell
