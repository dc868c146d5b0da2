"""Publishing: what makes an article public, changes what is public, and takes it back."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import TYPE_CHECKING

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from outlet import paths
from outlet.actions import log, log_values, require
from outlet.current import raise_generation
from outlet.models import LogEntry, Path
from outlet.richtext import clean_inline
from reviews.actions import moments
from reviews.actions.changes import CHANGE, PlannedChange, chosen_snapshots, other_approved, plan_changes
from reviews.actions.locking import locked_for, require_seen
from reviews.exceptions import Embargoed, NotReady, WrongState
from reviews.models import Article, Correction
from reviews.ratings import seen_by_readers, unexplained
from reviews.readiness import problems
from reviews.relations import copy_times, write_image_uses, write_relations
from reviews.signals import published
from reviews.snapshots import Found, Snapshot
from reviews.workflow import PUBLISH, require_may_publish

if TYPE_CHECKING:
    from accounts.models import User

BATCH = 500
STATE = (
    "status",
    "published_at",
    "first_published_at",
    "first_published_on",
    "updated_at",
    "withdrawn_at",
    "withdrawn_because",
    "live_revision",
    "next_revision",
    "next_at",
    "next_tells_readers",
    "stage",
    "stage_at",
    "approved_revision",
)

CONTENT = tuple(
    field.name for field in Article._meta.concrete_fields if field.name not in STATE and not field.primary_key
)


@dataclass(frozen=True)
class Publication:
    """One article to be made public: at a time (None: now, or as it is), in a revision (None: the newest).

    `based_on` is the newest revision that was seen when that was decided; None is whoever wants the newest, unseen.
    """

    article: Article
    at: datetime | None = None
    revision: int | None = None
    tell_readers: bool = False
    based_on: int | None = None


def publish(
    article: Article,
    *,
    by: "User | None",
    at: datetime | None = None,
    revision: int | None = None,
    tell_readers: bool = False,
    based_on: int | None = None,
) -> None:
    """Make `article` public at `at`: now, or later. What is public already is replaced then.

    `tell_readers` gives a new "updated" to what was public before. A change that waited gives way to whatever is
    published or planned after it. Raises PermissionDenied; StaleDraft where the newest revision is not `based_on`, the
    one that was seen; NotReady with the problems; PathTaken when its address belongs to another article; Embargoed for
    a time before its embargo ends; WrongState when what was withdrawn would be scheduled; ValidationError when its
    subject no longer holds together; Article.DoesNotExist for a draft that was deleted. Then nothing has changed.
    """
    publish_many([Publication(article, at, revision, tell_readers, based_on)], by=by, tell_writers=True)


@transaction.atomic
def publish_many(publications: Sequence[Publication], *, by: "User | None", tell_writers: bool = False) -> None:
    """Make many articles public, in the same number of queries as one for whoever may publish what others write.

    `tell_writers` mails those who write what becomes public, which asks a few more of each. Raises as `publish` does,
    and then does none.
    """
    now = timezone.now()
    pks = [publication.article.pk for publication in publications]
    locked = Article.objects.select_for_update(of=("self",)).select_related(
        "show", "season", "episode__season", "last_episode__season", "lead_image", "lead_inset"
    )
    by_pk = locked.order_by("pk").in_bulk(pks)  # in one order, so that two of these wait and do not deadlock
    if len(by_pk) < len(set(pks)):
        raise Article.DoesNotExist
    rows = [(by_pk[publication.article.pk], publication) for publication in publications]
    require_may_publish(by, [article for article, _ in rows])
    for article, publication in rows:
        require_seen(article, publication.based_on)
    _hold_embargoes(rows, now)
    later = [row for row in rows if _is_change_for_later(*row, now)]
    if later:
        plan_changes([(article, _planned(article, publication)) for article, publication in later], by=by)
    if at_once := [row for row in rows if row not in later]:
        _make_public(at_once, by=by, now=now, tell_writers=tell_writers)
    raise_generation()
    for article, publication in rows:
        _tell(publication.article, article)


def _hold_embargoes(rows: Sequence[tuple[Article, Publication]], now: datetime) -> None:
    for article, publication in rows:
        if not article.has_been_public(now) and article.is_embargoed(publication.at or now):
            raise Embargoed(article)


def _is_change_for_later(article: Article, publication: Publication, now: datetime) -> bool:
    """Say whether it replaces later what readers see until then. Raises WrongState for what is withdrawn."""
    if not (publication.at and publication.at > now and article.has_been_public(now)):
        return False
    if article.status == Article.Status.WITHDRAWN:
        raise WrongState(_("It is withdrawn: publish it at once, or leave it."))
    return True


def _planned(article: Article, publication: Publication) -> PlannedChange:
    assert publication.at is not None
    return PlannedChange(publication.revision or article.latest_revision, publication.at, publication.tell_readers)


def _make_public(
    rows: Sequence[tuple[Article, Publication]], *, by: "User | None", now: datetime, tell_writers: bool
) -> None:
    articles, publications = [row[0] for row in rows], [row[1] for row in rows]
    was_public = {article.pk: article.is_published(now) for article in articles}
    kinds = {article.pk: article.kind for article in articles}
    seen = [seen_by_readers(article) for article in articles]
    changed, entries = _bring_in_revisions(articles, publications, by)
    if any(article.kind != kinds[article.pk] for article in changed):
        require(by, PUBLISH)  # whom we trust with recaps we trust with recaps alone
    entries += _dropped(articles, by)
    pictured = {article.pk for article in [*changed, *(a for a in articles if a.next_at)]}
    approved = {article.pk: other_approved(article, article.live_revision) for article in articles}
    for article, publication in rows:
        _set_times(article, publication, now)
    # With their times they have addresses, so that they may link to each other.
    lacking = [problem for found in problems(articles).values() for problem in found]
    lacking += unexplained([(a, before, a.live_revision) for a, before in zip(articles, seen, strict=True)], by=by)
    if lacking:
        raise NotReady(lacking)
    Article.objects.bulk_update(changed, CONTENT, batch_size=BATCH)
    Article.objects.bulk_update(articles, STATE, batch_size=BATCH)
    write_image_uses([article for article in articles if article.pk in pictured])
    copy_times(articles)
    _claim_paths(articles, was_public, now)
    moments.keep(articles, now)
    entries += [_published(article, approved[article.pk], by) for article in articles]
    LogEntry.objects.bulk_create(entries, batch_size=BATCH)
    published.send(Article, articles=articles, by=by, were_public=was_public, tell_writers=tell_writers)


def _published(article: Article, approved: dict[str, int], by: "User | None") -> LogEntry:
    """Say which revision is public, and which was approved where that is another one."""
    detail = {"revision": article.live_revision, "at": str(article.published_at), **approved}
    return LogEntry(**log_values("publish", article, by=by, **detail))


def _dropped(articles: Sequence[Article], by: "User | None") -> list[LogEntry]:
    """Say of which a change that waited gives way to what is published now."""
    return [
        LogEntry(**log_values("drop change", article, by=by, revision=article.next_revision, at=str(article.next_at)))
        for article in articles
        if article.next_at and article.next_revision != article.live_revision
    ]


def _tell(instance: Article, saved: Article) -> None:
    """Bring the caller's instance up to what was saved, without a query for each."""
    for field in Article._meta.concrete_fields:
        setattr(instance, field.attname, getattr(saved, field.attname))
    instance._prefetched_objects_cache = {}  # type: ignore[attr-defined]


