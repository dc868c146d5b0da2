"""Two servers on one database and no worker: what is due happens once, at its moment, whoever is asked first."""

import os
import re
import socket
import subprocess
import sys
import threading
import time
import urllib.request
from contextlib import contextmanager
from datetime import timedelta
from urllib.error import HTTPError

import pytest
from django.conf import settings
from django.db import connection
from django.utils import timezone
from django_tasks_db.models import DBTaskResult

from outlet.models import Due, LogEntry
from reviews import actions
from tests.factories import make_article, make_author, make_draft, make_outlet, make_user
from tests.reviews.test_workflow import saved

# Not less: both servers have started by then, and each of them knows of the moment.
AHEAD = timedelta(seconds=6)


def database_url():
    values = connection.settings_dict
    if connection.vendor == "sqlite":
        return f"sqlite:///{values['NAME']}"
    return re.sub(r"/[^/?]*(\?|$)", rf"/{values['NAME']}\1", os.environ["DATABASE_URL"])


@contextmanager
def serving(data):
    """Serve the tests' database in a process of its own; yield its port once it answers."""
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        port = probe.getsockname()[1]
    own = {"DJANGO_SETTINGS_MODULE": "readysteady.settings", "DATA_DIR": str(data), "DEBUG": "1", "WEB_WORKERS": "1"}
    own |= {"SITE_URL": f"http://127.0.0.1:{port}", "PORT": str(port), "BIND": "", "DATABASE_URL": database_url()}
    with (data / f"log-{port}").open("w+") as log:
        command = [sys.executable, "-m", "gunicorn"]
        server = subprocess.Popen(command, cwd=settings.BASE_DIR, env=os.environ | own, stdout=log, stderr=log)
        try:
            for _ in range(300):
                assert server.poll() is None, (data / f"log-{port}").read_text()
                try:
                    urllib.request.urlopen(f"http://127.0.0.1:{port}/robots.txt", timeout=10).close()
                    break
                except OSError:
                    time.sleep(0.1)
            yield port
        finally:
            server.terminate()
            server.wait(30)


def watch(port, path, until, seen):
    """Ask for a page again and again; note when each answer was asked for and came, its status and its words."""
    while time.time() < until:
        asked = time.time()
        try:
            with urllib.request.urlopen(f"http://127.0.0.1:{port}{path}", timeout=10) as response:
                answer = response.status, response.read().decode()
        except HTTPError as error:
            answer = error.code, ""
        seen.append((asked, time.time(), *answer))
        time.sleep(0.03)


@pytest.mark.django_db(transaction=True)
def test_a_change_and_a_schedule_happen_once_and_at_their_moment_on_both(tmp_path):
    make_outlet()
    writer = make_user(is_staff=True, email="writer@example.org")
    article = make_article(deck="As it was")
    saved(article, by=None, deck="As it is")
    draft = make_draft(authors=[make_author(user=writer)])
    with serving(tmp_path) as one, serving(tmp_path) as other:
        at = timezone.now() + AHEAD
        actions.publish(article, by=None, at=at)
        actions.publish(draft, by=None, at=at)
        seen = {path: [] for path in (article.get_absolute_url(), draft.get_absolute_url())}
        until = at.timestamp() + 2
        threads = [
            threading.Thread(target=watch, args=(port, path, until, rows))
            for port in (one, other)
            for path, rows in seen.items()
        ]
        for thread in threads:
            thread.start()
        for thread in threads:
            thread.join()
    changed, appeared = seen.values()
    due = at.timestamp()
    assert all("As it was" in text for _asked, came, _status, text in changed if came < due)
    assert all("As it is" in text for asked, _came, _status, text in changed if asked >= due)
    assert {status for _asked, came, status, _text in appeared if came < due} == {404}
    assert {status for asked, _came, status, _text in appeared if asked >= due} == {200}
    verbs = [entry.verb for entry in LogEntry.objects.filter(at__gte=at).order_by("verb")]
    assert verbs == ["appear", "publish"]
    mails = [row.args_kwargs["args"] for row in DBTaskResult.objects.filter(task_path="outlet.tasks.send")]
    assert [args[2] for args in mails] == ["writer@example.org"]
    assert not Due.objects.exists()
