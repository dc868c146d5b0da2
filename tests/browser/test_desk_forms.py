"""The desk's plain forms in a real browser: axe finds nothing in them, in light and dark."""

import pytest
from axe_playwright_python.sync_playwright import Axe

from shows.models import Airing, Availability
from tests.factories import (
    PASSWORD,
    make_credit,
    make_image,
    make_outlet,
    make_person,
    make_platform,
    make_season,
    make_show,
    make_superuser,
)

pytestmark = pytest.mark.django_db(transaction=True)


@pytest.fixture
def desk(chromium, live_site):
    """A page without the guard of others, because axe itself tries what the content policy refuses."""
    context = chromium.new_context(base_url=live_site.url, bypass_csp=True)
    yield context.new_page()
    context.close()


@pytest.fixture
def addresses():
    """The forms, with something in every part of them."""
    make_outlet()
    chief = make_superuser(email="chief@example.org")
    platform = make_platform(name="HBO")
    season = make_season(make_show(networks=(platform,), poster=make_image()), episodes=2)
    credit = make_credit(season.show, person=make_person(), character="Ruby")
    Airing.objects.create(show=season.show, platform=platform, weekdays="2", zone="UTC")
    Availability.objects.create(show=season.show, platform=platform)
    forms = (f"shows/show/{season.show_id}", f"shows/season/{season.pk}", f"shows/credit/{credit.pk}")
    changes = [f"/admin/{form}/change/" for form in (*forms, f"accounts/user/{chief.pk}")]
    return ["/admin/", *changes, "/admin/accounts/user/add/", f"/admin/shows/show/{season.show_id}/delete/"]


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_anybody_can_use_the_forms(desk, addresses, scheme):
    axe, found = Axe(), []
    desk.emulate_media(color_scheme=scheme)

    def look(address):
        found.extend((address, problem["id"], problem["nodes"]) for problem in axe.run(desk).response["violations"])

    desk.goto("/admin/login/", wait_until="networkidle")
    look("/admin/login/")
    desk.fill("#id_username", "chief@example.org")
    desk.fill("#id_password", PASSWORD)
    desk.click("input[type=submit]")
    desk.wait_for_url("**/admin/")
    for address in addresses:
        desk.goto(address, wait_until="networkidle")
        look(address)
    assert found == []
