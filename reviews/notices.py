"""The spoiler notice: a sentence made from an article's level and scopes, never typed."""

from collections.abc import Iterable, Sequence
from typing import NamedTuple

from django.utils.text import get_text_list
from django.utils.translation import gettext

from reviews.faces import subject_in_words
from reviews.models import Article, ArticleScope
from shows.codes import Code
from shows.models import Episode, Show
from shows.places import SEASON, WHOLE_SHOW, is_season_end, season_of


class Told(NamedTuple):
    """An episode, as far as a notice has to know it: a feed's shows may have a thousand of them."""

    place: int
    code: Code


Episodes = dict[int, list[Told]]  # of each show, in order


def notice(article: Article) -> str:
    """Return the sentence that says what `article` gives away, or "" for one that gives nothing away.

    "This recap of Run season 1, episode 2, “Kiss”, contains spoilers." where it tells what it is about and no more;
    else "Warning: this article contains spoilers for the Run season 1 finale." or "Brief spoilers for Run."
    Asks the database once for episodes, and for scopes unless they are prefetched.
    """
    return notices([article])[article.pk]


def notices(articles: Iterable[Article]) -> dict[int, str]:
    """Return the notice of each article by its id; one query for the episodes of all."""
    scopes = {article: _scopes(article) for article in articles}
    told = _episodes(scope.show_id for found in scopes.values() for scope in found)
    return {article.pk: _notice(article, found, told) if found else "" for article, found in scopes.items()}


def _scopes(article: Article) -> list[ArticleScope]:
    """Return how far which show is given away; none where the article gives nothing away."""
    if article.level == Article.Level.NONE:
        return []
    return [scope for scope in article.scopes.all() if scope.through]


def _episodes(shows: Iterable[int]) -> Episodes:
    found: Episodes = {show: [] for show in shows}
    if found:
        rows = Episode.objects.filter(show__in=found).order_by("place")
        columns = ("show", "place", "season__number", "season__is_counted", "number", "special")
        for show, place, *code in rows.values_list(*columns):
            found[show].append(Told(place, Code(*code)))
    return found


def _notice(article: Article, scopes: Sequence[ArticleScope], told: Episodes) -> str:
    is_recap = article.kind == Article.Kind.RECAP and article.episode is not None
    beyond = [scope for scope in scopes if not (is_recap and _is_all_that_is_recapped(article, scope, told))]
    own = gettext("This recap of %(subject)s contains spoilers.") % {"subject": _recapped(article)}
    if article.level == Article.Level.BRIEF:
        names = [subject_in_words(article)] if is_recap and len(beyond) < len(scopes) else []
        return gettext("Brief spoilers for %(extents)s.") % {"extents": _list(beyond, told, names)}
    if not is_recap:
        return gettext("Warning: this article contains spoilers for %(extents)s.") % {"extents": _list(beyond, told)}
    if not beyond:
        return own
    return gettext("%(notice)s It also gives away %(extents)s.") % {"notice": own, "extents": _list(beyond, told)}


def _is_all_that_is_recapped(article: Article, scope: ArticleScope, told: Episodes) -> bool:
    """Say whether a recap gives away no more of its show than its episodes do: a finale ends its season by being it."""
    if scope.show_id != article.show_id:
        return False
    last = article.last_place or 0
    return not any(last < episode.place <= scope.through for episode in told[scope.show_id])


def _recapped(article: Article) -> str:
    """Name the episode with its title, unless the title itself gives something away or there are several."""
    words, episode = subject_in_words(article), article.episode
    if article.last_episode or episode is None or not episode.title or episode.title_spoils:
        return words
    return gettext("%(episode)s, “%(title)s”,") % {"episode": words, "title": episode.title}


def _list(scopes: Iterable[ArticleScope], told: Episodes, names: Sequence[str] = ()) -> str:
    extents = [extent(scope.show, scope.through, told[scope.show_id]) for scope in scopes]
    return get_text_list([*names, *extents], gettext("and"))


def extent(show: Show, through: int, episodes: Sequence[Told]) -> str:
    """Name how far `through` reaches: "Run", "Run season 1", "the Run season 1 finale", "Run up to episode 3".

    `episodes` are all of the show's, in order.
    """
    if through == WHOLE_SHOW or show.is_film:
        return show.name
    season = [episode for episode in episodes if episode.code.season == season_of(through)]
    here = next((episode for episode in season if episode.place == through), None)
    if here is None or is_season_end(through):
        return _season(show, through, season)
    if here == season[-1] and len(season) > 1 and show.status != Show.Status.RUNNING:
        return gettext("the %(season)s finale") % {"season": _season(show, through, season)}
    if here == episodes[0]:
        return f"{show.name} {here.code.in_words}"
    return gettext("%(show)s up to %(episode)s") % {"show": show.name, "episode": here.code.in_words}


def _season(show: Show, through: int, season: Sequence[Told]) -> str:
    if season and not season[0].code.is_counted:
        return show.name
    return gettext("%(show)s season %(number)s") % {"show": show.name, "number": through // SEASON}
