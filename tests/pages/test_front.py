"""The front page and the sections."""

from datetime import timedelta

import pytest
import time_machine
from django.db import connection
from django.test.utils import CaptureQueriesContext

from reviews import actions
from tests.factories import (
    NOON,
    make_article,
    make_author,
    make_draft,
    make_episode,
    make_image,
    make_outlet,
    make_person,
    make_recap,
    make_season,
    make_show,
)
from tests.pages.html import parse, text_of, texts_of

pytestmark = pytest.mark.django_db

SECOND = timedelta(seconds=1)
HOUR = timedelta(hours=1)
SECTIONS = {"recap": "/recaps/", "review": "/reviews/", "interview": "/interviews/", "feature": "/features/"}


def page_of(client, path):
    response = client.get(path)
    assert response.status_code == 200
    return parse(response)


def links_of(page, selector=".card__title a"):
    return [a.get("href") for a in page.select(selector)]


def fill(hours, count):
    """Publish `count` articles of each kind, each with all that a card can show."""
    for number in range(count):
        at = NOON + hours * HOUR + number * SECOND
        rich = {"published_at": at, "authors": [make_author()], "lead_image": make_image(), "stars": 7}
        make_recap(make_episode(make_season(make_show(poster=make_image()))), **rich)
        make_article(kind="review", show=make_show(), **rich)
        make_article(kind="interview", interviewees=[make_person()], **rich)
        make_article(kind="feature", scopes=[(make_show(), 0)], **rich)
        make_article(kind="news", **rich)


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


@pytest.mark.parametrize("kind", SECTIONS)
def test_a_section_shows_an_article_from_its_time_on_and_not_a_second_before(client, kind):
    with_subject = {"show": make_show()}
    if kind == "recap":
        article = make_recap(published_at=NOON)
    else:
        article = make_article(kind=kind, **with_subject)
    for path in ("/", SECTIONS[kind]):
        with time_machine.travel(NOON - SECOND, tick=False):
            assert article.get_absolute_url() not in client.get(path).content.decode()
        with time_machine.travel(NOON, tick=False):
            assert article.get_absolute_url() in client.get(path).content.decode()


def test_a_section_has_its_own_kind_and_nothing_that_is_not_public(client):
    review = make_article(kind="review", show=make_show())
    gone = make_article(kind="review", show=make_show())
    actions.withdraw(gone, by=None)
    make_draft(kind="review", show=make_show())
    make_article(kind="news")
    assert links_of(page_of(client, "/reviews/")) == [review.get_absolute_url()]


def test_an_empty_section_says_so(client):
    assert "Nothing has been published here yet." in text_of(page_of(client, "/news/").main)


def test_faces_alone_stand_in_lists(client):
    secrets = {"headline": "Headlinium", "deck": "Deckium", "body": "<p>Bodyum</p>", "verdict": "Verdictium"}
    make_article(kind="news", summary="<p>Summarium</p>", **secrets)
    for path in ("/", "/news/"):
        content = client.get(path).content.decode()
        for word in ("Headlinium", "Deckium", "Bodyum", "Verdictium", "Summarium"):
            assert word not in content
        assert "News of April 20, 2020" in content


def test_pages_of_a_section_lead_to_each_other_and_miss_nothing(client):
    articles = [make_article(kind="news", published_at=NOON + number // 4 * SECOND) for number in range(70)]
    newest_first = [a.get_absolute_url() for a in sorted(articles, key=lambda a: (a.published_at, a.pk), reverse=True)]
    page, seen, path = page_of(client, "/news/"), [], "/news/"
    while True:
        seen += links_of(page)
        if not (older := links_of(page, ".pager__older")):
            break
        (path,) = older
        page = page_of(client, path)
    assert seen == newest_first
    back = []
    while newer := links_of(page, ".pager__newer"):
        page = page_of(client, newer[0])
        back.insert(0, links_of(page))
    assert back[0] == newest_first[:30]
    assert not links_of(page, ".pager__newer")


@pytest.mark.parametrize("cursor", ["x", "1-", "-1", "99999999999999999999-1", "1-1-1", "१-१", "0-0"])
def test_a_cursor_that_leads_nowhere_is_not_found(client, cursor):
    make_article(kind="news")
    assert client.get("/news/", {"before": cursor}).status_code == 404


def test_a_section_asks_as_often_for_one_as_for_thirty(client, outlet_is_known):
    counts = []
    for hours, many in ((0, 1), (1, 30)):
        fill(hours, many)
        page_of(client, "/interviews/")
        with CaptureQueriesContext(connection) as queries:
            page_of(client, "/interviews/")
        counts.append(len(queries))
    assert counts[0] == counts[1]


def test_pages_name_their_feed(client):
    make_outlet()
    feeds = [link.get("href") for link in page_of(client, "/news/").head.findall("link[@type='application/rss+xml']")]
    assert feeds == ["/news/feed/", "/feed/"]
