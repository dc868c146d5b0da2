"""The writing page, at its door: what is typed is kept, and only the right people press the buttons."""

from datetime import UTC, datetime, timedelta

import pytest
from django.core.exceptions import ValidationError
from django.db import IntegrityError
from django.urls import reverse
from django.utils import timezone
from lxml.html import fromstring

from outlet.current import current_outlet
from outlet.models import LogEntry, Path
from reviews import actions
from reviews.models import Article
from reviews.snapshots import references
from shows.models import Episode
from shows.places import WHOLE_SHOW
from tests.factories import (
    make_article,
    make_author,
    make_draft,
    make_editor,
    make_episode,
    make_image,
    make_outlet,
    make_person,
    make_platform,
    make_season,
    make_show,
    make_superuser,
    make_user,
)

pytestmark = pytest.mark.django_db
ADD = "/admin/reviews/article/add/"


def url(article, tail="change"):
    return reverse(f"admin:reviews_article_{tail}", args=[article.pk])


def typed(**values):
    """A form as a browser posts it."""
    return {
        "kind": "feature",
        "headline": "A headline",
        "standfirst": "A standfirst.",
        "body": "<p>A text.</p>",
        "slug": "a-headline",
        "level": "full",
        "lead_corner": "bottom-right",
        "access": "public",
        "based_on": "0",
        "despite_warnings": "on",
        **values,
    }


def as_shown(client, article):
    """What the form holds when it is opened, as a browser would post it unchanged."""
    form = client.get(url(article)).context["adminform"].form
    values = {name: form[name].value() for name in form.fields}
    values["despite_warnings"] = "on"
    return {name: value for name, value in values.items() if value not in (None, False, "")}


@pytest.fixture
def editor(client):
    user = make_editor(email="editor@example.org", name="Edith")
    client.force_login(user)
    return user


@pytest.fixture
def run():
    show = make_show(
        title="Run", year=2020, slug="run-2020", networks=(make_platform(name="HBO", disclosure="HBO sent a link."),)
    )
    season = make_season(show)
    return [make_episode(season, number=1, title="Fuck"), make_episode(season, number=2, title="Kiss")]


def test_a_new_article_is_a_draft_with_everything_that_was_typed(client, editor, run):
    author, person, other, image = make_author(), make_person(), make_show(title="Run On"), make_image()
    kiss = run[1]
    response = client.post(
        ADD,
        typed(
            kind="recap",
            slug="",
            show=kiss.show_id,
            season=kiss.season_id,
            episode=kiss.pk,
            stars="7",
            verdict="They run.",
            authors=f"{author.name} [{author.pk}]",
            interviewees=f"[{person.pk}]",
            scopes=f"{other.slug}: s1",
            tags="K-drama, hbo, k-drama",
            lead_image=image.pk,
            disclosure="",
            access="early",
            public_at="2026-12-24T18:00",
            _draft="Save draft",
        ),
    )
    article = Article.objects.get()
    assert response.url == url(article)
    assert (article.status, article.stars, article.episode) == ("draft", 7, kiss)
    assert article.slug == "run-s01e02-kiss-recap"
    assert [byline.author for byline in article.bylines.all()] == [author]
    assert [item.person for item in article.interviewee_items.all()] == [person]
    assert sorted(article.tags.names()) == ["K-drama", "hbo"]
    assert {scope.show: scope.through for scope in article.scopes.all()}[other] == 1_999_999
    assert article.public_at == datetime(2026, 12, 24, 18, tzinfo=UTC)
    assert client.get("/2020/04/run-s01e02-kiss-recap/").status_code == 404


def test_the_form_shows_what_was_saved_and_an_unchanged_one_makes_no_revision(client, editor, run):
    kiss = run[1]
    article = make_draft(
        kind="recap", show=kiss.show, season=kiss.season, episode=kiss, authors=[make_author(), make_author()],
        scopes=[(make_show(), WHOLE_SHOW)], tags=["one", "two"], summary="<p>Well.</p>", stars=9,
        access="early", public_at=datetime(2026, 12, 24, 18, tzinfo=UTC),
    )  # fmt: skip
    before = article.revisions.get().data
    response = client.post(url(article), as_shown(client, article), follow=True)
    assert "Nothing had changed" in response.content.decode()
    assert article.revisions.count() == 1
    client.post(url(article), {**as_shown(client, article), "verdict": "Fine."})
    after = article.revisions.get(number=2).data
    assert {name for name in after if after[name] != before[name]} == {"verdict"}


def test_the_form_asks_as_much_of_the_database_for_many_choices_as_for_one(
    client, editor, run, django_assert_max_num_queries
):
    make_season(run[0].show, number=2, episodes=30)
    article = make_draft(kind="recap", show=run[1].show, season=run[1].season, episode=run[1])
    client.get(url(article))
    with django_assert_max_num_queries(50):
        client.get(url(article))


