"""Moments as readers see them."""

from datetime import UTC, datetime, time
from zoneinfo import ZoneInfo

import pytest
from django.utils import translation

from outlet.dates import clock, clock_and_zone, day_and_clock, day_and_time, iso, moment_to_come
from tests.factories import make_outlet

pytestmark = pytest.mark.django_db
SEVEN = datetime(2026, 11, 26, 7, 0, 3, 123456, tzinfo=UTC)


@pytest.fixture(autouse=True)
def london():
    make_outlet(time_zone="Europe/London")


@pytest.mark.parametrize(
    ("language", "at", "words"),
    [("en", time(21), "9 pm"), ("en", time(9, 30), "9:30 am"), ("en", time(12), "noon"), ("de", time(21), "21:00")],
)
def test_the_clock_has_one_style(language, at, words):
    with translation.override(language):
        assert clock(at) == words


def test_a_zone_stands_beside_the_time():
    assert clock_and_zone(datetime(2026, 7, 1, 21, tzinfo=ZoneInfo("Asia/Seoul"))) == "9 pm KST"
    assert day_and_time(SEVEN) == "Nov. 26, 2026, 7 am GMT"
    assert day_and_time(SEVEN.replace(month=7)) == "July 26, 2026, 8 am BST"


def test_a_moment_to_come_has_its_day_and_date():
    assert moment_to_come(SEVEN) == "Thursday, Nov. 26, 2026, 7 am GMT"
    with translation.override("en-gb"):
        assert moment_to_come(SEVEN) == "Thursday, 26 Nov 2026, 7 am GMT"


def test_the_zone_is_left_out_where_it_stands_beside():
    with translation.override("en-gb"):
        assert (day_and_time(SEVEN), day_and_clock(SEVEN)) == ("26 Nov 2026, 7 am GMT", "26 Nov 2026, 7 am")


def test_a_moment_in_an_attribute_has_no_microseconds():
    assert iso(SEVEN) == "2026-11-26T07:00:03+00:00"
