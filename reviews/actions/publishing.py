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
from reviews.exceptions import NotReady, WrongState
from reviews.models import Article, Correction, Revision
from reviews.readiness import problems
from reviews.relations import copy_times, write_relations
from reviews.snapshots import Found, Snapshot

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
    """One article to be made public: at a time (None: now, or as it is), in a revision (None: the newest)."""

    article: Article
    at: datetime | None = None
    revision: int | None = None
    tell_readers: bool = False


def publish(
    article: Article,
    *,
    by: "User | None",
    at: datetime | None = None,
    revision: int | None = None,
    tell_readers: bool = False,
) -> None:
    """Make `article` public at `at`: now, or with a later time scheduled. What is public already is replaced.

    `tell_readers` gives a new "updated" to what was public before. Raises PermissionDenied; NotReady with the problems;
    PathTaken when its address belongs to another article; WrongState when what was public would be scheduled again;
    ValidationError when its subject no longer holds together. Then nothing has changed.
    """
    publish_many([Publication(article, at, revision, tell_readers)], by=by)


@transaction.atomic
def publish_many(publications: Sequence[Publication], *, by: "User | None") -> None:
    """Make many articles public, in the same number of queries as one. Raises as `publish` does, and then does none."""
    require(by, "reviews.publish_article")
    now = timezone.now()
    pks = [publication.article.pk for publication in publications]
    locked = Article.objects.select_for_update(of=("self",)).select_related(
        "show", "season", "episode__season", "last_episode__season", "lead_image", "lead_inset"
    )
    by_pk = locked.order_by("pk").in_bulk(pks)  # in one order, so that two of these wait and do not deadlock
    articles = [by_pk[pk] for pk in pks]
    was_public = {article.pk: article.is_published(now) for article in articles}
    changed = _bring_in_revisions(articles, publications)
    lacking = [problem for found in problems(articles).values() for problem in found]
    if lacking:
        raise NotReady(lacking)
    for article, publication in zip(articles, publications, strict=True):
        _set_times(article, publication, now)
    Article.objects.bulk_update(changed, CONTENT, batch_size=BATCH)
    Article.objects.bulk_update(articles, STATE, batch_size=BATCH)
    copy_times(articles)
    _claim_paths(articles, was_public, now)
    LogEntry.objects.bulk_create(
        [
            LogEntry(**log_values("publish", a, by=by, revision=a.live_revision, at=str(a.published_at)))
            for a in articles
        ],
        batch_size=BATCH,
    )
    raise_generation()
    for article, publication in zip(articles, publications, strict=True):
        _tell(publication.article, article)


def _tell(instance: Article, saved: Article) -> None:
    """Bring the caller's instance up to what was saved, without a query for each."""
    for field in Article._meta.concrete_fields:
        setattr(instance, field.attname, getattr(saved, field.attname))
    instance._prefetched_objects_cache = {}  # type: ignore[attr-defined]


def _bring_in_revisions(articles: Sequence[Article], publications: Sequence[Publication]) -> list[Article]:
    """Write the chosen revisions into those articles that do not hold them yet, and return these, not saved."""
    wanted = {
        article.pk: publication.revision or article.latest_revision
        for article, publication in zip(articles, publications, strict=True)
    }
    behind = [article for article in articles if _held(article) != wanted[article.pk]]
    if behind:
        numbers = {wanted[article.pk] for article in behind}
        rows = Revision.objects.filter(article__in=behind, number__in=numbers)
        data = {(row.article_id, row.number): (row.schema, row.data) for row in rows}
        snapshots = [Snapshot.from_data(*data[article.pk, wanted[article.pk]]) for article in behind]
        found = Found(snapshots)
        for article, snapshot in zip(behind, snapshots, strict=True):
            snapshot.set_on(article, found)
        write_relations(behind, snapshots, found)
    for article in articles:
        article.live_revision = wanted[article.pk]
    return behind


