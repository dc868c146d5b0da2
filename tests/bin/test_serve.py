"""What `bin/serve.py` decides before and beside the processes that it starts."""

import importlib
import os
import runpy
import socket
import subprocess
import sys
from pathlib import Path

import pytest

pytestmark = pytest.mark.once

ROOT = Path(__file__).resolve().parents[2]


@pytest.fixture
def serve(monkeypatch):
    monkeypatch.syspath_prepend(str(ROOT / "bin"))
    return importlib.import_module("serve")


@pytest.fixture
def environment(monkeypatch, tmp_path):
    """The process's variables, taken back afterwards; without an installation's own."""
    for name in ("SITE_URL", "BIND", "PORT", "DEBUG"):
        monkeypatch.setenv(name, "")
    monkeypatch.setenv("DATA_DIR", str(tmp_path / "data"))
    monkeypatch.setenv("SECRET_KEY", "x")
    return os.environ


@pytest.fixture
def ended():
    """A process that has ended."""
    process = subprocess.Popen([sys.executable, "-c", ""])
    process.wait()
    return process


def test_an_outlet_whose_server_has_died_is_not_called_open(serve, monkeypatch, capfd, ended):
    monkeypatch.setattr(serve, "MANAGE", [sys.executable, "-c", "print('how to sign in')"])
    with socket.socket() as somebody_elses:
        somebody_elses.bind(("127.0.0.1", 0))
        somebody_elses.listen()
        serve.announce([ended], "127.0.0.1", somebody_elses.getsockname()[1])
    assert capfd.readouterr().out == ""


@pytest.mark.parametrize(
    ("host", "site"),
    [
        ("127.0.0.1", "http://127.0.0.1:8000"),
        ("localhost", "http://localhost:8000"),
        ("192.0.2.7", "http://192.0.2.7:8000"),
        ("::1", "http://[::1]:8000"),
        ("0.0.0.0", "http://127.0.0.1:8000"),
        ("::", "http://127.0.0.1:8000"),
    ],
)
def test_the_outlet_answers_under_the_address_that_it_is_served_on(serve, environment, host, site):
    serve.set_environment(host, 8000)
    assert environment["SITE_URL"] == site
    environment["SITE_URL"] = "https://example.org"
    serve.set_environment(host, 8000)
    assert environment["SITE_URL"] == "https://example.org"


def test_whoever_serves_everybody_is_told_who_is_refused(serve, environment, monkeypatch, capfd):
    monkeypatch.setattr(serve, "MANAGE", [sys.executable, "-c", ""])
    monkeypatch.setattr(serve, "answers", lambda host, port: True)
    for host, site, is_told in [
        ("0.0.0.0", "http://127.0.0.1:80", True),
        ("0.0.0.0", "http://192.0.2.7:80", False),
        ("127.0.0.1", "http://127.0.0.1:80", False),
    ]:
        environment["SITE_URL"] = site
        serve.announce([], host, 80)
        assert ("Other machines are refused" in capfd.readouterr().out) == is_told


@pytest.mark.parametrize("address", ["127.0.0.1:9000", "no such host", "192.0.2.7"])
def test_an_address_that_is_not_this_machines_is_said_so(serve, address):
    assert serve.problem_with(address, "8000").startswith("Nothing can be served on ")


@pytest.mark.parametrize(
    ("address", "port", "bind"),
    [
        ("", "", "127.0.0.1:8000"),
        ("0.0.0.0", "80", "0.0.0.0:80"),
        ("::1", "9000", "[::1]:9000"),
    ],
)
def test_where_gunicorn_listens(environment, address, port, bind):
    environment.update(BIND=address, PORT=port)
    assert runpy.run_path(str(ROOT / "gunicorn.conf.py"))["bind"] == bind
