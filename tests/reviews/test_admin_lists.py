"""The list of articles: what it shows, what its filters and its search find, and how much it reads for that."""

from datetime import UTC, datetime, timedelta

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.utils import timezone

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
    make_show,
    make_user,
)

pytestmark = pytest.mark.django_db
LIST = "/admin/reviews/article/"


@pytest.fixture
def editor(client):
    user = make_editor(email="editor@example.org", name="Edith")
    client.force_login(user)
    return user


def listed(client, query=""):
    return [article.headline for article in client.get(LIST + query).context["cl"].result_list]


def changed(article, **values):
    article.refresh_from_db()
    actions.save_draft(article, Snapshot.of(article).changed(**values), by=None, based_on=article.latest_revision)
    return article


@pytest.fixture
def one_of_each(editor):
    """An article in each state, called by it."""
    make_draft(headline="draft")
    actions.submit(make_draft(headline="submitted"), by=None)
    actions.submit(sent_back := make_draft(headline="changes"), by=None)
    actions.ask_for_changes(sent_back, by=None, note="More of it.")
    actions.submit(fine := make_draft(headline="approved"), by=None)
    actions.approve(fine, by=None)
    make_article(headline="scheduled", published_at=timezone.now() + timedelta(days=1))
    waiting = changed(make_article(headline="waiting"), verdict="New.")
    actions.publish(waiting, by=None, at=timezone.now() + timedelta(days=1))
    make_article(headline="live")
    actions.withdraw(make_article(headline="withdrawn"), by=None, because="Wrong.")


@pytest.mark.parametrize(
    ("state", "found"),
    [
        *((state, [state]) for state in ("draft", "submitted", "changes", "approved", "scheduled", "withdrawn")),
        ("waiting", ["waiting"]),
        ("live", ["live", "waiting"]),
        ("nonsense", None),
    ],
)
def test_each_state_has_its_own(client, one_of_each, state, found):
    assert sorted(listed(client, f"?state={state}")) == (found or sorted(listed(client)))


def test_every_state_is_said_in_words_beside_a_shape(client, one_of_each):
    page = client.get(LIST).content.decode()
    for name in ("draft", "submitted", "changes", "approved", "scheduled", "waiting", "live", "withdrawn"):
        assert f'desk-stage--{name}">' in page


def test_who_waits_longest_comes_first_and_what_is_public_by_its_time(client, editor):
    for headline, day in (("second", 2), ("first", 1), ("third", 3)):
        article = make_draft(headline=headline)
        actions.submit(article, by=None)
        Article.objects.filter(pk=article.pk).update(stage_at=datetime(2026, 1, day, tzinfo=UTC))
        make_article(headline=headline, published_at=datetime(2026, 1, day, tzinfo=UTC))
    assert listed(client, "?state=submitted") == ["first", "second", "third"]
    assert listed(client, "?state=live") == ["third", "second", "first"]
    assert listed(client, "?state=submitted&o=1") == ["first", "second", "third"]


def test_drafts_come_first_then_what_is_to_come_and_public_by_its_time_and_the_list_says_so(client, one_of_each):
    make_article(headline="older", published_at=datetime(2020, 1, 2, tzinfo=UTC))
    make_article(headline="oldest", published_at=datetime(2020, 1, 1, tzinfo=UTC))
    make_draft(headline="newest draft")
    found = listed(client)
    assert found[:2] == ["newest draft", "approved"]
    assert found[5:] == ["scheduled", "live", "waiting", "older", "oldest", "withdrawn"]
    assert "Drafts come first, then what is scheduled or public" in client.get(LIST).content.decode()
    assert "What is due next comes first." in client.get(f"{LIST}?state=scheduled").content.decode()
    assert "What was begun last comes first." in client.get(f"{LIST}?kind=feature").content.decode()


