"""Changes of what is public that wait for their time: until then readers see what they saw."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import TYPE_CHECKING

from django.utils import timezone
from django.utils.translation import gettext as _

from outlet import paths
from outlet.actions import log, require
from outlet.exceptions import PathTaken
from reviews import mails
from reviews.actions import moments
from reviews.exceptions import NotReady, WrongState
from reviews.models import Article
from reviews.ratings import seen_by_readers, unexplained
from reviews.readiness import problems
from reviews.relations import write_image_uses
from reviews.snapshots import Found, Snapshot
from reviews.workflow import PUBLISH

if TYPE_CHECKING:
    from accounts.models import User

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
    for article, change in changes:
        then = _as_of(article, change, by)
        if then.kind != article.kind:  # whom we trust with recaps we trust with recaps alone
            require(by, PUBLISH)
        article.next_revision, article.next_at = change.revision, change.at
        article.next_tells_readers = change.tells_readers
        article.stage, article.stage_at, article.approved_revision = Article.Stage.WRITING, None, 0
        article.save(update_fields=CHANGE)
        log("schedule change", article, by=by, revision=change.revision, at=str(change.at))
        if by is not None and not by.has_perm(PUBLISH):
            mails.tell_editors("planned", article, by=by)
    articles = [article for article, _change in changes]
    moments.keep(articles, timezone.now())
    write_image_uses(articles)


def _as_of(article: Article, change: PlannedChange, by: "User | None") -> Article:
    """Return `article` as it would be then, not saved. Raises what would stand in its way."""
    row = article.revisions.filter(number=change.revision).first()
    if row is None:
        raise WrongState(_("“%s” has no such revision.") % article.headline)
    snapshot = Snapshot.from_data(row.schema, row.data)
    then = Article.objects.get(pk=article.pk)
    snapshot.set_on(then, Found([snapshot]))
    unsaid = unexplained([(then, seen_by_readers(article), change.revision)], by=by)
    if lacking := [*problems([then])[article.pk], *unsaid]:
        raise NotReady(lacking)
    if not paths.is_free(then.get_absolute_url(), article):
        raise PathTaken(then.get_absolute_url())
    return then


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
