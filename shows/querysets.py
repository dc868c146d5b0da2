"""Shows and episodes, by what a page or a form asks for."""

import json
from datetime import date, datetime, timedelta
from functools import reduce
from operator import or_
from typing import Any

from django.db import models
from django.db.models import Q
from django.db.models.functions import Cast, Length
from django.utils import timezone

from outlet.lists import FEW, begins, ids_of

LEADS = 4  # letters; most shows have one of the shorter words in a name
MOST_WORDS = 12
WEEK = timedelta(days=7)


def lasts(day: date) -> Q:
    """Return the condition that a row with ``from_on`` and ``until_on`` holds on `day`; either may be missing."""
    return (Q(from_on=None) | Q(from_on__lte=day)) & (Q(until_on=None) | Q(until_on__gte=day))


class ShowQuerySet(models.QuerySet):
    """Shows, in the order of their titles."""

    def _rows(self, name: str) -> models.Manager:
        """Return the rows of a model above this module that point to shows."""
        model: Any = self.model._meta.get_field(name).related_model
        return model._default_manager

    def with_labels(self) -> "ShowQuerySet":
        """With what `Show.label` and `Show.particulars` need."""
        return self.prefetch_related("networks")

    def with_cards(self) -> "ShowQuerySet":
        """With what a list of shows needs, in the same number of queries for one and for fifty."""
        return self.with_labels().select_related("poster").prefetch_related("poster__renditions").defer("synopsis")

    def matching(self, words: str) -> "ShowQuerySet":
        """Those that have every word in their title, original title, other names, network or year."""
        networks: Any = self.model._meta.get_field("networks")
        carried = networks.remote_field.through._default_manager
        found = self.annotate(names_text=Cast("other_names", models.TextField()))
        for word in words.split():
            in_json = json.dumps(word)[1:-1]  # SQLite keeps other scripts escaped, PostgreSQL does not
            names = Q(names_text__icontains=word) | Q(names_text__icontains=in_json)
            year = Q(year=int(word)) if word.isdecimal() and len(word) == 4 else Q()
            network = Q(pk__in=carried.filter(platform__name__icontains=word).values("show"))
            found = found.filter(Q(title__icontains=word) | Q(original_title__icontains=word) | names | network | year)
        return found

    def on_now(self, at: datetime | None = None) -> "ShowQuerySet":
        """Those that air about now: an episode in the week before or after `at`, or a weekly time that holds today."""
        at = at or timezone.now()
        day = timezone.localdate(at)
        episodes, airings = self._rows("episodes"), self._rows("airings")
        near = Q(airs_at__range=(at - WEEK, at + WEEK)) | Q(airs_at=None, aired_on__range=(day - WEEK, day + WEEK))
        weekly = lasts(day) & (Q(until_on__isnull=False) | Q(show__status="running"))
        return self.filter(
            Q(pk__in=episodes.filter(near).values("show")) | Q(pk__in=airings.filter(weekly).values("show"))
        )

    def under_letter(self, letter: str) -> "ShowQuerySet":
        """Those whose title is listed under this letter, "#" for what begins with none."""
        return self.filter(letter=letter)

    def on_network(self, slug: str) -> "ShowQuerySet":
        """Those of a network or streamer."""
        return self.filter(networks__slug=slug)

    def of_genre(self, slug: str) -> "ShowQuerySet":
        """Those of a genre."""
        return self.filter(genres__slug=slug)


def _nearest(shows: ShowQuerySet) -> list[int]:
    return list(shows.order_by(Length("title"), "pk").values_list("pk", flat=True)[:FEW])


class EpisodeQuerySet(models.QuerySet):
    """Episodes, in the order of their places."""

    def with_season(self) -> "EpisodeQuerySet":
        """With season and show, which names and addresses need."""
        return self.select_related("season__show")

    def matching(self, text: str) -> "EpisodeQuerySet":
        """Those of which every word is in a name of the show or in the title, or whose title begins with all of it.

        The shows that one of the words names lead, so that no other show's episodes are read; where a short word names
        many, those with the shortest titles.
        """
        text = " ".join(text.split()[:MOST_WORDS])
        words = text.split()
        if not words:
            return self
        shows: Any = self.model._meta.get_field("show").related_model
        episodes: Any = self.model._default_manager
        named = {word: shows.objects.matching(word) for word in words}
        lists = {word: ids_of(rows) for word, rows in named.items()}
        leading = [_nearest(rows) if len(word) < LEADS else lists[word] for word, rows in named.items()]
        found = episodes.filter(reduce(or_, (Q(show__in=ids) for ids in leading)))
        for word in words:
            found = found.filter(Q(show__in=lists[word]) | Q(title__icontains=word))
        forms = (text, text[:1].upper() + text[1:], text.title())
        begun = episodes.filter(reduce(or_, (begins("title", form) for form in forms)))
        return self.filter(pk__in=found.order_by().values("pk").union(begun.order_by().values("pk"), all=True))
