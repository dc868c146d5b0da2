"""Nothing that is typed is lost, in a real browser: by the clock, without a network, without a session, and by two."""

import re

import pytest
from axe_playwright_python.sync_playwright import Axe
from django.contrib.sessions.models import Session
from playwright.sync_api import expect

from reviews import actions
from reviews.models import Article, Autosave, Presence
from reviews.snapshots import Snapshot
from tests.factories import PASSWORD, make_draft, make_editor, make_outlet

pytestmark = pytest.mark.django_db(transaction=True)
TEXT = "<p>One.</p><p>Two.</p><p>Three.</p>"


@pytest.fixture
def edith(live_site):
    make_outlet()
    return make_editor(email="edith@example.org", name="Edith Sample")


@pytest.fixture
def margit(edith):
    return make_editor(email="margit@example.org", name="Margit Oakley")


def change(article):
    return f"/admin/reviews/article/{article.pk}/change/"


def opened(signed_in, user, address, **options):
    """The page of an article, at a clock that stands until it is told to go."""
    page = signed_in(user, viewport={"width": 1280, "height": 900}, **options)
    page.clock.install()
    page.goto(address)
    page.locator("#desk-typing").wait_for(state="attached")
    page.wait_for_load_state("networkidle")
    return page


def saved(page):
    return page.locator("#desk-saved")


def run(page, seconds):
    """Let the clock of the page go on, with time for the server between its ticks."""
    for _second in range(seconds):
        page.clock.run_for(1000)
        page.wait_for_timeout(80)


def eventually(page, check):
    """Wait until something is so; the page's own clock stands."""
    for _try in range(60):
        if check():
            return True
        page.wait_for_timeout(100)
    return False


def row():
    return Autosave.objects.order_by("-at").first()


def press(page, name="_draft"):
    with page.expect_navigation():
        page.evaluate("name => document.querySelector(`#article_form [name=${name}]`).click()", name)
    page.wait_for_load_state("networkidle")


def copies(page):
    return page.evaluate("Object.keys(localStorage).filter((key) => key.startsWith('typed:'))")


def test_what_is_typed_is_on_the_server_within_five_seconds_also_while_one_goes_on(signed_in, edith):
    article = make_draft(verdict="")
    page = opened(signed_in, edith, change(article))
    assert row() is None  # nothing is sent of a form that was only looked at
    box = page.locator("#id_verdict")
    for number in range(6):  # a key a second, which is never a pause long enough
        box.press_sequentially(f"{number}")
        page.clock.run_for(1000)
    assert eventually(page, lambda: row() and "verdict=0123" in row().data)
    expect(saved(page)).to_have_text(re.compile(r"^Saved \d+(:\d\d)? [ap]m$|^Saved (noon|midnight)$"))
    run(page, 4)
    assert eventually(page, lambda: "verdict=012345&" in row().data)
    assert eventually(page, lambda: copies(page) == [])  # the server has it all


def test_what_stands_in_the_text_is_kept_and_filled_in_again_after_a_crash(signed_in, edith):
    article = make_draft(body=TEXT)
    page = opened(signed_in, edith, change(article))
    page.locator(".field-body .ProseMirror").click()
    page.keyboard.press("Control+End")
    page.keyboard.type(" And on it goes")
    run(page, 5)
    expect(saved(page)).to_contain_text("Saved")
    context = page.context
    page.close(run_before_unload=False)
    page = context.new_page()
    page.goto(change(article))
    offer = page.locator(".desk-recovered")
    expect(offer).to_contain_text("and did not save it")
    offer.locator("summary").click()
    expect(offer.locator("mark").last).to_contain_text("And on it goes")
    offer.get_by_role("link", name="Go on with it").click()
    page.wait_for_load_state("networkidle")
    expect(page.locator(".field-body .ProseMirror")).to_contain_text("And on it goes")
    assert page.locator(".desk-recovered").count() == 0
    press(page)
    assert "And on it goes" in article.revisions.first().data["body"]
    assert page.locator(".desk-recovered").count() == 0
    assert eventually(page, lambda: copies(page) == [])


def test_without_a_network_the_browser_keeps_it_and_offers_it_again(signed_in, edith):
    article = make_draft(verdict="")
    page = opened(signed_in, edith, change(article))
    page.context.set_offline(True)
    page.locator("#id_verdict").press_sequentially("Typed on a train")
    run(page, 3)
    expect(saved(page)).to_have_text("Not saved: no connection, kept in this browser")
    assert row() is None
    context = page.context
    page.close(run_before_unload=False)  # and the battery is empty
    context.set_offline(False)
    page = context.new_page()
    page.goto(change(article))
    offer = page.locator(".desk-recovered")
    expect(offer).to_contain_text("This browser kept what you typed")
    with page.expect_navigation():
        offer.get_by_role("button", name="Go on with it").click()
    expect(page.locator("#id_verdict")).to_have_value("Typed on a train")
    page.wait_for_load_state("networkidle")
    assert eventually(page, lambda: copies(page) == [])
    assert "Typed+on+a+train" in row().data


