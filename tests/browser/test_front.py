"""The front page in a real browser: what is on by the reader's clock, and an editor who sets the page by keyboard."""

import re
import time
from datetime import UTC, date, datetime, timedelta
from zoneinfo import ZoneInfo

import pytest
import time_machine
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import expect

from pages.front import Arrangement, Front
from reviews import actions
from tests.factories import (
    PASSWORD,
    make_article,
    make_episode,
    make_front,
    make_image,
    make_outlet,
    make_platform,
    make_season,
    make_show,
    make_superuser,
)

pytestmark = pytest.mark.django_db(transaction=True)

FORM = "/admin/pages/frontpage/1/change/"
NEW_YORK, SEOUL = "America/New_York", "Asia/Seoul"
HOUR = timedelta(hours=1)
WEDNESDAY = date(2026, 11, 18)
NOON = datetime(2026, 11, 18, 12, tzinfo=ZoneInfo(NEW_YORK))  # by the server's clock, whenever the tests run
SIX = NOON + 6 * HOUR
SHIFTS = """new Promise((done) => {
    const tell = (list) => done(list.getEntries().map((entry) => entry.value))
    new PerformanceObserver(tell).observe({ type: "layout-shift", buffered: true })
    setTimeout(() => done([]), 300)
})"""


# Tonight


def airing(*moments):
    """Let a show of its own begin at each of these moments, on a network in Seoul."""
    assert all(datetime.now(UTC) <= moment <= datetime.now(UTC) + 48 * HOUR for moment in moments), "the page has 48 h"
    make_outlet()
    network = make_platform(name="JTBC", zone=SEOUL)
    for number, moment in enumerate(moments):
        show = make_show(title=f"Show no. {number}", networks=(network,), status="running", poster=make_image())
        make_episode(make_season(show), airs_at=moment)


@pytest.fixture
def looking(chromium, live_site):
    """A function that opens the front page at a moment as a reader in a zone does, and returns the page.

    It was made at noon: what a page has, and how long a way there is to the next evening, is the same at any hour.
    """
    contexts = []

    def look(now, zone=NEW_YORK, *, delay=0.0, **options):
        context = chromium.new_context(base_url=live_site.url, timezone_id=zone, **options)
        contexts.append(context)
        page = context.new_page()
        page.clock.set_fixed_time(now)
        if delay:
            page.route("**/site.js", lambda route: (time.sleep(delay), route.continue_()))
        page.goto("/")
        return page

    with time_machine.travel(NOON):
        yield look
    for context in contexts:
        context.close()


def on_page(page):
    """Return the heading and what stands below it, as show and time."""
    slots = page.locator(".tonight__slot")
    told = [
        (slot.locator(".tonight__show").inner_text(), slot.locator(".tonight__time").inner_text())
        for slot in slots.all()
    ]
    return page.locator(".tonight__title").inner_text(), told


def test_what_is_on_tonight_is_told_by_the_readers_own_clock(looking):
    airing(SIX - HOUR, SIX + 2 * HOUR, SIX + 10 * HOUR, SIX + 11 * HOUR, SIX + 24 * HOUR)
    page = looking(SIX)
    assert on_page(page) == ("Tonight", [
        ("Show no. 0", "5 pm"), ("Show no. 1", "8 pm"), ("Show no. 2", "4 am"),
    ])  # fmt: skip
    assert "KST" in page.locator(".tonight__time").first.get_attribute("title")


def test_an_afternoon_has_today(looking):
    airing(NOON + HOUR, NOON + 8 * HOUR, NOON + 24 * HOUR)
    heading, slots = on_page(looking(NOON))
    assert (heading, len(slots)) == ("Today", 2)


def test_what_has_only_a_day_is_on_today_and_not_tonight(looking):
    airing(SIX + 2 * HOUR)
    streamer = make_platform(name="HBO", zone=NEW_YORK)
    show = make_show(title="All at once", networks=(streamer,), status="running")
    make_episode(make_season(show), aired_on=WEDNESDAY)
    assert on_page(looking(SIX)) == ("Today", [("Show no. 0", "8 pm"), ("All at once", "Wednesday")])


def test_where_nothing_is_on_tonight_the_next_evening_stands_there(looking):
    airing(SIX + 25 * HOUR, SIX + 26 * HOUR)
    assert on_page(looking(SIX)) == ("Tomorrow", [("Show no. 0", "7 pm"), ("Show no. 1", "8 pm")])


def test_what_is_further_off_is_next_and_names_its_day(looking):
    airing(NOON + 47 * HOUR)
    assert on_page(looking(NOON)) == ("Next", [("Show no. 0", "Friday, 11 am EST")])


def test_a_page_that_is_older_than_all_of_it_has_no_such_block(looking):
    airing(SIX)
    assert looking(SIX + 4 * HOUR).locator("[data-tonight]").count() == 0


def test_a_title_of_the_editors_own_stays(looking):
    airing(SIX + HOUR, SIX + 24 * HOUR)
    make_front({"kind": "tonight", "title": "On the box"})
    heading, slots = on_page(looking(SIX))
    assert (heading, len(slots)) == ("On the box", 1)


