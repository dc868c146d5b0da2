"""Writing: new drafts, and new revisions of what is there."""

from collections.abc import Sequence
from itertools import zip_longest
from typing import TYPE_CHECKING

from django.core.exceptions import PermissionDenied
from django.db import transaction

from outlet.actions import log_values, require
from outlet.models import LogEntry
from reviews.exceptions import StaleDraft
from reviews.models import Article, Revision
from reviews.relations import write_relations
from reviews.snapshots import SCHEMA, Found, Snapshot, references

if TYPE_CHECKING:
    from accounts.models import User

BATCH = 500


def may_edit(user: "User | None", article: Article) -> bool:
    """Say whether `user` may write on `article`: their own, or with the permission anybody's. None is the system."""
    if user is None or user.has_perm("reviews.change_others_article"):
        return True
    if not user.has_perm("reviews.change_article"):
        return False
    is_author = article.bylines.filter(author__user=user).exists()
    return is_author or article.revisions.filter(number=1, by=user).exists()


def create_draft(snapshot: Snapshot, *, by: "User | None", note: str = "") -> Article:
    """Make a new draft. Raises PermissionDenied, and ValidationError when its subject does not hold together."""
    return create_drafts([snapshot], by=by, note=note)[0]


@transaction.atomic
def create_drafts(
    snapshots: Sequence[Snapshot],
    *,
    by: "User | None",
    note: str = "",
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
    Revision.objects.bulk_create(
        [
            Revision(article=article, number=1, schema=SCHEMA, data=snapshot.to_data(), by=by, note=note)
            for article, snapshot in zip(articles, snapshots, strict=True)
        ],
        batch_size=BATCH,
    )
    LogEntry.objects.bulk_create([LogEntry(**log_values("add", article, by=by)) for article in articles])
    return articles


@transaction.atomic
def save_draft(article: Article, snapshot: Snapshot, *, by: "User | None", based_on: int, note: str = "") -> Revision:
    """Save what was written as the next revision; what readers see does not change.

    `based_on` is the number of the revision that the writing started from. Raises StaleDraft when there is a newer one,
    and then saves nothing; PermissionDenied; ValidationError when the subject does not hold together. The columns
    follow as long as the article is a draft, so that lists and search find it.
    """
    locked = Article.objects.select_for_update(of=("self",)).get(pk=article.pk)
    if not may_edit(by, locked):
        raise PermissionDenied("reviews.change_article")
    if based_on != locked.latest_revision:
        raise StaleDraft(based_on, locked.latest_revision)
    found = Found([snapshot])
    snapshot.set_on(locked, found)
    number = based_on + 1
    revision = Revision.objects.create(
        article=locked, number=number, schema=SCHEMA, data=snapshot.to_data(), by=by, note=note
    )
    if locked.status == Article.Status.DRAFT:
        locked.latest_revision = number
        locked.save()
        write_relations([locked], [snapshot], found)
    else:
        Article.objects.filter(pk=locked.pk).update(latest_revision=number)
    article.refresh_from_db()
    LogEntry.objects.create(**log_values("save draft", article, by=by, revision=number))
    return revision
