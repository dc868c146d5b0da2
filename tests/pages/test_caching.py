"""How long others may keep a page."""

from datetime import UTC, date, datetime, timedelta

import pytest
import time_machine

from outlet.current import forget
from pages.caching import for_everyone
from shows.models import Availability
from tests.factories import make_outlet, make_platform, make_show

pytestmark = pytest.mark.django_db


@pytest.mark.parametrize(
    ("clock", "kept"),
    [("12:00:00", 60), ("12:14:00", 60), ("12:14:00.5", 59), ("12:14:59.5", 0), ("18:29:30", 30), ("23:59:50", 10)],
)
def test_nobody_keeps_a_page_past_a_quarter_of_an_hour(clock, kept):
    assert for_everyone(datetime.fromisoformat(f"2026-11-20T{clock}+00:00")).endswith(f"s-maxage={kept}")


@pytest.mark.parametrize(
    ("zone", "midnight"),
    [("Europe/London", "2026-11-21T00:00+00:00"), ("Asia/Kathmandu", "2026-11-20T18:15+00:00")],
)
def test_a_page_says_where_to_watch_until_the_outlets_midnight_and_nobody_keeps_it_longer(client, zone, midnight):
    make_outlet(time_zone=zone)
    forget()
    show, at = make_show(), datetime.fromisoformat(midnight).astimezone(UTC)
    Availability.objects.create(show=show, platform=make_platform(name="Kanal Acht"), until_on=date(2026, 11, 20))
    for left in (timedelta(seconds=20), timedelta(0)):
        with time_machine.travel(at - left, tick=False):
            response = client.get(show.get_absolute_url())
        assert ("Kanal Acht" in response.content.decode()) == bool(left)
        assert response["Cache-Control"].endswith(f"s-maxage={int(left.total_seconds()) or 60}")
