"""What `make test` promises: it stops at the first failure, leaves nothing behind, and in CI nothing is skipped."""

import importlib
import os
import re
import shutil
import signal
import subprocess
import sys
import time
from pathlib import Path

import pytest

pytestmark = pytest.mark.once

ROOT = Path(__file__).resolve().parents[2]


@pytest.fixture
def check(monkeypatch):
    monkeypatch.syspath_prepend(str(ROOT / "bin"))
    return importlib.import_module("check")


@pytest.fixture
def machine(check):
    return check.machine


def test_what_fails_is_named_and_the_rest_is_not_run(check, capfd):
    parts = [
        check.Part("first", ["-c", "print('3 passed in 1s')"], is_test=True),
        check.Part("second", ["-c", "raise SystemExit(3)"]),
        check.Part("third", ["-c", "print('never')"]),
    ]
    assert not check.run_all(parts)
    said = capfd.readouterr().out
    assert "Failed: second." in said
    assert "not run third" in said
    assert "never" not in said
    assert said.count("3 passed in 1s") == 2, "the runner's closing line stands among the last ones once more"


def test_all_passed(check, capfd):
    assert check.run_all([check.Part("first", ["-c", ""])])
    assert "Failed" not in capfd.readouterr().out


def test_parts_do_not_see_the_installations_variables(check, monkeypatch, capfd):
    table = re.findall(r"^\| (`[A-Z].*?) \|", (ROOT / "README.md").read_text(), flags=re.MULTILINE)
    for name in re.findall(r"`([A-Z_]+)`", " ".join(table)):
        monkeypatch.setenv(name, "the caller's")
    monkeypatch.setenv("https_proxy", "http://proxy.example:3128")
    assert check.run_all([check.Part("first", ["-c", "import os; print(dict(os.environ))"])])
    said = capfd.readouterr().out
    assert "the caller's" not in said
    assert "proxy.example" in said, "what the machine is like is no installation's"


INTERRUPTED = """
import contextlib, sys
sys.path.insert(0, "bin")
import check

@contextlib.contextmanager
def cluster():
    try:
        yield ""
    finally:
        print("the cluster is removed")

check.machine.throwaway_postgres = cluster
check.get_ready = lambda: []
slow = ["-c", "import time; print('running', flush=True); time.sleep(60)"]
check.parts = lambda untested: [check.Part("slow", slow, on_postgres=True)]
sys.exit(check.main())
"""

SIGNALS = [signal.SIGINT, signal.SIGTERM, signal.SIGHUP]


def as_in_a_terminal():
    """Heed all signals, also where whoever started the tests was told to ignore some, as nohup does."""
    for signum in SIGNALS:
        signal.signal(signum, signal.default_int_handler if signum == signal.SIGINT else signal.SIG_DFL)


@pytest.mark.parametrize("signum", SIGNALS)
def test_whoever_ends_it_it_tidies_up(signum):
    command = [sys.executable, "-c", INTERRUPTED]
    pipes = {"stdout": subprocess.PIPE, "stderr": subprocess.PIPE, "text": True}
    with subprocess.Popen(command, cwd=ROOT, preexec_fn=as_in_a_terminal, **pipes) as process:
        while "running" not in (line := process.stdout.readline()):
            assert line, process.stderr.read()
        process.send_signal(signum)
        said, error = process.communicate(timeout=30)
    assert "the cluster is removed" in said
    assert error == "\nStopped.\n"
    assert process.returncode == 1


def test_ci_refuses_a_machine_where_something_is_missing(check, machine, monkeypatch, capfd):
    monkeypatch.setattr(machine, "missing", lambda: [machine.REDIS])
    monkeypatch.setattr(machine, "can_install", lambda: False)
    monkeypatch.setattr(check, "run_all", lambda parts: True)
    monkeypatch.setattr(sys, "argv", ["check.py"])
    monkeypatch.setattr(check, "CI", True)
    assert check.main() == 1
    monkeypatch.setattr(check, "CI", False)
    assert check.main() == 0
    assert capfd.readouterr().out.splitlines()[-1].startswith("Not tested: the cache in Redis (redis-server is missing")


def test_what_is_missing_is_left_out(check, machine):
    names = [part.name for part in check.parts([machine.POSTGRES])]
    assert "tests on SQLite" in names
    assert "tests on PostgreSQL" not in names
    without_browser = next(part for part in check.parts([machine.CHROMIUM]) if part.is_test)
    assert "not browser" in without_browser.command


def is_gone(pid: int) -> bool:
    """Wait a moment for a process that is ending."""
    for _ in range(100):
        if not Path(f"/proc/{pid}").exists():
            return True
        time.sleep(0.05)
    return False


def test_the_throwaway_cluster_is_gone_afterwards_whatever_happens(machine):
    if not machine.POSTGRES.path():
        pytest.skip("PostgreSQL is missing")
    seen = {}

    def use_it():
        with machine.throwaway_postgres() as url:
            seen["folder"] = Path(url.removeprefix("postgres://tests@/").removesuffix("/postgres"))
            seen["server"] = int((seen["folder"] / "data" / "postmaster.pid").read_text().split()[0])
            raise RuntimeError("in the middle")

    with pytest.raises(RuntimeError, match="in the middle"):
        use_it()
    assert not seen["folder"].exists()
    assert is_gone(seen["server"])


SKIPS = """
import pytest

def test_a(): pass

@pytest.mark.skip(reason="it rains")
def test_b(): pass
"""


@pytest.mark.parametrize(("ci", "code"), [("true", 1), ("", 0)])
def test_ci_fails_when_a_test_was_skipped(tmp_path, ci, code):
    shutil.copy(ROOT / "tests" / "conftest.py", tmp_path / "conftest.py")
    (tmp_path / "test_it.py").write_text(SKIPS)
    command = [sys.executable, "-m", "pytest", "-c", "pyproject.toml", "-n", "2", str(tmp_path)]
    done = subprocess.run(command, cwd=ROOT, env=os.environ | {"CI": ci}, capture_output=True, text=True)
    assert done.returncode == code, done.stdout + done.stderr
    assert ("it rains" in done.stdout) == bool(code)
    assert "1 passed, 1 skipped" in done.stdout.splitlines()[-1]


def test_cis_script_runs_the_tests_and_nothing_else():
    lines = (ROOT / ".ci" / "run").read_text().splitlines()
    assert [line for line in lines if "make" in line] == ["exec make test"]
