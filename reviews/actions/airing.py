"""Embargoes that are tied to an airing: they follow it, and so does what is planned under them."""

from datetime import datetime

from django.db import transaction
from django.db.models import Q
from django.utils import timezone

from outlet import paths
from outlet.actions import log
from outlet.current import raise_generation
from outlet.models import Path
from reviews import mails
from reviews.actions import moments
from reviews.models import Article
from reviews.relations import copy_times
from shows.models import Episode


@transaction.atomic
def follow(episode: Episode) -> None:
    """Let the embargoes that are tied to `episode` end when it airs now.

    What is scheduled keeps its distance to the airing, where that is still to come; it never stays at a time before the
    new one. While nobody knows when it airs a schedule waits on the desk: it is a draft again.
    """
    coming = Q(status=Article.Status.DRAFT) | Q(published_at__gt=timezone.now())  # what was public has none any more
    tied = Article.objects.select_for_update(of=("self",)).filter(coming, embargo_episode=episode).order_by("pk")
    for article in tied.exclude(embargo_at=episode.airs_at) if episode.airs_at else tied.exclude(embargo_at=None):
        before, article.embargo_at = article.embargo_at, episode.airs_at
        article.save(update_fields=["embargo_at"])
        if article.is_scheduled():
            _move(article, before)
        log(
            "embargo moved", article, by=None, at=str(article.embargo_at or ""), planned=str(article.published_at or "")
        )
        mails.tell_editors("moved", article, by=None)
        mails.tell_writers("moved", article, by=None)


def _move(article: Article, before: datetime | None) -> None:
    from reviews.actions.publishing import unschedule

    now = timezone.now()
    if article.embargo_at is None:
        unschedule(article, by=None)
        return
    assert article.published_at is not None
    moved = article.published_at + (article.embargo_at - before) if before else article.published_at
    if moved <= now:  # nobody chose to publish it at once
        moved = article.published_at
    article.published_at = max(moved, article.embargo_at)
    article.set_first_publication(article.published_at)
    article.save(update_fields=["published_at", "first_published_at", "first_published_on"])
    copy_times([article])
    paths.claim(article, article.get_absolute_url(), state=Path.State.RESERVED)
    moments.keep([article], now)
    raise_generation()
