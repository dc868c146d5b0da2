"""The draft of a recap, with everything filled in that is known before anybody has seen the episode."""

from authors.models import Author
from reviews.faces import safe_headline
from reviews.forms import suggested_slug
from reviews.models import Article, Tag
from reviews.snapshots import Snapshot, reference, references
from shows.models import Episode


def recap_of(episode: Episode, author: Author) -> Snapshot:
    """Return an empty recap of `episode` by `author`, with the tags and the access of the show's recap before it."""
    before = recap_before(episode)
    draft = Snapshot(
        kind=Article.Kind.RECAP,
        headline="",
        show=reference(episode.season.show),
        season=reference(episode.season),
        episode=reference(episode),
        authors=references([author]),
        tags=references(Tag.objects.filter(items__content_object=before).order_by("name")) if before else [],
        access=before.access if before and before.access != Article.Access.EARLY else Article.Access.PUBLIC,
    )
    return draft.changed(headline=_headline(draft), slug=suggested_slug(draft, (), ()))


def recap_before(episode: Episode) -> Article | None:
    """Return the show's recap that stands nearest before `episode`."""
    recaps = Article.objects.filter(show=episode.show_id, kind=Article.Kind.RECAP, place__lt=episode.place)
    return recaps.order_by("-place", "-pk").first()


def _headline(draft: Snapshot) -> str:
    article = Article(pk=0)  # never saved; without a key it could not have the rows that are set below
    draft.set_on(article)
    article._prefetched_objects_cache = {"interviewee_items": [], "scopes": []}  # type: ignore[attr-defined]
    return safe_headline(article)