def test_of_one_state_the_head_of_the_time_turns_the_list_round_and_of_all_none_does(client, editor):
    for year in (2020, 2022, 2021):
        make_article(headline=str(year), published_at=datetime(year, 1, 1, tzinfo=UTC))
    assert listed(client, "?state=live&o=6") == ["2020", "2021", "2022"]
    assert listed(client, "?state=live&o=-6") == listed(client, "?state=live") == ["2022", "2021", "2020"]
    assert listed(client, "?o=6") == listed(client) == ["2022", "2021", "2020"]
    page = client.get(f"{LIST}?state=live").content.decode()
    assert page.count('class="sortable column-') == 1
    assert "sortable column-time sorted descending" in page
    assert "ascending" in client.get(f"{LIST}?state=live&o=6").content.decode().split("column-time")[1][:40]
    assert 'class="sortable' not in client.get(LIST).content.decode()


def test_what_waits_for_a_decision_leads_to_where_it_is_made(client, one_of_each):
    page = client.get(LIST).content.decode()
    for headline in ("submitted", "approved", "draft", "changes", "live"):
        pk = Article.objects.get(headline=headline).pk
        assert (f"{LIST}{pk}/decide/" in page) == (headline in ("submitted", "approved")), headline
    writer = make_user(groups=("Writer",), is_staff=True)
    own = make_draft(authors=[make_author(user=writer)])
    actions.submit(own, by=writer)
    client.force_login(writer)
    assert "submitted" in client.get(LIST).content.decode()
    assert "/decide/" not in client.get(LIST).content.decode()


def test_writers_see_their_own_first_and_everybodys_when_they_ask(client):
    writer = make_user(groups=("Writer",), is_staff=True)
    make_draft(by=writer, headline="Mine")
    make_draft(authors=[make_author(user=writer)], headline="Signed")
    make_draft(headline="A colleague’s draft")
    make_article(headline="Public")
    client.force_login(writer)
    assert listed(client) == ["Signed", "Mine"]
    assert listed(client, "?whose=all") == ["Public", "Signed", "Mine"]
    assert listed(client, "?whose=all&state=draft") == ["Signed", "Mine"]
    assert listed(client, "?state=draft&q=mine") == ["Mine"]


def test_editors_see_everybodys_first_and_their_own_when_they_ask(client, editor):
    make_draft(by=editor, headline="Mine")
    make_draft(headline="Another’s")
    assert listed(client) == ["Another’s", "Mine"]
    assert listed(client, "?whose=mine") == ["Mine"]


@pytest.mark.parametrize("lead", ["", "state=live&", "q=piece&", "whose=mine&", "show=run&"])
def test_marks_are_filtered_alone_and_with_any_other_filter(client, editor, lead):
    by_me = [make_author(user=editor)]
    run = make_show(title="Run", slug="run")
    for level in ("none", "full"):
        for access in ("public", "patrons"):
            headline = f"{level} {access} piece"
            make_article(headline=headline, level=level, access=access, kind="news", show=run, authors=by_me)
    make_draft(headline="other", kind="review", level="none")
    assert listed(client, f"?{lead}kind=news&level=none") == ["none patrons piece", "none public piece"]
    assert listed(client, f"?{lead}kind=news&access=patrons") == ["full patrons piece", "none patrons piece"]
    assert listed(client, f"?{lead}level=none&access=patrons") == ["none patrons piece"]
    assert listed(client, f"?{lead}kind=interview") == []


@pytest.mark.parametrize("name", ["whose", "kind", "state", "level", "access"])
@pytest.mark.parametrize("value", ["nonsense", "%00"])
def test_a_filter_leaves_all_where_its_value_is_none_of_its_choices(client, editor, name, value):
    make_draft(headline="One")
    make_article(headline="Two")
    assert sorted(listed(client, f"?{name}={value}")) == ["One", "Two"]


