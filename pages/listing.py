"""Lists of articles by rows that copy their time (tags, bylines, scopes), and lists in alphabetical order."""

from collections.abc import Iterable
from dataclasses import replace
from typing import Any

from django.db.models import Exists, OuterRef, Q, QuerySet
from django.http import Http404, QueryDict

from pages.pager import PAGE_SIZE, Page, paged
from reviews.models import Article
from shows.models import Show


def has_something_public(items: QuerySet, field: str = "article") -> bool:
    """Say whether one of `items`, whose `field` leads to an article, is about a public one: else there is no page."""
    public = Article.objects.published().filter(pk=OuterRef(f"{field}_id"))
    return items.filter(Exists(public)).exists()


def articles_of(items: QuerySet, query: QueryDict, *, field: str = "article") -> Page:
    """Return a page of the public articles of `items`, whose `field` leads to an article and which copy its time.

    The rows are read from their own index, newest first, and only as many as are shown: an author with 30,000 articles
    costs as much as one with thirty. Raises Http404 for a bad cursor.
    """
    public = Article.objects.published().filter(pk=OuterRef(f"{field}_id"))
    # No upper bound on the copied time: SQLite takes only one into the index, and that must be the cursor's.
    page = paged(items.filter(Exists(public), published_at__isnull=False), query)
    pks = [getattr(item, f"{field}_id") for item in page.items]
    articles = Article.objects.with_faces().in_bulk(pks)
    return replace(page, items=[articles[pk] for pk in pks if pk in articles])


def by_show(articles: Iterable[Article]) -> list[tuple[Show | None, list[Article]]]:
    """Return `articles` by the show that they are about, in the order of each show's first; None for no show."""
    shows: dict[Show | None, list[Article]] = {}
    for article in articles:
        shows.setdefault(article.show, []).append(article)
    return list(shows.items())


def alphabetical(rows: QuerySet, query: QueryDict, *keys: str, size: int = PAGE_SIZE) -> Page:
    """Return the page of `rows` that ``?after=slug`` or ``?before=slug`` asks for, or else the first.

    `keys` are the columns that `rows` are listed by; ties go by id. `newer` leads back and `older` on. Raises Http404
    for a slug that nothing has.
    """
    keys = (*keys, "pk")
    if slug := query.get("before"):
        found = list(_beyond(rows, slug, keys, "lt").order_by(*(f"-{key}" for key in keys))[: size + 1])
        items = found[:size][::-1]
        if len(found) > size:
            return Page(items, older=f"after={items[-1].slug}", newer=f"before={items[0].slug}")
        slug = ""  # so near to the beginning that the first page is what is meant
    else:
        slug = query.get("after", "")
    found = list((_beyond(rows, slug, keys, "gt") if slug else rows).order_by(*keys)[: size + 1])
    items = found[:size]
    if slug and not items:
        raise Http404
    return Page(
        items,
        older=f"after={items[-1].slug}" if len(found) > size else "",
        newer=f"before={items[0].slug}" if slug else "",
    )


def _beyond(rows: QuerySet, slug: str, keys: tuple[str, ...], side: str) -> QuerySet:
    """Return the rows on one side of the row with this slug; the first condition is for the index."""
    values = rows.model._default_manager.filter(slug=slug).values_list(*keys).first()
    if values is None:
        raise Http404
    condition = Q()
    same: dict[str, Any] = {}
    for key, value in zip(keys, values, strict=True):
        condition |= Q(**same, **{f"{key}__{side}": value})
        same[key] = value
    return rows.filter(**{f"{keys[0]}__{side}e": values[0]}).filter(condition)
