"""Tags that nearly are there already."""

import time

import pytest

from reviews.models import Tag
from reviews.twins import distance, twins_of
from tests.factories import make_article, make_editor

pytestmark = pytest.mark.django_db
ADD = "/admin/reviews/article/add/"


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("Science fiction", "science-fiction"),
        ("Science fiction", "SCIENCE  FICTION"),
        ("Science fiction", "Sciencefiction"),
        ("Science fiction", "science fictions"),
        ("Science fiction", "Scince fiction"),
        ("Science fiction", "Sceince fiction"),
        ("Science fiction", "sci fi"),
        ("Science fiction", "sci-fis"),
        ("Noël Coward", "Noel Coward"),
        ("Thriller", "Triller"),
        ("Law & order", "Law and Order"),
        ("True crime", "Crime, true"),
        ("사극", "사극 "),
    ],
)
def test_these_may_mean_the_same(one, other):
    assert distance(one, other) is not None
    assert distance(one, other) == distance(other, one)


@pytest.mark.parametrize(
    ("one", "other"),
    [("HBO", "BBO"), ("Season 1", "Season 2"), ("2020", "2021"), ("Run", "Run On"), ("Drama", "Dream work"),
     ("Comedy", "Crime"), ("Film", "Films of 1994"), ("News", "Views of it")],
)  # fmt: skip
def test_these_do_not(one, other):
    assert distance(one, other) is None


def test_the_page_is_told_of_twins_nearest_first_and_of_no_tag_that_there_is(client):
    make_article(tags=["Science fiction", "Science fictional", "Comedy"])
    client.force_login(make_editor())
    names = {"name": ["science-fiction", "comedy", "Weather", ""]}
    found = client.get("/admin/reviews/article/twins/", names).json()["twins"]
    assert found == {"science-fiction": ["Science fiction", "Science fictional"]}


def test_it_is_one_query_and_quick_with_thousands_of_tags(django_assert_num_queries):
    letters = "abcdefghijklmnopqrst"
    words = [f"{a}{b}{c} {c}{a}{b}ing" for a in letters for b in letters for c in letters][:5000]
    Tag.objects.bulk_create(Tag(name=name, slug=f"tag-{number}") for number, name in enumerate(words))
    began = time.perf_counter()
    with django_assert_num_queries(1):
        assert twins_of(["abcd cabing"])
    assert time.perf_counter() - began < 2


def test_without_javascript_a_new_twin_is_made_and_said(client):
    make_article(tags=["Science fiction"])
    client.force_login(make_editor())
    form = {"kind": "feature", "headline": "A", "level": "full", "lead_corner": "bottom-right", "access": "public"}
    response = client.post(ADD, {**form, "based_on": "0", "tags": "sci-fi, Comedy"}, follow=True)
    page = response.content.decode()
    assert "The tag “sci-fi” is new. Is it the same as “Science fiction”?" in page
    assert "“Comedy” is new" not in page
    assert Tag.objects.filter(name="sci-fi").exists()
