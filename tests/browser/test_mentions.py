"""The cast after an @, by keyboard, in the running editor."""

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import expect

from tests.browser.faults import OPTIONS
from tests.browser.writing import TEXT, begin, enter, stored
from tests.factories import make_credit, make_person, make_show, make_superuser

pytestmark = pytest.mark.django_db(transaction=True)
LINK = '<a href="/people/{}/">{}</a>'
HUMAN = 40  # milliseconds between keys


def choose_show(page, show):
    """Choose as the searched select does."""
    choose = "([key, name]) => document.querySelector('#id_show').append(new Option(name, key, true, true))"
    page.evaluate(choose, [str(show.pk), show.title])


@pytest.fixture
def run():
    """A show with two parts of which a search finds both."""
    show = make_show(title="Run")
    make_credit(show, person=make_person(name="Domhnall Gleeson", slug="domhnall"), character="Billy", position=1)
    make_credit(show, person=make_person(name="Bill Actor", slug="bill"), character="Bilbo", position=2)
    return show


@pytest.fixture
def writing(browser_page, live_site, run):
    enter(browser_page, live_site.url)
    begin(browser_page)
    choose_show(browser_page, run)
    return browser_page


def test_enter_takes_the_first_and_arrows_another(writing):
    keys, options = writing.keyboard, writing.locator(".rich-cast [role=option]")
    box = writing.locator(TEXT)
    keys.type("So @bil", delay=HUMAN)
    expect(options).to_have_text(["Billy (Domhnall Gleeson)", "Bilbo (Bill Actor)"])
    expect(options.nth(0)).to_have_attribute("aria-selected", "true")
    assert box.get_attribute("aria-activedescendant") == options.nth(0).get_attribute("id")
    keys.press("Enter")
    expect(options).to_have_count(0)
    assert box.get_attribute("aria-activedescendant") is None
    keys.type(" meets @bil", delay=HUMAN)
    expect(options).to_have_count(2)
    keys.press("ArrowDown")
    assert box.get_attribute("aria-activedescendant") == options.nth(1).get_attribute("id")
    keys.press("Tab")
    keys.type(".", delay=HUMAN)
    billy, bilbo = LINK.format("domhnall", "Domhnall Gleeson"), LINK.format("bill", "Bill Actor")
    assert stored(writing) == f"<p>So Billy ({billy}) meets Bilbo ({bilbo}).</p>"


def test_escape_leaves_what_was_typed_and_an_address_asks_nothing(writing):
    keys, options = writing.keyboard, writing.locator(".rich-cast [role=option]")
    keys.type("@bil", delay=HUMAN)
    expect(options).to_have_count(2)
    keys.press("Escape")
    expect(options).to_have_count(0)
    keys.type("ly", delay=HUMAN)
    keys.press("Enter")
    keys.type("ada@bil", delay=HUMAN)
    writing.wait_for_timeout(300)
    expect(options).to_have_count(0)
    assert stored(writing) == "<p>@billy</p><p>ada@bil</p>"


def test_at_the_foot_of_the_window_the_list_opens_upwards(writing):
    writing.set_viewport_size({"width": 1280, "height": 600})
    for _line in range(30):
        writing.keyboard.press("Enter")
    writing.keyboard.type("@bil", delay=HUMAN)
    expect(writing.locator(".rich-cast [role=option]")).to_have_count(2)
    listed, bar = writing.locator(".rich-cast").bounding_box(), writing.locator("#desk-bar").bounding_box()
    assert listed["y"] >= 0
    assert listed["y"] + listed["height"] <= bar["y"]


def test_without_a_show_it_says_that_one_is_needed(browser_page, live_site):
    enter(browser_page, live_site.url)
    begin(browser_page)
    browser_page.keyboard.type("@b", delay=HUMAN)
    expect(browser_page.locator(".rich-cast [role=status]")).to_contain_text("Choose the show")


@pytest.mark.parametrize(("width", "scheme"), [(390, "light"), (1280, "dark")])
def test_the_open_list_has_no_faults(signed_in, run, width, scheme):
    page = signed_in(make_superuser(), viewport={"width": width, "height": 900}, color_scheme=scheme)
    begin(page)
    choose_show(page, run)
    page.keyboard.type("@bil", delay=HUMAN)
    expect(page.locator(".rich-cast [role=option]")).to_have_count(2)
    found = Axe().run(page, options=OPTIONS).response["violations"]
    assert [(fault["id"], fault["nodes"][0]["html"][:160]) for fault in found] == []
    assert page.evaluate("document.documentElement.scrollWidth <= innerWidth")
