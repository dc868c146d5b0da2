"""The second factor in a real browser: an app, a passkey in a virtual authenticator, and each of their pages."""

import re

import pytest
from playwright.sync_api import expect

from desk import invitations
from tests.accounts.codes import code, give_app
from tests.browser.faults import problems, violations
from tests.desk.rows import make_invitation
from tests.factories import PASSWORD, make_author, make_editor, make_outlet, make_superuser

pytestmark = [
    pytest.mark.django_db(transaction=True),
    pytest.mark.usefixtures("second_factor"),
]
HOME = "/account/second-factor/"
AUTHENTICATOR = {
    "protocol": "ctap2",
    "transport": "internal",
    "hasResidentKey": True,
    "hasUserVerification": True,
    "isUserVerified": True,
    "automaticPresenceSimulation": True,
}


@pytest.fixture
def editor(live_site):
    make_outlet()
    return make_editor(email="ed@example.org")


@pytest.fixture
def device(browser_page):
    """Let the browser keep passkeys; return what takes them from it again."""
    session = browser_page.context.new_cdp_session(browser_page)
    session.send("WebAuthn.enable")
    made = session.send("WebAuthn.addVirtualAuthenticator", {"options": AUTHENTICATOR})
    return lambda: session.send("WebAuthn.clearCredentials", made)


def type_password(page, after="/admin/"):
    page.goto(f"/admin/login/?next={after}")
    page.fill("#id_username", "ed@example.org")
    page.fill("#id_password", PASSWORD)
    page.click("#login-form [type=submit]")


def log_out(page):
    page.goto("/admin/")
    page.click("#logout-form button")


def may_publish(page):
    page.goto("/admin/")
    return not page.get_by_text("You can write, but not publish.").is_visible()


def indent(page):
    """How far the box stands from the edge of its form; the form is as wide as its words, in whatever font came."""
    box, form = (page.locator(found).bounding_box()["x"] for found in ("#id_code", "#login-form"))
    return round(box - form)


def test_from_a_password_to_an_app_with_recovery_codes_to_publishing(browser_page, editor):
    page = browser_page
    type_password(page)
    assert not may_publish(page)
    page.click("text=Set one up")
    page.click("text=Set up an app")
    left = indent(page)
    page.fill("#id_code", "000000")
    page.click("text=Switch it on")
    page.get_by_text("Incorrect code").wait_for()
    assert indent(page) == left, "what is wrong is marked, not moved"
    page.fill("#id_code", code(page.inner_text("code.key").strip()))
    page.click("text=Switch it on")
    page.wait_for_selector(".codes")
    codes = page.locator(".codes code").all_inner_texts()
    assert len(set(codes)) == 10
    assert page.get_by_role("button", name="Print").is_visible()
    assert may_publish(page)
    log_out(page)
    type_password(page, "/admin/reviews/article/")
    page.fill("#id_code", codes[0])
    page.click("text=Log in")
    page.wait_for_url(re.compile(r"^[^?]+/admin/reviews/article/$"))
    assert may_publish(page)


def test_a_passkey_is_the_second_factor_and_then_all_that_is_needed(browser_page, device, editor):
    page = browser_page
    type_password(page)
    page.goto(HOME)
    page.click("text=Add a passkey")
    page.fill("#id_name", "Laptop")
    page.click("form[data-passkey] [type=submit]")
    page.wait_for_selector(".codes")
    assert may_publish(page)
    log_out(page)
    type_password(page, "/admin/reviews/article/")
    assert page.url.endswith("/authenticate/")
    page.click("text=Use my passkey")
    page.wait_for_url(re.compile(r"^[^?]+/admin/reviews/article/$"))
    log_out(page)
    page.goto("/admin/login/?next=/admin/shows/show/")
    page.click("text=Log in with a passkey")
    page.wait_for_url(re.compile(r"^[^?]+/admin/shows/show/$"))
    assert may_publish(page)
    log_out(page)
    device()
    page.goto("/admin/login/")
    page.click("text=Log in with a passkey")
    assert page.wait_for_selector("text=No passkey was given").is_visible()


