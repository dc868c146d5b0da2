"""The history of an article, at its doors: what was saved and done, any two side by side, and the way back."""

from datetime import UTC, datetime, timedelta

import lxml.html
import pytest
from django.core.exceptions import PermissionDenied, ValidationError
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from django.utils import timezone

from outlet.actions import delete
from outlet.models import LogEntry
from reviews import actions
from reviews.exceptions import StaleDraft
from reviews.history import PAGE, log_page, rating_changes, revision_page
from reviews.models import Article, Revision
from reviews.snapshots import Snapshot
from tests.factories import (
    make_article,
    make_author,
    make_draft,
    make_editor,
    make_outlet,
    make_superuser,
    make_user,
)

pytestmark = pytest.mark.django_db


@pytest.fixture
def editor(client):
    make_outlet(time_zone="Asia/Seoul")
    user = make_editor(name="Margit Oakley")
    client.force_login(user)
    return user


def save(article, *, by=None, note="", reason="", **values):
    """Save another revision, which differs from the newest in `values`."""
    newest = article.revisions.get(number=article.latest_revision)
    snapshot = Snapshot.from_data(newest.schema, newest.data).changed(**values)
    return actions.save_draft(article, snapshot, by=by, based_on=newest.number, note=note, rating_reason=reason)


def url(article, *args, name="history"):
    return reverse(f"admin:reviews_article_{name}", args=[article.pk, *args])


def words(client, address):
    """The text of a page's content, as it is read."""
    response = client.get(address)
    assert response.status_code == 200
    content = lxml.html.fromstring(response.content).get_element_by_id("content")
    return " ".join(" ".join(content.itertext()).split())


def many_revisions(article, count):
    data = article.revisions.get(number=1).data
    Revision.objects.bulk_create(
        Revision(article=article, number=number, schema=1, data=data) for number in range(2, count + 1)
    )
    Article.objects.filter(pk=article.pk).update(latest_revision=count)
    article.refresh_from_db()


def test_each_revision_says_who_when_how_and_why_and_what_readers_see(client, editor):
    article = make_article()
    save(article, by=editor, note="After a second look", verdict="New.")
    Revision.objects.filter(number=2).update(at=datetime(2026, 4, 20, 12, tzinfo=UTC), how="typing")
    page = words(client, url(article))
    assert "Revision 2 kept while typing Margit Oakley, April 20, 2026, 9 pm KST After a second look" in page
    assert "Revision 1 saved what readers see" in page


def test_a_change_that_waits_is_said_with_its_time(client, editor):
    article = make_article()
    save(article, verdict="New.")
    actions.publish(article, by=None, at=timezone.now() + timedelta(hours=3))
    assert "Revision 2 saved replaces it" in words(client, url(article))


def test_pages_of_revisions_leave_none_out_and_read_no_more_of_ten_thousand(client, editor):
    article = make_draft()
    many_revisions(article, 3 * PAGE + 7)
    seen, before = [], None
    while True:
        page = revision_page(article, before)
        seen += [row.revision.number for row in page.rows]
        if not page.older:
            break
        before = page.older
    assert seen == list(range(3 * PAGE + 7, 0, -1))
    assert revision_page(article, revision_page(article).older).newer == article.latest_revision + 1
    short = make_draft()
    client.get(url(short))  # what a process asks once
    with CaptureQueriesContext(connection) as one:
        client.get(url(short))
    with CaptureQueriesContext(connection) as many:
        client.get(url(article))
    assert len(many) == len(one)


@pytest.mark.parametrize("query", ["?before=0", "?before=1", "?before=99999", "?before=x", "?log=0", "?log=99999999"])
def test_strange_pages_are_pages(client, editor, query):
    assert client.get(url(make_draft()) + query).status_code == 200


