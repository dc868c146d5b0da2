"""Which shows share their title with another: the only module that sets `Show.has_namesake`."""

from collections import Counter
from collections.abc import Iterable

from django.db.models import Q

from shows.models import Show
from shows.titles import sort_title


def keep(shows: Iterable[Show]) -> None:
    """Set the fact for `shows`, just saved or deleted, and for all that have, or had, a title like one of theirs.

    Upper and lower case are the same. Whoever had a namesake is looked at again: it may be the one that was renamed.
    """
    shows = list(shows)
    length = Show._meta.get_field("sort_title").max_length
    alike = {sort_title(show.title)[:length] for show in shows}
    facts = _set_among(
        Show.objects.filter(Q(sort_title__in=alike) | Q(has_namesake=True)).only("title", "has_namesake")
    )
    for show in shows:
        show.has_namesake = facts.get(show.pk, False)


def wrong() -> list[Show]:
    """Return the shows of which the database says something else than their titles do; there should be none."""
    shows = list(Show.objects.only("title", "has_namesake"))
    facts = _facts(shows)
    return [show for show in shows if show.has_namesake != facts[show.pk]]


def _set_among(candidates: Iterable[Show]) -> dict[int, bool]:
    shows = list(candidates)
    facts = _facts(shows)
    for fact in (True, False):
        changed = [show.pk for show in shows if show.has_namesake != fact and facts[show.pk] == fact]
        if changed:
            Show.objects.filter(pk__in=changed).update(has_namesake=fact)
    return facts


def _facts(shows: list[Show]) -> dict[int, bool]:
    counts = Counter(show.title.casefold() for show in shows)
    return {show.pk: counts[show.title.casefold()] > 1 for show in shows}
