"""What readers see when something is not there, not allowed, or broken."""

import pytest
from django.core.exceptions import PermissionDenied
from django.http import HttpRequest
from django.test import Client

from outlet import actions as outlet_actions
from outlet.models import FreePage
from pages.views import errors
from reviews.actions import merge_tags
from reviews.models import Tag
from tests.factories import make_article, make_author, make_draft, make_outlet, make_show, make_user
from tests.pages.html import parse, text_of


@pytest.mark.django_db
@pytest.mark.parametrize("path", ["/nothing/", "/2020/04/nothing/", "/shows/nothing/", "/2020/13/", "/a/b/c/d/"])
def test_what_is_not_there_is_a_page_of_the_outlet_that_nobody_keeps(client, path):
    make_outlet()
    response = client.get(path)
    page = parse(response)
    assert response.status_code == 404
    assert "Nothing here" in text_of(page.main)
    assert "The Test Card" in text_of(page)
    assert response["Cache-Control"] == "no-cache"


def test_a_failure_is_answered_without_the_database():
    response = errors.broken(HttpRequest())  # any query here fails the test
    page = parse(response)
    assert response.status_code == 500
    assert "Something broke" in text_of(page.main)


@pytest.mark.django_db
def test_a_view_that_fails_gives_that_page(monkeypatch):
    from pages.front import Front

    def fail(*args):
        raise RuntimeError

    monkeypatch.setattr(Front, "at", fail)
    response = Client(raise_request_exception=False).get("/")
    assert response.status_code == 500
    assert "Something broke" in text_of(parse(response).main)


@pytest.mark.django_db
def test_a_foreign_host_has_a_page_too(client):
    response = client.get("/", headers={"host": "evil.example"})
    assert response.status_code == 400
    assert "makes no sense" in text_of(parse(response).main)


@pytest.mark.django_db
def test_a_refusal_is_a_page_of_the_outlet(monkeypatch, client):
    from pages.front import Front

    def refuse(*args):
        raise PermissionDenied

    make_outlet()
    monkeypatch.setattr(Front, "at", refuse)
    response = client.get("/")
    page = parse(response)
    assert response.status_code == 403
    assert "You may not see this page." in text_of(page.main)
    assert "The Test Card" in text_of(page)


@pytest.mark.django_db
def test_a_form_without_its_token_says_what_to_do_in_the_outlets_own_page():
    response = Client(enforce_csrf_checks=True).post("/admin/login/", {"username": "a@example.org", "password": "x"})
    assert response.status_code == 403
    assert "Go back, load the page again" in text_of(parse(response).main)
    assert b"<style" not in response.content, "the content policy would block it"


@pytest.mark.django_db
def test_reading_is_all_that_can_be_done_with_a_page(client):
    assert client.post("/").status_code == 405


@pytest.mark.django_db
class TestOldPaths:
    """What was there before."""

    def test_a_show_that_moved_takes_its_feed_with_it(self, client):
        show = make_show(slug="run")
        show.slug = "run-2020"
        outlet_actions.save(show, by=None)
        for path in ("/shows/run/", "/shows/run/feed/", "/shows/Run/feed"):
            response = client.get(path)
            new = path.lower().replace("run", "run-2020").rstrip("/") + "/"
            assert (response.status_code, response["Location"]) == (301, new)
            assert client.get(response["Location"]).status_code == 200

    def test_a_merged_tag_leads_to_the_other(self, client):
        make_article(tags=["K-drama", "Korean drama"])
        k_drama, korean = Tag.objects.order_by("name")
        for tag in (k_drama, korean):
            outlet_actions.save(tag, by=None)
        merge_tags(korean, k_drama, by=None)
        response = client.get(korean_path := "/tags/korean-drama/")
        assert (response.status_code, response["Location"]) == (301, k_drama.get_absolute_url()), korean_path

    def test_an_old_path_of_what_readers_may_not_see_tells_nothing(self, client):
        page = FreePage(title="About", slug="about")
        outlet_actions.save(page, by=None)
        page.slug = "about-us"
        outlet_actions.save(page, by=None)
        assert client.get("/about/")["Location"] == "/about-us/"
        page.is_published = False
        outlet_actions.save(page, by=None)
        assert client.get("/about/").status_code == 404


@pytest.mark.django_db
@pytest.mark.parametrize("tail", ["", "feed/"])
def test_no_redirect_tells_of_a_tag_or_an_author_of_whom_nothing_is_public(client, tail):
    author = make_author(slug="hidden")
    make_draft(tags=["Secret"], authors=[author])
    make_article(tags=["Open"], authors=[make_author(slug="seen")])
    for path in ("/tags/SECRET/", "/AUTHORS/hidden/"):
        assert client.get(path + tail).status_code == 404
    for path in ("/tags/OPEN/", "/AUTHORS/seen/"):
        assert client.get(path + tail).status_code == 301


@pytest.mark.django_db
def test_who_may_not_do_something_on_the_desk_stays_there(client):
    make_outlet()
    client.force_login(make_user(groups=("Writer",), is_staff=True))
    page = client.get("/admin/accounts/user/")
    assert page.status_code == 403
    assert "Back to the desk" in page.content.decode()
    assert 'id="desk-signing-out"' in page.content.decode()
