"""The pages of the desk in a real browser: axe finds nothing in them, by day, by night and by the desk's own switch."""

import pytest
from axe_playwright_python.sync_playwright import Axe

from outlet import actions
from shows.models import Airing, Availability
from tests.factories import (
    PASSWORD,
    make_credit,
    make_image,
    make_outlet,
    make_person,
    make_platform,
    make_recap,
    make_season,
    make_show,
    make_superuser,
)

pytestmark = pytest.mark.django_db(transaction=True)
TEXT = (
    '<h2>Head</h2><p>One <span data-spoiler="">secret</span>, <a href="https://example.org/">a link</a>.</p>'
    '<blockquote data-pull=""><p>Said aloud.</p></blockquote><div data-spoiler=""><p>Hidden.</p></div>'
    "<ul><li><p>Item</p></li></ul><table><tbody><tr><th><p>A</p></th><td><p>B</p></td></tr></tbody></table>"
)


@pytest.fixture
def desk(chromium, live_site):
    """A page without the guard of others, because axe itself tries what the content policy refuses."""
    context = chromium.new_context(base_url=live_site.url, bypass_csp=True)
    yield context.new_page()
    context.close()


@pytest.fixture
def addresses():
    """The pages of the desk, with something in every part of them."""
    make_outlet()
    chief = make_superuser(email="chief@example.org")
    platform = make_platform(name="HBO")
    season = make_season(make_show(networks=(platform,), poster=make_image()), episodes=2)
    credit = make_credit(season.show, person=make_person(), character="Ruby")
    Airing.objects.create(show=season.show, platform=platform, weekdays="2", zone="UTC")
    Availability.objects.create(show=season.show, platform=platform)
    article = make_recap(season.episodes.first(), stars=7, lead_image=season.show.poster, body=TEXT)
    actions.save(season.show, by=chief)
    show, image = f"shows/show/{season.show_id}", f"images/image/{season.show.poster_id}"
    forms = (show, f"shows/season/{season.pk}", f"shows/credit/{credit.pk}", f"accounts/user/{chief.pk}", image)
    changes = [f"/admin/{form}/change/" for form in (*forms, f"reviews/article/{article.pk}")]
    lists = ["/admin/shows/show/", "/admin/reviews/article/", "/admin/images/image/", "/admin/outlet/logentry/?o=1"]
    others = [f"/admin/{show}/delete/", f"/admin/{show}/history/", f"/admin/reviews/article/{article.pk}/history/"]
    adds = ["/admin/accounts/user/add/", "/admin/images/image/upload/", "/admin/password_change/"]
    return ["/admin/", *lists, *changes, *adds, *others]


@pytest.mark.parametrize("scheme", ["light", "dark", "chosen"])
def test_anybody_can_use_the_desk(desk, addresses, scheme):
    """By the system's theme, and by the one that somebody chose against it."""
    axe, found = Axe(), []
    desk.emulate_media(color_scheme="light" if scheme == "chosen" else scheme)
    if scheme == "chosen":
        desk.add_init_script("localStorage.setItem('theme', 'dark')")

    def look(address):
        found.extend((address, problem["id"], problem["nodes"]) for problem in axe.run(desk).response["violations"])

    def sign_in(password):
        desk.fill("#id_username", "chief@example.org")
        desk.fill("#id_password", password)
        desk.click("input[type=submit]")
        desk.wait_for_load_state("networkidle")

    desk.goto("/admin/login/?next=/admin/shows/", wait_until="networkidle")
    look("the log-in")
    sign_in("wrong")
    look("the log-in, with an error")
    sign_in(PASSWORD)
    for address in addresses:
        desk.goto(address, wait_until="networkidle")
        look(address)
    desk.goto("/admin/shows/show/add/", wait_until="networkidle")
    desk.click("input[name=_save]")
    desk.wait_for_load_state("networkidle")
    look("a form with errors")
    desk.click("#logout-form button")
    desk.wait_for_load_state("networkidle")
    look("the way out")
    assert found == []
