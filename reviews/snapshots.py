"""Snapshots: all that an editor writes of an article, as plain data that outlives every change of the models.

A reference to another row is kept as its id with its name, so that what is gone can still be named.
"""

from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import asdict, dataclass, field, fields, replace
from datetime import datetime
from typing import Any, overload

from django.db import models
from django.utils.dateparse import parse_datetime

from authors.models import Author
from images.models import Image
from outlet.richtext import word_count
from reviews.models import Article, Tag
from reviews.subjects import Subject
from shows.models import Episode, Person, Season, Show

SCHEMA = 1
Lift = Callable[[dict[str, Any]], dict[str, Any]]
LIFTS: dict[int, Lift] = {}  # schema number -> function that lifts data of that schema to the next

Reference = dict[str, Any]  # {"id": 3, "name": "Run (2020, US, HBO)"}


@overload
def reference(row: models.Model) -> Reference: ...
@overload
def reference(row: None) -> None: ...
def reference(row: models.Model | None) -> Reference | None:
    """Return how a snapshot refers to `row`."""
    return {"id": row.pk, "name": str(row)} if row else None


def references(rows: Iterable[models.Model]) -> list[Reference]:
    """Return how a snapshot refers to `rows`, in order."""
    return [{"id": row.pk, "name": str(row)} for row in rows]


PLAIN = (
    "kind", "headline", "headline_is_clean", "slug", "deck", "standfirst", "body", "verdict", "summary", "stars",
    "level", "lead_corner", "lead_caption", "disclosure", "access",
)  # fmt: skip
ROWS: dict[str, type[models.Model]] = {
    "show": Show, "season": Season, "episode": Episode, "last_episode": Episode,
    "lead_image": Image, "lead_inset": Image,
}  # fmt: skip
LISTS: dict[str, type[models.Model]] = {
    "authors": Author, "interviewees": Person, "tags": Tag, "related": Article,
}  # fmt: skip
REFERENCES: dict[str, type[models.Model]] = {**ROWS, **LISTS}


@dataclass(frozen=True)
class Snapshot:
    """What an editor wrote. `scopes` are pairs of a show's reference and a place."""

    kind: str
    headline: str
    headline_is_clean: bool = False
    slug: str = ""
    deck: str = ""
    standfirst: str = ""
    body: str = ""
    verdict: str = ""
    summary: str = ""
    stars: int | None = None
    level: str = "full"
    show: Reference | None = None
    season: Reference | None = None
    episode: Reference | None = None
    last_episode: Reference | None = None
    authors: list[Reference] = field(default_factory=list)
    interviewees: list[Reference] = field(default_factory=list)
    scopes: list[dict[str, Any]] = field(default_factory=list)  # [{"show": Reference, "through": place}]
    tags: list[Reference] = field(default_factory=list)
    lead_image: Reference | None = None
    lead_inset: Reference | None = None
    lead_corner: str = "bottom-right"
    lead_caption: str = ""
    disclosure: str = ""
    access: str = "public"
    public_at: str | None = None  # ISO 8601, UTC
    related: list[Reference] = field(default_factory=list)

    @classmethod
    def from_data(cls, schema: int, data: dict[str, Any]) -> "Snapshot":
        """Read stored data of any schema, lifted step by step to the present one."""
        for number in range(schema, SCHEMA):
            data = LIFTS[number](data)
        known = {f.name for f in fields(cls)}
        return cls(**{name: value for name, value in data.items() if name in known})

    @classmethod
    def of(cls, article: Article) -> "Snapshot":
        """Return what the columns and rows of `article` say."""
        values: dict[str, Any] = {name: getattr(article, name) for name in PLAIN}
        values |= {name: reference(getattr(article, name)) for name in ROWS}
        values["authors"] = references(byline.author for byline in article.bylines.select_related("author"))
        values["interviewees"] = references(item.person for item in article.interviewee_items.select_related("person"))
        values["scopes"] = [
            {"show": reference(scope.show), "through": scope.through}
            for scope in article.scopes.select_related("show").prefetch_related("show__networks")
        ]
        values["tags"] = references(item.tag for item in article.tag_items.select_related("tag").order_by("tag__name"))
        values["related"] = references(item.to for item in article.related_items.select_related("to"))
        values["public_at"] = article.public_at.isoformat() if article.public_at else None
        return cls(**values)

    def to_data(self) -> dict[str, Any]:
        """Return it as JSON-ready data of the present schema."""
        return asdict(self)

    def changed(self, **values: Any) -> "Snapshot":
        """Return a copy with other values."""
        return replace(self, **values)

    @property
    def public_from(self) -> datetime | None:
        """When everyone may read it, where it is early."""
        return parse_datetime(self.public_at) if self.public_at else None

    def gone(self, found: "Found | None" = None) -> list[str]:
        """Name what it refers to and what no longer exists, each once."""
        found = found or Found([self])
        lost = (ref["name"] for model, ref in self.referred() if found.row(model, ref) is None)
        return list(dict.fromkeys(lost))

    def referred(self) -> Iterator[tuple[type[models.Model], Reference]]:
        """Yield everything that it refers to, with its model."""
        for name, model in REFERENCES.items():
            value = getattr(self, name)
            yield from ((model, ref) for ref in (value if isinstance(value, list) else [value]) if ref)
        yield from ((Show, scope["show"]) for scope in self.scopes)

    def set_on(self, article: Article, found: "Found | None" = None) -> None:
        """Write it into the columns of `article`, which is not saved. Raises ValidationError as `Subject.of` does."""
        found = found or Found([self])
        for name in PLAIN:
            setattr(article, name, getattr(self, name))
        article.public_at = self.public_from
        article.words = word_count(self.body)
        rows = {name: found.row(model, getattr(self, name)) for name, model in ROWS.items()}
        article.lead_image, article.lead_inset = rows.pop("lead_image"), rows.pop("lead_inset")
        Subject.of(**rows).set_on(article)


class Found:
    """The rows that some snapshots refer to, fetched in one query for each model, however many the snapshots are."""

    def __init__(self, snapshots: Sequence[Snapshot]) -> None:
        wanted: dict[type[models.Model], set[int]] = defaultdict(set)
        for snapshot in snapshots:
            for model, ref in snapshot.referred():
                wanted[model].add(ref["id"])
        self._rows = {model: _fetch(model).in_bulk(ids) for model, ids in wanted.items()}

    def row(self, model: type[models.Model], ref: Reference | None) -> Any:
        """Return the row that `ref` names, or None where there is none or it is gone."""
        return self._rows.get(model, {}).get(ref["id"]) if ref else None

    def rows(self, model: type[models.Model], refs: Iterable[Reference]) -> list[Any]:
        """Return the rows that `refs` name, in order, without those that are gone."""
        return [row for ref in refs if (row := self.row(model, ref)) is not None]


def _fetch(model: type[models.Model]) -> models.QuerySet:
    if model is Show:
        return Show.objects.with_labels()
    rows = model._default_manager.all()
    return rows.select_related("season") if model is Episode else rows
