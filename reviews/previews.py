"""What readers would get: an article lent as if its newest revision were public."""

from collections.abc import Iterator
from contextlib import contextmanager

from django.db import transaction
from django.utils import timezone

from reviews.models import Article
from reviews.relations import write_relations
from reviews.snapshots import Found, Snapshot

NO_ADDRESS_YET = "preview"


@contextmanager
def as_published(article: Article) -> Iterator[Article]:
    """Lend `article` as readers would see its newest revision if it were published now.

    Inside, the database says so too, so that every part of the page agrees; afterwards all of it is rolled back.
    Use what is lent, and finish rendering, before the block ends.
    """
    with transaction.atomic():
        lent = Article.objects.select_for_update(of=("self",)).get(pk=article.pk)
        revision = lent.revisions.get(number=lent.latest_revision)
        snapshot = Snapshot.from_data(revision.schema, revision.data)
        found = Found([snapshot])
        snapshot.set_on(lent, found)
        if not lent.is_published():
            lent.published_at = timezone.now()
            lent.set_first_publication(lent.published_at)
            lent.status = Article.Status.PUBLISHED
        lent.slug = lent.slug or NO_ADDRESS_YET
        lent.save()
        write_relations([lent], [snapshot], found)
        yield Article.objects.with_everything().get(pk=lent.pk)
        transaction.set_rollback(True)
