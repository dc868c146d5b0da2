"""The second factor: what sleeps without it, how it is given, and how one comes by it."""

import re
import time
from pathlib import Path

import pytest
import time_machine
from allauth.mfa.models import Authenticator
from asgiref.sync import async_to_sync
from django.contrib.auth.models import Permission
from django.test import Client, RequestFactory

from accounts import second_factor as rules
from accounts.middleware import SignInMiddleware
from accounts.models import User
from desk.roles import PUBLISHER
from outlet.models import LogEntry
from tests.accounts.codes import SECRET, code, give_app, is_encrypted, log_in, mails
from tests.factories import PASSWORD, make_editor, make_outlet, make_superuser, make_user

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("second_factor")]
HOME = "/account/second-factor/"
GIVE = HOME + "authenticate/"
PUBLISH = "reviews.publish_article"
ROOT = Path(__file__).resolve().parents[2]


@pytest.fixture
def editor(db):
    return make_editor(email="ed@example.org")


def asking(client):
    """The one who asks, as the views know them."""
    return client.get("/admin/").wsgi_request.user


def test_each_strong_permission_is_one_that_there_is():
    known = {f"{app}.{name}" for app, name in Permission.objects.values_list("content_type__app_label", "codename")}
    assert rules.STRONG - known == set()


# What is awake, though a password may have been guessed: looking, writing, describing pictures, and what editors
# do to drafts. A permission that is new has to go here or into STRONG.
AWAKE = {
    *(name for name in PUBLISHER if name.partition(".")[2].startswith("view_")),
    *("reviews.add_article", "reviews.change_article", "reviews.change_others_article", "reviews.add_tag"),
    *("images.add_image", "images.change_image"),
}


def test_all_that_publishers_may_do_and_that_is_seen_at_once_sleeps_without_it():
    assert PUBLISHER - rules.STRONG == AWAKE


def answered(user, view):
    """What `view` returns to a session of `user` that has had no second factor."""
    client = Client()
    client.force_login(user)
    request = RequestFactory().get("/")
    request.session = client.session
    return SignInMiddleware(view)(request)


@pytest.mark.parametrize(
    "ask",
    [
        lambda request: request.user,
        lambda request: async_to_sync(request.auser)(),
        lambda request: User.objects.get(pk=request.user.pk),
        lambda request: User.objects.get(email="ed@example.org"),
    ],
    ids=["user", "auser", "looked up", "found before it is asked who asks"],
)
def test_however_a_view_comes_by_the_one_who_asks_they_sleep(editor, ask):
    assert answered(editor, ask).email == editor.email
    assert answered(editor, lambda request: ask(request).has_perm("reviews.change_article"))
    assert not answered(editor, lambda request: ask(request).has_perm(PUBLISH))


def test_of_colleagues_one_asks_what_they_could_do(editor):
    other = make_editor()
    assert answered(editor, lambda request: User.objects.get(pk=other.pk).has_perm(PUBLISH))


def test_django_is_asked_who_asks_in_one_place():
    """Else somebody would be asked for who does not know how they came in."""
    found = [
        path.as_posix()
        for folder in ("accounts", "outlet", "images", "shows", "authors", "reviews", "pages", "desk", "readysteady")
        for path in sorted((ROOT / folder).rglob("*.py"))
        if re.search(r"(?<![.\w])a?get_user\b|[^.]AuthenticationMiddleware", path.read_text(encoding="utf-8"))
    ]
    assert [path.removeprefix(ROOT.as_posix()) for path in found] == ["/accounts/middleware.py"]


@pytest.mark.parametrize("make", [make_editor, make_superuser])
def test_without_a_second_factor_one_writes_but_does_not_publish(client, make):
    client.force_login(make())
    user = asking(client)
    assert user.has_perm("reviews.change_article")
    assert not user.has_perm(PUBLISH)
    assert not user.has_perms(["reviews.change_article", PUBLISH])


def test_a_command_or_a_task_speaks_for_nobodys_session(editor):
    assert editor.has_perm(PUBLISH)


def test_where_none_is_wanted_one_publishes_with_a_password(client, editor, settings):
    settings.STAFF_SECOND_FACTOR = False
    client.force_login(editor)
    assert asking(client).has_perm(PUBLISH)


def test_having_one_is_not_enough_it_is_given_in_this_session(client, editor):
    give_app(editor)
    client.force_login(editor)
    assert not asking(client).has_perm(PUBLISH)


