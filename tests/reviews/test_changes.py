"""Changes of what is public that wait for their time."""

from datetime import timedelta

import pytest
import time_machine
from django.contrib.contenttypes.models import ContentType
from django.core import mail
from django.db import connection
from django.db.models.signals import post_init
from django.test.utils import CaptureQueriesContext
from django.utils import timezone

from outlet import due
from outlet.exceptions import PathTaken
from outlet.models import Due, LogEntry
from reviews import actions
from reviews.actions.changes import chosen_snapshots
from reviews.admin.states import unseen_in_words
from reviews.exceptions import NotReady
from reviews.models import Article, Revision
from tests.factories import make_article, make_author, make_draft, make_editor, make_user
from tests.mails import delivered
from tests.reviews.test_workflow import saved

pytestmark = pytest.mark.django_db

HOUR = timedelta(hours=1)


@pytest.fixture
def planned():
    """A public article with a change that waits."""
    article = make_article(deck="Before")
    saved(article, by=None, deck="After")
    actions.publish(article, by=None, at=timezone.now() + HOUR)
    return article


def test_readers_see_it_at_its_time_and_not_before(planned, client):
    assert (planned.deck, planned.live_revision, planned.next_revision) == ("Before", 1, 2)
    path = planned.get_absolute_url()
    for now, deck in ((planned.next_at - timedelta(seconds=1), "Before"), (planned.next_at, "After")):
        from outlet.current import forget

        forget()
        with time_machine.travel(now, tick=False):
            assert deck in client.get(path).content.decode()
    planned.refresh_from_db()
    assert (planned.live_revision, planned.next_revision, planned.next_at) == (2, 0, None)


WAYS = ["drafts", "drafts for later", "scheduled ones", "changes", "changes for later", "changes for the planned ones"]


def publications(way, count):
    """So many articles, which are to be published in this way; all that is made for it is made."""
    later, found = timezone.now() + HOUR, []
    for _ in range(count):
        article = make_draft(authors=[make_author()], tags=["trains"])
        if way == "scheduled ones":
            actions.publish(article, by=None, at=later)
        if way.startswith("changes"):
            actions.publish(article, by=None)
            saved(article, by=None, deck="Other", slug=f"other-{article.pk}")
        if way == "changes for the planned ones":
            actions.publish(article, by=None, at=later)
            saved(article, by=None, deck="Newest")
        found.append(
            actions.Publication(article, later if "for later" in way else None, based_on=article.latest_revision)
        )
    return found


@pytest.mark.parametrize("way", WAYS)
def test_many_are_published_in_the_same_number_of_queries_as_one(way):
    editor, counts = make_editor(), []
    for count in (1, 8):
        wanted = publications(way, count)
        ContentType.objects.get_for_model(Article)
        editor.has_perm("reviews.publish_article")
        with CaptureQueriesContext(connection) as queries:
            actions.publish_many(wanted, by=editor)
        counts.append(len(queries))
    assert counts[0] == counts[1]


@pytest.mark.parametrize("tells", [True, False])
def test_writers_are_mailed_of_many_where_that_is_asked_for_and_of_one_always(tells):
    user = make_user(groups=("Writer",), is_staff=True, email="writer@example.org")
    drafts = [make_draft(authors=[make_author(user=user)]), make_draft(by=user), make_draft()]
    editor = make_editor()
    actions.publish_many([actions.Publication(draft) for draft in drafts], by=editor, tell_writers=tells)
    assert [message.to for message in delivered()] == [["writer@example.org"]] * (2 if tells else 0)
    mail.outbox.clear()
    actions.publish(make_draft(by=user), by=editor)
    assert [message.to for message in delivered()] == [["writer@example.org"]]


def test_readers_are_told_only_where_the_editor_said_so(planned):
    due.apply_due(planned.next_at)
    planned.refresh_from_db()
    assert planned.updated_at is None
    saved(planned, by=None, deck="Later")
    actions.publish(planned, by=None, at=timezone.now() + HOUR, tell_readers=True)
    with time_machine.travel(planned.next_at):
        due.apply_due()
    planned.refresh_from_db()
    assert planned.updated_at is not None


def test_one_that_is_moved_while_it_becomes_due_happens_at_its_new_time(planned):
    before = planned.next_at
    actions.publish(planned, by=None, at=before + HOUR)
    Due.objects.update(at=before)  # as whoever tries an old one again, or has just read it, sees it
    due.apply_due(before)
    planned.refresh_from_db()
    assert planned.deck == "Before"
    assert Due.objects.get().at == before + HOUR
    due.apply_due(before + HOUR)
    planned.refresh_from_db()
    assert planned.deck == "After"


def test_it_can_be_moved_and_taken_back(planned):
    actions.publish(planned, by=None, at=timezone.now() + 2 * HOUR)
    assert Due.objects.filter(kind="article changes").count() == 1
    actions.unschedule(planned, by=None)
    assert (planned.next_revision, planned.live_revision, planned.status) == (0, 1, Article.Status.PUBLISHED)
    assert not Due.objects.filter(kind="article changes").exists()


def test_what_is_published_after_it_was_planned_takes_its_place(planned):
    at = planned.next_at
    saved(planned, by=None, deck="Newer")
    actions.publish(planned, by=None)
    due.apply_due(at)
    planned.refresh_from_db()
    assert (planned.deck, planned.next_at) == ("Newer", None)
    dropped = LogEntry.objects.get(verb="drop change")
    assert dropped.detail == {"revision": 2, "at": str(at)}


def test_a_change_whose_time_has_come_was_not_dropped(planned):
    with time_machine.travel(planned.next_at):
        due.apply_due()
    assert not LogEntry.objects.filter(verb="drop change").exists()