def test_a_show_is_chosen_by_words_and_from_those_that_the_words_may_mean(client, editor):
    make_outlet()
    one, two = (make_show(title="Run", slug=f"run-{year}", year=year) for year in (2013, 2020))
    make_article(show=one, headline="Of the first")
    make_article(show=two, headline="Of the second")
    assert listed(client, "?show=run-2013") == ["Of the first"]
    assert listed(client, "?show=run+2020") == ["Of the second"]
    assert listed(client, "?show=run") == []
    page = client.get(LIST + "?show=run&kind=feature").content.decode()
    assert "?kind=feature&amp;show=run-2013" in page
    assert "Run (2020)" in page
    assert "No show has these words" in client.get(LIST + "?show=nothing").content.decode()


def test_the_list_shows_stars_show_episode_authors_and_times_of_the_outlets_zone(client, editor):
    make_outlet(time_zone="Asia/Seoul")
    show = make_show(title="Run On", year=2020)
    episode = make_episode(make_season(show, number=1), number=2)
    at = datetime(2020, 12, 17, 16, 30, tzinfo=UTC)
    make_recap(episode, stars=7, authors=[make_author(name="Ada Wong")], published_at=at)
    page = client.get(LIST).content.decode()
    for shown in ("3.5", "Run On (2020)", "S01E02", "Ada Wong", "recap", "KST", '"2020-12-18T01:30:00+09:00"'):
        assert shown in page


def test_a_list_that_is_longer_than_it_counts_says_so(client, editor, monkeypatch):
    monkeypatch.setattr("outlet.lists.COUNTED", 3)
    for number in range(5):
        make_draft(headline=f"Piece {number}")
    page = client.get(LIST).content.decode()
    assert "More than 3 articles" in page
    assert "More than 3 articles" in client.get(LIST + "?q=piece").content.decode()
    assert "1 article" in client.get(LIST + "?q=4").content.decode()


def test_an_empty_list_says_what_to_do(client, editor):
    assert "No articles yet" in client.get(LIST).content.decode()
    make_draft(headline="One")
    page = client.get(LIST + "?q=lamp").content.decode()
    assert "Nothing was found" in page
    assert 'name="action"' not in page


EVERY_LEAD = (
    "", "?whose=mine", "?state=draft", "?state=submitted", "?state=scheduled", "?state=waiting", "?state=live",
    "?state=withdrawn", "?kind=news", "?level=brief", "?access=early", "?show=run", "?q=piece", "?q=s01e02", "?q=ada",
    "?state=live&level=brief", "?state=live&q=piece", "?state=live&whose=mine", "?kind=news&access=early",
    "?q=piece&level=brief", "?o=1", "?state=live&o=6", "?state=submitted&o=-6", "?state=scheduled&o=-6", "?o=6",
)  # fmt: skip


@pytest.mark.parametrize("query", EVERY_LEAD)
@pytest.mark.once  # how SQLite goes about it
def test_no_list_reads_or_sorts_all_articles(client, editor, query):
    make_outlet()
    show = make_show(slug="run")
    for number in range(3):
        make_recap(make_episode(make_season(show, number=number + 1), number=2), headline=f"Piece {number}")
    client.get(LIST + query)
    with CaptureQueriesContext(
        connection,
    ) as captured:
        client.get(LIST + query)
    for sql in (row["sql"] for row in captured if "reviews_article" in row["sql"] and row["sql"].startswith("SELECT")):
        with connection.cursor() as cursor:
            cursor.execute("EXPLAIN QUERY PLAN " + sql.replace("%", "%%"), [])
            steps = [row[3] for row in cursor.fetchall()]
        if 'FROM "reviews_article"' not in sql:
            continue
        # Without a filter the newest are read from the table's end until the page is full: a scan that stops.
        is_walk = query in ("", "?o=1", "?o=6")
        assert is_walk or not any(step.startswith("SCAN reviews_article") for step in steps), (steps, sql)
        assert not any("TEMP B-TREE" in step and "ORDER BY" in step for step in steps), (steps, sql)
