"""A server that is killed in the middle of a save: a whole revision is there or nothing of it, and no word is lost."""

import http.client
import json
import os
import signal
import socket
import subprocess
import sys
import threading
import time
from pathlib import Path
from urllib.parse import urlencode

import pytest
from django.conf import settings
from django.db import connection
from django.test import Client

from outlet.models import LogEntry
from reviews.models import Autosave
from reviews.snapshots import Snapshot
from tests.browser.test_weight import wait_for
from tests.factories import make_author, make_draft, make_editor, make_outlet, make_person, make_show
from tests.reviews.test_admin_articles import as_shown

pytestmark = pytest.mark.django_db(transaction=True)
MOMENTS = 7
PAGE = "page-one-1"


@pytest.fixture
def server(tmp_path):
    """A gunicorn with one worker on the tests' database, as an address and a process."""
    assert connection.vendor == "sqlite"  # browser tests run there alone
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        port = probe.getsockname()[1]
    own = {"DJANGO_SETTINGS_MODULE": "readysteady.settings", "DATA_DIR": str(tmp_path), "DEBUG": "1", "BIND": ""}
    own |= {"SITE_URL": f"http://127.0.0.1:{port}", "PORT": str(port), "WEB_WORKERS": "1"}
    own |= {"DATABASE_URL": f"sqlite:///{connection.settings_dict['NAME']}"}
    with (tmp_path / "log").open("w+") as log:
        command = [sys.executable, "-m", "gunicorn"]
        process = subprocess.Popen(command, cwd=settings.BASE_DIR, env=os.environ | own, stdout=log, stderr=log)
        wait_for(process, port)
        yield process, port
        process.terminate()
        process.wait(30)


class Desk:
    """Somebody at the server's desk, whose requests may end without an answer."""

    def __init__(self, port, user):
        client = Client()
        client.force_login(user)
        self.was_cut = False
        self.port, self.cookies = port, {"sessionid": client.cookies["sessionid"].value}
        token = self.ask("GET", "/admin/reviews/article/add/typed/")
        self.token = json.loads(token.read())["token"]
        self.cookies["csrftoken"] = token.headers["Set-Cookie"].split("csrftoken=")[1].split(";")[0]

    def ask(self, method, path, values=None):
        """Send and return the answer. Raises OSError or HTTPException where there is none."""
        link = http.client.HTTPConnection("127.0.0.1", self.port, timeout=60)
        headers = {"Cookie": "; ".join(f"{name}={value}" for name, value in self.cookies.items())}
        headers |= {"Origin": f"http://127.0.0.1:{self.port}", "Accept": "application/json, text/html"}
        if values is not None:
            headers |= {"X-CSRFToken": self.token, "Content-Type": "application/x-www-form-urlencoded"}
        link.request(method, path, urlencode(values) if values is not None else None, headers)
        return link.getresponse()

    def try_to_save(self, path, values):
        """Save, whether or not somebody answers."""
        try:
            self.ask("POST", path, values).read()
        except (OSError, http.client.HTTPException):
            self.was_cut = True


def workers(process):
    """The pids of a gunicorn's workers."""
    return [int(pid) for pid in Path(f"/proc/{process.pid}/task/{process.pid}/children").read_text().split()]


def kill_worker(process, desk):
    """Kill the one worker as a machine out of memory does, and wait until the next one answers."""
    for pid in workers(process):
        os.kill(pid, signal.SIGKILL)
    for _try in range(600):
        try:
            return desk.ask("GET", "/admin/reviews/article/add/typed/").read()
        except (OSError, http.client.HTTPException):
            time.sleep(0.1)
    raise AssertionError("there is no new worker")


def test_a_killed_server_leaves_a_whole_revision_or_none_and_the_text_in_any_case(server):
    process, port = server
    make_outlet()
    editor = make_editor()
    article = make_draft(body="<p>Begin.</p>", tags=["one"])
    client = Client()
    client.force_login(editor)
    values = as_shown(client, article)
    values |= {"authors": f"[{make_author().pk}]", "interviewees": f"[{make_person().pk}]"}
    values |= {"scopes": f"{make_show().slug}: nothing"}
    desk, path = Desk(port, editor), f"/admin/reviews/article/{article.pk}"
    began = time.monotonic()
    assert desk.ask("POST", f"{path}/change/", values).status == 302
    took = time.monotonic() - began
    outcomes = set()
    for moment in range(MOMENTS):
        article.refresh_from_db()
        before, words = article.latest_revision, f"Text number {moment}. " * 500
        now = {**values, "body": f"<p>{words}</p>", "tags": f"one, tag {moment}", "based_on": before}
        now["typed_as"] = f"{PAGE}-{moment}"
        assert desk.ask("POST", f"{path}/typed/", now).status == 200
        saving = threading.Thread(target=desk.try_to_save, args=(f"{path}/change/", now))
        saving.start()
        time.sleep(took * 1.2 * moment / MOMENTS)
        kill_worker(process, desk)
        saving.join()
        outcomes.add(outcome(article, before, words, now, desk))
    assert "kept" in outcomes  # killed early enough at least once
    assert desk.was_cut


def outcome(article, before, words, now, desk):
    """Check what is there after a kill: "saved" or "kept"."""
    article.refresh_from_db()
    newest = article.revisions.get(number=article.latest_revision)
    assert Snapshot.of(article) == Snapshot.from_data(newest.schema, newest.data)  # rows and columns, all or none
    assert article.revisions.count() == article.latest_revision
    entries = LogEntry.objects.filter(object_id=article.pk, verb="save draft")
    assert entries.count() == article.latest_revision - 1
    if article.latest_revision == before + 1:
        assert words.strip() in newest.data["body"]
        return "saved"
    assert article.latest_revision == before
    row = Autosave.objects.get(form=f"article:{article.pk}:{now['typed_as']}")
    assert urlencode({"body": now["body"]}) in row.data
    page = desk.ask("GET", f"/admin/reviews/article/{article.pk}/change/").read().decode()
    assert f"?typed_as={now['typed_as']}" in page
    # Going on from there and pressing the button once more makes it a revision.
    assert desk.ask("POST", f"/admin/reviews/article/{article.pk}/change/", now).status == 302
    article.refresh_from_db()
    assert article.latest_revision == before + 1
    return "kept"
