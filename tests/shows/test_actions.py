"""Saving parts whose numbers make places, and merging shows and people."""

import pytest
from django.core.exceptions import PermissionDenied, ValidationError
from django.db import IntegrityError

from outlet import paths
from outlet.actions import save
from outlet.current import content_generation
from outlet.models import LogEntry
from reviews import actions as review_actions
from reviews.models import Article, ArticleScope
from reviews.snapshots import Snapshot
from shows.actions import merge_people, merge_shows, save_episode, save_season
from shows.models import Airing, Availability, Credit, Episode, Season, Show
from shows.places import episode_place, season_end
from tests.factories import (
    make_article,
    make_credit,
    make_draft,
    make_editor,
    make_episode,
    make_person,
    make_platform,
    make_recap,
    make_season,
    make_show,
    make_user,
)

pytestmark = pytest.mark.django_db


def test_a_renamed_show_takes_its_seasons_and_episodes_along():
    show = make_show(slug="run")
    season = make_season(show)
    episode = make_episode(season)
    for slug in ("run-2020", "run-hbo"):
        show.slug = slug
        save(show, by=None)
    for old in ("/shows/run", "/shows/run-2020", "/shows/run-hbo"):
        assert paths.holder(f"{old}/") == show
        assert paths.holder(f"{old}/season-1/") == season
        assert paths.holder(f"{old}/season-1/episode-1/") == episode
    assert paths.is_free("/shows/run/season-1/")
    assert not paths.is_free("/shows/run-hbo/season-1/")


def test_saving_a_long_show_again_asks_little(django_assert_max_num_queries):
    show = make_show()
    make_season(show, episodes=40)
    with django_assert_max_num_queries(40 + 15):
        save(show, by=None)


def test_a_new_number_of_a_season_moves_places_and_paths():
    season = make_season(episodes=2)
    episode = season.episodes.get(number=2)
    credit = make_credit(season.show, character="Alice", through=episode.place)
    season.number = 3
    save_season(season, by=None)
    episode.refresh_from_db()
    credit.refresh_from_db()
    assert episode.place == credit.through == episode_place(3, 2)
    assert paths.holder(f"/shows/{season.show.slug}/season-1/episode-2/") == episode
    assert not paths.is_free(f"/shows/{season.show.slug}/season-3/episode-2/")


def test_the_number_of_a_season_that_articles_are_about_is_fixed():
    season = make_season(episodes=1)
    make_recap(season.episodes.get())
    season.number = 2
    with pytest.raises(ValidationError, match="cannot change"):
        save_season(season, by=None)
    assert Season.objects.get(pk=season.pk).number == 1
    season.number, season.title = 1, "The first"
    save_season(season, by=None)
    assert Season.objects.get(pk=season.pk).title == "The first"


def test_the_last_episode_of_a_run_is_fixed_too():
    season = make_season(episodes=2)
    first, last = season.episodes.all()
    make_recap(first, last_episode=last)
    last.number = 3
    with pytest.raises(ValidationError, match="cannot change"):
        save_episode(last, by=None)


def test_a_number_that_is_taken_is_an_error_at_the_field():
    season = make_season(episodes=2)
    second = season.episodes.get(number=2)
    second.number = 1
    with pytest.raises(ValidationError) as refused:
        second.full_clean()
    assert "number" in refused.value.message_dict
    other = make_season(season.show, number=2)
    other.number = 1
    with pytest.raises(ValidationError, match="already"):
        save_season(other, by=None)


def test_an_episode_without_articles_moves_with_its_credits():
    episode = make_episode()
    credit = make_credit(episode.show, character="Alice", through=episode.place)
    episode.number = 5
    save_episode(episode, by=None)
    credit.refresh_from_db()
    assert credit.through == episode_place(1, 5)
    assert paths.holder(f"/shows/{episode.show.slug}/season-1/episode-1/") == episode


def test_a_later_special_moves_nothing():
    season = make_season(episodes=2)
    before = list(season.episodes.values_list("place", flat=True))
    make_episode(season, number=1, special=1)
    assert list(season.episodes.filter(special=0).values_list("place", flat=True)) == before


@pytest.fixture
def twins():
    """Two rows for one show: both have season 1, each has something of its own."""
    source, into = make_show(title="Run (US)", slug="run-us"), make_show(title="Run", slug="run-2020")
    make_season(source, episodes=2)
    make_season(source, number=2, episodes=1)
    make_season(into, episodes=1)
    return source, into


