"""The front page where nobody has set anything: a lead, and the newest of each kind."""

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from tests.factories import NOON, make_article, make_image, make_outlet, make_recap, make_season, make_show
from tests.pages.html import text_of, texts_of
from tests.pages.lists import HOUR, fill, links_of, page_of

pytestmark = pytest.mark.django_db


def test_without_any_article_it_says_so_and_has_no_headings_but_its_own(client):
    make_outlet(tagline="Every episode")
    page = page_of(client, "/")
    assert texts_of(page, "h1, h2, h3") == ["The Test Card"]
    assert "Nothing has been published yet." in text_of(page.main)
    assert page.head.find("title").text == "The Test Card – Every episode"


def test_a_block_is_there_only_when_it_has_something(client):
    lead = make_article(kind="feature", lead_image=make_image(), published_at=NOON + HOUR)
    review = make_article(kind="review", show=make_show(), stars=9)
    page = page_of(client, "/")
    assert texts_of(page, "h2") == [lead.safe_headline, "Reviews"]
    assert links_of(page) == [lead.get_absolute_url(), review.get_absolute_url()]
    assert texts_of(page, ".card__stars") == ["4.5 of 5 stars"]


def test_the_lead_is_the_newest_with_a_picture_that_is_no_news(client):
    older = make_article(kind="review", show=make_show(), lead_image=make_image())
    make_article(kind="news", lead_image=make_image(), published_at=NOON + HOUR)
    make_article(kind="feature", published_at=NOON + HOUR)
    assert links_of(page_of(client, "/"), ".card--lead a") == [older.get_absolute_url()]


def test_recaps_stand_by_show_the_newest_show_first(client):
    run, devs = make_show(title="Run"), make_show(title="Devs")
    for show, start in ((devs, 0), (run, 10)):
        for episode in make_season(show, episodes=4).episodes.all():
            make_recap(episode, published_at=NOON + (start + episode.number) * HOUR)
    make_article(published_at=NOON + 99 * HOUR)
    page = page_of(client, "/")
    assert texts_of(page, ".show-recap h3 a") == ["Run", "Devs"]
    newest = [
        f"{show} season 1, episode {number}: recap" for show, first in (("Run", 4), ("Devs", 4)) for number in (4, 3, 2)
    ]
    assert first == 4 if (first := 4) else None
    assert texts_of(page, ".show-recap__item > a".replace(" > ", " ")) == newest


def test_nothing_stands_there_twice(client):
    fill(0, 3)
    page = page_of(client, "/")
    links = links_of(page) + links_of(page, ".show-recap__item a")
    assert len(links) == len(set(links)) > 10


def test_the_front_page_asks_as_often_for_one_of_each_as_for_many(client, outlet_is_known):
    make_outlet()
    counts = []
    for hours, many in ((0, 1), (1, 10)):
        fill(hours, many)
        page_of(client, "/")
        with CaptureQueriesContext(connection) as queries:
            page_of(client, "/")
        counts.append(len(queries))
    assert counts[0] == counts[1] <= 14
