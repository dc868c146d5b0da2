"""What stands beside the text, in a real Chromium: checks that follow what is typed, the preview, and its links."""

from functools import partial

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import expect

from reviews.models import Article, PreviewLink
from tests.browser.faults import OPTIONS
from tests.factories import make_author, make_draft, make_image, make_outlet, make_superuser

pytestmark = pytest.mark.django_db(transaction=True)
WIDE, PHONE = {"width": 1280, "height": 900}, {"width": 390, "height": 844}


@pytest.fixture
def writer(signed_in):
    """Return a function that opens a page of somebody who may do everything."""
    make_outlet()
    return partial(signed_in, make_superuser(email="chief@example.org"))


def change(article):
    return f"/admin/reviews/article/{article.pk}/change/"


def open_part(page, words):
    page.locator("#desk-preview summary", has_text=words).click()


def test_the_list_follows_what_is_typed_and_leads_to_the_field(writer):
    page = writer(viewport=WIDE)
    page.goto(change(make_draft(tags=["t"], lead_image=make_image(), authors=[make_author()])))
    checks = page.locator("#desk-checks")
    expect(checks).to_contain_text("Nothing stands in the way.")
    page.fill("#id_standfirst", "")
    page.click("[data-group=tags] summary")
    page.fill("#id_tags", "")
    expect(checks).to_contain_text("1 error stops it.")
    expect(checks).to_contain_text("1 warning asks.")
    page.check("#id_despite_warnings")
    page.fill("#id_verdict", "Something else.")
    expect(page.locator("#id_despite_warnings")).to_be_checked()  # the warnings are those that were seen
    page.click("#desk-checks a:has-text('Write a standfirst')")
    assert page.evaluate("document.activeElement.id") == "id_standfirst"
    page.keyboard.type("A new one.")
    expect(checks).not_to_contain_text("error")
    page.uncheck("#id_despite_warnings")
    assert Article.objects.get().latest_revision == 1


def test_the_preview_has_what_is_typed_at_two_widths(writer):
    page = writer(viewport=WIDE)
    page.goto(change(make_draft(headline_is_clean=True)))
    page.fill("#id_headline", "Words that are typed")
    open_part(page, "The page")
    frame = page.frame_locator("#desk-preview iframe:not([data-coming])")
    expect(frame.locator("h1")).to_have_text("Words that are typed")
    width = "document.querySelector('#desk-preview iframe').contentWindow.innerWidth"
    assert page.evaluate(width) == 390
    page.check("[name=preview-width][value='1280']")
    page.wait_for_function(f"{width} === 1280")
    page.fill("#id_headline", "Words that are typed later")
    expect(frame.locator("h1")).to_have_text("Words that are typed later")
    assert page.locator("#desk-preview iframe").count() == 1
    page.click("#desk-preview [data-enlarge]")
    assert page.locator("#desk-preview").bounding_box()["width"] > 600
    page.keyboard.press("Escape")
    assert page.locator("#desk-preview").bounding_box()["width"] < 600
    with page.context.expect_page() as opened:
        page.click("#desk-preview [formtarget=_blank]")
    expect(opened.value.locator("h1")).to_have_text("Words that are typed later")
    assert Article.objects.get().headline != "Words that are typed later"
    open_part(page, "In search and on cards")
    expect(page.locator(".share-card--search")).to_contain_text("Words that are typed later – The Test Card")


def test_a_link_is_made_opened_and_taken_back_without_leaving_the_text(writer, new_page):
    page = writer(viewport=PHONE)
    page.goto(change(make_draft(headline="Sent words", headline_is_clean=True)))
    page.fill("#id_verdict", "Typed and not saved.")
    open_part(page, "Links for people")
    page.fill("[data-link=label]", "Ann")
    page.keyboard.press("Enter")
    address = page.locator(".desk-links__list input")
    expect(address).to_have_count(1)
    guest = new_page()
    guest.goto(address.input_value())
    expect(guest.locator("h1")).to_have_text("Sent words")
    expect(guest.locator(".preview")).to_contain_text("A preview for Ann")
    page.click("[data-revoke]")
    expect(page.locator(".desk-links__list")).to_contain_text("Revoked")
    assert guest.goto(guest.url).status == 404
    assert PreviewLink.objects.get().visits.count() == 1
    assert page.input_value("#id_verdict") == "Typed and not saved."


@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize("viewport", [WIDE, PHONE])
def test_the_panels_can_be_used_by_everyone(writer, scheme, viewport):
    """Without the content policy, because axe itself tries what that refuses."""
    page = writer(viewport=viewport, color_scheme=scheme, bypass_csp=True)
    draft = make_draft(standfirst="", lead_image=make_image())
    page.goto(change(draft))
    for words in ("The page", "In search", "Links for people"):
        open_part(page, words)
    page.click("[data-make]")
    expect(page.locator(".desk-links__list input")).to_have_count(1)
    for part in ("#desk-checks", "#desk-preview"):
        found = Axe().run(page, context=part, options=OPTIONS).response["violations"]
        assert [(problem["id"], problem["nodes"][0]["html"][:160]) for problem in found] == [], part
    page.goto(f"/admin/reviews/article/{draft.pk}/links/")
    found = Axe().run(page, options=OPTIONS).response["violations"]
    assert [(problem["id"], problem["nodes"][0]["html"][:160]) for problem in found] == []
