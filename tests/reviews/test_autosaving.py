"""What is typed and not saved, at its door: kept every few seconds, made a revision now and then, and offered again."""

from datetime import UTC, datetime, timedelta
from urllib.parse import urlencode

import pytest
import time_machine
from django.http import QueryDict
from django.test import Client

from outlet.models import Generation
from reviews import actions, autosaving
from reviews.models import Article, Autosave, Presence, Revision, Tag
from reviews.snapshots import Snapshot
from tests.factories import make_article, make_draft, make_editor, make_show, make_user
from tests.reviews.test_admin_articles import ADD, as_shown, typed, url

pytestmark = pytest.mark.django_db
NEW = "/admin/reviews/article/add/typed/"
MORNING = datetime(2026, 5, 4, 9, tzinfo=UTC)
PAGE, OTHER = "page-one-1", "page-two-2"


@pytest.fixture
def editor(client):
    user = make_editor(email="editor@example.org", name="Edith")
    client.force_login(user)
    return user


def keep(client, article, values, *, page=PAGE):
    """Post what is typed as the script does, and return what it is told."""
    address = url(article, "typed") if article else NEW
    response = client.post(address, {**values, "typed_as": page}, headers={"accept": "application/json"})
    assert response.status_code == 200, response.content
    return response.json()


def test_what_is_typed_is_kept_raw_and_overwritten_whatever_is_wrong_with_it(client, editor):
    article = make_draft()
    shown = as_shown(client, article)
    told = keep(client, article, {**shown, "headline": "", "verdict": "One", "csrfmiddlewaretoken": "x" * 64})
    assert told["based_on"] == 1
    assert told["saved"].startswith("Saved ")
    keep(client, article, {**shown, "headline": "", "verdict": "One two", "_draft": "Save"})
    row = Autosave.objects.get()
    assert (row.user, row.form, row.based_on) == (editor, f"article:{article.pk}:{PAGE}", 1)
    assert "verdict=One+two" in row.data
    assert "csrf" not in row.data
    assert "_draft" not in row.data
    assert article.revisions.count() == 1


@pytest.mark.once  # some 1,400 requests
def test_two_hours_of_typing_make_few_revisions_and_lose_no_key_older_than_five_seconds(client, editor):
    with time_machine.travel(MORNING - timedelta(days=1)):
        article = make_draft(body="<p>Begin.</p>")
    values, since, based_on = as_shown(client, article), "", 1
    with time_machine.travel(MORNING, tick=False) as clock:
        text = "Begin."
        for second in range(0, 2 * 3600, 4):
            clock.move_to(MORNING + timedelta(seconds=second))
            text += f" word{second}"
            told = keep(
                client, article, {**values, "body": f"<p>{text}</p>", "based_on": based_on, "typed_since": since}
            )
            based_on, since = told["based_on"], told["since"]
            if second % 600 == 0:
                row = Autosave.objects.get()
                assert f"word{second}" in row.data
                assert row.at == MORNING + timedelta(seconds=second)
    row = Autosave.objects.get()
    assert f"word{second}" in row.data
    made = article.revisions.filter(how=Revision.How.TYPING)
    assert 11 <= made.count() <= 15
    assert article.revisions.count() <= 15
    article.refresh_from_db()
    assert based_on == article.latest_revision == row.based_on
    for revision in made:  # each has all that was typed up to then
        seconds = int((revision.at - MORNING).total_seconds())
        assert f"word{seconds}" in revision.data["body"]


def test_reopening_a_page_makes_no_more_revisions_than_one_in_ten_minutes(client, editor):
    with time_machine.travel(MORNING - timedelta(days=1)):
        article = make_draft()
    values = as_shown(client, article)
    with time_machine.travel(MORNING, tick=False) as clock:
        for number in range(60):
            clock.shift(timedelta(minutes=1))
            told = {"since": int((MORNING - timedelta(hours=1)).timestamp())}
            article.refresh_from_db()
            now = {"based_on": article.latest_revision, "typed_since": told["since"]}
            keep(client, article, {**values, "verdict": f"Word {number}", **now}, page=f"page-{number:05}")
    assert article.revisions.count() <= 7


def long_ago():
    return int((datetime.now(UTC) - timedelta(hours=1)).timestamp())


def aged(article):
    """Let its newest revision be of yesterday."""
    article.revisions.update(at=datetime.now(UTC) - timedelta(days=1))
    return article


