"""An article as it is written: with a snapshot in its columns and beside it, and nothing of that in the database."""

from collections.abc import Sequence
from contextlib import suppress

from django.core.exceptions import ValidationError
from django.utils.text import slugify

from authors.models import Author
from reviews.models import Article, ArticleScope, Byline, Interviewee, RelatedArticle, Revision, Tag
from reviews.relations import scopes_of
from reviews.snapshots import Found, Snapshot
from shows.models import Person, Show

NOT_SAVED = 0  # the key of an article that is in no table yet: without one it could have no rows beside it


def as_written(article: Article, snapshot: Snapshot, *, new_tags: Sequence[str] = ()) -> Article:
    """Write `snapshot` into `article`, which is not to be saved any more, and return it.

    The rows beside it, too, are those of the snapshot, and stand where `prefetch_related` would have put them: ask for
    all of them, as the page does, and not for some by a query. `new_tags` are names of tags that saving would make.
    """
    found = Found([snapshot])
    with suppress(ValidationError):  # its parts lie elsewhere now: it is about what it was, until somebody mends it
        snapshot.set_on(article, found)
    rows = _rows_beside(article, snapshot, found)
    rows["tags"] += [Tag(pk=NOT_SAVED, name=name, slug=slugify(name) or "new") for name in new_tags]
    article._prefetched_objects_cache = rows  # type: ignore[attr-defined]
    return article


def snapshot_of(revision: Revision) -> Snapshot:
    """Return what a revision holds, lifted to the present schema."""
    return Snapshot.from_data(revision.schema, revision.data)


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
