"""What pages weigh on the wire: gunicorn with production settings serves them, and Chromium counts."""

import gzip
import os
import re
import socket
import subprocess
import sys
import time
import urllib.request
from types import SimpleNamespace
from urllib.parse import urljoin, urlsplit

import pytest
from django.conf import settings
from django.core.management import call_command
from django.db import connection
from django.test import override_settings

from readysteady import settings as production_settings
from tests.browser.planting import BROKEN, plant
from tests.factories import make_author, make_outlet, make_recap, make_season, make_show

pytestmark = pytest.mark.django_db(transaction=True)

KILOBYTE = 1_000
FIRST_VIEW = 70 * KILOBYTE  # of an article without pictures; the lightest of its peers takes 71
REQUESTS = 8
SCRIPTS = 12 * KILOBYTE  # of each page, compressed
WORDS = 1_500
PRODUCTION = "outlet.staticfiles.OneSheetStorage"


@pytest.fixture(scope="session")
def data(tmp_path_factory):
    """A DATA_DIR with the static files of the readers' pages, collected and compressed as an installation has them."""
    folder = tmp_path_factory.mktemp("data")
    collected = {
        "STATIC_ROOT": folder / "static",
        "STORAGES": production_settings.STORAGES,
        "STATICFILES_DIRS": [(name, settings.BASE_DIR / "static" / name) for name in ("css", "fonts", "js")],
        "STATICFILES_FINDERS": ["django.contrib.staticfiles.finders.FileSystemFinder"],
    }
    with override_settings(**collected):
        call_command("collectstatic", interactive=False, verbosity=0)
    return folder


@pytest.fixture
def production(data, transactional_db, media_root):
    """Serve the tests' database as an installation does; `.url` is where."""
    assert connection.vendor == "sqlite"  # browser tests run there alone
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        port = str(probe.getsockname()[1])
    url = f"http://127.0.0.1:{port}"
    (data / "media").unlink(missing_ok=True)
    (data / "media").symlink_to(media_root)
    own = {"DJANGO_SETTINGS_MODULE": "readysteady.settings", "DATA_DIR": str(data), "SITE_URL": url, "PORT": port}
    database = {"DATABASE_URL": f"sqlite:///{connection.settings_dict['NAME']}", "BIND": "", "WEB_WORKERS": "1"}
    log = (data / "log").open("w+")
    command = [sys.executable, "-m", "gunicorn"]
    server = subprocess.Popen(command, cwd=settings.BASE_DIR, env=os.environ | own | database, stdout=log, stderr=log)
    wait_for(server, int(port))
    yield SimpleNamespace(url=url)
    server.terminate()
    server.wait(30)
    log.close()


def wait_for(server, port):
    """Wait until somebody listens."""
    for _ in range(200):
        assert server.poll() is None, "gunicorn has ended by itself"
        try:
            socket.create_connection(("127.0.0.1", port), timeout=1).close()
        except OSError:
            time.sleep(0.1)
        else:
            return
    raise AssertionError("gunicorn does not listen")


class Wire:
    """What a page of Chromium fetches, and how many bytes came with each answer, headers included."""

    def __init__(self, page):
        self.requests = {}
        session = page.context.new_cdp_session(page)
        session.send("Network.enable")
        session.send("Network.setCacheDisabled", {"cacheDisabled": True})
        session.on("Network.requestWillBeSent", self.ask)
        session.on("Network.loadingFinished", self.finish)

    def ask(self, event):
        if not event["request"]["url"].startswith("data:"):
            url, kind = event["request"]["url"], event.get("type", "Other")
            self.requests[event["requestId"]] = {"url": url, "kind": kind, "bytes": 0}

    def finish(self, event):
        if event["requestId"] in self.requests:
            self.requests[event["requestId"]]["bytes"] = event["encodedDataLength"]

    def bytes(self, kind=""):
        return round(sum(row["bytes"] for row in self.requests.values() if kind in ("", row["kind"])))

    def foreign(self, url):
        return [row["url"] for row in self.requests.values() if urlsplit(row["url"]).netloc != urlsplit(url).netloc]