def _bring_in_revisions(
    articles: Sequence[Article], publications: Sequence[Publication], by: "User | None"
) -> tuple[list[Article], list[LogEntry]]:
    """Write the chosen revisions into those articles that do not hold them yet, and return these, not saved.

    What such a revision names and what was deleted since is left out; the entries, not saved either, say what.
    """
    wanted = {
        article.pk: publication.revision or article.latest_revision
        for article, publication in zip(articles, publications, strict=True)
    }
    behind = [article for article in articles if _held(article) != wanted[article.pk]]
    entries = []
    if behind:
        snapshots = chosen_snapshots([(article, wanted[article.pk]) for article in behind])
        found = Found(snapshots)
        for article, snapshot in zip(behind, snapshots, strict=True):
            snapshot.set_on(article, found)
            if gone := snapshot.gone(found):
                left_out = log_values("leave out", article, by=by, revision=wanted[article.pk], names=gone)
                entries.append(LogEntry(**left_out))
        write_relations(behind, snapshots, found)
    for article in articles:
        article.live_revision = wanted[article.pk]
    return behind, entries


def _held(article: Article) -> int:
    """Return the number of the revision that the columns hold."""
    return article.latest_revision if article.status == Article.Status.DRAFT else article.live_revision


def _set_times(article: Article, publication: Publication, now: datetime) -> None:
    if article.has_been_public(now):
        article.updated_at = now if publication.tell_readers else article.updated_at
    else:
        article.published_at = publication.at or now
        article.set_first_publication(article.published_at)
    article.status = Article.Status.PUBLISHED
    article.withdrawn_at, article.withdrawn_because = None, ""
    if article.live_revision == article.latest_revision:
        article.end_way()
    else:  # a newer one goes on its way
        article.forget_change()


