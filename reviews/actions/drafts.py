"""Writing: new drafts, and new revisions of what is there."""

from collections.abc import Sequence
from itertools import zip_longest
from typing import TYPE_CHECKING, Any

from django.core.exceptions import PermissionDenied
from django.db import transaction
from django.utils import timezone

from outlet.actions import log_values, require
from outlet.models import LogEntry
from reviews.actions.locking import require_seen
from reviews.models import Article, Revision
from reviews.relations import write_image_uses, write_relations
from reviews.snapshots import SCHEMA, Found, Snapshot, references
from reviews.workflow import may_decide
from reviews.workflow import may_write as may_edit

if TYPE_CHECKING:
    from accounts.models import User

BATCH = 500


def create_draft(snapshot: Snapshot, *, by: "User | None", note: str = "", how: str = Revision.How.SAVE) -> Article:
    """Make a new draft. Raises PermissionDenied, and ValidationError when its subject does not hold together."""
    return create_drafts([snapshot], by=by, note=note, how=how)[0]


@transaction.atomic
def create_drafts(
    snapshots: Sequence[Snapshot],
    *,
    by: "User | None",
    note: str = "",
    how: str = Revision.How.SAVE,
    feed_ids: Sequence[str] = (),
    related: Sequence[Sequence[int]] = (),
) -> list[Article]:
    """Make many new drafts, in the same number of queries as one: for imports and seeds.

    `feed_ids` brings the ids that feeds had before. `related` gives for each snapshot the indices of those of the same
    call that stand beneath it, since nothing can refer to them yet by an id of theirs.
    """
    require(by, "reviews.add_article")
    found = Found(snapshots)
    articles = []
    for snapshot, feed_id in zip_longest(snapshots, feed_ids):
        article = Article(latest_revision=1)
        article.feed_id = feed_id or f"urn:uuid:{article.uid}"
        snapshot.set_on(article, found)
        articles.append(article)
    Article.objects.bulk_create(articles, batch_size=BATCH)
    if related:
        snapshots = [
            snapshot.changed(related=snapshot.related + references(articles[index] for index in indices))
            for snapshot, indices in zip(snapshots, related, strict=True)
        ]
        found = Found(snapshots)
    write_relations(articles, snapshots, found)
    write_image_uses(articles)
    Revision.objects.bulk_create(
        [
            Revision(article=article, number=1, schema=SCHEMA, data=snapshot.to_data(), by=by, note=note, how=how)
            for article, snapshot in zip(articles, snapshots, strict=True)
        ],
        batch_size=BATCH,
    )
    LogEntry.objects.bulk_create([LogEntry(**log_values("add", article, by=by)) for article in articles])
    return articles


@transaction.atomic
def save_draft(
    article: Article,
    snapshot: Snapshot,
    *,
    by: "User | None",
    based_on: int,
    note: str = "",
    how: str = Revision.How.SAVE,
    rating_reason: str = "",
) -> Revision:
    """Save what was written as the next revision; what readers see does not change.

    `based_on` is the number of the revision that the writing started from. Raises StaleDraft when there is a newer one,
    and then saves nothing; PermissionDenied; ValidationError when the subject does not hold together. The columns
    follow as long as the article is a draft, so that lists and search find it. What was approved stays so only where
    somebody saves who could have approved it; which revision was read stays written down.
    """
    locked = Article.objects.select_for_update(of=("self",)).get(pk=article.pk)
    if not may_edit(by, locked):
        raise PermissionDenied("reviews.change_article")
    require_seen(locked, based_on)
    found = Found([snapshot])
    snapshot.set_on(locked, found)
    number = based_on + 1
    revision = Revision.objects.create(
        article=locked, number=number, schema=SCHEMA, data=snapshot.to_data(), by=by, note=note, how=how,
        rating_reason=rating_reason,
    )  # fmt: skip
    way = _way_on(locked, by, revision)
    if locked.status == Article.Status.DRAFT:
        locked.latest_revision = number
        for name, value in way.items():
            setattr(locked, name, value)
        locked.save()
        write_relations([locked], [snapshot], found)
    else:
        Article.objects.filter(pk=locked.pk).update(latest_revision=number, **way)
    article.refresh_from_db()
    write_image_uses([article])
    LogEntry.objects.create(**log_values("save draft", article, by=by, revision=number, how=str(how)))
    return revision


def _way_on(article: Article, by: "User | None", revision: Revision) -> dict[str, Any]:
    """Return what a new revision means for an approval: it outlasts an editor's, and ends with a writer's.

    One that only says why the stars are others has the text that was approved.
    """
    if article.stage != Article.Stage.APPROVED:
        return {}
    if may_decide(by, article):
        approved = article.revisions.filter(number=article.approved_revision).first()
        is_same = approved is not None and (approved.schema, approved.data) == (revision.schema, revision.data)
        return {"approved_revision": revision.number} if is_same else {}
    return {"stage": Article.Stage.SUBMITTED, "stage_at": timezone.now(), "approved_revision": 0}
