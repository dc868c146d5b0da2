"""The picture library in a real browser: a press sets the focal point, many files get a row each."""

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Page, expect

from images.models import Image
from tests.factories import PASSWORD, make_superuser
from tests.images import pictures
from tests.images.pictures import add, data, halves

pytestmark = pytest.mark.django_db(transaction=True)
LIST = "/admin/images/image/"


@pytest.fixture
def desk(browser_page: Page) -> Page:
    """The browser, signed in."""
    editor = make_superuser()
    browser_page.goto("/admin/login/")
    browser_page.get_by_label("E-mail address").fill(editor.email)
    browser_page.get_by_label("Password").fill(PASSWORD)
    browser_page.get_by_role("button", name="Log in", exact=True).click()
    expect(browser_page.locator("#user-tools")).to_be_visible()
    return browser_page


def file(name: str, content: bytes) -> dict:
    return {"name": name, "mimeType": "image/jpeg", "buffer": content}


def middle_of(page: Page, selector: str, x: float, y: float) -> None:
    box = page.locator(selector).bounding_box()
    page.locator(selector).click(position={"x": box["width"] * x, "y": box["height"] * y})


def test_press_on_the_picture_sets_its_focal_point(desk):
    image = add()
    desk.goto(f"{LIST}{image.pk}/change/")
    middle_of(desk, "[data-focal] img", 0.25, 0.75)
    assert float(desk.get_by_label("from the left").input_value()) == pytest.approx(0.25, abs=0.01)
    desk.get_by_label("from the top").fill("0.8")
    assert desk.locator(".image-focus__point").evaluate("point => point.style.top") == "80%"
    desk.get_by_role("button", name="Save", exact=True).click()
    expect(desk.locator(".success")).to_be_visible()
    image.refresh_from_db()
    assert image.focal == (pytest.approx(0.25, abs=0.01), 0.8)


def test_focal_point_of_a_new_picture(desk):
    desk.goto(f"{LIST}add/")
    desk.get_by_label("File").set_input_files(file("new.jpg", data(halves())))
    middle_of(desk, "[data-focal] canvas", 0.5, 0.1)
    desk.get_by_role("button", name="Save", exact=True).click()
    expect(desk.locator(".success")).to_be_visible()
    assert Image.objects.get().focal == (pytest.approx(0.5, abs=0.01), pytest.approx(0.1, abs=0.01))


def test_each_of_many_files_gets_a_row(desk):
    desk.goto(f"{LIST}upload/")
    good, bad = data(halves()), pictures.SVG
    files = [file(f"still_{number}.jpg", good) for number in range(5)] + [file("bad.jpg", bad)]
    desk.get_by_label("Choose pictures").set_input_files(files)
    rows = desk.locator("[data-upload-row]")
    expect(rows).to_have_count(6)
    expect(rows.nth(4).locator("canvas")).to_be_visible()
    expect(rows.nth(4).get_by_label("Name")).to_have_value("still 4")
    rows.nth(4).get_by_label("Text alternative").fill("The fifth")
    rows.nth(5).get_by_label("Text alternative").fill("The bad one")
    desk.get_by_role("button", name="Add the pictures").click()
    expect(desk.get_by_text("5 pictures were added.")).to_be_visible()
    expect(rows).to_have_count(1)
    expect(rows.get_by_label("Text alternative")).to_have_value("The bad one")
    expect(rows.get_by_text("This is no picture that we know")).to_be_visible()
    assert set(Image.objects.values_list("alt", flat=True)) == {"", "The fifth"}


@pytest.mark.parametrize("width", [390, 1280])
def test_library_has_no_accessibility_faults_and_fits(signed_in, width):
    """In a page without the guard of others, because axe itself tries what the content policy refuses."""
    image = add(caption="At <em>dusk</em>")
    page = signed_in(make_superuser(), viewport={"width": width, "height": 900})
    for path in ("", "add/", "upload/", f"{image.pk}/change/", f"{image.pk}/withdraw/"):
        page.goto(LIST + path)
        faults = Axe().run(page).response["violations"]
        assert [(path, fault["id"], fault["nodes"][0]["html"]) for fault in faults] == []
        assert page.evaluate("document.documentElement.scrollWidth") <= width, path
