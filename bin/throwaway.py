"""A sample outlet to throw away: made in a temporary folder, and served as `make run` does.

For commands that look at it. Needs nothing but the standard library itself.
"""

import contextlib
import math
import shutil
import socket
import sqlite3
import subprocess
import sys
import tempfile
import time
import urllib.request
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

import machine

ROOT = Path(__file__).resolve().parent.parent
# One page of each kind that readers come for, with all that its kind can have.
PAGES = {"front": "/", "article": "/2020/04/run-s01e02-kiss-recap/", "show": "/shows/severance-2022/"}
EDITOR = "editor@localhost"
UNDONE = "SELECT count(*) FROM django_tasks_database_dbtaskresult WHERE status IN ('READY', 'RUNNING')"
PATIENCE = 300  # seconds that making may take, and the worker over one task


class Broken(Exception):
    """The outlet could not be made or served, or its worker did not get done; the message says why."""


@dataclass(frozen=True)
class Outlet:
    """A served outlet: its address, and the folder with its data."""

    url: str
    data: Path

    @property
    def password(self) -> str:
        """What EDITOR signs in with."""
        return (self.data / "editor").read_text(encoding="utf-8").strip()

    def settle(self, paths: Iterable[str]) -> None:
        """Fetch each page once, and wait until the worker has made the pictures that they want.

        Raises Broken where it gets nowhere: what looks at the pages then would see them without. A busy machine that
        is slow with each of many has its time.
        """
        for path in paths:
            with urllib.request.urlopen(self.url + path, timeout=PATIENCE) as response:  # noqa: S310 - our own
                response.read()
        time.sleep(1)  # what a page wants is written down when its answer is on its way
        fewest, deadline = math.inf, 0.0
        while left := self.tasks():
            if left < fewest:
                fewest, deadline = left, time.monotonic() + PATIENCE
            if time.monotonic() > deadline:
                raise Broken(f"In {PATIENCE} seconds the worker has done none of {left} tasks.")
            time.sleep(0.5)

    def tasks(self) -> int:
        """Return how many tasks are not done yet."""
        with contextlib.closing(sqlite3.connect(f"file:{self.data}/readysteady.sqlite3?mode=ro", uri=True)) as rows:
            return rows.execute(UNDONE).fetchone()[0]


@contextmanager
def sample_outlet() -> Iterator[Outlet]:
    """Make and serve one, and yield it; end and remove it afterwards. Raises Broken where that fails."""
    data, port = Path(tempfile.mkdtemp(prefix="readysteady-sample-")), free_port()
    env = machine.plain_environment() | {"DATA_DIR": str(data), "PORT": str(port), "LOG_LEVEL": "ERROR"}
    command = [sys.executable, str(ROOT / "bin/serve.py")]
    with (data / "log").open("wb") as log:
        # A session of its own keeps the terminal's Ctrl-C from it: it ends by `terminate`, and ends what it started.
        server = subprocess.Popen(command, env=env, stdout=log, stderr=log, start_new_session=True)
    try:
        wait_for(server, data / "log")
        yield Outlet(f"http://127.0.0.1:{port}", data)
    finally:
        server.terminate()
        server.wait()
        shutil.rmtree(data, ignore_errors=True)


def free_port() -> int:
    """Return a port that nobody has."""
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return probe.getsockname()[1]


def wait_for(server: subprocess.Popen[bytes], log: Path) -> None:
    """Wait until the outlet is open."""
    deadline = time.monotonic() + PATIENCE
    while "The outlet is open." not in (said := log.read_text(encoding="utf-8")):
        if server.poll() is not None or time.monotonic() > deadline:
            raise Broken(said)
        time.sleep(0.2)