def test_the_platforms_disclosure_stands_behind_an_empty_one(client, editor, run):
    article = make_draft(show=run[0].show)
    assert 'placeholder="HBO sent a link."' in client.get(url(article)).content.decode()


@pytest.mark.parametrize(
    ("values", "field"),
    [
        ({"headline": ""}, "headline"),
        ({"access": "early"}, "public_at"),
        ({"public_at": "2026-12-24T18:00"}, "public_at"),
        ({"public_at": "yesterday"}, "public_at"),
        ({"authors": "Nobody at all"}, "authors"),
        ({"authors": "Somebody [999999]"}, "authors"),
        ({"scopes": "run-2020"}, "scopes"),
        ({"scopes": "run-2020: soon"}, "scopes"),
        ({"scopes": "no-show: s1"}, "scopes"),
        ({"scopes": "run-2020: s9e9"}, "scopes"),
        ({"scopes": ": s1"}, "scopes"),
        ({"scopes": "run-2020: s1\nrun-2020: s2"}, "scopes"),
        ({"slug": "not an address"}, "slug"),
        ({"stars": "11"}, "stars"),
        ({"lead_inset": "IMAGE"}, "lead_inset"),
        ({"episode": "OTHER", "show": "SHOW"}, "season"),
        ({"last_episode": "FIRST"}, "episode"),
        ({"episode": "SECOND", "last_episode": "FIRST"}, "last_episode"),
    ],
)
def test_bad_input_is_named_at_its_field_and_what_was_typed_is_kept(client, editor, run, values, field):
    rows = {"IMAGE": make_image, "OTHER": make_episode, "SHOW": lambda: run[0].show}
    rows |= {"FIRST": lambda: run[0], "SECOND": lambda: run[1]}
    values = {name: rows[value]().pk if value in rows else value for name, value in values.items()}
    response = client.post(ADD, typed(**{"verdict": "Words that must not be lost", **values}))
    form = response.context["adminform"].form
    assert response.status_code == 200
    assert list(form.errors) == [field]
    page = response.content.decode()
    assert "Words that must not be lost" in page
    for name, value in values.items():
        assert str(form[name].value()) == str(value)
    assert not Article.objects.exists()


def test_names_that_two_people_have_are_offered_with_their_ids(client, editor):
    twins = [make_person(name="Kim Min-ji"), make_person(name="Kim Min-ji")]
    form = client.post(ADD, typed(interviewees="Kim Min-ji")).context["adminform"].form
    for person in twins:
        assert f"Kim Min-ji [{person.pk}]" in form.errors["interviewees"][0]


@pytest.mark.parametrize(("clock", "is_fine"), [("2027-03-28T01:30", False), ("2027-10-31T01:30", False),
                                               ("2027-03-28T00:30", True)])  # fmt: skip
def test_times_that_the_clocks_leave_out_or_repeat_are_refused(client, editor, clock, is_fine):
    make_outlet(time_zone="Europe/London")
    response = client.post(ADD, typed(access="early", public_at=clock))
    assert (response.status_code == 302) is is_fine
    if not is_fine:
        assert "clocks change" in response.context["adminform"].form.errors["public_at"][0]
        assert "Europe/London" in response.content.decode()


def test_publish_saves_first_and_then_makes_it_public(client, editor):
    article = make_draft()
    client.post(url(article), {**as_shown(client, article), "verdict": "New.", "_publish": "Publish now"})
    article.refresh_from_db()
    assert (article.is_published(), article.live_revision, article.verdict) == (True, 2, "New.")
    assert client.get(article.get_absolute_url()).status_code == 200


def test_a_new_article_can_be_published_at_once(client, editor):
    client.post(ADD, typed(_publish="Publish now"))
    assert Article.objects.get().is_published()


def test_what_is_missing_for_readers_stands_at_its_field_and_beside_the_buttons_and_the_text_is_safe(client, editor):
    response = client.post(ADD, typed(kind="review", standfirst="", _publish="Publish now"), follow=True)
    article = Article.objects.get()
    assert (article.status, article.latest_revision) == ("draft", 1)
    assert response.redirect_chain == [(f"{url(article)}?refused", 302)]
    form = response.context["adminform"].form
    assert {"standfirst", "show"} <= set(form.errors)
    page = response.content.decode()
    assert "Your text is safe as a draft" in page
    assert 'href="#id_standfirst"' in page
    # It goes on at its own address, from the revision that was just saved; loaded again, it still says why.
    assert f'action="{url(article)}"' in page
    assert 'href="#id_standfirst"' in client.get(f"{url(article)}?refused").content.decode()
    assert "What stands in the way" not in client.get(url(article)).content.decode()
    again = client.post(url(article), typed(kind="feature", standfirst="Now.", based_on="1", _publish="Publish now"))
    assert again.status_code == 302
    assert Article.objects.get().is_published()


