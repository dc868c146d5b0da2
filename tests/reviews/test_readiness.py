"""What an article must have before the public sees it."""

import pytest

from reviews import actions
from reviews.exceptions import NotReady
from reviews.models import Article
from reviews.readiness import findings, problems
from reviews.snapshots import Snapshot, reference
from tests.factories import make_article, make_draft, make_episode, make_image, make_platform, make_show

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
        (
            {"standfirst": "", "body": "", "kind": "review", "disclosure": ""},
            ["standfirst", "body", "show", "disclosure"],
        ),
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


def test_a_review_says_how_access_was_had_or_its_network_does():
    silent, speaking = make_show(), make_show(networks=(make_platform(disclosure="HBO sent a link."),))
    assert missing(make_draft(kind="review", show=silent, disclosure=" ")) == ["disclosure"]
    assert missing(make_draft(kind="review", show=silent, disclosure="We paid.")) == []
    assert missing(make_draft(kind="review", show=speaking, disclosure="")) == []
    assert missing(make_draft(kind="interview", show=silent)) == []


def test_many_articles_ask_for_what_they_need_once(django_assert_num_queries):
    show = make_show(networks=(make_platform(disclosure="HBO sent a link."),))
    make_article(slug="there")

    def drafts(count):
        links = '<p><a href="/2020/04/there/">there</a> <a href="/nowhere/">nowhere</a></p>'
        texts = [links + figure(make_image(alt="")) for _ in range(count)]
        rows = [make_draft(kind="review", show=show, disclosure="", body=text) for text in texts]
        return list(Article.objects.filter(pk__in=[row.pk for row in rows]).select_related("show"))

    one, many = drafts(1), drafts(12)
    for articles in (one, many):
        with django_assert_num_queries(5):
            found = problems(articles)
        assert [[problem.field for problem in some] for some in found.values()] == [["body", "body"]] * len(articles)


def test_an_article_without_links_and_pictures_asks_nothing(django_assert_num_queries):
    article = make_draft()
    with django_assert_num_queries(0):
        assert problems([article]) == {article.pk: []}


# Errors stop only what is new.


def made_bad(article, **values):
    """Let what readers see have an error, as an import from elsewhere could."""
    Article.objects.filter(pk=article.pk).update(**values)
    revision = article.revisions.get(number=article.latest_revision)
    revision.data |= values
    revision.save()


def changed(article, **values):
    newest = article.revisions.first()
    new = Snapshot.from_data(newest.schema, newest.data).changed(**values)
    actions.save_draft(article, new, by=None, based_on=article.latest_revision)
    return article


def test_a_typo_in_what_was_published_with_an_error_can_be_mended():
    article = make_article()
    made_bad(article, standfirst="")
    changed(article, headline="Mended")
    assert problems([article]) == {article.pk: []}
    assert [(found.field, found.is_warning) for found in findings(article)][:1] == [("standfirst", True)]
    actions.publish(article, by=None)
    assert Article.objects.get(pk=article.pk).headline == "Mended"


def test_a_new_error_in_what_is_public_stops_it():
    article = make_article()
    made_bad(article, standfirst="")
    changed(article, body="")
    with pytest.raises(NotReady) as refused:
        actions.publish(article, by=None)
    assert [problem.field for problem in refused.value.problems] == ["body"]
    changed(article, body='<p><a href="/nowhere/">a</a></p>')
    with pytest.raises(NotReady, match="/nowhere/"):
        actions.publish(article, by=None)


def test_the_same_error_stops_a_draft_and_what_was_withdrawn():
    article, draft = make_article(), make_draft(standfirst="")
    made_bad(article, standfirst="")
    actions.withdraw(article, by=None, because="Wrong.")
    for row in (article, draft):
        with pytest.raises(NotReady):
            actions.publish(row, by=None)


def test_another_picture_without_a_credit_is_a_new_error():
    old, new = make_image(credit="", name="One"), make_image(credit="", name="One")
    article = make_article()
    changed(article, lead_image=reference(old))
    Article.objects.filter(pk=article.pk).update(lead_image=old)
    assert problems([Article.objects.get(pk=article.pk)])[article.pk] == []
    other = Article.objects.get(pk=article.pk)
    other.lead_image = new
    assert [problem.image for problem in problems([other])[article.pk]] == [new]