def test_two_revisions_are_compared_with_their_texts_and_fields(client, editor):
    article = make_draft(body="<h2>Verdict</h2><p>They kiss.</p>", headline="Old headline", stars=7)
    save(article, body="<h2>Verdict</h2><p>They run.</p>", headline="New headline", stars=8)
    page = words(client, url(article, name="compare") + "?from=2&to=1")  # in whatever order
    assert "They [deleted: kiss end] [inserted: run end] ." in page
    assert "Headline Before [deleted: Old end] headline After [inserted: New end] headline" in page
    assert "Stars Before [deleted: 3.5 end] After [inserted: 4 end]" in page
    assert "Heading 2 Verdict" in page


def test_the_same_revision_twice_says_the_same(client, editor):
    article = make_draft()
    assert "The two say the same." in words(client, url(article, name="compare") + "?from=1&to=1")


@pytest.mark.parametrize(
    "query", ["", "?from=1", "?from=1&to=9", "?from=x&to=1", "?from=-1&to=1", f"?from={'9' * 40}&to=1"]
)
def test_what_is_not_there_cannot_be_compared(client, editor, query):
    assert client.get(url(make_draft(), name="compare") + query).status_code == 404


def test_a_colleagues_unpublished_article_is_not_named_in_a_comparison(client, editor):
    writer = make_user(groups=("Writer",), is_staff=True)
    secret = make_draft(headline="Nobody knows yet", by=make_superuser())
    article = make_draft(by=writer)
    save(article, related=[{"id": secret.pk, "name": secret.headline}])
    client.force_login(writer)
    page = words(client, url(article, name="compare") + "?from=1&to=2")
    assert "Nobody knows yet" not in page
    assert "a colleague" in page


def test_restoring_makes_a_new_draft_of_an_old_one_and_loses_nothing(client, editor):
    article = make_article(headline="First", verdict="One.")
    save(article, headline="Second", verdict="Two.")
    address = url(article, 1, name="restore")
    page = words(client, address)
    assert "What stands in revision 1 becomes the newest draft." in page
    assert article.revisions.count() == 2
    response = client.post(address, {"based_on": "2"}, follow=True)
    made = article.revisions.get(number=3)
    assert (made.data["headline"], made.note, made.how, made.by) == (
        "First",
        "Restored from revision 1",
        "restore",
        editor,
    )
    assert [row.data["headline"] for row in article.revisions.order_by("number")] == ["First", "Second", "First"]
    article.refresh_from_db()
    assert (article.live_revision, article.latest_revision) == (1, 3)
    assert "as revision 3" in response.content.decode()
    assert "Margit Oakley restored an older revision as a draft" in words(client, url(article))


def test_restoring_is_refused_without_loss_when_somebody_saved_meanwhile(client, editor):
    article = make_draft(headline="First")
    save(article, headline="Second")
    save(article, headline="Theirs")
    response = client.post(url(article, 1, name="restore"), {"based_on": "2"})
    assert "Somebody saved revision 3 meanwhile" in response.content.decode()
    assert article.revisions.count() == 3
    again = client.post(url(article, 1, name="restore"), {"based_on": response.context["newest"].number})
    assert again.status_code == 302
    assert article.revisions.get(number=4).data["headline"] == "First"


@pytest.mark.parametrize("based_on", ["", "x", "9" * 30])
def test_restoring_without_a_number_is_refused(client, editor, based_on):
    article = make_draft()
    save(article, headline="Second")
    assert client.post(url(article, 1, name="restore"), {"based_on": based_on}).status_code == 200
    assert article.revisions.count() == 2


def test_what_is_gone_is_named_before_and_after(client, editor):
    author = make_author(name="Ada Wong")
    article = make_draft(authors=[author])
    save(article, authors=[])
    delete(author, by=None)
    address = url(article, 1, name="restore")
    assert "comes back without it: Ada Wong" in words(client, address)
    page = client.post(address, {"based_on": "2"}, follow=True).content.decode()
    assert "It refers to what no longer exists: Ada Wong." in page


