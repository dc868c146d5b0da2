"""The page of an article in a real browser: what loads when, what is hidden until it is asked for."""

from datetime import UTC, datetime, timedelta

import pytest

from tests.factories import (
    make_article,
    make_outlet,
)

pytestmark = pytest.mark.django_db(transaction=True)

PLAYER = "https://www.youtube-nocookie.com/embed/abc?autoplay=1"


def test_nothing_loads_from_elsewhere_until_the_reader_presses(browser_page):
    make_outlet()
    article = make_article(body='<p>See:</p><div data-embed="https://www.youtube.com/watch?v=abc"></div>')
    browser_page.goto(article.get_absolute_url())
    assert browser_page.foreign == []
    browser_page.get_by_role("link", name="Watch on YouTube").click()
    frame = browser_page.locator("iframe")
    assert frame.get_attribute("src") == PLAYER
    assert frame.get_attribute("title") == "Watch on YouTube"
    assert browser_page.foreign == [PLAYER]


@pytest.mark.parametrize("key", ["Enter", "Space"])
def test_an_inline_spoiler_opens_and_closes_with_the_keyboard_and_is_not_heard_before(browser_page, key):
    make_outlet()
    article = make_article(body="<p>Then <span data-spoiler>the butler</span> laughs.</p>")
    browser_page.goto(article.get_absolute_url())
    hidden = browser_page.locator(".spoiler__text")
    assert not hidden.is_visible()
    assert "the butler" not in browser_page.locator("main").aria_snapshot()
    browser_page.get_by_role("button", name="Show the spoiler, 2 words").focus()
    browser_page.keyboard.press(key)
    assert hidden.is_visible()
    assert "the butler" in browser_page.locator("main").aria_snapshot()
    assert browser_page.evaluate("document.activeElement.innerText") == "Hide the spoiler, 2 words"
    browser_page.keyboard.press(key)
    assert not hidden.is_visible()


def test_a_spoiler_opens_and_closes_where_no_script_runs(chromium, live_site):
    make_outlet()
    article = make_article(body="<p>Then <span data-spoiler>the butler</span> laughs.</p>")
    context = chromium.new_context(base_url=live_site.url, java_script_enabled=False)
    page = context.new_page()
    page.goto(article.get_absolute_url())
    page.get_by_role("checkbox", name="Show the spoiler, 2 words").focus()
    page.keyboard.press("Space")
    assert page.locator(".spoiler__text").is_visible()
    assert page.get_by_role("checkbox", name="Hide the spoiler, 2 words").is_checked()
    page.locator(".spoiler__label").click()
    assert not page.locator(".spoiler__text").is_visible()
    context.close()


def test_on_paper_a_hidden_spoiler_says_where_it_is(browser_page):
    make_outlet()
    article = make_article(body="<p>Then <span data-spoiler>the butler</span> laughs.</p>")
    browser_page.goto(article.get_absolute_url())
    browser_page.emulate_media(media="print")
    assert not browser_page.locator(".spoiler__label").is_visible()
    said = "getComputedStyle(document.querySelector('.spoiler'), '::before').content"
    assert browser_page.evaluate(said) == '"[spoiler: on the page]"'


@pytest.mark.parametrize(("zone", "said"), [("UTC", "noon UTC."), ("Asia/Seoul", "9 pm GMT+9.")])
def test_a_moment_is_told_in_the_readers_zone_in_the_style_of_the_house(chromium, live_site, zone, said):
    make_outlet()
    public_at = datetime.now(UTC).replace(hour=12, minute=0, second=0, microsecond=0) + timedelta(days=2)
    article = make_article(access="early", public_at=public_at)
    context = chromium.new_context(base_url=live_site.url, timezone_id=zone)
    page = context.new_page()
    page.goto(article.get_absolute_url())
    assert page.locator(".join__when").inner_text().endswith(said)
    context.close()


def test_the_first_key_leads_to_the_content(browser_page):
    make_outlet()
    browser_page.goto(make_article().get_absolute_url())
    browser_page.keyboard.press("Tab")
    assert browser_page.evaluate("document.activeElement.textContent") == "Skip to the content"
    browser_page.keyboard.press("Enter")
    assert browser_page.evaluate("document.activeElement.id") == "main"
