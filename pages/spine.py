"""The spine of a recap: its season as a row of episodes, and which of them it is about."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

from django.db.models import Q

from pages.coverage import Cell, first_recaps, has_aired
from reviews.models import Article
from shows.models import Episode, Season
from shows.places import EPISODE, SEASON, season_end

REACH = 4  # episodes to each side; at an end of the season as many more to the other
LENGTH = 2 * REACH + 1


@dataclass(frozen=True)
class Step:
    """An episode on the spine, or a run of them up to `last`, which has no room there for each."""

    cell: Cell
    is_here: bool
    last: Episode | None = None

    @property
    def label(self) -> str:
        """What stands on it: the episode's number, or an asterisk for a special; "5–24" for a run."""
        first = "*" if self.cell.episode.special else str(self.cell.episode.number)
        return f"{first}–{self.last.number}" if self.last else first


@dataclass(frozen=True)
class Spine:
    """Where a recap stands in its season. Episodes stand here with numbers and stars, which give nothing away."""

    season: Season
    steps: Sequence[Step]


def spine_of(article: Article, at: datetime) -> Spine | None:
    """Return the spine of `article` as of `at`, of `LENGTH` steps at most; only a recap of episodes has one.

    Two queries, however long the season. The recap of an episode that the article is about is the article itself, also
    when an earlier one stands for the episode elsewhere.
    """
    if article.kind != Article.Kind.RECAP or article.season is None or article.episode is None:
        return None
    episodes = _around(_near(article), article)
    recaps = first_recaps(article.season.show, [episode.place for episode in episodes], at)
    return Spine(article.season, [_step(article, episode, recaps, at) for episode in episodes])


def _step(article: Article, episode: Episode, recaps: dict[int, Article], at: datetime) -> Step:
    is_here = _is_here(article, episode)
    recap = article if is_here else recaps.get(episode.place)
    last = article.last_episode if is_here and _is_long(article) else None
    return Step(Cell(episode, recap, has_aired(episode, at)), is_here, last)


def _is_here(article: Article, episode: Episode) -> bool:
    return (article.place or 0) <= episode.place <= (article.last_place or 0)


def _is_long(article: Article) -> bool:
    """Say whether an article is about more episodes than have room: they are one step, where the first one is."""
    first, last = article.episode, article.last_episode
    return first is not None and last is not None and last.number - first.number >= REACH


def _near(article: Article) -> list[Episode]:
    """Return the episodes of the article's season that may be in reach of it, in order; of a long run the first."""
    season, first, last = article.season, article.place or 0, article.last_place or 0
    assert season is not None
    low = max(first - LENGTH * EPISODE, season_end(season.number) - SEASON)
    high = min(last + LENGTH * EPISODE, season_end(season.number))
    inside = Q(place__gt=first, place__lte=last) if _is_long(article) else Q(pk=None)
    rows = Episode.objects.filter(show=season.show_id, place__range=(low, high)).exclude(inside)
    episodes = list(rows.order_by("place"))
    for episode in episodes:
        episode.season = season
    return episodes


def _around(episodes: list[Episode], article: Article) -> list[Episode]:
    """Return `LENGTH` of `episodes` at most, with those that the article is about in the middle."""
    here = [number for number, episode in enumerate(episodes) if _is_here(article, episode)]
    if not here:
        return []
    begin = max(0, min(here[0] - REACH, len(episodes) - LENGTH))
    return episodes[begin : begin + LENGTH]
