"""Words that airings and offers share."""

from collections.abc import Sequence

from django.utils.text import get_text_list
from django.utils.translation import gettext, ngettext

from shows.models import Season

MANY = 3  # from so many on, seasons without a gap are "1 to 3"


def seasons_in_words(seasons: Sequence[Season]) -> str:
    """Return "season 2", "seasons 1 and 2" or "seasons 1 to 4"; "" for none, and where nobody counts them."""
    if not seasons or not all(season.is_counted for season in seasons):
        return ""
    numbers = sorted(season.number for season in seasons)
    if len(numbers) >= MANY and numbers[-1] - numbers[0] == len(numbers) - 1:
        return gettext("seasons %(first)s to %(last)s") % {"first": numbers[0], "last": numbers[-1]}
    named = get_text_list([str(number) for number in numbers], gettext("and"))
    return ngettext("season %(numbers)s", "seasons %(numbers)s", len(numbers)) % {"numbers": named}
