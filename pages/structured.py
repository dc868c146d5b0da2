"""Structured data (schema.org, as JSON-LD) of an article: its face and nothing of its text."""

from typing import Any

from django.conf import settings
from django.utils.text import capfirst

from images.markup import plain_file
from outlet.current import current_outlet, local
from reviews.models import Article
from shows.models import Episode, Season, Show

BEST, WORST = 5, 0.5  # stars


def article_data(article: Article) -> dict[str, Any]:
    """Return what search engines are told: a Review where there are stars, else an Article or a NewsArticle."""
    face = article.face
    image = plain_file(face.image, "card")
    url = settings.SITE_URL + article.get_absolute_url()
    data: dict[str, Any] = {
        "@context": "https://schema.org",
        "@type": _type(article),
        "@id": url,
        "url": url,
        "mainEntityOfPage": url,
        "headline": face.headline,
        "name": face.headline,
        "description": face.standfirst,
        "inLanguage": current_outlet().row.language,
        "datePublished": local(article.published_at).isoformat() if article.published_at else None,
        "dateModified": local(article.last_changed_at).isoformat() if article.last_changed_at else None,
        "author": [_person(author) for author in article.signers] or [_outlet()],
        "publisher": _outlet(),
        "isAccessibleForFree": article.is_open(),
        "image": settings.SITE_URL + image.url if image else None,
    }
    if article.show:
        data |= {"itemReviewed": _subject(article), "reviewRating": _rating(face.stars)} if face.stars else {}
        data |= {} if face.stars else {"about": _subject(article)}
    return {name: value for name, value in data.items() if value is not None}


def _type(article: Article) -> str:
    if article.stars and article.show:
        return "Review"
    return "NewsArticle" if article.kind == Article.Kind.NEWS else "Article"


def _rating(stars: int) -> dict[str, Any]:
    return {"@type": "Rating", "ratingValue": stars / 2, "bestRating": BEST, "worstRating": WORST}


def _outlet() -> dict[str, Any]:
    row = current_outlet().row
    data = {"@type": "Organization", "name": row.name, "url": f"{settings.SITE_URL}/"}
    return data | ({"logo": settings.SITE_URL + row.logo.url} if row.logo else {})


def _person(author: Any) -> dict[str, Any]:
    return {"@type": "Person", "name": author.name, "url": settings.SITE_URL + author.get_absolute_url()}


def _subject(article: Article) -> dict[str, Any] | list[dict[str, Any]] | None:
    """Return what it is about, as exactly as schema.org can say: an episode, a season, a series or a film.

    Of a run of episodes these are the first and the last: all of them are reviewed, and no more.
    """
    if article.show is None:
        return None
    if article.episode and article.last_episode:
        return [_episode(episode, article.show) for episode in (article.episode, article.last_episode)]
    if article.episode:
        return _episode(article.episode, article.show)
    return _season(article.season, article.show) if article.season else _show(article.show)


def _show(show: Show) -> dict[str, Any]:
    return {
        "@type": "Movie" if show.is_film else "TVSeries",
        "name": show.title,
        "url": settings.SITE_URL + show.get_absolute_url(),
        "dateCreated" if show.is_film else "startDate": str(show.year),
    }


def _season(season: Season, show: Show) -> dict[str, Any]:
    if not season.is_counted:
        return _show(show)
    return {"@type": "TVSeason", "name": season.name, "seasonNumber": season.number, "partOfSeries": _show(show)}


def _episode(episode: Episode, show: Show) -> dict[str, Any]:
    clean_title = "" if episode.title_spoils else episode.title
    data: dict[str, Any] = {
        "@type": "TVEpisode",
        "name": clean_title or capfirst(episode.code_in_words),
        "partOfSeries": _show(show),
    }
    if not episode.special:
        data["episodeNumber"] = episode.number
    if episode.season.is_counted:
        data["partOfSeason"] = {"@type": "TVSeason", "seasonNumber": episode.season.number}
    return data
