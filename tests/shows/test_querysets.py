"""Shows, by what a page asks for."""

from datetime import UTC, date, datetime, timedelta

import pytest

from shows.models import Airing, Show
from tests.factories import make_platform, make_show

pytestmark = pytest.mark.django_db
NOW = datetime(2026, 5, 6, 12, tzinfo=UTC)
TODAY, DAY = date(2026, 5, 6), timedelta(days=1)


@pytest.mark.parametrize(
    ("status", "from_on", "until_on", "is_on"),
    [
        ("running", None, None, True),
        ("ended", None, None, False),
        ("ended", None, TODAY, True),
        ("ended", None, TODAY - DAY, False),
        ("running", TODAY, None, True),
        ("running", TODAY + DAY, None, False),
        ("running", TODAY - DAY, TODAY + DAY, True),
        ("running", TODAY - DAY - DAY, TODAY - DAY, False),
    ],
)
def test_a_weekly_time_holds_from_its_first_day_to_its_last_either_of_which_may_be_missing(
    status, from_on, until_on, is_on
):
    show = make_show(status=status)
    Airing.objects.create(
        show=show, platform=make_platform(), weekdays="2", zone="UTC", from_on=from_on, until_on=until_on
    )
    assert list(Show.objects.on_now(NOW)) == ([show] if is_on else [])
