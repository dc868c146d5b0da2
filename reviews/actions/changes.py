"""Changes of what is public that wait for their time: until then readers see what they saw."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from functools import reduce
from operator import or_
from typing import TYPE_CHECKING

from django.db.models import F, Q
from django.utils import timezone
from django.utils.translation import gettext as _

from outlet import paths
from outlet.actions import log_values, require
from outlet.exceptions import PathTaken
from outlet.models import LogEntry
from reviews import mails
from reviews.actions import moments
from reviews.exceptions import NotReady, WrongState
from reviews.models import Article, Revision
from reviews.ratings import seen_by_readers, unexplained
from reviews.readiness import problems
from reviews.relations import write_image_uses
from reviews.snapshots import Found, Snapshot
from reviews.workflow import PUBLISH

if TYPE_CHECKING:
    from accounts.models import User

BATCH = 500
MOST_PAIRS = 100  # in one query
CHANGE = ("next_revision", "next_at", "next_tells_readers", "stage", "stage_at", "approved_revision")


@dataclass(frozen=True)
class PlannedChange:
    """A revision that replaces, at a time, what readers see."""

    revision: int
    at: datetime
    tells_readers: bool = False


def plan_changes(changes: Sequence[tuple[Article, PlannedChange]], *, by: "User | None") -> None:
    """Let revisions replace what readers see, each at its time; the articles are locked, and public.

    What would stand in the way then stands in the way now. Raises NotReady, PathTaken, WrongState and ValidationError.
    """
    if _changes_kind(changes, _as_of(changes, by)):  # whom we trust with recaps we trust with recaps alone
        require(by, PUBLISH)
    approved = {article.pk: other_approved(article, change.revision) for article, change in changes}
    for article, change in changes:
        if change.revision == article.latest_revision:
            article.end_way()
        article.next_revision, article.next_at = change.revision, change.at
        article.next_tells_readers = change.tells_readers
    articles = [article for article, _change in changes]
    Article.objects.bulk_update(articles, CHANGE, batch_size=BATCH)
    LogEntry.objects.bulk_create(
        [
            LogEntry(
                **log_values(
                    "schedule change", article, by=by, revision=change.revision, at=str(change.at),
                    **approved[article.pk],
                )
            )
            for article, change in changes
        ],
        batch_size=BATCH,
    )  # fmt: skip
    moments.keep(articles, timezone.now())
    write_image_uses(articles)
    if by is not None and not by.has_perm(PUBLISH):
        for article in articles:
            mails.tell_editors("planned", article, by=by)


def other_approved(article: Article, number: int) -> dict[str, int]:
    """Return what the log says beside revision `number`: which one was approved, where that is another one."""
    approved = article.approved_revision
    return {"approved": approved} if approved not in (0, number) else {}


def _changes_kind(changes: Sequence[tuple[Article, PlannedChange]], thens: Sequence[Article]) -> bool:
    return any(then.kind != article.kind for (article, _change), then in zip(changes, thens, strict=True))


def _as_of(changes: Sequence[tuple[Article, PlannedChange]], by: "User | None") -> list[Article]:
    """Return the articles as they would be then, not saved. Raises what would stand in the way of any."""
    snapshots = chosen_snapshots([(article, change.revision) for article, change in changes])
    found = Found(snapshots)
    rows = Article.objects.in_bulk([article.pk for article, _change in changes])
    thens = [rows[article.pk] for article, _change in changes]
    for then, snapshot in zip(thens, snapshots, strict=True):
        snapshot.set_on(then, found)
    lacking = [problem for some in problems(thens).values() for problem in some]
    seen = [(then, seen_by_readers(now), to.revision) for then, (now, to) in zip(thens, changes, strict=True)]
    if lacking := [*lacking, *unexplained(seen, by=by)]:
        raise NotReady(lacking)
    if taken := paths.taken(thens):
        raise PathTaken(taken[0])
    return thens


def chosen_snapshots(chosen: Sequence[tuple[Article, int]]) -> list[Snapshot]:
    """Return what the revisions of these numbers hold. Raises WrongState where an article has no such revision."""
    newest = [article.pk for article, number in chosen if number == article.latest_revision]
    others = [(article.pk, number) for article, number in chosen if number != article.latest_revision]
    wanted = [Q(article__in=newest, number=F("article__latest_revision"))] if newest else []
    wanted += [Q(article=pk, number=number) for pk, number in others]
    rows = [
        row
        for start in range(0, len(wanted), MOST_PAIRS)
        for row in Revision.objects.filter(reduce(or_, wanted[start : start + MOST_PAIRS]))
    ]
    by_key = {(row.article_id, row.number): row for row in rows}
    if any((article.pk, number) not in by_key for article, number in chosen):
        raise WrongState(_("There is no such revision of it."))
    return [Snapshot.from_data((row := by_key[article.pk, number]).schema, row.data) for article, number in chosen]


def make_change(pk: int, at: datetime) -> None:
    """Publish the revision whose time has come: what the system does where an editor has planned it."""
    from reviews.actions.publishing import publish

    article = Article.objects.select_for_update(of=("self",)).filter(pk=pk).first()
    if article is None:
        return
    if article.next_at is None or article.next_at > at:  # planned anew, or taken back, while this began
        moments.keep([article], at)
        return
    publish(article, by=None, revision=article.next_revision, tell_readers=article.next_tells_readers)
