"""Sentences and moments of airings and offers, by the day on which they are read."""

from datetime import UTC, date, datetime, time
from zoneinfo import ZoneInfo

import pytest
from django.core.exceptions import ValidationError
from django.utils import translation

from shows.models import Airing, Availability
from shows.watching import Broadcast, where_to_watch, zone_name
from tests.factories import make_platform, make_season, make_show

pytestmark = pytest.mark.django_db

BEFORE = datetime(2020, 12, 1, tzinfo=UTC)
DURING = datetime(2021, 1, 8, tzinfo=UTC)  # a Friday
AFTER = datetime(2021, 2, 20, tzinfo=UTC)


@pytest.fixture
def show():
    return make_show(title="Run On", slug="run-on-2020")


@pytest.fixture
def jtbc():
    return make_platform(name="JTBC", slug="jtbc", zone="Asia/Seoul")


def air(show, platform, **values):
    defaults = {"weekdays": "2,3", "time": time(21), "zone": "Asia/Seoul"}
    days = {"from_on": date(2020, 12, 16), "until_on": date(2021, 2, 4)}
    return Airing.objects.create(show=show, platform=platform, **{**defaults, **days, **values})


def offer(show, platform, **values):
    return Availability.objects.create(show=show, platform=platform, **values)


@pytest.mark.parametrize(
    ("at", "sentence"),
    [
        (BEFORE, "Will air Wednesdays and Thursdays at 9 pm KST on JTBC from Dec. 16, 2020 to Feb. 4, 2021."),
        (DURING, "Airs Wednesdays and Thursdays at 9 pm KST on JTBC until Feb. 4, 2021."),
        (AFTER, "Aired Wednesdays and Thursdays at 9 pm KST on JTBC from Dec. 16, 2020 to Feb. 4, 2021."),
    ],
)
def test_the_sentence_follows_the_tense(show, jtbc, at, sentence):
    air(show, jtbc)
    assert where_to_watch(show, at).sentence == sentence


@pytest.mark.parametrize(
    ("values", "sentence"),
    [
        ({}, "Airs Wednesdays and Thursdays at 9 pm KST on JTBC."),
        ({"from_on": date(2022, 1, 1)}, "Will air Wednesdays and Thursdays at 9 pm KST on JTBC from Jan. 1, 2022."),
        ({"until_on": date(2020, 1, 1)}, "Aired Wednesdays and Thursdays at 9 pm KST on JTBC until Jan. 1, 2020."),
        ({"weekdays": "0,1,2,3,4,5,6", "time": time(9, 30)}, "Airs daily at 9:30 am KST on JTBC."),
        ({"weekdays": "0,1,2,3,4", "time": time(0)}, "Airs weekdays at midnight KST on JTBC."),
        ({"weekdays": "4", "time": None}, "Airs Fridays on JTBC."),
        ({"weekdays": "0,2,4"}, "Airs Mondays, Wednesdays and Fridays at 9 pm KST on JTBC."),
        (
            {"from_on": date(2022, 1, 1), "until_on": date(2022, 1, 1), "weekdays": "5"},
            "Will air on Jan. 1, 2022 at 9 pm KST on JTBC.",
        ),
    ],
)
def test_each_form_of_an_airing(show, jtbc, values, sentence):
    air(show, jtbc, **{"from_on": None, "until_on": None, **values})
    assert where_to_watch(show, DURING).sentence == sentence


def test_the_last_day_counts_in_the_networks_zone(show, jtbc):
    air(show, jtbc)
    last_minute_in_seoul = datetime(2021, 2, 4, 14, 59, tzinfo=UTC)
    assert where_to_watch(show, last_minute_in_seoul).sentence.startswith("Airs")
    assert where_to_watch(show, last_minute_in_seoul.replace(hour=15)).sentence.startswith("Aired")


def test_times_are_written_as_the_language_does(show, jtbc):
    air(show, jtbc, from_on=None, until_on=None)
    with translation.override("de"):
        assert "21:00" in where_to_watch(show, DURING).sentence


