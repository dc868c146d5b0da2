"""What airs in the next two days, in the zones of its networks. The browser narrows it to the reader's own day.

The page is the same for everyone, and everyone's evening is another one: so all of it is there, in order of time.
"""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from datetime import UTC, date, datetime, time, timedelta
from typing import Any
from zoneinfo import ZoneInfo

from django.db.models import DateField, Exists, F, OuterRef, Q, QuerySet, Subquery, Value
from django.db.models.functions import Coalesce
from django.utils import timezone
from django.utils.formats import date_format
from django.utils.text import get_text_list
from django.utils.translation import gettext

from outlet.dates import clock_and_zone
from reviews.models import Article
from reviews.querysets import ArticleQuerySet
from shows.models import Airing, Episode, Platform, Show
from shows.watching import first_airing

AHEAD = timedelta(hours=48)
SINCE = timedelta(hours=3)  # what began so long ago is still on, or has just been
A_DAY = timedelta(days=1)
DAYS = 2  # of what has no time: today's and tomorrow's by its network's calendar
MOST_ROWS = 300  # that are looked at of either kind; a block shows 24 at most


@dataclass(frozen=True)
class Slot:
    """What a network shows at one time: episodes of a show, or the show where nobody has said which episode it is."""

    show: Show
    day: date  # by the network's calendar
    moment: datetime | None = None  # in the first network's zone; None where only the day is known
    networks: tuple[Platform, ...] = ()  # several where they show it at one moment
    episodes: tuple[Episode, ...] = ()
    recap_id: int | None = None  # of what comes before its episodes; the newest where nobody knows which they are
    recap: Article | None = None

    @property
    def network(self) -> Platform | None:
        """The one in whose zone its time is told."""
        return self.networks[0] if self.networks else None

    @property
    def network_names(self) -> str:
        """ "JTBC and Channel 4"."""
        return get_text_list([network.name for network in self.networks], gettext("and"))

    @property
    def when(self) -> str:
        """ "Friday, 9 pm KST", or "Friday"."""
        weekday = date_format(self.moment or self.day, "l")
        if self.moment is None:
            return weekday
        return gettext("%(weekday)s, %(time)s") % {"weekday": weekday, "time": clock_and_zone(self.moment)}

    @property
    def iso(self) -> str:
        """Moment or day for a `datetime` attribute."""
        return self.moment.isoformat(timespec="seconds") if self.moment else self.day.isoformat()

    @property
    def first(self) -> Episode | None:
        """The first of its episodes."""
        return self.episodes[0] if self.episodes else None

    @property
    def last(self) -> Episode | None:
        """The last of several."""
        return self.episodes[-1] if len(self.episodes) > 1 else None

    @property
    def order(self) -> tuple[datetime, int]:
        """By time, and what has none at the end of its day."""
        zone = ZoneInfo(self.network.zone) if self.network else timezone.get_current_timezone()
        return self.moment or datetime.combine(self.day, time.max, zone), self.show.pk


def tonight(at: datetime, most: int, among: ArticleQuerySet | None = None) -> list[Slot]:
    """Return what airs from three hours before `at` to 48 hours after it, by time, at most `most` slots.

    Four queries at most. An episode's own time counts; one with a day alone has its show's weekly time on that day. A
    weekly time alone counts where nobody has entered the days of episodes. Where there is more than is asked for, shows
    that the outlet has a recap for come first; `among` are the articles that it may be one of (all).
    """
    recaps = (Article.objects.all() if among is None else among).published(at).of_kind(Article.Kind.RECAP)
    dated = list(_episodes(at, recaps))
    weekly = list(_airings(at, {e.show_id for e in dated if e.airs_at is None}, recaps))
    slots = [*_of_episodes(dated, weekly, at), *_of_weekly_times(weekly, at)]
    grouped = _grouped(slot for slot in slots if _is_near(slot, at))
    chosen = sorted(grouped, key=lambda slot: (slot.recap_id is None, *slot.order))[:most]
    return sorted(chosen, key=lambda slot: slot.order)


def _episodes(at: datetime, recaps: ArticleQuerySet) -> QuerySet:
    """Return the episodes of these days, whether by time or by day. A network's day may be another than the outlet's.

    That a day counts only without a time is for later: SQLite would go through all that have none.
    """
    day = timezone.localdate(at)
    near = Q(airs_at__range=(at - SINCE, at + AHEAD)) | Q(aired_on__range=(day - A_DAY, day + (DAYS + 1) * A_DAY))
    rows = Episode.objects.filter(near).select_related("season__show__poster")
    rows = rows.prefetch_related("season__show__networks").annotate(recap_id=_recap_before(recaps))
    return rows.order_by(F("airs_at").asc(nulls_last=True), "aired_on", "place")[:MOST_ROWS]


