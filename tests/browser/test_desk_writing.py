"""The page on which an article is written, in a real browser: its columns, its bar, what it fills in, its keys."""

import re
from datetime import datetime
from functools import partial
from zoneinfo import ZoneInfo

import pytest
from axe_playwright_python.sync_playwright import Axe
from django.utils import translation
from playwright.sync_api import expect

from outlet.dates import day_and_clock
from reviews import actions
from reviews.models import Article
from tests.factories import (
    make_article,
    make_draft,
    make_editor,
    make_episode,
    make_outlet,
    make_platform,
    make_recap,
    make_season,
    make_show,
    make_superuser,
)

pytestmark = pytest.mark.django_db(transaction=True)
ADD = "/admin/reviews/article/add/"
WIDE, PHONE = {"width": 1280, "height": 900}, {"width": 390, "height": 844}


@pytest.fixture
def writer(signed_in):
    """Return a function that opens a page of somebody who may do everything."""
    return partial(signed_in, make_superuser(email="chief@example.org"))


@pytest.fixture
def run():
    network = make_platform(name="HBO", disclosure="HBO sent a link.")
    season = make_season(make_show(title="Run", slug="run-2020", networks=(network,)))
    return [make_episode(season, number=1, title="Fuck"), make_episode(season, number=2, title="Kiss")]


def change(article):
    return f"/admin/reviews/article/{article.pk}/change/"


def value(page, name):
    return page.input_value(f"#id_{name}")


def choose_show(page, words):
    page.click(".field-show .select2-selection")
    page.keyboard.type(words)
    page.click(f".select2-results__option:has-text('{words}')")


def choose_episode(page, episode):
    """Choose an episode, and wait for what is asked then."""
    page.wait_for_selector(f"#id_episode option[value='{episode.pk}']", state="attached")
    with page.expect_response(lambda response: f"episode={episode.pk}" in response.url):
        page.select_option("#id_episode", str(episode.pk))
    expect(page.locator("[data-note=told]")).to_contain_text(episode.code)


def test_an_episode_fills_in_what_follows_from_it_and_another_one_follows(writer, run):
    make_recap(run[0], headline="They meet on a train", tags=["HBO"])
    page = writer(viewport=WIDE)
    page.goto(ADD, wait_until="networkidle")
    choose_show(page, "Run")
    choose_episode(page, run[0])
    expect(page.locator("#id_slug")).to_have_value("run-s01e01-fuck-recap")
    choose_episode(page, run[1])
    expect(page.locator("#id_slug")).to_have_value("run-s01e02-kiss-recap")
    assert value(page, "headline") == "Run season 1, episode 2, “Kiss”: recap"
    assert (value(page, "tags"), value(page, "level"), value(page, "season")) == ("HBO", "full", str(run[1].season_id))
    assert page.locator("[data-note=before] a").inner_text() == "They meet on a train"
    assert page.get_attribute("#id_disclosure", "placeholder") == "HBO sent a link."
    assert "S01E02" in page.inner_text(".write-kicker__about")
    filled = page.locator(".write-filled")
    expect(filled).to_contain_text("Filled in: Headline, Address, Tags (HBO)")  # by whichever choice
    page.click("input[name=_draft]")
    page.wait_for_selector(".messagelist .success")
    article = Article.objects.get(status="draft")
    assert (article.slug, article.headline) == ("run-s01e02-kiss-recap", "Run season 1, episode 2, “Kiss”: recap")


def test_what_somebody_typed_or_emptied_is_never_filled_in(writer, run):
    make_recap(run[0], tags=["HBO"])
    page = writer(viewport=WIDE)
    page.goto(ADD, wait_until="networkidle")
    page.fill("#id_headline", "What Ruby did")
    page.select_option("#id_level", "brief")
    choose_show(page, "Run")
    choose_episode(page, run[0])
    expect(page.locator("#id_tags")).to_have_value("HBO")
    page.fill("#id_tags", "")
    choose_episode(page, run[1])
    page.click("#group-address summary")
    expect(page.locator("#id_slug")).to_have_value("run-s01e02-kiss-recap")
    typed = [value(page, name) for name in ("headline", "level", "tags")]
    assert typed == ["What Ruby did", "brief", ""]