def test_what_else_was_typed_goes_with_a_first_refusal_to_the_articles_own_address(client, editor):
    at = {"publish_at": "2099-01-01T12:00", "_schedule": "Schedule"}
    response = client.post(ADD, typed(standfirst="", **at), follow=True)
    assert response.context["state"]["publish_at"].value() == "2099-01-01T12:00"
    missing = client.post(ADD, typed(slug="other", _schedule="Schedule"), follow=True)
    assert missing.context["state"].errors["publish_at"]


def test_an_address_that_is_taken_is_an_error_at_the_slug(client, editor):
    first = make_article(slug="taken", published_at=None)
    response = client.post(ADD, typed(slug="taken", _publish="Publish now"), follow=True)
    assert "is taken" in response.context["adminform"].form.errors["slug"][0]
    assert Article.objects.exclude(pk=first.pk).get().status == "draft"


def test_schedule_and_unschedule(client, editor):
    article = make_draft()
    client.post(url(article), {**as_shown(client, article), "publish_at": "2099-01-01T12:00", "_schedule": "Schedule"})
    article.refresh_from_db()
    assert article.is_scheduled()
    assert Path.objects.get(path="/2099/01/" + article.slug + "/").state == "reserved"
    page = client.get(url(article)).content.decode()
    assert "Scheduled for" in page
    client.post(url(article), {**as_shown(client, article), "_unschedule": "Unschedule"})
    article.refresh_from_db()
    assert article.status == "draft"


@pytest.mark.parametrize("when", ["", "2020-01-01T12:00", "noon"])
def test_scheduling_needs_a_time_to_come(client, editor, when):
    article = make_draft()
    data = {**as_shown(client, article), "verdict": "Kept.", "publish_at": when, "_schedule": "Schedule"}
    response = client.post(url(article), data)
    assert response.context["state"].errors["publish_at"]
    article.refresh_from_db()
    assert (article.status, article.verdict) == ("draft", "Kept.")


def test_withdraw_asks_for_a_reason_and_keeps_the_page_as_gone(client, editor):
    article = make_article()
    response = client.post(url(article), {**as_shown(client, article), "_withdraw": "Withdraw"})
    assert response.context["state"].errors["withdrawn_because"]
    client.post(
        url(article), {**as_shown(client, article), "withdrawn_because": "It was wrong.", "_withdraw": "Withdraw"}
    )
    article.refresh_from_db()
    assert article.status == "withdrawn"
    assert client.get(article.get_absolute_url()).status_code == 410
    page = client.get(url(article)).content.decode()
    assert "Withdrawn by Edith" in page
    assert "It was wrong." in page


@pytest.mark.parametrize(
    ("button", "field", "words"),
    [
        ("_withdraw", "withdrawn_because", "Write why it is withdrawn."),
        ("_correct", "correction", "Write what was wrong."),
    ],
)
def test_what_a_button_lacks_is_named_and_linked_at_the_top(client, editor, button, field, words):
    article = make_article()
    response = client.post(url(article), {**as_shown(client, article), button: "press"})
    page = response.content.decode()
    assert page.index(f'<a href="#id_{field}">{words}</a>') < page.index('name="headline"')
    assert "autofocus" in str(response.context["state"][field])


@pytest.mark.parametrize(
    ("button", "values", "status"),
    [
        ("_withdraw", {"withdrawn_because": "It was wrong."}, "withdrawn"),
        ("_correct", {"correction": "It was Ruby."}, "published"),
        ("_comments", {"comment_policy": "closed"}, "published"),
    ],
)
@pytest.mark.parametrize("wrong", [{"headline": ""}, {"authors": "Nobody at all"}, {"note": "x" * 201}])
def test_what_needs_no_text_is_done_whatever_is_wrong_with_the_text(client, editor, button, values, status, wrong):
    article = make_article()
    typed_now = {**as_shown(client, article), "verdict": "Words that must not be lost", **wrong, **values}
    response = client.post(url(article), {**typed_now, button: "press"})
    article.refresh_from_db()
    assert article.status == status
    assert (article.corrections.count(), article.comment_policy) == (
        int(button == "_correct"),
        "closed" if button == "_comments" else "",
    )
    assert article.revisions.count() == 1
    page = response.content.decode()
    assert "What you typed is not saved yet" in page
    assert "data-unsaved" in page
    assert response.context["adminform"].form["verdict"].value() == "Words that must not be lost"
    if button == "_correct":  # or it would be added again with the next press
        assert not response.context["state"]["correction"].value()


