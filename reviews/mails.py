"""Who is mailed of what happens to an article: editors, or those who write it. Nobody is told of what they did."""

from typing import TYPE_CHECKING, Any

from django.contrib.auth import get_user_model
from django.contrib.auth.models import Permission
from django.db.models import Q
from django.urls import reverse

from outlet import mails
from reviews.models import Article
from reviews.workflow import PUBLISH

if TYPE_CHECKING:
    from accounts.models import User


def editors() -> "list[User]":
    """Return the active staff who may publish what others write."""
    users: Any = get_user_model()._default_manager
    app, codename = PUBLISH.split(".")
    named = Permission.objects.filter(codename=codename, content_type__app_label=app)
    allowed = Q(groups__permissions__in=named) | Q(user_permissions__in=named) | Q(is_superuser=True)
    return list(users.filter(allowed, is_active=True, is_staff=True).distinct().order_by("pk"))


def writers(article: Article) -> "list[User]":
    """Return the active staff who sign `article` and who began it."""
    users: Any = get_user_model()._default_manager
    first = article.revisions.filter(number=1).values("by")
    own = Q(pk__in=article.bylines.values("author__user")) | Q(pk__in=first)
    return list(users.filter(own, is_active=True, is_staff=True).order_by("pk"))


def tell_editors(event: str, article: Article, *, by: "User | None", **more: Any) -> None:
    """Mail the editors what happened: `event` names the template ``mails/article_{event}.txt``."""
    _tell(event, article, editors(), by, more)


def tell_writers(event: str, article: Article, *, by: "User | None", **more: Any) -> None:
    """Mail those who write it what happened."""
    _tell(event, article, writers(article), by, more)


def _tell(event: str, article: Article, users: "list[User]", by: "User | None", more: dict[str, Any]) -> None:
    context = {
        "article": article,
        "by": by,
        "decide": reverse("admin:reviews_article_decide", args=[article.pk]),
        "write": reverse("admin:reviews_article_change", args=[article.pk]),
        **more,
    }
    mails.post(f"article_{event}", context, [user.email for user in users if user != by])
