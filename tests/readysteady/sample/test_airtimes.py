"""What is on now: the days of shows and articles that count from the next airing, whenever the sample is loaded."""

from dataclasses import replace
from datetime import UTC, date, datetime, timedelta
from zoneinfo import ZoneInfo

import pytest

from readysteady.sample import reading
from readysteady.sample.airtimes import dated, next_airing
from readysteady.sample.data import Note, Slot
from readysteady.sample.reading import SampleError

pytestmark = pytest.mark.once

NINE = Slot(platform="channel-north", weekdays=["+0d"], zone="Europe/London", time="21:00")


@pytest.fixture(scope="module")
def sample():
    return reading.read()


def utc(*parts):
    return datetime(*parts, tzinfo=UTC)


def title(sample, slug):
    return next(title for title in sample.titles if title.slug == slug)


def piece(sample, key):
    return next(piece for piece in sample.pieces if piece.key == key)


@pytest.mark.parametrize(
    ("now", "strikes"),
    [
        (utc(2026, 11, 20, 20), utc(2026, 11, 20, 21)),
        (utc(2026, 11, 20, 21), utc(2026, 11, 21, 21)),  # begun already
        (utc(2026, 7, 1, 12), utc(2026, 7, 1, 20)),
        (utc(2026, 10, 24, 22), utc(2026, 10, 25, 21)),  # the clocks go back in between
    ],
)
def test_the_next_time_the_clock_strikes(now, strikes):
    assert next_airing(NINE, now) == strikes


@pytest.mark.parametrize("hour", [0, 3, 9, 20, 21, 22, 23])
@pytest.mark.parametrize("day", [date(2026, 11, 20), date(2027, 3, 27), date(2028, 7, 2)])
def test_something_is_on_tonight_whenever_it_is_loaded(sample, day, hour):
    now = utc(day.year, day.month, day.day, hour)
    found = dated(sample, now)
    for slug in ("lamplighters-2026", "second-shift-2026"):
        (run,) = title(found, slug).seasons
        fourth, fifth = run.episodes[3:5]
        assert fourth.airs_at < now < fifth.airs_at <= now + timedelta(days=1, hours=1), slug
        zone = ZoneInfo(title(found, slug).airings[0].zone)
        assert {part.airs_at.astimezone(zone).strftime("%H:%M") for part in run.episodes} == {
            title(found, slug).airings[0].time
        }


def test_days_and_weekdays_go_by_the_networks_clock(sample):
    found = title(dated(sample, utc(2026, 11, 20, 12)), "second-shift-2026")  # a Friday
    (slot,) = found.airings
    assert (slot.weekdays, slot.from_on, slot.until_on) == (["fri", "mon"], date(2026, 11, 6), date(2026, 11, 30))
    first = found.seasons[0].episodes[0]
    assert (first.airs_at, first.aired_on) == (utc(2026, 11, 7, 3), date(2026, 11, 6))


def test_recaps_follow_their_episode(sample):
    found = dated(sample, utc(2026, 11, 20, 12))
    assert piece(found, "lamplighters-s01e04").published_at == utc(2026, 11, 14, 8)
    early = piece(found, "second-shift-s01e04")
    assert (early.published_at, early.public_at) == (utc(2026, 11, 17, 11), utc(2026, 11, 24, 3))


def test_what_has_days_of_its_own_keeps_them(sample):
    found = dated(sample, utc(2026, 11, 20, 12))
    for slug in ("run-on-2020", "run-2020", "saturday-night-live-1975", "past-lives-2023"):
        assert title(found, slug) == title(sample, slug)
    assert piece(found, "run-on-e02") == piece(sample, "run-on-e02")


def test_corrections_follow_it_too(sample):
    recap = replace(
        piece(sample, "lamplighters-s01e01"), corrections=[Note("airing +2d", "Whelks.")], updated_at="airing +2d"
    )
    (found,) = dated(replace(sample, pieces=[recap]), utc(2026, 11, 20, 12)).pieces
    assert found.corrections[0].at == found.updated_at == utc(2026, 10, 25, 20)


def test_a_day_that_is_none_is_said_with_its_file(sample):
    lamplighters = title(sample, "lamplighters-2026")
    wrong = replace(lamplighters, airings=[replace(lamplighters.airings[0], weekdays=["soon"])])
    with pytest.raises(SampleError, match=r"shows/lamplighters-2026\.toml: “soon” is no day"):
        dated(replace(sample, titles=[wrong]), utc(2026, 11, 20, 12))


def test_a_text_about_no_episode_has_no_airing(sample):
    wrong = replace(piece(sample, "second-shift-interview"), published_at="airing +1h")
    with pytest.raises(SampleError, match=r"second-shift-interview\.html: “airing \+1h” wants an episode"):
        dated(replace(sample, pieces=[wrong]), utc(2026, 11, 20, 12))
