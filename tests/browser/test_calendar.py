"""The desk's own pages in a real browser: times dragged and typed on the calendar, and who can use all of them."""

from datetime import UTC, datetime, timedelta

import pytest
from django.utils import timezone
from playwright.sync_api import expect

from reviews import actions
from reviews.models import Article
from tests.browser.faults import awry, problems_in_both_themes
from tests.browser.test_desk_frame import SMALL
from tests.factories import (
    make_article,
    make_author,
    make_draft,
    make_episode,
    make_outlet,
    make_recap,
    make_season,
    make_show,
    make_superuser,
)

pytestmark = pytest.mark.django_db(transaction=True)
PAGES = ["/admin/", "/admin/calendar/", "/admin/coverage/", "/admin/pieces/?author=vance"]
NEXT_YEAR = datetime.now(UTC).year + 1
MONTH = f"/admin/calendar/?month={NEXT_YEAR}-06"
DAY = timedelta(days=1)
WIDE = {"viewport": {"width": 1280, "height": 900}}


def june(day, hour=9):
    """A moment of next June; the outlet's clocks show those of UTC."""
    return datetime(NEXT_YEAR, 6, day, hour, tzinfo=UTC)


@pytest.fixture
def article(live_site):
    """An article that is planned for the tenth of June, nine o'clock."""
    make_outlet(language="en-gb")
    return make_article(headline="The plan", published_at=june(10))


def entry_of(page):
    """The article's entry on the calendar."""
    return page.locator(".entry--plan", has_text="The plan")


def day_of(page, day):
    """A day of June on the calendar."""
    return page.locator(f'[data-day="{NEXT_YEAR}-06-{day:02}"]')


def drag(page, entry, target, by=".entry__grip"):
    """Drag an entry by a part of it to the middle of a place, in steps, as a hand does."""
    entry.scroll_into_view_if_needed()
    grip, place = entry.locator(by).first.bounding_box(), target.bounding_box()
    page.mouse.move(grip["x"] + 4, grip["y"] + 4)
    page.mouse.down()
    page.mouse.move(place["x"] + place["width"] / 2, place["y"] + place["height"] / 2, steps=6)
    page.mouse.up()


def test_a_plan_is_dragged_to_another_day_and_keeps_its_time(signed_in, article):
    page = signed_in(make_superuser(), **WIDE)
    page.goto(MONTH)
    drag(page, entry_of(page), day_of(page, 12))
    expect(day_of(page, 12).locator(".entry--plan")).to_contain_text("The plan")
    expect(page.locator(".calendar__said")).to_contain_text("moved to")
    assert Article.objects.get().published_at == june(12)
    drag(page, entry_of(page), day_of(page, 11))  # what was put there can be dragged on
    expect(day_of(page, 11).locator(".entry--plan")).to_contain_text("The plan")
    assert Article.objects.get().published_at == june(11)


def test_it_is_dragged_by_its_headline_too_and_the_link_is_not_followed(signed_in, article):
    page = signed_in(make_superuser(), **WIDE)
    page.goto(MONTH)
    drag(page, entry_of(page), day_of(page, 12), by="a")
    expect(day_of(page, 12).locator(".entry--plan")).to_contain_text("The plan")
    assert page.url.endswith(MONTH)
    assert Article.objects.get().published_at == june(12)


def test_in_a_week_it_is_dragged_to_another_hour(signed_in, article):
    page = signed_in(make_superuser(), **WIDE)
    page.goto(f"/admin/calendar/?week={NEXT_YEAR}-06-10")
    slot = day_of(page, 10).locator('[data-hour="11"]')
    drag(page, entry_of(page), slot)
    expect(slot.locator(".entry--plan")).to_contain_text("The plan")
    assert Article.objects.get().published_at == june(10, 11)


def test_what_may_not_be_is_said_where_it_was_dragged_from(signed_in, article):
    actions.set_embargo(article, by=None, at=june(10, 8))
    page = signed_in(make_superuser(), **WIDE)
    page.goto(MONTH)
    drag(page, entry_of(page), day_of(page, 9))
    expect(day_of(page, 10).locator(".entry__error")).to_contain_text("under embargo")
    expect(day_of(page, 9).locator(".entry--plan")).to_have_count(0)
    assert Article.objects.get().published_at == june(10)


