"""What somebody did last stands on the first page of the desk."""

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from outlet import actions
from shows.models import Genre
from tests.factories import make_superuser

pytestmark = pytest.mark.django_db


@pytest.fixture
def chief(client):
    """An editor who may do everything, signed in."""
    user = make_superuser()
    client.force_login(user)
    return user


def saved(name, by):
    """A genre that somebody added."""
    genre = Genre(name=name, slug=name.lower())
    actions.save(genre, by=by)
    return genre


def latest(client):
    """The words of the first page's list, and the addresses in it."""
    html = client.get("/admin/").content.decode()
    return html.split('class="module desk-latest"')[1].split("</section>")[0] if "desk-latest" in html else ""


def test_each_thing_is_named_once_and_leads_to_its_form(client, chief):
    drama = saved("Drama", chief)
    drama.name = "High drama"
    actions.save(drama, by=chief)
    listed = latest(client)
    assert listed.count("<li>") == 1
    assert f'<a href="/admin/shows/genre/{drama.pk}/change/">High drama</a>' in listed


def test_what_others_did_is_not_there(client, chief):
    saved("Theirs", make_superuser())
    assert latest(client) == ""
    saved("Mine", chief)
    assert "Mine" in latest(client)
    assert "Theirs" not in latest(client)


def test_what_was_deleted_is_named_and_leads_nowhere(client, chief):
    actions.delete(saved("Gone", chief), by=chief)
    listed = latest(client)
    assert "<strong>Gone</strong>" in listed
    assert "href" not in listed


def test_there_are_six_and_as_many_queries_for_one_as_for_many(client, chief, django_assert_num_queries):
    saved("One", chief)
    client.get("/admin/")
    with CaptureQueriesContext(connection) as few:
        client.get("/admin/")
    for number in range(50):
        saved(f"Genre{number}", chief)
    with django_assert_num_queries(len(few)):
        listed = latest(client)
    assert listed.count("<li>") == 6
    assert "Genre49" in listed