def _airings(at: datetime, shows: set[int], recaps: ArticleQuerySet) -> QuerySet:
    """Return the weekly times of these days: of `shows`, and of those whose episodes have no days."""
    day = timezone.localdate(at)
    last = day + (DAYS + 1) * A_DAY
    dates = Q(from_on=None) | Q(from_on__lte=last), Q(until_on=None) | Q(until_on__gte=day - A_DAY)
    on_a_day = Q(*[("weekdays__contains", (day + number * A_DAY).weekday()) for number in range(-1, DAYS + 2)],
                 _connector=Q.OR)  # fmt: skip
    goes_on = Q(until_on__isnull=False) | Q(show__status=Show.Status.RUNNING)
    rows = Airing.objects.filter(*dates, on_a_day, goes_on).annotate(has_days=Exists(_dated()))
    rows = rows.filter(Q(has_days=False) | Q(show__in=shows)).annotate(recap_id=_newest_recap(recaps))
    return rows.select_related("platform", "show__poster")[:MOST_ROWS]


def _dated() -> QuerySet:
    """Return the episodes of an airing's show and run that have a day: then they say when it airs."""
    begins = Coalesce(OuterRef("from_on"), Value(date(1900, 1, 1)), output_field=DateField())
    return Episode.objects.filter(Q(aired_on__gte=begins) | Q(airs_at__date__gte=begins), show=OuterRef("show"))


def _recap_before(recaps: ArticleQuerySet) -> Subquery:
    """Return the recap of what comes last before an episode: its own is there once it has aired, and gives it away."""
    before = recaps.filter(show=OuterRef("show"), last_place__lt=OuterRef("place"))
    return Subquery(before.order_by("-last_place", "-published_at", "-pk").values("pk")[:1])


def _newest_recap(recaps: ArticleQuerySet) -> Subquery:
    """Return the newest recap of an airing's show, whose next episode nobody has named."""
    return Subquery(recaps.filter(show=OuterRef("show")).order_by("-published_at", "-pk").values("pk")[:1])


def _of_episodes(episodes: Iterable[Episode], weekly: Iterable[Airing], at: datetime) -> Iterator[Slot]:
    for episode in episodes:
        airing, show = first_airing(episode, at), episode.season.show
        networks = (airing.network,) if airing.network else ()
        known = {"show": show, "episodes": (episode,), "recap_id": episode.recap_id}  # type: ignore[attr-defined]
        if airing.moment:
            yield Slot(day=airing.moment.date(), moment=airing.moment, networks=networks, **known)
        elif episode.aired_on and (found := _weekly_time(weekly, episode.show_id, episode.aired_on)):
            moment = _moment(found, episode.aired_on)
            yield Slot(day=episode.aired_on, moment=moment, networks=(found.platform,), **known)
        elif episode.aired_on:
            yield Slot(day=episode.aired_on, networks=networks, **known)


def _weekly_time(weekly: Iterable[Airing], show_id: int, day: date) -> Airing | None:
    """Return the first airing of a show that holds on this day and has a time."""
    return next(
        (airing for airing in weekly if airing.show_id == show_id and airing.time and _holds(airing, day)), None
    )


def _holds(airing: Airing, day: date) -> bool:
    from_on, until_on = airing.from_on or day, airing.until_on or day
    return day.weekday() in airing.days and from_on <= day <= until_on


def _moment(airing: Airing, day: date) -> datetime | None:
    return datetime.combine(day, airing.time, ZoneInfo(airing.zone)) if airing.time else None


def _of_weekly_times(weekly: Iterable[Any], at: datetime) -> Iterator[Slot]:
    """Yield the times of shows without days; each on the days that the network's calendar has."""
    for airing in weekly:
        if airing.has_days:
            continue
        today = at.astimezone(ZoneInfo(airing.zone)).date()
        for day in (today + number * A_DAY for number in range(-1, DAYS + 1)):
            if _holds(airing, day):
                yield Slot(airing.show, day, _moment(airing, day), (airing.platform,), recap_id=airing.recap_id)


def _is_near(slot: Slot, at: datetime) -> bool:
    if slot.moment:
        return at - SINCE <= slot.moment <= at + AHEAD
    zone = ZoneInfo(slot.network.zone) if slot.network else timezone.get_current_timezone()
    today = at.astimezone(zone).date()
    return today <= slot.day < today + DAYS * A_DAY


def _grouped(slots: Iterable[Slot]) -> list[Slot]:
    """Make one of what a show has at one moment: a double bill, all of a season at once, two networks together."""
    groups: dict[tuple[int, date], list[Slot]] = {}
    for slot in slots:
        when = slot.moment.astimezone(UTC) if slot.moment else slot.day
        groups.setdefault((slot.show.pk, when), []).append(slot)
    return [_joined(group) for group in groups.values()]


def _joined(group: list[Slot]) -> Slot:
    by_place = sorted(group, key=lambda slot: [episode.place for episode in slot.episodes])
    episodes = {episode.pk: episode for slot in by_place for episode in slot.episodes}
    networks = {network.pk: network for slot in group for network in slot.networks}
    return replace(
        group[0],
        networks=tuple(networks.values()),
        episodes=tuple(episodes.values()),
        recap_id=by_place[0].recap_id,  # what comes before the first of them
    )