def test_a_form_that_is_not_valid_makes_no_revision_and_is_tried_again_in_a_minute(client, editor):
    article = aged(make_draft())
    values = {**as_shown(client, article), "typed_since": long_ago()}
    told = keep(client, article, {**values, "headline": "", "verdict": "Kept"})
    assert article.revisions.count() == 1
    assert "verdict=Kept" in Autosave.objects.get().data
    due = told["since"] + autosaving.EVERY.total_seconds() - datetime.now(UTC).timestamp()
    assert 50 < due < 70
    keep(client, article, {**values, "verdict": "Kept"})
    assert article.revisions.count() == 2


def test_no_revision_is_made_while_typing_over_what_somebody_else_saved(client, editor):
    article = aged(make_draft(verdict="First."))
    mine = {**as_shown(client, article), "typed_since": long_ago()}
    anna = make_editor(name="Anna")
    actions.save_draft(article, Snapshot.of(article).changed(verdict="Hers."), by=anna, based_on=1)
    aged(article)
    told = keep(client, article, {**mine, "verdict": "Mine."})
    assert article.revisions.count() == 2
    assert told["newer"].startswith("Anna saved revision 2 at ")
    assert "verdict=Mine." in Autosave.objects.get().data


def test_typing_makes_no_half_typed_tag_and_no_revision_of_nothing(client, editor):
    article = aged(make_draft(tags=["drama"]))
    values = {**as_shown(client, article), "typed_since": long_ago()}
    keep(client, article, {**values, "tags": "drama, come"})
    assert article.revisions.count() == 1
    assert list(Tag.objects.values_list("name", flat=True)) == ["drama"]
    keep(client, article, {**values, "tags": "drama, come", "verdict": "New."})
    assert [ref["name"] for ref in article.revisions.get(number=2).data["tags"]] == ["drama"]


def test_typing_changes_nothing_for_readers(client, editor):
    article = aged(make_article(headline="Old", headline_is_clean=True))
    generation = Generation.objects.get(name="content").number
    values = {**as_shown(client, article), "typed_since": long_ago()}
    keep(client, article, {**values, "headline": "Newly typed"})
    assert article.revisions.first().data["headline"] == "Newly typed"
    assert Generation.objects.get(name="content").number == generation
    assert "Newly typed" not in client.get(article.get_absolute_url()).content.decode()


def test_it_asks_little_of_the_database(client, django_assert_max_num_queries):
    writer = make_user(groups=("Writer",), is_staff=True)
    article = make_draft(by=writer)
    client.force_login(writer)
    values = as_shown(client, article)
    keep(client, article, {**values, "verdict": "One"})
    with django_assert_max_num_queries(12):
        keep(client, article, {**values, "verdict": "One two"})


def test_of_a_new_article_that_is_valid_a_draft_is_made_and_only_one(client, editor):
    values = typed(headline="Begun", typed_since=long_ago())
    told = keep(client, None, values)
    article = Article.objects.get()
    assert (article.headline, article.status, told["based_on"]) == ("Begun", "draft", 1)
    assert told["addresses"] == {key: url(article, tail) for key, tail in
                                 {"typed": "typed", "here": "here", "form": "change"}.items()}  # fmt: skip
    assert Autosave.objects.get().form == f"article:{article.pk}:{PAGE}"
    # Its answer got lost: the page still says that it is new, and so does the form when its button is pressed.
    keep(client, None, {**values, "headline": "Begun, and on"})
    assert "Begun%2C+and+on" in Autosave.objects.get().data
    client.post(ADD, {**values, "headline": "Begun, and done", "typed_as": PAGE, "_draft": "Save draft"})
    article = Article.objects.get()
    assert (article.headline, article.latest_revision) == ("Begun, and done", 2)


def test_a_new_article_whose_answer_got_lost_is_not_made_twice(client, editor):
    for _time in range(2):
        response = client.post(ADD, typed(headline="Once", typed_as=PAGE, _draft="Save draft"))
    article = Article.objects.get()
    assert response.url == url(article)
    assert article.revisions.count() == 1


def test_a_draft_that_is_made_of_the_page_while_its_form_is_sent_gets_the_form(client, editor, monkeypatch):
    values = typed(headline="Typed", typed_since=long_ago())
    keep(client, None, values)
    monkeypatch.setattr("reviews.admin.articles.made_before", lambda request: None)  # the form came first
    response = client.post(ADD, {**values, "headline": "Saved", "typed_as": PAGE, "_draft": "Save draft"})
    article = Article.objects.get()
    assert response.url == url(article)
    assert (article.headline, article.latest_revision) == ("Saved", 2)
    assert not Autosave.objects.exclude(data="").exists()


