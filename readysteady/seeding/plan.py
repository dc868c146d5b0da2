"""What is to be made, before anything is written: how many of everything, and each article's show, kind and time."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from random import Random
from typing import NamedTuple

from reviews.snapshots import Reference

YEARS = 10
MOST_ABOUT_A_SHOW = 400
FEWEST_SHOWS = 90  # from 1,000 articles on: a list of shows is then as long as in a large outlet
STANDARD = 60  # articles about the first show, which is the same whatever the size: pages of it can be compared
WITHOUT_SHOW = 0.08
FESTIVAL = 60  # articles in one month at least, so that an archive page is full in a small outlet too
DAY = timedelta(days=1)


@dataclass(frozen=True)
class Recipe:
    """How large an outlet is to be, from which number its chance grows, and at which time it has arrived."""

    articles: int
    until: datetime
    seed: int = 1

    def chance(self, purpose: str) -> Random:
        """Return a stream of chance of its own for each purpose: what one takes does not change another."""
        return Random(f"{self.seed} {purpose}")  # noqa: S311 - nothing here is a secret

    @property
    def since(self) -> datetime:
        """When the outlet began."""
        return self.until - timedelta(days=round(365.25 * YEARS))

    @property
    def authors(self) -> int:
        """How many write."""
        return max(40, min(300, self.articles // 400))

    @property
    def tags(self) -> int:
        """How many tags there are."""
        return max(60, min(3_000, self.articles // 50))

    def show_sizes(self) -> list[int]:
        """Return how many articles each show gets: few of most, at most 400; some shows have none yet."""
        rng, left = self.chance("sizes"), round(self.articles * (1 - WITHOUT_SHOW))
        sizes = [min(STANDARD, left)]
        left -= sizes[0]
        while left > 0:
            size = min(left, MOST_ABOUT_A_SHOW, max(1, round(rng.lognormvariate(3.0, 1.1))))
            sizes.append(size)
            left -= size
        fewest = min(FEWEST_SHOWS, self.articles // 10)
        return sizes + [0] * (fewest - len(sizes))


class KnownEpisode(NamedTuple):
    """What articles need of an episode that is saved."""

    reference: Reference
    season: int  # the season's place in `KnownShow.seasons`
    code: str
    airs_at: datetime


@dataclass(slots=True)
class KnownShow:
    """What articles need of a show that is saved."""

    reference: Reference
    slug: str
    title: str
    began: datetime
    seasons: list[Reference]
    episodes: list[KnownEpisode]
    is_standard: bool = False


@dataclass(slots=True)
class Piece:
    """One article to come."""

    kind: str
    at: datetime
    show: KnownShow | None = None
    season: int | None = None
    first: int | None = None  # places in `KnownShow.episodes`
    last: int | None = None
    state: str = "published"


def pieces_about(show: KnownShow, number: int, recipe: Recipe, rng: Random) -> Iterator[Piece]:
    """Yield what is written about a show: recaps while there are episodes, a review of each season, and some more."""
    recaps = min(round(number * 0.72), len(show.episodes))
    left = number - recaps
    for place in range(recaps):
        episode = show.episodes[place]
        at = min(episode.airs_at + timedelta(minutes=rng.randint(40, 2_000)), recipe.until)
        next_one = show.episodes[place + 1] if place + 1 < len(show.episodes) else None
        is_double = rng.random() < 0.04 and next_one is not None and next_one.season == episode.season
        yield Piece("recap", at, show, episode.season, place, place + 1 if is_double else None)
    for season in range(min(left, len(show.seasons))):
        aired = [episode.airs_at for episode in show.episodes if episode.season == season]
        at = min((max(aired) if aired else show.began) + rng.randint(1, 9) * DAY, recipe.until)
        yield Piece("review", at, show, season if aired else None)
    for _ in range(left - len(show.seasons)):
        kind = rng.choices(("review", "interview", "feature", "news"), (1, 2, 3, 4))[0]
        yield Piece(kind, _between(show.began, recipe.until, rng), show)


def pieces_without_show(number: int, recipe: Recipe) -> Iterator[Piece]:
    """Yield what is about no show, or about several."""
    rng = recipe.chance("without show")
    for _ in range(number):
        yield Piece(rng.choice(("news", "news", "feature")), _between(recipe.since, recipe.until, rng))


def set_states(pieces: Sequence[Piece], recipe: Recipe) -> None:
    """Choose drafts, scheduled and withdrawn ones and the festival's, without those of the standard show."""
    rng = recipe.chance("states")
    free = [piece for piece in pieces if not (piece.show and piece.show.is_standard)]
    rng.shuffle(free)
    size = recipe.articles
    for state, wanted in (
        ("draft", max(2, size // 100)),
        ("scheduled", min(60, max(2, size // 500))),
        ("withdrawn", min(100, max(1, size // 1_000))),
        ("festival", min(FESTIVAL, size // 10)),
    ):
        for piece in free[:wanted]:
            piece.state = "published" if state == "festival" else state
            if state == "scheduled":
                piece.at = _between(recipe.until + DAY, recipe.until + 21 * DAY, rng)
            elif state == "festival":
                piece.at = _in_the_middle(recipe, rng)
        del free[:wanted]


def _between(start: datetime, end: datetime, rng: Random) -> datetime:
    return start + timedelta(seconds=rng.randint(0, max(0, int((end - start).total_seconds()))))


def _in_the_middle(recipe: Recipe, rng: Random) -> datetime:
    """Return a moment of the month in which half of the outlet's years are over."""
    month = (recipe.until - timedelta(days=365 * YEARS // 2)).replace(day=2, hour=0, minute=0)
    return _between(month, month + 25 * DAY, rng)
