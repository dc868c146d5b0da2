"""Shows that are on now: their days count from the next time that they air, whenever the sample outlet is loaded."""

import re
from dataclasses import replace
from datetime import UTC, date, datetime, time, timedelta
from zoneinfo import ZoneInfo

from readysteady.sample.data import Note, Part, Piece, Run, Sample, Slot, Title
from readysteady.sample.reading import SampleError, moment

AFTER = "airing "  # "airing +11h": so long after the article's episode has begun
WEEKDAYS = ("mon", "tue", "wed", "thu", "fri", "sat", "sun")


def dated(sample: Sample, now: datetime) -> Sample:
    """Return `sample` with days and times in the place of "-7d" and "airing +11h". Raises SampleError."""
    titles = [_dated_title(title, now) for title in sample.titles]
    aired = {
        (title.slug, f"s{run.number}e{part.number}"): part.airs_at
        for title in titles
        for run in title.seasons
        for part in run.episodes
        if isinstance(part.airs_at, datetime)
    }
    pieces = [
        _dated_piece(piece, aired.get((piece.show, piece.last_episode or piece.episode))) for piece in sample.pieces
    ]
    return replace(sample, titles=titles, pieces=pieces)


def next_airing(slot: Slot, now: datetime) -> datetime:
    """Return the first time after `now` that the clock in the slot's zone says what the slot does, in that zone."""
    here = now.astimezone(ZoneInfo(slot.zone))
    strikes = datetime.combine(here.date(), time.fromisoformat(slot.time), here.tzinfo)
    return strikes if strikes > here else strikes + timedelta(days=1)


def _dated_title(title: Title, now: datetime) -> Title:
    if not title.airings or not title.airings[0].time:
        return title
    where = f"shows/{title.slug}.toml"
    following = next_airing(title.airings[0], now)
    return replace(
        title,
        seasons=[_dated_run(run, following, where) for run in title.seasons],
        airings=[_dated_slot(slot, following, where) for slot in title.airings],
    )


def _dated_run(run: Run, following: datetime, where: str) -> Run:
    return replace(run, episodes=[_dated_part(part, following, where) for part in run.episodes])


def _dated_part(part: Part, following: datetime, where: str) -> Part:
    if not isinstance(part.airs_at, str):
        return part
    airs_at = _days_from(following, part.airs_at, where)
    return replace(part, airs_at=airs_at.astimezone(UTC), aired_on=airs_at.date())


def _dated_slot(slot: Slot, following: datetime, where: str) -> Slot:
    def day(value: date | str | None) -> date | None:
        return _days_from(following, value, where).date() if isinstance(value, str) else value

    weekdays = [
        name if name in WEEKDAYS else WEEKDAYS[_days_from(following, name, where).weekday()] for name in slot.weekdays
    ]
    return replace(slot, weekdays=weekdays, from_on=day(slot.from_on), until_on=day(slot.until_on))


def _days_from(following: datetime, value: str, where: str) -> datetime:
    """Return `following`, "+7d" later by the clock on the wall. Raises SampleError."""
    if not (match := re.fullmatch(r"([+-]\d+)d", value)):
        raise SampleError(f"{where}: “{value}” is no day; write a date or weekday, or -7d, or +0d.")
    return following + timedelta(days=int(match[1]))


def _dated_piece(piece: Piece, airs_at: datetime | None) -> Piece:
    """Return `piece` with its times after the airing of its (last) episode, where it says so."""

    def at(value: datetime | str | None) -> datetime | str | None:
        if not isinstance(value, str) or not value.startswith(AFTER):
            return value
        if airs_at is None:
            raise SampleError(f"{piece.file}: “{value}” wants an episode of which is known when it airs.")
        return moment(value.removeprefix(AFTER), airs_at, piece.file)

    return replace(
        piece,
        published_at=at(piece.published_at) or piece.published_at,
        public_at=at(piece.public_at),
        updated_at=at(piece.updated_at),
        corrections=[Note(at(note.at) or note.at, note.text) for note in piece.corrections],
    )