def test_merged_shows_keep_every_path_in_one_hop(twins, client):
    source, into = twins
    merge_shows(source, into, by=None)
    kept = Episode.objects.get(show=into, place=episode_place(1, 1))
    for old, new in [
        ("/shows/run-us/", into),
        ("/shows/run-us/season-1/", into.seasons.get(number=1)),
        ("/shows/run-us/season-2/", into.seasons.get(number=2)),
        ("/shows/run-us/season-1/episode-1/", kept),
        ("/shows/run-us/season-1/episode-2/", Episode.objects.get(show=into, place=episode_place(1, 2))),
        ("/shows/run-us/season-2/episode-1/", Episode.objects.get(show=into, place=episode_place(2, 1))),
    ]:
        response = client.get(old)
        assert (response.status_code, response["Location"]) == (301, new.get_absolute_url()), old
        assert not paths.is_free(new.get_absolute_url()), old
        assert client.get(new.get_absolute_url()).status_code == 200
    assert not Show.objects.filter(slug="run-us").exists()
    assert Episode.objects.filter(show=into).count() == 3
    into.refresh_from_db()
    assert into.other_names == ["Run (US)"]
    assert LogEntry.objects.filter(verb="merge").exists()


def test_articles_follow_a_merge(twins):
    source, into = twins
    episode = Episode.objects.get(show=source, place=episode_place(1, 1))
    article = make_recap(episode)
    both = make_article(scopes=[(source, 5), (into, 9)])
    draft = make_draft(kind="recap", show=source, episode=episode)
    merge_shows(source, into, by=None)
    article.refresh_from_db()
    kept = Episode.objects.get(show=into, place=episode_place(1, 1))
    assert (article.show, article.season, article.episode) == (into, kept.season, kept)
    assert [scope.through for scope in ArticleScope.objects.filter(article=both)] == [9]
    for changed in (article, draft):
        changed.refresh_from_db()
        newest = changed.revisions.get(number=changed.latest_revision)
        assert Snapshot.from_data(newest.schema, newest.data).gone() == []
    assert article.live_revision == article.latest_revision


def test_changes_that_wait_follow_a_merge_and_stay_unpublished(twins):
    source, into = twins
    article = make_recap(Episode.objects.get(show=source, place=episode_place(1, 2)), headline="Live")
    waiting = Snapshot.of(article).changed(headline="Waiting")
    review_actions.save_draft(article, waiting, by=None, based_on=1)
    merge_shows(source, into, by=None)
    article.refresh_from_db()
    assert (article.headline, article.live_revision) == ("Live", 1)
    review_actions.publish(article, by=None)
    assert (article.headline, article.show) == ("Waiting", into)


def test_credits_offers_and_airings_follow_a_merge(twins):
    source, into = twins
    actor, platform = make_person(), make_platform()
    both = make_credit(into, person=actor, character="Ruby")
    make_credit(source, person=actor, character="Ruby")
    make_credit(source, character="Carol", season=source.seasons.get(number=1))
    Availability.objects.create(show=source, platform=platform)
    Airing.objects.create(show=source, platform=platform, weekdays="1", zone="UTC")
    source.networks.add(platform)
    merge_shows(source, into, by=None)
    assert list(into.credits.filter(person=actor)) == [both]
    assert into.credits.get(character="Carol").season == into.seasons.get(number=1)
    assert (into.airings.count(), into.availabilities.count(), into.networks.count()) == (1, 1, 1)


def test_merged_people_are_one(client):
    source, into = make_person(name="Yim Si-wan", slug="yim"), make_person(name="Im Si-wan", slug="im-si-wan")
    show = make_show()
    make_credit(show, person=source, character="Ki Seon-gyeom")
    make_credit(show, person=into, character="Ki Seon-gyeom")
    make_credit(make_show(), person=source, character="Jang Geu-rae")
    body = f'<div data-turn data-speaker="person:{source.uid}"><p>Words.</p></div>'
    article = make_article(kind="interview", interviewees=[source], body=body)
    merge_people(source, into, by=None)
    article.refresh_from_db()
    assert list(article.interviewees.all()) == [into]
    assert f"person:{into.uid}" in article.body
    assert into.credits.count() == 2
    into.refresh_from_db()
    assert into.other_names == ["Yim Si-wan"]
    response = client.get("/people/yim/")
    assert (response.status_code, response["Location"]) == (301, "/people/im-si-wan/")


