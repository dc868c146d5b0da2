"""Two people on one article: what only one changed is taken over, and for the rest somebody chooses."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from reviews import actions
from reviews.merging import join_blocks
from reviews.snapshots import Snapshot, references
from tests.factories import make_draft, make_editor, make_image, make_person, make_show, make_user
from tests.reviews.test_admin_articles import as_shown, url

pytestmark = pytest.mark.django_db
THREE = "<p>One.</p><p>Two.</p><p>Three.</p>"


@pytest.fixture
def editor(client):
    user = make_editor(email="editor@example.org", name="Edith")
    client.force_login(user)
    return user


@pytest.fixture
def anna():
    return make_editor(name="Anna")


def saved_by(anna, article, **values):
    actions.save_draft(article, Snapshot.of(article).changed(**values), by=anna, based_on=article.latest_revision)


def press(client, article, values, **more):
    return client.post(url(article), {**values, "_draft": "Save draft", **more})


def form_of(response):
    return response.context["adminform"].form


def again(response, **more):
    """What the form holds, as a browser would post it."""
    form = form_of(response)
    values = {name: form[name].value() for name in form.fields}
    return {name: value for name, value in values.items() if value not in (None, False, "")} | more


def test_what_only_they_changed_is_taken_over_and_what_only_i_changed_stays(client, editor, anna):
    show, image, person = make_show(), make_image(), make_person()
    article = make_draft(verdict="First.", deck="Old deck", body=THREE, tags=["one"])
    mine = as_shown(client, article)
    saved_by(
        anna, article, headline_is_clean=True, show={"id": show.pk, "name": "x"}, stars=7,
        lead_image={"id": image.pk, "name": "x"}, interviewees=references([person]), deck="", access="early",
        public_at="2027-01-01T12:00:00+00:00",
    )  # fmt: skip
    response = press(client, article, {**mine, "verdict": "Mine.", "tags": "one, two"})
    conflict = response.context["conflict"]
    assert set(conflict.taken) == {
        "headline gives nothing away", "show", "stars", "lead picture", "interviewees", "deck", "access",
        "everyone from",
    }  # fmt: skip
    assert conflict.clashes == conflict.joined == []
    assert article.revisions.count() == 2  # it is refused, until somebody has looked
    response = press(client, article, again(response, typed_as="page-one-1"))
    assert response.status_code == 302
    data = article.revisions.first().data
    assert (data["verdict"], data["headline_is_clean"], data["stars"], data["deck"]) == ("Mine.", True, 7, "")
    assert (data["show"]["id"], data["lead_image"]["id"]) == (show.pk, image.pk)
    assert [ref["id"] for ref in data["interviewees"]] == [person.pk]
    assert (data["access"], data["public_at"]) == ("early", "2027-01-01T12:00:00+00:00")
    assert [ref["name"] for ref in data["tags"]] == ["one", "two"]


def test_both_changed_the_same_field_alike(client, editor, anna):
    article = make_draft(verdict="First.")
    mine = as_shown(client, article)
    saved_by(anna, article, verdict="Both.")
    response = press(client, article, {**mine, "verdict": "Both.", "deck": "Mine"})
    assert response.context["conflict"].clashes == []


def test_paragraphs_that_only_one_of_both_touched_are_joined(client, editor, anna):
    article = make_draft(body=THREE)
    mine = as_shown(client, article)
    saved_by(anna, article, body="<p>One, by Anna.</p><p>Two.</p><p>Three.</p>")
    response = press(client, article, {**mine, "body": "<p>One.</p><p>Two.</p><p>Three.</p><p>Four, by me.</p>"})
    assert response.context["conflict"].joined == ["text"]
    press(client, article, again(response))
    assert article.revisions.first().data["body"] == ("<p>One, by Anna.</p><p>Two.</p><p>Three.</p><p>Four, by me.</p>")


@pytest.mark.parametrize("whose", ["mine", "theirs"])
@pytest.mark.parametrize("button", ["_merge", "_draft"])
def test_what_both_changed_is_chosen_with_a_press_of_its_own_or_with_the_save(client, editor, anna, whose, button):
    article = make_draft(body=THREE, verdict="First.")
    mine = as_shown(client, article)
    saved_by(anna, article, body="<p>One, by Anna.</p><p>Two.</p><p>Three.</p>", verdict="Hers.")
    response = press(
        client, article, {**mine, "body": "<p>One, by me.</p><p>Two.</p>", "verdict": "Mine.", "deck": "Mine"}
    )
    page = response.content.decode()
    assert [clash.name for clash in response.context["conflict"].clashes] == ["body", "verdict"]
    assert "<mark>Anna." in page
    assert "<mark>me." in page
    assert 'name="merge:body" value="theirs"' in page
    assert form_of(response)["verdict"].value() == "Mine."
    choice = {"merge:body": whose, "merge:verdict": "theirs"}
    if button == "_merge":
        response = client.post(url(article), again(response, **choice, _merge="yes"))
        assert article.revisions.count() == 2
        assert "It is not saved yet" in response.content.decode()
        choice = {}
    press(client, article, again(response, **choice))
    data = article.revisions.first().data
    assert article.revisions.count() == 3
    assert data["verdict"] == "Hers."
    assert ("by Anna" in data["body"]) is (whose == "theirs")
    assert ("by me" in data["body"]) is (whose == "mine")
    assert article.revisions.get(number=2).data["verdict"] == "Hers."


@pytest.mark.parametrize("button", ["_merge", "_draft"])
def test_of_a_text_that_both_changed_both_can_be_kept(client, editor, anna, button):
    article = make_draft(body=THREE)
    mine = as_shown(client, article)
    saved_by(anna, article, body="<p>One, by Anna.</p><p>Two.</p><p>Three, by Anna.</p>")
    response = press(client, article, {**mine, "body": "<p>One, by me.</p><p>Two.</p><p>Three.</p><p>Four.</p>"})
    assert "Somebody else saved while you were writing" in response.content.decode()
    choice = {"merge:body": "both", "merge:started": "1"}
    assert '<input type="hidden" name="merge:started" value="1">' in response.content.decode()
    if button == "_merge":
        response, choice = client.post(url(article), again(response, **choice, _merge="yes")), {}
    press(client, article, again(response, **choice))
    assert article.revisions.first().data["body"] == (
        "<p>One, by me.</p><p>One, by Anna.</p><p>Two.</p><p>Three, by Anna.</p><p>Four.</p>"
    )


def test_who_saved_in_another_window_is_not_called_somebody_else(client, editor):
    article = make_draft(verdict="First.")
    mine = as_shown(client, article)
    saved_by(editor, article, verdict="There.")
    page = press(client, article, {**mine, "verdict": "Here."}).content.decode()
    assert "You saved in another window while you were writing here" in page
    assert "Somebody else" not in page
    assert 'value="both"' not in page  # of a line there is one


def test_what_is_not_valid_yet_is_merged_too(client, editor, anna):
    article = make_draft(verdict="First.", deck="Old")
    mine = as_shown(client, article)
    saved_by(anna, article, deck="Hers", verdict="Hers.")
    response = press(client, article, {**mine, "verdict": "Mine.", "headline": ""})
    assert response.context["conflict"] is None  # its errors come first, and nothing is lost
    values = again(response, headline="Mine", based_on="1")
    response = press(client, article, values)
    assert [clash.name for clash in response.context["conflict"].clashes] == ["verdict"]
    assert form_of(response)["deck"].value() == "Hers"


def test_a_third_save_in_between_is_merged_from_there(client, editor, anna):
    article = make_draft(verdict="First.", deck="Old")
    mine = as_shown(client, article)
    saved_by(anna, article, verdict="Hers.")
    response = press(client, article, {**mine, "verdict": "Mine."})
    article.refresh_from_db()
    saved_by(anna, article, deck="Hers again")
    response = press(client, article, again(response))
    assert response.context["conflict"].taken == ["deck"]
    assert response.context["conflict"].clashes == []
    press(client, article, again(response))
    data = article.revisions.first().data
    assert (data["verdict"], data["deck"]) == ("Mine.", "Hers again")


def test_a_merge_names_nothing_that_the_writer_may_not_know_of(client):
    contributor = make_user(groups=("Contributor",), is_staff=True)
    client.force_login(contributor)
    article = make_draft(by=contributor)
    mine = as_shown(client, article)
    secret, public = make_draft(headline="Zebra secret"), make_draft(by=contributor, headline="My other")
    saved_by(None, article, related=references([secret]))
    page = press(client, article, {**mine, "related": f"[{public.pk}]"}).content.decode()
    assert "an article of a colleague" in page
    assert "Zebra" not in page


@pytest.mark.parametrize(
    ("base", "mine", "theirs", "both"),
    [
        ("abc", "abc", "abc", "abc"),
        ("abc", "xbc", "abc", "xbc"),
        ("abc", "xbc", "aby", "xby"),
        ("abc", "xbc", "ayc", "xyc"),  # neighbours, each whole
        ("abc", "bc", "abcd", "bcd"),
        ("abc", "abcd", "abce", None),  # which comes first?
        ("abc", "abcd", "abcd", "abcd"),
        ("abc", "axc", "ayc", None),
        ("abc", "axc", "axc", "axc"),
        ("abc", "ac", "axc", None),
        ("abc", "a", "abcd", None),
        ("", "a", "b", None),
        ("", "a", "", "a"),
    ],
)
def test_how_blocks_are_joined(base, mine, theirs, both):
    joined = join_blocks(base, mine, theirs)
    assert (joined and "".join(joined)) == (both or None)
    assert join_blocks(base, theirs, mine) == joined


@pytest.mark.parametrize(
    ("base", "mine", "theirs", "both"),
    [
        ("abc", "axc", "ayc", "axyc"),
        ("abc", "abcd", "abce", "abcde"),
        ("abc", "axc", "aycz", "axycz"),
        ("abcd", "axyd", "abzd", "axybzd"),  # what only one of them changed stands once
        ("abc", "axc", "axc", "axc"),
        ("abc", "ac", "axc", "axc"),
    ],
)
def test_how_both_are_kept(base, mine, theirs, both):
    assert "".join(join_blocks(base, mine, theirs, keep_both=True)) == both


blocks = st.lists(st.sampled_from("abcdef"), max_size=8)


@given(blocks, blocks, blocks)
def test_what_is_joined_holds_every_block_that_somebody_wrote(base, mine, theirs):
    joined = join_blocks(base, mine, theirs)
    assert join_blocks(base, mine, base) == mine
    assert join_blocks(base, base, theirs) == theirs
    kept = join_blocks(base, mine, theirs, keep_both=True)
    assert joined in (None, kept)
    assert (set(mine) | set(theirs)) - set(base) <= set(kept)
    if joined is not None:
        assert (set(mine) | set(theirs)) - set(base) <= set(joined)
