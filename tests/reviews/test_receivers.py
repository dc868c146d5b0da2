"""Articles follow what happens beneath them: merged shows, people and tags, and seasons that would be renumbered."""

from datetime import timedelta

import pytest
import time_machine
from django.core.exceptions import ValidationError
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.utils import timezone

from outlet import deeds, due
from outlet.models import LogEntry
from reviews import actions
from reviews.models import Revision, Tag
from reviews.snapshots import Snapshot, reference, references
from shows.actions import merge_people, merge_shows, save_episode, save_season
from tests.factories import (
    make_article,
    make_draft,
    make_episode,
    make_person,
    make_recap,
    make_season,
    make_show,
)

pytestmark = pytest.mark.django_db

HOUR = timedelta(hours=1)


def working(article):
    row = article.revisions.get(number=article.latest_revision)
    return Snapshot.from_data(row.schema, row.data)


def twins(episodes):
    """Two shows with the same season of as many episodes."""
    return make_season(episodes=episodes), make_season(episodes=episodes)


# Merged shows and people


def test_a_merge_adds_one_revision_to_what_it_touches_and_none_to_the_rest():
    source, into = twins(2)
    first, second = source.episodes.all()
    run = make_recap(first, last_episode=second, scopes=[(source.show, 5), (into.show, 3)])
    untouched, of_into, waiting = make_article(), make_recap(into.episodes.first()), make_article()
    actions.save_draft(waiting, working(waiting).changed(headline="Of something else"), by=None, based_on=1)
    merge_shows(source.show, into.show, by=None)
    assert [article.revisions.count() for article in (run, untouched, of_into, waiting)] == [2, 1, 1, 2]
    run.refresh_from_db()
    kept = list(into.episodes.all())
    assert (run.show, run.season, run.episode, run.last_episode) == (into.show, into, *kept)
    assert (run.latest_revision, run.live_revision) == (2, 2)
    written = working(run)
    assert (written.show["id"], written.season["id"]) == (into.show_id, into.pk)
    assert [written.episode["id"], written.last_episode["id"]] == [episode.pk for episode in kept]
    assert [(scope["show"]["id"], scope["through"]) for scope in written.scopes] == [(into.show_id, 5)]
    assert written.gone() == []


def test_a_change_that_waits_gets_its_own_revision_and_stays_unpublished():
    source, into = twins(1)
    article = make_recap(source.episodes.get(), headline="Live")
    actions.save_draft(article, working(article).changed(headline="Waiting"), by=None, based_on=1)
    mentioned = make_article(headline="Also live")
    scopes = [{"show": reference(source.show), "through": 4}]
    actions.save_draft(mentioned, working(mentioned).changed(scopes=scopes), by=None, based_on=1)
    merge_shows(source.show, into.show, by=None)
    for row in (article, mentioned):
        row.refresh_from_db()
        assert (row.latest_revision, row.live_revision) == (3, 1)
        assert working(row).gone() == []
        actions.publish(row, by=None)
    assert (article.headline, article.show) == ("Waiting", into.show)
    assert mentioned.scopes.get().show == into.show


def planned_under_a_newer_draft(**values):
    """A public article with a planned change that says `values`, and a newer text that does not."""
    article = make_article()
    before = working(article)
    actions.save_draft(article, before.changed(headline="Planned", **values), by=None, based_on=1)
    actions.publish(article, by=None, at=timezone.now() + HOUR)
    actions.save_draft(article, before.changed(headline="Newest"), by=None, based_on=2)
    return article


def test_a_planned_change_that_is_not_the_newest_text_follows_too():
    source, into = make_person(), make_person()
    article = planned_under_a_newer_draft(kind="interview", interviewees=references([source]))
    merge_people(source, into, by=None)
    article.refresh_from_db()
    assert (article.live_revision, article.next_revision, article.latest_revision) == (1, 4, 5)
    assert working(article).headline == "Newest"
    due.apply_due(article.next_at)
    article.refresh_from_db()
    assert (article.headline, article.live_revision) == ("Planned", 4)
    assert [item.person for item in article.interviewee_items.all()] == [into]


def test_what_is_gone_when_a_planned_change_is_published_is_named_in_the_log():
    (tag,) = actions.make_tags(["Kdrama"], by=None)
    article = planned_under_a_newer_draft(tags=references([tag]))
    tag.delete()
    due.apply_due(article.next_at)
    entry = LogEntry.objects.get(verb="leave out")
    assert (entry.object_id, entry.detail) == (article.pk, {"revision": 2, "names": ["Kdrama"]})
    assert {detail.text for detail in deeds.details(entry)} == {"2", "Kdrama"}


def test_shows_of_which_an_episode_has_an_embargo_can_be_merged():
    source, into = twins(1)
    source_episode, episode = source.episodes.get(), into.episodes.get()
    airs_at = timezone.now() + 5 * HOUR
    for row, at in ((source_episode, airs_at - HOUR), (episode, airs_at)):
        row.airs_at = at
        save_episode(row, by=None)
    draft, public = make_draft(), make_draft()
    for article in (draft, public):
        actions.set_embargo(article, by=None, episode=source_episode)
    with time_machine.travel(airs_at):
        actions.publish(public, by=None)
    actions.publish(draft, by=None, at=airs_at - HOUR / 2)
    merge_shows(source.show, into.show, by=None)
    for article in (draft, public):
        article.refresh_from_db()
        assert article.embargo_episode == episode
    assert (draft.embargo_at, draft.published_at) == (airs_at, airs_at + HOUR / 2)