def test_when_the_network_is_back_it_is_sent_at_once(signed_in, edith):
    page = opened(signed_in, edith, change(make_draft(verdict="")))
    page.context.set_offline(True)
    page.locator("#id_verdict").press_sequentially("Tunnel")
    run(page, 3)
    expect(saved(page)).to_contain_text("no connection")
    page.context.set_offline(False)
    run(page, 25)
    expect(saved(page)).to_have_text(re.compile(r"^Saved"))
    assert "verdict=Tunnel" in row().data


def test_a_button_without_a_network_leaves_the_page_as_it_is(signed_in, edith):
    article = make_draft(verdict="")
    page = opened(signed_in, edith, change(article))
    page.context.set_offline(True)
    page.locator("#id_verdict").press_sequentially("Tunnel")
    page.click("#desk-bar [name=_draft]")
    expect(saved(page)).to_contain_text("Not sent: no connection")
    expect(page.locator("#id_verdict")).to_have_value("Tunnel")
    assert len(copies(page)) == 1
    page.context.set_offline(False)
    press(page)
    assert article.revisions.first().data["verdict"] == "Tunnel"


def test_a_button_at_a_server_that_is_gone_leaves_the_page_as_it_is(signed_in, edith):
    article = make_draft(verdict="")
    page = opened(signed_in, edith, change(article))
    page.route("**/admin/**", lambda route: route.fulfill(status=502))
    page.locator("#id_verdict").press_sequentially("Restart")
    run(page, 3)
    expect(saved(page)).to_contain_text("Not saved")
    page.click("#desk-bar [name=_draft]")
    expect(saved(page)).to_contain_text("Not sent: no connection")
    expect(page.locator("#id_verdict")).to_have_value("Restart")
    page.unroute("**/admin/**")
    press(page)  # which asks first, and then goes as it would have gone
    assert article.revisions.first().data["verdict"] == "Restart"


def test_what_is_offered_is_thrown_away_and_stays_so(signed_in, edith):
    article = make_draft(verdict="")
    page = opened(signed_in, edith, change(article))
    page.locator("#id_verdict").press_sequentially("Not wanted")
    run(page, 4)
    expect(saved(page)).to_contain_text("Saved")
    page.goto(change(article))
    page.get_by_role("button", name="Throw it away").click()
    expect(page.locator(".desk-recovered")).to_have_count(0)
    page.goto(change(article))
    page.wait_for_load_state("networkidle")
    assert page.locator(".desk-recovered").count() == 0
    assert row() is None


def test_a_session_that_ends_takes_nothing_with_it(signed_in, edith):
    """Neither what is typed, which the script says, nor a form that is sent all the same."""
    article = make_draft(verdict="")
    page = opened(signed_in, edith, change(article))
    Session.objects.all().delete()
    page.locator("#id_verdict").press_sequentially("Typed before lunch")
    run(page, 4)
    expect(saved(page)).to_contain_text("Not saved: you are signed out, kept in this browser")
    expect(saved(page).get_by_role("link")).to_have_attribute("target", "_blank")
    press(page)
    expect(page.locator("#login-form")).to_be_visible()
    assert "Nothing that you typed is lost" in page.locator("#content-main").inner_text()
    page.fill("#id_username", edith.email)
    page.fill("#id_password", PASSWORD)
    with page.expect_navigation():
        page.click("#login-form [type=submit]")
    page.wait_for_load_state("networkidle")
    expect(page.locator("#id_verdict")).to_have_value("Typed before lunch")
    expect(page.get_by_text("This is what you typed, not yet saved.")).to_be_visible()
    assert page.url.endswith(change(article))
    assert page.locator(".desk-recovered").count() == 0  # it is in the form
    press(page)
    assert article.revisions.first().data["verdict"] == "Typed before lunch"


