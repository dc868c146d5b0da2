"""One's own password: who changes it, and who does not."""

import pytest
from django.test import Client

from outlet.models import LogEntry
from tests.accounts.codes import code, give_app, log_in, mails
from tests.factories import PASSWORD, make_editor

pytestmark = pytest.mark.django_db
PAGE = "/admin/password_change/"
NEW = "hunter two and a half"


@pytest.fixture
def editor(client):
    user = make_editor(email="ed@example.org")
    client.force_login(user)
    return user


def change(client, old=PASSWORD, new=NEW):
    return client.post(PAGE, {"old_password": old, "new_password1": new, "new_password2": new})


def is_new(user):
    user.refresh_from_db()
    return user.check_password(NEW)


def test_it_is_changed_logged_and_mailed_and_ends_other_sessions(client, editor):
    other = Client()
    other.force_login(editor)
    assert client.get(PAGE).status_code == 200
    assert change(client).url == PAGE + "done/"
    assert is_new(editor)
    assert LogEntry.objects.filter(verb="change password", by=editor, object_id=editor.pk).count() == 1
    (mail,) = mails()
    assert (mail.to, "You have changed your password" in mail.text) == ("ed@example.org", True)
    assert client.get("/admin/").status_code == 200
    assert other.get("/admin/").status_code == 302


@pytest.mark.parametrize(("old", "new"), [("wrong", NEW), (PASSWORD, "12345"), ("", NEW)])
def test_a_wrong_old_one_or_a_weak_new_one_changes_nothing(client, editor, old, new):
    assert change(client, old, new).status_code == 200
    assert not is_new(editor)
    assert mails() == []
    assert not LogEntry.objects.filter(verb="change password").exists()


def test_an_open_session_is_no_place_to_guess_at_the_old_one(client, editor):
    for _try in range(5):
        change(client, "wrong")
    refused = change(client)
    assert "Too many wrong tries. Wait" in refused.content.decode()
    assert 'data-wait="30"' in refused.content.decode()
    assert "desk/waiting.js" in refused.content.decode()
    assert (refused.status_code, refused["Retry-After"]) == (429, "30")
    assert not is_new(editor)


def test_who_has_a_second_factor_gives_it_before(client, editor):
    give_app(editor)
    assert client.get(PAGE).url == f"/account/second-factor/reauthenticate/?next={PAGE.replace('/', '%2F')}"
    assert change(client).status_code == 302
    assert not is_new(editor)
    client.post("/account/second-factor/reauthenticate/", {"code": code()})
    assert change(client).url == PAGE + "done/"
    assert is_new(editor)


def test_strangers_and_half_log_ins_are_led_to_the_log_in(editor):
    give_app(editor)
    stranger = Client()
    log_in(stranger, editor)
    for response in (stranger.get(PAGE), change(stranger)):
        assert "login" in response.url
