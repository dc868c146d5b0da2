"""An episode's code, for the eye and for the ear."""

from typing import NamedTuple

from django.utils.translation import gettext


class Code(NamedTuple):
    """Where an episode stands: its season's number, whether that is counted, its own number, which special it is."""

    season: int
    is_counted: bool
    number: int
    special: int = 0

    def __str__(self) -> str:
        """ "S01E02", or "E02" where seasons are not counted, "S01 special" for a special."""
        season = f"S{self.season:02}" if self.is_counted else ""
        if self.special:
            return gettext("%(season)s special") % {"season": season} if season else gettext("Special")
        return f"{season}E{self.number:02}"

    @property
    def in_words(self) -> str:
        """ "season 1, episode 2", "episode 2", "season 1, special": how a voice reads it."""
        words = gettext("special") if self.special else gettext("episode %(number)s") % {"number": self.number}
        if self.is_counted:
            return gettext("season %(number)s, %(episode)s") % {"number": self.season, "episode": words}
        return words
