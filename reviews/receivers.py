"""What articles do when something that they refer to changes beneath them."""

from typing import Any

from django.db.models import F, Q, QuerySet
from django.dispatch import receiver

from reviews.models import Article, ArticleScope, Interviewee, Revision
from reviews.snapshots import SCHEMA, Snapshot, reference
from shows.models import Episode, Person, Season, Show
from shows.signals import merged

TEXTS = ("body", "summary")  # they name people and shows by uid
# Which names of a snapshot, and with them which columns of an article, refer to rows of a model.
COLUMNS: dict[type, tuple[str, ...]] = {Show: ("show",), Season: ("season",), Episode: ("episode", "last_episode")}


@receiver(merged)
def follow_merged(sender: type, pairs: list[tuple[Any, Any]], by: Any, **kwargs: Any) -> None:
    """Refer to the row that is kept: in the columns and rows of articles, and in what editors wrote last."""
    for source, into in pairs:
        touched = list(_touched(sender, source))
        for name in COLUMNS.get(sender, ()):
            Article.objects.filter(**{name: source.pk}).update(**{name: into})
        if sender is Show:
            _move_scopes(source, into)
        if sender is Person:
            _move_interviews(source, into)
        _rewrite(touched, sender, source, into, by)


def _touched(sender: type, source: Any) -> QuerySet[Article]:
    """Return the articles that refer to `source` in a column, a row or a text, and all with unpublished changes."""
    found = Q(live_revision__lt=F("latest_revision"), live_revision__gt=0)
    for name in TEXTS:
        found |= Q(**{f"{name}__contains": str(source.uid)})
    for name in COLUMNS.get(sender, ()):
        found |= Q(**{name: source.pk})
    if sender is Show:
        found |= Q(pk__in=ArticleScope.objects.filter(show=source.pk).values("article"))
    if sender is Person:
        found |= Q(pk__in=Interviewee.objects.filter(person=source.pk).values("article"))
    return Article.objects.filter(found)


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


def _rewrite(articles: list[Article], sender: type, source: Any, into: Any, by: Any) -> None:
    """Give each article whose newest revision refers to `source` another one, which refers to `into`."""
    uids = (str(source.uid), str(into.uid))
    for article in articles:
        Article.objects.filter(pk=article.pk).update(**_renamed(article, uids))
        newest = article.revisions.filter(number=article.latest_revision).first()
        if newest is None:
            continue
        before = Snapshot.from_data(newest.schema, newest.data)
        after = _with_reference(before, sender, source, into).changed(**_renamed(before, uids))
        if after != before:
            _add_revision(article, after, by)


def _renamed(texts: Article | Snapshot, uids: tuple[str, str]) -> dict[str, str]:
    return {name: getattr(texts, name).replace(*uids) for name in TEXTS}


def _with_reference(snapshot: Snapshot, sender: type, source: Any, into: Any) -> Snapshot:
    """Return `snapshot` with references to `into` in place of those to `source`."""
    new = reference(into)

    def swapped(ref: Any) -> Any:
        return new if ref and ref["id"] == source.pk else ref

    changes: dict[str, Any] = {name: swapped(getattr(snapshot, name)) for name in COLUMNS.get(sender, ())}
    if sender is Person:
        people = {ref["id"]: ref for ref in map(swapped, snapshot.interviewees)}
        changes["interviewees"] = list(people.values())
    if sender is Show:
        scopes: dict[int, dict[str, Any]] = {}
        for scope in snapshot.scopes:
            show = swapped(scope["show"])
            through = max(scope["through"], scopes.get(show["id"], scope)["through"])
            scopes[show["id"]] = {"show": show, "through": through}
        changes["scopes"] = list(scopes.values())
    return snapshot.changed(**changes)


def _add_revision(article: Article, snapshot: Snapshot, by: Any) -> None:
    number = article.latest_revision + 1
    Revision.objects.create(article=article, number=number, schema=SCHEMA, data=snapshot.to_data(), by=by)
    held = {"live_revision": number} if article.live_revision == article.latest_revision else {}
    Article.objects.filter(pk=article.pk).update(latest_revision=number, **held)
