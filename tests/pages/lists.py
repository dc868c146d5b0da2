"""Pages with cards, and what fills them."""

from datetime import timedelta

from tests.factories import (
    NOON,
    make_article,
    make_author,
    make_episode,
    make_image,
    make_person,
    make_recap,
    make_season,
    make_show,
)
from tests.pages.html import parse

SECOND = timedelta(seconds=1)
HOUR = timedelta(hours=1)


def page_of(client, path):
    """Return the page at a path as a tree."""
    response = client.get(path)
    assert response.status_code == 200
    return parse(response)


def links_of(page, selector=".card__title a"):
    """Return where the cards of a page lead, or other links of it."""
    return [a.get("href") for a in page.select(selector)]


def fill(hours, count):
    """Publish `count` articles of each kind, each with all that a card can show."""
    for number in range(count):
        at = NOON + hours * HOUR + number * SECOND
        rich = {"published_at": at, "authors": [make_author()], "lead_image": make_image(), "stars": 7}
        make_recap(make_episode(make_season(make_show(poster=make_image()))), **rich)
        make_article(kind="review", show=make_show(), **rich)
        make_article(kind="interview", interviewees=[make_person()], **rich)
        make_article(kind="feature", scopes=[(make_show(), 0)], **rich)
        make_article(kind="news", **rich)
