"""What airs in the next two days, as the server knows it: which shows, when, on which network, and in which words."""

from datetime import UTC, date, datetime, time, timedelta
from itertools import pairwise

import pytest
import time_machine
from django.db import connection
from django.test.utils import CaptureQueriesContext

from outlet.current import outlet_locale
from pages.tonight import _episodes, tonight
from reviews import actions
from reviews.models import Article
from shows.models import Airing
from tests.factories import (
    make_article,
    make_episode,
    make_front,
    make_image,
    make_outlet,
    make_platform,
    make_recap,
    make_season,
    make_show,
)
from tests.pages.html import parse, texts_of

pytestmark = pytest.mark.django_db

AT = datetime(2026, 11, 18, 11, tzinfo=UTC)  # a Wednesday, 8 pm in Seoul
HOUR, SECOND, DAY = timedelta(hours=1), timedelta(seconds=1), timedelta(days=1)
WEDNESDAY, THURSDAY, FRIDAY, SATURDAY = (date(2026, 11, day) for day in (18, 19, 20, 21))


@pytest.fixture
def jtbc():
    return make_platform(name="JTBC", zone="Asia/Seoul")


def episode_of(network=None, *, show=None, **values):
    show = show or make_show(networks=(network,) if network else (), status="running")
    return make_episode(show.seasons.first() or make_season(show), **values)


def make_airing(show, platform, **values):
    defaults = {"weekdays": "2,3", "time": time(21), "zone": platform.zone}
    return Airing.objects.create(show=show, platform=platform, **{**defaults, **values})


def told(at=AT, most=12):
    return [(slot.show, slot.when) for slot in tonight(at, most)]


def test_an_episode_airs_from_three_hours_ago_to_forty_eight_hours_ahead(jtbc):
    times = (-3 * HOUR - SECOND, -3 * HOUR, HOUR, 48 * HOUR, 48 * HOUR + SECOND)
    episodes = [episode_of(jtbc, airs_at=AT + offset) for offset in times]
    slots = tonight(AT, 12)
    assert [slot.first for slot in slots] == episodes[1:4]
    assert [slot.when for slot in slots] == ["Wednesday, 5 pm KST", "Wednesday, 9 pm KST", "Friday, 8 pm KST"]
    assert {slot.network for slot in slots} == {jtbc}


def test_its_own_time_counts_before_the_weekly_one_and_its_day(jtbc):
    episode = episode_of(jtbc, airs_at=AT + 2 * HOUR, aired_on=FRIDAY)
    make_airing(episode.show, jtbc)
    assert told() == [(episode.show, "Wednesday, 10 pm KST")]


def test_an_episode_with_a_day_has_the_weekly_time_of_its_show(jtbc):
    episode = episode_of(jtbc, aired_on=THURSDAY)
    make_airing(episode.show, jtbc)
    tvn = make_platform(name="tvN", zone="Asia/Seoul")
    make_airing(episode.show, tvn, time=time(19), until_on=WEDNESDAY)
    (slot,) = tonight(AT, 12)
    assert (slot.first, slot.when, slot.network) == (episode, "Thursday, 9 pm KST", jtbc)


@pytest.mark.parametrize(
    ("day", "late", "after_midnight"),
    [
        (WEDNESDAY - DAY, [], []),
        (WEDNESDAY, ["Wednesday"], []),
        (THURSDAY, ["Thursday"], ["Thursday"]),
        (FRIDAY, [], ["Friday"]),
        (SATURDAY, [], []),
    ],
)
def test_an_episode_with_a_day_alone_is_told_by_its_networks_calendar(jtbc, day, late, after_midnight):
    episode_of(jtbc, aired_on=day)
    assert [when for _show, when in told(AT + 3 * HOUR)] == late  # 11 pm on Wednesday in Seoul
    assert [when for _show, when in told(AT + 5 * HOUR)] == after_midnight


def test_a_weekly_time_counts_where_no_episode_has_a_day(jtbc):
    show = make_show(status="running")
    make_episode(make_season(show))
    make_airing(show, jtbc)
    (wednesday, thursday) = tonight(AT, 12)
    assert (wednesday.when, thursday.when) == ("Wednesday, 9 pm KST", "Thursday, 9 pm KST")
    assert wednesday.first is None
    make_episode(show.seasons.get(), number=2, aired_on=WEDNESDAY - 30 * DAY)
    assert told() == []  # its days are known: the season is over


