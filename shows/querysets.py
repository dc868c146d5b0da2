"""Shows and episodes, by what a page or a form asks for."""

from datetime import datetime

from django.db import models


class ShowQuerySet(models.QuerySet):
    """Shows."""

    def with_labels(self) -> "ShowQuerySet":
        """With what `Show.label` needs."""
        return self.prefetch_related("networks")

    def on_now(self) -> "ShowQuerySet":
        """Those that run at present."""
        return self.filter(status="running")


class EpisodeQuerySet(models.QuerySet):
    """Episodes, in the order of their places."""

    def with_season(self) -> "EpisodeQuerySet":
        """With season and show, which names and addresses need."""
        return self.select_related("season__show")

    def airing_between(self, start: datetime, end: datetime) -> "EpisodeQuerySet":
        """Those that air from `start` until just before `end`."""
        return self.filter(airs_at__gte=start, airs_at__lt=end).order_by("airs_at")
