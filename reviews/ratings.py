"""Stars that readers have seen are changed with a reason, which stays in the history."""

from collections.abc import Iterable
from typing import TYPE_CHECKING

from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from reviews.models import Article, Revision
from reviews.readiness import Problem

if TYPE_CHECKING:
    from accounts.models import User

FIELD = "rating_reason"

Seen = tuple[int, int | None]  # the number of the revision that readers see, and its stars


def seen_by_readers(article: Article) -> Seen:
    """Return which revision readers saw last, and its stars; 0 and None for what was never public.

    `article` still holds what they see, and not yet what replaces it.
    """
    if not (article.live_revision and article.has_been_public()):
        return 0, None
    return article.live_revision, article.stars


def unexplained(rows: Iterable[tuple[Article, Seen, int]], *, by: "User | None") -> list[Problem]:
    """Return a problem for each article of which the stars change without a reason.

    A row is an article as it would be, what readers saw of it, and the number of the revision that is to be public. The
    reason is that of any revision since which has these stars. A first rating needs none, and neither does the system.
    """
    changed = [
        (article, live, number)
        for article, (live, stars), number in rows
        if by is not None and stars is not None and article.stars != stars
    ]
    if not changed:
        return []
    between = Q()
    for article, live, number in changed:
        between |= Q(article=article, number__gt=live, number__lte=number)
    given = Revision.objects.filter(between).exclude(rating_reason="").values_list("article_id", "data__stars")
    explained = set(given)
    return [
        Problem(FIELD, _("Say why “%s” gets other stars than those that readers saw.") % article.headline)
        for article, _live, _number in changed
        if (article.pk, article.stars) not in explained
    ]
