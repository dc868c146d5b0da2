"""What colleagues see of each other's articles on the desk, wherever one is named: choices, and uses of a picture."""

from collections.abc import Iterable
from typing import TYPE_CHECKING

from django.db.models import Exists, OuterRef, Q

from reviews.models import Article
from reviews.querysets import ArticleQuerySet

if TYPE_CHECKING:
    from accounts.models import User


def known_to(user: "User | None") -> ArticleQuerySet:
    """Return the articles that `user` may know of: what somebody else writes stays with them until it is public.

    Who may view all articles knows of all. None is the system.
    """
    articles: ArticleQuerySet = Article.objects.all()
    if user is None or user.has_perm("reviews.view_article"):
        return articles
    mine, public = articles.editable_by(user).values("pk"), articles.published().filter(pk=OuterRef("pk"))
    # What is public is asked of each row: as a list of ids it would be most articles, for a page of fifty.
    return articles.filter(Exists(public) | Q(pk__in=mine))


def unknown_to(user: "User | None", articles: Iterable[Article]) -> list[Article]:
    """Return those of `articles` that `user` may not know of, in their order."""
    articles = list(articles)
    if not articles:
        return []
    known = set(known_to(user).filter(pk__in=[article.pk for article in articles]).values_list("pk", flat=True))
    return [article for article in articles if article.pk not in known]
