"""RSS, read back as its readers read it."""

import xml.etree.ElementTree as ET
from datetime import timedelta

import feedparser
import pytest
import time_machine
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.utils import timezone

from outlet.actions import save
from outlet.models import FreePage
from pages import rss
from reviews import actions
from tests.factories import (
    NOON,
    make_article,
    make_author,
    make_draft,
    make_image,
    make_outlet,
    make_recap,
    make_season,
    make_show,
)

pytestmark = pytest.mark.django_db

SECOND = timedelta(seconds=1)
LATER = NOON + timedelta(days=3)


def feed_of(client, path="/feed/"):
    response = client.get(path)
    assert response.status_code == 200
    assert response["Content-Type"] == "application/rss+xml; charset=utf-8"
    feed = feedparser.parse(response.content)
    assert not feed.bozo, feed.get("bozo_exception")
    return feed


def test_an_item_has_all_that_a_reader_needs(client):
    make_outlet()
    save(FreePage(title="About", slug="about"), by=None)
    show = make_show(title="Run")
    image = make_image(alt="A train")
    article = make_recap(
        make_season(show, episodes=1).episodes.get(), headline="He did it", standfirst="Tom & Jerry <3 trains.",
        body=f'<p>See <a href="/about/">us</a>.</p><figure data-image="{image.uid}"></figure>'
        '<p>Then <span data-spoiler>he dies</span>.</p>',
        authors=[make_author(name="Zoe"), make_author(name="Ann")], tags=["Trains"],
    )  # fmt: skip
    feed = feed_of(client)
    (item,) = feed.entries
    assert feed.feed.title == "The Test Card"
    assert item.title == "Run season 1, episode 1: recap"
    assert item.link == f"http://testserver{article.get_absolute_url()}"
    assert (item.id, item.guidislink) == (f"urn:uuid:{article.uid}", False)
    assert [author.name for author in item.authors] == ["Zoe", "Ann"]
    assert [tag.term for tag in item.tags] == ["recap", "Run", "Trains"]
    assert item.summary == "Tom &amp; Jerry &lt;3 trains."
    assert item.published == "Mon, 20 Apr 2020 12:00:00 +0000"
    (content,) = item.content
    assert 'href="http://testserver/about/"' in content.value
    assert 'src="http://testserver/media/' in content.value
    assert "he dies" not in content.value
    assert "He did it" not in client.get("/feed/").content.decode()


def test_without_authors_the_outlet_signs(client):
    make_outlet()
    make_article()
    assert feed_of(client).entries[0].author == "The Test Card"


def test_an_update_that_readers_were_told_of_is_dated_and_shows_nothing_again(client):
    article = make_article()
    before = feed_of(client).entries[0]
    actions.correct(article, "Wrong.", by=None, at=LATER)
    after = feed_of(client).entries[0]
    assert after.updated == "2020-04-23T12:00:00+00:00"
    assert (after.id, after.published) == (before.id, before.published)


def test_it_appears_at_its_time_and_not_a_second_before(client):
    make_article(published_at=LATER)
    with time_machine.travel(LATER - SECOND, tick=False):
        assert not feed_of(client).entries
    with time_machine.travel(LATER, tick=False):
        assert len(feed_of(client).entries) == 1


def test_patrons_texts_stay_out_and_early_ones_follow_when_they_are_everyones(client):
    make_article(access="patrons", body="<p>a</p><p>b</p><p>Bodyum</p>", standfirst="For patrons.")
    early = make_article(access="early", public_at=LATER, body="<p>a</p><p>b</p><p>Earlium</p>")
    with time_machine.travel(LATER - SECOND, tick=False):
        (item,) = feed_of(client).entries
        assert item.summary == "For patrons."
        assert "content" not in item
        assert "Bodyum" not in client.get("/feed/").content.decode()
    with time_machine.travel(LATER, tick=False):
        (item,) = (item for item in feed_of(client).entries if item.id == early.feed_id)
        assert "Earlium" in item.content[0].value


def test_drafts_and_withdrawn_articles_are_in_no_feed(client):
    make_draft()
    actions.withdraw(make_article(), by=None)
    assert not feed_of(client).entries


def test_sections_shows_authors_and_tags_have_feeds_of_their_own(client):
    show, author = make_show(title="Run", slug="run"), make_author(slug="ann")
    mine = make_article(kind="review", show=show, authors=[author], tags=["Trains"])
    make_article(kind="news")
    for path in ("/reviews/feed/", "/shows/run/feed/", "/authors/ann/feed/", "/tags/trains/feed/"):
        feed = feed_of(client, path)
        assert [item.id for item in feed.entries] == [mine.feed_id], path
        assert feed.feed.link == f"http://testserver{path.removesuffix('feed/')}"
    for path in ("/shows/x/feed/", "/authors/x/feed/", "/tags/x/feed/"):
        assert client.get(path).status_code == 404


@pytest.mark.parametrize(
    "headline",
    [
        "]]> & <b>bold</b>",
        "null\x00bell\x07",
        "\ufffe\uffff\ud7ff",
        "emoji 🚂 \U0001ffff",
        "a\x85b\x9fc",
        "“Quote” & ’s",
    ],
)
def test_whatever_an_editor_types_the_feed_is_well_formed(client, headline):
    item = rss.Item("urn:x", headline, "https://e.org/", headline, NOON, NOON, headline, [headline], [headline])
    feed = rss.write(rss.Feed(headline, "https://e.org/", "https://e.org/feed/", headline, "en", [item]))
    (title,) = (e.text for e in ET.fromstring(feed).findall("channel/item/title"))
    kept = {character for character in headline if character.isprintable() and ord(character) < 0xFFFE}
    assert kept <= set(title)
    assert not {"\x00", "\x07", "\ufffe", "\uffff", "\x9f", "\U0001ffff"} & set(title)


def test_the_same_items_make_the_same_bytes(client):
    with time_machine.travel(LATER, tick=False):
        empty = client.get("/feed/").content
    assert client.get("/feed/").content == empty
    make_article()
    with time_machine.travel(LATER, tick=False):
        one = client.get("/feed/").content
    assert client.get("/feed/").content == one


def test_a_feed_asks_as_often_for_one_item_as_for_twenty(client, outlet_is_known):
    counts = []
    for many in (1, 19):
        for _ in range(many):
            body = f'<p>x</p><figure data-image="{make_image().uid}"></figure>'
            speaker = f'<div data-turn data-speaker="author:{make_author().uid}"><p>y</p></div>'
            make_article(body=body + speaker, authors=[make_author()], tags=["a", "b"], published_at=timezone.now())
        client.get("/feed/")
        with CaptureQueriesContext(connection) as queries:
            feed_of(client)
        counts.append(len(queries))
    assert counts[0] == counts[1]
