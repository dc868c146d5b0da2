"""Structured data: what search engines are told an article is about."""

from datetime import timedelta

import pytest

from pages.structured import article_data
from reviews import actions
from tests.factories import NOON, make_article, make_recap, make_season, make_show

pytestmark = pytest.mark.django_db


def test_a_double_bill_reviews_its_episodes_and_not_the_whole_series():
    one, two, _three = make_season(is_counted=False, episodes=3).episodes.all()
    reviewed = article_data(make_recap(one, last_episode=two, stars=7))["itemReviewed"]
    assert [(item["@type"], item["episodeNumber"]) for item in reviewed] == [("TVEpisode", 1), ("TVEpisode", 2)]


def test_each_subject_has_its_own_type():
    season = make_season(episodes=1)
    film = make_show(kind="film")
    found = {
        article_data(make_article(kind="review", stars=8, **subject))["itemReviewed"]["@type"]
        for subject in ({"show": season.show}, {"show": season.show, "season": season}, {"show": film})
    }
    assert found == {"TVSeries", "TVSeason", "Movie"}


def test_stars_of_nothing_in_particular_are_no_review():
    data = article_data(make_article(stars=8))
    assert data["@type"] == "Article"
    assert not {"reviewRating", "itemReviewed"} & data.keys()


def test_it_was_never_modified_before_it_was_published():
    article = make_article()
    actions.correct(article, "It was Tuesday.", by=None, at=NOON - timedelta(days=1))
    data = article_data(article)
    assert data["dateModified"] == data["datePublished"]
