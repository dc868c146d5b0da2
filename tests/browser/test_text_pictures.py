"""Pictures in the running editor: dropped, pasted, described beside the text, chosen and given a focal point."""

import re

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import expect

from images.models import Image
from tests.browser.faults import OPTIONS
from tests.browser.writing import TEXT, begin, carry, enter, stored
from tests.factories import make_image, make_superuser, picture_bytes

pytestmark = pytest.mark.django_db(transaction=True)
FIGURE = '<figure data-image="{}"><figcaption></figcaption></figure>'
DESCRIBE = "/picker/describe/"
NOTICE = ".field-body .rich-notice"


@pytest.fixture
def writing(browser_page, live_site):
    enter(browser_page, live_site.url)
    begin(browser_page)
    return browser_page


def jpeg(name, colour="teal"):
    return (name, "image/jpeg", picture_bytes(colour=colour))


def test_dropped_files_stand_in_their_order_where_they_were_dropped(writing):
    writing.keyboard.type("One")
    carry(writing, "drop", files=[jpeg("first.jpg"), ("bad.jpg", "image/jpeg", b"no picture"), jpeg("second.jpg")])
    expect(writing.locator(".rich-figure img")).to_have_count(2)
    expect(writing.locator(NOTICE)).to_contain_text("Pictures added: 2.")
    expect(writing.locator(NOTICE)).to_contain_text("bad.jpg: This is no picture")
    expect(writing.locator(".rich-uploading")).to_have_count(0)
    writing.click(f"{TEXT} > p >> nth=0")
    writing.keyboard.type(" here")
    first, second = Image.objects.order_by("pk")
    assert (first.name, second.name) == ("first", "second")
    assert stored(writing) == "<p>One here</p>" + FIGURE.format(first.uid) + FIGURE.format(second.uid)


def test_a_pasted_picture_goes_to_the_library_and_words_with_a_picture_stay_words(writing):
    writing.keyboard.type("One")
    carry(writing, "paste", html="<img src='https://example.com/x.png'>", files=[jpeg("image.png")])
    expect(writing.get_by_role("group", name="What is said of this picture")).to_be_visible()
    writing.click(f"{TEXT} > p >> nth=0")
    writing.keyboard.press("End")
    writing.keyboard.type(" two")
    carry(writing, "paste", html="<p><b>three</b></p>", text="three", files=[jpeg("word.png")])
    image = Image.objects.get()
    assert stored(writing) == f"<p>One two<strong>three</strong></p>{FIGURE.format(image.uid)}"


@pytest.mark.parametrize(("status", "words"), [(403, "You may not add pictures."), (500, "could not be uploaded")])
def test_a_picture_that_does_not_arrive_is_said_and_leaves_nothing(writing, status, words):
    writing.route("**/picker/upload/", lambda route: route.fulfill(status=status))
    carry(writing, "drop", files=[jpeg("first.jpg")])
    expect(writing.locator(NOTICE)).to_contain_text(f"first.jpg: {'You' if status == 403 else 'The picture'}")
    expect(writing.locator(NOTICE)).to_contain_text(words)
    expect(writing.locator(".rich-uploading")).to_have_count(0)
    writing.get_by_role("button", name="Close").click()
    expect(writing.locator(f"{NOTICE} [role=status]")).to_have_text("")
    assert stored(writing) == ""


def test_alt_and_credit_are_asked_for_below_the_picture_and_saved_on_leaving(writing):
    image = make_image(alt="", credit="")
    writing.click(".field-body [data-tool=figure]")
    writing.click(".rich-pictures li > button:first-child")
    asked = writing.get_by_role("group", name="What is said of this picture")
    expect(asked).to_have_count(0)  # one goes on writing
    writing.keyboard.type("Below")
    writing.click(".rich-figure img")
    writing.keyboard.press("Tab")
    expect(asked.get_by_label("Text alternative")).to_be_focused()
    writing.keyboard.type("Ruby on a train")
    writing.keyboard.press("Tab")
    writing.keyboard.type("HBO")
    writing.keyboard.press("Enter")
    expect(asked.get_by_role("status")).to_have_text("Saved in the library.")
    writing.keyboard.type(" Max")
    writing.keyboard.press("Escape")
    expect(writing.locator(TEXT)).to_be_focused()
    expect(writing.locator(".rich-note")).to_contain_text("Ruby on a train · Credit: HBO Max")
    image.refresh_from_db()
    assert (image.alt, image.credit) == ("Ruby on a train", "HBO Max")
    assert stored(writing) == f"{FIGURE.format(image.uid)}<p>Below</p>"


def test_the_checks_know_what_is_said_of_a_picture_while_one_is_still_in_its_box(writing):
    carry(writing, "paste", files=[jpeg("image.jpg")])
    checks = writing.locator("#desk-checks")
    expect(checks).to_contain_text("has no text alternative")
    asked = writing.get_by_role("group", name="What is said of this picture")
    asked.get_by_label("Text alternative").fill("Ruby on a train")
    asked.get_by_label("Credit").fill("HBO")
    expect(checks).not_to_contain_text("has no text alternative", timeout=20_000)
    expect(checks).not_to_contain_text("has no credit")
    expect(asked.get_by_label("Credit")).to_be_focused()


def test_what_went_well_stands_out_of_the_way_once_it_is_read_and_is_still_heard(writing):
    carry(writing, "paste", files=[jpeg("image.jpg")])
    said = writing.locator(NOTICE)
    expect(said).to_contain_text("Pictures added: 1")
    expect(said).to_have_class(re.compile("is-read"), timeout=20_000)
    expect(said.get_by_role("status")).to_contain_text("Pictures added: 1")
    assert said.bounding_box()["height"] <= 1


