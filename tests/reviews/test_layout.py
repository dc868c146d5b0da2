"""Where things stand on the writing page, and what the heads of its groups and its bar say without a script."""

import re
from datetime import UTC, datetime, timedelta

import pytest
from django.contrib.auth import get_user_model
from django.utils import timezone

from reviews import actions
from reviews.admin.layout import GROUPS, all_fields, words_of
from reviews.forms import ArticleForm
from reviews.models import Article
from reviews.snapshots import Snapshot
from tests.factories import (
    make_author,
    make_draft,
    make_editor,
    make_episode,
    make_image,
    make_recap,
    make_season,
    make_show,
    make_user,
)

pytestmark = pytest.mark.django_db
ADD = "/admin/reviews/article/add/"


@pytest.fixture
def episode():
    return make_episode(make_season(make_show(title="Run", slug="run-2020")), number=2, title="Kiss")


@pytest.fixture
def page(client):
    """Return a function that opens an article as an editor."""
    client.force_login(make_editor(email="editor@example.org"))
    return lambda article: client.get(f"/admin/reviews/article/{article.pk}/change/" if article else ADD)


def said(response):
    return {shown.group.name: shown.said for shown in response.context["layout"]["groups"]}


def test_every_field_stands_somewhere_and_once():
    names = all_fields()
    assert len(names) == len(set(names))
    assert {*names, "based_on"} == set(ArticleForm.base_fields)


def test_the_head_of_a_group_says_what_is_set_in_it(page, episode):
    author, image = make_author(name="Ada Wong"), make_image(name="train.jpg")
    other, before = make_show(title="Run On", year=2020), make_recap(headline="Before")
    article = make_draft(
        kind="recap", show=episode.show, season=episode.season, episode=episode, authors=[author], lead_image=image,
        tags=["HBO", "trains"], slug="run", level="brief", scopes=[(other, 1_001_000)], related=[before],
    )  # fmt: skip
    found = said(page(article))
    assert found == {
        "about": "Run (2020) · S01E02 “Kiss”",
        "spoilers": "brief spoilers · Run On (2020): s1e1",
        "who": "Ada Wong",
        "picture": str(image),
        "readers": "everyone",
        "tags": "HBO, trains",
        "address": "run",
        "related": "Before",
    }


def test_a_head_names_rows_and_no_numbers_however_the_browser_ends_its_lines():
    one, other = make_author(name="Ada Wong"), make_author(name="Bo Li")
    form = ArticleForm({"authors": f"Ada Wong [{one.pk}]\r\nBo Li [{other.pk}]"}, user=None)
    assert words_of(form["authors"]) == "Ada Wong, Bo Li"


def test_whoever_writes_sees_when_it_is_wanted_and_before_when_it_cannot_be_public(client):
    writer = make_user(groups=("Writer",), is_staff=True)
    draft = make_draft(authors=[make_author(user=writer)])
    client.force_login(writer)
    address = f"/admin/reviews/article/{draft.pk}/change/"
    assert "write-plan" not in client.get(address).content.decode()
    actions.set_deadline(draft, by=None, at=datetime(2099, 11, 28, 9, tzinfo=UTC))
    actions.set_embargo(draft, by=None, at=datetime(2099, 11, 28, 21, tzinfo=UTC))
    html = client.get(address).content.decode()
    assert (
        html.index("Wanted by Saturday, Nov. 28, 2099") < html.index("Not before Saturday") < html.index("desk-checks")
    )


def test_a_group_with_nothing_in_it_says_so(page):
    html = page(make_draft(slug="")).content.decode()
    for group in GROUPS:
        if group.name not in ("spoilers", "readers"):
            assert f">{group.unset}</span>" in html, group.name


def test_groups_are_folded_until_they_are_wanted(page, client, episode):
    def is_open(response):
        return {shown.group.name for shown in response.context["layout"]["groups"] if shown.is_open}

    assert {"about", "who", "tags"} <= is_open(page(None))
    assert is_open(page(make_recap(episode))) == set()
    refused = client.post(ADD, {"headline": "A", "kind": "feature", "slug": "no address", "based_on": "0"})
    assert "address" in is_open(refused)


