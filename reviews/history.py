"""The history of an article: its revisions, page by page, what became of its stars, and what the log says of it.

Whatever an article has, this reads a page of it: numbers are counted without a gap, and the log has an index.
"""

from collections.abc import Sequence
from dataclasses import dataclass, replace

from django.contrib.contenttypes.models import ContentType
from django.db.models import F, QuerySet
from django.utils.dateparse import parse_datetime

from outlet.deeds import Deed, told
from outlet.models import LogEntry
from reviews.models import Article, Revision

PAGE = 50  # revisions on a page
LOGGED = 50  # entries of the log on a page
RATED = 500  # revisions that are looked through for stars
PUBLICATIONS = 5_000  # entries of the log that are looked through for what was public


@dataclass(frozen=True)
class Row:
    """One revision in the list. `stars_before` are those of the revision before it, `reason` is why they differ."""

    revision: Revision
    stars: int | None
    stars_before: int | None
    is_live: bool
    is_next: bool
    was_public: bool
    reason: str = ""

    @property
    def has_other_stars(self) -> bool:
        """Whether the stars differ from those of the revision before."""
        return self.revision.number > 1 and self.stars != self.stars_before


@dataclass(frozen=True)
class RevisionPage:
    """A page of revisions, newest first; `newer` and `older` are the numbers before which the next pages begin."""

    rows: list[Row]
    newer: int | None
    older: int | None


def revision_page(article: Article, before: int | None = None) -> RevisionPage:
    """Return the newest revisions whose numbers are below `before`, or the newest of all."""
    top = min(max(before or article.latest_revision + 1, 2), article.latest_revision + 1)
    found = _with_stars(article, top - PAGE - 1, top)
    rows = _rows(article, found)[: min(PAGE, top - 1)]
    newer = min(top + PAGE, article.latest_revision + 1) if top <= article.latest_revision else None
    return RevisionPage(rows, newer, top - PAGE if top - PAGE > 1 else None)


def rating_changes(article: Article) -> list[Row]:
    """Return the revisions with other stars than the one before, newest first: of the last few hundred."""
    rows = _rows(article, _with_stars(article, article.latest_revision - RATED, article.latest_revision + 1))
    changes, said = [], ""
    for row in rows:
        said = row.revision.rating_reason or said  # it may have been given with a later revision of the same stars
        if row.has_other_stars or (row.revision.number == 1 and row.stars):
            changes.append(replace(row, reason=said))
            said = ""
    return changes


def _with_stars(article: Article, first: int, end: int) -> list[Revision]:
    """Return revisions from `first` to before `end`, newest first, without their texts."""
    rows = article.revisions.filter(number__gte=first, number__lt=end).select_related("by").defer("data")
    return list(rows.annotate(stars=F("data__stars")).order_by("-number"))


def _rows(article: Article, revisions: Sequence[Revision]) -> list[Row]:
    """Return rows of all `revisions`, newest first, of which the last has no one before it unless it is the first."""
    public = publicly_seen(article)
    stars: list[int | None] = [revision.stars for revision in revisions]  # type: ignore[attr-defined]
    return [
        Row(
            revision,
            of_this,
            of_the_one_before,
            is_live=revision.number == article.live_revision,
            is_next=revision.number == article.next_revision,
            was_public=revision.number in public,
        )
        for revision, of_this, of_the_one_before in zip(revisions, stars, [*stars[1:], None], strict=True)
        if revision.number == 1 or revision is not revisions[-1]
    ]


def publicly_seen(article: Article) -> set[int]:
    """Return the numbers of the revisions that readers have seen, as far as the log's last publications tell."""
    newest = log_of(article).values("pk")[:PUBLICATIONS]
    entries = log_of(article).filter(pk__in=newest, verb__in=("publish", "appear"))
    seen = {entry.detail.get("revision") for entry in entries if entry.verb == "appear" or _was_for_now(entry)}
    if article.has_been_public():
        seen.add(article.live_revision)
    return {number for number in seen if isinstance(number, int)}


def _was_for_now(entry: LogEntry) -> bool:
    """Say whether a publication was not one for later: that may have been taken back."""
    at = parse_datetime(str(entry.detail.get("at", "")))
    return at is not None and at <= entry.at


def log_of(article: Article) -> QuerySet[LogEntry]:
    """Return the log of an article, newest first."""
    kind = ContentType.objects.get_for_model(Article)
    return LogEntry.objects.filter(content_type=kind, object_id=article.pk)


@dataclass(frozen=True)
class LogPage:
    """A page of the log, newest first; `older` is the entry before which the next one begins."""

    deeds: list[Deed]
    older: int | None


def log_page(article: Article, before: int | None = None) -> LogPage:
    """Return what was done with an article before the entry `before`, or last."""
    entries = log_of(article)
    if before and (mark := entries.filter(pk=before).values_list("at", flat=True).first()):
        entries = entries.filter(at__lte=mark).exclude(at=mark, pk__gte=before)
    shown = list(entries[: LOGGED + 1])
    older = shown[LOGGED - 1].pk if len(shown) > LOGGED else None
    return LogPage(told(shown[:LOGGED]), older)