def test_it_goes_with_a_withdrawal(planned):
    at = planned.next_at
    actions.withdraw(planned, by=None, because="Wrong.")
    due.apply_due(at)
    planned.refresh_from_db()
    assert (planned.status, planned.next_at) == (Article.Status.WITHDRAWN, None)


def test_writing_goes_on_while_it_waits(planned):
    saved(planned, by=None, deck="Still writing")
    with time_machine.travel(planned.next_at):
        due.apply_due()
    planned.refresh_from_db()
    assert (planned.deck, planned.live_revision, planned.latest_revision) == ("After", 2, 3)


def test_what_would_stand_in_its_way_then_stands_in_its_way_now():
    article = make_article()
    saved(article, by=None, standfirst="")
    with pytest.raises(NotReady):
        actions.publish(article, by=None, at=timezone.now() + HOUR)
    other = make_article(slug="taken")
    saved(article, by=None, standfirst="Yes.", slug="taken")
    assert other.first_published_on == article.first_published_on
    with pytest.raises(PathTaken):
        actions.publish(article, by=None, at=timezone.now() + HOUR)
    article.refresh_from_db()
    assert article.next_at is None


def test_two_changes_that_want_one_address_are_refused_now():
    articles = [make_article(slug=slug) for slug in ("one", "two")]
    for article in articles:
        saved(article, by=None, slug="same")
    with pytest.raises(PathTaken):
        actions.publish_many([actions.Publication(article, timezone.now() + HOUR) for article in articles], by=None)


def test_what_stands_in_its_way_at_its_time_is_said_on_the_desk_and_changes_nothing(planned):
    planned.revisions.filter(number=2).update(data={**planned.revisions.get(number=2).data, "standfirst": ""})
    with time_machine.travel(planned.next_at):
        assert due.apply_due() == 0
    planned.refresh_from_db()
    assert (planned.deck, planned.next_revision) == ("Before", 2)
    assert "standfirst" in Due.objects.get(kind="article changes").error


def test_the_log_says_who_planned_it_and_that_its_time_came(planned):
    due.apply_due(planned.next_at)
    with time_machine.travel(planned.next_at):
        due.apply_due()
    entries = LogEntry.objects.filter(content_type__model="article").order_by("pk")
    assert [entry.verb for entry in entries][-2:] == ["schedule change", "publish"]
    assert entries.last().by is None


def test_the_log_says_that_another_revision_was_approved():
    article, editor = make_article(), make_editor()
    saved(article, by=None, deck="Read")
    actions.submit(article, by=None)
    actions.approve(article, by=editor)
    saved(article, by=editor, deck="Not read")
    actions.publish(article, by=editor, at=timezone.now() + HOUR)
    entry = LogEntry.objects.get(verb="schedule change")
    assert (entry.detail["revision"], entry.detail["approved"]) == (3, 2)


def test_of_what_is_scheduled_is_not_said_that_another_revision_goes_out():
    draft, editor = make_draft(), make_editor()
    actions.publish(draft, by=editor, at=timezone.now() + HOUR)
    saved(draft, by=None, deck="Read")
    actions.submit(draft, by=None)
    actions.approve(draft, by=editor)
    saved(draft, by=editor, deck="Not read")
    words = unseen_in_words(draft)
    assert "What goes out then is revision 1." in words
    assert "an editor saved 3 since" in words
    assert "would go out" not in words


def test_a_revision_of_the_approved_text_is_approved():
    draft, editor = make_draft(), make_editor()
    actions.submit(draft, by=None)
    actions.approve(draft, by=editor)
    saved(draft, by=editor)
    assert (draft.latest_revision, draft.approved_revision) == (2, 2)
    saved(draft, by=editor, deck="Another")
    assert (draft.latest_revision, draft.approved_revision) == (3, 2)


def test_no_more_texts_are_read_than_are_published():
    articles = [make_article() for _number in range(6)]
    for number, article in enumerate(articles):
        for further in range(number):
            saved(article, by=None, deck=f"Deck {further}")
    read = []
    post_init.connect(count := lambda instance, **kwargs: read.append(instance), sender=Revision)
    try:
        snapshots = chosen_snapshots([*((a, a.latest_revision) for a in articles), (articles[-1], 2)])
    finally:
        post_init.disconnect(count, sender=Revision)
    assert len(read) == 7
    assert [snapshot.deck for snapshot in snapshots[-2:]] == ["Deck 4", "Deck 0"]


def test_writers_are_mailed_once_when_a_schedule_comes_true_whenever_a_worker_returns():
    writer = make_user(groups=("Writer",), is_staff=True, email="writer@example.org")
    draft = make_draft(by=writer, authors=[make_author(user=writer)])
    actions.publish(draft, by=make_editor(), at=timezone.now() + HOUR)
    delivered()
    mail.outbox.clear()
    with time_machine.travel(draft.published_at):
        assert due.apply_due() == 1
        assert due.apply_due() == 0
    assert mail.outbox == []
    delivered()
    delivered()
    assert [message.subject for message in mail.outbox] == [f"“{draft.headline}” is public"]


def test_a_schedule_that_was_taken_back_comes_to_nothing():
    draft = make_draft()
    actions.publish(draft, by=None, at=timezone.now() + HOUR)
    actions.unschedule(draft, by=None)
    assert not Due.objects.filter(kind="article appears").exists()


def test_the_end_of_early_access_is_a_due_moment():
    opens = timezone.now() + HOUR
    make_article(access="early", public_at=opens.isoformat())
    assert Due.objects.get(kind="article opens").at == opens