def test_escape_and_a_place_outside_leave_it_where_it_is(signed_in, article):
    page = signed_in(make_superuser(), **WIDE)
    page.goto(MONTH)
    drag(page, entry_of(page), page.locator("#header"))
    grip = entry_of(page).locator(".entry__grip").bounding_box()
    page.mouse.move(grip["x"] + 4, grip["y"] + 4)
    page.mouse.down()
    page.mouse.move(grip["x"] + 200, grip["y"] + 4, steps=4)
    page.keyboard.press("Escape")
    page.mouse.up()
    expect(day_of(page, 10).locator(".entry--plan")).to_contain_text("The plan")
    assert Article.objects.get().published_at == june(10)


def test_after_a_drag_that_was_given_up_over_the_link_the_next_press_counts_again(signed_in, article):
    page = signed_in(make_superuser(), **WIDE)
    page.goto(MONTH)
    link = entry_of(page).locator("a")
    box = link.bounding_box()
    page.mouse.move(box["x"] + 4, box["y"] + 4)
    page.mouse.down()
    page.mouse.move(box["x"] + 24, box["y"] + 4, steps=4)
    page.keyboard.press("Escape")
    tell = "(e) => setTimeout(() => document.body.dataset.stopped = e.defaultPrevented)"
    page.evaluate(f"() => addEventListener('click', {tell}, true)")
    page.mouse.up()
    expect(page.locator("body")).to_have_attribute("data-stopped", "true")  # or the page would be left
    link.click()
    page.wait_for_url("**/change/")


def test_what_goes_where_the_page_does_not_show_it_leaves_the_focus_at_what_is_said(signed_in, article):
    page = signed_in(make_superuser(), **WIDE)
    page.goto(MONTH)
    type_time(page, entry_of(page).locator("summary"), f"{NEXT_YEAR}-09-20T18:30")
    expect(entry_of(page)).to_have_count(0)
    expect(page.locator(".calendar__said")).to_be_focused()


def test_on_a_phone_it_opens_at_today(signed_in, live_site, monkeypatch):
    make_outlet(language="en-gb")
    now = timezone.now
    ahead = now().replace(day=20) - now()  # early in a month it is in view in any case; the browser's own clock goes on
    monkeypatch.setattr(timezone, "now", lambda: now() + ahead)
    for days in range(-27, 1):
        make_article(published_at=timezone.now() + timedelta(days=days))
    page = signed_in(make_superuser(), viewport={"width": 390, "height": 700})
    page.goto("/admin/calendar/")
    expect(page.locator("#today")).to_be_in_viewport()


def test_a_finger_drags_it_by_its_grip(signed_in, article):
    page = signed_in(make_superuser(), has_touch=True, **WIDE)
    page.goto(MONTH)
    entry_of(page).scroll_into_view_if_needed()
    grip, place = entry_of(page).locator(".entry__grip").bounding_box(), day_of(page, 12).bounding_box()
    touch = page.context.new_cdp_session(page)

    def send(kind, *points):
        touch.send("Input.dispatchTouchEvent", {"type": kind, "touchPoints": [{"x": x, "y": y} for x, y in points]})

    send("touchStart", (grip["x"] + 4, grip["y"] + 4))
    for step in range(1, 6):
        x = grip["x"] + (place["x"] + place["width"] / 2 - grip["x"]) * step / 5
        send("touchMove", (x, place["y"] + place["height"] / 2))
    send("touchEnd")
    expect(day_of(page, 12).locator(".entry--plan")).to_contain_text("The plan")
    assert Article.objects.get().published_at == june(12)


def type_time(page, summary, when):
    """Open a form of an entry by keyboard, type a time, and send it."""
    summary.focus()
    page.keyboard.press("Enter")
    page.keyboard.press("Tab")
    field = page.locator(":focus")
    expect(field).to_have_attribute("name", "at")
    field.fill(when)
    page.keyboard.press("Enter")


def test_it_is_moved_by_keyboard_and_the_focus_goes_with_it(signed_in, article):
    page = signed_in(make_superuser(), viewport={"width": 390, "height": 800})
    page.goto(MONTH)
    type_time(page, entry_of(page).locator("summary"), f"{NEXT_YEAR}-06-20T18:30")
    expect(day_of(page, 20).locator(".entry--plan")).to_contain_text("The plan")
    expect(day_of(page, 20).locator("summary")).to_be_focused()
    assert Article.objects.get().published_at == june(20, 18).replace(minute=30)


