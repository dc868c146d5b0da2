"""Every kind of page in a real browser, in both themes: axe finds nothing, and nothing breaks the content policy."""

import pytest

from pages import urls
from tests.browser.faults import problems_in_both_themes
from tests.browser.planting import BROKEN, view_of
from tests.factories import make_superuser

pytestmark = pytest.mark.django_db(transaction=True)
DESK = ["/admin/", "/admin/reviews/article/", "/admin/reviews/article/add/"]
NOT_PAGES = {"pages.views.feeds", "pages.views.files", "pages.views.styleguide"}  # the last has a walk of its own


def test_no_kind_of_page_is_left_out(planted):
    pages = {view_of(f"/{pattern.pattern}") or view_by_name(pattern) for pattern in urls.urlpatterns}
    walked = {view_of(path) for path in planted}
    assert {view for view in pages if view[0] not in NOT_PAGES} - walked == set()


def view_by_name(pattern):
    """The view of an address with arguments."""
    return pattern.callback.__module__, pattern.callback.__name__


def test_every_kind_of_page_can_be_used_by_everyone(new_page, planted):
    page = new_page(viewport={"width": 320, "height": 800})
    assert [problem for path in planted for problem in problems_in_both_themes(page, path)] == []


def test_a_page_is_looked_at_as_each_theme_shows_it(new_page, live_site):
    """Else the walk above would see one theme twice."""
    page = new_page(viewport={"width": 1280, "height": 800})
    sheet = ":root { color-scheme: light dark; background: light-dark(#fff, #111) } p { color: #555 }"
    grey = f"<style>{sheet}</style><p>Grey</p>"
    page.route("**/grey/", lambda route: route.fulfill(body=grey, content_type="text/html"))
    found = problems_in_both_themes(page, "/grey/", 390, 1280)
    assert [(theme, width) for _path, theme, width, rule, _html in found if rule == "color-contrast"] == [
        ("dark", 390),
        ("dark", 1280),
    ]


def test_the_desks_frame_can_be_used_by_everyone(new_page, signed_in, planted):
    """Without the content policy, because axe itself tries what that refuses."""
    options = {"viewport": {"width": 1280, "height": 800}, "bypass_csp": True}
    found = problems_in_both_themes(new_page(**options), "/admin/login/")
    page = signed_in(make_superuser(), **options)
    assert found + [problem for path in DESK for problem in problems_in_both_themes(page, path, 390, 1280)] == []


def test_no_page_breaks_the_policy_or_asks_anybody_else(browser_page, planted):
    """The fixture listens for what the policy refuses and for errors in scripts."""
    for path in planted:
        if path == BROKEN:  # which comes without headers here
            continue
        policy = browser_page.goto(path).header_value("content-security-policy")
        directives = dict(part.strip().split(" ", 1) for part in policy.split(";"))
        assert (directives["script-src"], directives["style-src"]) == ("'self'", "'self'"), path
    assert browser_page.foreign == []


def test_what_the_policy_refuses_is_noticed(browser_page, planted):
    """So that the silence of the walk above means something."""
    browser_page.route("**/about/", with_a_style)
    browser_page.goto("/about/")
    assert [error for error in browser_page.errors if "style" in error]
    browser_page.errors.clear()


def with_a_style(route):
    """Let the page through with a style attribute in it."""
    response = route.fetch()
    route.fulfill(response=response, body=response.text().replace("<h1", '<h1 style="color: red"', 1))
