"""Whoever follows every link of the sample outlet, from the front page on, finds a valid page behind each."""

import importlib
from urllib.parse import urldefrag, urljoin

import pytest
from django.conf import settings
from django.test import override_settings

from images.models import Image
from tests.pages.html import parse

pytestmark = [pytest.mark.usefixtures("loaded"), pytest.mark.once]


def links(tree, path):
    """Return the paths on this site that a page links to or loads, without the static files."""
    found = (urldefrag(urljoin(settings.SITE_URL + path, str(link)))[0] for link in tree.root.xpath("//@href | //@src"))
    own = (link.removeprefix(settings.SITE_URL) for link in found if link.startswith(settings.SITE_URL + "/"))
    return [link for link in own if not link.startswith(settings.STATIC_URL)]


def test_every_link_leads_to_a_valid_page(client, sample):
    waiting, seen = ["/"], {"/": "the address bar"}
    with override_settings(MEDIA_ROOT=sample):
        while waiting:
            path = waiting.pop()
            response = client.get(path)
            assert response.status_code == 200, f"{path}, linked from {seen[path]}"
            if not response["Content-Type"].startswith("text/html"):
                continue
            for link in links(parse(response), path):
                if link not in seen:
                    seen[link] = path
                    waiting.append(link)
    assert len(seen) > 400
    assert Image.objects.count() < 200  # the crawl adds nothing


def test_the_pages_that_commands_look_at_are_there(client, sample, monkeypatch):
    monkeypatch.syspath_prepend(str(settings.BASE_DIR / "bin"))
    throwaway = importlib.import_module("throwaway")
    with override_settings(MEDIA_ROOT=sample):
        assert [client.get(path).status_code for path in throwaway.PAGES.values()] == [200, 200, 200]
