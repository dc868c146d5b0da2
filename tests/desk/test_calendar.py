"""The calendar: what stands where on it, and what is moved: by the door of each verb, with the outlet's clocks."""

import re
from datetime import UTC, date, datetime, timedelta

import pytest
import time_machine
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.utils import timezone, translation

from desk.entries import entry_of
from desk.spans import Span, first_weekday
from outlet.current import outlet_locale
from reviews import actions
from reviews.models import Article
from reviews.snapshots import Snapshot
from tests.factories import (
    make_article,
    make_author,
    make_draft,
    make_editor,
    make_episode,
    make_outlet,
    make_recap,
    make_season,
    make_user,
)

pytestmark = pytest.mark.django_db
NOW = datetime(2027, 3, 10, 12, tzinfo=UTC)
MARCH = "/admin/calendar/?month=2027-03"
JSON = {"HTTP_ACCEPT": "application/json"}


@pytest.fixture(autouse=True)
def in_march():
    """A day before the clocks change in London (March 28, 1 am) and in New York."""
    with time_machine.travel(NOW, tick=False):
        make_outlet(time_zone="Europe/London", language="en-gb")
        yield


@pytest.fixture
def editor(client):
    """An editor, signed in."""
    user = make_editor()
    client.force_login(user)
    return user


def planned(at="2027-03-20T09:00", **values):
    """An article that becomes public at a time of London's clocks."""
    return make_article(published_at=london(at), **values)


def london(at):
    """A time of London's clocks as a moment."""
    with outlet_locale():
        return datetime.fromisoformat(at).replace(tzinfo=timezone.get_current_timezone()).astimezone(UTC)


def move(client, article, at, what="plan", was=None, **kwargs):
    """Send the form that moves a time."""
    was = was or {"plan": article.published_at, "change": article.next_at, "deadline": article.deadline_at}[what]
    data = {"what": what, "article": article.pk, "at": at, "was": was.isoformat()}
    return client.post(MARCH, data, **kwargs)


def on(html, day):
    """What stands on a day."""
    return html.split(f'data-day="{day}"')[1].split('data-day="')[0]


def test_everything_stands_on_its_day_of_the_outlets_zone(client, editor):
    make_article(headline="Was published", published_at=london("2027-03-02T00:30"))
    planned("2027-03-29T00:30", headline="Is planned")
    live = make_article(headline="Changes")
    actions.save_draft(live, Snapshot.of(live).changed(deck="New"), by=None, based_on=1)
    actions.publish(live, by=None, at=london("2027-03-21T08:00"))
    wanted = make_draft(headline="Is wanted")
    actions.set_deadline(wanted, by=None, at=london("2027-03-12T18:00"))
    season = make_season()
    make_recap(make_episode(season, number=1), headline="Covers it")
    make_episode(season, number=2, airs_at=london("2027-03-15T21:00"))
    make_episode(season, number=3, aired_on=date(2027, 3, 16))
    make_episode(make_season(), number=4, airs_at=london("2027-03-15T21:00"))
    html = client.get(MARCH).content.decode()
    for day, words in {
        "2027-03-02": "Was published", "2027-03-29": "Is planned", "2027-03-21": "Changes",
        "2027-03-12": "Is wanted", "2027-03-15": "S01E02", "2027-03-16": "S01E03",
    }.items():  # fmt: skip
        assert words in on(html, day), day
    assert "S01E04" not in html  # nobody here covers that show
    assert "Time in Europe/London." in html
    assert "12:30 am BST" in on(html, "2027-03-29") or "00:30 BST" in on(html, "2027-03-29")


def test_a_week_begins_as_the_language_has_it():
    with translation.override("en-gb"):
        assert (first_weekday(), Span.week(date(2027, 3, 10)).first) == (0, date(2027, 3, 8))
    with translation.override("en-us"):
        assert (first_weekday(), Span.week(date(2027, 3, 10)).first) == (6, date(2027, 3, 7))


@pytest.mark.parametrize("query", ["month=2027-13", "week=nonsense", "week=9999-99-99", "month=x&week=0001-01-01"])
def test_an_address_that_makes_no_sense_shows_this_month(client, editor, query):
    assert "March 2027" in client.get(f"/admin/calendar/?{query}").content.decode()


def test_a_week_has_its_hours_and_leads_on(client, editor):
    planned("2027-03-20T09:10", headline="At nine")
    html = client.get("/admin/calendar/?week=2027-03-18").content.decode()
    saturday = on(html, "2027-03-20")
    assert "At nine" in saturday.split('data-hour="9"')[1].split('data-hour="10"')[0]
    assert "?week=2027-03-08" in html
    assert "?week=2027-03-22" in html


def test_a_plan_is_moved_and_the_same_revision_is_published(client, editor):
    article = planned()
    actions.save_draft(article, Snapshot.of(article).changed(headline="Not yet"), by=None, based_on=1)
    response = move(client, article, "2027-03-21T09:00")
    assert response.status_code == 302
    article.refresh_from_db()
    assert article.published_at == london("2027-03-21T09:00")
    assert (article.live_revision, article.latest_revision) == (1, 2)
    assert Article.objects.published(london("2027-03-20T09:00")).count() == 0


