"""One rule decides what the public sees, and every surface obeys it to the second."""

import re
from datetime import timedelta

import pytest
from django.utils import timezone

from reviews import actions
from tests.factories import make_author, make_draft, make_season

pytestmark = pytest.mark.django_db
HEADLINE = "Planted headline"


RECAP = re.compile(r'href="/\d{4}/\d\d/[\w-]+/"')


def surfaces(article):
    """Every address at which the article stands once it is public."""
    show, tag, author = article.show, article.tags.get(), article.authors.get()
    month = article.get_absolute_url().rsplit("/", 2)[0] + "/"
    lists = ["/", "/recaps/", show.get_absolute_url(), article.season.get_absolute_url(),
             article.episode.get_absolute_url(), author.get_absolute_url(), tag.get_absolute_url(), month]  # fmt: skip
    feeds = ["/feed/", "/recaps/feed/", *(row.get_absolute_url() + "feed/" for row in (show, author, tag))]
    return [*lists, *feeds]


@pytest.fixture
def due():
    return timezone.now().replace(microsecond=0) + timedelta(hours=6)


@pytest.fixture
def article(due):
    """A recap that becomes public at `due`."""
    episode = make_season(episodes=1).episodes.get()
    draft = make_draft(
        kind="recap", episode=episode, headline=HEADLINE, headline_is_clean=True, tags=["Tag"], authors=[make_author()]
    )
    actions.publish(draft, by=None, at=due)
    return draft


def shows(client, path):
    """Say whether an address has the article: its headline, or on a grid of episodes the way to it."""
    response = client.get(path)
    assert response.status_code in (200, 404), path  # a month or a tag without anything public is not there
    words = response.content.decode()
    return response.status_code == 200 and (HEADLINE in words or RECAP.search(words) is not None)


@pytest.mark.parametrize("number", range(13))
def test_each_surface_shows_it_at_its_time_and_not_a_second_before(client, time_machine, article, due, number):
    path = surfaces(article)[number]
    time_machine.move_to(due - timedelta(seconds=1), tick=False)
    assert not shows(client, path)
    time_machine.move_to(due, tick=False)
    assert shows(client, path)


def test_its_page_is_there_at_its_time_and_not_a_second_before(client, time_machine, article, due):
    path = article.get_absolute_url()
    time_machine.move_to(due - timedelta(seconds=1), tick=False)
    assert client.get(path).status_code == 404
    time_machine.move_to(due, tick=False)
    assert client.get(path).status_code == 200


def test_a_withdrawn_article_is_gone_from_every_surface_at_once(client, time_machine, article, due):
    time_machine.move_to(due + timedelta(minutes=1), tick=False)
    assert all(shows(client, path) for path in surfaces(article))
    actions.withdraw(article, by=None, because="It was somebody else.")
    assert not any(shows(client, path) for path in surfaces(article))
    response = client.get(article.get_absolute_url())
    assert response.status_code == 410
    assert "It was somebody else." in response.content.decode()
