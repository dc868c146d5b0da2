"""Where links of a text lead: to something that readers see, or will see at its time, or to nothing."""

from collections import defaultdict
from collections.abc import Callable, Collection, Iterable, Sequence
from dataclasses import dataclass
from typing import Any
from urllib.parse import unquote

from django.conf import settings
from django.contrib.contenttypes.models import ContentType
from django.core.exceptions import SuspiciousOperation
from django.core.files.storage import default_storage
from django.db.models import Q
from django.urls import Resolver404, ResolverMatch, resolve

from authors.models import Author
from outlet.models import FreePage, Path
from reviews.models import Article, ArticleTag, Byline, Tag

FEED = "feed/"
DATES = {"year", "month"}
Seen = Callable[[Collection[int], Collection[int]], Iterable[int]]  # from rows, and articles that are to be public


@dataclass(frozen=True)
class Targets:
    """The paths on this site that lead to nothing, of all those that were asked for."""

    nothing: frozenset[str]

    @classmethod
    def of(cls, links: Collection[str], coming: Sequence[Article] = ()) -> "Targets":
        """Look where `links` lead. `coming` are about to be public together, so that they may lead to each other."""
        if not links:
            return cls(frozenset())
        candidates = {link: _candidates(link) for link in links}
        found = _held({path for paths in candidates.values() for path in paths}, coming)
        found |= {article.get_absolute_url() for article in coming if article.first_published_on}
        return cls(frozenset(link for link, paths in candidates.items() if not (paths & found or _is_there(link))))


def _candidates(link: str) -> set[str]:
    """Return the paths under which the path table may have it: with its last slash, in small letters, for its feed."""
    path = unquote(link).rstrip("/") + "/"
    return {path, path.lower(), path.removesuffix(FEED), path.lower().removesuffix(FEED)}


def _held(paths: Collection[str], coming: Sequence[Article]) -> set[str]:
    """Return those of `paths` that lead, now or by a redirect, to what readers see or will see."""
    rows = Path.objects.filter(path__in=[path for path in paths if "\0" not in path])
    by_type: dict[int, dict[int, set[str]]] = defaultdict(lambda: defaultdict(set))
    for path, type_id, pk in rows.values_list("path", "content_type", "object_id"):
        by_type[type_id][pk].add(path)
    found: set[str] = set()
    for type_id, rows_of_type in by_type.items():
        seen = SEEN.get(ContentType.objects.get_for_id(type_id).model_class() or Path)
        pks = seen(rows_of_type.keys(), [article.pk for article in coming]) if seen else rows_of_type
        found |= {path for pk in pks for path in rows_of_type.get(pk, ())}
    return found


def _articles(pks: Collection[int], coming: Collection[int]) -> Iterable[int]:
    public = Q(status=Article.Status.PUBLISHED) | Q(pk__in=coming)
    return Article.objects.filter(public, pk__in=pks).order_by().values_list("pk", flat=True)


def _pages(pks: Collection[int], coming: Collection[int]) -> Iterable[int]:
    return FreePage.objects.published().filter(pk__in=pks).order_by().values_list("pk", flat=True)


def _with_articles(model: Any, own: str, article: str) -> Seen:
    """Make the look-up of rows that have a page as soon as one article of theirs is public."""

    def seen(pks: Collection[int], coming: Collection[int]) -> Iterable[int]:
        public = Q(**{f"{article}__status": Article.Status.PUBLISHED}) | Q(**{f"{article}__in": coming})
        return model.objects.filter(public, **{f"{own}__in": pks}).order_by().values_list(own, flat=True).distinct()

    return seen


# What else has a path is a show, a part of one, or a person: these have their pages as long as they are there.
SEEN: dict[type[Any], Seen] = {
    Article: _articles,
    FreePage: _pages,
    Tag: _with_articles(ArticleTag, "tag", "content_object"),
    Author: _with_articles(Byline, "author", "article"),
}


def _is_there(link: str) -> bool:
    """Say whether there is something that needs no row of the path table: a list, a feed, an archive, a file."""
    path = unquote(link)
    media = f"/{settings.MEDIA_URL.lstrip('/')}"
    if path.startswith(media):
        try:
            return default_storage.exists(path.removeprefix(media))
        except (SuspiciousOperation, ValueError):  # it leads out of the folder, or is no name of a file
            return False
    if path.startswith(f"/{settings.STATIC_URL.lstrip('/')}"):
        return True
    for candidate in (path, path.rstrip("/") + "/"):
        try:
            return _is_for_readers(resolve(candidate))
        except Resolver404:
            continue
    return False


def _is_for_readers(match: ResolverMatch) -> bool:
    asked: dict[str, Any] = getattr(match, "captured_kwargs", None) or {}
    if "admin" in match.app_names or not set(asked) <= DATES:
        return False
    if not all(asked.values()):
        return False  # there is no year or month 0
    parts = {f"first_published_on__{name}": number for name, number in asked.items()}
    return not asked or Article.objects.filter(status=Article.Status.PUBLISHED, **parts).exists()