def test_whoever_is_asked_later_gives_a_passkey_and_comes_back(browser_page, signed_in, device, editor):
    page = browser_page
    type_password(page)
    page.goto(HOME + "webauthn/add/")
    page.click("form[data-passkey] [type=submit]")
    page.wait_for_selector(".codes")
    cookies = signed_in(editor).context.cookies()
    page.context.clear_cookies(name="sessionid")
    page.context.add_cookies([cookie for cookie in cookies if cookie["name"] == "sessionid"])
    page.goto("/admin/reviews/article/")
    page.click("text=Give it now")
    page.click("text=Use a security key")
    page.click("text=Use my passkey")
    page.wait_for_url(re.compile(r"^[^?]+/admin/reviews/article/$"))
    assert may_publish(page)


def test_the_door_that_is_shut_counts_down(browser_page, editor):
    page = browser_page
    for _try in range(5):
        page.goto("/admin/login/")
        page.fill("#id_username", "ed@example.org")
        page.fill("#id_password", "wrong")
        page.click("#login-form [type=submit]")
        page.wait_for_load_state()
    page.clock.install()
    type_password(page)
    shown, heard = page.locator("[role=alert] [aria-hidden]"), page.locator("[role=alert] [data-wait]")
    assert re.match(r"Too many wrong tries. Wait 0:(2\d|30), then try again.", shown.inner_text())
    words = heard.text_content()
    assert re.match(r"Too many wrong tries. Wait (2\d|30) seconds, then try again.", words)
    page.clock.run_for(11_000)
    assert re.match(r"Too many wrong tries. Wait 0:1\d, then try again.", shown.inner_text())
    assert heard.text_content() == words, "or it would be read out each second"
    page.clock.run_for(20_000)
    expect(shown).to_have_count(0)
    expect(page.locator("p[role=status]", has_text="You can try again now.")).to_be_visible()


def test_a_code_that_has_to_wait_can_be_read_by_everyone(new_page, editor):
    give_app(editor)
    page = new_page(viewport={"width": 390, "height": 800}, bypass_csp=True)
    page.goto("/admin/login/")
    type_password(page)
    for _try in range(6):
        page.fill("#id_code", "000000")
        page.click("#login-form [type=submit]")
        page.wait_for_load_state()
    expect(page.locator(".errorlist [aria-hidden]")).to_contain_text("Wait 0:")
    assert violations(page, "slowed") == []


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_every_page_of_it_can_be_used_by_everyone(new_page, signed_in, editor, scheme):
    """Without the content policy, because axe itself tries what that refuses."""
    options = {"color_scheme": scheme, "viewport": {"width": 390, "height": 800}, "bypass_csp": True}
    page = new_page(**options)
    sent = make_invitation(author=make_author())
    paths = ["/admin/login/", invitations.link(sent), "/account/invitation/nothing/"]
    found = [problem for path in paths for problem in problems(page, path)]
    type_password(page)
    found += [problem for path in (HOME, HOME + "totp/activate/", "/admin/") for problem in problems(page, path)]
    log_out(page)
    give_app(editor)
    type_password(page)
    found += problems(page, page.url)
    page.fill("#id_code", code())
    page.click("text=Log in")
    names = ("", "recovery-codes/", "recovery-codes/generate/", "totp/deactivate/", "webauthn/", "webauthn/add/")
    found += [problem for name in names for problem in problems(page, HOME + name)]
    page = signed_in(editor, **options)
    found += [problem for name in ("reauthenticate/",) for problem in problems(page, HOME + name)]
    chief = signed_in(make_superuser(), **options)
    found += problems(chief, "/account/again/")
    assert found == []


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_the_pages_of_people_can_be_used_by_everyone(signed_in, settings, editor, scheme):
    settings.STAFF_SECOND_FACTOR = False
    give_app(editor)
    sent = make_invitation(author=make_author())
    page = signed_in(make_superuser(), color_scheme=scheme, viewport={"width": 390, "height": 800}, bypass_csp=True)
    paths = [
        "/admin/",
        "/admin/desk/invitation/",
        "/admin/desk/invitation/add/",
        f"/admin/desk/invitation/{sent.pk}/change/",
        f"/admin/authors/author/{sent.author_id}/change/",
        "/admin/accounts/user/",
        f"/admin/accounts/user/{editor.pk}/change/",
        f"/admin/accounts/user/{editor.pk}/second-factor/",
    ]
    found = []
    for path in paths:
        found += problems(page, path)
        if page.evaluate("document.documentElement.scrollWidth") > 390:
            found.append((path, "scrolls sideways"))
    assert found == []
