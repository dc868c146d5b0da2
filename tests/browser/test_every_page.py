"""Every kind of page in a real browser: axe finds nothing, nothing scrolls sideways or comes from elsewhere."""

import pytest
from axe_playwright_python.sync_playwright import Axe

from outlet.actions import save
from outlet.models import FreePage
from reviews import actions
from tests.factories import (
    make_article,
    make_author,
    make_credit,
    make_image,
    make_outlet,
    make_person,
    make_platform,
    make_recap,
    make_season,
    make_show,
)

pytestmark = pytest.mark.django_db(transaction=True)
RULES = {"runOnly": {"type": "tag", "values": ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa"]}}
BODY = (
    '<h2>Head</h2><p>A <a href="/about/">link</a>, <span lang="ko">런 온</span>, <span data-spoiler>inline</span>.</p>'
    "<blockquote data-pull><p>Pull</p></blockquote><ul><li><p>x</p></li></ul><hr><div data-spoiler><p>Block</p></div>"
    '<div data-embed="https://www.youtube.com/watch?v=abc"></div><div data-embed="https://example.org/x"></div>'
    '<div data-turn data-speaker="outlet"><p>Q</p></div><div data-turn data-speaker="text:Ann"><p>A</p></div>'
    "<table><tbody><tr><th><p>1</p></th><td><p>2</p></td></tr></tbody></table>"
)


def planted():
    """Return the paths of all kinds of pages, with something of everything on them and a long word in the way."""
    make_outlet(name="The Test Card", tagline="Tag")
    save(FreePage(title="About", slug="about", body="<p>Us</p>"), by=None)
    show = make_show(title="Donaudampfschifffahrtsgesellschaftskapitänsmütze", poster=make_image(), synopsis="Two run.")
    show.networks.add(make_platform(name="HBO"))
    author, person = (
        make_author(role="Critic", biography="<p>Writes.</p>"),
        make_person(native_name="임시완", language="ko"),
    )
    one, two, three = make_season(show, episodes=3).episodes.all()
    make_credit(show, person=person, character="Ki", through=three.place)
    rich = {"authors": [author], "tags": ["trains"], "lead_image": make_image(), "body": BODY, "summary": "<p>S</p>"}
    recap = make_recap(one, stars=7, verdict="V", deck="A deck", **rich)
    actions.correct(recap, "It was <em>Tuesday</em>.", by=None)
    articles = [
        recap,
        make_recap(two, stars=3, **rich),
        make_article(kind="review", show=show, stars=10, **rich),
        make_article(kind="interview", interviewees=[person], lead_inset=make_image(), **rich),
        make_article(access="patrons", **rich),
    ]
    rows = [show, one.season, one, three, person, author, *articles]
    fixed = [
        "/",
        "/recaps/",
        "/shows/",
        "/authors/",
        "/corrections/",
        "/about/",
        "/2020/04/",
        "/tags/trains/",
        "/nowhere/",
    ]
    return [*fixed, *(row.get_absolute_url() for row in rows)]


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_every_kind_of_page_can_be_used_by_everyone(browser_page, scheme):
    browser_page.emulate_media(color_scheme=scheme)
    browser_page.set_viewport_size({"width": 320, "height": 800})
    axe, found = Axe(), []
    for path in planted():
        browser_page.goto(path)
        results = axe.run(browser_page, options=RULES)
        found += [(path, v["id"], v["nodes"][0]["html"][:120]) for v in results.response["violations"]]
        wide = browser_page.evaluate("document.documentElement.scrollWidth - document.documentElement.clientWidth")
        found += [(path, "scrolls sideways", wide)] if wide > 0 else []
    assert found == []
    assert browser_page.foreign == []
