"""What time changes is done at its moment, once, and whatever fails stays due."""

import sqlite3
import threading
import time
from datetime import UTC, datetime, timedelta

import pytest
import time_machine
from django.core.management import CommandError, call_command
from django.db import OperationalError, connection, transaction
from django.utils import timezone
from django_tasks_db.management.commands.db_worker import Command as TaskWorker

from outlet import due
from outlet.current import content_generation, due_at, forget, raise_generation
from outlet.models import Due
from shows.models import Show
from tests.factories import make_outlet, make_show

pytestmark = pytest.mark.django_db

NOON = datetime(2026, 11, 19, 12, tzinfo=UTC)
MINUTE = timedelta(minutes=1)


@pytest.fixture(autouse=True)
def _no_lock_met(monkeypatch):
    """Begin with a process that has met no lock."""
    monkeypatch.setattr(due, "_trying", due._Trying())


@pytest.fixture
def done(monkeypatch):
    """A kind of thing that is due, and what was done of it."""
    found = []
    monkeypatch.setitem(due._handlers, "test", lambda pk, at: found.append((pk, at)))
    return found


def test_it_is_done_at_its_moment_and_not_before(done):
    due.schedule("test", 1, NOON)
    assert due.apply_due(NOON - timedelta(microseconds=1)) == 0
    assert due.apply_due(NOON) == 1
    assert due.apply_due(NOON) == 0
    assert done == [(1, NOON)]


def test_a_new_time_takes_the_place_of_the_old_one(done):
    due.schedule("test", 1, NOON)
    due.schedule("test", 1, NOON + MINUTE)
    assert due.apply_due(NOON) == 0
    assert due.apply_due(NOON + MINUTE) == 1


def test_what_is_taken_back_is_not_done(done):
    due.schedule_many("test", [(1, NOON), (2, NOON)])
    due.cancel("test", 1)
    due.apply_due(NOON)
    assert done == [(2, NOON)]


def test_what_fails_stays_due_and_does_not_stop_the_others(done, monkeypatch):
    def fail(pk, at):
        Due.objects.create(kind="half-written", object_id=pk, at=NOON)
        raise RuntimeError("No.")

    monkeypatch.setitem(due._handlers, "failing", fail)
    due.schedule("failing", 1, NOON - MINUTE)
    due.schedule("test", 2, NOON)
    assert due.apply_due(NOON) == 1
    row = Due.objects.get()
    assert (row.kind, row.failures, row.error) == ("failing", 1, "RuntimeError: No.")
    assert due.apply_due(NOON) == 0, "it waits before it is tried again"
    monkeypatch.setitem(due._handlers, "failing", lambda pk, at: None)
    assert due.apply_due(NOON + MINUTE) == 1
    assert not Due.objects.exists()