def test_days_before_a_weekly_time_began_say_nothing_about_it(jtbc):
    episode = episode_of(jtbc, aired_on=WEDNESDAY - 400 * DAY)
    make_airing(episode.show, jtbc, from_on=WEDNESDAY - 7 * DAY)
    assert [when for _show, when in told()] == ["Wednesday, 9 pm KST", "Thursday, 9 pm KST"]


@pytest.mark.parametrize(
    ("status", "dates", "found"),
    [
        ("ended", {}, 0),
        ("announced", {}, 0),
        ("running", {"from_on": FRIDAY}, 0),
        ("running", {"from_on": THURSDAY}, 1),
        ("running", {"until_on": WEDNESDAY - DAY}, 0),
        ("ended", {"until_on": WEDNESDAY}, 1),
    ],
)
def test_a_weekly_time_counts_while_it_lasts(jtbc, status, dates, found):
    make_airing(make_show(status=status), jtbc, **dates)
    assert len(told()) == found


def test_a_weekly_time_on_another_day_or_without_a_clock(jtbc):
    make_airing(make_show(status="running"), jtbc, weekdays="5,6")
    assert told() == []
    show = make_show(status="running")
    make_airing(show, jtbc, time=None)
    assert told() == [(show, "Wednesday"), (show, "Thursday")]


def test_without_a_network_the_outlets_zone_is_named():
    make_outlet(time_zone="America/New_York")
    episode_of(airs_at=AT + 12 * HOUR)
    episode_of(aired_on=THURSDAY)
    with outlet_locale():
        told = [(slot.when, slot.network) for slot in tonight(AT, 12)]
    assert told == [("Wednesday, 6 pm EST", None), ("Thursday", None)]


def test_what_airs_together_stands_together(jtbc):
    show = make_show(networks=(jtbc,), status="running")
    make_season(show)
    episodes = [episode_of(show=show, number=number, airs_at=AT + HOUR) for number in (3, 1, 2)]
    (slot,) = tonight(AT, 12)
    assert (slot.first, slot.last) == (episodes[1], episodes[0])


def test_the_recap_of_what_comes_before_an_episode_stands_beside_it(jtbc):
    episode = episode_of(jtbc, number=4, airs_at=AT - HOUR)
    others = [make_episode(episode.season, number=number) for number in (1, 2, 3, 5)]
    recaps = [make_recap(other, published_at=AT - number * DAY) for number, other in enumerate(others)]
    actions.withdraw(recaps[2], by=None)
    make_article(kind="news", show=episode.show, published_at=AT)
    assert [slot.recap_id for slot in tonight(AT, 12)] == [recaps[1].pk]
    make_recap(episode, published_at=AT)  # it has begun, and its own is the newest
    make_recap(others[1], last_episode=episode, published_at=AT)
    later = make_recap(others[2], published_at=AT + SECOND)
    assert [slot.recap_id for slot in tonight(AT, 12)] == [recaps[1].pk]
    assert [slot.recap_id for slot in tonight(AT + SECOND, 12)] == [later.pk]


def test_before_several_at_once_stands_the_recap_of_what_comes_before_the_first(jtbc):
    show = make_show(networks=(jtbc,), status="running")
    before, *episodes = make_season(show, episodes=4).episodes.all()
    recaps = [make_recap(episode, published_at=AT - DAY) for episode in (before, *episodes)]
    for episode, airs_at in zip(episodes[::-1], (AT, AT, AT), strict=True):
        type(episode).objects.filter(pk=episode.pk).update(airs_at=airs_at)
    assert [slot.recap_id for slot in tonight(AT, 12)] == [recaps[0].pk]


def test_beside_a_weekly_time_stands_the_newest_public_recap_of_the_show(jtbc):
    show = make_show(status="running")
    episodes = make_season(show, episodes=2).episodes.all()
    make_airing(show, jtbc, weekdays="2")
    make_recap(episodes[1], published_at=AT - DAY)
    newest = make_recap(episodes[0], published_at=AT)
    make_recap(episodes[0], published_at=AT + SECOND)
    assert [slot.recap_id for slot in tonight(AT, 12)] == [newest.pk]


def test_one_moment_on_two_networks_stands_once_with_both(jtbc):
    show = make_show(status="running")
    make_airing(show, jtbc, weekdays="2")
    make_airing(show, make_platform(name="Channel 4", zone="Europe/London"), weekdays="2", time=time(12))
    make_airing(show, make_platform(name="HBO", zone="America/New_York"), weekdays="2", time=time(20))
    assert [(slot.when, slot.network_names) for slot in tonight(AT, 12)] == [
        ("Wednesday, 9 pm KST", "JTBC and Channel 4"), ("Wednesday, 8 pm EST", "HBO"),
    ]  # fmt: skip


