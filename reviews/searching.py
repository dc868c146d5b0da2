"""How the desk finds articles by what an editor remembers: its headline, the one that readers get, or its subject."""

import re

from django.db.models import F, Q
from django.utils.translation import gettext

from reviews.models import Article, ArticleScope, Interviewee
from reviews.querysets import ArticleQuerySet
from shows.models import Show
from shows.places import EPISODE, SEASON

MOST_WORDS = 12
_SEASON, _EPISODE = r"s(?:eason)?\s*(?P<season>\d{1,4})", r"e(?:p(?:isodes?)?)?\s*(?P<episode>\d{1,3})"
_CODE = re.compile(rf"\b(?:{_SEASON}(?:[\s,]*{_EPISODE})?|{_EPISODE.replace('episode>', 'alone>')})\b", re.IGNORECASE)


def matching(articles: ArticleQuerySet, text: str) -> ArticleQuerySet:
    """Return those of `articles` of which every word and every code in `text` says something.

    A word is looked for in the headline, the address, the names of the shows and of who is interviewed, and the kind;
    a code, "s01e04", "season 1" or "episode 4", in the headline and in what the article is about. With them an article
    is found by each headline that is made from data too.
    """
    text = " ".join(text.replace("\0", "").split())
    for match in _CODE.finditer(text):
        articles = articles.filter(_named(match[0]) | _about(match))
    words = [bare for word in _CODE.sub(" ", text).split() if (bare := word.strip(".,:;–“”\"'()"))]
    for word in words[:MOST_WORDS]:
        articles = articles.filter(_with(word))
    return articles


def _named(words: str) -> Q:
    return Q(headline__icontains=words) | Q(slug__icontains=words)


def _about(match: re.Match[str]) -> Q:
    """Return the condition of being about the season or the episodes of a code, also as a part of a run."""
    if match["alone"]:
        number = int(match["alone"])
        inside = Q(episode__number__lt=number, last_episode__number__gt=number)
        inside &= Q(episode__season=F("last_episode__season"))
        return Q(episode__number=number) | Q(last_episode__number=number) | inside
    season = int(match["season"])
    first, after = season * SEASON, (season + 1) * SEASON
    if match["episode"]:
        first += int(match["episode"]) * EPISODE
        after = first + EPISODE
    covered = Q(place__lt=after, last_place__gte=first)
    return covered if match["episode"] else covered | Q(season__number=season)


def _with(word: str) -> Q:
    """Return the condition of having a word in any name, or of having a made headline with it."""
    shows = Show.objects.matching(word).values("pk")
    scopes = ArticleScope.objects.filter(show__in=shows).values("article")
    people = Interviewee.objects.filter(person__name__icontains=word).values("article")
    kinds = [kind for kind, label in Article.Kind.choices if str(label).lower().startswith(word.lower())]
    found = _named(word) | Q(show__in=shows) | Q(pk__in=scopes) | Q(pk__in=people) | Q(kind__in=kinds)
    # Translators: the words between the names in headlines that are made from data
    between = gettext("with season seasons episode episodes special and of to").split()
    is_between = any(made.startswith(word.lower()) for made in between)
    return found | Q(headline_is_clean=False) if is_between else found
