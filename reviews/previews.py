"""What readers would get: an article as if more of it were public. Nothing is written, and nothing locked."""

from collections.abc import Sequence
from datetime import datetime
from typing import Any

from django.utils import timezone

from reviews.forms import default_disclosure
from reviews.models import Article
from reviews.snapshots import Snapshot
from reviews.written import NOT_SAVED, as_written, snapshot_of

NO_ADDRESS_YET = "preview"


def as_published(article: Article, number: int | None = None, *, at: datetime | None = None) -> Article:
    """Return `article` as readers would see its revision `number`, or its newest, if it were published at `at` (now).

    It is never saved. Raises Revision.DoesNotExist.
    """
    revision = article.revisions.get(number=article.latest_revision if number is None else number)
    return shown_with(article, snapshot_of(revision), at=at)


def shown_with(
    article: Article | None, snapshot: Snapshot, *, new_tags: Sequence[str] = (), at: datetime | None = None
) -> Article:
    """Return `article`, or one that is not saved at all, as readers would see it with `snapshot`. It is never saved."""
    shown: Any = Article(pk=NOT_SAVED) if article is None else Article.objects.with_everything().get(pk=article.pk)
    as_written(shown, snapshot, new_tags=new_tags)
    shown.network_disclosure = default_disclosure(shown.show)
    if not shown.is_published():
        shown.published_at = at or timezone.now()
        shown.set_first_publication(shown.published_at)
        shown.status = Article.Status.PUBLISHED
    shown.slug = shown.slug or NO_ADDRESS_YET
    return shown
