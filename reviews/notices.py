"""The spoiler notice: a sentence made from an article's level and scopes, never typed."""

from collections.abc import Iterable

from django.utils.text import get_text_list
from django.utils.translation import gettext

from reviews.faces import subject_in_words
from reviews.models import Article, ArticleScope
from shows.models import Episode, Show
from shows.places import SEASON, WHOLE_SHOW, is_season_end, season_of


def notice(article: Article) -> str:
    """Return the sentence that says what `article` gives away, or "" for one that gives nothing away.

    "This recap of Run season 1, episode 2, “Kiss”, contains spoilers." where it tells what it is about and no more;
    else "Warning: this article contains spoilers for the Run season 1 finale." or "Brief spoilers for Run."
    Asks the database once for episodes, and for scopes unless they are prefetched.
    """
    scopes = [scope for scope in article.scopes.all() if scope.through]
    if article.level == Article.Level.NONE or not scopes:
        return ""
    episodes = _episodes(scopes)
    if article.level == Article.Level.BRIEF:
        return gettext("Brief spoilers for %(extents)s.") % {"extents": _list(scopes, episodes)}
    if article.kind != Article.Kind.RECAP or article.episode is None:
        return gettext("Warning: this article contains spoilers for %(extents)s.") % {
            "extents": _list(scopes, episodes)
        }
    own = gettext("This recap of %(subject)s contains spoilers.") % {"subject": _recapped(article)}
    beyond = [
        scope for scope in scopes if scope.show_id != article.show_id or scope.through > (article.last_place or 0)
    ]
    if not beyond:
        return own
    return gettext("%(notice)s It also gives away %(extents)s.") % {"notice": own, "extents": _list(beyond, episodes)}


def _recapped(article: Article) -> str:
    """Name the episode with its title, unless the title itself gives something away or there are several."""
    words, episode = subject_in_words(article), article.episode
    if article.last_episode or episode is None or not episode.title or episode.title_spoils:
        return words
    return gettext("%(episode)s, “%(title)s”,") % {"episode": words, "title": episode.title}


def _episodes(scopes: Iterable[ArticleScope]) -> dict[int, list[Episode]]:
    """Return the episodes of the scopes' shows, in order; one query for all."""
    found: dict[int, list[Episode]] = {scope.show_id: [] for scope in scopes}
    for episode in Episode.objects.filter(show__in=found).select_related("season").order_by("place"):
        found[episode.show_id].append(episode)
    return found


def _list(scopes: Iterable[ArticleScope], episodes: dict[int, list[Episode]]) -> str:
    names = [extent(scope.show, scope.through, episodes[scope.show_id]) for scope in scopes]
    return get_text_list(names, gettext("and"))


def extent(show: Show, through: int, episodes: list[Episode]) -> str:
    """Name how far `through` reaches into `show`: "Run", "Run season 1", "the Run season 1 finale", "Run episode 3".

    `episodes` are all of the show's, in order, with their seasons.
    """
    if through == WHOLE_SHOW or show.is_film:
        return show.title
    season = [episode for episode in episodes if episode.season.number == season_of(through)]
    if is_season_end(through):
        return _season(show, through, season)
    here = next((episode for episode in season if episode.place == through), None)
    if here is None:
        return _season(show, through, season)
    if here == season[-1] and len(season) > 1 and show.status != Show.Status.RUNNING:
        return gettext("the %(season)s finale") % {"season": _season(show, through, season)}
    return f"{show.title} {here.code_in_words}"


def _season(show: Show, through: int, season: list[Episode]) -> str:
    if season and not season[0].season.is_counted:
        return show.title
    return gettext("%(show)s season %(number)s") % {"show": show.title, "number": through // SEASON}
