"""The cast that the editor completes after an @."""

import pytest
from django.urls import reverse

from tests.factories import make_credit, make_editor, make_episode, make_person, make_season, make_show, make_user

pytestmark = pytest.mark.django_db
URL = "admin:reviews_article_cast"


@pytest.fixture
def ask(client):
    client.force_login(make_editor())
    return lambda **query: client.get(reverse(URL), query).json()["results"]


def names(results):
    return [(found["character"], found["person"]) for found in results]


def test_characters_come_with_those_who_play_them_and_their_pages(ask):
    run = make_show()
    domhnall = make_person(name="Domhnall Gleeson", slug="domhnall-gleeson")
    make_credit(run, person=domhnall, character="Billy")
    make_credit(run, character="A guard")
    make_credit(make_show(), person=make_person(), character="Billy")
    assert ask(show=run.pk, q="bil") == ask(show=run.pk, q="gleeson d")
    (billy,) = ask(show=run.pk, q="bil")
    assert billy == {"character": "Billy", "person": "Domhnall Gleeson", "url": "/people/domhnall-gleeson/", "note": ""}
    assert names(ask(show=run.pk, q="guard")) == [("A guard", "")]
    assert ask(q="bil") == ask(show="x", q="bil") == ask(show=run.pk, q="nobody\0") == []


def test_those_of_the_chosen_season_and_episodes_stand_first_and_makers_last(ask):
    run = make_show()
    first, second = make_season(run, number=1), make_season(run, number=2)
    kiss, chase = make_episode(first, number=2), make_episode(first, number=3)
    make_credit(run, person=make_person(name="Vicky Jones"), job="creator", position=0)
    make_credit(run, season=second, character="Later", position=1)
    make_credit(run, season=first, character="Chaser", episodes=(chase,), position=2)
    make_credit(run, season=first, character="Ruby", position=3)
    make_credit(run, character="Kisser", episodes=(kiss,), position=4)
    maker = ("", "Vicky Jones")
    told = [("Later", ""), ("Chaser", ""), ("Ruby", ""), ("Kisser", ""), maker]
    assert names(ask(show=run.pk)) == told
    by_episode = [("Ruby", ""), ("Kisser", ""), ("Later", ""), ("Chaser", ""), maker]
    assert names(ask(show=run.pk, season=first.pk, episode=kiss.pk)) == by_episode
    by_season = [("Chaser", ""), ("Ruby", ""), ("Kisser", ""), ("Later", ""), maker]
    assert names(ask(show=run.pk, season=first.pk)) == by_season
    assert names(ask(show=run.pk, season=first.pk, episode=[kiss.pk, chase.pk]))[:3] == by_season[:3]


def test_a_part_in_every_season_is_offered_once(ask, django_assert_max_num_queries):
    run, person = make_show(), make_person()
    for number in range(1, 31):
        make_credit(run, season=make_season(run, number=number), person=person, character="Ruby")
    with django_assert_max_num_queries(10):
        assert len(ask(show=run.pk)) == 1


def test_it_asks_as_much_of_the_database_for_fifty_parts_as_for_one(client, django_assert_max_num_queries):
    client.force_login(make_editor())
    run = make_show()
    counts = []
    client.get(reverse(URL))  # a process that has just begun asks for the outlet, too
    for number in (1, 49):
        for _ in range(number):
            make_credit(run, person=make_person(), character="Ruby")
        with django_assert_max_num_queries(10) as asked:
            client.get(reverse(URL), {"show": run.pk})
        counts.append(len(asked))
    assert counts[0] == counts[1]


def test_it_is_for_those_who_write(client):
    client.force_login(make_user(groups=("Moderator",), is_staff=True))
    assert client.get(reverse(URL), {"show": 1}).status_code == 403
