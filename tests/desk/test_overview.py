"""The front page of the desk: who finds what there, and what it costs."""

from datetime import timedelta

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.utils import timezone

from desk import overview, problems
from images.models import Rendition
from outlet import due
from outlet.models import Due, LogEntry
from reviews import actions
from reviews.snapshots import Snapshot
from tests.factories import (
    make_article,
    make_author,
    make_draft,
    make_editor,
    make_episode,
    make_image,
    make_outlet,
    make_recap,
    make_season,
    make_superuser,
    make_user,
)

pytestmark = pytest.mark.django_db
DAY = timedelta(days=1)


def writer(**values):
    """Somebody who writes, with an author of their own."""
    user = make_user(groups=("Writer",), is_staff=True, **values)
    return user, make_author(user=user)


def place(client, name):
    """The words of one list of the page."""
    html = client.get("/admin/").content.decode()
    return html.split(f'id="place-{name}"')[1].split("</section>")[0]


def test_what_is_submitted_waits_for_editors_and_what_is_sent_back_for_its_writer(client):
    editor = make_editor()
    user, author = writer()
    article = make_draft(headline="Sent in", authors=[author])
    actions.submit(article, by=user)
    client.force_login(editor)
    assert "Sent in" in place(client, "waiting")
    assert f"/admin/reviews/article/{article.pk}/decide/" in place(client, "waiting")
    client.force_login(user)
    assert "Sent in" not in place(client, "waiting")
    actions.ask_for_changes(article, by=editor, note="Say who was there.")
    assert "Say who was there." in place(client, "waiting")
    assert "Sent in" not in place(client, "drafts")
    client.force_login(make_editor())
    assert "Sent in" not in place(client, "waiting")


def test_a_draft_is_its_writers_the_one_that_is_wanted_first_on_top(client):
    user, author = writer()
    make_draft(headline="Whenever", authors=[author])
    late = make_draft(headline="Yesterday", authors=[author])
    actions.set_deadline(late, by=None, at=timezone.now() - DAY)
    make_draft(headline="A colleague’s")
    client.force_login(user)
    listed = place(client, "drafts")
    assert listed.index("Yesterday") < listed.index("Whenever")
    assert "place__late" in listed
    assert "A colleague’s" not in client.get("/admin/").content.decode()


def test_an_article_is_in_one_of_the_two_lists_and_only_its_authors_are_its_writers(client):
    editor = make_editor()
    pen = make_author(user=editor)
    submitted = make_draft(headline="Sent in by me", authors=[pen], by=editor)
    actions.submit(submitted, by=editor)
    make_draft(headline="Of my own", by=editor)
    make_draft(headline="For somebody else", authors=[make_author()], by=editor)
    client.force_login(editor)
    assert "Sent in by me" in place(client, "waiting")
    assert "Sent in by me" not in place(client, "drafts")
    assert "Of my own" in place(client, "drafts")
    assert "For somebody else" not in place(client, "drafts")


def test_what_is_planned_stands_by_its_time_and_only_before_those_who_may_know(client):
    soon, later = timezone.now() + DAY, timezone.now() + 2 * DAY
    make_article(headline="Later on", published_at=later)
    live = make_article(headline="Changes first")
    actions.save_draft(live, Snapshot.of(live).changed(deck="New"), by=None, based_on=1)
    actions.publish(live, by=None, at=soon)
    client.force_login(make_editor())
    listed = place(client, "coming")
    assert listed.index("Changes first") < listed.index("Later on")
    client.force_login(writer()[0])
    html = client.get("/admin/").content.decode()
    assert "Later on" not in html
    assert "Changes first" not in html  # which readers see, but not that it is going to change


def test_corrections_of_late_are_there(client):
    article = make_article(headline="With a slip")
    actions.correct(article, "<p>It was a badger.</p>", by=None)
    client.force_login(make_editor())
    assert "It was a badger." in place(client, "corrections")
    now = timezone.now() + overview.LATELY + DAY
    assert overview.corrected(make_editor(), now).rows == []


def test_what_failed_at_its_time_is_named_and_tried_again(client, monkeypatch):
    live = make_article(headline="Stuck")
    Due.objects.all().delete()
    failing = {"value": True}

    def handler(pk, at):
        if failing["value"]:
            raise ValueError("no disk")

    monkeypatch.setitem(due._handlers, "article changes", handler)
    due.schedule("article changes", live.pk, timezone.now() - DAY)
    due.apply_due()
    client.force_login(make_editor())
    listed = place(client, "problems")
    assert "Stuck" in listed
    assert "no disk" in listed
    row = Due.objects.get()
    url = f"/admin/due/{row.pk}/retry/"
    assert url in listed
    assert "failed again" in client.post(url, follow=True).content.decode()
    failing["value"] = False
    assert "This time it worked" in client.post(url, follow=True).content.decode()
    assert not Due.objects.exists()
    assert LogEntry.objects.filter(verb="try again").count() == 2
    assert client.post(url).status_code == 404