def test_the_verb_asks_for_the_permission_and_for_the_newest():
    article = make_draft()
    save(article, headline="Second")
    with pytest.raises(PermissionDenied):
        actions.restore(article, 1, by=make_user(groups=("Moderator",), is_staff=True))
    with pytest.raises(StaleDraft):
        actions.restore(article, 1, by=None, based_on=1)
    with pytest.raises(Revision.DoesNotExist):
        actions.restore(article, 9, by=None)
    assert actions.restore(article, 1, by=None).number == 3


def test_those_who_do_not_write_on_it_do_not_restore_and_strangers_see_nothing(client, editor):
    article = make_article()
    save(article, headline="Second")
    addresses = [url(article), url(article, name="compare") + "?from=1&to=2"]
    way_back = url(article, 1, name="restore")
    client.force_login(make_user(groups=("Moderator",), is_staff=True))
    assert [client.get(address).status_code for address in addresses] == [200, 200]
    assert "Restore" not in words(client, addresses[0])
    assert [client.get(way_back).status_code, client.post(way_back, {"based_on": "2"}).status_code] == [403, 403]
    client.force_login(make_user(groups=("Contributor",), is_staff=True))
    assert [client.get(address).status_code for address in (*addresses, way_back)] == [403] * 3
    client.logout()
    assert {client.get(address).status_code for address in (*addresses, way_back)} == {302}
    assert article.revisions.count() == 2


def test_a_broken_subject_is_said_and_nothing_done(client, editor, monkeypatch):
    article = make_draft()
    save(article, headline="Second")

    def refuse(*_args, **_kwargs):
        raise ValidationError("The episode is of another season now.")

    monkeypatch.setattr(Snapshot, "set_on", refuse)
    page = client.post(url(article, 1, name="restore"), {"based_on": "2"})
    assert "The episode is of another season now." in page.content.decode()
    assert article.revisions.count() == 2


def test_the_stars_have_a_history_with_reasons(client, editor):
    article = make_article(stars=7)
    save(article, verdict="Same stars.")
    save(article, stars=9, reason="The finale changed it.", by=editor)
    save(article, stars=None)
    found = [(row.revision.number, row.stars_before, row.stars, row.was_public) for row in rating_changes(article)]
    assert found == [(4, 9, None, False), (3, 7, 9, False), (1, None, 7, True)]
    page = words(client, url(article))
    assert "The finale changed it." in page
    assert "published" in page


def test_a_reason_that_was_given_with_a_later_revision_of_the_same_stars_counts(editor):
    article = make_article(stars=7)
    save(article, stars=9)
    save(article, stars=9, reason="The finale changed it.", by=editor)
    assert [(row.revision.number, row.reason) for row in rating_changes(article)] == [
        (2, "The finale changed it."), (1, ""),
    ]  # fmt: skip


def test_two_different_revisions_are_chosen_at_first(client, editor):
    article = make_article()
    for number in (2, 3):
        save(article, verdict=f"Verdict {number}")
    actions.publish(article, by=None)
    page = client.get(url(article)).content.decode()
    assert 'name="to" value="3" checked' in page
    assert 'name="from" value="2" checked' in page


def test_a_schedule_that_was_taken_back_was_never_public():
    article = make_draft(stars=7)
    actions.publish(article, by=None, at=timezone.now() + timedelta(days=1))
    actions.unschedule(article, by=None)
    assert [row.was_public for row in rating_changes(article)] == [False]


def test_the_log_says_in_words_who_did_what_and_pages_through_all(client, editor):
    article = make_article()
    actions.withdraw(article, by=editor, because="It was the wrong episode.")
    page = words(client, url(article))
    assert "Margit Oakley withdrew it" in page
    assert "Reason It was the wrong episode." in page
    newest = LogEntry.objects.latest("pk")
    LogEntry.objects.bulk_create(
        LogEntry(verb="note", content_type=newest.content_type, object_id=article.pk, detail={"text": str(number)})
        for number in range(120)
    )
    seen, before = [], None
    while True:
        shown = log_page(article, before)
        seen += [detail.text for deed in shown.deeds for detail in deed.details if deed.deed == "wrote a note"]
        if not shown.older:
            break
        before = shown.older
    assert seen == [str(number) for number in range(119, -1, -1)]