def test_it_waits_longer_each_time_but_never_more_than_an_hour(monkeypatch):
    def fail(pk, at):
        raise RuntimeError("No.")

    monkeypatch.setitem(due._handlers, "failing", fail)
    due.schedule("failing", 1, NOON)
    waits, now = [], NOON
    for _ in range(9):
        due.apply_due(now)
        waits.append((Due.objects.get().at - now) // MINUTE)
        now = Due.objects.get().at
    assert waits == [1, 2, 4, 8, 16, 32, 60, 60, 60]


def test_what_is_planned_for_later_while_it_fails_keeps_its_new_time(monkeypatch):
    def fail(pk, at):
        raise RuntimeError("No.")

    def put_off(pk, error, now):  # an editor is quicker
        due.schedule("failing", 1, NOON + 60 * MINUTE)
        original(pk, error, now)

    original = due._put_off
    monkeypatch.setattr(due, "_put_off", put_off)
    monkeypatch.setitem(due._handlers, "failing", fail)
    due.schedule("failing", 1, NOON)
    due.apply_due(NOON)
    row = Due.objects.get()
    assert (row.at, row.failures) == (NOON + 60 * MINUTE, 0)


def test_what_a_handler_plans_for_later_stays_due(monkeypatch):
    monkeypatch.setitem(due._handlers, "again", lambda pk, at: due.schedule("again", pk, at + MINUTE))
    due.schedule("again", 1, NOON)
    assert due.apply_due(NOON) == 1
    assert Due.objects.get().at == NOON + MINUTE


def meet_lock():
    """Raise what Django makes of a lock that SQLite met."""
    cause = sqlite3.OperationalError("database is locked")
    cause.sqlite_errorcode = sqlite3.SQLITE_BUSY_SNAPSHOT
    raise OperationalError("database is locked") from cause


def test_a_fault_of_the_database_that_is_no_lock_is_put_off_and_stops_nothing(done, monkeypatch):
    def fail(pk, at):
        with connection.cursor() as cursor:
            cursor.execute("SELECT 1 FROM nowhere")

    def too_many(pk, at):
        raise OperationalError("too many SQL variables") from sqlite3.OperationalError("too many SQL variables")

    monkeypatch.setitem(due._handlers, "failing", fail)
    monkeypatch.setitem(due._handlers, "too many", too_many)
    due.schedule("failing", 1, NOON - MINUTE)
    due.schedule("too many", 1, NOON - MINUTE)
    due.schedule("test", 2, NOON)
    assert due.apply_due(NOON) == 1
    assert done == [(2, NOON)]
    assert [row.failures for row in Due.objects.all()] == [1, 1]
    assert "too many SQL variables" in Due.objects.get(kind="too many").error


@pytest.mark.postgres  # SQLite has one lock for all rows: see the next but one
@pytest.mark.django_db(transaction=True)
def test_a_reader_waits_a_moment_at_most_for_rows_that_somebody_has_locked(client, monkeypatch):
    make_outlet()
    shows = [make_show() for _number in range(4)]
    monkeypatch.setitem(due._handlers, "wants", lambda pk, at: Show.objects.select_for_update().get(pk=pk))
    due.schedule_many("wants", [(show.pk, NOON) for show in shows])
    held, enough = threading.Event(), threading.Event()

    def hold():
        with transaction.atomic():
            list(Show.objects.select_for_update().filter(pk__in=[show.pk for show in shows[:3]]))
            held.set()
            enough.wait(10)
        connection.close()

    holder = threading.Thread(target=hold)
    holder.start()
    held.wait(10)
    forget()
    began = time.monotonic()
    with time_machine.travel(NOON, tick=False):
        assert client.get("/").status_code == 200
    took = time.monotonic() - began
    enough.set()
    holder.join()
    assert took < 2, took
    assert set(Due.objects.values_list("object_id", "failures")) == {(show.pk, 0) for show in shows[:3]}


def test_a_lock_is_no_failure_and_one_of_an_hour_is_told_as_an_error(monkeypatch, caplog):
    def locked(pk, at):
        meet_lock()

    monkeypatch.setitem(due._handlers, "busy", locked)
    due.schedule("busy", 1, NOON)
    assert due.apply_due(NOON) == 0
    assert due.apply_due(NOON + 61 * MINUTE) == 0
    assert Due.objects.get().failures == 0
    assert [record.levelname for record in caplog.records if record.name == "outlet.due"] == ["WARNING", "ERROR"]


def test_a_lock_that_somebody_holds_for_long_stalls_no_reader(client, monkeypatch):
    tried, busy = [], []

    def locked(pk, at):
        tried.append(pk)
        if connection.vendor == "sqlite":
            busy.append(connection.cursor().execute("PRAGMA busy_timeout").fetchone()[0])
        meet_lock()

    monkeypatch.setitem(due._handlers, "busy", locked)
    monkeypatch.setattr(due, "PAUSE", 3600)
    make_outlet()
    due.schedule_many("busy", [(1, NOON), (2, NOON)])
    forget()
    with time_machine.travel(NOON, tick=False):
        for _ in range(3):
            response = client.get("/")
            assert response.status_code == 200
            assert response["Cache-Control"].endswith("s-maxage=0")
        once = [1] if connection.vendor == "sqlite" else [1, 2]  # SQLite's one lock is there for the second, too
        assert tried == once
        assert set(busy) == ({due.PATIENCE * 1000} if connection.vendor == "sqlite" else set())
        due._trying.met_lock_at -= due.PAUSE
        client.get("/")
        assert tried == once * 2
    if connection.vendor == "sqlite":
        assert connection.cursor().execute("PRAGMA busy_timeout").fetchone()[0] > due.PATIENCE * 1000


def test_while_one_request_tries_another_of_its_process_goes_on(client, done, monkeypatch):
    monkeypatch.setattr(due, "PATIENCE", 0.01)
    make_outlet()
    due.schedule("test", 1, NOON)
    forget()
    with time_machine.travel(NOON, tick=False):
        with due._trying.lock:
            assert client.get("/").status_code == 200
        assert done == []
        client.get("/")
    assert done == [(1, NOON)]


def test_what_is_planned_anew_while_it_begins_stays_due(monkeypatch):
    monkeypatch.setitem(due._handlers, "late", lambda pk, at: due.schedule("late", pk, NOON + MINUTE))
    due.schedule("late", 1, NOON)
    assert due.apply_due(NOON + 2 * MINUTE) == 1
    assert Due.objects.get().at == NOON + MINUTE


def test_it_is_done_in_the_outlets_zone(monkeypatch):
    make_outlet(time_zone="Asia/Seoul")
    found = []
    monkeypatch.setitem(due._handlers, "zone", lambda pk, at: found.append(timezone.get_current_timezone_name()))
    due.schedule("zone", 1, NOON)
    due.apply_due(NOON)
    assert found == ["Asia/Seoul"]


def test_every_change_by_time_raises_the_generation(done):
    due.schedule("test", 1, NOON)
    raise_generation()
    before = content_generation()
    due.apply_due(NOON)
    assert content_generation() == before + 1


def test_every_process_knows_the_earliest(done):
    due.schedule_many("test", [(1, NOON + MINUTE), (2, NOON)])
    forget()
    assert due_at() == NOON


def test_the_first_request_at_the_moment_does_it_before_it_is_answered(client, done):
    make_outlet()
    due.schedule("test", 1, NOON)
    for now, count in ((NOON - timedelta(seconds=1), 0), (NOON, 1), (NOON + MINUTE, 1)):
        forget()
        with time_machine.travel(now, tick=False):
            assert client.get("/").status_code == 200
        assert len(done) == count


def test_what_fails_spoils_no_page(client, monkeypatch):
    def fail(pk, at):
        raise RuntimeError("No.")

    monkeypatch.setitem(due._handlers, "failing", fail)
    make_outlet()
    due.schedule("failing", 1, NOON)
    forget()
    with time_machine.travel(NOON, tick=False):
        assert client.get("/").status_code == 200
    assert Due.objects.get().failures == 1


@pytest.mark.parametrize(("left", "kept"), [(59.9, 59), (60, 60), (3600, 60), (0.4, 0)])
def test_nobody_keeps_a_page_past_the_next_moment(client, done, left, kept):
    make_outlet()
    due.schedule("test", 1, NOON + timedelta(seconds=left))
    with time_machine.travel(NOON, tick=False):
        assert client.get("/")["Cache-Control"].endswith(f"s-maxage={kept}")


def test_the_command_does_it_and_names_what_failed(done, monkeypatch, capsys):
    def fail(pk, at):
        raise RuntimeError("No.")

    monkeypatch.setitem(due._handlers, "failing", fail)
    due.schedule_many("test", [(1, NOON), (2, NOON)])
    call_command("apply_due")
    assert "Done: 2" in capsys.readouterr().out
    due.schedule("failing", 3, NOON)
    with pytest.raises(CommandError, match=r"failing 3: RuntimeError: No\."):
        call_command("apply_due")


def test_the_command_goes_on_past_as_many_as_fail_at_once(done, monkeypatch):
    def fail(pk, at):
        raise RuntimeError("No.")

    monkeypatch.setattr(due, "AT_ONCE", 2)
    monkeypatch.setitem(due._handlers, "failing", fail)
    due.schedule_many("failing", [(1, NOON), (2, NOON)])
    due.schedule("test", 3, NOON + MINUTE)
    with pytest.raises(CommandError):
        call_command("apply_due")
    assert done == [(3, NOON + MINUTE)]


def test_a_worker_that_returns_does_what_was_missed_once(done, monkeypatch):
    monkeypatch.setattr(TaskWorker, "handle", lambda self, **options: None)
    due.schedule("test", 1, NOON)
    for _ in range(2):
        call_command("worker", batch=True)
    assert done == [(1, NOON)]