def test_without_a_script_all_of_it_stands_there_in_the_networks_zone(looking):
    airing(SIX + 2 * HOUR, SIX + 24 * HOUR)
    heading, slots = on_page(looking(SIX, java_script_enabled=False))
    assert heading == "On in the next two days"
    assert slots == [("Show no. 0", "Thursday, 10 am KST"), ("Show no. 1", "Friday, 8 am KST")]


@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize("width", [320, 1280])
def test_what_is_on_can_be_used_by_everyone_and_moves_nothing(looking, scheme, width):
    airing(*(SIX + hours * HOUR for hours in (1, 2, 3, 20, 21, 22, 23, 24, 25)))
    for _lead_and_news in range(3):
        make_article(kind="news")
    size = {"width": width, "height": 3000}
    page = looking(SIX, color_scheme=scheme, viewport=size, bypass_csp=True, delay=0.7)  # the page is painted before
    assert len(on_page(page)[1]) == 3
    assert sum(page.evaluate(SHIFTS)) == 0
    found = [(v["id"], v["nodes"][0]["html"][:200]) for v in Axe().run(page).response["violations"]]
    assert found == []
    assert page.evaluate("document.documentElement.scrollWidth - document.documentElement.clientWidth") == 0


# Setting it


@pytest.fixture
def desk(browser_page):
    """The browser of an editor at the form."""
    make_outlet()
    make_superuser(email="ed@example.org")
    browser_page.goto(f"/admin/login/?next={FORM}")
    browser_page.fill("#id_username", "ed@example.org")
    browser_page.fill("#id_password", PASSWORD)
    browser_page.click("input[type=submit]")
    browser_page.wait_for_url(f"**{FORM}")
    return browser_page


def choose(page, box, words):
    """Choose the first suggestion by keyboard."""
    page.focus(box)
    page.keyboard.type(words, delay=20)
    page.wait_for_selector("[role=option]:visible")
    page.keyboard.press("ArrowDown")
    page.keyboard.press("Enter")


def names(page):
    return [name.split(".")[-1].strip() for name in page.locator(".front-blocks .front-block__name").all_inner_texts()]


def test_an_editor_sets_lead_pins_order_and_a_block_by_keyboard_and_looks_before_saving(desk):
    lead = make_article(headline="What Ruby did next")
    held = make_article(headline="Trains at night", kind="news")
    (tag,) = actions.make_tags(["Comedy"], by=None)
    choose(desk, "#id_lead_add", "ruby")
    desk.fill(".field-lead input[type=datetime-local]", "2036-11-21T18:00")
    choose(desk, "[data-kind=news] .field-pins input[role=combobox]", "trains")
    desk.focus("[data-kind=news] .front-move .up")
    desk.keyboard.press("Enter")
    desk.keyboard.press("Enter")
    assert names(desk)[3:6] == ["News", "Interviews", "Features"]
    assert desk.locator("[data-front-status]").inner_text() == "News: place 4"
    assert desk.evaluate("document.activeElement.className") == "up"
    desk.uncheck("[data-kind=tonight] [name$=is_shown]")
    desk.click("[data-front-add]")
    desk.keyboard.type("a tag")
    choose(desk, ".front-block:last-child .front-fact--tag input[role=combobox]", "com")
    with desk.context.expect_page() as opened:
        desk.click("[formaction]")
    preview = opened.value
    assert preview.locator(".card--lead .card__title").inner_text() == lead.safe_headline
    assert "Preview of the front page" in preview.locator(".preview").inner_text()
    assert not Arrangement.stored().lead
    preview.close()
    desk.click("input[value=Save]")
    desk.wait_for_selector(".messagelist .success")
    arrangement = Arrangement.stored()
    assert [(pin.article, str(pin.until)) for pin in arrangement.lead] == [(lead, "2036-11-21 18:00:00+00:00")]
    blocks = [a.block.kind for a in arrangement.blocks]
    assert blocks == ["tonight", "recap", "review", "news", "interview", "feature", "patrons", "tag"]
    assert [pin.article for pin in arrangement.blocks[3].pins] == [held]
    assert arrangement.blocks[-1].block.tag == tag
    assert not arrangement.blocks[0].block.is_shown
    assert Front.at().lead == lead


def test_a_block_is_dragged_by_its_handle(desk):
    handle, target = (
        desk.locator(place).bounding_box()
        for place in ("[data-kind=review] .front-handle", "[data-kind=recap] .front-block__name")
    )
    desk.mouse.move(handle["x"] + 5, handle["y"] + 5)
    desk.mouse.down()
    desk.mouse.move(handle["x"] + 5, handle["y"] - 20, steps=4)
    desk.mouse.move(target["x"] + 50, target["y"] + 5, steps=8)
    desk.mouse.up()
    assert names(desk)[:3] == ["Tonight: what airs in the next two days", "Reviews", "Recaps by show"]
    desk.click("input[value=Save]")
    desk.wait_for_selector(".messagelist .success")
    assert [a.block.kind for a in Arrangement.stored().blocks][:3] == ["tonight", "review", "recap"]


