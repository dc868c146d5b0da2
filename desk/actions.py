"""The verbs of the desk's own pages. Each calls the ones below it, so that no rule is written twice."""

from datetime import datetime
from enum import StrEnum
from typing import TYPE_CHECKING

from django.core.exceptions import PermissionDenied
from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from authors.models import Author
from desk.drafting import recap_of
from outlet import due
from outlet.actions import log, require
from outlet.models import Due
from reviews import actions, mails
from reviews.exceptions import WrongState
from reviews.models import Article
from reviews.snapshots import Snapshot, references
from reviews.workflow import MAY, PUBLISH
from shows.models import Episode

if TYPE_CHECKING:
    from accounts.models import User


class Moment(StrEnum):
    """The times of an article that can be moved."""

    PLAN = "plan"  # when it becomes public
    CHANGE = "change"  # when a change of it does
    DEADLINE = "deadline"  # by when it is wanted


def moment_of(article: Article, what: Moment) -> datetime | None:
    """Return this time of `article`, as long as it can be moved."""
    if what == Moment.PLAN:
        return article.published_at if article.is_scheduled() else None
    if what == Moment.CHANGE:
        return article.next_at
    return None if article.has_been_public() else article.deadline_at


@transaction.atomic
def move(article: Article, what: Moment, *, by: "User | None", at: datetime, was: datetime | None = None) -> None:
    """Move one of an article's times, which was `was` when `by` saw it; what is planned for it stays the same.

    Raises WrongState where that is no longer so or `at` has passed, and what `publish` and `set_deadline` raise: then
    nothing has changed.
    """
    locked = Article.objects.select_for_update(of=("self",)).get(pk=article.pk)
    if not MAY["set deadline" if what == Moment.DEADLINE else "schedule"](by, locked):
        raise PermissionDenied(what)
    before = moment_of(locked, what)
    if before is None or (was is not None and was != before):
        raise WrongState(_("Somebody changed the time of “%s” meanwhile. Look again.") % locked.headline)
    if at <= timezone.now():
        raise WrongState(_("This time has passed. Choose a later one."))
    if what == Moment.PLAN:
        actions.publish(locked, by=by, at=at, revision=locked.live_revision)
    elif what == Moment.CHANGE:
        tell = locked.next_tells_readers
        actions.publish(locked, by=by, at=at, revision=locked.next_revision, tell_readers=tell)
    else:
        actions.set_deadline(locked, by=by, at=at)


@transaction.atomic
def assign(
    episode: Episode, author: Author, *, by: "User | None", deadline_at: datetime, until_airing: bool = False
) -> Article:
    """Let `author` write the recap of `episode` by `deadline_at`, and mail them; return it.

    `until_airing` lets nobody publish what is begun so before the episode airs.

    There is one recap of an episode: where it is begun it goes over to `author`, by a new revision, and a second press
    that says the same changes nothing. Raises PermissionDenied, and WrongState for what is planned or public already.
    """
    require(by, PUBLISH)
    # Two presses at once: the second one finds what the first has made.
    Episode.objects.select_for_update(of=("self",)).get(pk=episode.pk)
    recaps = Article.objects.filter(kind=Article.Kind.RECAP).covering(episode).exclude(status="withdrawn")
    found = list(recaps.defer("body", "summary").order_by("pk"))  # in the order of the board
    if out := next((recap for recap in found if recap.status != Article.Status.DRAFT), None):
        raise WrongState(_("“%s” is scheduled or public already.") % out.headline)
    article = Article.objects.get(pk=found[0].pk) if found else None
    is_new = article is None
    if article is None:
        article = actions.create_draft(recap_of(episode, author), by=by)
        if until_airing:
            actions.set_embargo(article, by=by, episode=episode)
    is_handed_over = _hand_over(article, author, by)
    if article.deadline_at != deadline_at:
        actions.set_deadline(article, by=by, at=deadline_at)
    if is_new or is_handed_over:
        log("assign", article, by=by, author=author.name, at=str(deadline_at))
        mails.tell_writers("assigned", article, by=by)
    return article


def _hand_over(article: Article, author: Author, by: "User | None") -> bool:
    """Let `author` sign a draft instead of others; return whether it was others' alone."""
    if author in article.signers:
        return False
    newest = article.revisions.get(number=article.latest_revision)
    handed = Snapshot.from_data(newest.schema, newest.data).changed(authors=references([author]))
    actions.save_draft(article, handed, by=by, based_on=article.latest_revision)
    return True


def retry(row: Due, *, by: "User | None") -> bool:
    """Try again at once what was due and failed; return whether it is done now. Raises PermissionDenied."""
    require(by, PUBLISH)
    now = timezone.now()
    with transaction.atomic():
        log("try again", row, by=by, error=row.error[:200])
        Due.objects.filter(pk=row.pk, failures__gt=0).update(at=now)  # not what was planned anew meanwhile
    due.apply_due(now)
    return not Due.objects.filter(pk=row.pk, failures__gt=0).exists()
