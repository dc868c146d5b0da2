"""A form that is sent without a session, or with an old token: its text comes back, and nothing is done with it."""

import re
from urllib.parse import parse_qs, urlsplit

import pytest
from django.core import signing
from django.test import Client

from desk import holding
from reviews.models import Autosave
from tests.accounts.codes import give_app
from tests.factories import PASSWORD, make_draft, make_editor
from tests.reviews.test_admin_articles import ADD, as_shown, typed, url

pytestmark = pytest.mark.django_db
PAGE = "page-one-1"
WORDS = "Words that must not be lost – 고백 <b>&"


@pytest.fixture
def editor(client):
    return make_editor(email="editor@example.org", name="Edith")


def sent(article, **values):
    form = f"article:{article.pk if article else 'new'}"
    return {**values, "verdict": WORDS, "typed_as": PAGE, "typed_form": form, "_draft": "Save draft"}


def held_in(page):
    """What the log-in page carries, and where its form goes."""
    held = re.search(r'name="held" value="([^"]+)"', page)
    return held and held[1], re.search(r'name="next" value="([^"]*)"', page)[1].replace("&amp;", "&")


def log_in(client, held, way_back, password=PASSWORD):
    data = {"username": "editor@example.org", "password": password, "next": way_back, "held": held}
    return client.post("/admin/login/", data)


@pytest.mark.parametrize("is_new", [False, True])
def test_after_the_log_in_the_form_comes_back_with_its_text(client, editor, is_new):
    article = None if is_new else make_draft(by=editor)
    address = ADD if is_new else url(article)
    values = typed(headline="Begun") if is_new else {"based_on": "1", "headline": "Begun", "kind": "feature"}
    response = client.post(address, sent(article, **values))
    page = response.content.decode()
    assert "Nothing that you typed is lost" in page
    assert 'action="/admin/login/"' in page
    assert WORDS not in page  # it is carried, not shown
    assert not Autosave.objects.exists()
    held, way_back = held_in(page)
    # A wrong password is asked again, and the text goes on with it.
    held, way_back = held_in(log_in(client, held, way_back, "wrong").content.decode())
    response = log_in(client, held, way_back)
    assert response.url == way_back == f"{address}?typed_as={PAGE}"
    form = client.get(response.url).context["adminform"].form
    assert (form["verdict"].value(), form["headline"].value()) == (WORDS, "Begun")
    assert Autosave.objects.get().user == editor
    if article:
        assert article.revisions.count() == 1  # nothing is done until a button is pressed


@pytest.mark.parametrize("is_new", [False, True])
def test_who_pressed_preview_comes_back_to_the_form_and_not_to_the_preview(client, editor, is_new):
    article = None if is_new else make_draft(by=editor)
    pressed = (
        "/admin/reviews/article/preview/typed/" if is_new else f"/admin/reviews/article/{article.pk}/preview/typed/"
    )
    held, way_back = held_in(client.post(pressed, sent(article)).content.decode())
    assert way_back == f"{ADD if is_new else url(article)}?typed_as={PAGE}"
    response = client.get(log_in(client, held, way_back).url)
    assert response.context["adminform"].form["verdict"].value() == WORDS
    assert "This is what you typed, not yet saved." in response.content.decode()


def test_a_page_says_who_opened_it_and_that_nothing_is_unsaved(client, editor):
    client.force_login(editor)
    page = client.get(url(make_draft(by=editor))).content.decode()
    assert f'name="typed_by" value="{editor.pk}"' in page
    assert "not yet saved" not in page


def test_nobody_gets_what_somebody_else_typed_by_logging_in_there(client, editor):
    article, other = make_draft(), make_editor(email="other@example.org")
    held, way_back = held_in(client.post(url(article), sent(article, typed_by=other.pk)).content.decode())
    log_in(client, held, way_back)
    assert not Autosave.objects.exists()
    client.post("/admin/logout/")
    client.post("/admin/login/", {"username": other.email, "password": PASSWORD, "next": way_back, "held": held})
    assert Autosave.objects.get().user == other


@pytest.mark.parametrize("checks", [True, False])
def test_a_form_of_somebody_else_waits_for_them_whoever_is_signed_in(editor, checks):
    """A has it open; B has logged in in another tab; A presses Save."""
    article, other = make_draft(), make_editor(email="other@example.org")
    browser = Client(enforce_csrf_checks=checks)
    browser.force_login(other)
    form = sent(article, typed_by=editor.pk, based_on="1", headline="Begun", kind="feature")
    response = browser.post(url(article), form, headers={"origin": "http://testserver"})
    page = response.content.decode()
    assert "somebody else typed this" in page
    assert (article.revisions.count(), Autosave.objects.count()) == (1, 0)
    held, way_back = held_in(page)
    browser = Client()
    log_in(browser, held, way_back)
    assert Autosave.objects.get().user == editor


def held_by(client):
    return holding.WAITS in client.session


def test_the_text_leaves_the_session_with_the_log_in(client, editor):
    article = make_draft()
    held, way_back = held_in(client.post(url(article), sent(article)).content.decode())
    log_in(client, held, way_back)
    assert Autosave.objects.exists()
    assert not held_by(client)