def test_an_article_is_withdrawn_though_somebody_else_saved_meanwhile(client, editor):
    article = make_article(verdict="First.")
    mine = as_shown(client, article)
    actions.save_draft(article, _snapshot(article).changed(verdict="Hers."), by=make_editor(name="Anna"), based_on=1)
    response = client.post(url(article), {**mine, "verdict": "Mine.", "withdrawn_because": "Wrong.", "_withdraw": "x"})
    article.refresh_from_db()
    assert (article.status, article.latest_revision) == ("withdrawn", 2)
    assert response.context["conflict"].revision.number == 2
    assert response.context["adminform"].form["verdict"].value() == "Mine."


def test_what_is_wrong_with_the_text_is_linked_at_the_top(client, editor):
    page = client.post(ADD, typed(headline="")).content.decode()
    assert page.index('<a href="#id_headline">Headline: This field is required.</a>') < page.index('name="headline"')


def test_a_picture_that_is_not_described_is_linked_where_it_is_missed(client, editor):
    image = make_image(alt="", credit="")
    page = client.post(ADD, typed(lead_image=image.pk, _publish="Publish now"), follow=True).content.decode()
    assert "has no text alternative" in page
    assert reverse("admin:images_image_change", args=[image.pk]) in page


def test_an_address_is_made_once_there_is_something_to_say_and_follows_until_it_is_public(client, editor, run):
    client.post(ADD, typed(kind="recap", slug="", headline="Early notes"))
    article = Article.objects.get()
    assert article.slug == ""
    fuck, kiss = run
    about = {"kind": "recap", "show": kiss.show_id, "season": kiss.season_id}
    client.post(url(article), {**as_shown(client, article), **about, "episode": fuck.pk})
    article.refresh_from_db()
    assert article.slug == "run-s01e01-fuck-recap"
    client.post(url(article), {**as_shown(client, article), "episode": kiss.pk})
    article.refresh_from_db()
    assert article.slug == "run-s01e02-kiss-recap"
    client.post(url(article), {**as_shown(client, article), "_publish": "Publish now"})
    client.post(url(article), {**as_shown(client, article), "episode": fuck.pk})
    assert article.revisions.first().data["slug"] == "run-s01e02-kiss-recap"


def test_an_address_of_ones_own_stays_whatever_the_article_is_about(client, editor, run):
    kiss = run[1]
    article = make_draft(kind="recap", show=kiss.show, season=kiss.season, episode=kiss, slug="the-kiss")
    client.post(url(article), {**as_shown(client, article), "episode": run[0].pk})
    article.refresh_from_db()
    assert (article.slug, article.episode) == ("the-kiss", run[0])


def test_early_access_that_is_over_is_accepted_and_said(client, editor):
    response = client.post(ADD, typed(access="early", public_at="2020-01-01T12:00"), follow=True)
    assert "for everyone at once" in response.content.decode()
    article = Article.objects.get()
    again = client.post(url(article), {**as_shown(client, article), "verdict": "New."}, follow=True)
    assert "for everyone at once" not in again.content.decode()


def test_correction_and_comment_policy(client, editor):
    article = make_article()
    client.post(url(article), {**as_shown(client, article), "correction": "It was <em>Ruby</em>.", "_correct": "Add"})
    assert article.corrections.get().text == "It was <em>Ruby</em>."
    client.post(url(article), {**as_shown(client, article), "comment_policy": "closed", "_comments": "Set"})
    article.refresh_from_db()
    assert article.comment_policy == "closed"
    assert article.latest_revision == 1


def test_a_draft_of_a_live_article_changes_nothing_for_readers(client, editor):
    article = make_article(headline="Old headline")
    client.post(url(article), {**as_shown(client, article), "headline": "New headline", "_draft": "Save draft"})
    assert "Old headline" in client.get(article.get_absolute_url()).content.decode()
    page = client.get(url(article)).content.decode()
    assert "New headline" in page
    assert "they do not see yet" in page


def test_two_editors_neither_loses_a_word(client, editor):
    article = make_draft(verdict="First.")
    mine = as_shown(client, article)
    anna = make_editor(name="Anna")
    actions.save_draft(article, _snapshot(article).changed(verdict="Hers."), by=anna, based_on=1)
    response = client.post(url(article), {**mine, "verdict": "Mine.", "_draft": "Save draft"})
    page = response.content.decode()
    assert "Anna saved revision 2 (" in page
    assert ".." not in page
    assert "<mark>Hers.</mark>" in page
    assert "<mark>Mine.</mark>" in page
    assert response.context["adminform"].form["verdict"].value() == "Mine."
    assert article.revisions.count() == 2
    # Pressing again, knowing it, saves on top; hers stays in the history.
    assert 'name="based_on" value="2"' in page
    client.post(url(article), {**mine, "verdict": "Mine.", "based_on": "2", "_draft": "Save draft"})
    assert [row.data["verdict"] for row in article.revisions.order_by("number")] == ["First.", "Hers.", "Mine."]


