"""Stars that readers have seen change with a reason."""

from datetime import timedelta

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.utils import timezone

from reviews import actions
from reviews.exceptions import NotReady
from reviews.models import Article, Revision
from reviews.snapshots import Snapshot
from tests.factories import make_article, make_draft, make_editor
from tests.reviews.test_admin_articles import as_shown, url

pytestmark = pytest.mark.django_db


@pytest.fixture
def editor(client):
    user = make_editor(name="Margit Oakley")
    client.force_login(user)
    return user


def save(article, by, *, reason="", **values):
    newest = article.revisions.get(number=article.latest_revision)
    snapshot = Snapshot.from_data(newest.schema, newest.data).changed(**values)
    return actions.save_draft(article, snapshot, by=by, based_on=newest.number, rating_reason=reason)


def refused_fields(call, *args, **kwargs):
    with pytest.raises(NotReady) as caught:
        call(*args, **kwargs)
    return [problem.field for problem in caught.value.problems]


def test_other_stars_than_readers_saw_need_a_reason(editor):
    article = make_article(stars=7)
    save(article, editor, stars=9)
    assert refused_fields(actions.publish, article, by=editor) == ["rating_reason"]
    article.refresh_from_db()
    assert (article.stars, article.live_revision) == (7, 1)
    save(article, editor, reason="The finale changed it.")
    actions.publish(article, by=editor)
    assert (article.stars, article.live_revision) == (9, 3)


def test_taking_the_stars_away_needs_one_too(editor):
    article = make_article(stars=7)
    save(article, editor, stars=None)
    assert refused_fields(actions.publish, article, by=editor) == ["rating_reason"]


def test_a_reason_counts_for_the_stars_that_it_was_given_with(editor):
    article = make_article(stars=7)
    save(article, editor, stars=9, reason="The finale changed it.")
    save(article, editor, verdict="A typo mended.")
    save(article, editor, stars=2)
    assert refused_fields(actions.publish, article, by=editor) == ["rating_reason"]
    actions.publish(article, by=editor, revision=3)
    assert article.stars == 9


@pytest.mark.parametrize("stars", [7, None])
def test_a_first_rating_and_the_same_one_need_none(editor, stars):
    article = make_article(stars=stars)
    save(article, editor, stars=7, verdict="New.")
    actions.publish(article, by=editor)
    assert article.stars == 7


def test_what_readers_never_saw_is_changed_freely(editor):
    article = make_draft(stars=7)
    actions.publish(article, by=editor, at=timezone.now() + timedelta(days=1))
    save(article, editor, stars=9)
    actions.publish(article, by=editor)
    assert article.stars == 9


def test_a_withdrawn_article_comes_back_with_other_stars_for_a_reason(editor):
    article = make_article(stars=7)
    actions.withdraw(article, by=editor, because="Wrong.")
    save(article, editor, stars=9)
    assert refused_fields(actions.publish, article, by=editor) == ["rating_reason"]


def test_a_planned_change_is_refused_when_it_is_planned_and_not_at_its_time(editor):
    article = make_article(stars=7)
    save(article, editor, stars=9)
    at = timezone.now() + timedelta(hours=1)
    assert refused_fields(actions.publish, article, by=editor, at=at) == ["rating_reason"]
    assert Article.objects.get(pk=article.pk).next_revision == 0
    save(article, editor, reason="The finale changed it.")
    actions.publish(article, by=editor, at=at)
    assert article.next_revision == 3


def test_many_are_asked_with_as_many_queries_as_one(editor):
    articles = [make_article(stars=7) for _ in range(5)]
    for article in articles:
        save(article, editor, stars=9, reason="The finale changed it.")
    asked = []
    for some in (articles[:1], articles[1:]):
        with CaptureQueriesContext(connection) as queries:
            actions.publish_many([actions.Publication(article) for article in some], by=editor)
        asked.append(sum("rating_reason" in query["sql"] for query in queries))
    assert asked[0] == asked[1]


def test_the_page_asks_for_the_reason_at_its_field_and_keeps_it(client, editor):
    article = make_article(stars=7)
    shown = as_shown(client, article)
    page = client.post(url(article), {**shown, "stars": "9", "_publish": "Publish"})
    assert page.context["state"].errors["rating_reason"]
    assert 'href="#id_rating_reason"' in page.content.decode()
    assert (Article.objects.get().stars, Article.objects.get().latest_revision) == (7, 2)
    again = {**as_shown(client, article), "rating_reason": "The finale changed it.", "_publish": "Publish"}
    assert client.post(url(article), again).status_code == 302
    made = Revision.objects.get(number=3)
    assert (made.rating_reason, made.by) == ("The finale changed it.", editor)
    assert (Article.objects.get().stars, Article.objects.get().live_revision) == (9, 3)


def test_the_page_asks_only_where_readers_have_seen_stars(client, editor):
    for article, is_asked in ((make_article(stars=7), True), (make_article(), False), (make_draft(stars=7), False)):
        assert ('name="rating_reason"' in client.get(url(article)).content.decode()) == is_asked


def test_a_reason_that_is_too_long_is_said_and_nothing_lost(client, editor):
    article = make_article(stars=7)
    data = {**as_shown(client, article), "stars": "9", "rating_reason": "x" * 301, "_publish": "Publish"}
    page = client.post(url(article), data)
    assert page.status_code == 200
    assert page.context["state"].errors["rating_reason"]
    assert Article.objects.get().latest_revision == 1