def test_a_log_in_that_stopped_at_its_second_factor_leaves_its_text_to_nobody(client, editor):
    give_app(editor)
    other = make_editor(email="other@example.org")
    article = make_draft()
    held, way_back = held_in(client.post(url(article), sent(article)).content.decode())
    log_in(client, held, way_back)
    assert held_by(client)
    client.post("/admin/login/", {"username": other.email, "password": PASSWORD, "next": "/admin/"})
    assert client.get("/admin/").wsgi_request.user == other
    assert not Autosave.objects.exists()
    assert not held_by(client)


def test_nor_does_it_to_whoever_comes_in_there_by_another_way(client, editor):
    """A passkey alone signs in, too: it does not pass the form that clears what waited."""
    other = make_editor(email="other@example.org")
    session = client.session
    typed = {"key": f"article:{make_draft().pk}:{PAGE}", "by": "", "data": "headline=Typed", "based_on": 1}
    session[holding.WAITS] = [editor.pk, signing.dumps(typed, salt=holding.SALT, compress=True)]
    session.save()
    client.force_login(other)
    assert not Autosave.objects.exists()
    assert not held_by(client)


def test_what_an_older_release_signed_or_kept_hinders_no_log_in(client, editor):
    article = make_draft()
    typed = {"key": f"article:{article.pk}:{PAGE}", "data": "headline=Typed", "based_on": 1}
    held = signing.dumps(typed, salt=holding.SALT, compress=True)
    session = client.session
    session["held"] = held
    session.save()
    assert log_in(client, held, "/admin/").status_code == 302
    assert Autosave.objects.get().user == editor


def test_a_session_that_has_ended_takes_no_text_with_it(client, editor):
    article = make_draft()
    client.force_login(editor)
    values = as_shown(client, article)
    client.cookies.pop("sessionid")
    held, way_back = held_in(client.post(url(article), sent(article, **values)).content.decode())
    log_in(client, held, way_back)
    client.post(url(article), {**sent(article, **values)})
    assert article.revisions.first().data["verdict"] == WORDS.strip()


@pytest.mark.parametrize("held", ["", "nonsense", "eyJrZXkiOiAiYXJ0aWNsZToxOnBhZ2Utb25lLTEifQ:1uXyZ:abcdef"])
def test_what_we_have_not_signed_is_kept_for_nobody(client, editor, held):
    assert log_in(client, held, "/admin/").status_code == 302
    assert not Autosave.objects.exists()


def test_what_was_carried_too_long_is_not_trusted(client, editor, monkeypatch):
    article = make_draft()
    held, way_back = held_in(client.post(url(article), sent(article)).content.decode())
    monkeypatch.setattr(holding, "LASTS", -1)
    log_in(client, held, way_back)
    assert not Autosave.objects.exists()


def test_a_log_in_page_leads_back_to_this_outlet_alone(client, editor):
    article = make_draft()
    response = client.post(f"{url(article)}?next=https://evil.example/", sent(article))
    way_back = held_in(response.content.decode())[1]
    parts = urlsplit(way_back)
    assert (parts.netloc, parts.path, parse_qs(parts.query)) == ("", url(article), {"typed_as": [PAGE]})


@pytest.mark.parametrize("wrong", [{"typed_as": ""}, {"typed_as": "x y"}, {"typed_form": "outlet:../1"}])
def test_other_forms_are_led_to_the_log_in_as_before(client, wrong):
    article = make_draft()
    response = client.post(url(article), {**sent(article), **wrong})
    assert response.status_code == 302
    assert response.url.startswith("/admin/login/")


def test_a_form_with_the_token_of_a_former_session_comes_back_with_its_text(editor):
    article = make_draft()
    browser = Client(enforce_csrf_checks=True)
    browser.force_login(editor)
    browser.get(url(article))
    old = {**sent(article, headline="Begun"), "csrfmiddlewaretoken": "x" * 64}
    response = browser.post(url(article), old, headers={"origin": "http://testserver"}, follow=True)
    page = response.content.decode()
    assert "press the button once more" in page
    assert response.context["adminform"].form["verdict"].value() == WORDS
    assert article.revisions.count() == 1


def test_a_form_of_a_former_session_without_any_goes_through_the_log_in(editor):
    article = make_draft()
    browser = Client(enforce_csrf_checks=True)
    response = browser.post(url(article), sent(article), headers={"origin": "http://testserver"})
    assert held_in(response.content.decode())[0]


@pytest.mark.parametrize("headers", [{}, {"origin": "https://evil.example"}, {"origin": "null"}])
def test_what_another_site_sends_is_refused_and_not_kept(editor, headers):
    article = make_draft()
    browser = Client(enforce_csrf_checks=True)
    browser.force_login(editor)
    response = browser.post(url(article), sent(article), headers=headers)
    assert response.status_code == 403
    assert "held" not in response.content.decode()
    assert not Autosave.objects.exists()


def test_numbers_that_make_no_sense_break_nothing(client, editor):
    client.force_login(editor)
    for based_on in ("7", "0", "999999999999", "-1", "x"):
        Client().post(ADD, sent(None, **typed(based_on=based_on)))
        response = client.post(ADD, sent(None, **typed(headline="", based_on=based_on)))
        assert response.context["adminform"].form["verdict"].value() == WORDS
