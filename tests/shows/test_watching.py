"""Sentences and moments of airings and offers, by the day on which they are read."""

from datetime import UTC, date, datetime, time

import pytest
from django.core.exceptions import ValidationError
from django.utils import translation

from shows.models import Airing, Availability
from shows.watching import Broadcast, where_to_watch
from tests.factories import make_episode, make_platform, make_season, make_show

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


def test_seasons_on_the_same_terms_are_one_offer(show):
    prime, (first, second, third) = make_platform(name="Prime"), (make_season(show, number=n) for n in (1, 2, 3))
    for season, day in ((first, date(2016, 9, 16)), (second, date(2019, 5, 17))):
        for region in ("US", "GB"):
            offer(show, prime, region=region, season=season, from_on=day)
    offer(show, prime, region="KR", season=third)
    assert [part.label for part in where_to_watch(show, DURING).offers] == [
        "Prime in the US and the UK (seasons 1 and 2)",
        "Prime in South Korea (season 3)",
    ]
    offer(show, prime, region="KR")
    assert where_to_watch(show, DURING).offers[0].label == "Prime in South Korea"


def test_an_offer_that_is_to_come_stays_apart(show):
    prime, first, second = make_platform(name="Prime"), make_season(show), make_season(show, number=2)
    offer(show, prime, season=first)
    offer(show, prime, season=second, from_on=date(2021, 2, 1))
    assert where_to_watch(show, DURING).sentence == (
        "To watch on Prime worldwide (season 1), on Prime worldwide (season 2) from Feb. 1, 2021."
    )


def test_many_seasons_in_a_row_are_named_by_the_first_and_the_last(show):
    prime = make_platform(name="Prime")
    for number in (1, 2, 3, 4):
        offer(show, prime, season=make_season(show, number=number))
    assert where_to_watch(show, DURING).offers[0].label == "Prime worldwide (seasons 1 to 4)"


@pytest.fixture
def two_seasons(show):
    """A first season of which nobody wrote down when it aired, and a second one, on JTBC."""
    first, second = make_season(show), make_season(show, number=2)
    for season, days in ((first, (4, 11)), (second, (16, 17))):
        for number, day in enumerate(days, 1):
            make_episode(season, number=number, aired_on=date(2019 if season == first else 2020, 12, day))
    return first, second


def test_a_season_says_nothing_of_another_ones_airing(show, jtbc, two_seasons):
    air(show, jtbc)
    first, second = two_seasons
    sentence = "Aired Wednesdays and Thursdays at 9 pm KST on JTBC from Dec. 16, 2020 to Feb. 4, 2021"
    assert where_to_watch(show, AFTER, season=first).sentence == ""
    assert where_to_watch(show, AFTER, season=second).sentence == f"{sentence}."
    assert where_to_watch(show, AFTER).sentence == f"{sentence} (season 2)."


def test_each_season_has_its_own_airing_and_the_show_its_last(show, jtbc, two_seasons):
    first, second = two_seasons
    air(show, jtbc)
    air(show, make_platform(name="tvN"), from_on=date(2019, 12, 4), until_on=date(2019, 12, 11), time=None)
    assert "tvN" in where_to_watch(show, AFTER, season=first).sentence
    assert "JTBC" not in where_to_watch(show, AFTER, season=first).sentence
    assert "tvN" not in where_to_watch(show, AFTER, season=second).sentence
    assert "tvN" not in where_to_watch(show, AFTER).sentence


def test_networks_that_ended_a_day_apart_both_say_when(show, jtbc, two_seasons):
    air(show, jtbc)
    air(show, make_platform(name="Viki"), weekdays="3,4", from_on=date(2020, 12, 17), until_on=date(2021, 2, 5))
    assert [part.airing.platform.name for part in where_to_watch(show, AFTER).broadcasts] == ["JTBC", "Viki"]


