"""The way of a text to readers: who may do what, and what each verb does to an article and to its people."""

from datetime import UTC, datetime, timedelta

import pytest
import time_machine
from django.conf import settings
from django.core import mail
from django.core.exceptions import PermissionDenied
from django.utils import timezone

from outlet import due
from outlet.actions import save
from outlet.deeds import deed, details
from outlet.models import LogEntry
from reviews import actions
from reviews.admin.refusals import in_words
from reviews.exceptions import Embargoed, StaleDraft, WrongState
from reviews.models import Article, Note
from reviews.snapshots import Snapshot
from reviews.workflow import ANY, GROUPS, MAY, NEVER, OWN, allowed
from shows.models import Episode
from tests.factories import (
    make_article,
    make_author,
    make_draft,
    make_editor,
    make_episode,
    make_recap,
    make_user,
)
from tests.mails import delivered

pytestmark = pytest.mark.django_db

NIGHT = datetime(2027, 3, 1, 2, tzinfo=UTC)
DAY = timedelta(days=1)


def make_writer(*, trusted=False, **values):
    """A writer with an account, and the author that signs for them."""
    user = make_user(groups=("Writer",), is_staff=True, **values)
    return user, make_author(user=user, is_trusted=trusted)


def draft_recap(**values):
    """A recap of an episode that nobody has published yet."""
    episode = make_episode()
    return make_draft(kind="recap", show=episode.show, season=episode.season, episode=episode, **values)


def saved(article, *, by, **values):
    """Save a change as the next revision."""
    latest = article.revisions.get(number=article.latest_revision)
    snapshot = Snapshot.from_data(latest.schema, latest.data).changed(**values)
    actions.save_draft(article, snapshot, by=by, based_on=article.latest_revision)
    return article


def in_stage_for(verb, author=None):
    """An article at a stage where `verb` makes sense."""
    if verb == "withdraw" or verb == "correct":
        return make_article(authors=[author] if author else [])
    draft = make_draft(authors=[author] if author else [])
    if verb in ("take back", "ask for changes", "approve"):
        actions.submit(draft, by=None)
    if verb == "unschedule":
        actions.publish(draft, by=None, at=timezone.now() + DAY)
    return draft


@pytest.mark.parametrize("verb", GROUPS)
@pytest.mark.parametrize("group", ["Contributor", "Writer", "Editor", "Moderator", "Publisher"])
def test_each_group_may_do_what_the_table_says(group, verb):
    user = make_user(groups=(group,), is_staff=True)
    of_others, own = in_stage_for(verb), in_stage_for(verb, make_author(user=user))
    expected = {NEVER: (False, False), OWN: (False, True), ANY: (True, True)}[GROUPS[verb][group]]
    assert (verb in allowed(user, of_others), verb in allowed(user, own)) == expected


def test_the_table_has_a_row_for_each_verb():
    assert GROUPS.keys() == MAY.keys()


@pytest.mark.parametrize(
    ("verb", "call"),
    [
        ("submit", lambda a, by: actions.submit(a, by=by)),
        ("take back", lambda a, by: actions.take_back(a, by=by)),
        ("ask for changes", lambda a, by: actions.ask_for_changes(a, by=by, note="Shorter.")),
        ("approve", lambda a, by: actions.approve(a, by=by)),
        ("note", lambda a, by: actions.add_note(a, "Hm.", by=by)),
        ("set deadline", lambda a, by: actions.set_deadline(a, by=by, at=NIGHT)),
        ("set embargo", lambda a, by: actions.set_embargo(a, by=by, at=NIGHT)),
        ("publish", lambda a, by: actions.publish(a, by=by)),
        ("unschedule", lambda a, by: actions.unschedule(a, by=by)),
        ("withdraw", lambda a, by: actions.withdraw(a, by=by)),
        ("correct", lambda a, by: actions.correct(a, "It was Tuesday.", by=by)),
        ("set comments", lambda a, by: actions.set_comment_policy(a, "closed", by=by)),
    ],
)
def test_the_verbs_refuse_what_the_table_refuses_and_change_nothing(verb, call):
    stranger, _author = make_writer()
    article = in_stage_for(verb)
    before = Article.objects.filter(pk=article.pk).values().get()
    logged = LogEntry.objects.count()
    with pytest.raises(PermissionDenied):
        call(article, stranger)
    assert Article.objects.filter(pk=article.pk).values().get() == before
    assert LogEntry.objects.count() == logged
    assert not Note.objects.exists()


