"""Every kind of page keeps its shape: on narrow screens, with large letters, while it loads, and without scripts."""

import pytest

from tests.browser.faults import awry
from tests.conftest import CHROMIUM, CHROMIUM_OPTIONS

pytestmark = pytest.mark.django_db(transaction=True)
LARGE = "--blink-settings=defaultFontSize=32"  # what a reader sets who wants letters of twice the size
LATE = ("font", "image", "script")  # kinds of files that come when the page is there already

PAINTED = 'new Promise((done) => new PerformanceObserver(() => done()).observe({ type: "paint", buffered: true }))'
ALL_IS_THERE = """Promise.all([
  document.fonts.ready,
  ...[...document.images].filter((picture) => picture.getBoundingClientRect().top < innerHeight)
    .map((picture) => picture.decode().catch(() => {})),
])"""
TWO_FRAMES = "new Promise((done) => requestAnimationFrame(() => requestAnimationFrame(done)))"
SHIFTS = """
  window.shifts = [];
  new PerformanceObserver((list) => {
    for (const { value, sources } of list.getEntries()) {
      const moved = sources.map(({ node }) => node?.outerHTML ?? node?.textContent ?? "");
      window.shifts.push([value, ...moved.map((html) => html.trim().slice(0, 80))]);
    }
  }).observe({ type: "layout-shift", buffered: true });
"""


@pytest.mark.parametrize("width", [320, 360])
def test_no_page_scrolls_sideways_on_a_narrow_screen(new_page, planted, width):
    assert awry(new_page(viewport={"width": width, "height": 800}), planted) == []


def test_no_page_scrolls_sideways_with_letters_of_twice_the_size(chromium, new_page, planted):
    browser = chromium.browser_type.launch(executable_path=CHROMIUM, args=[*CHROMIUM_OPTIONS, LARGE])
    page = new_page(browser, viewport={"width": 390, "height": 800})
    found = awry(page, planted, letters=32)
    page.context.close()
    browser.close()
    assert found == []


class Gate:
    """Holds back what a page asks for, by kind of file, until that kind is let through."""

    def __init__(self, page):
        self.held, self.open = [], set()
        page.route("**/*", self.ask)

    def ask(self, route):
        kind = route.request.resource_type
        if kind in LATE and kind not in self.open:
            self.held.append(route)
        else:
            route.fallback()

    def let_through(self, kind):
        self.open.add(kind)
        ready = [route for route in self.held if route.request.resource_type == kind]
        self.held = [route for route in self.held if route not in ready]
        for route in ready:
            route.fallback()


@pytest.mark.parametrize("width", [390, 1280])
def test_nothing_moves_while_fonts_pictures_and_scripts_come_late(new_page, planted, width):
    """The window is as high as the page, so that nothing moves unseen; the reader's zone is not the outlet's."""
    page = new_page(viewport={"width": width, "height": 6_000}, timezone_id="America/New_York")
    page.add_init_script(SHIFTS)
    gate, found = Gate(page), []
    for path in planted:
        gate.open.clear()
        page.goto(path, wait_until="commit")
        page.evaluate(PAINTED)
        for kind in LATE:
            gate.let_through(kind)
            page.wait_for_timeout(50)
        page.wait_for_load_state("load")
        page.evaluate(ALL_IS_THERE)
        page.evaluate(TWO_FRAMES)
        found += [(path, *shift) for shift in page.evaluate("window.shifts")]
    assert found == []


# What can be seen of a page: its links, how many words its main part has beside times (which a script may write in the
# reader's zone), and the buttons that do nothing unless a script makes them.
SEEN = """() => {
  const seen = (selector) => [...document.querySelectorAll(selector)].filter((part) => part.checkVisibility());
  const words = document.createTreeWalker(document.querySelector("main"), NodeFilter.SHOW_TEXT);
  let count = 0;
  for (let node = words.nextNode(); node; node = words.nextNode()) {
    const part = node.parentElement;
    if (part.checkVisibility() && !part.closest("time")) count += node.data.split(/\\s+/).filter(Boolean).length;
  }
  const isDead = (button) => !button.form && !button.popoverTargetElement && !button.commandForElement;
  return {
    heading: seen("main h1").length,
    links: seen("a[href]").map(({ href }) => href),
    words: count,
    dead: seen("button").filter(isDead).map(({ outerHTML }) => outerHTML),
  };
}"""


def test_every_page_is_whole_without_scripts(new_page, planted):
    scripted, plain = (new_page(java_script_enabled=is_on, timezone_id="UTC") for is_on in (True, False))
    for path in planted:
        scripted.goto(path)
        plain.goto(path)
        with_scripts, without = scripted.evaluate(SEEN), plain.evaluate(SEEN)
        assert without["heading"] == 1, path
        assert set(with_scripts["links"]) - set(without["links"]) == set(), path
        assert without["words"] >= with_scripts["words"], path
        assert without["dead"] == [], path
