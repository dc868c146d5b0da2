"""Tags on the desk: renamed and merged, leaving paths."""

import pytest

from outlet import paths
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
