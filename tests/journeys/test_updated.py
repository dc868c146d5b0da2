"""Readers are told of an update, and feeds get a new date, when an editor says so or adds a correction; else never."""

import json
from datetime import timedelta

import feedparser
import lxml.html
import pytest
from django.utils import timezone

from reviews import actions
from reviews.models import Article
from reviews.snapshots import Snapshot
from tests.factories import NOON, make_article, make_editor
from tests.reviews.test_admin_articles import as_shown, url

pytestmark = pytest.mark.django_db


@pytest.fixture
def article():
    return make_article(headline="Old headline", headline_is_clean=True)


@pytest.fixture
def editor():
    return make_editor()


def rewrite(article, **values):
    newest = article.revisions.get(number=article.latest_revision)
    snapshot = Snapshot.from_data(newest.schema, newest.data).changed(**values)
    actions.save_draft(article, snapshot, by=None, based_on=newest.number)


def told(client, article):
    """When readers are told that it changed, by its page, its structured data and the feed; None where they are not."""
    page = lxml.html.fromstring(client.get(article.get_absolute_url()).content)
    shown = page.xpath("//*[@class='times__updated']/time/@datetime")
    data = [json.loads(text) for text in page.xpath("//script[@type='application/ld+json']/text()")]
    graph = [node for part in data for node in part.get("@graph", [part])]
    (dates,) = ((node["datePublished"], node["dateModified"]) for node in graph if "dateModified" in node)
    feed = feedparser.parse(client.get("/feed/").content)
    (entry,) = feed.entries
    return (
        shown[0][:19] if shown else None,
        dates[1][:19] if dates[1] != dates[0] else None,
        entry["updated"][:19] if "updated" in entry and entry["updated"] != entry["published"] else None,
    )


def test_a_change_without_a_word_leaves_every_date_as_it_was(client, article, editor):
    before = feedparser.parse(client.get("/feed/").content)
    rewrite(article, headline="New headline")
    actions.publish(article, by=editor)
    assert "New headline" in client.get(article.get_absolute_url()).content.decode()
    after = feedparser.parse(client.get("/feed/").content)
    assert told(client, article) == (None, None, None)
    assert (after.feed.updated, after.entries[0].id) == (before.feed.updated, before.entries[0].id)


def test_a_change_that_readers_should_know_of_is_told_everywhere(client, article, editor):
    rewrite(article, headline="New headline")
    actions.publish(article, by=editor, tell_readers=True)
    at = Article.objects.get().updated_at.strftime("%Y-%m-%dT%H:%M:%S")
    assert told(client, article) == (at, at, at)
    assert article.published_at == NOON


def test_a_correction_is_told_everywhere(client, article, editor):
    actions.correct(article, "It was <em>Tuesday</em>.", by=editor)
    at = Article.objects.get().updated_at.strftime("%Y-%m-%dT%H:%M:%S")
    assert told(client, article) == (at, at, at)
    rewrite(article, headline="A typo mended")
    actions.publish(article, by=editor)
    assert told(client, article) == (at, at, at)


@pytest.mark.parametrize("tells", [True, False])
def test_a_planned_change_tells_at_its_time_or_never(client, article, editor, tells):
    rewrite(article, headline="New headline")
    actions.publish(article, by=editor, at=timezone.now() + timedelta(hours=1), tell_readers=tells)
    assert told(client, article) == (None, None, None)
    actions.publish(article, by=None, revision=article.next_revision, tell_readers=article.next_tells_readers)
    assert (told(client, article) == (None, None, None)) is not tells


def test_saving_restoring_withdrawing_and_coming_back_tell_nobody(client, article, editor):
    rewrite(article, headline="New headline")
    actions.restore(article, 1, by=editor)
    assert told(client, article) == (None, None, None)
    actions.withdraw(article, by=editor, because="For a day.")
    actions.publish(article, by=editor)
    assert told(client, article) == (None, None, None)


@pytest.mark.parametrize("ticked", [True, False])
def test_the_editor_ticks_it_beside_the_button(client, article, editor, ticked):
    client.force_login(editor)
    data = {**as_shown(client, article), "headline": "New headline", "_publish": "1"}
    client.post(url(article), {**data, "tell_readers": "on"} if ticked else data)
    saved = Article.objects.get()
    assert (saved.headline, saved.updated_at is not None) == ("New headline", ticked)