def test_opening_an_article_changes_nothing_and_a_public_address_stays(writer, run):
    article = make_recap(run[0], slug="run-s01e01-fuck-recap", headline="Run season 1, episode 1, “Fuck”: recap")
    bare = make_draft(kind="recap", show=run[0].show, season=run[0].season, episode=run[0], slug="", tags=[])
    page = writer(viewport=WIDE)
    page.goto(change(bare), wait_until="networkidle")
    assert (value(page, "slug"), value(page, "tags")) == ("", "")
    page.goto(change(article), wait_until="networkidle")
    page.click("#group-about summary")
    choose_episode(page, run[1])
    expect(page.locator("#id_headline")).to_have_value(re.compile("Kiss"))
    assert value(page, "slug") == "run-s01e01-fuck-recap"


def test_a_group_says_what_is_set_in_it_and_stays_as_one_left_it(writer, run):
    article = make_recap(run[1], tags=["HBO"])
    page = writer(viewport=WIDE)
    page.goto(change(article), wait_until="networkidle")
    tags = page.locator("#group-tags")
    assert tags.locator(".write-said").inner_text() == "HBO"
    assert not page.is_visible("#id_tags")
    tags.locator("summary").click()
    page.fill("#id_tags", "HBO, comedy")
    tags.locator("summary").click()
    assert tags.locator(".write-said").inner_text() == "HBO, comedy"
    tags.locator("summary").click()
    page.goto(change(make_article()), wait_until="networkidle")
    assert page.is_visible("#id_tags")
    assert not page.is_visible("#id_slug")


@pytest.mark.parametrize("size", [WIDE, PHONE])
def test_the_bar_stays_in_view_counts_words_and_hides_nothing_that_has_the_focus(writer, size):
    article = make_draft(body="<p>One two.</p>" + "<p>Line.</p>" * 60)
    page = writer(viewport=size)
    page.goto(change(article), wait_until="networkidle")
    assert page.inner_text("[data-words]") == "62 words · 1 min"
    page.click(".field-body [role=textbox] p >> nth=0")
    page.keyboard.press("Home")
    page.keyboard.type("Two more ")
    expect(page.locator("[data-words]")).to_have_text("64 words · 1 min")
    assert page.get_attribute("#desk-saved", "aria-live") == "polite"
    bar = page.locator("#desk-bar").bounding_box()
    assert round(bar["y"] + bar["height"]) == size["height"]
    assert bar["height"] < size["height"] / 6
    hidden = []
    for _stop in range(70):
        page.keyboard.press("Tab")
        box = page.evaluate(
            """() => {
              const one = document.activeElement, { bottom, top, height } = one.getBoundingClientRect()
              const bar = document.querySelector("#desk-bar")
              if (bar.contains(one) || !height || height > 300) return null
              return [one.outerHTML.slice(0, 80), top, bottom, bar.getBoundingClientRect().top]
            }"""
        )
        if box and box[2] > box[3] + 1:
            hidden.append(box)
    assert hidden == []


def test_two_columns_where_there_is_room_and_one_on_a_phone(writer, run):
    page = writer(viewport=WIDE)
    page.goto(change(make_recap(run[1])), wait_until="networkidle")
    text, side = page.locator("#desk-text").bounding_box(), page.locator("#desk-side").bounding_box()
    assert side["x"] >= text["x"] + text["width"]
    page.set_viewport_size(PHONE)
    text, side = page.locator("#desk-text").bounding_box(), page.locator("#desk-side").bounding_box()
    assert side["y"] >= text["y"] + text["height"]
    assert page.evaluate("document.documentElement.scrollWidth") == 390


def test_stars_are_picked_by_pointer_and_by_keys(writer):
    page = writer(viewport=WIDE)
    page.goto(ADD, wait_until="networkidle")
    stars = page.locator("#id_stars")
    number = "one => getComputedStyle(one, '::after').display === 'grid' ? one.dataset.number : null"
    shown = lambda: [n for n in (one.evaluate(number) for one in stars.locator("input").all()) if n]  # noqa: E731
    assert shown() == ["–"]
    stars.locator("label:has([value='7'])").hover()
    assert shown() == ["3.5"]
    stars.locator("label:has([value='7'])").click()
    page.mouse.move(0, 0)
    assert (shown(), stars.locator(":checked").get_attribute("value")) == (["3.5"], "7")
    page.keyboard.press("ArrowRight")
    assert stars.locator(":checked").get_attribute("value") == "8"
    page.keyboard.press("5")
    page.keyboard.press(".")
    assert stars.locator(":checked").get_attribute("value") == "9"
    page.keyboard.press("Backspace")
    assert stars.locator(":checked").get_attribute("value") == ""
    page.keyboard.press("2")
    stars.get_by_text("none").click()
    assert shown() == ["–"]


