"""What stands on the front page: each list is there where it has something, and nothing stands there twice."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import datetime
from itertools import islice

from django.db.models import prefetch_related_objects
from django.utils import timezone

from pages.sections import SECTIONS, Section
from reviews.models import Article
from reviews.querysets import ArticleQuerySet, face_relations
from shows.models import Show

Kind = Article.Kind

LATEST_RECAPS = 40  # from which those are taken that stand on the page
SHOWS = 4
RECAPS_OF_A_SHOW = 3
LENGTHS = {Kind.REVIEW: 6, Kind.INTERVIEW: 3, Kind.FEATURE: 3, Kind.NEWS: 6}


@dataclass(frozen=True)
class Block:
    """The newest of a section."""

    section: Section
    kind: str
    articles: list[Article]


@dataclass(frozen=True)
class Front:
    """The front page: a lead, the newest recaps by show, and blocks of other kinds that have something."""

    lead: Article | None
    recaps: list[tuple[Show, list[Article]]]
    blocks: list[Block]

    @classmethod
    def at(cls, at: datetime | None = None) -> "Front":
        """Fetch it as of `at` (now), in the same number of queries for one article and for thousands."""
        public = Article.objects.published(at or timezone.now()).with_subjects().order_by("-published_at", "-pk")
        lead = find_lead(public)
        recaps = _by_show(_others(public.of_kind(Kind.RECAP).select_related("show__poster")[:LATEST_RECAPS], lead))
        blocks = [
            Block(SECTIONS[kind], kind, list(islice(_others(public.of_kind(kind)[: length + 1], lead), length)))
            for kind, length in LENGTHS.items()
        ]
        _fetch_faces([lead] if lead else [], *(articles for _, articles in recaps), *(b.articles for b in blocks))
        prefetch_related_objects([show.poster for show, _ in recaps if show.poster], "renditions")
        return cls(lead, recaps, [block for block in blocks if block.articles])


def find_lead(public: ArticleQuerySet) -> Article | None:
    """Return the newest article with a picture that is no news, or else the newest of all."""
    return public.exclude(kind=Kind.NEWS).exclude(lead_image=None).first() or public.first()


def _others(articles: Iterable[Article], lead: Article | None) -> Iterator[Article]:
    return (article for article in articles if article != lead)


def _by_show(recaps: Iterable[Article]) -> list[tuple[Show, list[Article]]]:
    """Group recaps by show: those shows first that have the newest one, each with its few newest."""
    shows: dict[Show, list[Article]] = {}
    for recap in recaps:
        if recap.show is None:
            continue
        shows.setdefault(recap.show, []).append(recap)
    return [(show, found[:RECAPS_OF_A_SHOW]) for show, found in islice(shows.items(), SHOWS)]


def _fetch_faces(*lists: list[Article]) -> None:
    prefetch_related_objects([article for articles in lists for article in articles], *face_relations())