def _held(article: Article) -> int:
    """Return the number of the revision that the columns hold."""
    return article.latest_revision if article.status == Article.Status.DRAFT else article.live_revision


def _set_times(article: Article, publication: Publication, now: datetime) -> None:
    if article.has_been_public(now):
        if publication.at and publication.at > now:
            raise WrongState(_("“%s” has been public: it cannot be scheduled again.") % article.headline)
        article.updated_at = now if publication.tell_readers else article.updated_at
    else:
        article.published_at = publication.at or now
        article.set_first_publication(article.published_at)
    article.status = Article.Status.PUBLISHED
    article.withdrawn_at, article.withdrawn_because = None, ""


def _claim_paths(articles: Sequence[Article], was_public: dict[int, bool], now: datetime) -> None:
    """Give each article its path, reserved until its time; the path of what was never public is forgotten."""
    claimed = paths.claimed(Article, [article.pk for article in articles])
    fresh: dict[Path.State, list[Article]] = {Path.State.CURRENT: [], Path.State.RESERVED: []}
    for article in articles:
        state = Path.State.CURRENT if article.is_published(now) else Path.State.RESERVED
        if article.pk not in claimed:
            fresh[state].append(article)
        elif claimed[article.pk] != (article.get_absolute_url(), state):
            if was_public[article.pk]:
                paths.settle(article)
            paths.claim(article, article.get_absolute_url(), state=state)
    for state, some in fresh.items():
        paths.claim_many(some, state=state)


@transaction.atomic
def unschedule(article: Article, *, by: "User | None") -> None:
    """Take back a schedule: the article is a draft again, and its columns follow its newest revision.

    Raises PermissionDenied; WrongState when it is public already or was never scheduled; ValidationError when the
    subject of that revision no longer holds together.
    """
    require(by, "reviews.publish_article")
    locked = Article.objects.select_for_update(of=("self",)).get(pk=article.pk)
    if not locked.is_scheduled():
        raise WrongState(_("“%s” is not scheduled.") % locked.headline)
    _back_to_draft(locked)
    log("unschedule", locked, by=by)
    raise_generation()
    article.refresh_from_db()


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
    paths.release(article)


@transaction.atomic
def withdraw(article: Article, *, by: "User | None", because: str = "") -> None:
    """Take a public article back. Its address then says that it is gone, with the reason. Raises WrongState."""
    require(by, "reviews.publish_article")
    locked = Article.objects.select_for_update(of=("self",)).get(pk=article.pk)
    if not locked.is_published():
        raise WrongState(_("“%s” is not public.") % locked.headline)
    paths.settle(locked)
    locked.status = Article.Status.WITHDRAWN
    locked.withdrawn_at, locked.withdrawn_because = timezone.now(), because
    locked.save()
    log("withdraw", locked, by=by, because=because)
    raise_generation()
    article.refresh_from_db()


@transaction.atomic
def correct(article: Article, text: str, *, by: "User | None", at: datetime | None = None) -> Correction:
    """Add a public, dated note that says what was wrong to a public article. `text` is inline rich text.

    Raises PermissionDenied, and WrongState for what readers have never seen.
    """
    require(by, "reviews.correct_article")
    if not article.has_been_public():
        raise WrongState(_("“%s” was never public: mend the text instead.") % article.headline)
    at = at or timezone.now()
    correction = Correction.objects.create(article=article, at=at, text=clean_inline(text))
    Article.objects.filter(pk=article.pk).update(updated_at=max(at, article.updated_at or at))
    log("correct", article, by=by, text=text)
    raise_generation()
    article.refresh_from_db()
    return correction


@transaction.atomic
def set_comment_policy(article: Article, policy: str, *, by: "User | None") -> None:
    """Open or close an article's comments; "" follows the outlet."""
    require(by, "reviews.publish_article")
    Article.objects.filter(pk=article.pk).update(comment_policy=Article.CommentPolicy(policy))
    log("set comment policy", article, by=by, policy=policy)
    raise_generation()
    article.refresh_from_db()
