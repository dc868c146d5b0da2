"""How the desk finds articles by what an editor remembers: its headline, the one that readers get, or its subject."""

import re
from collections.abc import Iterator

from django.db.models import QuerySet

from authors.models import Author
from outlet.lists import ids_of
from reviews import finding
from reviews.models import Article, ArticleScope, Byline, Interviewee
from reviews.querysets import ArticleQuerySet
from shows.models import Person, Show

MOST_WORDS = 12
_TYPED = re.compile(r"[^\W_]+(?:['’][^\W_]+)*")


def matching(articles: ArticleQuerySet, text: str, *, leads: bool = True) -> ArticleQuerySet:
    """Return those of `articles` of which every word and every code in `text` says something.

    A word begins one of the headline, of the headline made from data, of the address, or a kind's name, or stands in a
    name of a show that it touches, of who signs it or of who is interviewed. A code, "s01e04", "season 1" or "episode
    4", stands in a headline or for what the article is about. No article is read for it: see `finding`. An article
    without words yet (`manage.py index_desk` gives it some) is found by the names of others alone. What is found
    `leads`, unless `articles` come in an order that an index has.
    """
    text = text.replace("\0", "")
    codes, words = finding.codes_in(text), _typed(finding.without_codes(text))
    for code in codes:
        articles = finding.among(articles, finding.exactly(code), leads=leads)
    for word in words:
        articles = finding.among(articles, _saying(word), leads=leads)
    return articles.none() if text.strip() and not (codes or words) else articles


def _typed(text: str) -> list[str]:
    return _TYPED.findall(text)[:MOST_WORDS]


def _saying(word: str) -> QuerySet:
    """Return the ids of the articles of which a word says something, each kind of saying by an index of its own.

    Shows and people are looked up first, where they are few.
    """
    shows = ids_of(Show.objects.matching(word))
    return _worded("".join(finding.words_of(word))).union(
        ArticleScope.objects.filter(show__in=shows).order_by().values("article"),
        Byline.objects.filter(author__in=_called(Author, word)).order_by().values("article"),
        Interviewee.objects.filter(person__in=_called(Person, word)).order_by().values("article"),
        *(finding.exactly(mark) for mark in _kinds(word)),
        all=True,
    )


def _worded(word: str) -> QuerySet:
    # One letter begins a tenth of all words that there are: it is a word of its own, unless it is a syllable.
    is_letter = len(word) == 1 and word.isascii()
    return finding.exactly(word) if is_letter else finding.begun(word)


def _called(model: type[Author | Person], word: str) -> list[int] | QuerySet:
    """Return the ids of those with a word in their name: their articles have an index."""
    return ids_of(model._default_manager.filter(name__icontains=word))


def _kinds(word: str) -> Iterator[str]:
    for kind, label in Article.Kind.choices:
        if finding.folded(str(label)).startswith(finding.folded(word)):
            yield finding.mark("kind", kind)