def test_a_new_tag_that_nearly_is_there_is_asked_about_and_taken_with_one_press(writer):
    make_recap(tags=["Science fiction"])
    page = writer(viewport=WIDE)
    page.goto(ADD, wait_until="networkidle")
    page.fill("#id_headline", "Tagged")
    page.fill("#id_tags", "sci-fi, scince fiction, comedy, ")
    page.get_by_text("New: “sci-fi”. Did you mean “Science fiction”?").wait_for()
    page.get_by_role("button", name="No, it is new").nth(1).click()
    page.get_by_role("button", name="Take “Science fiction”").click()
    page.locator("[data-twins] button").first.wait_for(state="detached")
    assert value(page, "tags") == "Science fiction, scince fiction, comedy"


def test_a_tag_is_asked_about_by_its_own_name_whatever_signs_are_in_it(writer):
    make_recap(tags=["Science $& fiction"])
    page = writer(viewport=WIDE)
    page.goto(ADD, wait_until="networkidle")
    page.fill("#id_tags", "Scince $& fiction, ")
    page.get_by_text("New: “Scince $& fiction”. Did you mean “Science $& fiction”?").wait_for()
    page.get_by_role("button", name="Take “Science $& fiction”").wait_for()


def test_the_keys_are_listed_and_do_what_is_said(writer):
    page = writer(viewport=WIDE)
    page.goto(ADD, wait_until="networkidle")
    page.fill("#id_headline", "Is it good")
    page.keyboard.type("?")
    dialog = page.get_by_role("dialog", name="Keys")
    assert value(page, "headline") == "Is it good?"
    assert not dialog.is_visible()
    page.keyboard.press("Alt+2")
    assert page.evaluate("document.querySelector('#desk-side').contains(document.activeElement)")
    page.keyboard.press("?")
    assert dialog.is_visible()
    page.keyboard.press("Escape")
    assert not dialog.is_visible()
    page.keyboard.press("Alt+1")
    assert page.evaluate("document.activeElement.closest('.field-body') !== null")
    page.keyboard.press("Alt+3")
    assert page.evaluate("document.activeElement.name") == "_draft"
    page.keyboard.press("Control+s")
    page.wait_for_selector(".messagelist .success")
    page.wait_for_selector("[data-keys]")  # which its script shows
    with page.context.expect_page() as opened:
        page.keyboard.press("Control+Enter")
    assert "/preview" in opened.value.url


def test_a_saved_draft_comes_back_where_one_was_with_its_caret(writer):
    draft = make_draft(body="".join(f"<p>Paragraph {number}</p>" for number in range(80)), headline="Long")
    page = writer(viewport=WIDE)
    page.goto(change(draft), wait_until="networkidle")
    page.click(".field-body .ProseMirror p:has-text('Paragraph 70')")
    page.keyboard.press("End")
    page.keyboard.type("!")
    top = page.evaluate("scrollY")
    assert top > 500
    with page.expect_navigation():
        page.keyboard.press("Control+s")
    expect(page.locator(".field-body .ProseMirror")).to_be_focused()
    expect(page.locator("#desk-saved")).to_contain_text("Saved")
    page.wait_for_timeout(200)
    assert abs(page.evaluate("scrollY") - top) < 200
    page.keyboard.type("?")
    expect(page.locator(".field-body .ProseMirror p").nth(70)).to_have_text("Paragraph 70!?")
    page.goto(change(draft), wait_until="networkidle")
    assert page.evaluate("scrollY") == 0  # once


