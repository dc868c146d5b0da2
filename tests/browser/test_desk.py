"""An editor at work in a real Chromium: by keyboard, under the strict policy, in light and dark, wide and narrow."""

import pytest

from images.models import Image
from outlet.actions import log_values
from outlet.models import LogEntry
from reviews.models import Article
from tests.desk.rows import make_row
from tests.factories import (
    PASSWORD,
    make_author,
    make_credit,
    make_episode,
    make_image,
    make_person,
    make_platform,
    make_recap,
    make_season,
    make_show,
    make_superuser,
    picture_bytes,
)

pytestmark = pytest.mark.django_db(transaction=True)
TEXT = ".field-body [role=textbox]"
NO_PICTURE = "It has no lead picture: cards and share cards stand without one."
HUMAN = 40  # milliseconds between the keys of somebody who types


@pytest.fixture
def desk(browser_page):
    """The browser of somebody who has signed in."""
    make_superuser(email="chief@example.org")
    browser_page.goto("/admin/login/")
    browser_page.fill("#id_username", "chief@example.org")
    browser_page.fill("#id_password", PASSWORD)
    browser_page.click("input[type=submit]")
    browser_page.wait_for_url("**/admin/")
    return browser_page


def choose(page, field, words):
    """Choose the first suggestion of a list of rows, by keyboard."""
    page.focus(f"#id_{field}_add")
    page.keyboard.type(words)
    page.wait_for_selector(f".field-{field} [role=option]:visible")
    page.keyboard.press("ArrowDown")
    page.keyboard.press("Enter")


def test_a_recap_is_written_by_keyboard_and_published(desk):
    season = make_season(make_show(title="Run", networks=(make_platform(name="HBO"),)))
    kiss = make_episode(season, number=2, title="Kiss")
    other = make_show(title="Run On")
    ada, bo = make_author(name="Ada Wong"), make_author(name="Bo Berg")
    desk.goto("/admin/reviews/article/add/")
    desk.select_option("#id_kind", "recap")
    desk.fill("#id_headline", "What Ruby did next")
    desk.fill("#id_standfirst", "They are on a train.")
    desk.focus(".field-show .select2-selection")
    desk.keyboard.press("Enter")
    desk.keyboard.type("run 2020")
    desk.click(".select2-results__option:has-text('HBO')")
    desk.wait_for_selector(f"#id_episode option[value='{kiss.pk}']", state="attached")
    desk.select_option("#id_episode", str(kiss.pk))
    desk.focus(".field-body [role=textbox]")
    desk.keyboard.type("They kiss.")
    desk.check("input[name=stars][value='7']")
    choose(desk, "authors", "ada")
    choose(desk, "authors", "bo")
    desk.get_by_role("button", name="Move up: Bo Berg").press("Enter")
    choose(desk, "scopes", "run on")
    desk.keyboard.type("s1e1")
    desk.fill("#id_tags", "HBO, comedy")
    desk.click("input[name=_publish]")
    desk.wait_for_selector("#desk-checks:focus")
    assert not Article.objects.get().is_published()
    assert desk.locator("#desk-checks .desk-check a").all_inner_texts() == [NO_PICTURE]
    desk.focus("#id_despite_warnings")
    desk.keyboard.press("Space")
    desk.click("input[name=_publish]")
    desk.wait_for_selector(".messagelist .success:has-text('Published')")
    article = Article.objects.get()
    assert article.is_published()
    assert (article.episode, article.season, article.stars) == (kiss, season, 7)
    assert article.body == "<p>They kiss.</p>"
    assert [byline.author for byline in article.bylines.all()] == [bo, ada]
    assert {scope.show: scope.through for scope in article.scopes.all()} == {season.show: kiss.place, other: 1_001_000}
    assert set(article.tags.names()) == {"HBO", "comedy"}


def test_tags_are_completed_where_the_cursor_stands(desk):
    make_recap(tags=["K-drama"])
    desk.goto("/admin/reviews/article/add/")
    desk.focus("#id_tags")
    desk.keyboard.type("new one, k-d")
    desk.wait_for_selector(".field-tags [role=option]:visible")
    desk.keyboard.press("ArrowDown")
    desk.keyboard.press("Enter")
    assert desk.input_value("#id_tags") == "new one, K-drama, "


