"""The door that slows down after five wrong tries, for whom it does, and for whom not."""

from concurrent.futures import ThreadPoolExecutor

import pytest
import time_machine
from django.core.signals import request_finished
from django.db import close_old_connections
from django.test import Client, RequestFactory

from accounts import throttling
from outlet.models import LogEntry
from tests.accounts.codes import code, give_app, log_in, mails
from tests.factories import PASSWORD, make_editor, make_user

pytestmark = pytest.mark.django_db
START = "2026-05-04 10:00:00+00:00"


@pytest.fixture
def editor(db):
    return make_editor(email="ed@example.org")


@pytest.fixture
def clock():
    with time_machine.travel(START, tick=False) as traveller:
        yield traveller


def attempt(client, email="ed@example.org", password="wrong", address="192.0.2.1", **more):
    data = {"username": email, "password": password}
    return client.post("/admin/login/", data, REMOTE_ADDR=address, **more)


def fail(times, **how):
    return [attempt(Client(), **how).status_code for _try in range(times)]


def test_five_wrong_passwords_slow_an_account_down_and_say_for_how_long(client, editor, clock):
    assert fail(5) == [200] * 5
    refused = attempt(client, password=PASSWORD)
    assert refused.status_code == 429
    assert refused["Retry-After"] == "30"
    assert "Wait 30 seconds, then try again." in refused.content.decode()
    clock.shift(30)
    assert attempt(client, password=PASSWORD).url == "/admin/"


def test_one_stranger_who_goes_on_trying_makes_nobody_wait_who_asks_from_elsewhere(client, editor, clock):
    for _minute in range(40):
        attempt(Client())
        clock.shift(60)
    assert attempt(Client(), password=PASSWORD).status_code == 429
    assert attempt(client, password=PASSWORD, address="198.51.100.7").url == "/admin/"


def test_from_many_networks_an_account_is_slowed_down_for_all_of_them(client, editor, clock):
    for number in range(100):
        assert attempt(Client(), address=f"198.51.{number}.1").status_code == 200
    refused = attempt(client, password=PASSWORD, address="192.0.2.200")
    assert (refused.status_code, refused["Retry-After"]) == (429, "30")
    assert LogEntry.objects.filter(verb="slow sign-in down").count() == 1


def test_waits_double_and_end_at_five_minutes(editor, clock):
    fail(5)
    waits = []
    for _try in range(6):
        waits.append(int(attempt(Client())["Retry-After"]))
        clock.shift(waits[-1])
        assert attempt(Client()).status_code == 200
    assert waits == [30, 60, 120, 240, 300, 300]


def test_tries_during_a_wait_make_it_no_longer(editor, clock):
    fail(5)
    clock.shift(20)
    assert set(fail(20)) == {429}
    assert attempt(Client())["Retry-After"] == "10"


def test_an_hour_later_all_is_forgotten(editor, clock):
    fail(5)
    clock.shift(3601)
    assert fail(4) == [200] * 4


def test_a_right_password_forgets_the_wrong_ones_before_it(editor, clock):
    for _round in range(3):
        fail(4)
        assert attempt(Client(), password=PASSWORD).status_code == 302


@pytest.mark.parametrize("how", [{}, {"is_staff": True, "is_active": False}])
def test_a_right_password_of_whom_the_desk_refuses_forgets_none(client, clock, how):
    """The answer does not tell that it is right; the count must not either."""
    make_user(email="ed@example.org", **how)
    fail(4)
    right = attempt(Client(), password=PASSWORD)
    assert error(right) == error(attempt(Client(), email="no@example.org"))
    assert attempt(Client()).status_code == 429


def test_whoever_is_right_is_let_in_though_too_many_come_at_once(client, editor, monkeypatch):
    calls = []

    def hold(key):
        calls.append(key)
        if len(calls) > 3:  # the doors of the try itself
            raise throttling.Slowed(2)

    monkeypatch.setattr(throttling, "_hold", hold)
    assert attempt(client, password=PASSWORD).url == "/admin/"
    assert len(calls) == 4


def test_an_account_that_is_not_there_is_slowed_down_in_the_same_words(editor, clock):
    there = [attempt(Client(), address="192.0.2.1") for _try in range(6)]
    nowhere = [attempt(Client(), email="no@example.org", address="192.0.2.2") for _try in range(6)]
    assert [response.status_code for response in there] == [response.status_code for response in nowhere]
    for one, other in zip(there, nowhere, strict=True):
        assert error(one) == error(other)


def error(response):
    return list(response.context["form"].non_field_errors())


def test_one_address_is_slowed_down_at_all_accounts_and_no_other_is(editor, clock):
    for number in range(20):
        assert attempt(Client(), email=f"user{number}@example.org").status_code == 200
    assert attempt(Client(), password=PASSWORD).status_code == 429
    assert attempt(Client(), password=PASSWORD, address="192.0.2.99").status_code == 302


