"""Places: an episode's integer in its show, so that Python, SQL and the browser compare how far a story is told.

A place is season x 1,000,000 + number x 1,000 + special. A special stands just after the episode that it follows: the
first one after episode 7 of season 2 is 2,007,001. The end of a season and the whole show have places too.
"""

SEASON = 1_000_000
EPISODE = 1_000
MAX_SEASON = 2_100  # a season may be counted by its year
MAX_NUMBER = 998
MAX_SPECIAL = 998
WHOLE_SHOW = 2_147_483_647  # the largest integer of a database column, after every season


def episode_place(season: int, number: int, special: int = 0) -> int:
    """Return the place of an episode, or of the `special`-th special that follows it (number 0: before the first)."""
    return season * SEASON + number * EPISODE + special


def season_end(season: int) -> int:
    """Return the place at which a season is told: after all its episodes."""
    return season * SEASON + SEASON - 1


def season_of(place: int) -> int | None:
    """Return the number of the season in which `place` lies, or None for the whole show."""
    return None if place == WHOLE_SHOW else place // SEASON


def is_season_end(place: int) -> bool:
    """Say whether `place` is the end of a season, not one of its episodes."""
    return place != WHOLE_SHOW and place % SEASON == SEASON - 1