def test_a_form_that_makes_the_draft_while_the_page_is_typed_on_keeps_its_words(client, editor):
    values = typed(headline="Saved", typed_as=PAGE, _draft="Save draft")
    client.post(ADD, values)
    since = datetime.now(UTC) - timedelta(hours=1)
    posted = QueryDict(urlencode(typed(headline="Sav")))
    autosaving.keep_typed(editor, f"article:new:{PAGE}", "headline=Sav", based_on=0)
    kept = autosaving.revise(editor, None, posted, page=PAGE, based_on=0, since=since)
    article = Article.objects.get()
    assert (kept.article, kept.based_on) == (article, 1)
    assert (article.headline, article.latest_revision) == ("Saved", 1)
    assert not Autosave.objects.exclude(data="").exists()


def test_pressing_again_where_the_answer_got_lost_tells_nobody_of_themselves(client, editor):
    article = make_draft(verdict="First.")
    values = {**as_shown(client, article), "verdict": "Mine.", "typed_as": PAGE, "_draft": "Save draft"}
    client.post(url(article), values)
    response = client.post(url(article), values, follow=True)
    assert "Somebody else saved" not in response.content.decode()
    assert article.revisions.count() == 2
    client.post(url(article), {**values, "verdict": "Mine, and more."})
    assert article.revisions.count() == 3


def test_a_revision_while_typing_whose_answer_got_lost_is_no_stranger(client, editor):
    article = aged(make_draft(verdict="First."))
    values = {**as_shown(client, article), "typed_since": long_ago()}
    assert keep(client, article, {**values, "verdict": "Mine"})["based_on"] == 2
    assert keep(client, article, {**values, "verdict": "Mine, on"})["based_on"] == 2
    client.post(url(article), {**values, "verdict": "Mine, done.", "typed_as": PAGE, "_draft": "Save draft"})
    assert article.revisions.first().data["verdict"] == "Mine, done."
    # The same person at another page has not seen it.
    response = client.post(url(article), {**values, "verdict": "Elsewhere", "typed_as": OTHER, "_draft": "Save draft"})
    assert response.context["conflict"]


def test_who_saved_in_another_window_is_not_told_of_somebody(client, editor):
    article = aged(make_draft(verdict="First."))
    values = as_shown(client, article)
    actions.save_draft(article, Snapshot.of(article).changed(verdict="There."), by=editor, based_on=1)
    assert keep(client, article, {**values, "verdict": "Here."})["newer"].startswith("You saved revision ")


# Offered again


def test_what_was_typed_and_not_saved_is_offered_with_what_differs_and_filled_in_again(client, editor):
    article = make_draft(verdict="First.")
    values = as_shown(client, article)
    with time_machine.travel(datetime(2026, 5, 4, 14, 3, 5, tzinfo=UTC), tick=False):
        keep(client, article, {**values, "headline": "", "verdict": "Typed and lost?"})
    page = client.get(url(article)).content.decode()
    assert "You typed this on May 4, 2026, 2:03 pm UTC and did not save it" in page
    assert "<mark>Typed and lost?</mark>" in page
    assert "Verdict line: Typed and lost?" in page
    assert "words in the text" in page
    assert f'href="{url(article)}?typed_as={PAGE}"' in page
    response = client.get(url(article), {"typed_as": PAGE})
    form = response.context["adminform"].form
    assert (form["verdict"].value(), form["headline"].value(), form["based_on"].value()) == ("Typed and lost?", "", "1")
    page = response.content.decode()
    assert "data-unsaved" in page
    assert f'name="typed_as" value="{PAGE}"' in page
    assert "You typed this" not in page
    client.post(url(article), {**values, "verdict": "Typed and lost?", "typed_as": PAGE, "_draft": "Save draft"})
    assert "You typed this" not in client.get(url(article)).content.decode()
    assert article.revisions.first().data["verdict"] == "Typed and lost?"


def test_what_is_typed_at_one_page_overwrites_nothing_that_was_typed_at_another(client, editor):
    article = make_draft()
    values = as_shown(client, article)
    keep(client, article, {**values, "verdict": "At one page"}, page=PAGE)
    keep(client, article, {**values, "verdict": "At the other"}, page=OTHER)
    page = client.get(url(article)).content.decode()
    assert "<mark>At one page</mark>" in page
    assert "<mark>At the other</mark>" in page