def test_a_text_goes_from_writer_to_editor_and_back_and_each_is_mailed():
    writer, author = make_writer(email="writer@example.org")
    editor = make_editor(email="editor@example.org")
    draft = make_draft(by=writer, authors=[author], headline="A long night")
    actions.submit(draft, by=writer, note="Is the end too long?")
    assert draft.stage == "submitted"
    delivered()
    (told,) = mail.outbox
    assert (told.to, "submitted “A long night”" in told.subject) == (["editor@example.org"], True)
    assert "Is the end too long?" in told.body
    assert f"/admin/reviews/article/{draft.pk}/decide/" in told.body
    actions.ask_for_changes(draft, by=editor, note="Yes: cut the last paragraph.")
    saved(draft, by=writer, body="<p>Short.</p>")
    assert draft.stage == "changes"
    actions.submit(draft, by=writer)
    actions.approve(draft, by=editor)
    assert (draft.stage, draft.approved_revision) == ("approved", 2)
    delivered()
    subjects = [message.subject for message in mail.outbox if message.to == ["writer@example.org"]]
    assert len(subjects) == 2
    assert "asks for changes" in subjects[0]
    assert "approved" in subjects[1]
    assert [note.text for note in draft.notes.all()] == ["Yes: cut the last paragraph.", "Is the end too long?"]
    verbs = LogEntry.objects.filter(content_type__model="article").order_by("pk").values_list("verb", flat=True)
    assert list(verbs) == ["add", "submit", "ask for changes", "save draft", "submit", "approve"]


def test_nobody_is_mailed_of_what_they_did_themselves():
    editor = make_editor()
    draft = make_draft(by=editor)
    actions.submit(draft, by=editor)
    delivered()
    assert mail.outbox == []


def test_an_approval_ends_with_the_writers_next_word_and_outlasts_the_editors():
    writer, author = make_writer()
    editor = make_editor()
    draft = make_draft(by=writer, authors=[author])
    actions.submit(draft, by=writer)
    actions.approve(draft, by=editor)
    saved(draft, by=editor, deck="Better.")
    assert (draft.stage, draft.approved_revision) == ("approved", 1)
    actions.approve(draft, by=editor, based_on=2)
    assert (draft.stage, draft.approved_revision) == ("approved", 2)
    with pytest.raises(WrongState):
        actions.approve(draft, by=editor)
    saved(draft, by=writer, deck="As it was.")
    assert (draft.stage, draft.approved_revision) == ("submitted", 0)


def test_a_change_of_what_is_public_goes_the_same_way_and_readers_see_nothing_of_it():
    writer, author = make_writer()
    article = make_article(authors=[author], deck="Before")
    saved(article, by=writer, deck="After")
    actions.submit(article, by=writer)
    article.refresh_from_db()
    assert (article.stage, article.deck, article.live_revision) == ("submitted", "Before", 1)
    actions.publish(article, by=make_editor())
    assert (article.stage, article.deck, article.live_revision) == ("", "After", 2)


def test_a_verb_that_makes_no_sense_is_refused():
    article = make_article()
    for call in (actions.submit, actions.take_back, actions.approve):
        with pytest.raises(WrongState):
            call(article, by=None)
    with pytest.raises(ValueError, match="says which"):
        actions.ask_for_changes(article, by=None, note=" ")


@pytest.mark.parametrize(
    ("verb", "call"),
    [
        ("submit", lambda a, **seen: actions.submit(a, by=None, **seen)),
        ("approve", lambda a, **seen: actions.approve(a, by=None, **seen)),
        ("ask for changes", lambda a, **seen: actions.ask_for_changes(a, by=None, note="Shorter.", **seen)),
        ("publish", lambda a, **seen: actions.publish(a, by=None, **seen)),
        ("publish", lambda a, **seen: actions.publish(a, by=None, at=timezone.now() + DAY, **seen)),
    ],
)
def test_what_was_not_seen_is_not_decided_on(verb, call):
    article = in_stage_for(verb)
    saved(Article.objects.get(pk=article.pk), by=None, deck="Typed meanwhile.")
    before = Article.objects.filter(pk=article.pk).values().get()
    with pytest.raises(StaleDraft, match="saved revision 2 since"):
        call(article, based_on=1)
    assert Article.objects.filter(pk=article.pk).values().get() == before
    call(article, based_on=2)
    assert Article.objects.filter(pk=article.pk).values().get() != before


def test_a_refused_verb_says_where_it_stands_and_what_is_possible():
    writer, author = make_writer()
    draft = make_draft(authors=[author])
    actions.submit(draft, by=writer)
    with pytest.raises(WrongState) as refused:
        actions.submit(draft, by=writer)
    assert str(refused.value) == "It is submitted. Possible now: Take back the submission."
    with pytest.raises(WrongState) as refused:
        actions.withdraw(draft, by=make_editor())
    assert str(refused.value) == (
        "It is submitted. Possible now: Take back the submission, Ask for changes, Approve, Publish, Schedule."
    )
    public = make_article()
    saved(public, by=None, deck="New.")
    actions.submit(public, by=None)
    with pytest.raises(WrongState, match=r"^It is public and submitted\."):
        actions.submit(public, by=None)