def test_texts_name_the_one_that_is_kept():
    source, into = make_person(), make_person()
    turn = '<div data-turn="" data-speaker="person:{}"><p>Words.</p></div>'
    article = make_article(kind="interview", interviewees=[source, into], body=turn.format(source.uid))
    spoiler = '<p><span data-spoiler="{}:5">x</span></p>'
    show, kept = make_show(), make_show()
    draft = make_draft(body=spoiler.format(show.uid))
    merge_people(source, into, by=None)
    merge_shows(show, kept, by=None)
    article.refresh_from_db()
    draft.refresh_from_db()
    assert article.body == working(article).body == turn.format(into.uid)
    assert draft.body == working(draft).body == spoiler.format(kept.uid)
    assert [ref["id"] for ref in working(article).interviewees] == [into.pk]


def test_texts_are_looked_through_once_however_many_episodes_are_merged():
    def merged(number):
        source, into = twins(number)
        for episode in source.episodes.all():
            make_recap(episode)
        with CaptureQueriesContext(connection) as queries:
            merge_shows(source.show, into.show, by=None)
        mine = [q["sql"] for q in queries if '"reviews_' in q["sql"]]
        return len(mine), sum("LIKE" in sql for sql in mine)

    few, many = merged(2), merged(10)
    assert few == many
    assert many[1] == 1


def test_touched_articles_are_locked_until_the_merge_is_done():
    source, into = twins(1)
    make_recap(source.episodes.get())
    with CaptureQueriesContext(connection) as queries:
        merge_shows(source.show, into.show, by=None)
    locks = [q["sql"] for q in queries if "FOR UPDATE" in q["sql"] and "reviews_article" in q["sql"]]
    assert bool(locks) == connection.features.has_select_for_update


# Merged tags


def test_a_merge_of_tags_outlives_the_next_edit(client):
    article, both = make_article(tags=["Kdrama"]), make_article(tags=["Kdrama", "K-drama"])
    draft = make_draft(tags=["Kdrama"])
    source, into = Tag.objects.get(name="Kdrama"), Tag.objects.get(name="K-drama")
    actions.merge_tags(source, into, by=None)
    for row in (article, both, draft):
        row.refresh_from_db()
        assert row.revisions.count() == 2
        actions.save_draft(row, working(row).changed(verdict="Good."), by=None, based_on=2)
        actions.publish(row, by=None)
        assert list(row.tags.names()) == ["K-drama"]
        assert row.tag_items.get().published_at == row.published_at
    assert list(Tag.objects.all()) == [into]
    assert client.get("/tags/kdrama/").headers["Location"] == "/tags/k-drama/"


def test_a_tag_of_a_waiting_change_follows_too():
    article = make_article()
    tags = references(actions.make_tags(["Kdrama", "K-drama"], by=None))
    actions.save_draft(article, working(article).changed(tags=tags[:1]), by=None, based_on=1)
    actions.merge_tags(*Tag.objects.order_by("-name"), by=None)
    actions.publish(article, by=None)
    assert list(article.tags.names()) == ["K-drama"]


def test_merging_is_logged_once():
    actions.make_tags(["Kdrama", "K-drama"], by=None)
    source, into = Tag.objects.order_by("-name")
    LogEntry.objects.all().delete()
    actions.merge_tags(source, into, by=None)
    entry = LogEntry.objects.get()
    assert (entry.verb, entry.object_name, entry.detail) == ("merge", "K-drama", {"source": "Kdrama"})


# Places


def test_a_season_that_an_article_gives_away_keeps_its_number():
    season = make_season(episodes=2)
    other = make_season(season.show, number=2)
    make_article(scopes=[(season.show, 1_002_000)])
    season.number = 5
    with pytest.raises(ValidationError, match="cannot change"):
        save_season(season, by=None)
    other.number = 6
    save_season(other, by=None)  # nobody has said a word about it


def test_a_place_in_a_change_that_waits_counts_too():
    season = make_season(episodes=2)
    article = make_article()
    scopes = [{"show": reference(season.show), "through": season.end_place}]
    actions.save_draft(article, working(article).changed(scopes=scopes), by=None, based_on=1)
    season.number = 5
    with pytest.raises(ValidationError, match="cannot change"):
        save_season(season, by=None)


def test_a_place_in_a_planned_change_beneath_a_newer_text_counts_too():
    season = make_season(episodes=2)
    planned_under_a_newer_draft(scopes=[{"show": reference(season.show), "through": season.end_place}])
    season.number = 5
    with pytest.raises(ValidationError, match="cannot change"):
        save_season(season, by=None)


def test_an_episode_up_to_which_an_article_gives_its_show_away_keeps_its_place():
    episode = make_episode()
    make_article(scopes=[(episode.show, episode.place)])
    episode.number = 4
    with pytest.raises(ValidationError, match="cannot change"):
        save_episode(episode, by=None)


def test_what_gives_away_all_or_nothing_fixes_no_place():
    season = make_season(episodes=1)
    make_article(scopes=[(season.show, 2_147_483_647)])
    make_article(show=season.show, level="none")
    season.number = 5
    save_season(season, by=None)
    assert Revision.objects.count() == 2