def test_where_no_article_is_found_the_chooser_says_so(desk):
    make_article(headline="What Ruby did next")
    told = desk.locator(".field-lead [aria-live=polite].desk-suggestions-none")
    desk.focus("#id_lead_add")
    desk.keyboard.type("zzzz")
    expect(told).to_have_text("No article is called that")
    expect(told).to_be_visible()
    desk.fill("#id_lead_add", "ruby")
    desk.wait_for_selector("[role=option]:visible")
    expect(told).to_be_empty()
    desk.fill("#id_lead_add", "zzzz")
    expect(told).to_have_text("No article is called that")
    desk.keyboard.press("Escape")
    expect(told).to_be_empty()


def test_what_has_ended_says_so_in_the_list(desk):
    article = make_article(headline="Old news", kind="news")
    make_front({"kind": "news", "pins": [(article, datetime(2026, 1, 1, 9, tzinfo=UTC))]})
    desk.goto(FORM)
    row = desk.locator("[data-kind=news] .desk-rows li")
    assert "Old news ended Jan. 1, 2026, 9 am UTC" in " ".join(row.inner_text().split())
    assert row.locator("input").input_value() == "2026-01-01T09:00"
    assert desk.locator(".front-notes:visible").count() == 0


def test_an_end_and_an_error_are_still_told_when_the_form_comes_back(desk):
    article = make_article(headline="Held", kind="news")
    desk.evaluate("(line) => { document.querySelector('#id_lead').value = line }", f"Held [{article.pk}]: 2036-11-21")
    desk.evaluate("document.querySelector('[data-kind=news] [name$=-pins]').value = 'Nothing like it'")
    desk.click("input[value=Save]")
    desk.wait_for_selector(".desk-problems")
    assert desk.locator(".field-lead input[type=datetime-local]").input_value() == "2036-11-21T23:59"
    assert not Arrangement.stored().lead
    lead, news = (
        desk.locator(f"{place} input[role=combobox]") for place in (".field-lead", "[data-kind=news] .field-pins")
    )
    assert lead.get_attribute("aria-invalid") is None
    assert news.get_attribute("aria-invalid") == "true"
    expect(lead).to_have_accessible_description(re.compile("The first of these that is public leads"))
    expect(news).to_have_accessible_description(re.compile("There is no “Nothing like it” to choose"))


def test_a_refused_save_leads_to_what_was_refused(desk):
    article = make_article(headline="Held", kind="news")
    pins = f"Held [{article.pk}]: 2036-11-21\nNothing like it"
    desk.evaluate("(text) => { document.querySelector('[data-kind=news] [name$=-pins]').value = text }", pins)
    desk.fill("[data-kind=review] [name$=-length]", "0")
    desk.click("[data-front-add]")
    desk.fill(".front-block:last-child .front-fact--title input", "Of no kind")
    desk.click("input[value=Save]")
    expect(desk.locator(".desk-problems")).to_be_focused()
    for name, box in (
        ("Reviews, How many", "[data-kind=review] [name$=-length]"),
        ("News, Held at the top: There is no", "[data-kind=news] .field-pins input[role=combobox]"),
        ("A new block, What it shows", ".front-block:last-child select[name$=-kind]"),
    ):
        desk.locator(".desk-problems a", has_text=name).click()
        expect(desk.locator(box)).to_be_focused()


def test_a_preview_is_no_reason_to_leave_without_being_asked(desk):
    make_article(headline="What Ruby did next")
    choose(desk, "#id_lead_add", "ruby")
    with desk.context.expect_page():
        desk.click("[formaction]")
    asked = []
    desk.on("dialog", lambda dialog: (asked.append(dialog.type), dialog.accept()))
    desk.goto("/admin/")
    assert asked == ["beforeunload"]


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_anybody_can_use_the_form_also_on_a_phone(chromium, live_site, scheme):
    make_outlet()
    make_superuser(email="ed@example.org")
    article = make_article(headline="Donaudampfschifffahrtsgesellschaftskapitänsmütze", kind="news")
    make_front({"kind": "news", "pins": [(article, datetime(2026, 1, 1, tzinfo=UTC))]},
               {"kind": "picks", "title": "Picked", "is_shown": False}, lead=(article,))  # fmt: skip
    context = chromium.new_context(base_url=live_site.url, bypass_csp=True, color_scheme=scheme,
                                   viewport={"width": 390, "height": 844})  # fmt: skip
    page = context.new_page()
    page.goto(f"/admin/login/?next={FORM}")
    page.fill("#id_username", "ed@example.org")
    page.fill("#id_password", PASSWORD)
    page.click("input[type=submit]")
    page.wait_for_load_state("networkidle")
    page.click("[data-front-add]")
    found = [(v["id"], v["nodes"][0]["html"][:200]) for v in Axe().run(page).response["violations"]]
    wide = page.evaluate("document.documentElement.scrollWidth - document.documentElement.clientWidth")
    context.close()
    assert found == []
    assert wide == 0
