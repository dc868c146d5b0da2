"""Makes the sample outlet's articles, through the doors that an editor's articles go through."""

import re
import uuid
from collections.abc import Sequence
from datetime import datetime
from functools import partial
from typing import Any

from django.core.exceptions import ValidationError

from authors.models import Author
from images.models import Image
from readysteady.sample import data
from readysteady.sample.reading import DRAFT, SampleError, moment, place_of
from readysteady.sample.rows import by_slug
from reviews import actions
from reviews.actions import Publication
from reviews.exceptions import NotReady
from reviews.models import Article, Tag
from reviews.snapshots import Snapshot, reference, references
from shows.models import Episode, Person, Season, Show

NAMESPACE = uuid.UUID("5c1a4d1e-0c7b-4b0e-9d6e-6d3b8f2f7a10")  # of the ids that the sample's articles keep in feeds
REFERENCE = re.compile(r'data-(image|inset|speaker|spoiler)="([^"]+)"')


def feed_id(piece: data.Piece) -> str:
    """Return the id that `piece` has in every database: by it an article is known to be there already."""
    return f"urn:uuid:{uuid.uuid5(NAMESPACE, piece.key)}"


def add_pieces(pieces: Sequence[data.Piece], now: datetime) -> int:
    """Make those of `pieces` that are not there yet, published, scheduled, corrected and withdrawn as they say.

    Relative times count from `now`. Returns how many were made. Raises SampleError.
    """
    known = set(Article.objects.filter(feed_id__in=map(feed_id, pieces)).values_list("feed_id", flat=True))
    missing = [piece for piece in pieces if feed_id(piece) not in known]
    index = {piece.key: number for number, piece in enumerate(missing)}
    writer = Writer(now)
    articles = actions.create_drafts(
        [writer.snapshot(piece) for piece in missing],
        by=None,
        feed_ids=[feed_id(piece) for piece in missing],
        related=[_related(piece, pieces, index) for piece in missing],
    )
    pairs = list(zip(missing, articles, strict=True))
    _publish([pair for pair in pairs if pair[0].published_at != DRAFT], now)
    for piece, article in pairs:
        _set_state(piece, article, now)
    return len(articles)


def _related(piece: data.Piece, pieces: Sequence[data.Piece], index: dict[str, int]) -> list[int]:
    """Return the indices of its related articles, without those that were there before."""
    if unknown := set(piece.related) - {other.key for other in pieces}:
        raise SampleError(f"{piece.file}: there is no article {', '.join(sorted(unknown))}.")
    return [index[key] for key in piece.related if key in index]


def _publish(pairs: Sequence[tuple[data.Piece, Article]], now: datetime) -> None:
    try:
        actions.publish_many(
            [Publication(article, moment(piece.published_at, now, piece.file)) for piece, article in pairs], by=None
        )
    except NotReady as error:
        raise SampleError(f"articles: {'; '.join(str(problem) for problem in error.args)}") from error


def _set_state(piece: data.Piece, article: Article, now: datetime) -> None:
    """Correct, withdraw, and close the comments of an article that is as it was written."""
    times = [moment(note.at, now, piece.file) for note in piece.corrections]
    if piece.updated_at and moment(piece.updated_at, now, piece.file) not in times:
        raise SampleError(f"{piece.file}: it is updated by a correction, and there is none of that time.")
    for note, at in zip(piece.corrections, times, strict=True):
        actions.correct(article, note.text, by=None, at=at)
    if piece.comment_policy == Article.CommentPolicy.CLOSED:
        actions.set_comment_policy(article, piece.comment_policy, by=None)
    if piece.withdrawn_because:
        actions.withdraw(article, by=None, because=piece.withdrawn_because)