def test_a_move_keeps_the_clock_over_a_change_of_the_clocks(client, editor):
    article = planned("2027-03-20T09:00")
    assert article.published_at == datetime(2027, 3, 20, 9, tzinfo=UTC)
    move(client, article, "2027-03-28T09:00")
    article.refresh_from_db()
    assert article.published_at == datetime(2027, 3, 28, 8, tzinfo=UTC)
    html = client.get(MARCH).content.decode()
    assert 'value="2027-03-28T09:00"' in on(html, "2027-03-28")


@pytest.mark.parametrize("never", ["2027-03-28T01:30", "2027-10-31T01:30"])
def test_a_time_that_never_comes_or_comes_twice_is_refused_where_one_is(client, editor, never):
    article = planned()
    html = move(client, article, never).content.decode()
    entry = on(html, "2027-03-20")
    assert "never comes, or comes twice" in entry
    assert f'value="{never}"' in entry
    assert '<details class="entry__move" open>' in entry
    article.refresh_from_db()
    assert article.published_at == london("2027-03-20T09:00")


def test_what_stands_in_the_second_hour_of_autumn_can_be_moved_away(client, editor):
    second = datetime(2027, 10, 31, 1, 30, tzinfo=UTC)  # 1:30 GMT, after 1:30 BST
    article = make_article(published_at=second)
    assert move(client, article, "2027-11-01T01:30").status_code == 302
    article.refresh_from_db()
    assert article.published_at == datetime(2027, 11, 1, 1, 30, tzinfo=UTC)


def test_a_change_that_waits_is_moved_with_its_revision_and_its_word_to_readers(client, editor):
    live = make_article()
    actions.save_draft(live, Snapshot.of(live).changed(deck="New"), by=None, based_on=1)
    actions.publish(live, by=None, at=london("2027-03-20T09:00"), tell_readers=True)
    actions.save_draft(live, Snapshot.of(live).changed(deck="Newer"), by=None, based_on=2)
    assert move(client, live, "2027-03-22T09:00", "change").status_code == 302
    live.refresh_from_db()
    assert (live.next_at, live.next_revision, live.next_tells_readers) == (london("2027-03-22T09:00"), 2, True)


def test_a_deadline_is_moved(client, editor):
    draft = make_draft()
    actions.set_deadline(draft, by=None, at=london("2027-03-20T09:00"))
    assert move(client, draft, "2027-03-22T09:00", "deadline").status_code == 302
    draft.refresh_from_db()
    assert draft.deadline_at == london("2027-03-22T09:00")


def test_a_script_is_told_where_it_is_now(client, editor):
    article = planned(headline="Dragged")
    answer = move(client, article, "2027-03-21T10:30", **JSON).json()
    assert (answer["day"], answer["hour"]) == ("2027-03-21", 10)
    assert "Dragged" in answer["html"]
    assert 'value="2027-03-21T10:30"' in answer["html"]
    assert "Sunday" in answer["said"]


def test_what_it_is_told_costs_as_much_in_a_full_week_as_in_an_empty_one(client, editor, monkeypatch):
    monkeypatch.setattr("outlet.current.LOOK_AGAIN_AFTER", 3600)
    draft = make_draft()
    actions.set_deadline(draft, by=None, at=london("2027-03-20T09:00"))

    def told():
        with CaptureQueriesContext(connection) as queries:
            assert entry_of(draft.pk, "deadline", editor).name == draft.headline
        return len(queries)

    told()  # what a process looks up once
    few = told()
    for _number in range(3):
        planned("2027-03-20T10:00")
    assert told() == few <= 3


def test_a_calendar_that_cannot_hold_all_says_so(client, editor, monkeypatch):
    monkeypatch.setattr("desk.entries.MOST", 2)
    for hour in range(10, 12):
        planned(f"2027-03-20T{hour}:00")
    assert "There is more than fits here" not in client.get(MARCH).content.decode()
    planned("2027-03-20T13:00")
    html = client.get(MARCH).content.decode()
    assert "There is more than fits here" in html
    assert html.count("data-movable") == 2


def test_what_stands_in_the_way_is_said_and_nothing_moves(client, editor):
    article = planned()
    actions.set_embargo(article, by=None, at=london("2027-03-19T00:00"))
    refused = move(client, article, "2027-03-18T09:00", **JSON)
    assert refused.status_code == 409
    assert "under embargo" in refused.json()["error"]
    assert "has passed" in move(client, article, "2027-03-09T09:00", **JSON).json()["error"]
    assert "Write a day and a time" in move(client, article, "", **JSON).json()["error"]
    article.refresh_from_db()
    assert article.published_at == london("2027-03-20T09:00")


