"""What articles do when something that they refer to changes beneath them."""

from typing import Any

from django.db.models import F, Q
from django.db.models.signals import post_delete
from django.dispatch import receiver

from outlet.signals import changed, merged
from reviews import mails
from reviews.actions import airing
from reviews.autosaving import forget_article
from reviews.following import follow
from reviews.models import Article, ArticleScope, ArticleTag, Interviewee, Revision, Tag
from reviews.signals import appeared, published
from reviews.snapshots import Snapshot
from reviews.workflow import PUBLISH
from shows.models import Episode, Person, Show
from shows.signals import places_asked


@receiver(post_delete, sender=Article)
def forget_what_was_typed(instance: Article, **kwargs: Any) -> None:
    """Throw away what anybody typed into it and did not save."""
    forget_article(instance.pk)


@receiver(merged)
def follow_merged(pairs: list[tuple[Any, Any]], by: Any, **kwargs: Any) -> None:
    """Refer to the rows that are kept: in the columns and rows of articles, and in what editors wrote last."""
    follow(pairs, by=by)
    for source, into in pairs:
        if isinstance(source, Show):
            _move_scopes(source, into)
        if isinstance(source, Person):
            _move_interviews(source, into)
        if isinstance(source, Tag):
            _move_tags(source, into)
    follow_airings([into for _source, into in pairs if isinstance(into, Episode)])


def _move_scopes(source: Show, into: Show) -> None:
    """Let what gives `source` away give `into` away; where an article touches both, the further place holds."""
    places = dict(ArticleScope.objects.filter(show=source).values_list("article", "through"))
    for scope in ArticleScope.objects.filter(show=into, article__in=places):
        ArticleScope.objects.filter(pk=scope.pk).update(through=max(scope.through, places.pop(scope.article_id)))
    ArticleScope.objects.filter(show=source, article__in=places).update(show=into)
    ArticleScope.objects.filter(show=source).delete()


def _move_interviews(source: Person, into: Person) -> None:
    known = Interviewee.objects.filter(person=into).values("article")
    Interviewee.objects.filter(person=source).exclude(article__in=list(known.values_list("article", flat=True))).update(
        person=into
    )
    Interviewee.objects.filter(person=source).delete()


def _move_tags(source: Tag, into: Tag) -> None:
    tagged = ArticleTag.objects.filter(tag=into).values("content_object")
    ArticleTag.objects.filter(tag=source).exclude(content_object__in=tagged).update(tag=into)
    ArticleTag.objects.filter(tag=source).delete()


@receiver(published)
def mail_of_publication(
    articles: list[Article], by: Any, were_public: dict[int, bool], tell_writers: bool, **kwargs: Any
) -> None:
    """Mail the editors what a trusted writer published alone, and the writers what an editor did with theirs."""
    if by is None:
        return
    decides = by.has_perm(PUBLISH)
    for article in articles:
        if not decides:
            mails.tell_editors("published", article, by=by, is_alone=True)
        elif tell_writers and not were_public[article.pk]:
            mails.tell_writers("published", article, by=by)


@receiver(appeared)
def mail_of_appearance(article: Article, **kwargs: Any) -> None:
    """Mail those who write it that its time has come."""
    mails.tell_writers("published", article, by=None, is_due=True)


@receiver(changed, sender=Episode)
def follow_airings(rows: list[Episode], **kwargs: Any) -> None:
    """Let embargoes, and what is planned under them, move with the airing that they are tied to."""
    if not rows:
        return
    tied = set(Article.objects.filter(embargo_episode__in=rows).values_list("embargo_episode", flat=True))
    for episode in rows:
        if episode.pk in tied:
            airing.follow(episode)


@receiver(places_asked)
def tells_places(sender: Any, show: Show, first: int, last: int, **kwargs: Any) -> bool:
    """Say whether an article, or a change of one that waits, gives `show` away up to a place in this range."""
    if ArticleScope.objects.filter(show=show, through__range=(first, last)).exists():
        return True
    newest = Q(number=F("article__latest_revision"), article__live_revision__lt=F("number"))
    planned = Q(number=F("article__next_revision"))
    waiting = Revision.objects.filter(newest | planned, article__live_revision__gt=0)
    snapshots = (Snapshot.from_data(schema, data) for schema, data in waiting.values_list("schema", "data").iterator())
    return any(
        scope["show"]["id"] == show.pk and first <= scope["through"] <= last
        for snapshot in snapshots
        for scope in snapshot.scopes
    )