def test_it_is_moved_without_a_script(signed_in, article):
    page = signed_in(make_superuser(), java_script_enabled=False, **WIDE)
    page.goto(MONTH)
    entry_of(page).locator("summary").click()
    entry_of(page).locator("[name=at]").fill(f"{NEXT_YEAR}-06-21T09:00")
    entry_of(page).get_by_role("button").click()
    expect(day_of(page, 21).locator(".entry--plan")).to_contain_text("The plan")
    assert Article.objects.get().published_at == june(21)


@pytest.fixture
def busy(article):
    """Something of everything on the desk's own pages."""
    now = timezone.now()
    author = make_author(name="Teodor Vance-Featherstonehaugh", slug="vance")
    season = make_season(make_show(title="A show with a name that is as long as a night in February", hue=20))
    for number in range(1, 8):
        make_episode(season, number=number, title="Title", airs_at=now - 5 * DAY + number * DAY)
    first = season.episodes.get(number=1)
    make_recap(first, authors=[author], published_at=now - 2 * DAY, headline="Unbreakable" * 6)
    make_recap(season.episodes.get(number=5), authors=[author], published_at=now + DAY)
    draft = make_draft(authors=[author], headline="A draft " * 20)
    actions.submit(draft, by=None)
    actions.set_deadline(draft, by=None, at=now - DAY)
    actions.correct(Article.objects.published().first(), "<p>It was a badger.</p>", by=None)
    week = now.date().isoformat()
    return [*PAGES, f"/admin/calendar/?week={week}", f"/admin/reviews/article/{draft.pk}/decide/"]


def test_everyone_can_use_the_desks_own_pages(signed_in, busy):
    page = signed_in(make_superuser(), bypass_csp=True, **WIDE)
    assert [problem for path in busy for problem in problems_in_both_themes(page, path, 390, 1280)] == []


def test_a_phone_shows_all_of_them_whole(signed_in, busy):
    page = signed_in(make_superuser(), viewport={"width": 390, "height": 800})
    refused = []
    page.on("console", lambda message: refused.append(message.text) if message.type == "error" else None)
    assert awry(page, busy) == []
    assert refused == []
    for path in busy:
        page.goto(path)
        assert page.evaluate(SMALL) == [], path


SEEN = """() => {
  const { left, top, width, height } = document.activeElement.getBoundingClientRect()
  return document.activeElement.contains(document.elementFromPoint(left + width / 2, top + height / 2))
}"""


def test_an_open_form_of_the_board_covers_nothing_that_has_focus(signed_in):
    make_outlet()
    season = make_season(make_show(title="Run"))
    for number in range(1, 6):
        make_episode(season, number=number, airs_at=timezone.now() + number * DAY)
    first = season.episodes.get(number=1)
    draft = {"kind": "recap", "show": season.show, "season": season, "episode": first}
    actions.set_deadline(make_draft(authors=[make_author(name="Ada Wong")], **draft), by=None, at=first.airs_at)
    page = signed_in(make_superuser(), **WIDE)
    page.goto("/admin/coverage/")
    summaries = page.locator(".line__assign summary")
    for opened in (0, 1):
        summaries.nth(opened).click()
    for summary in summaries.all():
        summary.focus()
        assert page.evaluate(SEEN), summary.inner_text()
    due, form = (page.locator(name).first.bounding_box() for name in (".line__due", ".line__form"))
    assert due["y"] + due["height"] <= form["y"]


def test_in_forced_colours_an_empty_shape_stays_empty_and_a_full_one_full(signed_in):
    make_outlet()
    season = make_season(make_show(title="Run"))
    make_recap(make_episode(season, number=1, airs_at=timezone.now() - DAY), published_at=timezone.now())
    about = {"kind": "recap", "show": season.show, "season": season}
    make_draft(episode=make_episode(season, number=2, airs_at=timezone.now() + DAY), body="<p>Words</p>", **about)
    page = signed_in(make_superuser(), forced_colors="active", **WIDE)
    page.goto("/admin/coverage/")
    fill = "(one) => getComputedStyle(one, '::before').backgroundColor"
    assert page.locator(".desk-stage--draft").evaluate(fill) == "rgba(0, 0, 0, 0)"
    assert page.locator(".desk-stage--live").evaluate(fill) != "rgba(0, 0, 0, 0)"
