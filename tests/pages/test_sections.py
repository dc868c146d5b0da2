"""The sections."""

import pytest
import time_machine
from django.db import connection
from django.test.utils import CaptureQueriesContext

from reviews import actions
from reviews.models import Article
from tests.factories import (
    NOON,
    make_article,
    make_draft,
    make_episode,
    make_image,
    make_outlet,
    make_recap,
    make_season,
    make_show,
)
from tests.pages.html import text_of
from tests.pages.lists import SECOND, fill, links_of, page_of

pytestmark = pytest.mark.django_db

SECTIONS = {"recap": "/recaps/", "review": "/reviews/", "interview": "/interviews/", "feature": "/features/"}


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


def test_recaps_stand_under_the_posters_of_their_shows(client):
    poster = make_image(alt="Two in a train")
    one, other = make_season(make_show(title="Run", poster=poster), episodes=2), make_season(make_show(title="Devs"))
    early, late = (make_recap(episode, published_at=NOON + n * SECOND) for n, episode in enumerate(one.episodes.all()))
    between = make_recap(make_episode(other), published_at=NOON + SECOND / 2, standfirst="What came between.")
    page = page_of(client, "/recaps/")
    assert [text_of(title) for title in page.select(".show-recap__title a")] == ["Run", "Devs"]
    found = links_of(page, ".show-recap__item a")
    assert found == [article.get_absolute_url() for article in (late, early, between)]
    assert len(page.select(".show-recap__poster img")) == 1
    assert "What came between." in text_of(page.main)


def test_recaps_ask_as_often_for_one_as_for_thirty_and_not_more_than_other_sections(client, outlet_is_known):
    counts = []
    for hours, many in ((0, 1), (1, 30)):
        fill(hours, many)
        for path in ("/recaps/", "/interviews/"):
            page_of(client, path)
            with CaptureQueriesContext(connection) as queries:
                page_of(client, path)
            counts.append(len(queries))
    assert counts[0] == counts[2] <= counts[1]


def test_a_recap_of_no_show_is_on_the_list_all_the_same(client):
    recap = make_recap(published_at=NOON)
    Article.objects.update(show=None, season=None, episode=None, place=None, last_place=None)
    assert links_of(page_of(client, "/recaps/"), ".show-recap__item a") == [recap.get_absolute_url()]


def test_pages_name_their_feed(client):
    make_outlet()
    feeds = [link.get("href") for link in page_of(client, "/news/").head.findall("link[@type='application/rss+xml']")]
    assert feeds == ["/news/feed/", "/feed/"]
