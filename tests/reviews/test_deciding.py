"""The page that a mail leads to: what it shows to whom, and what a press does."""

from datetime import timedelta

import pytest
from django.utils import timezone

from reviews import actions
from reviews.models import Article
from tests.factories import (
    make_article,
    make_author,
    make_draft,
    make_editor,
    make_episode,
    make_image,
    make_show,
    make_user,
)
from tests.reviews.test_workflow import saved

pytestmark = pytest.mark.django_db

CLEAN = {"tags": ["trains"], "headline_is_clean": True}


@pytest.fixture
def editor(client):
    user = make_editor()
    client.force_login(user)
    return user


def address(article):
    return f"/admin/reviews/article/{article.pk}/decide/"


def press(client, article, button, **values):
    """Press a button, having seen the newest revision."""
    data = {"revision": article.latest_revision, button: "1", **values}
    return client.post(address(article), data, follow=True)


def ready(**values):
    return make_draft(lead_image=make_image(alt="A train.", credit="HBO"), **{**CLEAN, **values})


def buttons(response):
    text = response.content.decode()
    return {name for name in ("_approve", "_changes", "_publish", "_schedule", "_withdraw", "_note") if name in text}


def test_it_offers_what_makes_sense(client, editor):
    draft = make_draft()
    assert buttons(client.get(address(draft))) == {"_publish", "_schedule", "_note"}
    actions.submit(draft, by=None)
    assert {"_approve", "_changes"} < buttons(client.get(address(draft)))
    assert buttons(client.get(address(make_article()))) == {"_publish", "_schedule", "_withdraw", "_note"}


def test_a_writer_sees_their_own_and_nobody_elses(client):
    writer = make_user(groups=("Writer",), is_staff=True)
    own = make_draft(authors=[make_author(user=writer)])
    client.force_login(writer)
    assert buttons(client.get(address(own))) == {"_note"}
    assert client.get(address(make_draft())).status_code == 302
    assert client.get(address(make_article())).status_code == 403
    assert press(client, own, "_publish").status_code == 403
    own.refresh_from_db()
    assert own.status == Article.Status.DRAFT


@pytest.mark.parametrize(("button", "stage"), [("_approve", "approved"), ("_changes", "changes"), ("_take_back", "")])
def test_one_press_decides(client, editor, button, stage):
    draft = make_draft()
    actions.submit(draft, by=None)
    response = press(client, draft, button, colleagues_note="Mind the end.")
    assert response.status_code == 200
    draft.refresh_from_db()
    assert draft.stage == stage


def test_it_is_planned_and_withdrawn_by_a_thumb(client, editor):
    draft = ready()
    at = (timezone.now() + timedelta(days=1)).replace(second=0, microsecond=0)
    press(client, draft, "_schedule", publish_at=at.strftime("%Y-%m-%dT%H:%M"), despite_warnings="on")
    draft.refresh_from_db()
    assert draft.published_at == at
    press(client, draft, "_unschedule")
    press(client, draft, "_publish", despite_warnings="on")
    press(client, draft, "_withdraw", withdrawn_because="It was wrong.")
    draft.refresh_from_db()
    assert (draft.status, draft.withdrawn_because) == ("withdrawn", "It was wrong.")


def test_it_says_which_revision_goes_out(client, editor):
    draft = ready()
    actions.publish(draft, by=editor, at=timezone.now() + timedelta(days=1))
    saved(draft, by=editor, deck="Newer.")
    assert "What goes out then is revision 1. The newest is 2" in client.get(address(draft)).content.decode()
    actions.unschedule(draft, by=editor)
    actions.publish(draft, by=editor)
    assert "The newest is" not in client.get(address(draft)).content.decode()
    saved(draft, by=editor, deck="Newest.")
    assert "Readers see revision 2. The newest is 3" in client.get(address(draft)).content.decode()
    actions.publish(draft, by=editor, at=timezone.now() + timedelta(days=1))
    saved(draft, by=editor, deck="Newest of all.")
    assert "What is scheduled is revision 3. The newest is 4" in client.get(address(draft)).content.decode()