def fetched(chromium, url, until="networkidle"):
    """Load a page into a fresh browser, and return what was fetched for it until then."""
    page = chromium.new_page(viewport={"width": 390, "height": 844})
    wire = Wire(page)
    page.goto(url, wait_until=until)
    wire.icon = page.evaluate("document.querySelector('link[rel=icon]')?.href")
    page.close()
    return wire


def weight_of(url):
    """Return the bytes of an answer to somebody who reads Brotli, headers included."""
    asked = urllib.request.Request(url, headers={"Accept-Encoding": "gzip, br"})
    with urllib.request.urlopen(asked) as answer:
        return len(str(answer.headers).encode()) + len(answer.read())


def prose(words=WORDS):
    """Paragraphs of real sentences, from the sample's articles: made-up ones repeat themselves and get too small."""
    folder = settings.BASE_DIR / "readysteady/sample/articles"
    texts = (path.read_text(encoding="utf-8").split("+++\n", 2)[-1] for path in sorted(folder.glob("*.html")))
    paragraphs = (re.sub(r"<[^>]*>", "", found) for text in texts for found in re.findall(r"<p>(.*?)</p>", text, re.S))
    said, count = [], 0
    while count < words:
        said.append(f"<p>{next(paragraphs)}</p>")
        count += len(said[-1].split())
    return "".join(said)


def article_without_pictures():
    """A recap of some length with all that surrounds one, but for pictures."""
    make_outlet(name="The Test Card", tagline="Television, seen twice", follow_sentence="Follow <em>us</em>.")
    show = make_show(title="Run", synopsis="Two former lovers board a train.")
    season = make_season(show, episodes=8)
    author = make_author(name="Ada Wong", role="Critic", biography="<p>Writes about trains.</p>")
    recaps = [make_recap(episode, stars=6, authors=[author]) for episode in list(season.episodes.all())[1:]]
    return make_recap(
        season.episodes.first(),
        stars=7,
        verdict="Funny, cramped and a little cruel.",
        summary="<p>It finds its subject on the second night.</p>",
        deck="Ruby came for a kiss.",
        body=prose(),
        authors=[author],
        tags=["trains", "comedy"],
        related=recaps[:4],
    )


def test_the_first_view_of_an_article_is_light(chromium, production):
    url = urljoin(production.url, article_without_pictures().get_absolute_url())
    wire = fetched(chromium, url)
    assert wire.foreign(url) == []
    assert wire.bytes("Image") == 0, "an article without pictures is what is weighed"
    weights = {row["url"].removeprefix(production.url): round(row["bytes"]) for row in wire.requests.values()}
    if wire.icon not in {row["url"] for row in wire.requests.values()}:  # which a browser without windows leaves out
        weights[wire.icon] = weight_of(wire.icon)
    assert all(weights.values()), weights
    assert len(weights) <= REQUESTS, weights
    assert sum(weights.values()) <= FIRST_VIEW, weights


def test_pages_and_what_they_load_are_compressed(chromium, production):
    path = article_without_pictures().get_absolute_url()
    wire = fetched(chromium, urljoin(production.url, path))
    for row in wire.requests.values():
        if row["kind"] in {"Document", "Stylesheet", "Script"}:
            with urllib.request.urlopen(row["url"]) as answer:
                plain = answer.read()
            assert row["bytes"] < len(gzip.compress(plain)) + KILOBYTE, row
            assert row["bytes"] < len(plain), row


def test_no_page_has_more_script_than_it_may_or_asks_anybody_else(chromium, production):
    heavy, foreign = {}, []
    for path in plant():
        if path != BROKEN:
            wire = fetched(chromium, urljoin(production.url, path), until="load")
            heavy |= {path: weight} if (weight := wire.bytes("Script")) > SCRIPTS else {}
            foreign += wire.foreign(production.url)
    assert heavy == {}
    assert foreign == []