def test_shows_with_recaps_come_first_where_there_is_too_much_and_all_is_in_order(jtbc):
    episodes = [episode_of(jtbc, number=2, airs_at=AT + number * HOUR) for number in (1, 2, 3)]
    make_recap(make_episode(episodes[2].season), published_at=AT - DAY)
    assert [slot.first for slot in tonight(AT, 2)] == [episodes[0], episodes[2]]


def test_it_takes_as_many_queries_for_fifty_as_for_one(jtbc):
    counts = []
    for many in (1, 50):
        for _number in range(many):
            episode = episode_of(jtbc, airs_at=AT + HOUR)
            make_recap(episode, published_at=AT)
            make_airing(episode_of(jtbc, aired_on=THURSDAY).show, jtbc)
            make_airing(make_show(status="running", networks=(jtbc,)), jtbc)
        with CaptureQueriesContext(connection) as queries:
            assert len([(slot.show.name, slot.network, slot.when) for slot in tonight(AT, 999)]) > 2 * many
        counts.append(len(queries))
    assert counts[0] == counts[1] <= 4


def test_episodes_are_found_by_their_indexes_among_many(jtbc):
    if connection.vendor != "sqlite":
        return  # PostgreSQL plans by how much there is
    with CaptureQueriesContext(connection) as queries:
        list(_episodes(AT, Article.objects.published(AT)))
    with connection.cursor() as cursor:
        cursor.execute("EXPLAIN QUERY PLAN " + queries[0]["sql"])
        plan = " ".join(str(row) for row in cursor.fetchall())
    assert "episode_by_airing" in plan
    assert "episode_by_day" in plan


# On the page


def test_the_front_page_says_what_is_on_with_its_code_its_zone_and_the_recap_before(client, jtbc):
    make_article(lead_image=make_image(), published_at=AT)
    show = make_show(title="Run On", networks=(jtbc,), poster=make_image(), status="running")
    season = make_season(show, is_counted=False)
    before = make_recap(make_episode(season), published_at=AT - 2 * DAY)
    episode = make_episode(season, number=2, title="Run away", airs_at=AT + HOUR)
    make_episode(season, number=3, title="They marry", title_spoils=True, airs_at=AT + 25 * HOUR)
    with time_machine.travel(AT, tick=False):
        response = client.get("/")
    page = parse(response)
    assert texts_of(page, ".tonight h2, .tonight h3") == ["On in the next two days", "Run On", "Run On"]
    first, second = texts_of(page, ".tonight__slot")
    assert first.startswith("Run On Episode 2 Run away Wednesday, 9 pm KST on JTBC")
    assert "They marry" not in response.content.decode()
    assert second.startswith("Run On Episode 3 Thursday, 9 pm KST on JTBC")
    (time_, _other) = page.select(".tonight__time")
    assert time_.get("datetime") == "2026-11-18T21:00:00+09:00"
    assert [a.get("href") for a in page.select(".tonight__slot a")[:3]] == [
        show.get_absolute_url(), episode.get_absolute_url(), before.get_absolute_url(),
    ]  # fmt: skip
    assert len(page.root.xpath("//section[@data-tonight]")) == 1


def test_where_nothing_airs_there_is_no_block(client, jtbc):
    episode_of(jtbc, airs_at=AT + 49 * HOUR)
    with time_machine.travel(AT, tick=False):
        assert "tonight" not in client.get("/").content.decode()


def test_a_front_page_without_the_block_does_not_ask_for_it(client, jtbc, outlet_is_known):
    make_outlet()
    episode_of(jtbc, airs_at=AT + HOUR)
    make_front({"kind": "news"}, {"kind": "tonight", "is_shown": False})
    with time_machine.travel(AT, tick=False), CaptureQueriesContext(connection) as queries:
        assert "tonight" not in client.get("/").content.decode()
    assert not [query for query in queries if "airs_at" in query["sql"]]


def test_slots_are_in_order_of_time_across_zones():
    zones = ("Asia/Seoul", "America/Los_Angeles", "Europe/London", "UTC")
    for number, zone in enumerate(zones):
        episode_of(make_platform(zone=zone), airs_at=AT + (7 * number % 5) * HOUR)
    episode_of(make_platform(zone="Asia/Seoul"), aired_on=THURSDAY)
    assert all(one.order <= other.order for one, other in pairwise(tonight(AT, 12)))
    assert len(tonight(AT, 12)) == 5
