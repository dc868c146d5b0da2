"""What signing out leaves in the browser: nothing that the server has, and all that it has not."""

import pytest
from playwright.sync_api import expect

from reviews.models import Autosave
from tests.factories import PASSWORD, make_draft, make_editor, make_outlet

pytestmark = pytest.mark.django_db(transaction=True)


@pytest.fixture
def edith(live_site):
    make_outlet()
    return make_editor(email="edith@example.org")


def opened(signed_in, user, dialogs):
    """The page of an article, whose dialogs are answered by `dialogs`."""
    page = signed_in(user, viewport={"width": 1280, "height": 900})
    page.on("dialog", dialogs)
    page.goto(f"/admin/reviews/article/{make_draft(verdict='').pk}/change/")
    page.wait_for_load_state("networkidle")
    return page


def copies(page):
    return page.evaluate("Object.keys(localStorage).filter((key) => key.startsWith('typed:'))")


def sending(page):
    return page.locator("#logout-form [role=status]")


def log_out(page):
    page.locator("#logout-form button").click(no_wait_after=True)


def test_what_was_typed_a_moment_before_is_sent_and_no_copy_stays(signed_in, edith):
    page = opened(signed_in, edith, lambda dialog: dialog.accept())
    page.locator("#id_verdict").press_sequentially("Private")
    page.wait_for_timeout(400)  # less than until it is sent
    assert copies(page)
    log_out(page)
    page.get_by_text("You are signed out.").wait_for()
    assert copies(page) == []
    assert "Private" in Autosave.objects.get().data


def test_what_the_server_cannot_get_stays_for_its_owner_who_is_told(signed_in, edith):
    said, answers = [], [False, True]  # stay, then go all the same

    def answer(dialog):
        said.append(dialog.message)
        dialog.accept() if answers.pop(0) else dialog.dismiss()

    page = opened(signed_in, edith, answer)
    page.route("**/typed/", lambda route: route.abort())
    page.locator("#id_verdict").press_sequentially("Private")
    expect(page.locator("#desk-saved")).to_contain_text("Not saved")
    log_out(page)
    expect(sending(page)).to_have_text("Sending what you typed…")
    page.locator("#logout-form button").click(force=True, no_wait_after=True)  # which does nothing now
    expect(sending(page)).to_have_text("")
    (asked,) = said
    assert "has not reached the outlet" in asked
    assert page.locator("#id_verdict").input_value() == "Private"
    log_out(page)
    page.get_by_text("You are signed out.").wait_for()
    assert said == [asked, asked], "nobody is asked a third time, as by the browser itself"
    (kept,) = copies(page)
    assert kept.startswith(f"typed:{edith.pk}:")


def test_somebody_elses_copy_stays_when_one_signs_out(signed_in, edith):
    page = signed_in(edith)
    page.goto("/admin/")
    others = "typed:999:article:1:page-one-1"
    page.evaluate("key => localStorage.setItem(key, JSON.stringify({ at: Date.now(), data: 'a=b' }))", others)
    log_out(page)
    page.get_by_text("You are signed out.").wait_for()
    assert copies(page) == [others]


def test_a_save_of_somebody_who_has_gone_is_kept_for_them_at_the_log_in(signed_in, edith):
    """Edith leaves a page open; in another tab somebody else logs in; the button is pressed."""
    make_editor(email="margit@example.org")
    page = opened(signed_in, edith, lambda dialog: dialog.accept())
    tab = page.context.new_page()
    tab.goto("/admin/")
    log_out(tab)
    tab.get_by_text("You are signed out.").wait_for()
    tab.goto("/admin/login/")
    tab.fill("#id_username", "margit@example.org")
    tab.fill("#id_password", PASSWORD)
    tab.click("#login-form [type=submit]")
    tab.wait_for_url("**/admin/")
    page.locator("#id_verdict").press_sequentially("Edith's own")
    page.locator("[name=_draft]").click()
    expect(page.get_by_text("somebody else typed this")).to_be_visible()
    assert not Autosave.objects.exists()
    page.fill("#id_username", edith.email)
    page.fill("#id_password", PASSWORD)
    page.click("#login-form [type=submit]")
    expect(page.locator("#id_verdict")).to_have_value("Edith's own")
    assert Autosave.objects.get(data__contains="own").user == edith