def test_what_is_published_of_an_older_revision_leaves_the_newer_one_on_its_way():
    article = make_article()
    saved(article, by=None, deck="Planned")
    actions.publish(article, by=None, at=timezone.now() + DAY)
    saved(article, by=None, deck="Newer")
    actions.submit(article, by=None)
    actions.publish(article, by=None, at=timezone.now() + 2 * DAY, revision=2)
    assert (article.stage, article.next_revision) == ("submitted", 2)
    with time_machine.travel(article.next_at):
        due.apply_due()
    article.refresh_from_db()
    assert (article.deck, article.live_revision, article.stage) == ("Planned", 2, "submitted")


def test_the_log_says_where_another_revision_than_the_approved_one_is_published():
    editor, draft, other = make_editor(), make_draft(), make_draft()
    for one in (draft, other):
        actions.submit(one, by=None)
        actions.approve(one, by=editor)
    saved(draft, by=editor, deck="Better.")
    actions.publish_many([actions.Publication(draft), actions.Publication(other)], by=editor)
    entries = {entry.object_id: entry for entry in LogEntry.objects.filter(verb="publish")}
    assert (entries[draft.pk].detail["revision"], entries[draft.pk].detail["approved"]) == (2, 1)
    assert "approved" not in entries[other.pk].detail


def test_what_was_deleted_meanwhile_is_not_there_for_any_verb():
    draft, other = make_draft(), make_draft()
    Article.objects.filter(pk=draft.pk).delete()
    with pytest.raises(Article.DoesNotExist):
        actions.submit(draft, by=None)
    with pytest.raises(Article.DoesNotExist):
        actions.publish_many([actions.Publication(other), actions.Publication(draft)], by=None)
    other.refresh_from_db()
    assert other.status == Article.Status.DRAFT


def test_a_trusted_writer_publishes_recaps_alone_and_editors_are_mailed():
    editor = make_editor(email="editor@example.org")
    writer, author = make_writer(trusted=True)
    recap = draft_recap(authors=[author])
    actions.publish(recap, by=writer)
    assert recap.is_published()
    delivered()
    (told,) = mail.outbox
    assert told.to == [editor.email]
    assert "without anybody’s approval" in told.body
    saved(recap, by=writer, deck="Mended.")
    actions.publish(recap, by=writer)
    assert recap.deck == "Mended."


def test_a_writer_is_not_told_of_a_trust_that_nobody_gave():
    writer, author = make_writer()
    draft = make_draft(by=writer, authors=[author])
    with pytest.raises(PermissionDenied) as refused:
        actions.publish(draft, by=writer)
    assert in_words(refused.value) == "You may not do this with it."


def test_a_trusted_writer_undoes_nothing_that_an_editor_decided():
    writer, author = make_writer(trusted=True)
    withdrawn = make_recap(authors=[author])
    actions.withdraw(withdrawn, by=None, because="Wrong.")
    sent_back = draft_recap(authors=[author])
    actions.submit(sent_back, by=writer)
    actions.ask_for_changes(sent_back, by=None, note="Shorter.")
    for recap in (withdrawn, sent_back):
        with pytest.raises(PermissionDenied):
            actions.publish(recap, by=writer)


def test_editors_are_mailed_of_a_change_that_a_trusted_writer_plans():
    make_editor(email="editor@example.org")
    writer, author = make_writer(trusted=True)
    recap = make_recap(authors=[author])
    saved(recap, by=writer, deck="Better.")
    actions.publish(recap, by=writer, at=timezone.now() + DAY)
    (told,) = delivered()
    assert told.to == ["editor@example.org"]
    assert "scheduled a change" in told.subject


@pytest.mark.parametrize("what", ["a review", "somebody else's", "not trusted", "a recap that becomes a review"])
def test_but_nothing_else(what):
    writer, author = make_writer(trusted=what != "not trusted")
    authors = [make_author()] if what == "somebody else's" else [author]
    recap = draft_recap(authors=authors)
    if what == "a review":
        recap = make_draft(kind="review", authors=authors, disclosure="Screeners.")
    if what == "a recap that becomes a review":
        actions.publish(recap, by=writer)
        saved(recap, by=writer, kind="review", disclosure="Screeners.")
    for at in (None, timezone.now() + DAY):
        with pytest.raises(PermissionDenied):
            actions.publish(recap, by=writer, at=at)