def test_nobody_publishes_what_they_have_not_seen(client, editor):
    article = make_draft(verdict="First.")
    seen = as_shown(client, article)
    actions.save_draft(article, _snapshot(article).changed(verdict="Unseen."), by=None, based_on=1)
    response = client.post(url(article), {**seen, "_publish": "Publish now"})
    assert response.context["conflict"].revision.number == 2
    article.refresh_from_db()
    assert article.status == "draft"


def test_nobody_sends_back_what_they_have_not_seen(client, editor):
    article = make_draft(verdict="First.")
    actions.submit(article, by=None)
    seen = as_shown(client, article)
    actions.save_draft(article, _snapshot(article).changed(verdict="Unseen."), by=None, based_on=1)
    for mine in ({}, {"deck": "Mine."}):
        page = client.post(url(article), {**seen, **mine, "colleagues_note": "More.", "_changes": "Ask"})
        assert page.context["conflict"].revision.number == 2
        assert page.context["state"]["colleagues_note"].value() == "More."
        article.refresh_from_db()
        assert (article.stage, article.latest_revision) == ("submitted", 2)
    client.post(url(article), {**as_shown(client, article), "colleagues_note": "More.", "_changes": "Ask"})
    article.refresh_from_db()
    assert article.stage == "changes"


def _snapshot(article):
    from reviews.snapshots import Snapshot

    return Snapshot.of(article)


BUTTONS = ["_publish", "_schedule", "_unschedule", "_withdraw", "_correct", "_comments"]


@pytest.mark.parametrize("button", BUTTONS)
def test_writers_see_no_button_of_editors_and_cannot_press_it(client, button):
    writer = make_user(groups=("Writer",), is_staff=True)
    article = make_draft(by=writer)
    client.force_login(writer)
    shown = as_shown(client, article)
    assert f'name="{button}"' not in client.get(url(article)).content.decode()
    assert client.post(url(article), {**shown, "verdict": "X", button: "press"}).status_code == 403
    assert article.revisions.count() == 1


def test_contributors_write_their_own_and_know_nothing_of_others(client):
    user = make_user(groups=("Contributor",), is_staff=True)
    mine = make_draft(by=user, headline="My own piece")
    signed = make_draft(authors=[make_author(user=user)], headline="Signed by me")
    other = make_draft(headline="Somebody else’s")
    client.force_login(user)
    listed = client.get("/admin/reviews/article/").content.decode()
    assert "My own piece" in listed
    assert "Signed by me" in listed
    assert "Somebody else" not in listed
    for article in (mine, signed):
        assert client.get(url(article)).status_code == 200
    missing = client.get(reverse("admin:reviews_article_change", args=[999_999]))
    assert client.get(url(other)).status_code == missing.status_code == 302
    gone = url(other).replace(str(other.pk), "999999")
    for address in (url(other), gone):  # the same answer for what is not there and what is not theirs
        response = client.post(address, typed(based_on="1"))
        assert response.status_code == 200
        assert "You have no such draft any more" in response.content.decode()
    assert other.revisions.count() == 1
    assert client.get(reverse("article_preview", args=[other.pk])).status_code == 404


def test_contributors_see_what_is_public_of_colleagues_and_are_told_that_it_is_not_theirs(client):
    live = make_article(headline="For all to read", authors=[make_author(name="Ada Wong")])
    other = make_draft(headline="Somebody else’s")
    client.force_login(make_user(groups=("Contributor",), is_staff=True))
    assert "For all to read" in client.get("/admin/reviews/article/?whose=all").content.decode()
    page = client.get(url(live)).content.decode()
    assert "Signed by Ada Wong" in page
    assert live.get_absolute_url() in page
    assert "its authors and editors write on it" in page
    assert client.post(url(live), typed(based_on="1")).status_code == 403
    for tail in ("history", "delete"):
        assert client.get(url(live, tail)).status_code == 403
    assert client.get(reverse("article_preview", args=[live.pk])).status_code == 404
    assert "not public yet" in client.get(url(other), follow=True).content.decode()


def test_moderators_look_and_do_not_write(client):
    client.force_login(make_user(groups=("Moderator",), is_staff=True))
    article = make_draft()
    assert client.get(url(article)).url == reverse("article_preview", args=[article.pk])
    assert client.post(url(article), typed(based_on="1")).status_code == 403
    assert client.get(ADD).status_code == 403


