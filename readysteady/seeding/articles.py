"""From planned pieces to snapshots and publications, batch by batch through the bulk forms of the doors."""

from collections.abc import Iterable, Iterator, Sequence
from datetime import timedelta
from itertools import islice
from random import Random
from typing import Any

from django.db import reset_queries, transaction

from authors.models import Author
from images.models import Image
from readysteady.seeding.plan import KnownShow, Piece, Recipe
from readysteady.seeding.texts import Writer
from reviews.actions import Publication, correct, create_drafts, publish_many, withdraw
from reviews.models import Article, Tag
from reviews.snapshots import Reference, Snapshot, reference
from shows.models import Person

BATCH = 500
HEAVY = 1 / 3  # the part of everything that each of the first two tags and authors has
EARLY = timedelta(days=3)
LEVELS = {"recap": (1, 3, 16), "review": (4, 12, 4), "interview": (4, 3, 3), "feature": (8, 6, 6), "news": (17, 2, 1)}
CORRECTED, MOST_CORRECTIONS = 1 / 20, 400  # a part of all, but no more than so many


class ArticleMaker:
    """Turns pieces into articles."""

    def __init__(
        self,
        recipe: Recipe,
        writer: Writer,
        *,
        authors: Sequence[Author],
        people: Sequence[Person],
        tags: Sequence[Tag],
        pictures: Sequence[Image],
        shows: Sequence[KnownShow],
    ) -> None:
        self.recipe, self.writer, self.shows = recipe, writer, shows
        self.rng = recipe.chance("articles")
        self.authors = [reference(author) for author in authors]
        self.people = [(reference(person), f"person:{person.uid}") for person in people]
        self.tags = [reference(tag) for tag in tags]
        self.pictures = [reference(picture) for picture in pictures]
        self.recent: dict[str, Reference] = {}  # the newest article about each show, by its slug
        self.made = 0

    def make(self, pieces: Iterable[Piece]) -> Iterator[int]:
        """Write all of `pieces`, and yield after each batch how many it had. A batch is written whole or not at all."""
        pieces = iter(pieces)
        while batch := list(islice(pieces, BATCH)):
            self._write(batch)
            reset_queries()  # which Django collects while DEBUG is on
            yield len(batch)

    @transaction.atomic
    def _write(self, pieces: Sequence[Piece]) -> None:
        articles = create_drafts([self._snapshot(piece) for piece in pieces], by=None)
        by_piece = list(zip(articles, pieces, strict=True))
        publish_many([Publication(a, at=p.at) for a, p in by_piece if p.state != "draft"], by=None)
        for article, piece in by_piece:
            if piece.state == "withdrawn":
                withdraw(article, by=None, because="It was about another show of the same name.")
            elif piece.state == "published":
                self._follow_up(article, piece)

    def _follow_up(self, article: Article, piece: Piece) -> None:
        if piece.show:
            self.recent[piece.show.slug] = {"id": article.pk, "name": article.headline}
        if self.rng.random() < min(CORRECTED, MOST_CORRECTIONS / self.recipe.articles):
            text = f"An earlier version of this article was wrong. {self.writer.line()}"
            correct(article, text, by=None, at=min(piece.at + timedelta(days=2), self.recipe.until))

    def _snapshot(self, piece: Piece) -> Snapshot:
        self.made += 1
        rng, show = self.rng, piece.show
        episodes = show.episodes if show else []
        access, public_at = self._access(piece)
        interviewee, speaker = rng.choice(self.people)
        is_interview = piece.kind == "interview"
        body = self.writer.interview(speaker) if is_interview else self.writer.body(teaser=access != "public")
        related = [self.recent[show.slug]] if show and show.slug in self.recent and rng.random() < 0.2 else []
        return Snapshot(
            kind=piece.kind,
            headline=self._headline(piece),
            headline_is_clean=rng.random() < 0.4,
            slug=self._slug(piece),
            deck=self.writer.line() if rng.random() < 0.5 else "",
            standfirst=self.writer.lines(2),
            body=body,
            **self._verdict(piece),
            level=rng.choices(("none", "brief", "full"), LEVELS[piece.kind])[0],
            show=show.reference if show else None,
            season=show.seasons[piece.season] if show and piece.season is not None else None,
            episode=episodes[piece.first].reference if piece.first is not None else None,
            last_episode=episodes[piece.last].reference if piece.last is not None else None,
            authors=self._authors(),
            interviewees=[interviewee] if is_interview else [],
            scopes=self._further_shows(piece),
            tags=self._tags(),
            lead_image=rng.choice(self.pictures) if rng.random() < 0.9 else None,
            access=access,
            public_at=public_at,
            related=related,
        )

    def _headline(self, piece: Piece) -> str:
        line = self.writer.headline()
        return f"{piece.show.title}: {line[0].lower()}{line[1:]}" if piece.show else line

    def _slug(self, piece: Piece) -> str:
        """Return an address that nobody else can have: a recap's by its episode, any other by its number."""
        if piece.show and piece.first is not None:
            return f"{piece.show.slug}-{piece.show.episodes[piece.first].code}-recap"
        return f"{piece.show.slug if piece.show else 'the-outlet'}-{piece.kind}-{self.made}"

    def _access(self, piece: Piece) -> tuple[str, str | None]:
        chance = self.rng.random()
        if chance < 0.02:
            return "early", (piece.at + EARLY).isoformat()
        return ("patrons", None) if chance < 0.05 else ("public", None)

    def _verdict(self, piece: Piece) -> dict[str, Any]:
        rated = {"review": 0.95, "recap": 0.7}.get(piece.kind, 0)
        if self.rng.random() >= rated:
            return {}
        stars = max(1, min(10, round(self.rng.gauss(6.8, 1.8))))
        return {"stars": stars, "verdict": self.writer.line(), "summary": f"<p>{self.writer.lines(2)}</p>"}

    def _authors(self) -> list[Reference]:
        """Return who signs: the first two a third of everything each, nobody now and then, sometimes two."""
        chance, rest = self.rng.random(), self.authors[2:]
        if chance < 0.04:
            return []
        if chance < 0.04 + 2 * HEAVY:
            signers = [self.authors[0 if chance < 0.04 + HEAVY else 1]]
        else:
            signers = [self.rng.choice(rest)]
        second = self.rng.choice(rest)
        return [*signers, second] if self.rng.random() < 0.06 and second not in signers else signers

    def _tags(self) -> list[Reference]:
        chosen = [tag for tag in self.tags[:2] if self.rng.random() < HEAVY]
        chosen += [_skewed(self.tags[2:], self.rng) for _ in range(self.rng.randint(1, 3))]
        return list({tag["id"]: tag for tag in chosen}.values())

    def _further_shows(self, piece: Piece) -> list[dict[str, Reference | int]]:
        if piece.kind not in ("feature", "news") or self.rng.random() > 0.3:
            return []
        others = self.rng.sample(self.shows, 2)
        return [{"show": other.reference, "through": 0} for other in others if other is not piece.show]


def _skewed(rows: Sequence[Reference], rng: Random) -> Reference:
    """Choose the first ones far more often than the last ones."""
    return rows[int(len(rows) * rng.random() ** 2)]