def test_nobody_publishes_under_embargo_and_everybody_after_it():
    editor, draft = make_editor(), make_draft()
    actions.set_embargo(draft, by=editor, at=NIGHT)
    for at in (None, NIGHT - timedelta(seconds=1)):
        with pytest.raises(Embargoed, match="March 1"):
            actions.publish(draft, by=editor, at=at)
    actions.publish(draft, by=editor, at=NIGHT)
    assert draft.published_at == NIGHT
    with pytest.raises(WrongState):
        actions.set_embargo(draft, by=editor, at=NIGHT + DAY)


def test_an_embargo_follows_the_airing_and_takes_the_schedule_with_it():
    editor = make_editor(email="editor@example.org")
    episode = make_episode(airs_at=NIGHT)
    draft = make_draft()
    actions.set_embargo(draft, by=editor, episode=episode)
    actions.publish(draft, by=editor, at=NIGHT + timedelta(minutes=30))
    episode.airs_at = NIGHT + 40 * DAY
    save(episode, by=editor)
    draft.refresh_from_db()
    assert (draft.embargo_at, draft.published_at) == (NIGHT + 40 * DAY, NIGHT + 40 * DAY + timedelta(minutes=30))
    assert draft.get_absolute_url().startswith("/2027/04/")
    delivered()
    assert any("moved with the airing" in message.subject for message in mail.outbox)
    episode.airs_at = None
    save(episode, by=editor)
    draft.refresh_from_db()
    assert draft.status == Article.Status.DRAFT
    with pytest.raises(Embargoed, match="nobody knows yet"):
        actions.publish(draft, by=editor, at=NIGHT + 400 * DAY)


def test_an_embargo_takes_the_airing_as_it_is_and_not_as_somebody_saw_it():
    episode, draft = make_episode(airs_at=NIGHT), make_draft()
    Episode.objects.filter(pk=episode.pk).update(airs_at=NIGHT + DAY)
    actions.set_embargo(draft, by=None, episode=episode)
    assert draft.embargo_at == NIGHT + DAY


def test_what_is_planned_never_goes_out_at_once_because_an_airing_moved_back():
    editor = make_editor()
    episode = make_episode(airs_at=NIGHT)
    draft = make_draft()
    actions.set_embargo(draft, by=editor, episode=episode)
    actions.publish(draft, by=editor, at=NIGHT)
    episode.airs_at = timezone.now() - DAY
    save(episode, by=editor)
    draft.refresh_from_db()
    assert draft.published_at == NIGHT


def test_an_airing_that_is_corrected_later_moves_nothing_that_is_public():
    episode = make_episode(airs_at=timezone.now() - DAY)
    draft = make_draft()
    actions.set_embargo(draft, by=None, episode=episode)
    actions.publish(draft, by=None)
    at = draft.published_at
    episode.airs_at = timezone.now() + DAY
    save(episode, by=None)
    draft.refresh_from_db()
    assert draft.published_at == at
    assert not LogEntry.objects.filter(verb="embargo moved").exists()


def test_an_embargo_can_be_lifted_and_what_was_public_has_none():
    editor, draft = make_editor(), make_draft()
    actions.set_embargo(draft, by=editor, at=NIGHT)
    actions.set_embargo(draft, by=editor)
    actions.publish(draft, by=editor)
    with pytest.raises(WrongState):
        actions.set_embargo(draft, by=editor, at=NIGHT)


def test_the_log_tells_a_submission_that_was_taken_back_from_an_approval():
    draft = make_draft()
    for decide in (lambda: None, lambda: actions.approve(draft, by=None)):
        actions.submit(draft, by=None)
        decide()
        actions.take_back(draft, by=None)
    entries = LogEntry.objects.filter(verb="take back").order_by("pk")
    assert [deed(entry) for entry in entries] == ["took the submission back", "took the approval back"]
    assert not any(detail.label == "stage" for entry in entries for detail in details(entry))


def test_a_note_is_ticked_off_once():
    editor, draft = make_editor(), make_draft()
    note = actions.add_note(draft, "Check the name.", by=editor)
    actions.finish_note(note, by=editor)
    at = note.done_at
    actions.finish_note(note, by=editor)
    assert note.done_at == at
    assert LogEntry.objects.filter(verb="finish note").count() == 1


def test_a_deadline_is_set_and_taken_back():
    editor, draft = make_editor(), make_draft()
    actions.set_deadline(draft, by=editor, at=NIGHT)
    assert draft.deadline_at == NIGHT
    actions.set_deadline(draft, by=editor, at=None)
    assert draft.deadline_at is None


def test_the_documentation_has_the_same_table():
    text = (settings.BASE_DIR / "docs" / "desk.md").read_text()
    rows = [[cell.strip() for cell in line.strip("|").split("|")] for line in text.splitlines() if line[:2] == "| "]
    head, *verbs = [row for row in rows if row[0] != "---"]
    assert {row[0]: dict(zip(head[1:], row[1:], strict=True)) for row in verbs} == GROUPS
