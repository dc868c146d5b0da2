"""Authors on the desk."""

import pytest

from authors.models import Author
from outlet import paths
from outlet.models import LogEntry
from tests.factories import make_author, make_editor

pytestmark = pytest.mark.django_db
AUTHORS = "/admin/authors/author/"


def typed(*links, **values):
    data = {"name": "Ada Wong", "slug": "ada-wong", "biography": "<p>Writes.</p>", **values}
    data |= {"links-TOTAL_FORMS": len(links), "links-INITIAL_FORMS": sum("id" in link for link in links)}
    for number, link in enumerate(links):
        data |= {f"links-{number}-{name}": value for name, value in {"position": 0, **link}.items()}
    return data


@pytest.fixture(autouse=True)
def editor(client):
    user = make_editor()
    client.force_login(user)
    return user


def test_an_author_with_links_goes_through_the_door(client, editor):
    link = {"label": "Site", "url": "example.org/ada"}
    response = client.post(AUTHORS + "add/", typed(link))
    assert response.status_code == 302
    author = Author.objects.get()
    assert author.links.get().url == "https://example.org/ada"
    assert paths.holder("/authors/ada-wong/") == author
    assert LogEntry.objects.filter(by=editor, verb="add").count() == 2
    link = {"id": author.links.get().pk, "author": author.pk, **link, "DELETE": "on"}
    client.post(f"{AUTHORS}{author.pk}/change/", typed(link))
    assert not author.links.exists()
    assert LogEntry.objects.filter(by=editor, verb="delete").count() == 1


def test_an_address_that_another_author_has_is_an_error_at_the_slug(client):
    make_author(slug="ada-wong")
    response = client.post(AUTHORS + "add/", typed(role="Typed role"))
    form = response.context["adminform"].form
    assert list(form.errors) == ["slug"]
    assert form["role"].value() == "Typed role"


def test_hostile_markup_in_a_biography_is_cleaned(client):
    client.post(AUTHORS + "add/", typed(biography='<p onclick="x()">Hi <script>alert(1)</script><em>you</em></p>'))
    assert Author.objects.get().biography == "<p>Hi <em>you</em></p>"


def test_editors_do_not_delete_authors(client):
    author = make_author()
    assert client.post(f"{AUTHORS}{author.pk}/delete/", {"post": "yes"}).status_code == 403
