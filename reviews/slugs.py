"""The last part of an article's address, made from its data: like its face, it gives nothing away."""

from typing import TYPE_CHECKING

from django.utils.text import slugify

if TYPE_CHECKING:
    from reviews.models import Article

LONGEST = 120


def suggest_slug(article: "Article") -> str:
    """Return an address for `article`: "run-s01e02-kiss-recap", "interview-with-vicky-jones-run".

    A headline counts only where the editor calls it clean, an episode's title where it gives nothing away. Returns ""
    where nothing is left: a day alone would be an address that says nothing.
    """
    if article.show_id and article.kind != "interview":
        return _joined(_subject_codes(article), article.kind)
    has_words = article.headline_is_clean or article.show_id or article.scopes.all() or _has_guests(article)
    return _joined([article.safe_headline], "") if has_words else ""


def _has_guests(article: "Article") -> bool:
    return article.kind == "interview" and bool(article.interviewee_items.all())


def _subject_codes(article: "Article") -> list[str]:
    show, season, first, last = article.show, article.season, article.episode, article.last_episode
    assert show is not None
    if first is None:
        return [show.title, f"season {season.number}" if season and season.is_counted else ""]
    if last is not None:
        return [show.title, first.code, last.code]
    return [show.title, first.code, "" if first.title_spoils else first.title]


def _joined(parts: list[str], ending: str) -> str:
    """Join what slugs leave of `parts`, cut between words so that `ending` still fits."""
    words = [word for part in parts for word in slugify(part).split("-") if word]
    while words and len("-".join([*words, ending])) > LONGEST:
        words.pop()
    return "-".join(filter(None, [*words, ending]))