def test_a_show_narrows_the_places_of_a_credit(desk):
    season = make_season(make_show(title="Run"))
    second = make_episode(season, number=2)
    credit = make_credit(make_show(title="Run On"), character="Carol")
    desk.goto(f"/admin/shows/credit/{credit.pk}/change/")
    desk.click(".field-show .select2-selection")
    desk.keyboard.type("run")
    desk.click(f".select2-results__option:has-text('{season.show.label}')")
    desk.wait_for_selector(f"#id_through option[value='{second.place}']", state="attached")
    desk.select_option("#id_through", str(second.place))
    desk.click("input[name=_save]")
    desk.wait_for_selector(".messagelist .success")
    credit.refresh_from_db()
    assert (credit.show, credit.through) == (season.show, second.place)


@pytest.mark.parametrize("width", [390, 1280])
def test_a_colour_is_chosen_by_keyboard_among_swatches(desk, width):
    show = make_show(poster=make_image(hue=3))
    desk.set_viewport_size({"width": width, "height": 900})
    desk.goto(f"/admin/shows/show/{show.pk}/change/")
    colours = desk.get_by_role("radiogroup", name="Colour")
    boxes = [box.bounding_box() for box in colours.get_by_role("radio").all()]
    assert {(round(box["width"]), round(box["height"])) for box in boxes} == {(32, 32)}
    paint = "swatches => swatches.map(swatch => getComputedStyle(swatch).backgroundColor)"
    assert len(set(colours.get_by_role("radio").evaluate_all(paint))) == 36  # the poster's is one of them
    colours.get_by_role("radio", name="From the poster: red 3").focus()
    desk.keyboard.press("ArrowRight")
    desk.keyboard.press("ArrowRight")
    assert colours.get_by_role("radio", name="rose 1", exact=True).is_checked()
    desk.click("input[name=_save]")
    desk.wait_for_selector(".messagelist .success")
    show.refresh_from_db()
    assert (show.hue, show.hue_is_chosen) == (1, True)


def test_without_javascript_the_text_boxes_do_it(chromium, live_site):
    make_superuser(email="chief@example.org")
    ada, bo = make_author(name="Ada Wong"), make_author(name="Bo Berg")
    context = chromium.new_context(base_url=live_site.url, java_script_enabled=False)
    page = context.new_page()
    page.goto("/admin/login/?next=/admin/reviews/article/add/")
    page.fill("#id_username", "chief@example.org")
    page.fill("#id_password", PASSWORD)
    page.click("input[type=submit]")
    page.fill("#id_headline", "Plain")
    page.fill("#id_authors", f"Bo Berg\nAda Wong [{ada.pk}]")
    page.fill("#id_body", "<p>Typed as it is.</p>")
    page.click("input[name=_draft]")
    context.close()
    assert [byline.author for byline in Article.objects.get().bylines.all()] == [bo, ada]


@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize("width", [390, 1280])
def test_the_desk_keeps_to_the_policy_and_the_screen(desk, scheme, width):
    article, image = make_row(Article), make_image()
    desk.emulate_media(color_scheme=scheme)
    desk.set_viewport_size({"width": width, "height": 900})
    addresses = [
        "/admin/",
        "/admin/reviews/article/",
        "/admin/reviews/article/add/",
        f"/admin/reviews/article/{article.pk}/change/",
        f"/admin/reviews/article/{article.pk}/history/",
        f"/admin/shows/show/{article.show_id}/change/",
        f"/admin/images/image/{image.pk}/change/",
        "/admin/images/image/",
        "/admin/outlet/logentry/",
        "/admin/outlet/outlet/add/",
    ]
    for address in addresses:
        desk.goto(address, wait_until="networkidle")
        assert desk.evaluate("document.documentElement.scrollWidth <= innerWidth"), address
    assert desk.foreign == []


def test_a_picture_is_chosen_from_the_library(desk):
    make_image(alt="Another one")
    image = make_image(alt="Ruby on the train")
    desk.goto("/admin/reviews/article/add/")
    desk.fill("#id_headline", "With a picture")
    desk.locator(".field-lead_image").get_by_role("button", name="Choose or add a picture").press("Enter")
    desk.fill("dialog input[type=search]", "ruby")
    desk.get_by_role("button", name="Another one").wait_for(state="detached")
    desk.get_by_role("button", name="Ruby on the train").press("Enter")
    assert desk.input_value("#id_lead_image") == str(image.pk)
    desk.click("input[name=_draft]")
    desk.wait_for_selector(".messagelist .success")
    desk.locator("#group-picture summary").click()
    desk.locator(".field-lead_image .desk-thumbnail").wait_for()
    assert Article.objects.get().lead_image == image


