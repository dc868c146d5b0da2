"""What readers would get: an article as if its newest revision were public. Nothing is written, and nothing locked."""

from contextlib import suppress

from django.core.exceptions import ValidationError
from django.utils import timezone

from authors.models import Author
from reviews.forms import default_disclosure
from reviews.models import Article, ArticleScope, Byline, Interviewee, RelatedArticle, Tag
from reviews.relations import scopes_of
from reviews.snapshots import Found, Snapshot
from shows.models import Person, Show

NO_ADDRESS_YET = "preview"


def as_published(article: Article, number: int | None = None) -> Article:
    """Return `article` as readers would see its revision `number`, or its newest, if that were published now.

    Raises Revision.DoesNotExist. It is never saved. The rows beside it, too, are those of the revision, and stand where
    `prefetch_related` would have put them: ask for all of them, as the page does, and not for some by a query.
    """
    shown = Article.objects.with_everything().get(pk=article.pk)
    revision = shown.revisions.get(number=shown.latest_revision if number is None else number)
    snapshot = Snapshot.from_data(revision.schema, revision.data)
    found = Found([snapshot])
    with suppress(ValidationError):  # its parts lie elsewhere now: it is about what it was, until somebody mends it
        snapshot.set_on(shown, found)
    shown.network_disclosure = default_disclosure(shown.show)
    if not shown.is_published():
        shown.published_at = timezone.now()
        shown.set_first_publication(shown.published_at)
        shown.status = Article.Status.PUBLISHED
    shown.slug = shown.slug or NO_ADDRESS_YET
    shown._prefetched_objects_cache = _rows_beside(shown, snapshot, found)
    return shown


def _rows_beside(article: Article, snapshot: Snapshot, found: Found) -> dict[str, list]:
    """Return what `reviews.relations.write_relations` would write, by the names under which an article has it."""
    shows = {
        show.pk: show
        for show in (article.show, *found.rows(Show, [scope["show"] for scope in snapshot.scopes]))
        if show
    }
    through = scopes_of(article, snapshot)
    related = [row for row in found.rows(Article, snapshot.related) if row.pk != article.pk]
    return {
        "bylines": [Byline(article=article, author=row) for row in found.rows(Author, snapshot.authors)],
        "interviewee_items": [
            Interviewee(article=article, person=row) for row in found.rows(Person, snapshot.interviewees)
        ],
        "scopes": [
            ArticleScope(article=article, show=shows[pk], through=place) for pk, place in through.items() if pk in shows
        ],
        "tags": found.rows(Tag, snapshot.tags),
        "related_items": [RelatedArticle(article=article, to=row) for row in related],
    }