def test_an_airing_that_goes_on_is_of_the_season_it_has_come_to(show, jtbc, two_seasons):
    first, second = two_seasons
    air(show, jtbc, from_on=date(2019, 12, 4), until_on=None)
    assert not where_to_watch(show, DURING, season=first)
    assert where_to_watch(show, DURING, season=second).sentence.startswith("Airs Wednesdays")
    assert where_to_watch(show, DURING).sentence.endswith("on JTBC (season 2).")


def test_an_airing_of_no_known_episode_is_of_the_season_without_dates(show, jtbc, two_seasons):
    third = make_season(show, number=3, episodes=1)
    air(show, jtbc, from_on=date(2022, 1, 1), until_on=None)
    assert where_to_watch(show, DURING, season=third).sentence.startswith("Will air")
    assert not where_to_watch(show, DURING, season=two_seasons[1])
    assert where_to_watch(show, DURING).sentence.endswith("from Jan. 1, 2022.")


def test_a_day_is_taken_from_the_time_where_only_that_is_known(show, jtbc):
    make_episode(make_season(show), airs_at=datetime(2020, 12, 16, 12, tzinfo=UTC))
    make_episode(make_season(show, number=2), airs_at=datetime(2019, 12, 16, 12, tzinfo=UTC))
    air(show, jtbc)
    assert where_to_watch(show, AFTER).sentence.endswith("(season 1).")


@pytest.mark.parametrize(
    ("values", "sentence"),
    [
        ({}, "on four nights on Channel 4, July 15 to July 18, 2013."),
        ({"time": time(22)}, "on four nights at 10 pm BST on Channel 4, July 15 to July 18, 2013."),
        ({"time": time(10), "weekdays": "0,3"}, "on two days at 10 am BST on Channel 4, July 15 to July 18, 2013."),
    ],
)
@pytest.mark.parametrize(
    ("at", "verb"),
    [(datetime(2013, 7, 1, tzinfo=UTC), "Will air"), (datetime(2013, 7, 16, tzinfo=UTC), "Airs"), (AFTER, "Aired")],
)
def test_what_is_over_within_a_week_is_an_event(show, at, verb, values, sentence):
    days = {"weekdays": "0,1,2,3", "from_on": date(2013, 7, 15), "until_on": date(2013, 7, 18)}
    air(show, make_platform(name="Channel 4"), **{"time": None, "zone": "Europe/London", **days, **values})
    assert where_to_watch(show, at).sentence == f"{verb} {sentence}"


@pytest.mark.parametrize(
    ("language", "words"),
    [
        ("en", "from May 6 to June 3, 2019."),
        ("en-gb", "from 6 May to 3 Jun 2019."),
        ("ko", "from 2019년 5월 6일 to 2019년 6월 3일."),
    ],
)
def test_a_year_stands_once_where_the_language_has_it_last(show, jtbc, language, words):
    air(show, jtbc, from_on=date(2019, 5, 6), until_on=date(2019, 6, 3))
    with translation.override(language):
        assert where_to_watch(show, AFTER).sentence.endswith(words)


def test_an_event_over_the_turn_of_the_year_names_both_years(show, jtbc):
    air(show, jtbc, weekdays="3,4", time=None, from_on=date(2020, 12, 31), until_on=date(2021, 1, 1))
    assert where_to_watch(show, AFTER).sentence == "Aired on two nights on JTBC, Dec. 31, 2020 to Jan. 1, 2021."


def test_nothing_known_is_nothing_said(show):
    assert not where_to_watch(show)
    assert where_to_watch(show).sentence == ""


@pytest.mark.parametrize("days", ["", "7", "1,1", "1;2", "1,", "x"])
def test_weekdays_are_days_of_the_week_each_once(show, jtbc, days):
    airing = Airing(show=show, platform=jtbc, weekdays=days, zone="Asia/Seoul")
    with pytest.raises(ValidationError, match="weekdays"):
        airing.full_clean()
