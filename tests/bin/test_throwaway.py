"""A sample outlet to throw away is there when it is said to be, and gone afterwards; its server here only pretends."""

import contextlib
import importlib
import sqlite3
from pathlib import Path

import pytest

pytestmark = pytest.mark.once

ROOT = Path(__file__).resolve().parents[2]
OPENS = "import os, time; print(os.environ, '\\nThe outlet is open.', flush=True); time.sleep(60)"


@pytest.fixture
def throwaway(monkeypatch, tmp_path):
    """The module; its server is what is written to `tmp_path`/bin/serve.py, and its folders are in there, too."""
    monkeypatch.syspath_prepend(str(ROOT / "bin"))
    module = importlib.import_module("throwaway")
    (tmp_path / "bin").mkdir()
    monkeypatch.setattr(module, "ROOT", tmp_path)
    monkeypatch.setattr(module.tempfile, "tempdir", str(tmp_path))
    return module


def folders(tmp_path):
    return list(tmp_path.glob("readysteady-sample-*"))


def test_it_is_served_from_a_folder_of_its_own_and_ended(throwaway, tmp_path, monkeypatch):
    (tmp_path / "bin/serve.py").write_text(OPENS)
    monkeypatch.setenv("DATABASE_URL", "an installation's")
    started = []
    popen = throwaway.subprocess.Popen
    monkeypatch.setattr(
        throwaway.subprocess, "Popen", lambda *args, **named: started.append(popen(*args, **named)) or started[-1]
    )
    with throwaway.sample_outlet() as outlet:
        (data,) = folders(tmp_path)
        assert outlet.data == data
        log = (data / "log").read_text()
        assert f"'DATA_DIR': '{data}'" in log
        assert f"'PORT': '{outlet.url.removeprefix('http://127.0.0.1:')}'" in log
        assert "an installation's" not in log
        (data / "editor").write_text("secret\n")
        assert outlet.password == "secret"
        assert started[0].poll() is None
    assert started[0].poll() is not None
    assert folders(tmp_path) == []


def test_a_server_that_fails_says_why_and_leaves_nothing(throwaway, tmp_path):
    (tmp_path / "bin/serve.py").write_text("raise SystemExit('no room')")
    with pytest.raises(throwaway.Broken, match="no room"), throwaway.sample_outlet():
        pass
    assert folders(tmp_path) == []


@pytest.fixture
def outlet(throwaway, tmp_path):
    """An outlet that is not served, with two tasks that are not done."""
    with contextlib.closing(sqlite3.connect(tmp_path / "readysteady.sqlite3", isolation_level=None)) as rows:
        rows.execute("CREATE TABLE django_tasks_database_dbtaskresult (status text)")
        for status in ("READY", "RUNNING", "SUCCESSFUL", "FAILED"):
            rows.execute("INSERT INTO django_tasks_database_dbtaskresult VALUES (?)", [status])
    return throwaway.Outlet("http://127.0.0.1:1", tmp_path)


def get_done(outlet):
    with contextlib.closing(sqlite3.connect(outlet.data / "readysteady.sqlite3", isolation_level=None)) as rows:
        rows.execute("UPDATE django_tasks_database_dbtaskresult SET status = 'SUCCESSFUL'")


def test_the_tasks_that_wait_are_waited_for(throwaway, outlet, monkeypatch):
    assert outlet.tasks() == 2
    monkeypatch.setattr(throwaway.time, "sleep", lambda seconds: seconds < 1 and get_done(outlet))
    outlet.settle([])
    assert outlet.tasks() == 0


def test_a_worker_that_is_slow_with_each_has_its_time(throwaway, outlet, monkeypatch):
    clock, left = iter(range(0, 10_000, throwaway.PATIENCE - 1)), iter([3, 2, 1, 0])
    monkeypatch.setattr(throwaway.Outlet, "tasks", lambda self: next(left))
    monkeypatch.setattr(throwaway.time, "monotonic", lambda: next(clock) // 2)
    monkeypatch.setattr(throwaway.time, "sleep", lambda seconds: None)
    outlet.settle([])
    assert next(left, None) is None


def test_a_worker_that_does_not_get_done_is_not_passed_over(throwaway, outlet, monkeypatch):
    monkeypatch.setattr(throwaway, "PATIENCE", 0)
    monkeypatch.setattr(throwaway.time, "sleep", lambda seconds: None)
    with pytest.raises(throwaway.Broken, match="2 tasks"):
        outlet.settle([])