def test_only_drafts_are_deleted(client, editor):
    draft, live = make_draft(), make_article()
    assert client.post(url(live, "delete"), {"post": "yes"}).status_code == 403
    data = {"action": "delete_selected", "_selected_action": [live.pk], "post": "yes"}
    client.post("/admin/reviews/article/", data)
    assert Article.objects.filter(pk=live.pk).exists()
    client.post(url(draft, "delete"), {"post": "yes"})
    assert not Article.objects.filter(pk=draft.pk).exists()
    assert LogEntry.objects.filter(verb="delete").exists()


def test_what_is_typed_in_a_draft_that_somebody_deletes_is_a_new_one(client, editor):
    draft = make_draft()
    address = url(draft)
    draft.delete()
    response = client.post(address, typed(based_on="1", headline="Typed for an hour"))
    tree = fromstring(response.content.decode())
    assert "You have no such draft any more" in tree.text_content()
    form = tree.get_element_by_id("article_form")
    assert (form.get("action"), form.fields["headline"].strip()) == (ADD, "Typed for an hour")
    client.post(ADD, typed(headline=form.fields["headline"]))
    assert Article.objects.get().headline == "Typed for an hour"


def test_the_preview_is_what_readers_would_get_and_leaves_nothing_behind(client, editor):
    article = make_article(headline="Old headline", tags=["old"])
    tags = references(actions.make_tags(["brand new"], by=editor))
    actions.save_draft(article, _snapshot(article).changed(headline="New headline", tags=tags), by=editor, based_on=1)
    response = client.get(reverse("article_preview", args=[article.pk]))
    page = response.content.decode()
    assert "New headline" in page
    assert "brand new" in page
    assert {"private", "no-store"} <= set(response.headers["Cache-Control"].split(", "))
    assert "noindex" in response.headers["X-Robots-Tag"]
    article.refresh_from_db()
    assert (article.headline, list(article.tags.names())) == ("Old headline", ["old"])


def test_a_bare_draft_can_be_previewed(client, editor):
    client.post(ADD, typed(standfirst="", body="", slug=""))
    article = Article.objects.get()
    assert client.get(reverse("article_preview", args=[article.pk])).status_code == 200
    article.refresh_from_db()
    assert (article.status, article.published_at) == ("draft", None)


def test_the_history_names_every_revision_with_its_note(client, editor):
    article = make_draft()
    client.post(url(article), {**as_shown(client, article), "verdict": "Why not.", "note": "After a second look"})
    page = client.get(url(article, "history")).content.decode()
    assert "After a second look" in page
    assert "Edith" in page


def test_the_list_is_filtered_and_searched(client, editor, run):
    make_draft(headline="A draft")
    make_article(headline="About Run", kind="recap", show=run[1].show, season=run[1].season, episode=run[1], stars=7)
    make_article(headline="To come", published_at=datetime(2099, 1, 1, tzinfo=UTC))
    found = client.get("/admin/reviews/article/?state=scheduled").content.decode()
    assert "To come" in found
    assert "About Run" not in found
    found = client.get("/admin/reviews/article/?q=run").content.decode()
    assert "Run (2020, HBO)" in found
    assert "S01E02" in found
    assert "3.5" in found
    assert "A draft" not in found


def test_the_list_says_what_readers_see_and_what_they_do_not_see_yet(client, editor):
    article = make_article()
    more = "with changes that are not public"
    page = client.get("/admin/reviews/article/").content.decode()
    assert 'desk-stage--live">public<' in page
    assert more not in page
    client.post(url(article), {**as_shown(client, article), "verdict": "New.", "_draft": "Save draft"})
    assert more in client.get("/admin/reviews/article/").content.decode()


@pytest.mark.parametrize("source", ["authors", "people", "shows", "articles", "tags"])
def test_choices_are_for_those_who_write(client, source):
    address = reverse("admin:reviews_article_choices", args=[source])
    client.force_login(make_user(is_staff=True))
    assert client.get(address).status_code == 403
    client.force_login(make_user(groups=("Contributor",), is_staff=True))
    assert client.get(address, {"q": "a"}).json()["results"] == []


def suggested(client, words):
    address = reverse("admin:reviews_article_choices", args=["articles"])
    return [row["text"] for row in client.get(address, {"q": words}).json()["results"]]


def test_drafts_of_others_are_suggested_to_editors_alone(client):
    contributor, editor = make_user(groups=("Contributor",), is_staff=True), make_editor()
    make_draft(headline="Zebra of a colleague")
    make_article(headline="Zebra to come", published_at=datetime(2099, 1, 1, tzinfo=UTC))
    make_draft(headline="Zebra of mine", by=contributor)
    make_article(headline="Zebra for all")
    client.force_login(contributor)
    assert suggested(client, "zebra") == ["Zebra for all", "Zebra of mine"]
    client.force_login(editor)
    assert len(suggested(client, "zebra")) == 4