def test_who_writes_alone_tries_nothing_again_and_does_not_see_what_failed(client):
    row = Due.objects.create(kind="x", object_id=1, at=timezone.now() + DAY / 48, failures=1, error="no disk")
    client.force_login(writer()[0])
    assert "no disk" not in client.get("/admin/").content.decode()
    assert client.post(f"/admin/due/{row.pk}/retry/").status_code == 403
    assert client.get(f"/admin/due/{row.pk}/retry/").status_code == 405
    assert Due.objects.filter(failures=1).exists()


def test_articles_that_lack_something_lead_to_where_it_is_mended(client):
    bare = make_article(headline="Bare", published_at=timezone.now() - DAY)
    make_article(headline="Whole", tags=["Tag"], lead_image=make_image(), published_at=timezone.now() - DAY)
    client.force_login(make_editor())
    listed = place(client, "problems")
    assert "no lead picture, no tags" in listed
    assert f"/admin/reviews/article/{bare.pk}/change/" in listed
    assert "Whole" not in listed
    client.force_login(writer()[0])
    assert "Bare" not in place(client, "problems")


def test_a_picture_whose_files_were_never_made_is_a_problem_after_a_while(client):
    image = make_image(name="Gone from the disk")
    asked = timezone.now()
    Rendition.objects.create(image=image, crop="", format="webp", width=320, height=240, asked_at=asked)
    editor = make_editor()
    assert problems.problems(editor, asked) == []
    found = problems.problems(editor, asked + timedelta(hours=2))
    assert [problem.name for problem in found] == ["Gone from the disk"]
    assert found[0].url == f"/admin/images/image/{image.pk}/change/"


def test_the_four_figures_count_what_they_say(client):
    now = timezone.now()
    for days in (1, 2, 9):
        make_article(published_at=now - days * DAY)
    make_draft()
    season = make_season()
    make_recap(make_episode(season, number=1, airs_at=now - 3 * DAY), published_at=now - 20 * DAY)
    make_episode(season, number=2, airs_at=now - 2 * DAY)
    make_episode(season, number=3, airs_at=now + 2 * DAY)
    make_episode(airs_at=now - DAY)  # of a show that nobody here covers
    client.force_login(make_editor())
    html = client.get("/admin/").content.decode().split('class="figures"')[1].split("</dl>")[0]
    numbers = [part.split("</dd>")[0] for part in html.split('figures__number">')[1:]]
    assert numbers == ["2", "1", "1", "0"]
    assert "1 in the 7 days before" in html


def test_who_is_on_the_desk_without_articles_finds_the_list_of_apps_alone(client):
    client.force_login(make_user(is_staff=True))
    assert "place--waiting" not in client.get("/admin/").content.decode()


def fill(number, author):
    """Something in every list of the page, `number` times."""
    now = timezone.now()
    for _row in range(number):
        article = make_draft(authors=[author])
        actions.submit(article, by=None)
        actions.set_deadline(make_draft(authors=[author]), by=None, at=now + DAY)
        make_article(published_at=now + DAY, authors=[author])
        live = make_recap(published_at=now - DAY, authors=[author])
        actions.correct(live, "<p>A slip.</p>", by=None)
        actions.save_draft(live, Snapshot.of(live).changed(deck="New"), by=None, based_on=1)
        actions.publish(live, by=None, at=now + DAY)
    Due.objects.filter(at__lte=now + DAY, kind="article appears").update(at=now, failures=1, error="no disk")


@pytest.mark.parametrize("maker", [make_superuser, lambda: writer()[0]], ids=["chief", "writer"])
def test_the_page_costs_as_many_queries_for_much_as_for_little(client, maker, monkeypatch):
    monkeypatch.setattr("outlet.current.LOOK_AGAIN_AFTER", 3600)
    make_outlet()
    user = maker()
    author = getattr(user, "author", None) or make_author(user=user)
    client.force_login(user)
    fill(1, author)
    client.get("/admin/")
    with CaptureQueriesContext(connection) as few:
        client.get("/admin/")
    fill(12, author)
    with CaptureQueriesContext(connection) as many:
        html = client.get("/admin/").content.decode()
    assert len(many) == len(few), "\n".join(query["sql"] for query in many)
    assert html.count('class="place__name"') <= 6 * 4 + problems.SHOWN * 4


@pytest.mark.once  # a small table is read whole by PostgreSQL, whatever there is
def test_no_list_of_the_page_reads_all_articles(client):
    user, author = writer()
    fill(2, author)
    for who in (user, make_superuser()):
        client.force_login(who)
        with CaptureQueriesContext(connection) as captured:
            client.get("/admin/")
        for query in captured:
            if not query["sql"].startswith("SELECT"):
                continue
            with connection.cursor() as cursor:
                cursor.execute(f"EXPLAIN QUERY PLAN {query['sql']}")
                plan = [row[3] for row in cursor.fetchall()]
            scans = [line for line in plan if line.startswith("SCAN reviews_") and "INDEX" not in line]
            assert scans == [], (query["sql"], plan)


def test_who_sees_only_their_own_is_told_that_nothing_of_theirs_is_scheduled(client):
    actions.publish(make_draft(headline="Secret"), by=None, at=timezone.now() + DAY)
    user, _author = writer()
    client.force_login(user)
    assert "Nothing of yours is scheduled." in place(client, "coming")