def test_what_comes_next_is_loud_and_a_colleagues_draft_is_published_quietly(writer):
    wanda = make_editor(name="Wanda Sample")
    draft = make_draft(by=wanda)
    page = writer(viewport=WIDE)
    draft_button, publish = page.locator("#desk-bar [name=_draft]"), page.locator("#desk-bar [name=_publish]")
    page.goto(change(draft))
    expect(draft_button).to_have_class("default")
    expect(publish).to_have_class("write-quiet")
    actions.submit(draft, by=wanda)
    page.goto(change(draft))
    expect(publish).to_have_class("default")


def test_the_bar_previews_what_is_typed_and_saves_nothing(writer):
    draft = make_draft(headline="Saved an hour ago")
    page = writer(viewport=WIDE)
    page.goto(change(draft), wait_until="networkidle")
    page.fill("#id_headline", "Typed a moment ago")
    with page.context.expect_page() as opened:
        page.click("#desk-bar [data-preview]")
    expect(opened.value.get_by_role("heading", name="Typed a moment ago")).to_be_visible()
    assert draft.revisions.count() == 1


def test_keys_lead_from_problem_to_problem_and_send_only_what_is_meant(writer):
    draft = make_draft(headline="Sent on its way", standfirst="")
    page = writer(viewport=WIDE)
    page.goto(change(draft), wait_until="networkidle")
    page.focus("#id_headline")
    focused = "document.activeElement.id"
    page.keyboard.press("F8")
    assert page.evaluate(focused) == "id_standfirst"
    expect(page.locator("#desk-problem")).to_contain_text("1/4: Write a standfirst")
    page.keyboard.press("Shift+F8")
    expect(page.locator("#desk-problem")).to_contain_text("4/4: It has no tags.")
    page.fill("#id_standfirst", "Clean.")
    page.keyboard.press("Control+Shift+Enter")
    question = page.get_by_role("dialog", name="Publish now?")
    question.get_by_role("button", name="Cancel").click()
    assert page.evaluate(focused) == "id_standfirst"
    page.check("#id_despite_warnings")
    page.keyboard.press("Control+Shift+Enter")
    question.get_by_role("button", name="Publish now").click()
    page.wait_for_selector(".messagelist .success")
    draft.refresh_from_db()
    assert (draft.status, draft.standfirst) == ("published", "Clean.")


def test_a_problem_that_is_mended_leaves_its_place_to_the_next(writer):
    page = writer(viewport=WIDE)
    page.goto(change(make_draft(headline="Mended on its way", standfirst="")), wait_until="networkidle")
    listed, said = page.locator("#desk-checks a[href^='#id_']"), page.locator("#desk-problem")
    words = [text.strip() for text in listed.all_text_contents()]
    page.focus("#id_headline")
    page.keyboard.press("F8")
    expect(said).to_have_text(f"1/4: {words[0]}")
    page.keyboard.type("Clean.")
    expect(listed).to_have_count(3)
    page.keyboard.press("F8")
    expect(said).to_have_text(f"1/3: {words[1]}")
    page.keyboard.press("F8")
    page.fill("#id_standfirst", "")
    expect(listed).to_have_count(4)
    page.keyboard.press("F8")
    expect(said).to_have_text(f"4/4: {words[3]}")


@pytest.mark.parametrize("language", ["en", "en-gb"])
@pytest.mark.parametrize(
    "typed", ["2026-11-21T12:00", "2026-09-01T00:00", "2026-05-31T09:05", "2026-03-08T02:30", "2026-12-24T21:00"]
)
def test_a_moment_is_written_in_the_same_words_by_the_script_and_by_the_server(writer, language, typed):
    make_outlet(language=language, time_zone="Europe/London")
    page = writer(viewport=WIDE, timezone_id="America/New_York")  # where no clock shows the fourth
    page.goto(change(make_draft()), wait_until="networkidle")
    page.evaluate(
        "typed => { const box = document.querySelector('#id_deadline_at'); box.value = typed;"
        " box.dispatchEvent(new Event('input', { bubbles: true })) }",
        typed,
    )
    at = datetime.fromisoformat(typed).replace(tzinfo=ZoneInfo("Europe/London"))
    with translation.override(language):
        words = day_and_clock(at)
    assert page.locator("[data-speaks-of*=id_deadline_at]").text_content().strip() == words
    script = "at => import('/static/desk/moments.js').then(made => made.dayAndClock(new Date(at), 'Europe/London'))"
    assert page.evaluate(script, at.isoformat()) == words