class Writer:
    """Turns what the files say into snapshots: slugs, keys and places become references and uids."""

    def __init__(self, now: datetime) -> None:
        self.now = now
        self.shows = {show.slug: show for show in Show.objects.prefetch_related("networks")}
        self.seasons = {(s.show.slug, s.number): s for s in Season.objects.select_related("show")}
        self.episodes = {(e.show.slug, e.place): e for e in Episode.objects.select_related("season__show", "show")}
        self.images = {image.name: image for image in Image.objects.order_by("-pk")}
        self.tags = {tag.slug: tag for tag in Tag.objects.all()}

    def snapshot(self, piece: data.Piece) -> Snapshot:
        """Return what an editor would have written. Raises SampleError."""
        names = (
            "kind", "headline", "headline_is_clean", "slug", "deck", "standfirst", "level", "stars", "verdict",
            "summary", "lead_corner", "lead_caption", "disclosure", "access",
        )  # fmt: skip
        values = {name: getattr(piece, name) for name in names}
        snapshot = Snapshot(
            **values,
            **self._subject(piece),
            body=self._body(piece),
            authors=references(by_slug(Author, piece.bylines, piece.file)),
            interviewees=references(by_slug(Person, piece.interviewees, piece.file)),
            scopes=self._scopes(piece),
            tags=references(self._one(self.tags, slug, piece.file) for slug in piece.tags),
            lead_image=self._image(piece.lead, piece.file),
            lead_inset=self._image(piece.lead_inset, piece.file),
            public_at=moment(piece.public_at, self.now, piece.file).isoformat() if piece.public_at else None,
        )
        self._check(snapshot, piece)
        return snapshot

    def _check(self, snapshot: Snapshot, piece: data.Piece) -> None:
        article = Article(published_at=self.now, feed_id=feed_id(piece))
        try:
            snapshot.set_on(article)
            article.full_clean(validate_unique=False)
        except ValidationError as error:
            raise SampleError(f"{piece.file}: {error.message_dict}") from error

    def _one(self, rows: dict[Any, Any], key: Any, where: str) -> Any:
        if key not in rows:
            raise SampleError(f"{where}: there is no {key}.")
        return rows[key]

    def _image(self, key: str, where: str) -> Any:
        return reference(self._one(self.images, key, where)) if key else None

    def _subject(self, piece: data.Piece) -> dict[str, Any]:
        if not piece.show:
            return {}
        first, last = piece.episode or piece.first_episode, piece.last_episode
        find = partial(self._one, where=piece.file)
        slug = find({s: s for s in self.shows}, piece.show)
        rows = {"show": self.shows[slug]}
        if piece.season is not None:
            rows["season"] = find(self.seasons, (slug, piece.season))
        for name, place in (("episode", first), ("last_episode", last)):
            if place:
                rows[name] = find(self.episodes, (slug, place_of(place, piece.file)))
        return {name: reference(row) for name, row in rows.items()}

    def _scopes(self, piece: data.Piece) -> list[dict[str, Any]]:
        """Return the scopes that the file names, and one that gives nothing away for each further show."""
        reach = {scope.show: place_of(scope.through, piece.file) for scope in piece.scopes}
        reach = {**reach, **{slug: 0 for slug in piece.further_shows if slug not in reach}}
        return [
            {"show": reference(self._one(self.shows, slug, piece.file)), "through": through}
            for slug, through in reach.items()
        ]

    def _body(self, piece: data.Piece) -> str:
        return REFERENCE.sub(
            lambda match: f'data-{match[1]}="{self._target(match[1], match[2], piece.file)}"', piece.body
        )

    def _target(self, kind: str, value: str, where: str) -> str:
        """Return what the body says in the database: the uid of a picture, a speaker, or a show with a place."""
        if kind in ("image", "inset"):
            return str(self._one(self.images, value, where).uid)
        name, _, rest = value.partition(":")
        if kind == "spoiler":
            return f"{self._one(self.shows, name, where).uid}:{place_of(rest, where)}"
        models = {"author": Author, "person": Person}
        return f"{name}:{by_slug(models[name], [rest], where)[0].uid}" if name in models else value