def test_a_withdrawn_one_shows_why_and_cannot_be_planned(client, editor):
    article = make_article()
    actions.withdraw(article, by=editor, because="It was wrong.")
    page = client.get(address(article)).content.decode()
    assert "Withdrawn because: It was wrong." in page
    assert 'name="publish_at"' not in page


def test_who_saw_an_older_text_is_told_and_nothing_is_done(client, editor):
    draft = ready()
    saved(draft, by=None, deck="Newer.")
    response = press(client, draft, "_publish", revision=1, despite_warnings="on")
    assert "You saw revision 1, and somebody saved revision 2 since" in response.content.decode()
    draft.refresh_from_db()
    assert draft.status == Article.Status.DRAFT


@pytest.mark.parametrize(
    ("button", "values", "said"),
    [
        ("_changes", {}, "Write what is to be changed"),
        ("_schedule", {}, "Write the day and the time"),
        ("_schedule", {"publish_at": "2020-01-01T10:00"}, "This time has passed"),
        ("_publish", {"despite_warnings": "on"}, "Write a standfirst"),
    ],
)
def test_what_stands_in_the_way_is_said_and_what_was_typed_is_kept(client, editor, button, values, said):
    draft = make_draft(standfirst="")
    actions.submit(draft, by=None)
    values |= {"colleagues_note": "Kept words."} if button != "_changes" else {}
    text = press(client, draft, button, **values).content.decode()
    assert said in text
    assert ("Kept words." in text) == ("colleagues_note" in values)
    draft.refresh_from_db()
    assert (draft.status, draft.stage) == ("draft", "submitted")


def test_what_asks_stands_there_before_a_press_and_is_no_failure(client, editor):
    draft = make_draft(**CLEAN)
    page = client.get(address(draft)).content.decode()
    assert page.index("It has no lead picture") < page.index('name="_publish"')
    assert page.index('name="_publish"') - page.index('name="despite_warnings"') < 900
    page = press(client, draft, "_publish").content.decode()
    assert "Nothing was done" not in page
    assert "Not published yet: there are warnings." in page
    assert "I have seen the 2 warnings" in page
    assert (
        'name="despite_warnings" id="id_despite_warnings" checked'
        in press(client, draft, "_schedule", despite_warnings="on").content.decode()
    )


def test_a_recap_before_its_airing_asks_by_the_time_at_which_it_goes_out(client, editor):
    airs_at = timezone.now() + timedelta(days=2)
    episode = make_episode(airs_at=airs_at)
    draft = ready(kind="recap", show=episode.show, season=episode.season, episode=episode, authors=[make_author()])
    early, late = ({"publish_at": (airs_at + timedelta(hours=h)).strftime("%Y-%m-%dT%H:%M")} for h in (-3, 3))
    assert "before its episode airs" in client.get(address(draft)).content.decode()
    assert "before its episode airs" in press(client, draft, "_schedule", **early).content.decode()
    assert "is scheduled for" in press(client, draft, "_schedule", **late).content.decode()
    assert "before its episode airs" not in client.get(address(draft)).content.decode()
    assert "before its episode airs" in press(client, draft, "_publish").content.decode()


def test_an_embargo_is_held_here_too(client, editor):
    draft = ready()
    actions.set_embargo(draft, by=editor, at=timezone.now() + timedelta(days=3))
    assert "under embargo" in client.get(address(draft)).content.decode()
    assert "under embargo" in press(client, draft, "_publish", despite_warnings="on").content.decode()


def test_it_asks_the_same_of_the_database_for_one_note_and_for_many(client, editor, django_assert_max_num_queries):
    draft = make_draft()
    actions.add_note(draft, "One.", by=editor)
    client.get(address(draft))
    with django_assert_max_num_queries(40) as first:
        client.get(address(draft))
    for _ in range(15):
        actions.add_note(draft, "More.", by=editor)
    with django_assert_max_num_queries(len(first.captured_queries)):
        client.get(address(draft))