def test_both_interviewed_is_one_interviewed():
    source, into = make_person(), make_person()
    article = make_article(kind="interview", interviewees=[source, into])
    merge_people(source, into, by=None)
    assert list(Article.objects.get(pk=article.pk).interviewees.all()) == [into]


def test_merging_needs_the_permission(twins):
    with pytest.raises(PermissionDenied):
        merge_shows(*twins, by=make_user())
    with pytest.raises(PermissionDenied):
        merge_people(make_person(), make_person(), by=make_user())
    assert Show.objects.filter(slug="run-us").exists()


def test_nothing_merges_into_itself(twins):
    with pytest.raises(ValueError, match="itself"):
        merge_shows(twins[0], twins[0], by=None)
    person = make_person()
    with pytest.raises(ValueError, match="itself"):
        merge_people(person, person, by=None)


def test_a_credit_of_the_whole_show_stays_one(twins):
    source, into = twins
    actor = make_person()
    make_credit(into, person=actor)
    make_credit(source, person=actor, episodes=tuple(Episode.objects.filter(show=source)))
    merge_shows(source, into, by=None)
    assert Credit.objects.get(person=actor).episodes.count() == 0


def test_a_season_does_not_move_to_another_show():
    season = make_season(episodes=1)
    season.show = make_show()
    with pytest.raises(ValidationError, match="stays with its show"):
        save_season(season, by=None)


def test_an_episode_moves_within_its_show_alone():
    episode = make_episode()
    episode.season = make_season(episode.show, number=2)
    save_episode(episode, by=None)
    assert episode.place == episode_place(2, 1)
    episode.season = make_season()
    with pytest.raises(ValidationError, match="stays with its show"):
        save_episode(episode, by=None)


@pytest.mark.parametrize("make", ["shows", "people"])
def test_a_merge_is_one_entry_of_the_log_and_one_generation(make):
    editor = make_editor()
    source, into = (make_show(title="Old"), make_show()) if make == "shows" else (make_person(), make_person())
    before, name = content_generation(), str(source)
    LogEntry.objects.all().delete()
    {"shows": merge_shows, "people": merge_people}[make](source, into, by=editor)
    entry = LogEntry.objects.get()
    assert (entry.verb, entry.by, entry.object_id, entry.detail) == ("merge", editor, into.pk, {"source": name})
    assert content_generation() == before + 1


def test_who_is_merged_with_a_namesake_has_none_any_more():
    source, into = make_show(title="Run"), make_show(title="Run")
    merge_shows(source, into, by=None)
    into.refresh_from_db()
    assert not into.has_namesake


def test_what_gives_away_all_of_a_season_follows_its_new_number():
    season = make_season(episodes=1)
    credit = make_credit(season.show, character="Alice", through=season.end_place)
    season.number = 3
    save_season(season, by=None)
    credit.refresh_from_db()
    assert credit.through == season_end(3)


@pytest.mark.parametrize(("end_year", "kept"), [(2013, None), (2021, 2021)])
def test_a_show_does_not_end_before_it_began_after_a_merge(end_year, kept):
    source, into = make_show(year=2010, end_year=end_year), make_show(year=2020)
    merge_shows(source, into, by=None)
    into.refresh_from_db()
    assert into.end_year == kept


@pytest.mark.parametrize("film", [0, 1])
def test_a_film_is_not_merged_with_what_has_seasons(film):
    shows = [make_show(kind="film" if number == film else "series") for number in range(2)]
    make_season(shows[1 - film], episodes=1)
    with pytest.raises(ValueError, match=r"is a film and .* has seasons"):
        merge_shows(*shows, by=None)
    assert Show.objects.count() == 2
    assert shows[1 - film].seasons.count() == 1


def test_a_rule_that_a_merge_breaks_is_not_said_to_be_somebody_elses_change(client, monkeypatch):
    def refuse(*args, **kwargs):
        raise IntegrityError("CHECK constraint failed: show_ends_after_it_begins")

    monkeypatch.setattr("shows.actions.merge_shows", refuse)
    client.force_login(make_editor())
    goes, stays = make_show(), make_show()
    data = {"action": "merge_selected", "_selected_action": [stays.pk, goes.pk], "confirm": "x", "into": stays.pk}
    with pytest.raises(IntegrityError):
        client.post("/admin/shows/show/", data)
