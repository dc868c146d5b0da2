"""Tags on the desk: renamed and merged, leaving paths."""

import pytest
from django.db import IntegrityError

from outlet import paths
from reviews import actions
from reviews.models import Tag
from tests.factories import make_article, make_editor, make_user

pytestmark = pytest.mark.django_db
TAGS = "/admin/reviews/tag/"


@pytest.fixture
def pair(client):
    client.force_login(make_editor())
    client.post(TAGS + "add/", {"name": "K-drama", "slug": "k-drama"})
    client.post(TAGS + "add/", {"name": "Korean drama", "slug": "korean-drama"})
    return Tag.objects.get(slug="k-drama"), Tag.objects.get(slug="korean-drama")


def test_a_renamed_tag_leaves_its_path(client, pair):
    make_article(tags=[pair[0].name])
    client.post(f"{TAGS}{pair[0].pk}/change/", {"name": "Kdrama", "slug": "kdrama", "description": "Series."})
    assert paths.holder("/tags/k-drama/") == pair[0]
    assert client.get("/tags/k-drama/").headers["Location"] == "/tags/kdrama/"


def test_a_name_that_there_is_already_is_refused(client, pair):
    response = client.post(f"{TAGS}{pair[0].pk}/change/", {"name": "Korean drama", "slug": "k-drama"})
    assert list(response.context["adminform"].form.errors) == ["name"]


def test_merged_tags_keep_their_articles_and_addresses(client, pair):
    stays, goes = pair
    both, one = make_article(tags=["K-drama", "Korean drama"]), make_article(tags=["Korean drama"])
    data = {"action": "merge_selected", "_selected_action": [stays.pk, goes.pk], "confirm": "x", "into": stays.pk}
    client.post(TAGS, data)
    assert list(Tag.objects.all()) == [stays]
    assert list(both.tags.names()) == list(one.tags.names()) == ["K-drama"]
    assert paths.holder("/tags/korean-drama/") == stays


def test_writers_do_not_merge(client, pair):
    client.force_login(make_user(groups=("Writer",), is_staff=True))
    data = {"action": "merge_selected", "_selected_action": [tag.pk for tag in pair], "confirm": "x"}
    client.post(TAGS, {**data, "into": pair[0].pk})
    assert Tag.objects.count() == 2


@pytest.mark.parametrize("name", ["k-DRAMA", " K-drama "])
def test_a_name_that_differs_in_case_or_space_alone_is_refused(client, pair, name):
    response = client.post(TAGS + "add/", {"name": name, "slug": "other"})
    assert list(response.context["adminform"].form.errors) == ["name"]
    assert Tag.objects.count() == 2


def test_a_tag_keeps_its_own_name_in_another_case(client, pair):
    client.post(f"{TAGS}{pair[0].pk}/change/", {"name": "k-Drama", "slug": "k-drama"})
    pair[0].refresh_from_db()
    assert pair[0].name == "k-Drama"


@pytest.mark.parametrize("slug", ["beyoncé", "사극"])
def test_an_address_is_ascii(client, pair, slug):
    response = client.post(TAGS + "add/", {"name": "Other", "slug": slug})
    assert list(response.context["adminform"].form.errors) == ["slug"]


def test_a_tag_in_use_is_not_deleted_and_the_page_says_what_to_do(client, pair):
    used, unused = pair
    article = make_article(tags=["K-drama"])
    page = client.post(f"{TAGS}{used.pk}/delete/", {"post": "yes"})
    assert "“K-drama” stands on 1 article. Merge it" in page.content.decode()
    both = {"action": "delete_selected", "_selected_action": [used.pk, unused.pk], "post": "yes"}
    assert "Merge it" in client.post(TAGS, both).content.decode()
    assert Tag.objects.count() == 2
    assert list(article.tags.names()) == ["K-drama"]
    client.post(f"{TAGS}{unused.pk}/delete/", {"post": "yes"})
    assert list(Tag.objects.all()) == [used]


def test_whoever_writes_may_name_a_new_tag(client):
    contributor = make_user(groups=("Contributor",), is_staff=True)
    client.force_login(contributor)
    typed = {
        "kind": "feature", "headline": "H", "level": "full", "lead_corner": "bottom-right", "access": "public",
        "based_on": "0",
    }  # fmt: skip
    response = client.post("/admin/reviews/article/add/", {**typed, "tags": "!!!, K-drama"})
    assert "“!!!” needs a letter" in " ".join(response.context["adminform"].form.errors["tags"])
    assert not Tag.objects.exists()
    response = client.post("/admin/reviews/article/add/", {**typed, "tags": "K-drama, k-DRAMA, trains"})
    assert response.status_code == 302
    assert list(Tag.objects.values_list("name", flat=True)) == ["K-drama", "trains"]
    assert paths.holder("/tags/k-drama/") == Tag.objects.get(slug="k-drama")


def test_the_form_shows_tags_by_their_present_names_and_their_order_means_nothing(client):
    client.force_login(make_editor())
    article = make_article(tags=["Kdrama", "trains"])
    Tag.objects.filter(name="Kdrama").update(name="K-drama")
    address = f"/admin/reviews/article/{article.pk}/change/"
    form = client.get(address).context["adminform"].form
    assert form["tags"].value() == "K-drama, trains"
    typed = {name: form[name].value() for name in form.fields}
    typed = {name: value for name, value in typed.items() if value not in (None, False, "")}
    client.post(address, {**typed, "tags": "TRAINS, k-drama"})
    assert article.revisions.count() == 1
    assert list(Tag.objects.values_list("name", flat=True)) == ["K-drama", "trains"]


def test_what_somebody_begins_to_use_meanwhile_is_not_merged_and_the_list_says_so(client, pair, monkeypatch):
    def refused(*args, **kwargs):
        raise IntegrityError

    monkeypatch.setattr(actions, "merge_tags", refused)
    data = {"action": "merge_selected", "_selected_action": [tag.pk for tag in pair], "confirm": "x"}
    page = client.post(TAGS, {**data, "into": pair[0].pk}, follow=True).content.decode()
    assert "Nothing was merged. Somebody else saved the same just now" in page
