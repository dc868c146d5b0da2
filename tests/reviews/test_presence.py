"""Who has an article open: seen by the others, gone when nothing is heard of them."""

from datetime import UTC, datetime, timedelta

import pytest
import time_machine
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

from reviews.models import Presence
from tests.factories import make_draft, make_editor
from tests.reviews.test_admin_articles import as_shown, url

pytestmark = pytest.mark.django_db
NOON = datetime(2026, 5, 4, 12, tzinfo=UTC)


@pytest.fixture
def article():
    return make_draft()


@pytest.fixture
def desk():
    """Return a function that signs somebody in at a desk of their own."""

    def make(name):
        client = Client()
        client.force_login(make_editor(name=name))
        return client

    return make


def beat(client, article, **values):
    return client.post(url(article, "here"), {"based_on": "1", "typed_as": "page-one-1", **values}).json()


def test_each_sees_the_other_and_whether_they_type(article, desk):
    margit, edith = desk("Margit Oakley"), desk("Edith")
    with time_machine.travel(NOON, tick=False) as clock:
        assert beat(margit, article)["present"] == ""
        assert beat(edith, article)["present"] == "Margit Oakley has this open."
        typed = {**as_shown(margit, article), "verdict": "Typed", "typed_as": "page-one-1"}
        assert margit.post(url(article, "typed"), typed).json()["present"] == "Edith has this open."
        assert beat(edith, article)["present"] == "Margit Oakley has this open, typing now."
        clock.shift(timedelta(seconds=25))
        beat(margit, article)
        assert beat(edith, article)["present"] == "Margit Oakley has this open."
        assert "Margit Oakley has this open." in edith.get(url(article)).content.decode()  # also without a script
        clock.shift(timedelta(seconds=50))
        assert beat(edith, article)["present"] == ""
        assert "Margit Oakley has this open" not in edith.get(url(article)).content.decode()


def test_the_same_person_elsewhere_is_seen_too(article, desk):
    edith = desk("Edith")
    for page, said in (
        ("page-at-home", ""),
        ("page-here", "You have this open in another window, too."),
        ("page-third", "You have this open in another window, too."),
    ):
        assert beat(edith, article, typed_as=page)["present"] == said
    assert beat(desk("Margit Oakley"), article)["present"] == "Edith has this open."
    for page in ("page-at-home", "page-third"):
        beat(edith, article, typed_as=page, left="1")
    assert beat(edith, article, typed_as="page-here")["present"] == "Margit Oakley has this open."
    typed = {**as_shown(edith, article), "verdict": "Typed", "typed_as": "page-at-home"}
    edith.post(url(article, "typed"), typed)
    assert "type there now" in beat(edith, article, typed_as="page-here")["present"]


def test_who_closes_the_page_is_gone_at_once(article, desk):
    margit, edith = desk("Margit Oakley"), desk("Edith")
    beat(margit, article)
    beat(margit, article, left="1")
    assert beat(edith, article)["present"] == ""


def test_whoever_comes_sweeps_those_who_left_without_a_word(article, desk):
    with time_machine.travel(NOON, tick=False) as clock:
        for name in ("One", "Two", "Three"):
            beat(desk(name), make_draft())
        clock.shift(timedelta(minutes=1))
        beat(desk("Edith"), article)
    assert [row.user.name for row in Presence.objects.all()] == ["Edith"]


def test_it_asks_as_much_for_many_as_for_one(article, desk):
    edith = desk("Edith")
    beat(desk("One"), article)
    beat(edith, article)
    with CaptureQueriesContext(connection) as for_one:
        beat(edith, article)
    for name in ("Two", "Three", "Four"):
        beat(desk(name), article)
    with CaptureQueriesContext(connection) as for_four:
        said = beat(edith, article)["present"]
    assert said.count("has this open") == 4
    assert len(for_one) == len(for_four) < 10