def test_what_was_saved_or_never_changed_is_not_offered(client, editor):
    article = make_draft()
    keep(client, article, as_shown(client, article))
    assert "You typed this" not in client.get(url(article)).content.decode()
    keep(client, None, typed(headline="", standfirst="", body="", slug=""))
    assert "You typed this" not in client.get(ADD).content.decode()


def test_new_articles_that_were_begun_are_offered_each(client, editor):
    keep(client, None, typed(headline="The first of two"), page=PAGE)
    keep(client, None, typed(headline="The second of two"), page=OTHER)
    page = client.get(ADD).content.decode()
    assert "The first of two" in page
    assert "The second of two" in page
    form = client.get(ADD, {"typed_as": OTHER}).context["adminform"].form
    assert form["headline"].value() == "The second of two"


def test_it_is_thrown_away_with_and_without_a_script(client, editor):
    article = make_draft()
    values = as_shown(client, article)
    keep(client, article, {**values, "verdict": "One"}, page=PAGE)
    keep(client, article, {**values, "verdict": "Two"}, page=OTHER)
    keep(client, article, {"forget": "1"}, page=PAGE)
    assert Autosave.objects.get().form.endswith(OTHER)
    response = client.post(url(article), {**values, "typed_as": "page-three", "_throw_away": OTHER})
    assert response.url == url(article)
    assert not Autosave.objects.exists()
    assert article.revisions.count() == 1
    # What is in the form meanwhile stays there.
    response = client.post(url(article), {**values, "verdict": "Now", "typed_as": "page-three", "_throw_away": OTHER})
    assert response.context["adminform"].form["verdict"].value() == "Now"


def test_a_form_that_cannot_be_saved_is_kept_without_any_script(client, editor):
    article = make_draft()
    values = {**as_shown(client, article), "headline": "", "verdict": "No script here", "typed_as": PAGE}
    client.post(url(article), {**values, "_draft": "Save draft"})
    assert "<mark>No script here</mark>" in client.get(url(article)).content.decode()


def test_what_was_sent_before_a_save_and_arrives_after_it_is_left_out(client, editor):
    article = make_draft()
    values = {**as_shown(client, article), "verdict": "Whole."}
    with time_machine.travel(MORNING, tick=False) as clock:
        client.post(url(article), {**values, "typed_as": PAGE, "_draft": "Save draft"})
        clock.shift(timedelta(seconds=1))
        late = client.post(url(article, "typed"), {**values, "verdict": "Who", "typed_as": PAGE})
        assert late.status_code == 425, "it is not said to be saved"
        assert "You typed this" not in client.get(url(article)).content.decode()
        clock.shift(timedelta(seconds=10))  # somebody went back to that page, and goes on there
        keep(client, article, {**values, "verdict": "Whole, and more"})
        assert "You typed this" in client.get(url(article)).content.decode()


def test_what_is_typed_right_after_a_save_that_stayed_on_its_page_is_kept(client, editor):
    article = make_article()
    values = {**as_shown(client, article), "typed_as": PAGE}
    with time_machine.travel(MORNING, tick=False):
        page = client.post(url(article), {**values, "verdict": "Whole.", "_withdraw": "Withdraw"})
        assert page.context["problems"]
        told = keep(client, article, {**values, "verdict": "Whole, and more", "based_on": "2"})
        assert "saved" in told
        assert "more" in Autosave.objects.get().data


def test_a_new_page_whose_save_was_not_answered_hears_where_it_is(client, editor):
    values = typed(headline="One")
    client.post(ADD, {**values, "typed_as": PAGE, "_draft": "Save draft"})
    later = datetime.now(UTC) + timedelta(seconds=30)
    with time_machine.travel(later, tick=False):
        told = keep(client, None, {**values, "headline": "Two"})
    assert told["addresses"]["form"] == url(Article.objects.get())