def test_a_lead_picture_is_added_and_its_lack_leads_to_its_own_page(desk, tmp_path):
    file = tmp_path / "ruby.jpg"
    file.write_bytes(picture_bytes())
    desk.goto("/admin/reviews/article/add/")
    desk.fill("#id_headline", "With a picture")
    desk.locator(".field-lead_image").get_by_role("button", name="Choose or add a picture").click()
    desk.click("dialog summary")
    desk.set_input_files("dialog input[type=file]", file)
    desk.get_by_label("Credit").press("Enter")
    desk.wait_for_selector("dialog", state="detached")
    image = Image.objects.get()
    page = f"/admin/images/image/{image.pk}/change/"
    desk.wait_for_selector(f".field-lead_image .desk-picture a[href='{page}']")
    assert desk.input_value("#id_lead_image") == str(image.pk)
    desk.click("input[name=_publish]")
    desk.wait_for_selector(f".desk-problems a[href='{page}']")
    desk.wait_for_selector(TEXT)
    desk.locator(".desk-problems").get_by_role("link", name="There is no text.").click()
    assert desk.evaluate(f"document.activeElement === document.querySelector('{TEXT}')")


def test_a_further_show_is_typed_with_how_far_or_chosen(desk):
    kiss = make_episode(make_season(make_show(title="Run", slug="run-2020")), number=2)
    desk.goto("/admin/reviews/article/add/")
    desk.fill("#id_headline", "Both")
    desk.fill("#id_scopes_add", "run-2020: s1e2")
    desk.keyboard.press("Enter")
    assert desk.locator(".field-scopes .far").input_value() == "s1e2"
    desk.click("input[name=_draft]")
    desk.wait_for_selector(".messagelist .success")
    assert [(scope.show, scope.through) for scope in Article.objects.get().scopes.all()] == [(kiss.show, kiss.place)]


def tool(page, name):
    page.click(f".field-body [data-tool={name}]")


def stored(page):
    """Save a draft, open it again, and return what is stored and what the editor makes of it."""
    page.click("input[name=_draft]")
    page.wait_for_selector(".messagelist .success")
    page.wait_for_selector(TEXT)
    return Article.objects.get().body, page.evaluate(f"document.querySelector('{TEXT}').editor.getHTML()")


@pytest.fixture
def writing(desk):
    """The page of somebody who is about to write a text."""
    desk.goto("/admin/reviews/article/add/")
    desk.fill("#id_headline", "A talk")
    desk.click(TEXT)
    return desk


def test_a_spoiler_lasts_while_somebody_types(writing):
    keys = writing.keyboard
    keys.type("Open ", delay=HUMAN)
    tool(writing, "spoiler")
    keys.type("secret word", delay=HUMAN)
    keys.press("Control+Shift+H")
    keys.type(" free ", delay=HUMAN)
    tool(writing, "language")
    writing.wait_for_selector("dialog[open]")
    keys.type("ko")
    keys.press("Enter")
    keys.type("dalliji", delay=HUMAN)
    tool(writing, "language")
    keys.type(" end", delay=HUMAN)
    body, shown = stored(writing)
    assert body == shown
    assert body == '<p>Open <span data-spoiler="">secret word</span> free <span lang="ko">dalliji</span> end</p>'


def test_a_picture_gets_its_inset_by_a_press_on_it(writing):
    keys = writing.keyboard
    under, over = make_image(name="Under"), make_image(name="Over")
    keys.type("One", delay=HUMAN)
    tool(writing, "figure")
    writing.get_by_role("button", name=under.alt).click()
    keys.type("Two", delay=HUMAN)
    assert writing.locator(".field-body [data-tool=inset]").is_hidden()
    writing.click(".rich-figure img")
    tool(writing, "inset")
    writing.get_by_role("button", name=over.alt).click()
    writing.check("dialog input[value=top-left]")
    writing.click("dialog button[type=submit]")
    writing.click(".rich-figure .rich-inset")
    keys.type("Between", delay=HUMAN)
    body, shown = stored(writing)
    assert body == shown
    figure = f'<figure data-image="{under.uid}" data-inset="{over.uid}" data-corner="top-left">'
    assert body == f"<p>One</p>{figure}<figcaption></figcaption></figure><p>Between</p><p>Two</p>"
    writing.click(".rich-figure img >> nth=0")
    writing.keyboard.press("Delete")
    assert stored(writing)[0] == "<p>One</p><p>Between</p><p>Two</p>"


