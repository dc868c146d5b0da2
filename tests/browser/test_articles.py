"""The page of an article in a real browser: what loads when, what is hidden until it is asked for."""

import pytest

from tests.factories import make_article, make_outlet

pytestmark = pytest.mark.django_db(transaction=True)

PLAYER = "https://www.youtube-nocookie.com/embed/abc?autoplay=1"


def test_nothing_loads_from_elsewhere_until_the_reader_presses(browser_page):
    make_outlet()
    article = make_article(body='<p>See:</p><div data-embed="https://www.youtube.com/watch?v=abc"></div>')
    browser_page.goto(article.get_absolute_url())
    assert browser_page.foreign == []
    browser_page.get_by_role("link", name="Watch at YouTube").click()
    frame = browser_page.locator("iframe")
    assert frame.get_attribute("src") == PLAYER
    assert frame.get_attribute("title") == "Watch at YouTube"
    assert browser_page.foreign == [PLAYER]


def test_an_inline_spoiler_opens_with_the_keyboard_and_is_not_heard_before(browser_page):
    make_outlet()
    article = make_article(body="<p>Then <span data-spoiler>the butler</span> laughs.</p>")
    browser_page.goto(article.get_absolute_url())
    hidden = browser_page.locator(".spoiler__text")
    assert not hidden.is_visible()
    assert "the butler" not in browser_page.locator("main").aria_snapshot()
    box = browser_page.get_by_role("checkbox", name="Show the spoiler")
    box.focus()
    browser_page.keyboard.press("Space")
    assert hidden.is_visible()
    assert "the butler" in browser_page.locator("main").aria_snapshot()


def test_the_first_key_leads_to_the_content(browser_page):
    make_outlet()
    browser_page.goto(make_article().get_absolute_url())
    browser_page.keyboard.press("Tab")
    assert browser_page.evaluate("document.activeElement.textContent") == "Skip to the content"
    browser_page.keyboard.press("Enter")
    assert browser_page.evaluate("document.activeElement.id") == "main"


@pytest.mark.parametrize("width", [320, 390, 1280])
def test_a_page_never_scrolls_sideways(browser_page, width):
    make_outlet(tagline="A tagline of some length, which has to go somewhere")
    cells = "".join(f"<td><p>{'wide' * 6}</p></td>" for _ in range(8))
    article = make_article(
        headline=f"A headline with Donaudampfschifffahrtsgesellschaftskapitän{'x' * 40}",
        body=f"<p>{'y' * 200}</p><table><tbody><tr>{cells}</tr></tbody></table>",
    )
    browser_page.set_viewport_size({"width": width, "height": 800})
    browser_page.goto(article.get_absolute_url())
    assert browser_page.evaluate("document.documentElement.scrollWidth") <= width
