"""The coverage board: each episode with its recap's state, and the press that makes an assignment of it."""

import re
from datetime import UTC, datetime, timedelta
from zoneinfo import ZoneInfo

import pytest
from django.core.exceptions import PermissionDenied
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.utils import timezone
from django_tasks_db.models import DBTaskResult

from authors.models import Author
from desk.actions import assign
from desk.airings import recaps_near
from desk.coverage import wanted_by
from outlet.current import local
from outlet.models import LogEntry
from reviews import actions
from reviews.exceptions import WrongState
from reviews.models import Article, Revision
from reviews.snapshots import Snapshot
from shows.models import Episode
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
BOARD = "/admin/coverage/"
DAY = timedelta(days=1)


@pytest.fixture
def editor(client):
    """An editor, signed in."""
    make_outlet(time_zone="Europe/London", language="en-gb")
    user = make_editor(name="Ed")
    client.force_login(user)
    return user


@pytest.fixture
def season(editor):
    """A season whose first episode was covered, with tags."""
    season = make_season(make_show(title="Run", slug="run-2020"))
    first = make_episode(season, number=1, title="Run", airs_at=timezone.now() - 9 * DAY)
    make_recap(first, tags=["HBO", "Run"], authors=[make_author(name="Usual")])
    return season


def episode_of(season, number=2, **values):
    """An episode that airs tomorrow."""
    return make_episode(season, **{"number": number, "title": "Kiss", "airs_at": timezone.now() + DAY, **values})


def line(client, episode):
    """What the board says of an episode."""
    return client.get(BOARD).content.decode().split(f'id="episode-{episode.pk}"')[1].split('id="episode-')[0]


def test_what_is_assigned_before_its_airing_is_held_until_then_where_that_is_ticked(client, season):
    coming, other, aired = (
        episode_of(season),
        episode_of(season, 3),
        episode_of(season, 4, airs_at=timezone.now() - DAY),
    )
    author = make_author()
    assert 'name="until_airing" checked' in line(client, coming)
    assert "until_airing" not in line(client, aired)
    at = {"author": author.pk, "deadline_at": typed(timezone.now() + 2 * DAY)}
    client.post(BOARD, {**at, "episode": coming.pk, "until_airing": "on"})
    client.post(BOARD, {**at, "episode": other.pk})
    held = {recap.episode_id: recap.embargo_episode_id for recap in Article.objects.filter(status="draft")}
    assert held == {coming.pk: coming.pk, other.pk: None}
    assert "until_airing" not in line(client, coming)  # handing it over changes nothing of that


def typed(at):
    """A moment as the form has it."""
    return f"{local(at):%Y-%m-%dT%H:%M}"


def press(client, episode, author, at=None):
    """Send the form of an assignment."""
    at = at or (timezone.now() + 2 * DAY).replace(second=0, microsecond=0)
    data = {"episode": episode.pk, "author": author.pk, "deadline_at": typed(at)}
    return client.post(BOARD, data, follow=True)


def mails():
    """To whom mails are on their way, with their subjects."""
    rows = DBTaskResult.objects.filter(task_path="outlet.tasks.send")
    return sorted((row.args_kwargs["args"][2], row.args_kwargs["args"][0]) for row in rows)


def test_each_state_of_a_recap_is_said(client, editor):
    season = make_season()
    now = timezone.now()

    def state(number):
        found = line(client, season.episodes.get(number=number))
        return " ".join(found.split("desk-stage--")[1].split("</p>")[0].split())

    for number in range(1, 8):
        episode_of(season, number, airs_at=now - 8 * DAY + number * DAY)
    about = {"kind": "recap", "show": season.show, "season": season}
    drafts = {
        number: make_draft(episode=season.episodes.get(number=number), headline=f"No. {number}", **about)
        for number in range(2, 6)
    }
    for number in (3, 4, 5):
        actions.submit(drafts[number], by=None)
    actions.ask_for_changes(drafts[4], by=None, note="More.")
    actions.approve(drafts[5], by=None)
    make_recap(season.episodes.get(number=6), published_at=now + DAY)
    make_recap(season.episodes.get(number=7), published_at=now - DAY)
    words = ["none yet", "draft", "submitted", "changes asked for", "approved", "scheduled", "public"]
    for number, word in enumerate(words, start=1):
        assert word in state(number), number
    board = client.get(BOARD).content.decode()
    assert "1 of 7 recaps not written" in board
    for number, page in ((3, "decide"), (4, "change"), (5, "decide")):
        assert f"/admin/reviews/article/{drafts[number].pk}/{page}/" in board


def test_what_is_assigned_and_empty_is_not_written_yet(client, season, editor):
    author, aired = make_author(), [episode_of(season, n, airs_at=timezone.now() - n * DAY) for n in (2, 3)]
    article = assign(aired[0], author, by=editor, deadline_at=timezone.now() + DAY)
    assert "assigned" in line(client, aired[0])
    assert "2 of 3 recaps not written" in client.get(BOARD).content.decode()
    written = Snapshot.of(article).changed(body="<p>Words.</p>")
    actions.save_draft(article, written, by=None, based_on=article.latest_revision)
    assert "assigned" not in line(client, aired[0])
    assert "1 of 3 recaps not written" in client.get(BOARD).content.decode()


