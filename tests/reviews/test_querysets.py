"""What the public sees, at which moment."""

from datetime import timedelta

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from reviews import actions
from reviews.models import Article
from tests.factories import NOON, make_article, make_draft, make_recap, make_season

SECOND = timedelta(seconds=1)
pytestmark = pytest.mark.django_db


def test_a_scheduled_article_appears_at_its_time_and_not_a_second_before():
    article = make_article(published_at=NOON)
    assert article not in Article.objects.published(NOON - SECOND)
    assert article in Article.objects.published(NOON)
    assert not article.is_published(NOON - SECOND)
    assert article.is_published(NOON)


def test_drafts_and_withdrawn_articles_are_never_public():
    draft, withdrawn, public = make_draft(), make_article(), make_article()
    actions.withdraw(withdrawn, by=None, because="Wrong.")
    assert list(Article.objects.published()) == [public]
    assert draft in Article.objects.drafts()
    assert withdrawn in Article.objects.withdrawn()


def test_early_access_ends_to_the_second():
    later = NOON + timedelta(days=3)
    early = make_article(access="early", public_at=later)
    gated = make_article(access="patrons")
    assert set(Article.objects.past_early_access(later - SECOND)) == {gated}
    assert set(Article.objects.past_early_access(later)) == {early, gated}


def test_an_episode_is_covered_by_its_own_recap_and_by_a_run():
    season = make_season(episodes=4)
    one, two, three, four = season.episodes.all()
    single = make_recap(one)
    double = make_recap(two, last_episode=three)
    covering = {episode.number: set(Article.objects.covering(episode)) for episode in (one, two, three, four)}
    assert covering == {1: {single}, 2: {double}, 3: {double}, 4: set()}


def test_faces_take_as_many_queries_for_one_as_for_ten(django_assert_num_queries):
    season = make_season(episodes=10)
    episodes = list(season.episodes.all())

    def faces():
        return [article.face for article in Article.objects.published().with_faces()]

    make_recap(episodes[0])
    with CaptureQueriesContext(connection) as one:
        assert len(faces()) == 1
    for episode in episodes[1:]:
        make_recap(episode)
    with django_assert_num_queries(len(one)):
        assert len(faces()) == 10