def test_after_the_password_comes_the_code_and_then_the_page_that_was_asked_for(client, editor):
    give_app(editor)
    response = log_in(client, editor, next="/admin/reviews/article/")
    assert response.url == GIVE
    assert client.get("/admin/").status_code == 302, "half a log-in is none"
    assert client.post(GIVE, {"code": "000000"}).status_code == 200
    assert client.post(GIVE, {"code": f"{code()[:3]} {code()[3:]}"}).url == "/admin/reviews/article/"
    assert asking(client).has_perm(PUBLISH)


def test_a_code_lets_in_once(client, editor):
    give_app(editor)
    with time_machine.travel("2026-05-04 10:00:00+00:00", tick=False) as clock:
        now = code()
        log_in(client, editor)
        assert client.post(GIVE, {"code": now}).status_code == 302
        other = Client()
        log_in(other, editor)
        for seconds in (0, 31):  # in the next half minute it would be right for a clock that is slow
            clock.shift(seconds)
            assert other.post(GIVE, {"code": f"{now[:3]} {now[3:]}"}).status_code == 200
        assert other.post(GIVE, {"code": code()}).status_code == 302


def test_a_recovery_code_lets_in_once_and_is_logged(client, editor):
    first, *_others = give_app(editor)
    log_in(client, editor)
    assert client.post(GIVE, {"code": f"{first[:4]} {first[4:]}"}).status_code == 302
    assert asking(client).has_perm(PUBLISH)
    assert LogEntry.objects.filter(verb="use recovery code", by=editor).exists()
    other = Client()
    log_in(other, editor)
    assert other.post(GIVE, {"code": first}).status_code == 200


@pytest.mark.django_db(transaction=True)
def test_setting_an_app_up_wakes_what_slept_at_once_and_tells_their_owner(client, editor):
    make_outlet(name="The Test Card")
    log_in(client, editor)
    page = client.get(HOME + "totp/activate/")
    secret = re.search(r'<code class="key">(\w+)</code>', page.content.decode())[1]
    assert "The%20Test%20Card" in page.context["totp_url"]
    assert client.post(HOME + "totp/activate/", {"code": "000000"}).status_code == 200
    response = client.post(HOME + "totp/activate/", {"code": code(secret)})
    assert response.url == HOME + "recovery-codes/"
    assert asking(client).has_perm(PUBLISH)
    assert LogEntry.objects.filter(verb="add second factor", by=editor).exists()
    assert [mail.to for mail in mails()] == ["ed@example.org"]


def test_recovery_codes_are_shown_once(client, editor):
    log_in(client, editor)
    secret = re.search(r'class="key">(\w+)<', client.get(HOME + "totp/activate/").content.decode())[1]
    client.post(HOME + "totp/activate/", {"code": code(secret)})
    client.post(HOME + "reauthenticate/", {"code": code(secret)})  # which the end of the change has remembered
    first = client.get(HOME + "recovery-codes/")
    codes = re.findall(r"<code>(\d{4} \d{4})</code>", first.content.decode())
    assert len(codes) == 10
    again = client.get(HOME + "recovery-codes/").content.decode()
    assert codes[0] not in again
    assert "shown once" in again


def test_the_secret_is_stored_so_that_the_database_alone_opens_nothing(editor):
    give_app(editor)
    assert is_encrypted(editor)


def test_after_a_rotation_codes_that_were_set_up_before_are_right(client, editor, settings):
    first, *_others = give_app(editor)
    settings.SECRET_KEY, settings.SECRET_KEY_FALLBACKS = "the new key", [settings.SECRET_KEY]
    log_in(client, editor)
    assert client.post(GIVE, {"code": code()}).url == "/admin/"
    other = Client()
    log_in(other, editor)
    assert other.post(GIVE, {"code": first}).url == "/admin/"


def test_where_the_old_key_is_lost_every_code_is_wrong_and_the_page_says_why(client, editor, settings):
    give_app(editor)
    settings.SECRET_KEY = "the new key"
    log_in(client, editor)
    for given in (code(), "000000", "0000 0000"):
        response = client.post(GIVE, {"code": given})
        assert response.status_code == 200
        assert "cannot be read any more" in response.content.decode()
    client.force_login(editor)
    assert client.get(HOME).status_code == 200
    session = client.session  # a passkey was given just now
    session["account_authentication_methods"] = [{"method": "mfa", "at": time.time()}]
    session.save()
    for page in ("recovery-codes/", "recovery-codes/generate/"):
        response = client.get(HOME + page, follow=True)
        assert response.redirect_chain == [(HOME, 302)], page
        assert "cannot be read any more" in response.content.decode()


