"""The commands of an installation, and the script that serves one, with real processes and files."""

import io
import os
import re
import signal
import socket
import stat
import subprocess
import sys
import time
import urllib.error
import urllib.request
from contextlib import contextmanager
from pathlib import Path

import pytest
from django.core.management import call_command

from accounts.models import User
from readysteady.management.commands import prepare

ROOT = Path(__file__).resolve().parents[2]


@pytest.fixture
def data_dir(settings, tmp_path):
    settings.DATA_DIR = tmp_path / "data"
    settings.STATIC_ROOT = settings.DATA_DIR / "static"
    return settings.DATA_DIR


def said(*command: str) -> str:
    out = io.StringIO()
    call_command(*command, stdout=out)
    return out.getvalue()


def password_in(text: str) -> str:
    return re.search(r"Password: +(.+)", text)[1]


# ensure_editor


@pytest.mark.django_db
def test_the_editors_account_is_made_once(data_dir, client):
    first, second = said("ensure_editor"), said("ensure_editor")
    assert first == second
    assert User.objects.count() == 1
    assert client.login(username="editor@localhost", password=password_in(first))
    user = User.objects.get()
    assert user.is_staff
    assert user.is_superuser


@pytest.mark.django_db
def test_only_the_owner_can_read_the_password(data_dir):
    said("ensure_editor")
    assert stat.S_IMODE((data_dir / "editor").stat().st_mode) == 0o600


@pytest.mark.django_db
def test_each_database_gets_a_password_of_its_own(data_dir):
    first = password_in(said("ensure_editor"))
    User.objects.all().delete()
    assert password_in(said("ensure_editor")) != first


@pytest.mark.django_db
def test_a_password_that_the_editor_chose_is_kept_and_not_told(data_dir):
    first = password_in(said("ensure_editor"))
    user = User.objects.get()
    user.set_password("one that I chose")
    user.save()
    told = said("ensure_editor")
    assert first not in told
    assert "changepassword" in told
    assert User.objects.get().check_password("one that I chose")


# prepare


@pytest.fixture
def one_static_file(settings, tmp_path):
    settings.STATICFILES_FINDERS = ["django.contrib.staticfiles.finders.FileSystemFinder"]
    settings.STATICFILES_DIRS = [tmp_path / "source"]
    file = tmp_path / "source" / "site.css"
    file.parent.mkdir()
    file.write_text("a {}")
    return file


def test_static_files_are_collected_only_when_they_changed(data_dir, one_static_file):
    assert prepare.collect_static(0)
    assert not prepare.collect_static(0)
    one_static_file.write_text("a { color: red }")
    os.utime(one_static_file, (later := time.time() + 10, later))  # collectstatic compares whole seconds
    assert prepare.collect_static(0)
    assert "red" in (data_dir / "static" / "site.css").read_text()


# The script that serves

once = pytest.mark.once


def free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return probe.getsockname()[1]


@contextmanager
def serving(data: Path, port: int):
    """Run ``bin/serve.py`` until the block ends; yield the process once it has said that the outlet is open."""
    env = {"PATH": os.environ["PATH"], "DATA_DIR": str(data), "PORT": str(port), "DEBUG": "1"}
    log = (data.parent / "serve.log").open("w+")
    command = [sys.executable, "bin/serve.py"]
    process = subprocess.Popen(command, cwd=ROOT, env=env, stdout=log, stderr=log, start_new_session=True)
    process.said = lambda: Path(log.name).read_text()
    try:
        deadline = time.monotonic() + 400
        while "closes it" not in process.said() and process.poll() is None and time.monotonic() < deadline:
            time.sleep(0.1)
        yield process
    finally:
        process.terminate()
        process.wait(timeout=40)
        log.close()


def status(port: int, path: str = "/") -> int:
    try:
        with urllib.request.urlopen(f"http://127.0.0.1:{port}{path}", timeout=10) as response:
            return response.status
    except urllib.error.HTTPError as error:
        return error.code


def children(process: subprocess.Popen) -> dict[str, int]:
    """Return the ids of the server and the worker that `process` started."""
    listing = subprocess.run(["ps", "-o", "pid=,args=", "--ppid", str(process.pid)], capture_output=True, text=True)
    rows = [line.split(maxsplit=1) for line in listing.stdout.splitlines()]
    return {name: int(pid) for pid, args in rows for name in ("gunicorn", "worker") if name in args}


def is_alive(pid: int) -> bool:
    try:
        os.kill(pid, 0)
    except ProcessLookupError:
        return False
    return True


@pytest.fixture(scope="session")
def installation(tmp_path_factory):
    """A data folder that was served once, and what that said."""
    data, port = tmp_path_factory.mktemp("installation") / "data", free_port()
    with serving(data, port) as process:
        assert process.poll() is None, process.said()
        answers = {path: status(port, path) for path in ("/", "/admin/login/", "/nothing-is-here/")}
        flags = {name: stat.S_IMODE((data / name).stat().st_mode) for name in ("editor", "secret_key")}
        pids = children(process)
    return {
        "data": data, "answers": answers, "said": process.said(), "code": process.returncode, "flags": flags,
        "left": [pid for pid in pids.values() if is_alive(pid)], "pids": pids,
    }  # fmt: skip


@once
def test_a_fresh_installation_answers(installation):
    assert installation["answers"] == {"/": 200, "/admin/login/": 200, "/nothing-is-here/": 404}, installation["said"]
    assert "Traceback" not in installation["said"]


@once
def test_debug_is_off_whatever_the_environment_says(installation):
    assert "DEBUG" not in installation["said"]
    assert installation["answers"]["/nothing-is-here/"] == 404


@once
def test_its_secrets_are_for_the_owner_alone(installation):
    assert installation["flags"] == {"editor": 0o600, "secret_key": 0o600}


@once
def test_server_and_worker_run_and_end_together(installation):
    assert installation["pids"].keys() == {"gunicorn", "worker"}
    assert installation["code"] == 0
    assert installation["left"] == []


@once
def test_a_second_start_is_quick_and_loses_nothing(installation):
    key = (installation["data"] / "secret_key").read_text()
    began = time.monotonic()
    with serving(installation["data"], port := free_port()) as process:
        assert time.monotonic() - began < 30, "seconds on an idle machine; this one may run other tests as well"
        assert password_in(process.said()) == password_in(installation["said"])
        assert status(port) == 200
    assert (installation["data"] / "secret_key").read_text() == key


@once
@pytest.mark.parametrize("victim", ["gunicorn", "worker"])
def test_when_one_dies_the_other_ends(installation, victim):
    with serving(installation["data"], free_port()) as process:
        pids = children(process)
        os.kill(pids[victim], signal.SIGKILL)
        assert process.wait(timeout=40) == 1
    assert "ended by itself" in process.said()
    assert not any(is_alive(pid) for pid in pids.values())


@once
def test_a_taken_port_is_said_so(tmp_path):
    with socket.socket() as taken:
        taken.bind(("127.0.0.1", 0))
        taken.listen()
        port = taken.getsockname()[1]
        with serving(tmp_path / "data", port) as process:
            assert process.wait(timeout=10) == 2
    assert process.said() == f"Port {port} on 127.0.0.1 is taken. Choose another: make run PORT={port + 1}\n"
    assert not (tmp_path / "data").exists()


@once
@pytest.mark.parametrize("port", ["none", "0", "70000", "-1"])
def test_a_port_that_is_none_is_said_so(tmp_path, port):
    with serving(tmp_path / "data", port) as process:
        assert process.wait(timeout=10) == 2
    assert "PORT must be a number" in process.said()