def test_it_says_which_revision_was_approved_where_another_one_goes_out(client, editor):
    draft = ready()
    actions.submit(draft, by=None)
    actions.approve(draft, by=editor)
    assert "approved" not in client.get(address(draft)).context["unseen"]
    saved(draft, by=editor, deck="Newer.")
    page = client.get(address(draft))
    assert page.context["unseen"].startswith("Revision 1 was approved; an editor saved 2 since")
    assert "_approve" in buttons(page)
    press(client, draft, "_approve")
    actions.publish(draft, by=editor, at=timezone.now() + timedelta(days=1), revision=1)
    unseen = client.get(address(draft)).context["unseen"]
    assert unseen.endswith("Revision 2 is the one that was approved.")
    assert unseen.startswith("What goes out then is revision 1.")


@pytest.mark.parametrize("button", ["_publish", "_schedule"])
def test_other_stars_are_explained_where_it_is_decided(client, editor, button):
    article = make_article(kind="review", stars=7, show=make_show(), lead_image=make_image(), **CLEAN)
    assert 'name="rating_reason"' not in client.get(address(article)).content.decode()
    saved(article, by=None, stars=9)
    at = (timezone.now() + timedelta(days=1)).strftime("%Y-%m-%dT%H:%M")
    values = {"despite_warnings": "on", "publish_at": at}
    refused = press(client, article, button, **values).content.decode()
    assert "gets other stars" in refused
    assert 'name="rating_reason"' in refused
    press(
        client,
        article,
        button,
        rating_reason="It grew.",
        **{**values, "publish_at": at if button == "_publish" else ""},
    )
    article.refresh_from_db()
    if button == "_schedule":  # without a time nothing is done, and the reason not written down
        assert article.latest_revision == 2
        press(client, article, button, rating_reason="It grew.", **values)
        article.refresh_from_db()
    assert article.live_revision == 3 or article.next_revision == 3
    newest = article.revisions.get(number=3)
    assert (newest.rating_reason, newest.how, newest.by) == ("It grew.", "publish", editor)


def test_a_draft_that_is_deleted_meanwhile_is_no_fault_of_ours(client, editor, monkeypatch):
    draft = ready()
    monkeypatch.setattr(
        "reviews.admin.verbs._note_of", lambda page: Article.objects.filter(pk=draft.pk).delete() and ""
    )
    actions.submit(draft, by=None)
    response = press(client, draft, "_approve")
    assert response.status_code == 200
    assert "Somebody deleted it meanwhile." in response.content.decode()


def test_what_was_decided_a_moment_ago_was_just_now(client, editor):
    draft = ready()
    actions.submit(draft, by=None)
    assert client.get(address(draft)).context["since"] == "just now"
    Article.objects.update(stage_at=timezone.now() - timedelta(minutes=5))
    assert client.get(address(draft)).context["since"] == "since 5\xa0minutes"


def test_scheduling_says_what_and_when(client, editor):
    draft = ready()
    at = {"publish_at": "2099-01-01T12:00", "despite_warnings": "on"}
    assert "The article is scheduled for" in press(client, draft, "_schedule", **at).content.decode()
    assert "The article is unscheduled" in press(client, draft, "_unschedule").content.decode()
    article = make_article(lead_image=make_image(), **CLEAN)
    saved(article, by=None, deck="New.")
    assert "The change is scheduled for" in press(client, article, "_schedule", **at).content.decode()
    assert "The change is unscheduled" in press(client, article, "_unschedule").content.decode()


def test_what_is_taken_back_is_named(client, editor):
    draft = ready()
    actions.submit(draft, by=None)
    assert "Take back the submission" in client.get(address(draft)).content.decode()
    actions.approve(draft, by=None)
    assert "Take back the approval" in client.get(address(draft)).content.decode()


def test_an_embargo_without_an_airing_is_said(client, editor):
    draft = ready()
    actions.set_embargo(draft, by=None, episode=make_episode(airs_at=None))
    for page in (address(draft), f"/admin/reviews/article/{draft.pk}/change/"):
        assert "nobody knows yet when that is" in client.get(page).content.decode()