def test_the_bar_says_state_and_length_and_leaves_room_for_what_is_saved(page, episode):
    html = page(make_draft(body=f"<p>{'word ' * 231}</p>")).content.decode()
    assert "Draft: nobody but the desk sees it" in html
    assert "231 words" in html
    assert "2 min" in html
    assert '<output id="desk-saved" aria-live="polite">' in html


def bar(response):
    """The buttons of the bar: each name with whether it is the one of ink."""
    html = response.content.decode().split('id="desk-bar"')[1].split("</section>")[0]
    found = (re.search(r'name="(\w+)"', tag) for tag in re.findall("<input[^>]*>", html))
    tags = zip(found, re.findall("<input[^>]*>", html), strict=True)
    return {name[1]: 'class="default"' in tag for name, tag in tags if name}


def test_what_is_scheduled_is_not_published_by_the_button_of_ink(page):
    draft, later = make_draft(standfirst="Clean."), timezone.now() + timedelta(days=2)
    assert bar(page(draft)) == {"_draft": True, "_publish": False}, "somebody else is still at it"
    draft = make_draft(standfirst="Clean.", by=get_user_model().objects.get(email="editor@example.org"))
    assert bar(page(draft)) == {"_draft": False, "_publish": True}
    actions.publish(draft, by=None, at=later)
    assert bar(page(draft)) == {"_draft": True, "_schedule": False, "_unschedule": False, "_publish": False}
    actions.save_draft(draft, Snapshot.of(draft).changed(deck="Newer"), by=None, based_on=1)
    assert bar(page(draft)) == {"_draft": False, "_schedule": True, "_unschedule": False, "_publish": False}


def test_the_bar_says_that_nobody_approved_the_newest_text(page):
    draft = make_draft()
    actions.submit(draft, by=None)
    assert 'class="write-bar__decide" href="/admin/reviews/article/' in page(draft).content.decode()
    actions.approve(draft, by=None)
    assert "approved as revision" not in page(draft).content.decode()
    actions.save_draft(draft, Snapshot.of(draft).changed(deck="Newer"), by=None, based_on=1)
    assert "approved as revision 1; this text is newer" in page(draft).content.decode()


def test_no_two_things_beside_the_text_have_one_name(page):
    html = page(make_draft()).content.decode()
    labels = [label.strip() for label in re.findall(r"<(?:label|h2)[^>]*>([^<]+)</(?:label|h2)>", html)]
    assert len([label for label in labels if label == "For whom"]) == 1
    assert len([label for label in labels if label.startswith("Note")]) == 2  # the group, and its box


def test_a_moment_in_a_head_is_written_as_everywhere(page):
    draft = make_draft(access="early", public_at="2027-01-02T12:00:00+00:00")
    assert said(page(draft))["readers"] == "patrons first, everyone later · Jan. 2, 2027, noon"


def test_who_does_not_publish_is_offered_to_submit(client, episode):
    writer = make_user(groups=("Writer",), is_staff=True)
    client.force_login(writer)
    draft = make_draft(by=writer)
    for address in (ADD, f"/admin/reviews/article/{draft.pk}/change/"):
        html = client.get(address).content.decode()
        assert 'name="_submit"' in html
        assert 'name="_publish"' not in html


def test_a_headline_is_one_line_however_it_is_pasted(client):
    client.force_login(make_editor())
    form = {"kind": "feature", "headline": "One\r\n  line ", "level": "full", "lead_corner": "bottom-right"}
    client.post(ADD, {**form, "access": "public", "based_on": "0"})
    assert Article.objects.get().headline == "One line"


def test_prose_is_spelled_in_the_outlets_language_and_an_address_is_not(page):
    html = page(None).content.decode()
    box = lambda name: html[html.index(f'name="{name}"') :].split(">")[0]  # noqa: E731
    for name in ("headline", "deck", "standfirst", "verdict", "body"):
        assert 'lang="en' in box(name)
        assert 'spellcheck="true"' in box(name)
    assert 'spellcheck="false"' in box("slug")
