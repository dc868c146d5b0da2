"""The rows beside an article (bylines, tags, scopes, pictures, words, related ones), written by actions alone."""

from collections.abc import Sequence
from typing import Any

from django.db.models import F, OuterRef, Q, Subquery

from authors.models import Author
from images.models import Image
from outlet.richtext import referenced_images
from reviews.finding import write_words
from reviews.models import (
    Article,
    ArticleScope,
    ArticleTag,
    Byline,
    ImageUse,
    Interviewee,
    RelatedArticle,
    Revision,
    Tag,
)
from reviews.snapshots import Found, Snapshot
from shows.models import Person, Show

Shown = tuple[int, str, tuple[int | None, ...]]  # an article's id, a text of it, and its lead pictures
BATCH = 1000
DATED = (
    (ArticleTag, "content_object"),
    (Byline, "article"),
    (ArticleScope, "article"),
)  # they copy `published_at`


def scopes_of(article: Article, snapshot: Snapshot) -> dict[int, int]:
    """Return how far a text gives away which show: what the editor set, and by default all that it is about."""
    scopes = {scope["show"]["id"]: scope["through"] for scope in snapshot.scopes}
    if article.show_id and article.show_id not in scopes:
        through = article.subject.through
        scopes = {article.show_id: 0 if snapshot.level == "none" or through is None else through, **scopes}
    return scopes


def write_relations(articles: Sequence[Article], snapshots: Sequence[Snapshot], found: Found) -> None:
    """Replace the rows beside `articles` by what `snapshots` say, in the same order; pictures wait for their state."""
    pks = [article.pk for article in articles]
    for model in (Byline, Interviewee, ArticleScope, RelatedArticle):
        model.objects.filter(article__in=pks).delete()
    ArticleTag.objects.filter(content_object__in=pks).delete()
    rows: dict[type[Any], list[Any]] = {m: [] for m in (Byline, Interviewee, ArticleScope, RelatedArticle, ArticleTag)}
    for article, snapshot in zip(articles, snapshots, strict=True):
        _collect(rows, article, snapshot, found)
    for model, new in rows.items():
        model.objects.bulk_create(new, batch_size=BATCH)
    write_words(articles)


def write_image_uses(articles: Sequence[Article]) -> None:
    """Write down which pictures stand in `articles`, so that a picture can be asked where it is used.

    What waits counts beside what the columns hold: a newer text, and a planned change. Every verb that changes one of
    them asks for it once the columns and the state are set.
    """
    if not articles:
        return
    ImageUse.objects.filter(article__in=[article.pk for article in articles]).delete()
    texts: list[Shown] = [(row.pk, row.body, (row.lead_image_id, row.lead_inset_id)) for row in articles]
    texts += _texts_that_wait(articles)
    # Most texts of an import have no picture: those are not read.
    found = [(pk, leads, referenced_images(body) if "data-image" in body else ()) for pk, body, leads in texts]
    uids = {uid for _pk, _leads, uids in found for uid in uids}
    ids = {lead for _pk, leads, _uids in found for lead in leads if lead}
    known = dict(Image.objects.filter(Q(uid__in=uids) | Q(pk__in=ids)).values_list("pk", "uid")) if uids or ids else {}
    by_uid = {str(uid): pk for pk, uid in known.items()}
    uses = [(pk, image) for pk, leads, uids in found for image in (*leads, *map(by_uid.get, uids)) if image in known]
    rows = [ImageUse(article_id=pk, image_id=image) for pk, image in dict.fromkeys(uses)]
    ImageUse.objects.bulk_create(rows, batch_size=BATCH)


def _texts_that_wait(articles: Sequence[Article]) -> list[Shown]:
    """Return the text and the lead pictures of newer texts and planned changes, of what is no draft."""
    behind = [a for a in articles if a.status != Article.Status.DRAFT and a.live_revision != a.latest_revision]
    behind += [article for article in articles if article.next_at]
    if not behind:
        return []
    waiting = Q(number=F("article__latest_revision")) | Q(number=F("article__next_revision"))
    rows = Revision.objects.filter(waiting, article__in=behind)
    found = [(row.article_id, Snapshot.from_data(row.schema, row.data)) for row in rows]
    leads = ("lead_image", "lead_inset")
    return [(pk, s.body, tuple(ref["id"] if (ref := getattr(s, name)) else None for name in leads)) for pk, s in found]


def _collect(rows: dict[type[Any], list[Any]], article: Article, snapshot: Snapshot, found: Found) -> None:
    at = article.published_at
    for position, author in enumerate(found.rows(Author, snapshot.authors)):
        rows[Byline].append(Byline(article=article, author=author, position=position, published_at=at))
    for position, person in enumerate(found.rows(Person, snapshot.interviewees)):
        rows[Interviewee].append(Interviewee(article=article, person=person, position=position))
    for tag in dict.fromkeys(found.rows(Tag, snapshot.tags)):
        rows[ArticleTag].append(ArticleTag(content_object=article, tag=tag, published_at=at))
    for position, to in enumerate(found.rows(Article, snapshot.related)):
        if to.pk != article.pk:
            rows[RelatedArticle].append(RelatedArticle(article=article, to=to, position=position))
    for show_id, through in scopes_of(article, snapshot).items():
        if show_id == article.show_id or found.row(Show, {"id": show_id}):
            rows[ArticleScope].append(ArticleScope(article=article, show_id=show_id, through=through, published_at=at))


def copy_times(articles: Sequence[Article]) -> None:
    """Copy the articles' times to the rows that are ordered by them."""
    pks = [article.pk for article in articles]
    for model, name in DATED:
        own = Article.objects.filter(pk=OuterRef(f"{name}_id")).values("published_at")[:1]
        model._default_manager.filter(**{f"{name}__in": pks}).update(published_at=Subquery(own))