@pytest.fixture
def contributor(client):
    user = make_user(groups=("Contributor",), is_staff=True)
    client.force_login(user)
    return user


@pytest.mark.parametrize("line", ["[{0.pk}]", "Zebra secret", "{0.slug}", "x [{0.pk}]"])
def test_nobody_relates_what_they_may_not_know_of_or_reads_its_headline_so(client, contributor, line):
    secret = make_draft(headline="Zebra secret")
    mine, public = make_draft(by=contributor), make_article()
    response = client.post(ADD, typed(related=line.format(secret), headline="Tried"))
    missing = client.post(ADD, typed(related="[999999]", headline="Tried"))
    assert list(response.context["adminform"].form.errors) == list(missing.context["adminform"].form.errors)
    if line != "Zebra secret":
        assert "Zebra" not in response.content.decode()
    assert not Article.objects.filter(headline="Tried").exists()
    client.post(ADD, typed(related=f"[{mine.pk}]\n{public.slug}", headline="Done"))
    assert [item.to for item in Article.objects.get(headline="Done").related_items.all()] == [mine, public]


def test_what_an_editor_related_stays_and_keeps_its_headline_to_itself(client, contributor):
    secret = make_draft(headline="Zebra secret")
    article = make_draft(by=contributor, related=[secret])
    shown = as_shown(client, article)
    assert shown["related"] == f"an article of a colleague, not public yet [{secret.pk}]"
    assert "Zebra" not in client.get(url(article)).content.decode()
    client.post(url(article), {**shown, "verdict": "New."})
    assert article.revisions.count() == 2
    article.refresh_from_db()
    assert (article.verdict, article.related_items.get().to) == ("New.", secret)
    assert article.revisions.get(number=2).data["related"] == [{"id": secret.pk, "name": "Zebra secret"}]


def test_a_conflict_does_not_name_what_the_writer_may_not_know_of(client, contributor):
    article = make_draft(by=contributor)
    mine = as_shown(client, article)
    secret = make_draft(headline="Zebra secret")
    theirs = _snapshot(article).changed(related=[{"id": secret.pk, "name": str(secret)}])
    actions.save_draft(article, theirs, by=None, based_on=1)
    page = client.post(url(article), {**mine, "verdict": "Mine."}).content.decode()
    assert "Somebody else saved" in page
    assert "an article of a colleague" in page
    assert "Zebra" not in page


def test_a_subject_that_fell_apart_is_said_at_its_field_when_it_is_published(client, editor, run):
    kiss = run[1]
    article = make_draft(kind="recap", show=kiss.show, season=kiss.season, episode=kiss)
    Episode.objects.filter(pk=kiss.pk).update(season=make_season(kiss.show, number=2))
    response = client.post(url(article), {**as_shown(client, article), "_publish": "Publish now"})
    assert response.context["adminform"].form.errors == {"episode": ["This episode belongs to another season or show."]}
    article.refresh_from_db()
    assert article.status == "draft"


def test_a_subject_that_falls_apart_while_it_is_published_is_said_at_its_field_too(client, editor, monkeypatch):
    def refuse(*args, **kwargs):
        raise ValidationError({"episode": "It belongs elsewhere."})

    article = make_draft()
    monkeypatch.setattr(actions, "publish", refuse)
    response = client.post(url(article), {**as_shown(client, article), "verdict": "New.", "_publish": "Publish now"})
    assert response.context["adminform"].form.errors == {"episode": ["It belongs elsewhere."]}
    assert [problem.field for problem in response.context["problems"]] == ["episode"]
    article.refresh_from_db()
    assert article.verdict == "New."


@pytest.mark.parametrize(
    ("button", "verb"), [("_draft", "save_draft"), ("_publish", "save_draft"), ("_publish", "publish")]
)
def test_what_the_database_refuses_at_the_last_moment_leaves_all_that_was_typed(
    client, editor, monkeypatch, button, verb
):
    def refuse(*args, **kwargs):
        raise IntegrityError("UNIQUE constraint failed")

    article = make_draft()
    typed_now = {**as_shown(client, article), "verdict": "Words that must not be lost", button: "press"}
    monkeypatch.setattr(actions, verb, refuse)
    response = client.post(url(article), typed_now)
    page = response.content.decode()
    assert "Somebody else saved the same just now" in page
    assert response.context["adminform"].form["verdict"].value() == "Words that must not be lost"