def test_what_is_typed_beside_a_picture_is_kept_though_the_article_is_saved_at_once(writing):
    carry(writing, "paste", files=[jpeg("image.jpg")])
    writing.get_by_role("group").get_by_label("Text alternative").fill("Ruby on a train")
    image = Image.objects.get()
    assert stored(writing) == FIGURE.format(image.uid)
    image.refresh_from_db()
    assert image.alt == "Ruby on a train"


def held(page):
    """Keep the first description back that is posted; return all that are, and what lets it go."""
    posted, first = [], []
    page.on("request", lambda request: posted.append(request) if request.url.endswith(DESCRIBE) else None)
    page.route(f"**{DESCRIBE}", lambda route: first.append(route), times=1)

    def release():
        first.pop().continue_()

    return posted, release


def test_one_description_is_sent_after_another_however_slow_the_library_is(writing):
    carry(writing, "paste", files=[jpeg("image.jpg")])
    asked = writing.get_by_role("group", name="What is said of this picture")
    posted, release = held(writing)
    asked.get_by_label("Text alternative").fill("Ruby")
    with writing.expect_request(f"**{DESCRIBE}"):
        asked.get_by_label("Text alternative").press("Enter")
    asked.get_by_label("Text alternative").fill("Ruby on a train")
    writing.keyboard.press("Escape")
    expect(writing.locator(TEXT)).to_be_focused()
    writing.wait_for_timeout(100)
    assert len(posted) == 1
    with writing.expect_response(lambda response: "Ruby on a train" in (response.request.post_data or "")):
        release()
    expect(asked.get_by_role("status")).to_have_text("Saved in the library.")
    assert Image.objects.get().alt == "Ruby on a train"


def test_what_waits_for_a_slow_library_is_sent_when_the_page_is_left(writing):
    carry(writing, "paste", files=[jpeg("image.jpg")])
    asked = writing.get_by_role("group", name="What is said of this picture")
    held(writing)
    asked.get_by_label("Text alternative").fill("Ruby")
    with writing.expect_request(f"**{DESCRIBE}"):
        asked.get_by_label("Text alternative").press("Enter")
    asked.get_by_label("Text alternative").fill("Ruby on a train")
    stored(writing)
    assert Image.objects.get().alt == "Ruby on a train"


def test_a_pause_saves_without_a_word_and_a_key_with_one(writing):
    carry(writing, "paste", files=[jpeg("image.jpg")])
    asked = writing.get_by_role("group", name="What is said of this picture")
    said = asked.get_by_role("status")
    asked.get_by_label("Text alternative").fill("Ruby")
    expect(said).to_have_text("Saved in the library.")
    expect(said).to_have_attribute("aria-live", "off")
    asked.get_by_label("Text alternative").press_sequentially(" on a train")
    asked.get_by_label("Text alternative").press("Enter")
    expect(said).to_have_attribute("aria-live", "polite")
    expect(said).to_have_text("Saved in the library.")
    writing.route(f"**{DESCRIBE}", lambda route: route.abort())
    asked.get_by_label("Text alternative").fill("Ruby")
    expect(said).not_to_have_text("Saved in the library.")
    expect(said).to_have_attribute("aria-live", "polite")


def test_the_focal_point_is_set_in_the_text_and_in_the_library(writing):
    image = make_image()
    writing.click(".field-body [data-tool=figure]")
    writing.get_by_role("button", name=f"Describe: {image.name}").click()
    picture = writing.locator(".rich-focus-picture img")
    box = picture.bounding_box()
    picture.click(position={"x": box["width"] * 0.25, "y": box["height"] * 0.75})
    writing.get_by_role("button", name="Save", exact=True).click()
    expect(picture).to_have_count(0)
    expect(writing.get_by_role("button", name=f"Describe: {image.name}")).to_be_focused()
    image.refresh_from_db()
    assert image.focal == (pytest.approx(0.25, abs=0.03), pytest.approx(0.75, abs=0.03))
    writing.click(".rich-pictures li > button:first-child")
    writing.click(".rich-figure img")
    writing.click(".rich-describe summary")
    writing.get_by_label("From the left").press("End")
    writing.keyboard.press("Escape")
    expect(writing.locator(".rich-describe [role=status]")).to_have_text("Saved in the library.")
    image.refresh_from_db()
    assert image.focal == (1, pytest.approx(0.75, abs=0.03))


@pytest.mark.parametrize(("width", "scheme"), [(390, "dark"), (1280, "light")])
def test_what_is_asked_has_no_faults(signed_in, width, scheme):
    image = make_image(credit="")
    page = signed_in(make_superuser(), viewport={"width": width, "height": 900}, color_scheme=scheme)
    begin(page)
    page.click(".field-body [data-tool=figure]")
    page.get_by_role("button", name=f"Describe: {image.name}").click()
    expect(page.locator(".rich-focus-picture")).to_be_visible()
    assert faults(page) == []
    page.keyboard.press("Escape")
    page.click(".rich-pictures li > button:first-child")
    page.click(".rich-figure img")
    page.click(".rich-describe summary")
    assert faults(page) == []
    assert page.evaluate("document.documentElement.scrollWidth <= innerWidth")


def faults(page):
    found = Axe().run(page, options=OPTIONS).response["violations"]
    return [(fault["id"], fault["nodes"][0]["html"][:160]) for fault in found]