def test_of_ipv6_a_whole_connection_is_one_address(editor, clock):
    for number in range(20):
        attempt(Client(), email=f"user{number}@example.org", address=f"2001:db8:1:2::{number}")
    assert attempt(Client(), password=PASSWORD, address="2001:db8:1:2::ff").status_code == 429
    assert attempt(Client(), password=PASSWORD, address="2001:db8:1:3::ff").status_code == 302


def test_a_right_password_does_not_reset_an_addresss_count(editor, clock):
    make_editor(email="mine@example.org")
    for number in range(19):
        attempt(Client(), email=f"user{number}@example.org")
    assert attempt(Client(), email="mine@example.org", password=PASSWORD).status_code == 302
    attempt(Client(), email="user20@example.org")
    assert attempt(Client(), email="user21@example.org").status_code == 429


def test_a_browser_in_which_they_have_signed_in_is_not_hindered_by_strangers(client, editor, clock):
    attempt(client, password=PASSWORD)
    client.post("/admin/logout/")
    fail(5)
    assert attempt(Client(), password=PASSWORD).status_code == 429
    assert attempt(client, password=PASSWORD).url == "/admin/"
    client.post("/admin/logout/")
    assert [attempt(client).status_code for _try in range(6)] == [200] * 5 + [429], "it has a counter of its own"


def test_a_known_browser_is_known_for_one_person_and_not_made_up(client, editor, clock):
    make_editor(email="other@example.org")
    attempt(client, email="other@example.org", password=PASSWORD)
    client.post("/admin/logout/")
    fail(5)
    assert attempt(client, password=PASSWORD).status_code == 429
    client.cookies[throttling.COOKIE] = "made:up"
    assert attempt(client, password=PASSWORD).status_code == 429


def test_who_is_signed_in_notices_nothing(client, editor, clock):
    client.force_login(editor)
    fail(8)
    assert client.get("/admin/").status_code == 200


def test_wrong_codes_slow_down_too_and_their_owner_is_told(client, editor, clock):
    give_app(editor)
    log_in(client, editor)
    page = "/account/second-factor/authenticate/"
    assert [client.post(page, {"code": "000000"}).status_code for _try in range(5)] == [200] * 5
    refused = client.post(page, {"code": code()})
    assert "Wait 30 seconds" in refused.content.decode()
    assert 'data-wait="30"' in refused.content.decode()
    elsewhere = Client(REMOTE_ADDR="198.51.100.7")
    log_in(elsewhere, editor)
    assert "Wait 30 seconds" in elsewhere.post(page, {"code": code()}).content.decode(), "they know the password"
    clock.shift(30)
    assert client.post(page, {"code": code()}).url == "/admin/"
    (mail,) = mails()
    assert mail.to == "ed@example.org"
    assert "127.0.0.1" in mail.text


def test_what_slowed_down_is_in_the_log_once(editor, clock):
    fail(7)
    fail(7, email="no@example.org", address="192.0.2.2")
    entry = LogEntry.objects.get(verb="slow sign-in down")
    assert (entry.object_id, entry.by, entry.detail) == (editor.pk, None, {"tries": "password"})


def test_the_log_is_written_after_the_answer_so_that_nobody_tells_by_its_time(editor, clock):
    for _try in range(5):
        throttling.begin(RequestFactory().get("/"), "password", "ed@example.org", "192.0.2.1")
    assert not LogEntry.objects.exists()
    request_finished.disconnect(close_old_connections)
    request_finished.send(None)
    request_finished.send(None)
    request_finished.connect(close_old_connections)
    assert LogEntry.objects.count() == 1


def test_who_asks_is_read_from_proxies_that_are_trusted_and_no_others(editor, clock, settings):
    for number in range(20):
        attempt(Client(), email=f"user{number}@example.org", HTTP_X_FORWARDED_FOR=f"203.0.113.{number}")
    assert attempt(Client(), password=PASSWORD, HTTP_X_FORWARDED_FOR="203.0.113.9").status_code == 429
    settings.ALLAUTH_TRUSTED_PROXY_COUNT = 1
    assert attempt(Client(), password=PASSWORD, HTTP_X_FORWARDED_FOR="203.0.113.9").status_code == 302
    spoofed = {"HTTP_X_FORWARDED_FOR": "203.0.113.200, 192.0.2.1"}
    assert attempt(Client(), password=PASSWORD, **spoofed).status_code == 429


def test_many_at_once_get_five_tries_together(monkeypatch):
    monkeypatch.setattr(throttling.slowed, "send", lambda *args, **kwargs: None)  # nobody answers this request
    request = RequestFactory().get("/")

    def one(_number):
        try:
            throttling.begin(request, "password", "ed@example.org", "")
        except throttling.Slowed:
            return 0
        return 1

    with ThreadPoolExecutor(8) as threads:
        assert sum(threads.map(one, range(40))) == 5
