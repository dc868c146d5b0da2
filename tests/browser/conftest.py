"""What the tests in a browser share: an outlet with every kind of page, and pages with options of one's own."""

import pytest
from django.test import Client

from tests.browser.planting import BROKEN, broken_page, plant


@pytest.fixture
def planted(live_site):
    """The paths of all kinds of pages, with something of everything on them."""
    return plant()


@pytest.fixture
def new_page(chromium, live_site):
    """Return a function that opens a page of a fresh browser at `live_site`, with options of Playwright's."""
    contexts = []

    def make(browser=chromium, **options):
        context = browser.new_context(base_url=live_site.url, **options)
        contexts.append(context)
        context.route(f"**{BROKEN}", serve_broken)
        return context.new_page()

    yield make
    for context in contexts:
        context.close()


@pytest.fixture
def signed_in(new_page, live_site):
    """Return a function that opens a page of a fresh browser in which `user` is signed in, with options as above."""

    def make(user, **options):
        client = Client()
        client.force_login(user)
        page = new_page(**options)
        session = client.cookies["sessionid"].value
        page.context.add_cookies([{"name": "sessionid", "value": session, "url": live_site.url}])
        return page

    return make


def serve_broken(route):
    """Answer with the page of a failure."""
    route.fulfill(status=500, content_type="text/html", body=broken_page())
