"""The draft of a recap, with everything filled in that is known before anybody has seen the episode."""

from authors.models import Author
from reviews.filling import filling
from reviews.models import Article, Tag
from reviews.snapshots import Snapshot, reference, references
from reviews.subjects import Subject
from shows.models import Episode


def recap_of(episode: Episode, author: Author) -> Snapshot:
    """Return an empty recap of `episode` by `author`: what the writing page would offer for it, taken as it is."""
    season = episode.season
    offered = filling(Article.Kind.RECAP, Subject(season.show, season, episode, None)).fields
    return Snapshot(
        kind=Article.Kind.RECAP,
        headline=offered["headline"],
        slug=offered["slug"],
        level=offered["level"],
        show=reference(season.show),
        season=reference(season),
        episode=reference(episode),
        authors=references([author]),
        tags=references(Tag.objects.named(*filter(None, offered["tags"].split(", ")))),
    )