def test_a_new_article_that_the_database_refuses_keeps_its_words(client, editor, monkeypatch):
    def refuse(*args, **kwargs):
        raise IntegrityError("UNIQUE constraint failed")

    monkeypatch.setattr(actions, "create_draft", refuse)
    response = client.post(ADD, typed(verdict="Words that must not be lost"))
    assert response.context["adminform"].form.non_field_errors()
    assert "Words that must not be lost" in response.content.decode()


def test_the_note_is_kept_whatever_is_wrong_with_another_buttons_field(client, editor):
    article = make_draft()
    data = {**as_shown(client, article), "verdict": "New.", "note": "After a second look", "publish_at": "noon"}
    client.post(url(article), data)
    assert article.revisions.get(number=2).note == "After a second look"


def test_a_note_that_is_too_long_is_an_error_and_nothing_is_saved_without_it(client, editor):
    article = make_draft()
    response = client.post(url(article), {**as_shown(client, article), "verdict": "New.", "note": "x" * 201})
    assert response.context["state"].errors["note"]
    assert response.context["adminform"].form["verdict"].value() == "New."
    assert article.revisions.count() == 1


def test_choices_and_speakers_are_found_by_words(client, editor):
    show = make_show(title="손 더 게스트", slug="the-guest", other_names=["더 게스트"], year=2018)
    author, person = make_author(name="Ada Wong"), make_person(name="Vicky Jones")
    get = lambda source, q: client.get(reverse("admin:reviews_article_choices", args=[source]), {"q": q}).json()  # noqa: E731
    assert get("shows", "게스트")["results"][0]["line"].endswith(f"[{show.pk}]")
    assert get("shows", "손 2018")["results"]
    assert get("authors", "wong")["results"] == [{"text": "Ada Wong", "line": f"Ada Wong [{author.pk}]"}]
    speakers = reverse("admin:reviews_article_speakers")
    assert client.get(speakers, {"q": "vicky"}).json()["results"] == [
        {"ref": f"person:{person.uid}", "label": "Vicky Jones"}
    ]
    named = client.get(speakers, {"ref": [f"author:{author.uid}", "outlet", "person:nonsense", "text:X"]}).json()
    assert [result["label"] for result in named["results"]] == ["Ada Wong", current_outlet().row.name]
    assert client.get(reverse("admin:reviews_article_choices", args=["users"])).status_code == 404


def test_what_is_scheduled_is_not_deleted_and_takes_nothing_else_with_it(client):
    client.force_login(make_superuser())
    scheduled, draft = make_article(published_at=timezone.now() + timedelta(days=1)), make_draft()
    assert client.post(url(scheduled, "delete"), {"post": "yes"}).status_code == 403
    chosen = {"action": "delete_selected", "_selected_action": [scheduled.pk, draft.pk], "post": "yes"}
    response = client.post("/admin/reviews/article/", chosen)
    assert response.status_code in (200, 302, 403)
    assert Article.objects.filter(pk__in=[scheduled.pk, draft.pk]).count() == 2


def test_an_address_has_no_capitals(client, editor):
    response = client.post(ADD, typed(slug="A-Headline", _draft="1"))
    assert "Write the address in small letters: a-headline." in response.content.decode()
    assert not Article.objects.exists()


def test_what_an_author_begins_they_sign_until_they_say_otherwise(client):
    writer = make_user(groups=("Writer",), is_staff=True)
    author = make_author(name="Wanda Winter", user=writer)
    client.force_login(writer)
    form = client.get(ADD).context["adminform"].form
    assert form["authors"].value() == f"Wanda Winter [{author.pk}]"
    client.post(ADD, typed(authors="", _draft="Save draft"))
    assert Article.objects.get().signers == []


def test_deleting_what_was_public_names_it_and_leads_to_what_can_be_done_instead(client, editor):
    live, planned, draft = make_article(headline="Live one"), make_draft(headline="Planned"), make_draft()
    actions.publish(planned, by=None, at=timezone.now() + timedelta(days=1))
    data = {"action": "delete_selected", "_selected_action": [live.pk, planned.pk, draft.pk]}
    page = client.post("/admin/reviews/article/", data).content.decode()
    assert "“Live one”: Public since" in page
    assert f'<a href="{url(live, "decide")}">Withdraw it instead</a>' in page
    assert f'<a href="{url(planned, "decide")}">Unschedule it first</a>' in page
    assert "Back to the articles" in page
    client.post("/admin/reviews/article/", {**data, "post": "yes"})
    assert Article.objects.count() == 3


def test_a_refusal_of_what_wrote_no_text_speaks_of_none(client, editor):
    live = make_article()
    page = client.post(url(live), {**as_shown(client, live), "_withdraw": "1"}).content.decode()
    assert "Nothing was done: see what stands in the way." in page
    assert "Your text is safe" not in page
