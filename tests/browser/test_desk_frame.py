"""The frame of the desk in a real browser: its themes, its focus rings, its targets, and the prose of its editor."""

import re
from functools import partial

import pytest

from reviews.models import Article
from tests.desk.rows import make_row
from tests.factories import PASSWORD, make_image, make_recap, make_superuser

pytestmark = pytest.mark.django_db(transaction=True)
PAPER = "getComputedStyle(document.body).backgroundColor"
# What has the focus, and how thick the ring is round it or round what it stands for.
RING = """() => {
  const one = document.activeElement
  if (one === document.body) return null
  const box = one.closest(".select2-container")?.querySelector(".select2-selection")
  const { outlineWidth, outlineStyle } = getComputedStyle(one.closest("#id_stars label") ?? box ?? one)
  return [one.outerHTML.slice(0, 90), outlineStyle === "none" ? 0 : parseFloat(outlineWidth)]
}"""
# What can be pressed and is smaller than 24 pixels, but for links in a line of text and what a label makes larger.
SMALL = """() => [...document.querySelectorAll("a[href], button, input:not([type=hidden]), select, summary, textarea")]
  .filter((one) => one.checkVisibility({ visibilityProperty: true, opacityProperty: true }))
  .filter((one) => !one.closest("p, li:not(.object-tools li), td.original, .skip-to-content-link, .help, th"))
  .filter((one) => !one.matches("[type=checkbox], [type=radio], .select2-hidden-accessible"))
  .map((one) => [one.outerHTML.slice(0, 100), one.getBoundingClientRect()])
  .filter(([, box]) => box.width && (box.width < 23.5 || box.height < 23.5))
  .map(([html, box]) => [html, box.width, box.height])"""
LOOKS = ["fontFamily", "fontSize", "lineHeight", "fontWeight", "color", "marginBlockStart", "marginBlockEnd"]
LOOK = "(one, names) => names.map((name) => getComputedStyle(one)[name])"


@pytest.fixture
def chiefs_page(signed_in):
    """Return a function that opens a page of somebody who may do everything."""
    return partial(signed_in, make_superuser(email="chief@example.org"))


@pytest.mark.parametrize(("system", "chosen"), [("dark", "light"), ("light", "dark")])
def test_the_desks_own_switch_chooses_day_or_night_over_the_system(chiefs_page, system, chosen):
    by_day = {"light": True, "dark": False}
    page = chiefs_page(color_scheme=system)
    page.goto("/admin/")
    assert is_bright(page) == by_day[system]
    page.click(".theme-toggle")
    assert page.evaluate("document.documentElement.dataset.theme") == chosen
    assert is_bright(page) == by_day[chosen]
    page.goto("/admin/reviews/article/")
    assert is_bright(page) == by_day[chosen]


def is_bright(page):
    """Say whether the paper of a page is; its lightness is the first number of its OKLCH."""
    return float(re.search(r"oklch\(([\d.]+)", page.evaluate(PAPER))[1]) > 0.5


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_whatever_has_the_focus_has_a_ring_of_three_pixels(chiefs_page, scheme):
    page = chiefs_page(color_scheme=scheme)
    make_recap(stars=7)
    for address in ("/admin/login/", "/admin/reviews/article/", "/admin/reviews/article/add/"):
        page.goto(address, wait_until="networkidle")
        thin = []
        for _stop in range(60):
            page.keyboard.press("Tab")
            found = page.evaluate(RING)
            if found and found[1] < 3:
                thin.append(found)
        assert thin == [], address


def test_what_is_pressed_is_large_enough(chiefs_page):
    page = chiefs_page()
    article, image = make_row(Article), make_image()
    addresses = [
        "/admin/",
        "/admin/reviews/article/",
        f"/admin/reviews/article/{article.pk}/change/",
        f"/admin/shows/show/{article.show_id}/change/",
        f"/admin/images/image/{image.pk}/change/",
        f"/admin/shows/show/{article.show_id}/delete/",
    ]
    small = {}
    for address in addresses:
        page.goto(address, wait_until="networkidle")
        small[address] = page.evaluate(SMALL)
    assert {address: found for address, found in small.items() if found} == {}


@pytest.mark.parametrize("text", ["100%", "200%"])
def test_the_log_in_fits_a_small_screen_and_large_text(new_page, text):
    page = new_page(viewport={"width": 320, "height": 640})
    page.goto("/admin/login/?next=/admin/shows/")
    page.evaluate(f"document.documentElement.style.fontSize = '{text}'")
    assert page.evaluate("document.documentElement.scrollWidth") == 320
    assert page.evaluate("document.activeElement.id") == "id_username"
    page.fill("#id_username", "chief@example.org")
    page.fill("#id_password", PASSWORD + "x")
    with page.expect_navigation():
        page.keyboard.press("Enter")
    assert page.get_by_role("alert").is_visible()
    assert page.input_value("#id_username") == "chief@example.org"
    page.evaluate(f"document.documentElement.style.fontSize = '{text}'")
    assert page.evaluate("document.documentElement.scrollWidth") == 320


@pytest.mark.parametrize(("width", "text"), [(320, "100%"), (640, "200%"), (800, "100%")])
def test_no_page_of_the_desk_scrolls_sideways(chiefs_page, width, text):
    """What is wider, as a list with many columns, scrolls in a box of its own."""
    page = chiefs_page(viewport={"width": width, "height": 800})
    article = make_row(Article)
    make_recap(stars=9, headline="A long headline about somebody who went away and came back")
    addresses = ["", "reviews/article/", "reviews/article/add/", "shows/", "accounts/user/add/", "outlet/logentry/"]
    forms = [f"reviews/article/{article.pk}/change/", f"shows/show/{article.show_id}/change/"]
    for address in addresses + forms:
        page.goto(f"/admin/{address}", wait_until="networkidle")
        page.evaluate(f"document.documentElement.style.fontSize = '{text}'")
        assert page.evaluate("document.documentElement.scrollWidth") <= width, address


def test_what_is_written_looks_as_it_will_be_read(chiefs_page):
    page = chiefs_page(viewport={"width": 1280, "height": 900})
    text = "<p>One.</p><p>Two.</p><h2>Head</h2><ul><li><p>Item</p></li></ul><blockquote><p>Said.</p></blockquote>"
    article = make_recap(body=text)
    page.goto(f"/admin/reviews/article/{article.pk}/change/")
    page.wait_for_selector(".field-body .ProseMirror h2")
    written = looks(page, ".field-body .ProseMirror")
    page.goto(article.get_absolute_url())
    assert written == looks(page, ".article .prose")


def looks(page, box):
    """How each kind of block in a text looks: its type, its colour and the space around it."""
    parts = ("p:nth-of-type(2)", "h2", "ul > li", "blockquote")
    return {part: page.locator(f"{box} > {part}").first.evaluate(LOOK, LOOKS) for part in parts}