def _claim_paths(articles: Sequence[Article], was_public: dict[int, bool], now: datetime) -> None:
    """Give each article its path, reserved until its time; the path of what was never public is forgotten."""
    claimed = paths.claimed(Article, [article.pk for article in articles])
    wanted: dict[Path.State, list[Article]] = {Path.State.CURRENT: [], Path.State.RESERVED: []}
    for article in articles:
        state = Path.State.CURRENT if article.is_published(now) else Path.State.RESERVED
        if claimed.get(article.pk) != (article.get_absolute_url(), state):
            wanted[state].append(article)
    if known := [article for article in wanted[Path.State.CURRENT] if was_public[article.pk]]:
        paths.settle(*known)
    for state, some in wanted.items():
        paths.claim_many(some, state=state)


def unschedule(article: Article, *, by: "User | None") -> None:
    """Take back a schedule: a change that waits no longer does, and what was never public is a draft again.

    The columns of such a draft follow its newest revision. Raises PermissionDenied; WrongState when nothing of it is
    scheduled; ValidationError when the subject of that revision no longer holds together.
    """
    with locked_for("unschedule", article, by=by) as locked:
        revision, at = locked.next_revision or locked.live_revision, locked.next_at or locked.published_at
        if locked.next_at:
            locked.forget_change()
            locked.save(update_fields=CHANGE)
            moments.keep([locked], timezone.now())
            write_image_uses([locked])
        else:
            _back_to_draft(locked)
        log("unschedule", locked, by=by, revision=revision, at=str(at))
        raise_generation()


def _back_to_draft(article: Article) -> None:
    article.status = Article.Status.DRAFT
    article.published_at = None
    article.set_first_publication(None)
    article.live_revision = 0
    latest = article.revisions.get(number=article.latest_revision)
    snapshot = Snapshot.from_data(latest.schema, latest.data)
    found = Found([snapshot])
    snapshot.set_on(article, found)
    article.save()
    write_relations([article], [snapshot], found)
    write_image_uses([article])
    paths.release(article)
    moments.keep([article], timezone.now())


def withdraw(article: Article, *, by: "User | None", because: str = "") -> None:
    """Take a public article from readers. Its address then says that it is gone, with the reason.

    Raises PermissionDenied, and WrongState for what is not public.
    """
    with locked_for("withdraw", article, by=by) as locked:
        paths.settle(locked)
        locked.status = Article.Status.WITHDRAWN
        locked.withdrawn_at, locked.withdrawn_because = timezone.now(), because
        locked.end_way()
        locked.save()
        write_image_uses([locked])
        moments.keep([locked], timezone.now())
        log("withdraw", locked, by=by, because=because)
        raise_generation()


def correct(article: Article, text: str, *, by: "User | None", at: datetime | None = None) -> Correction:
    """Add a public, dated note that says what was wrong to a public article. `text` is inline rich text.

    Raises PermissionDenied, and WrongState for what readers have never seen.
    """
    with locked_for("correct", article, by=by) as locked:
        at = at or timezone.now()
        correction = Correction.objects.create(article=locked, at=at, text=clean_inline(text))
        locked.updated_at = max(at, locked.updated_at or at)
        locked.save(update_fields=["updated_at"])
        log("correct", locked, by=by, text=text)
        raise_generation()
    return correction


def set_comment_policy(article: Article, policy: str, *, by: "User | None") -> None:
    """Open or close an article's comments; "" follows the outlet. Raises PermissionDenied."""
    with locked_for("set comments", article, by=by) as locked:
        locked.comment_policy = Article.CommentPolicy(policy)
        locked.save(update_fields=["comment_policy"])
        log("set comment policy", locked, by=by, policy=policy)
        raise_generation()
