"""Fixtures that any test may ask for, and the guard that lets nothing be skipped in CI."""

import os
import shutil
from collections.abc import Callable, Iterator
from pathlib import Path
from types import SimpleNamespace
from typing import Any
from urllib.parse import urlsplit

import pytest
from django.apps import apps
from django.core.cache import cache
from django.core.management import call_command
from django.db import connection

from outlet import current

BROWSER_TESTS = Path(__file__).parent / "browser"
DATABASE = {"db", "transactional_db", "live_server", "django_db_setup"}  # the fixtures without which it is refused
CI = os.environ.get("CI") == "true"
CHROMIUM = os.environ.get("CHROMIUM") or shutil.which("chromium") or shutil.which("chromium-browser")
CHROMIUM_OPTIONS = ["--no-sandbox", "--disable-background-networking", "--disable-component-update", "--disable-sync"]


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """Mark every test under tests/browser, and as `once` every test that cannot reach the database.

    Those of PostgreSQL's own ways are left out on SQLite.
    """
    if connection.vendor == "sqlite":
        items[:] = [item for item in items if not item.get_closest_marker("postgres")]
    for item in items:
        if item.path.is_relative_to(BROWSER_TESTS):
            item.add_marker(pytest.mark.browser)
        if not item.get_closest_marker("django_db") and DATABASE.isdisjoint(getattr(item, "fixturenames", DATABASE)):
            item.add_marker(pytest.mark.once)


def pytest_sessionfinish(session: pytest.Session) -> None:
    """Fail the run where CI skipped a test: what was not tested must not look as if it were."""
    reporter = session.config.pluginmanager.get_plugin("terminalreporter")
    if CI and reporter and (skipped := reporter.stats.get("skipped", []) + reporter.stats.get("xfailed", [])):
        reporter.write_line(f"\nCI may skip no test, and {len(skipped)} were skipped:")
        for report in skipped:
            reporter.write_line(f"  {report.nodeid}: {report.longrepr}")
        session.exitstatus = pytest.ExitCode.TESTS_FAILED


@pytest.fixture(scope="session")
def django_db_setup(django_db_setup: None, django_db_blocker: Any) -> None:
    """Look all content types up once, as a running process has: counts of queries do not depend on the tests' order."""
    from django.contrib.contenttypes.models import ContentType

    with django_db_blocker.unblock():
        ContentType.objects.get_for_models(*apps.get_models())


@pytest.fixture(autouse=True)
def _fresh_process(monkeypatch: pytest.MonkeyPatch) -> Iterator[None]:
    """Forget what the process remembers between requests, before and after each test.

    It then looks for changes of other processes only when told to: counts of queries do not depend on the clock.
    """
    monkeypatch.setattr(current, "LOOK_AGAIN_AFTER", float("inf"))
    current.forget()
    cache.clear()
    yield
    current.forget()
    cache.clear()


@pytest.fixture(autouse=True)
def media_root(settings: Any, tmp_path: Path) -> Path:
    """Give each test an empty folder for uploads; it is also what asking for it returns."""
    settings.MEDIA_ROOT = tmp_path / "media"
    return settings.MEDIA_ROOT


@pytest.fixture
def second_factor(settings: Any) -> None:
    """Want a second factor of those who work here, as an installation does unless it says otherwise."""
    settings.STAFF_SECOND_FACTOR = True


@pytest.fixture
def run_tasks(db: None) -> Callable[[], None]:
    """Return a function that does what the worker would: run every task that waits."""

    def run() -> None:
        call_command("db_worker", batch=True, startup_delay=False, reload=False, verbosity=0)

    return run


@pytest.fixture
def live_site(live_server: Any, settings: Any) -> SimpleNamespace:
    """Serve the outlet on a free port under its own SITE_URL; `.url` is its address."""
    settings.SITE_URL = live_server.url
    settings.SITE_HOST = urlsplit(live_server.url).netloc
    settings.CSRF_TRUSTED_ORIGINS = [live_server.url]
    return SimpleNamespace(url=live_server.url)


@pytest.fixture(scope="session")
def chromium() -> Iterator[Any]:
    """A real Chromium, started once for the run."""
    if not CHROMIUM:
        pytest.skip("Chromium is missing")
    from playwright.sync_api import sync_playwright

    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=CHROMIUM, args=CHROMIUM_OPTIONS)
        yield browser
        browser.close()


@pytest.fixture
def browser_page(chromium: Any, live_site: SimpleNamespace) -> Iterator[Any]:
    """A page of a fresh browser at `live_site`, for which paths are enough: ``browser_page.goto("/recaps/")``.

    Whatever asks another host is refused and listed in ``browser_page.foreign``. An uncaught error in a script, or
    something that the content policy refused, is listed in ``browser_page.errors`` and fails the test.
    """
    context = chromium.new_context(base_url=live_site.url, viewport={"width": 1280, "height": 900})
    page = context.new_page()
    page.foreign, page.errors = [], []

    def guard(route: Any) -> None:
        if route.request.url.startswith((live_site.url, "data:", "blob:")):
            route.continue_()
        else:
            page.foreign.append(route.request.url)
            route.abort()

    def listen(message: Any) -> None:
        if message.type == "error" and "Content Security Policy" in message.text:
            page.errors.append(message.text)

    context.route("**/*", guard)
    page.on("pageerror", lambda error: page.errors.append(str(error)))
    page.on("console", listen)
    yield page
    context.close()
    assert not page.errors, page.errors