def test_a_picture_is_added_and_described_beside_the_text(writing, tmp_path):
    file = tmp_path / "ruby.jpg"
    file.write_bytes(picture_bytes())
    tool(writing, "figure")
    writing.click("dialog summary")
    writing.get_by_role("button", name="Upload and choose").click()
    assert writing.locator("dialog .rich-upload .rich-error").inner_text() == "Choose a file."
    writing.set_input_files("dialog input[type=file]", file)
    writing.get_by_label("Credit").press("Enter")
    writing.wait_for_selector("dialog", state="detached")
    writing.keyboard.type("On", delay=HUMAN)
    with writing.context.expect_page() as opened:
        writing.locator(".rich-note").get_by_role("link", name="Describe this picture").click()
    beside = opened.value
    beside.fill("#id_alt", "Ruby on a train")
    beside.fill("#id_credit", "HBO")
    beside.click("input[name=_save]")
    beside.wait_for_selector(".messagelist .success")
    beside.close()
    writing.evaluate("window.dispatchEvent(new Event('focus'))")  # which a browser without windows does not send
    writing.wait_for_selector(".rich-note:has-text('Ruby on a train · Credit: HBO')")
    image = Image.objects.get()
    assert stored(writing)[0] == f'<figure data-image="{image.uid}"><figcaption></figcaption></figure><p>On</p>'


def test_those_of_the_form_speak_first_and_the_cursor_waits_in_their_turn(writing):
    keys = writing.keyboard
    make_author(name="Ada Wong")
    zoe, vicky = make_author(name="Zoe Adams"), make_person(name="Vicky Jones")
    make_person(name="Ana Actor")
    choose(writing, "authors", "zoe")
    choose(writing, "interviewees", "vicky")
    writing.click(TEXT)
    keys.type("Why?", delay=HUMAN)
    tool(writing, "turn")
    writing.wait_for_selector("dialog li button")
    names = writing.locator("dialog li button").all_inner_texts()
    assert names == ["Zoe Adams", "Vicky Jones", "Ada Wong", "Ana Actor"]
    writing.click("dialog li button >> nth=0")
    keys.type(" Tell me.", delay=HUMAN)
    keys.press("Control+Enter")
    writing.click("dialog li button >> nth=1")
    keys.type("Because.", delay=HUMAN)
    tool(writing, "speaker")
    writing.wait_for_selector("dialog li button")
    keys.press("Escape")
    keys.type(" So!", delay=HUMAN)
    body, shown = stored(writing)
    assert body == shown
    turn = '<div data-turn="" data-speaker="{}"><p>{}</p></div>'
    assert body == turn.format(f"author:{zoe.uid}", "Why? Tell me.") + turn.format(
        f"person:{vicky.uid}", "Because. So!"
    )


@pytest.mark.parametrize("width", [390, 1280])
def test_the_tools_stay_in_view_and_hide_no_cursor(writing, width):
    writing.set_viewport_size({"width": width, "height": 800})
    for _line in range(50):
        writing.keyboard.type("Line")
        writing.keyboard.press("Enter")
    for _line in range(40):
        writing.keyboard.press("ArrowUp")
    writing.keyboard.type("here")
    toolbar = writing.locator(".field-body .rich-toolbar").bounding_box()
    cursor = writing.get_by_text("hereLine").bounding_box()
    assert writing.evaluate("scrollY") > 0
    assert 0 <= toolbar["y"] <= cursor["y"] - toolbar["height"]


def test_leaving_is_asked_about_only_where_words_would_be_lost(writing):
    asked = []
    writing.on("dialog", lambda dialog: (asked.append(dialog.type), dialog.accept()))
    stored(writing)
    writing.click(TEXT)
    writing.goto("/admin/")
    assert asked == []
    writing.go_back()
    writing.click(TEXT)
    writing.keyboard.type("A")
    writing.goto("/admin/")
    assert asked == ["beforeunload"]


def test_a_form_that_came_back_with_errors_is_not_left_unasked(writing):
    asked = []
    writing.on("dialog", lambda dialog: (asked.append(dialog.type), dialog.accept()))
    writing.click("#group-address summary")
    writing.fill("#id_slug", "no address")
    writing.click("input[name=_draft]")
    writing.wait_for_selector(".field-slug .errorlist")
    writing.click(TEXT)
    writing.goto("/admin/")
    assert asked == ["beforeunload"]


def test_all_of_the_log_is_seen_on_a_small_laptop(desk):
    row = make_platform()
    LogEntry.objects.create(**log_values("change", row, by=None, fields=["name"], note="supercalifragilistic" * 4))
    desk.set_viewport_size({"width": 1280, "height": 850})
    desk.goto("/admin/outlet/logentry/")
    width = "[...document.querySelectorAll('.results')].map(box => box.scrollWidth - box.clientWidth)[0]"
    assert desk.evaluate(width) <= 0
