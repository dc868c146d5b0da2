"""The guide to the look in a real browser: all of it can be used by everyone, and long words break nothing."""

from functools import partial

import pytest

from pages.styleguide import PAGES
from tests.browser.faults import awry, problems_in_both_themes
from tests.factories import make_editor, make_outlet

pytestmark = pytest.mark.django_db(transaction=True)
GUIDE = "/styleguide/"
WHOLE = [f"{GUIDE}{name}/" for name in PAGES]
# A guide has each landmark as often as it has states. What hangs in it must not be told from its twins by its name.
OF_A_GUIDE = {"landmark-unique"}


@pytest.fixture
def desk_page(signed_in):
    """Return a function that opens a page of a browser in which an editor is signed in."""
    make_outlet()
    return partial(signed_in, make_editor())


def test_every_component_can_be_used_by_everyone(desk_page):
    page = desk_page(viewport={"width": 1280, "height": 900})
    assert [problem for problem in problems_in_both_themes(page, GUIDE) if OF_A_GUIDE.isdisjoint(problem)] == []


def test_every_whole_page_can_be_used_by_everyone(desk_page):
    page = desk_page(viewport={"width": 390, "height": 844})
    found = [problem for path in WHOLE for problem in problems_in_both_themes(page, path)]
    assert not found, found


@pytest.mark.parametrize("width", [320, 1280])
def test_nothing_is_too_wide_however_long_it_is(desk_page, width):
    assert awry(desk_page(viewport={"width": width, "height": 800}), [GUIDE, *WHOLE]) == []


def test_a_curtain_of_the_guide_opens_by_itself(desk_page):
    """Each has a name of its own: a press on one must not open another."""
    page = desk_page(viewport={"width": 1280, "height": 900})
    page.goto(GUIDE)
    buttons = page.locator("#spoilers .spoiler__label")
    opened = page.locator("#spoilers .spoiler__box:checked")
    before = opened.count()
    buttons.nth(0).click()
    assert opened.count() == before + 1
    assert page.locator("#spoilers .spoiler__text").nth(0).is_visible()
    assert not page.locator("#spoilers .spoiler__text").nth(1).is_visible()
