"""What the desk can know of an article once it is said what it is about: offered while it is written, never forced."""

from collections import Counter
from collections.abc import Iterable
from dataclasses import asdict, dataclass, field
from typing import Any

from django.utils.translation import gettext, pgettext

from reviews.faces import safe_headline
from reviews.models import Article, Tag
from reviews.slugs import suggest_slug
from reviews.subjects import Subject
from shows.forms import write_place
from shows.models import Show
from shows.places import WHOLE_SHOW, is_season_end, season_of

LOOKED_AT = 3  # articles of the same show, for what is usual
NAMED_AFTER_SUBJECT = (Article.Kind.RECAP, Article.Kind.REVIEW)
LEVELS = {Article.Kind.REVIEW: Article.Level.BRIEF}  # of the others all is told, until somebody says less


@dataclass(frozen=True)
class Filling:
    """What fits into the form's `fields`, by their names, and what is said of the rest."""

    fields: dict[str, str] = field(default_factory=dict)
    safe_headline: str = ""  # what lists show as long as the headline is not called clean
    told: str = ""  # how far the show counts as told
    before: dict[str, str] | None = None  # the recap to which the page leads back by itself
    disclosure: str = ""  # what stands where there is none of its own

    def to_data(self) -> dict[str, Any]:
        """Return it as JSON-ready data."""
        return asdict(self)


def filling(kind: str, subject: Subject) -> Filling:
    """Return what fits an article of this kind about `subject`; seven queries at most, however much was written.

    A level is never filled with "no spoilers": to say that there are none is for whoever wrote the text.
    """
    article = _unsaved(kind, subject)
    usual = _usual(kind, subject.show) if subject.show else []
    season = subject.season.pk if subject.season and subject.episode else ""
    fields = {
        "headline": headline_of(kind, subject),
        "slug": suggest_slug(article) if subject.show and kind != Article.Kind.INTERVIEW else "",
        "tags": ", ".join(_tags(usual, subject.show)) if subject.show else "",
        "level": _level(kind, usual),
        "season": str(season),
    }
    return Filling(
        fields=fields,
        safe_headline=safe_headline(article) if subject.show else "",
        told=_told(subject),
        before=_before(article),
        disclosure=default_disclosure(subject.show),
    )


def headline_of(kind: str, subject: Subject) -> str:
    """Return a headline by the pattern of the house: "Run season 1, episode 2, “Kiss”: recap"; "" where there is none.

    It gives nothing away: an episode's title stands in it only where the title is safe.
    """
    if kind not in NAMED_AFTER_SUBJECT or subject.show is None:
        return ""
    plain = safe_headline(_unsaved(kind, subject))
    title = subject.episode.safe_title if subject.episode and not subject.last_episode else ""
    about, colon, ending = plain.rpartition(": ")
    if not title or not colon:
        return plain
    words = {"subject": about, "title": title, "kind": ending}
    return pgettext("headline", "%(subject)s, “%(title)s”: %(kind)s") % words


def default_disclosure(show: Show | None) -> str:
    """Return what stands where an article has no disclosure of its own: what the show's network says."""
    networks = show.networks.exclude(disclosure="") if show else ()
    return next((network.disclosure for network in networks), "")


def _unsaved(kind: str, subject: Subject) -> Article:
    """Return an article that is about `subject` and nothing else, and is never saved."""
    article = Article(pk=0, kind=kind)
    subject.set_on(article)
    article._prefetched_objects_cache = {"interviewee_items": [], "scopes": []}  # type: ignore[attr-defined]
    return article


def _usual(kind: str, show: Show) -> list[Article]:
    """Return the newest that readers have of this kind about the show, or else of any kind."""
    public = Article.objects.published().about(show).only("pk", "level", "kind").prefetch_related("tags")
    return list(public.of_kind(kind)[:LOOKED_AT]) or list(public[:LOOKED_AT])


def _tags(usual: list[Article], show: Show) -> list[str]:
    """Return the tags that most of the usual ones have; without any the show's genres, where they are tags already."""
    counts = Counter(tag.name for article in usual for tag in article.tags.all())
    if common := sorted(name for name, count in counts.items() if count * 2 > len(usual)):
        return common
    genres = list(show.genres.values_list("name", flat=True))
    return sorted(_names(Tag.objects.named(*genres))) if genres else []


def _names(tags: Iterable[Tag]) -> Iterable[str]:
    return (tag.name for tag in tags)


def _level(kind: str, usual: list[Article]) -> str:
    levels = Counter(article.level for article in usual if article.kind == kind and article.level != "none")
    return levels.most_common(1)[0][0] if levels else str(LEVELS.get(Article.Kind(kind), Article.Level.FULL))


def _told(subject: Subject) -> str:
    """Say how far a text about `subject` gives its show away unless an editor says otherwise."""
    if subject.show is None or subject.through is None:
        return ""
    if subject.through == WHOLE_SHOW:
        return gettext("%(show)s counts as told to its end.") % {"show": subject.show.title}
    last = subject.last_episode or subject.episode
    season = {"show": subject.show.title, "number": season_of(subject.through)}
    if last is None and is_season_end(subject.through) and subject.season and subject.season.is_counted:
        return gettext("%(show)s counts as told to the end of season %(number)s.") % season
    place = last.code if last else write_place(subject.through)
    return gettext("%(show)s counts as told up to %(place)s.") % {"show": subject.show.title, "place": place}


def _before(article: Article) -> dict[str, str] | None:
    """Return the recap before, as the article's page chooses it: of several the one that was public first."""
    if article.kind != Article.Kind.RECAP or article.place is None:
        return None
    recaps = Article.objects.published().of_kind(Article.Kind.RECAP).filter(show=article.show_id)
    found = recaps.filter(last_place__lt=article.place).order_by("-last_place", "first_published_at", "pk").first()
    return {"text": found.headline, "url": found.get_absolute_url()} if found else None
