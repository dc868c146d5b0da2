"""When one episode airs for the first time."""

from dataclasses import dataclass
from datetime import date, datetime
from functools import cached_property
from zoneinfo import ZoneInfo

from django.utils import timezone
from django.utils.formats import date_format
from django.utils.translation import gettext

from outlet.dates import clock_and_zone
from shows.models import Episode, Platform


@dataclass(frozen=True)
class FirstAiring:
    """When an episode airs for the first time, as it is at one moment. The day is the network's, and so is the time."""

    episode: Episode
    at: datetime

    @cached_property
    def network(self) -> Platform | None:
        """The first network of its show, in whose zone its day and time are told."""
        return next(iter(self.episode.season.show.networks.all()), None)

    @property
    def moment(self) -> datetime | None:
        """When it airs, in the network's zone, or in the outlet's where no network is known; None without a time."""
        if self.episode.airs_at is None:
            return None
        zone = ZoneInfo(self.network.zone) if self.network else timezone.get_current_timezone()
        return self.episode.airs_at.astimezone(zone)

    @property
    def day(self) -> date | None:
        """The day on which it airs, by the network's calendar; None where nobody knows."""
        return self.episode.aired_on or (self.moment.date() if self.moment else None)

    @property
    def when(self) -> str:
        """ "April 12, 2020, 10:30 pm EDT", or only the day; "" where nobody knows.

        What a programme guide calls Sunday at half past midnight is on Monday by the calendar: the moment decides.
        """
        if self.moment is None:
            return date_format(self.day, "DATE_FORMAT") if self.day else ""
        words = {"day": date_format(self.moment.date(), "DATE_FORMAT"), "time": clock_and_zone(self.moment)}
        return gettext("%(day)s, %(time)s") % words

    @property
    def label(self) -> str:
        """ "Aired" or "Airs", which stands before the day."""
        return gettext("Aired") if self.episode.has_aired(self.at) else gettext("Airs")

    @property
    def place(self) -> str:
        """ "on HBO", or ""."""
        return gettext("on %(offer)s") % {"offer": self.network.name} if self.network else ""


def first_airing(episode: Episode, at: datetime | None = None) -> FirstAiring:
    """Return when `episode` airs. Asks for nothing where season, show and networks have been fetched with it."""
    return FirstAiring(episode, at or timezone.now())
