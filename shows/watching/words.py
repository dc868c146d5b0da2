"""Words that airings and offers share."""

import re
from collections.abc import Sequence
from datetime import date

from django.utils.formats import date_format, get_format
from django.utils.text import get_text_list
from django.utils.translation import gettext, ngettext

from shows.models import Season

MANY = 3  # from so many on, seasons without a gap are "1 to 3"
_YEAR_AT_THE_END = re.compile(r"[\s,]*Y$")


def seasons_in_words(seasons: Sequence[Season]) -> str:
    """Return "season 2", "seasons 1 and 2" or "seasons 1 to 4"; "" for none, and where nobody counts them."""
    if not seasons or not all(season.is_counted for season in seasons):
        return ""
    numbers = sorted(season.number for season in seasons)
    if len(numbers) >= MANY and numbers[-1] - numbers[0] == len(numbers) - 1:
        return gettext("seasons %(first)s to %(last)s") % {"first": numbers[0], "last": numbers[-1]}
    named = get_text_list([str(number) for number in numbers], gettext("and"))
    return ngettext("season %(numbers)s", "seasons %(numbers)s", len(numbers)) % {"numbers": named}


def from_and_until(first: date | None, last: date | None) -> dict[str, str]:
    """Return two days, by the names "from" and "until": "July 15" and "July 18, 2013", the year once if it is one.

    Where the language does not put the year at the end, both have it. A day that is not known is "".
    """
    full = get_format("DATE_FORMAT")
    is_one_year = first and last and first.year == last.year
    short = _YEAR_AT_THE_END.sub("", full) if is_one_year else full
    return {"from": date_format(first, short) if first else "", "until": date_format(last, full) if last else ""}
