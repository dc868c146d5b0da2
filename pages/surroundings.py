"""What stands around an article on its page: recaps before and after, related articles, cast, disclosure."""

from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import datetime

from django.db.models import (
    Case,
    Exists,
    OuterRef,
    Prefetch,
    Q,
    QuerySet,
    Value,
    When,
    prefetch_related_objects,
)
from django.utils import timezone
from django.utils.translation import gettext

from images.models import Image
from outlet.current import current_outlet
from reviews.models import Article, ArticleScope, ArticleTag, Byline, Interviewee, Tag
from shows.models import Credit, Episode, Show

RELATED = 4
COVERING = {Article.Kind.RECAP, Article.Kind.REVIEW}  # what is written after watching
TAGS_FOR_RELATED = 5  # of an article's tags; each costs a part of one query
EARLIER, LATER, REST = -2, -1, 10_000  # places among the others; between them is where editors put what they chose


@dataclass(frozen=True)
class Surroundings:
    """What the page of an article shows besides it. Other articles stand here with their faces only."""

    earlier: Article | None = None
    later: Article | None = None
    related: list[Article] = field(default_factory=list)
    shows: list[Show] = field(default_factory=list)
    cast: list[Credit] = field(default_factory=list)
    disclosure: str = ""
    disclosure_label: str = ""
    comments_are_closed: bool = False

    @classmethod
    def of(cls, article: Article, at: datetime | None = None) -> "Surroundings":
        """Fetch what surrounds `article` at `at` (now), and what the article itself needs of other tables.

        It takes as many queries for fifty bylines, tags or related articles as for one.
        """
        at = at or timezone.now()
        prefetch_related_objects([article], "tags", "corrections")
        earlier, later, related = others_around(article, at)
        _fetch_relations([article, *related])
        return cls(
            earlier=earlier,
            later=later,
            related=related,
            shows=shows_of(article),
            cast=cast(article, at),
            disclosure=disclosure(article),
            disclosure_label=disclosure_label(article),
            comments_are_closed=comments_are_closed(article),
        )


def _fetch_relations(articles: list[Article]) -> None:
    """Fetch what the article and the cards beneath it need in one query for each table."""
    prefetch_related_objects(
        articles,
        Prefetch("bylines", Byline.objects.select_related("author__photo")),
        Prefetch("scopes", ArticleScope.objects.select_related("show")),
    )
    interviews = [article for article in articles if article.kind == Article.Kind.INTERVIEW]
    prefetch_related_objects(interviews, Prefetch("interviewee_items", Interviewee.objects.select_related("person")))
    images: list[Image | None] = [image for article in articles for image in (article.lead_image, article.lead_inset)]
    images += [author.photo for author in articles[0].signers]
    prefetch_related_objects([image for image in images if image], "renditions")


def others_around(article: Article, at: datetime) -> tuple[Article | None, Article | None, list[Article]]:
    """Return the recaps of the nearest earlier and later episode, and what else to read, all of it public at `at`.

    What else is what editors chose, in their order, then what is of the same show, has the same tags, is newest.
    Two queries. Each part of the first reads a few rows from an index and then looks whether they are public: the other
    way round a database without statistics would go through all that is public. It is asked by itself, because in one
    with the second PostgreSQL would join all articles to what they are about first.
    """
    tags = list(article.tags.all())[:TAGS_FOR_RELATED]
    parts = [*_neighbours(article, at), _chosen(article, at), *_alike(article, tags, at)]
    placed = [(pk, place) for pk, place in parts[0].union(*parts[1:]) if pk != article.pk]
    beside = {place: pk for pk, place in placed if place < 0}
    chosen = {pk: place for pk, place in placed if 0 <= place < REST}
    first = {**chosen, **{pk: place for place, pk in beside.items()}}
    found = (
        Article.objects.with_subjects()
        .filter(pk__in={pk for pk, _ in placed})
        .annotate(
            position=_by_pk(first),
            same_show=Case(When(show=article.show_id or 0, then=Value(0)), default=Value(1)),
            same_tag=Exists(ArticleTag.objects.filter(content_object=OuterRef("pk"), tag__in=tags)),
        )
        .order_by("position", "same_show", "-same_tag", "-published_at", "-pk")[: RELATED + len(beside)]
    )
    rows = {row.pk: row for row in found}
    related = [row for pk, row in rows.items() if pk in chosen or pk not in beside.values()]
    related.sort(key=lambda row: chosen.get(row.pk, REST))
    return rows.get(beside.get(EARLIER, 0)), rows.get(beside.get(LATER, 0)), related[:RELATED]


def _by_pk(places: dict[int, int]) -> Case:
    """Return the expression that gives each of these ids its place, and all others the last one."""
    return Case(*(When(pk=pk, then=Value(place)) for pk, place in places.items()), default=Value(REST))