def test_a_run_covers_each_of_its_episodes(client, editor):
    season = make_season()
    first, second = (episode_of(season, number, airs_at=timezone.now() - DAY) for number in (1, 2))
    make_recap(first, last_episode=second)
    assert "public" in line(client, second)


def test_what_airs_outside_of_the_chosen_days_is_not_there(client, editor):
    far = episode_of(make_season(), airs_at=timezone.now() + 20 * DAY)
    only_a_day = make_episode(make_season(), aired_on=(timezone.now() - 2 * DAY).date())
    assert f"episode-{far.pk}" not in client.get(BOARD).content.decode()
    assert f"episode-{far.pk}" in client.get(f"{BOARD}?days=28").content.decode()
    assert f"episode-{far.pk}" not in client.get(f"{BOARD}?days=99").content.decode()
    assert f"episode-{only_a_day.pk}" in client.get(BOARD).content.decode()


def test_one_press_makes_a_draft_with_all_that_is_known(client, season, editor):
    user = make_user(groups=("Writer",), is_staff=True, email="writer@example.org")
    author, episode = make_author(name="Writer", user=user), episode_of(season)
    at = (timezone.now() + 2 * DAY).replace(second=0, microsecond=0)
    html = press(client, episode, author, at).content.decode()
    article = Article.objects.get(episode=episode)
    assert "Writer writes “Run season 1, episode 2, “Kiss”: recap”" in html
    assert (article.kind, article.show, article.season, article.level) == ("recap", season.show, season, "full")
    assert (article.slug, article.access, article.status) == ("run-s01e02-kiss-recap", "public", "draft")
    assert [tag.name for tag in article.tags.order_by("name")] == ["HBO", "Run"]
    assert (article.signers, article.deadline_at) == ([author], at)
    assert article.scopes.get().through == episode.place
    assert mails() == [("writer@example.org", "Ed asks you to write “Run season 1, episode 2, “Kiss”: recap”")]
    assert LogEntry.objects.filter(verb="assign", by=editor).count() == 1
    assert "Hand over" in line(client, episode)
    client.force_login(user)
    assert client.get(f"/admin/reviews/article/{article.pk}/change/").status_code == 200


def test_the_form_begins_with_who_wrote_before_and_a_time_after_the_airing(client, season):
    make_author(name="Another")
    episode = episode_of(season, airs_at=(timezone.now() + DAY).replace(hour=21, minute=30, second=0, microsecond=0))
    form = line(client, episode)
    assert "selected>Usual</option>" in form
    assert f'value="{typed(episode.airs_at.replace(hour=10, minute=0) + DAY)}"' in form


def test_one_press_gives_it_to_who_wrote_before(client, season):
    episode = episode_of(season)
    button, other = line(client, episode).split("<details")
    assert "Assign to Usual" in button
    assert "Somebody else" in other
    data = dict(re.findall(r'name="(\w+)" value="([^"]+)"', button))
    client.post(BOARD, {name: data[name] for name in ("episode", "author", "deadline_at")})
    assert [author.name for author in Article.objects.get(episode=episode).signers] == ["Usual"]
    assert "Assign to" not in line(client, episode)


@pytest.mark.parametrize(
    ("airs", "now", "wanted"),
    [
        ("2027-03-11T21:00", "2027-03-10T12:00", "2027-03-12T09:00"),  # the usual time after it
        ("2027-03-12T21:20", "2027-03-10T12:00", "2027-03-13T10:00"),  # on a Saturday too
        ("2027-03-11T15:00", "2027-03-10T12:00", "2027-03-12T09:00"),  # not at three at night
        ("2027-03-12T15:00", "2027-03-10T12:00", "2027-03-15T09:00"),  # nor then on a Saturday
        ("2027-02-20T21:00", "2027-03-10T12:00", "2027-03-11T09:00"),  # it aired long ago
        ("2027-03-10T03:00", "2027-03-10T05:30", "2027-03-10T09:00"),  # this morning
        ("2027-03-10T03:00", "2027-03-10T08:50", "2027-03-11T09:00"),  # which would be too soon
        ("2027-03-26T21:00", "2027-03-27T12:00", "2027-03-29T09:00"),  # the clocks change on the Sunday
    ],
)
def test_a_recap_is_wanted_when_somebody_is_awake(editor, airs, now, wanted):
    zone = ZoneInfo("Europe/London")
    airs, now, wanted = (datetime.fromisoformat(at).replace(tzinfo=zone) for at in (airs, now, wanted))
    assert wanted_by(airs, now) == wanted