def test_an_address_that_is_taken_then_is_said(client, editor):
    make_article(slug="same", published_at=london("2027-03-01T09:00"))
    article = make_article(slug="same", published_at=london("2027-04-02T09:00"))
    refused = move(client, article, "2027-03-30T09:00", **JSON)
    assert refused.status_code == 409
    assert "/2027/03/same/" in refused.json()["error"]


def test_what_somebody_moved_meanwhile_is_not_moved_again(client, editor):
    article = planned()
    was = article.published_at
    actions.publish(article, by=None, at=london("2027-03-25T09:00"))
    refused = move(client, article, "2027-03-21T09:00", was=was, **JSON)
    assert "meanwhile" in refused.json()["error"]
    article.refresh_from_db()
    assert article.published_at == london("2027-03-25T09:00")


def test_what_is_public_by_now_is_not_moved(client, editor):
    article = make_article()
    assert move(client, article, "2027-03-21T09:00", **JSON).status_code == 409
    article.refresh_from_db()
    assert article.next_at is None


def test_writers_see_their_own_plans_and_move_none_unless_trusted_with_it(client):
    user = make_user(groups=("Writer",), is_staff=True)
    author = make_author(user=user)
    client.force_login(user)
    own = make_recap(headline="My own", published_at=london("2027-03-20T09:00"), authors=[author])
    other = planned(headline="Not mine")
    live = make_article(headline="Public, and another’s")
    actions.save_draft(live, Snapshot.of(live).changed(deck="New"), by=None, based_on=1)
    actions.publish(live, by=None, at=london("2027-03-21T08:00"))
    html = client.get(MARCH).content.decode()
    assert "My own" in html
    assert "Not mine" not in html
    assert "Public, and another’s" not in html
    assert "data-movable" not in html
    assert move(client, own, "2027-03-21T09:00", **JSON).status_code == 403
    assert move(client, other, "2027-03-21T09:00", **JSON).status_code == 400  # as what is not there
    author.is_trusted = True
    author.save()
    assert "data-movable" in client.get(MARCH).content.decode()
    assert move(client, own, "2027-03-21T09:00", **JSON).status_code == 200


def test_the_calendar_offers_trusted_writers_what_they_may_move_and_no_more(client):
    user = make_user(groups=("Writer",), is_staff=True)
    trusted = make_author(user=user, is_trusted=True)
    own = {"authors": [trusted], "published_at": london("2027-03-20T09:00")}
    back = make_recap(headline="Sent back", **own)
    actions.save_draft(back, Snapshot.of(back).changed(deck="New"), by=user, based_on=1)
    actions.submit(back, by=user)
    actions.ask_for_changes(back, by=None, note="Not yet.")
    make_recap(headline="A recap", **own)
    make_article(headline="A feature", **own)
    planned(headline="Another’s", authors=[make_author()])
    client.force_login(user)
    html = client.get(MARCH).content.decode()
    entries = [part.split("</article>")[0] for part in html.split("<article")[1:]]
    offered = [entry.split("</a>")[0].rsplit(">", 1)[1] for entry in entries if "data-movable" in entry]
    assert offered == ["A recap"]
    for article in Article.objects.all():  # and nothing is refused that is offered, nor the other way round
        is_moved = move(client, article, "2027-03-21T09:00", **JSON).status_code == 200
        assert is_moved == (article.headline in offered), article


def test_a_month_costs_as_many_queries_for_much_as_for_little(client, editor, monkeypatch):
    monkeypatch.setattr("outlet.current.LOOK_AGAIN_AFTER", 3600)
    season = make_season()

    def fill(number):
        for row in range(number):
            planned(authors=[make_author()])
            actions.set_deadline(make_draft(authors=[make_author()]), by=None, at=london("2027-03-20T09:00"))
            have = season.episodes.count()
            make_recap(make_episode(season, number=have + 1, airs_at=london("2027-03-20T21:00")), published_at=NOW)
            assert row < number

    fill(1)
    client.get(MARCH)
    with CaptureQueriesContext(connection) as few:
        client.get(MARCH)
    fill(15)
    with CaptureQueriesContext(connection) as many:
        html = client.get(MARCH).content.decode()
    assert len(many) == len(few), "\n".join(query["sql"] for query in many)
    assert html.count("data-movable") == 32
    assert re.search(r"<summary>\d+ more", html)  # what airs is folded up, what can be moved is not


def test_a_form_of_another_site_moves_nothing(editor):
    from django.test import Client

    client = Client(enforce_csrf_checks=True)
    client.force_login(editor)
    article = planned()
    assert move(client, article, "2027-03-21T09:00").status_code == 403
    article.refresh_from_db()
    assert article.published_at == london("2027-03-20T09:00")


def test_the_month_holds_whole_weeks(client):
    with translation.override("en-gb"):
        span = Span.month(date(2027, 3, 10))
    assert (span.first, span.last) == (date(2027, 3, 1), date(2027, 4, 4))
    assert span.before.anchor.month == 2
    assert span.after.anchor == date(2027, 4, 1)
    assert len(span.days) % 7 == 0
    assert span.moments[1] - span.moments[0] == timedelta(days=35) - timedelta(hours=1)