def test_a_note_is_answered_with_whom_and_what(writer):
    draft = make_draft()
    actions.add_note(draft, "Mind the end.", by=make_editor(name="Margit Oakley"))
    page = writer(viewport=WIDE)
    page.goto(change(draft), wait_until="networkidle")
    page.get_by_role("link", name="Answer").click()
    assert page.evaluate("document.activeElement.id") == "id_colleagues_note"
    page.keyboard.press("Control+End")
    page.keyboard.type("I did.")
    page.click("[name=_note]")
    page.wait_for_selector(".messagelist .success")
    assert draft.notes.first().text.splitlines() == ["To Margit Oakley, “Mind the end.”:", "I did."]


def test_enter_in_a_box_saves_a_draft_and_in_the_headline_goes_on(writer):
    page = writer(viewport=WIDE)
    page.goto(ADD, wait_until="networkidle")
    page.fill("#id_headline", "One line")
    page.focus("#id_headline")
    page.keyboard.press("Enter")
    assert page.evaluate("document.activeElement.id") == "id_deck"
    page.focus("#id_verdict")
    page.keyboard.press("Enter")
    page.wait_for_selector(".messagelist .success")
    article = Article.objects.get()
    assert (article.headline, article.status) == ("One line", "draft")


def test_a_problem_in_a_folded_group_is_led_to(writer):
    page = writer(viewport=WIDE)
    page.goto(ADD, wait_until="networkidle")
    page.fill("#id_headline", "A headline")
    page.click("#group-address summary")
    page.fill("#id_slug", "no address")
    page.click("input[name=_draft]")
    page.wait_for_selector(".desk-problems")
    page.click("#group-address summary")
    assert not page.is_visible("#id_slug")
    page.click(".desk-problems a")
    assert page.evaluate("document.activeElement.id") == "id_slug"


@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize("size", [WIDE, PHONE])
def test_anybody_can_use_it_whatever_is_open(writer, run, size, scheme):
    article = make_recap(run[1], tags=["Science fiction"], stars=7)
    page = writer(viewport=size, color_scheme=scheme, bypass_csp=True)  # axe itself tries what the policy refuses
    found = []

    def look(state):
        for problem in Axe().run(page).response["violations"]:
            found.append((state, problem["id"], [node["html"][:120] for node in problem["nodes"]]))

    page.goto(change(article), wait_until="networkidle")
    look("as it opens")
    page.evaluate("document.querySelectorAll('.write-group').forEach((group) => { group.open = true })")
    page.fill("#id_tags", "sci-fi, ")
    page.locator("[data-twins] button").first.wait_for()
    look("with all groups open, and a question about a tag")
    assert page.evaluate("document.documentElement.scrollWidth") == size["width"]
    page.evaluate("document.activeElement.blur()")
    page.keyboard.press("?")
    page.get_by_text("On this page").wait_for()
    look("with the keys")
    page.keyboard.press("Escape")
    page.goto(ADD, wait_until="networkidle")
    page.fill("#id_headline", "")
    page.click("input[name=_draft]")
    page.wait_for_selector(".desk-problems")
    look("with problems")
    assert found == []


@pytest.mark.parametrize("size", [WIDE, PHONE])
def test_long_words_and_many_things_stay_in_their_columns(writer, size):
    title = "Donaudampfschifffahrtsgesellschaftskapitaensmuetzenabzeichen"
    season = make_season(make_show(title=f"The {title} of {title}"), episodes=1)
    article = make_draft(
        kind="recap", show=season.show, season=season, headline=f"{title} and {title} and {title}",
        tags=[f"{title} {number}" for number in range(12)], slug="x" * 120,
    )  # fmt: skip
    page = writer(viewport=size)
    page.goto(change(article), wait_until="networkidle")
    page.evaluate("document.querySelectorAll('.write-group').forEach((group) => { group.open = true })")
    assert page.evaluate("document.documentElement.scrollWidth") == size["width"]
    box = page.locator("#id_headline").evaluate("one => [one.scrollHeight <= one.clientHeight + 1, one.clientHeight]")
    assert box[0], box
