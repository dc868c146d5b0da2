"""What tests of pages share."""

from unittest import mock

import html5lib
from django.db import connection
from django.test.utils import CaptureQueriesContext

from outlet import current


def parsed(response):
    """Return the page as a tree; fails where HTML5 forbids what is written."""
    parser = html5lib.HTMLParser(strict=True, namespaceHTMLElements=False)
    return parser.parse(response.content.decode())


def text_of(tree):
    """Return all words of a tree, with single spaces."""
    return " ".join("".join(tree.itertext()).split())


def seen(tree):
    """Return the words of a page's main part without what is hidden until it is asked for."""
    main = tree.find(".//main")
    for parent in list(main.iter()):
        for child in list(parent):
            if "spoiler__text" in child.get("class", "").split():
                child.clear()
    return text_of(main)


def links(tree):
    """Return where the links of a page's main part lead."""
    return [link.get("href") for link in tree.find(".//main").iter("a")]


def queries(client, url):
    """Return how many queries a page takes in a process that knows nothing of the outlet yet.

    The page is fetched once before, because the first sight of a picture asks for its files.
    """
    client.get(url)
    current.forget()
    once = mock.patch.object(current, "LOOK_AGAIN_AFTER", 3600)  # however slow the machine is
    with once, CaptureQueriesContext(connection) as captured:
        response = client.get(url)
    assert response.status_code == 200, url
    return len(captured)


def paths_through(client, url):
    """Return the links of every page of a list, one list for each page, by following what leads further."""
    pages = []
    while url:
        tree = parsed(client.get(url))
        pages.append(links(tree))
        further = [link for link in tree.iter("a") if link.get("rel") == "next"]
        url = further[0].get("href") if further else None
    return pages