def test_a_passkey_wants_more_than_a_touch(client, editor):
    log_in(client, editor)
    options = client.get(HOME + "webauthn/add/").context["js_data"]["creation_options"]["publicKey"]
    assert options["authenticatorSelection"]["userVerification"] == "required"
    asked = (
        Client()
        .get(HOME + "webauthn/login/", headers={"accept": "application/json"})
        .json()["request_options"]["publicKey"]
    )
    assert asked["userVerification"] == "required"


def test_a_password_alone_changes_no_second_factor(client, editor):
    """Somebody with an old session, or at a computer that was left alone, and the password."""
    give_app(editor)
    client.force_login(editor)
    for page in ("totp/deactivate/", "recovery-codes/", "recovery-codes/generate/", "webauthn/add/"):
        response = client.get(HOME + page)
        assert response.url.startswith(HOME + "reauthenticate/"), page
    response = client.post("/account/again/", {"password": PASSWORD})
    assert response.url.startswith(HOME + "reauthenticate/")
    assert client.post(HOME + "totp/deactivate/").status_code == 302
    assert Authenticator.objects.filter(user=editor, type="totp").exists()


def test_giving_it_later_wakes_what_slept(client, editor):
    give_app(editor)
    client.force_login(editor)
    response = client.post(HOME + "reauthenticate/", {"code": code(), "next": "/admin/"})
    assert response.url == "/admin/"
    assert asking(client).has_perm(PUBLISH)


def test_after_one_was_removed_its_sessions_have_none(client, editor):
    give_app(editor)
    log_in(client, editor)
    client.post(GIVE, {"code": code()})
    assert asking(client).has_perm(PUBLISH)
    Authenticator.objects.filter(user=editor).delete()
    assert not asking(client).has_perm(PUBLISH)
    give_app(editor)
    assert not asking(client).has_perm(PUBLISH), "the new one was not given here"


def test_another_persons_second_factor_is_none(client, editor):
    other = make_editor()
    give_app(other)
    give_app(editor)
    client.force_login(editor)
    session = client.session
    session[rules.KEY] = Authenticator.objects.get(user=other, type="totp").pk
    session.save()
    assert not asking(client).has_perm(PUBLISH)


def test_after_a_while_one_proves_oneself_again(client, editor):
    client.force_login(editor)
    assert client.get(HOME + "totp/activate/").url.startswith("/account/again/")
    client.post("/account/again/", {"password": "wrong"})
    assert client.get(HOME + "totp/activate/").status_code == 302
    response = client.post("/account/again/", {"password": PASSWORD, "next": HOME + "totp/activate/"})
    assert response.url == HOME + "totp/activate/"
    assert client.get(HOME + "totp/activate/").status_code == 200


def test_somebody_elses_log_in_ends_ones_own(client, editor):
    client.force_login(make_user())
    give_app(editor)
    assert log_in(client, editor).url == GIVE
    assert client.post(GIVE, {"code": code()}).url == "/admin/"
    assert asking(client) == editor


@pytest.mark.parametrize(
    "page", ["", "totp/activate/", "recovery-codes/", "webauthn/", "webauthn/add/", "reauthenticate/"]
)
def test_strangers_see_none_of_it(client, page):
    response = client.get(HOME + page)
    assert response.status_code == 302
    assert "login" in client.get(HOME + page, follow=True).redirect_chain[-1][0]


def test_no_page_of_it_has_inline_scripts_or_is_kept_by_anybody(client, editor):
    give_app(editor)
    log_in(client, editor)
    pages = [client.get(GIVE)]
    client.post(GIVE, {"code": code()})
    names = ("", "recovery-codes/", "recovery-codes/generate/", "totp/deactivate/", "webauthn/", "webauthn/add/")
    pages += [client.get(HOME + name) for name in names]
    for page in pages:
        text = page.content.decode()
        assert page.status_code == 200
        assert not re.search(r"<style|\sstyle=|\son[a-z]+=", text)
        assert all("src=" in tag or "application/json" in tag for tag in re.findall(r"<script[^>]*>", text))
        assert SECRET not in text


def test_whoever_tries_all_too_often_is_told_in_our_words(client, editor):
    client.force_login(editor)
    for _try in range(5):
        client.post("/account/again/", {"password": "wrong"})
    assert "Too many wrong tries. Wait" in client.post("/account/again/", {"password": PASSWORD}).content.decode()
    for _try in range(5):
        response = client.post("/account/again/", {"password": "wrong"})
    assert response.status_code == 429
    assert "Wait a minute, then try again." in response.content.decode()


def test_an_asynchronous_server_answers_inside_of_what_knows_who_asks(editor):
    """Else the coroutine of an answer would run after it, and whoever is looked up would be awake."""
    assert not SignInMiddleware.async_capable