def _neighbours(article: Article, at: datetime) -> list[QuerySet]:
    """Return ids and places of the recaps before and after; only a recap of an episode has them.

    An episode with several has the one that was public first, as in the grid of its show.
    """
    if article.kind != Article.Kind.RECAP or article.place is None:
        return []
    recaps = Article.objects.published(at).of_kind(Article.Kind.RECAP).filter(show=article.show_id)
    earlier = recaps.filter(last_place__lt=article.place).order_by("-last_place", "first_published_at", "pk")
    later = recaps.filter(place__gt=article.last_place).order_by("place", "first_published_at", "pk")
    return [_placed(earlier[:1], EARLIER), _placed(later[:1], LATER)]


def _chosen(article: Article, at: datetime) -> QuerySet:
    """Return ids and places of what editors chose. A preview brings them along: they are in no table yet."""
    public = Article.objects.published(at)
    brought = getattr(article, "_prefetched_objects_cache", {}).get("related_items")
    if brought is None:
        chosen = article.related_items.order_by().filter(Exists(public.filter(pk=OuterRef("to"))))
        return chosen.values_list("to", "position")
    places = {item.to_id: place for place, item in enumerate(brought)}
    return public.order_by().filter(pk__in=places).values_list("pk", _by_pk(places))


def _alike(article: Article, tags: list[Tag], at: datetime) -> Iterator[QuerySet]:
    """Yield ids of a few of the same show, of each tag, and of the newest of all."""
    public = Article.objects.published(at)
    yield _placed(_few(public), REST)
    if article.show_id:
        yield _placed(_few(public.filter(show=article.show_id)), REST)
    for tag in tags:
        items = ArticleTag.objects.filter(Exists(public.filter(pk=OuterRef("content_object"))), tag=tag)
        newest = items.filter(published_at__lte=at).order_by("-published_at").values("content_object")
        yield _placed(newest[: 2 * RELATED], REST)


def _few(articles: QuerySet) -> QuerySet:
    return articles.order_by("-published_at", "-pk")[: 2 * RELATED]


def _placed(rows: QuerySet, place: int) -> QuerySet:
    """Return the ids of `rows` with a place, wrapped so that they can be a part of a union: SQLite sorts no parts."""
    pks: QuerySet = rows if rows.query.values_select else rows.values("pk")
    return Article.objects.filter(pk__in=pks).order_by().values_list("pk", Value(place))


def shows_of(article: Article) -> list[Show]:
    """Return the shows that an article is about: its own first, and then those that it names besides.

    A recap or a review is about its own, whatever else it touches.
    """
    own = [article.show] if article.show else []
    if article.kind in COVERING:
        return own
    return own + [scope.show for scope in article.scopes.all() if scope.show_id != article.show_id]


def cast(article: Article, at: datetime) -> list[Credit]:
    """Return who plays whom in what the article is about, as far as the page gives it away: see `_told`.

    With the episodes of each that belong to it, where it is about more than some of them. An article about several
    shows has none.
    """
    if article.show_id is None or len(shows_of(article)) > 1:
        return []
    credits = Credit.objects.filter(show=article.show_id, job=Credit.Job.ACTOR, through__lte=_told(article, at))
    episodes = Episode.objects.with_season().order_by("place")
    if article.season_id:
        credits = credits.filter(Q(season=None) | Q(season=article.season_id))
    if article.place is not None:
        episodes = episodes.filter(place__range=(article.place, article.last_place))
    elif article.season_id:
        episodes = episodes.filter(season=article.season_id)
    if article.season_id:
        credits = credits.filter(Q(episodes=None) | Q(episodes__in=episodes.order_by().values("pk"))).distinct()
    credits = credits.select_related("person")
    if article.place is None:
        credits = credits.prefetch_related(Prefetch("episodes", episodes))
    return list(credits)


def _told(article: Article, at: datetime) -> int:
    """Return the place up to which the page tells the story of the article's show: only one with full spoilers does.

    The page of one that not everyone may read has a face and a teaser, which give nothing away.
    """
    if article.level != Article.Level.FULL or not article.is_open(at):
        return 0
    return max((scope.through for scope in article.scopes.all() if scope.show_id == article.show_id), default=0)


def disclosure(article: Article) -> str:
    """Return how access was had: the article's own words, or else its network's, where `with_everything` has them.

    The network's are about watching: an interview, a feature or the news says so itself, or not at all.
    """
    usual = getattr(article, "network_disclosure", None) if article.kind in COVERING else None
    return article.disclosure or usual or ""


def disclosure_label(article: Article) -> str:
    """Return what stands before the disclosure."""
    return gettext("How we watched") if article.kind in COVERING else gettext("Disclosure")


def comments_are_closed(article: Article) -> bool:
    """Say whether nobody may comment, by the article's own policy or else by the outlet's."""
    policy = article.comment_policy or current_outlet().row.comment_policy
    return policy == Article.CommentPolicy.CLOSED
