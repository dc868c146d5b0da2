"""What somebody did last stands on the first page of the desk."""

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from outlet import actions
from outlet.models import LogEntry
from shows.models import Genre
from tests.factories import make_editor, make_superuser

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


def test_what_somebody_may_not_see_any_more_is_named_and_leads_nowhere(client):
    editor = make_editor()
    client.force_login(editor)
    drama = saved("Drama", editor)
    assert f'href="/admin/shows/genre/{drama.pk}/change/"' in latest(client)
    editor.groups.clear()
    listed = latest(client)
    assert "<strong>Drama</strong>" in listed
    assert "href" not in listed
    assert client.get(f"/admin/shows/genre/{drama.pk}/change/").status_code == 403


@pytest.mark.once  # PostgreSQL does not look at an index of a table this small
def test_the_log_of_one_person_is_read_without_sorting_it(chief):
    plan = LogEntry.objects.filter(by=chief)[:60].explain()
    assert "log_by_person" in plan
    assert "sort" not in plan.lower()
    assert "b-tree" not in plan.lower()