def test_the_browser_is_told_which_copy_it_needs_no_longer(client, editor):
    article = make_draft()
    values = as_shown(client, article)
    client.post(url(article), {**values, "verdict": "One", "typed_as": PAGE})
    assert client.cookies["typed_done"].value == PAGE
    client.post(url(article), {**values, "verdict": "Two", "based_on": "2", "typed_as": OTHER})
    assert client.cookies["typed_done"].value == f"{PAGE}.{OTHER}"
    client.get(url(article))
    assert client.cookies["typed_done"].value == f"{PAGE}.{OTHER}"
    client.post(url(article), {**values, "headline": "", "typed_as": "page-three"})  # which is kept, as it is
    assert client.cookies["typed_done"].value == f"{PAGE}.{OTHER}.page-three"


# Whose it is


def test_everybody_is_offered_their_own_alone(client, editor):
    article = make_draft()
    keep(client, article, {**as_shown(client, article), "verdict": "Of Edith alone"})
    client.force_login(make_editor())
    assert "Of Edith alone" not in client.get(url(article)).content.decode()
    form = client.get(url(article), {"typed_as": PAGE}).context["adminform"].form
    assert form["verdict"].value() != "Of Edith alone"
    keep(client, article, {"forget": "1"})
    assert Autosave.objects.count() == 1


@pytest.mark.parametrize("tail", ["typed", "here"])
def test_what_is_not_theirs_to_write_is_not_there(client, tail):
    contributor = make_user(groups=("Contributor",), is_staff=True)
    client.force_login(contributor)
    for article in (make_draft(), make_article()):
        assert client.post(url(article, tail), {"typed_as": PAGE, "headline": "X"}).status_code == 404
    mine = make_draft(by=contributor)
    assert client.post(url(mine, tail), {"typed_as": PAGE, "headline": "X"}).status_code == 200
    client.force_login(make_user(is_staff=True))
    assert client.post(NEW, {"typed_as": PAGE}).status_code == 403
    assert Presence.objects.filter(article=mine).count() == 1
    assert Autosave.objects.exclude(user=contributor).count() == 0


@pytest.mark.parametrize("page", ["", "x", "has space!", "x" * 60, "a:b-cdefgh"])
def test_a_page_without_a_proper_name_keeps_nothing(client, editor, page):
    assert client.post(NEW, {**typed(), "typed_as": page}).status_code == 400
    assert not Autosave.objects.exists()


def test_it_needs_the_token_and_gives_the_new_one_to_whoever_logged_in_again(editor):
    browser = Client(enforce_csrf_checks=True)
    browser.force_login(editor)
    asked = {"accept": "application/json"}
    assert browser.post(NEW, {**typed(), "typed_as": PAGE}, headers=asked).status_code == 403
    token = browser.get(NEW, headers=asked).json()["token"]
    response = browser.post(NEW, {**typed(), "typed_as": PAGE}, headers={**asked, "x-csrftoken": token})
    assert response.status_code == 200


def test_a_script_without_a_session_is_told_so_and_nothing_is_kept_for_strangers(client):
    article = make_draft()
    for address in (NEW, url(article, "typed"), url(article, "here")):
        response = client.post(address, {**typed(), "typed_as": PAGE}, headers={"accept": "application/json"})
        assert response.status_code == 401
    assert not Autosave.objects.exists()


def test_what_is_longer_than_a_form_may_be_is_refused(client, editor, settings):
    settings.DATA_UPLOAD_MAX_MEMORY_SIZE = 10_000
    body = urlencode({**typed(body="x" * 20_000), "typed_as": PAGE})
    response = client.post(NEW, body, content_type="application/x-www-form-urlencoded")
    assert response.status_code in (400, 413)
    assert not Autosave.objects.exists()


def test_signs_that_a_database_cannot_hold_are_kept_as_they_were_typed(client, editor):
    article = make_draft()
    keep(client, article, {**as_shown(client, article), "verdict": "a\x00b – 고백 🎬"})
    form = client.get(url(article), {"typed_as": PAGE}).context["adminform"].form
    assert form["verdict"].value() == "a\x00b – 고백 🎬"


def test_offering_asks_as_much_of_the_database_for_many_rows_as_it_may(client, editor, django_assert_max_num_queries):
    article = make_draft(show=make_show())
    values = as_shown(client, article)
    for number in range(12):
        keep(client, article, {**values, "verdict": f"Version {number}"}, page=f"page-{number:05}")
    client.get(url(article))
    with django_assert_max_num_queries(150):
        page = client.get(url(article)).content.decode()
    assert page.count("You typed this on") == 5


def saved_by(who, article, **values):
    actions.save_draft(article, Snapshot.of(article).changed(**values), by=who, based_on=article.latest_revision)


