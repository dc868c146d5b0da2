"""What the form says of what is held on the front page, and what it offers to hold."""

import re

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from pages.models import FrontPage, FrontPin
from reviews.actions import withdraw
from tests.factories import (
    make_article,
    make_draft,
    make_episode,
    make_front,
    make_outlet,
    make_recap,
    make_season,
    make_show,
    make_user,
)
from tests.pages.admin.support import ARTICLES, AT, FORM, HOUR, errors_in, form_of, give, index_of, line

pytestmark = pytest.mark.django_db


def test_the_desk_says_of_what_is_held_why_it_is_not_seen(client, editor):
    ended, later, gone = (
        make_article(headline="Old"),
        make_article(headline="Next", published_at=AT + HOUR),
        make_article(headline="Gone"),
    )
    withdraw(gone, by=None)
    draft = make_draft(headline="Draft")
    make_front({"kind": "news", "pins": [(ended, AT), later, gone, draft]})
    page = " ".join(client.get(FORM).content.decode().split())
    for words in (
        "“Old”: ended Nov. 20, 2026, 7 am EST",
        "“Next”: shown from Nov. 20, 2026, 8 am EST",
        "“Gone”: withdrawn: not shown",
        "“Draft”: a draft: shown once it is public",
    ):
        assert words in page
    client.post(FORM, form_of(client))
    assert FrontPin.objects.count() == 4  # what has ended is not lost


def test_the_desk_says_of_what_is_held_that_there_is_no_room_for_it(client, editor):
    one, two, three = (make_article(headline=f"No. {number}", kind="news") for number in (1, 2, 3))
    season = make_season(make_show(), episodes=4)
    recaps = [make_recap(episode, headline=f"Recap {episode.number}") for episode in season.episodes.all()]
    other = make_recap(headline="Another show")
    make_front(
        {"kind": "news", "length": 1, "pins": [(one, AT), two, three]},
        {"kind": "recap", "length": 1, "pins": [*recaps, other]},
    )
    page = " ".join(client.get(FORM).content.decode().split())
    no_room = "not shown: what stands before it takes the room"
    assert re.findall(rf"“([^”]*)”: {no_room}", page) == ["No. 3", "Recap 4", "Another show"]
    data = form_of(client) | {"blocks-0-length": "x" * 9}
    assert client.post(FORM, data).status_code == 200
    assert client.post(FORM, data | {"blocks-0-length": "9" * 40}).status_code == 200


def test_what_is_about_no_show_is_refused_among_recaps_by_show(client, editor):
    article = make_article(headline="About nothing")
    response = client.post(
        FORM, form_of(client) | {f"{index_of('recap')}-pins": f"About nothing\n{line(make_recap())}"}
    )
    (told,) = errors_in(response)
    assert f"Here stand recaps by show, and this is about none: {line(article)}" in told
    assert not FrontPage.objects.exists()


def test_who_may_not_see_drafts_of_others_sees_no_name_of_them_and_keeps_them(client):
    make_outlet()
    user = make_user(is_staff=True)
    give(user, "change_frontpage", "change_article")
    client.force_login(user)
    draft = make_draft(headline="Secretheadline")
    make_front({"kind": "news", "pins": [draft]})
    assert "Secretheadline" not in client.get(FORM).content.decode()
    assert "Secretheadline" not in client.get(ARTICLES, {"q": "secret"}).content.decode()
    assert client.post(FORM, form_of(client)).status_code == 302
    assert FrontPin.objects.get().article == draft
    response = client.post(FORM, form_of(client) | {"lead": "Secretheadline"})
    assert "There is no “Secretheadline” to choose." in response.content.decode()


def test_articles_are_offered_by_words_of_their_headline_with_their_state(client, editor):
    make_article(headline="Kiss on a train", headline_is_clean=True, kind="news", published_at=AT - HOUR)
    later = make_article(headline="A train of thought", headline_is_clean=True, published_at=AT + HOUR)
    make_article(headline="Ships")
    results = client.get(ARTICLES, {"q": "TRAIN"}).json()["results"]
    assert [result["text"] for result in results] == [
        "A train of thought · feature · shown from Nov. 20, 2026, 8 am EST",
        "Kiss on a train · news · Nov. 20, 2026, 6 am EST",
    ]
    assert results[0]["line"] == line(later)
    assert client.get(ARTICLES, {"q": "\0"}).status_code == 200


@pytest.mark.parametrize(
    "words", ["lamplighters", "s01e04", "episode 4", "Lamplighters season 1, episode 4: recap", "lamplighters sea"]
)
def test_an_article_is_found_by_what_readers_see_and_offered_with_both_headlines(client, editor, words):
    season = make_season(make_show(title="Lamplighters"), number=1)
    recap = make_recap(make_episode(season, number=4), headline="Nan turns the town off", published_at=AT - HOUR)
    make_recap(make_episode(make_season(make_show(title="Severance"), number=2), number=3), headline="Cold harbor")
    (result,) = client.get(ARTICLES, {"q": words}).json()["results"]
    both = "Nan turns the town off · readers see “Lamplighters season 1, episode 4: recap” · recap · "
    assert result["text"].startswith(both)
    client.post(FORM, form_of(client) | {"lead": words})
    assert FrontPin.objects.get().article == recap


def test_one_article_is_offered_with_as_many_queries_as_twelve(client, editor):
    season, counts = make_season(make_show(title="Lamplighters"), number=1), []
    for number in range(1, 11):
        make_recap(make_episode(season, number=number))
        if number in (1, 10):
            with CaptureQueriesContext(connection) as queries:
                assert len(client.get(ARTICLES, {"q": "lamplighters"}).json()["results"]) == number
            counts.append(len(queries))
    assert counts[0] == counts[1]
