"""The due moments of articles: each verb that sets or moves one of their times calls `keep`, in its transaction."""

from collections.abc import Iterable
from datetime import datetime

from outlet import due
from outlet.actions import log
from reviews.models import Article
from reviews.signals import appeared

APPEARS, CHANGES, OPENS = "article appears", "article changes", "article opens"


def keep(articles: Iterable[Article], now: datetime) -> None:
    """Make due what time will change of `articles` after `now`, and nothing else."""
    articles = list(articles)
    moments = {
        APPEARS: [(a.pk, a.published_at) for a in articles if a.published_at and a.is_scheduled(now)],
        CHANGES: [(a.pk, a.next_at) for a in articles if a.next_at],
        OPENS: [(a.pk, a.public_at) for a in articles if a.public_at and a.public_at > now and _is_on_its_way(a)],
    }
    for kind, found in moments.items():
        wanted = {pk for pk, _ in found}
        due.cancel(kind, *(article.pk for article in articles if article.pk not in wanted))
        due.schedule_many(kind, found)


def _is_on_its_way(article: Article) -> bool:
    return article.status == Article.Status.PUBLISHED


def has_appeared(pk: int, at: datetime) -> None:
    """Write down that a scheduled article is public now, and tell its writers. Readers see it without this."""
    article = Article.objects.select_for_update(of=("self",)).filter(pk=pk).first()
    if article is None or not due.is_still(APPEARS, pk, at):
        return
    if not article.is_published(at):  # planned anew, or taken back, while this began
        keep([article], at)
        return
    log("appear", article, by=None, revision=article.live_revision)
    appeared.send(Article, article=article)


def register() -> None:
    """Say what is to be done at these moments; that of a change is `reviews.actions.changes.make_change`."""
    from reviews.actions.changes import make_change

    due.register(APPEARS, has_appeared)
    due.register(CHANGES, make_change)
    due.register(OPENS, due.shown_anew)
