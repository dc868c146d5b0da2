"""The lock under which a verb of `reviews.workflow` is followed, and what is refused under it."""

from collections.abc import Iterator
from contextlib import contextmanager
from typing import TYPE_CHECKING

from django.core.exceptions import PermissionDenied
from django.db import transaction

from reviews.exceptions import StaleDraft, WrongState
from reviews.models import Article
from reviews.workflow import MAY, makes_sense, standing

if TYPE_CHECKING:
    from accounts.models import User


@contextmanager
def locked_for(verb: str, article: Article, *, by: "User | None", based_on: int | None = None) -> Iterator[Article]:
    """Lock `article` for a verb, in a transaction, and bring the caller's instance up to what became of it.

    Raises PermissionDenied, and WrongState where the verb makes no sense; StaleDraft where the newest revision is not
    `based_on`, the one that was seen; Article.DoesNotExist where a draft was deleted meanwhile.
    """
    with transaction.atomic():
        locked = Article.objects.select_for_update(of=("self",)).get(pk=article.pk)
        if not MAY[verb](by, locked):
            raise PermissionDenied(verb)
        if not makes_sense(verb, locked):
            raise WrongState(standing(locked, by))
        require_seen(locked, based_on)
        yield locked
        article.refresh_from_db()


def require_seen(article: Article, based_on: int | None) -> None:
    """Raise StaleDraft where `based_on` is not the newest revision; None is whoever wants the newest, unseen."""
    if based_on is not None and based_on != article.latest_revision:
        raise StaleDraft(based_on, article.latest_revision)
