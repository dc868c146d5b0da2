"""The spine of a recap: its season as a row of episodes, and which of them it is about."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

from pages.coverage import Cell, first_recaps, has_aired
from reviews.models import Article
from shows.models import Episode, Season
from shows.places import EPISODE, SEASON, season_end

REACH = 4  # episodes to each side; at an end of the season as many more to the other
LENGTH = 2 * REACH + 1


@dataclass(frozen=True)
class Step:
    """An episode on the spine."""

    cell: Cell
    is_here: bool

    @property
    def label(self) -> str:
        """What stands on it: the episode's number, or an asterisk for a special."""
        return "*" if self.cell.episode.special else str(self.cell.episode.number)


@dataclass(frozen=True)
class Spine:
    """Where a recap stands in its season. Episodes stand here with numbers and stars, which give nothing away."""

    season: Season
    steps: Sequence[Step]


def spine_of(article: Article, at: datetime) -> Spine | None:
    """Return the spine of `article` as of `at`; only a recap of episodes has one. Two queries, however long the season.

    Its recap is the article itself where it stands, also when an earlier one stands for the episode elsewhere.
    """
    if article.kind != Article.Kind.RECAP or article.season is None or article.place is None:
        return None
    season = article.season
    first, last = article.place, article.last_place or article.place
    episodes = _around(_near(season, first, last), first, last)
    recaps = first_recaps(season.show, [episode.place for episode in episodes], at)
    return Spine(season, [_step(article, episode, recaps, at) for episode in episodes])


def _step(article: Article, episode: Episode, recaps: dict[int, Article], at: datetime) -> Step:
    is_here = (article.place or 0) <= episode.place <= (article.last_place or 0)
    recap = article if is_here else recaps.get(episode.place)
    return Step(Cell(episode, recap, has_aired(episode, at)), is_here)


def _near(season: Season, first: int, last: int) -> list[Episode]:
    """Return the episodes of `season` that may be in reach of these places, in order; specials are among them."""
    low = max(first - LENGTH * EPISODE, season_end(season.number) - SEASON)
    high = min(last + LENGTH * EPISODE, season_end(season.number))
    episodes = list(Episode.objects.filter(show=season.show_id, place__range=(low, high)).order_by("place"))
    for episode in episodes:
        episode.season = season
    return episodes


def _around(episodes: list[Episode], first: int, last: int) -> list[Episode]:
    """Return those of `episodes` from `first` to `last` with their neighbours; of a long run its beginning."""
    here = [number for number, episode in enumerate(episodes) if first <= episode.place <= last]
    if not here:
        return []
    begin = max(0, here[0] - REACH)
    end = max(here[-1] + 1 + REACH, begin + LENGTH)
    begin = max(0, min(begin, len(episodes) - LENGTH))
    return episodes[begin : min(end, begin + max(LENGTH, len(here)))]
