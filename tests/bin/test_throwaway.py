"""A sample outlet to throw away is there when it is said to be, and gone afterwards; its server here only pretends."""

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


def test_the_tasks_that_wait_are_waited_for(throwaway, tmp_path, monkeypatch):
    rows = sqlite3.connect(tmp_path / "readysteady.sqlite3", isolation_level=None)
    rows.execute("CREATE TABLE django_tasks_database_dbtaskresult (status text)")
    for status in ("READY", "RUNNING", "SUCCESSFUL", "FAILED"):
        rows.execute("INSERT INTO django_tasks_database_dbtaskresult VALUES (?)", [status])
    outlet = throwaway.Outlet("http://127.0.0.1:1", tmp_path)
    assert outlet.tasks() == 2
    done = "UPDATE django_tasks_database_dbtaskresult SET status = 'SUCCESSFUL'"
    monkeypatch.setattr(throwaway.time, "sleep", lambda seconds: seconds < 1 and rows.execute(done))
    outlet.settle([])
    assert outlet.tasks() == 0
    rows.close()