def test_the_hours_of_a_recap_are_those_of_the_outlets_clocks(editor):
    make_outlet(time_zone="Asia/Kolkata")
    now = datetime(2027, 3, 10, 12, tzinfo=UTC)
    assert wanted_by(now.replace(hour=15, minute=10), now) == datetime(2027, 3, 11, 3, 30, tzinfo=UTC)  # 9:00 there


def test_a_second_press_makes_no_second_draft_and_no_second_mail(client, season):
    author = make_author(user=make_user(is_staff=True))
    episode, at = episode_of(season), (timezone.now() + 2 * DAY).replace(second=0, microsecond=0)
    press(client, episode, author, at)
    press(client, episode, author, at)
    assert Article.objects.filter(episode=episode).count() == 1
    assert Revision.objects.filter(article__episode=episode).count() == 1
    assert len(mails()) == 1


def test_somebody_else_takes_over_by_a_new_revision_and_keeps_the_text(client, season):
    episode = episode_of(season)
    press(client, episode, make_author(user=make_user(is_staff=True, email="first@example.org")))
    other = make_author(name="Other", user=make_user(is_staff=True, email="other@example.org"))
    article = Article.objects.get(episode=episode)
    press(client, episode, other)
    article.refresh_from_db()
    assert (article.latest_revision, article.signers) == (2, [other])
    assert article.headline == "Run season 1, episode 2, “Kiss”: recap"
    assert [address for address, _subject in mails()] == ["first@example.org", "other@example.org"]


def test_what_is_public_or_planned_is_not_handed_over(client, season):
    episode = episode_of(season)
    make_recap(episode, published_at=timezone.now() + DAY)
    assert "Assign" not in line(client, episode)
    assert "scheduled or public already" in press(client, episode, make_author()).content.decode()
    with pytest.raises(WrongState):
        assign(episode, make_author(), by=None, deadline_at=timezone.now())


def test_nobody_is_asked_to_write_whose_account_is_inactive(client, season):
    usual = Author.objects.get(name="Usual")
    usual.user = make_user(is_active=False)
    usual.save()
    episode = episode_of(season)
    assert "Usual" not in line(client, episode)
    html = press(client, episode, usual).content.decode()
    assert "The account of Usual is inactive: they got no mail." in html
    assert mails() == []


def test_who_has_no_account_gets_no_mail_and_the_editor_is_told(client, season):
    html = press(client, episode_of(season), make_author(name="Pen")).content.decode()
    assert "Pen has no account and got no mail." in html
    assert mails() == []


@pytest.mark.parametrize(
    ("name", "value"), [("author", ""), ("deadline_at", ""), ("deadline_at", "x"), ("episode", "0")]
)
def test_what_is_missing_is_said_and_nothing_is_made(client, season, name, value):
    episode = episode_of(season)
    data = {"episode": episode.pk, "author": make_author().pk, "deadline_at": "2030-01-01T09:00", name: value}
    assert 'class="errornote"' in client.post(BOARD, data).content.decode()
    assert not Article.objects.filter(episode=episode).exists()


def test_writers_see_who_is_free_but_nothing_of_a_colleagues_draft_and_assign_nothing(client, season):
    episode = episode_of(season)
    author = make_author(name="Secret Writer")
    article = assign(episode, author, by=None, deadline_at=timezone.now() + DAY)
    user = make_user(groups=("Writer",), is_staff=True)
    client.force_login(user)
    found = line(client, episode)
    assert "assigned" in found
    assert "a colleague" in found
    assert "Secret Writer" not in found
    assert f"/article/{article.pk}/" not in found
    assert "<form" not in found
    assert press(client, episode, author).status_code == 403
    with pytest.raises(PermissionDenied):
        assign(episode, make_author(), by=user, deadline_at=timezone.now())


def test_the_board_costs_as_many_queries_for_many_episodes_as_for_one(client, season, monkeypatch):
    monkeypatch.setattr("outlet.current.LOOK_AGAIN_AFTER", 3600)

    def fill(number):
        for _row in range(number):
            season = make_season()
            make_recap(make_episode(season, airs_at=timezone.now()), authors=[make_author()])
            make_article()
            episode_of(season)

    fill(1)
    client.get(BOARD)
    with CaptureQueriesContext(connection) as few:
        client.get(BOARD)
    fill(15)
    with CaptureQueriesContext(connection) as many:
        client.get(BOARD)
    assert len(many) == len(few), "\n".join(query["sql"] for query in many)


def test_an_empty_board_says_why(client, editor):
    assert "Nothing airs in these days." in client.get(BOARD).content.decode()


@pytest.mark.once  # how SQLite goes about it
def test_recaps_of_many_shows_are_read_along_the_index_of_their_places():
    near = recaps_near(Episode(show_id=show, place=1_001_000) for show in range(1, 200))
    steps = near.explain()
    assert steps.count("article_by_place (show_id=? AND kind=? AND place<?)") == 199
    assert "article_newest" not in steps