def test_of_what_is_offered_what_a_colleague_changed_since_is_no_part(client, editor):
    article = make_draft(verdict="First.", deck="Old deck")
    keep(client, article, {**as_shown(client, article), "verdict": "Mine."})
    saved_by(make_editor(name="Anna"), article, deck="Hers")
    offer = client.get(url(article)).context["typing"]["offers"][0]
    assert [difference.name for difference in offer.differences] == ["verdict"]
    # Going on starts from the text that it was typed over, so that hers is merged and not overwritten.
    values = as_shown(client, article) | {"based_on": "1", "deck": "Old deck", "verdict": "Mine."}
    assert client.get(url(article), {"typed_as": PAGE}).context["adminform"].form["based_on"].value() == "1"
    response = client.post(url(article), {**values, "typed_as": PAGE, "_draft": "Save draft"})
    assert response.context["conflict"].taken == ["deck"]


def test_who_goes_back_to_a_page_from_before_a_merge_overwrites_nothing(client, editor):
    article = make_draft(verdict="First.", deck="Old deck")
    mine = {**as_shown(client, article), "verdict": "Mine.", "typed_as": PAGE, "_draft": "Save draft"}
    saved_by(make_editor(name="Anna"), article, deck="Hers")
    response = client.post(url(article), mine)
    assert response.context["conflict"]
    keep(client, article, {**mine, "deck": "Hers", "based_on": "2"})
    told = keep(client, article, mine)  # which has not got hers
    assert told["based_on"] == 1
    assert Autosave.objects.get().based_on == 1
    assert client.post(url(article), mine).context["conflict"].taken == ["deck"]
    assert article.revisions.first().data["deck"] == "Hers"


def test_who_goes_back_past_a_merge_with_their_own_other_page_overwrites_nothing(client, editor):
    article = make_draft(verdict="First.", deck="Old deck")
    old = {**as_shown(client, article), "verdict": "Mine.", "_draft": "Save draft"}
    client.post(url(article), {**old, "verdict": "First.", "deck": "New deck", "typed_as": OTHER})
    assert client.post(url(article), {**old, "typed_as": PAGE}).context["conflict"].taken == ["deck"]
    client.post(url(article), {**old, "deck": "New deck", "based_on": "2", "typed_as": PAGE})
    response = client.post(url(article), {**old, "typed_as": PAGE})
    assert response.context["conflict"].taken == ["deck"]
    assert article.revisions.first().data["deck"] == "New deck"


def test_what_nobody_came_back_for_ends_after_a_month_and_with_who_typed_it(client, editor):
    gone, article = make_editor(), make_draft()
    old = [Autosave.objects.create(user=editor, form=f"article:new:page-{n}", data="headline=X") for n in range(3)]
    ages = (autosaving.TEXTS_LAST + timedelta(hours=1), autosaving.TEXTS_LAST - timedelta(hours=1))
    for row, age in zip(old, ages, strict=False):
        Autosave.objects.filter(pk=row.pk).update(at=datetime.now(UTC) - age)
    Autosave.objects.create(user=gone, form="article:new:page-of-theirs", data="headline=X")
    type(gone).objects.filter(pk=gone.pk).update(is_active=False)
    client.post(url(article), {**as_shown(client, article), "verdict": "One", "typed_as": PAGE})
    left = Autosave.objects.exclude(data="").values_list("form", flat=True)
    assert sorted(left) == ["article:new:page-1", "article:new:page-2"]


def test_what_was_typed_into_an_article_is_deleted_with_it(client, editor):
    article, other = make_draft(), make_draft()
    for row in (article, other):
        keep(client, row, {**as_shown(client, row), "verdict": "Typed"})
    client.post(url(article, "delete"), {"post": "yes"})
    assert [row.form for row in Autosave.objects.all()] == [f"article:{other.pk}:{PAGE}"]


def test_what_is_typed_over_an_approved_text_waits_for_somebody_to_save_it(client, editor):
    article = make_draft(verdict="Approved.")
    Article.objects.filter(pk=article.pk).update(stage="approved", approved_revision=1)
    values = {**as_shown(client, aged(article)), "verdict": "Half a", "typed_since": long_ago()}
    assert keep(client, article, values)["based_on"] == 1
    article.refresh_from_db()
    assert (article.stage, article.approved_revision, article.revisions.count()) == ("approved", 1, 1)
    assert "verdict=Half+a" in Autosave.objects.get().data