def test_a_weekly_time_keeps_its_clock_across_summer_time(show):
    platform = make_platform(name="HBO")
    airing = air(show, platform, weekdays="6", time=time(22, 30), zone="America/New_York", from_on=None, until_on=None)
    winter = Broadcast(airing, datetime(2020, 3, 1, 12, tzinfo=UTC))
    summer = Broadcast(airing, datetime(2020, 3, 8, 1, tzinfo=UTC))  # the clocks change at 7:00 UTC, before it airs
    assert (winter.next_at.astimezone(UTC), winter.zone_name) == (datetime(2020, 3, 2, 3, 30, tzinfo=UTC), "EST")
    assert (summer.next_at.astimezone(UTC), summer.zone_name) == (datetime(2020, 3, 9, 2, 30, tzinfo=UTC), "EDT")


def test_the_next_airing_is_the_next_that_has_not_begun(show, jtbc):
    airing = air(show, jtbc)
    just_before = datetime(2021, 1, 7, 11, 59, 59, tzinfo=UTC)
    assert Broadcast(airing, just_before).next_at.astimezone(UTC) == datetime(2021, 1, 7, 12, tzinfo=UTC)
    assert Broadcast(airing, just_before.replace(hour=12)).next_on == date(2021, 1, 13)
    assert Broadcast(airing, BEFORE).next_on == date(2020, 12, 16)
    assert Broadcast(airing, datetime(2021, 2, 4, 12, tzinfo=UTC)).next_on is None


def test_without_a_time_today_is_the_next_day(show, jtbc):
    airing = air(show, jtbc, weekdays="4", time=None)
    assert Broadcast(airing, DURING).next_on == date(2021, 1, 8)
    assert Broadcast(airing, DURING).next_at is None


def test_a_zone_without_an_abbreviation_is_named_by_its_city():
    assert zone_name(datetime(2021, 1, 1, tzinfo=ZoneInfo("America/Sao_Paulo"))) == "Sao Paulo time"


def test_offers_of_the_same_terms_stand_together(show):
    netflix = make_platform(name="Netflix")
    for region in ("US", "GB", "KR"):
        offer(show, netflix, region=region)
    offer(show, make_platform(name="Apple TV"))
    watching = where_to_watch(show, DURING)
    assert [part.label for part in watching.offers] == [
        "Apple TV worldwide",
        "Netflix in the US, the UK and South Korea",
    ]
    assert watching.sentence == "To watch on Apple TV worldwide, on Netflix in the US, the UK and South Korea."


def test_an_airing_and_an_offer_make_one_sentence(show, jtbc):
    air(show, jtbc, from_on=None, until_on=None)
    offer(show, make_platform(name="Netflix"), region="US")
    expected = "Airs Wednesdays and Thursdays at 9 pm KST on JTBC, on Netflix in the US."
    assert where_to_watch(show, DURING).sentence == expected


def test_an_offer_ends_after_its_last_day(show):
    offer(show, make_platform(name="HBO Max"), region="US", until_on=date(2021, 1, 8))
    assert where_to_watch(show, DURING).offers[0].clause == "on HBO Max in the US until Jan. 8, 2021"
    assert not where_to_watch(show, datetime(2021, 1, 9, tzinfo=UTC))


def test_an_offer_to_come_says_from_when(show):
    offer(show, make_platform(name="Mubi"), from_on=date(2021, 3, 1))
    assert where_to_watch(show, DURING).offers[0].clause == "on Mubi worldwide from March 1, 2021"


def test_a_season_is_offered_what_is_its_own_and_what_is_the_shows(show):
    first, second = make_season(show), make_season(show, number=2)
    offer(show, make_platform(name="A"), season=first)
    offer(show, make_platform(name="B"), season=second)
    offer(show, make_platform(name="C"))
    assert [part.label for part in where_to_watch(show, DURING, season=second).offers] == [
        "B worldwide (season 2)",
        "C worldwide",
    ]


def test_nothing_known_is_nothing_said(show):
    assert not where_to_watch(show)
    assert where_to_watch(show).sentence == ""


@pytest.mark.parametrize("days", ["", "7", "1,1", "1;2", "1,", "x"])
def test_weekdays_are_days_of_the_week_each_once(show, jtbc, days):
    airing = Airing(show=show, platform=jtbc, weekdays=days, zone="Asia/Seoul")
    with pytest.raises(ValidationError, match="weekdays"):
        airing.full_clean()