def test_who_logs_in_again_in_another_tab_goes_on_in_the_first(signed_in, edith):
    article = make_draft(verdict="")
    page = opened(signed_in, edith, change(article))
    Session.objects.all().delete()
    page.locator("#id_verdict").press_sequentially("Still here")
    run(page, 4)
    expect(saved(page)).to_contain_text("signed out")
    with page.context.expect_page() as other:
        saved(page).get_by_role("link").click()
    tab = other.value
    tab.fill("#id_username", edith.email)
    tab.fill("#id_password", PASSWORD)
    with tab.expect_navigation():
        tab.click("#login-form [type=submit]")
    tab.close()
    run(page, 25)
    expect(saved(page)).to_have_text(re.compile(r"^Saved"))
    press(page)  # with the new token
    assert article.revisions.first().data["verdict"] == "Still here"


def test_ten_minutes_of_a_new_article_make_a_draft_and_the_page_goes_on_there(signed_in, edith, monkeypatch):
    from reviews import autosaving

    monkeypatch.setattr(autosaving, "EVERY", autosaving.timedelta(0))
    page = opened(signed_in, edith, "/admin/reviews/article/add/")
    page.locator("#id_headline").fill("Begun on a new page")
    run(page, 4)
    expect(saved(page)).to_contain_text("Saved")
    article = Article.objects.get()
    assert page.url.endswith(change(article))
    page.locator("#id_verdict").press_sequentially("And on")
    run(page, 4)
    press(page)
    assert Article.objects.count() == 1
    assert article.revisions.first().data["verdict"] == "And on"
    assert eventually(page, lambda: copies(page) == [])


def test_two_people_see_each_other_and_merge_what_both_wrote(signed_in, edith, margit):
    article = make_draft(body=TEXT, verdict="First.", deck="")
    one = opened(signed_in, edith, change(article))
    two = opened(signed_in, margit, change(article))
    expect(two.locator("#desk-present")).to_have_text("Edith Sample has this open.")
    run(one, 16)
    expect(one.locator("#desk-present")).to_have_text("Margit Oakley has this open.")
    two.locator("#id_verdict").fill("By Margit.")
    two.locator("#id_deck").fill("A deck by Margit")
    run(two, 4)
    expect(saved(two)).to_contain_text("Saved")
    run(one, 16)
    expect(one.locator("#desk-present")).to_have_text("Margit Oakley has this open, typing now.")
    press(two)
    run(one, 6)  # of whoever is there one hears sooner than of others
    expect(one.locator("#desk-newer")).to_contain_text("Margit Oakley saved revision 2 at")
    one.locator("#id_verdict").fill("By Edith.")
    run(one, 4)
    expect(one.locator("#desk-newer")).to_contain_text("Margit Oakley saved revision 2 at")
    press(one)
    conflict = one.locator(".desk-conflict")
    expect(conflict).to_contain_text("Margit Oakley saved revision 2")
    expect(one.locator("#id_deck")).to_have_value("A deck by Margit")
    expect(one.locator("#id_verdict")).to_have_value("By Edith.")
    conflict.get_by_role("radio", name="Theirs").check()
    with one.expect_navigation():
        conflict.get_by_role("button", name="Put my choice into the form").click()
    expect(one.locator("#id_verdict")).to_have_value("By Margit.")
    one.locator("#id_verdict").fill("By Margit and Edith.")
    press(one)
    data = article.revisions.first().data
    assert (data["verdict"], data["deck"]) == ("By Margit and Edith.", "A deck by Margit")
    assert article.revisions.get(number=2).data["verdict"] == "By Margit."
    two.close()
    run(one, 16)
    expect(one.locator("#desk-present")).to_have_text("")
    assert Presence.objects.get().user == edith


@pytest.mark.parametrize("width", [390, 1280])
@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_anybody_can_use_what_is_offered_and_what_clashes(signed_in, edith, margit, scheme, width):
    article = make_draft(body=TEXT, verdict="First.")
    options = {"bypass_csp": True, "color_scheme": scheme, "viewport": {"width": width, "height": 900}}
    page = signed_in(edith, **options)
    page.goto(change(article))
    page.locator("#id_verdict").fill("By Edith.")
    page.wait_for_timeout(3000)
    actions.save_draft(article, Snapshot.of(article).changed(verdict="By Margit."), by=margit, based_on=1)
    found = []
    page.evaluate("document.querySelector('#article_form [name=_draft]').click()")
    page.locator(".desk-conflict").wait_for()
    page.wait_for_load_state("networkidle")
    found += Axe().run(page).response["violations"]
    page.on("dialog", lambda dialog: dialog.accept())
    page.goto(change(article), wait_until="networkidle")
    page.locator(".desk-recovered summary").first.click()
    found += Axe().run(page).response["violations"]
    assert [(problem["id"], problem["nodes"]) for problem in found] == []
    assert page.evaluate("document.documentElement.scrollWidth <= innerWidth")
