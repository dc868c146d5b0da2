"""The words and marks by which the desk finds articles without reading them; `searching` and the lists ask for them.

A word is of a headline (its own, and the one made from its data) or of the address, or a code such as "s01e04". A mark
says what a filter asks for: "=level:brief". Both are rows of DeskWord, whose index has the newest article first.
"""

import re
import unicodedata
from collections.abc import Iterator, Sequence

from django.db.models import Exists, F, OuterRef, QuerySet, prefetch_related_objects

from reviews.faces import safe_headline
from reviews.models import Article, DeskWord
from reviews.querysets import ArticleQuerySet, face_relations
from shows.places import SEASON

BATCH = 500
LONGEST_WORD = 40  # characters: as the column is
LONGEST_RUN = 60  # episodes of a run that are found one by one
MARKED = ("kind", "level", "access")  # columns for which a filter asks and that have no index of their own

_OTHER_LETTERS = str.maketrans({"ø": "o", "ł": "l", "đ": "d", "æ": "ae", "œ": "oe", "ı": "i", "’": "", "'": ""})
_WORD = re.compile(r"[^\W_]+")
_SEASON, _EPISODE = r"s(?:eason)?\s*(?P<season>\d{1,4})", r"e(?:p(?:isodes?)?)?\s*(?P<episode>\d{1,3})"
_CODE = re.compile(rf"\b(?:{_SEASON}(?:[\s,]*{_EPISODE})?|{_EPISODE.replace('episode>', 'alone>')})\b", re.IGNORECASE)


def folded(text: str) -> str:
    """Return a text in small letters without accents: "Été à Łódź" is "ete a lodz"."""
    letters = unicodedata.normalize("NFKD", text.casefold())
    bare = "".join(letter for letter in letters if not unicodedata.combining(letter))
    return unicodedata.normalize("NFC", bare).translate(_OTHER_LETTERS)


def words_of(text: str) -> list[str]:
    """Return the words of a text as the desk keeps them, each once, in their order."""
    return list(dict.fromkeys(word[:LONGEST_WORD] for word in _WORD.findall(folded(text))))


def codes_in(text: str) -> list[str]:
    """Return the seasons and episodes that a text names, as codes: "season 1, episode 4" is "s01e04"."""
    return [_code(match) for match in _CODE.finditer(text)]


def without_codes(text: str) -> str:
    """Return a text without the seasons and episodes that it names."""
    return _CODE.sub(" ", text)


def _code(match: re.Match[str]) -> str:
    if match["alone"]:
        return f"e{int(match['alone']):02}"
    episode = f"e{int(match['episode']):02}" if match["episode"] else ""
    return f"s{int(match['season']):02}{episode}"


def mark(name: str, value: str) -> str:
    """Return what stands for the value of a column among the words; no word of a text begins so."""
    return f"={name}:{value}"


def found_by(article: Article) -> list[str]:
    """Return all words and marks of an article; asks for what its made headline needs."""
    texts = (article.headline, safe_headline(article), article.slug.replace("-", " "))
    words = [word for text in texts for word in (*words_of(text), *codes_in(text))]
    marks = [mark(name, getattr(article, name)) for name in MARKED]
    return list(dict.fromkeys([*words, *_subject_codes(article), *marks]))


def _subject_codes(article: Article) -> Iterator[str]:
    """Yield the codes of its season, and of each episode that it is about; of a run across seasons, of both ends."""
    if article.season:
        yield f"s{article.season.number:02}"
    first, last = article.episode, article.last_episode or article.episode
    if not (first and last):
        return
    ends = [(episode.place // SEASON, episode.number) for episode in (first, last)]
    (season, begin), (last_season, end) = ends
    inside = [(season, number) for number in range(begin, end + 1)][:LONGEST_RUN] if season == last_season else []
    for place, number in (*ends, *inside):
        yield from (f"s{place:02}", f"e{number:02}", f"s{place:02}e{number:02}")


def write_words(articles: Sequence[Article]) -> None:
    """Write down by what `articles` are found, in the same number of queries for one and for many.

    It is said of them as they are in memory: what is published in a moment is not in the columns yet.
    """
    DeskWord.objects.filter(article__in=[article.pk for article in articles]).delete()
    for article in articles:
        _forget_prefetched(article)
    prefetch_related_objects(articles, *face_relations()[2:])
    rows = [DeskWord(article=article, word=word) for article in articles for word in found_by(article)]
    for article in articles:
        _forget_prefetched(article)
    DeskWord.objects.bulk_create(rows, batch_size=BATCH)


def _forget_prefetched(article: Article) -> None:
    """Let the rows beside an article be asked for anew: they have just been replaced."""
    article._prefetched_objects_cache = {}  # type: ignore[attr-defined]


def index_words(*, anew: bool = False) -> Iterator[int]:
    """Write the words of the articles that have none (of all, with `anew`), and yield after each batch how many.

    Each batch is a change of its own, and each article has marks at least: stopped at any moment, it goes on there.
    """
    after = 0
    while articles := list(_to_index(after, anew=anew)):
        write_words(articles)
        after = articles[-1].pk
        yield len(articles)


def _to_index(after: int, *, anew: bool) -> QuerySet[Article]:
    articles = Article.objects.filter(pk__gt=after)
    if not anew:
        articles = articles.filter(~Exists(DeskWord.objects.filter(article=OuterRef("pk"))))
    return articles.with_subjects().order_by("pk")[:BATCH]


def marked(articles: ArticleQuerySet, name: str, value: str, *, leads: bool) -> ArticleQuerySet:
    """Return those of `articles` whose column `name` holds `value`.

    The filter that `leads` is walked along, the newest first, so that a list stops where its page is full; any other is
    asked of each row. Left to the database's guesses it would read most articles for a mark that most have.
    """
    word = mark(name, value)
    if leads:
        return articles.filter(desk_words__word=word)
    return articles.filter(Exists(DeskWord.objects.filter(word=word, article=OuterRef("pk"))))


def among(articles: ArticleQuerySet, ids: QuerySet, *, leads: bool) -> ArticleQuerySet:
    """Return those of `articles` whose id is one of `ids`, which lead or not, as in `marked`."""
    if leads:
        return articles.filter(pk__in=ids)
    # A sum has no index: SQLite goes on along the one that leads, and only looks whether it has met one of these.
    return articles.alias(met=F("pk") + 0).filter(met__in=ids)


def begun(word: str) -> QuerySet:
    """Return the ids of the articles with a word that begins so: by a range, since LIKE asks no index here."""
    return DeskWord.objects.filter(word__gte=word, word__lt=f"{word}\U0010ffff").values("article")


def exactly(word: str) -> QuerySet:
    """Return the ids of the articles with this word, code or mark."""
    return DeskWord.objects.filter(word=word).values("article")
