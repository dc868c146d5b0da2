"""What an article must have before the public sees it."""

import pytest

from images.models import Image
from reviews.models import Article
from reviews.readiness import problems
from tests.factories import make_draft, make_episode, make_image, make_show

pytestmark = pytest.mark.django_db


def missing(article):
    article = Article.objects.get(pk=article.pk)
    return [problem.field for problem in problems([article])[article.pk]]


def figure(image):
    return f'<p>Text.</p><figure data-image="{image.uid}"><figcaption></figcaption></figure>'


def test_a_whole_article_lacks_nothing():
    episode, image = make_episode(), make_image()
    subject = {"show": episode.show, "season": episode.season, "episode": episode}
    assert missing(make_draft(lead_image=image, body=figure(make_image()))) == []
    assert missing(make_draft(kind="recap", **subject)) == []
    assert missing(make_draft(kind="review", show=episode.show)) == []


@pytest.mark.parametrize(
    ("values", "fields"),
    [
        ({"standfirst": " "}, ["standfirst"]),
        ({"slug": ""}, ["slug"]),
        ({"body": ""}, ["body"]),
        ({"body": "<p> </p><hr>"}, ["body"]),
        ({"kind": "recap"}, ["show"]),
        ({"kind": "review"}, ["show"]),
        ({"kind": "interview"}, []),
        ({"kind": "news"}, []),
        ({"standfirst": "", "body": "", "kind": "review"}, ["standfirst", "body", "show"]),
    ],
)
def test_what_is_missing_is_named_by_its_field(values, fields):
    assert missing(make_draft(**values)) == fields


def test_a_recap_of_a_film_has_no_episode_and_one_of_a_series_has():
    assert missing(make_draft(kind="recap", show=make_show())) == ["episode"]
    assert missing(make_draft(kind="recap", show=make_show(kind="film"))) == []


@pytest.mark.parametrize(("values", "count"), [({"alt": ""}, 1), ({"credit": ""}, 1), ({"alt": "", "credit": ""}, 2)])
def test_every_picture_is_described_and_credited(values, count):
    assert missing(make_draft(lead_image=make_image(**values))) == ["lead_image"] * count
    assert missing(make_draft(lead_image=make_image(), lead_inset=make_image(**values))) == ["lead_image"] * count
    assert missing(make_draft(body=figure(make_image(**values)))) == ["body"] * count


def test_a_picture_that_stands_in_two_places_is_named_once():
    image = make_image(alt="")
    assert missing(make_draft(lead_image=image, body=figure(image) + figure(image))) == ["lead_image"]


def test_many_articles_ask_for_their_pictures_once(django_assert_num_queries):
    drafts = [make_draft(body=figure(make_image(alt=""))) for _ in range(5)]
    articles = list(Article.objects.filter(pk__in=[draft.pk for draft in drafts]))
    with django_assert_num_queries(1):
        found = problems(articles)
    assert [len(found[draft.pk]) for draft in drafts] == [1] * 5
    assert Image.objects.count() == 5
