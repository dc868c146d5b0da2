"""Enter in the boxes beside the text: what it presses, and that it forgets nothing."""

import pytest
from playwright.sync_api import expect

from reviews.models import Tag
from tests.factories import make_article, make_draft, make_recap, make_superuser

pytestmark = pytest.mark.django_db(transaction=True)


@pytest.fixture
def writing(signed_in):
    """Return a function that opens the writing page of an article for somebody who may do everything."""

    def opened(article):
        page = signed_in(make_superuser(email="chief@example.org"), viewport={"width": 1280, "height": 900})
        page.set_default_timeout(6000)
        page.goto(f"/admin/reviews/article/{article.pk}/change/", wait_until="networkidle")
        return page

    return opened


def test_enter_ends_a_tag_asks_about_it_and_sends_nothing(writing):
    make_recap(tags=["Thrillers"])
    page = writing(make_draft())
    page.evaluate("window.isHere = true")
    page.evaluate("document.querySelector('#group-tags').open = true")
    page.fill("#id_tags", "")
    page.focus("#id_tags")
    page.keyboard.type("Thriler")
    page.keyboard.press("Enter")
    page.get_by_text("New: “Thriler”. Did you mean “Thrillers”?").wait_for()
    expect(page.locator("#id_tags")).to_have_value("Thriler, ")
    page.get_by_role("button", name="Take “Thrillers”").click()
    expect(page.locator("#id_tags")).to_have_value("Thrillers")
    page.keyboard.press("End")
    page.keyboard.type(", thr")
    page.get_by_role("option", name="Thrillers").wait_for()
    page.keyboard.press("ArrowDown")
    page.keyboard.press("Enter")
    page.keyboard.press("Enter")
    expect(page.locator("#id_tags")).to_have_value("Thrillers, Thrillers, ")
    assert page.evaluate("window.isHere")
    assert [tag.name for tag in Tag.objects.all()] == ["Thrillers"]


def test_enter_at_a_moment_presses_the_button_beside_it(writing):
    article = make_draft()
    page = writing(article)
    page.check("#id_despite_warnings")
    page.fill("#id_publish_at", "2099-01-02T09:00")
    with page.expect_navigation():
        page.press("#id_publish_at", "Enter")
    article.refresh_from_db()
    assert article.published_at.year == 2099
    page.click("[data-group=plan] summary")
    page.fill("#id_deadline_at", "2098-01-02T09:00")
    with page.expect_navigation():
        page.press("#id_deadline_at", "Enter")
    article.refresh_from_db()
    assert article.deadline_at.year == 2098


def test_enter_in_the_reason_leads_to_withdrawing_but_does_not_do_it(writing):
    article = make_article()
    page = writing(article)
    page.click("[data-group=withdraw] summary")
    page.fill("#id_withdrawn_because", "It was wrong")
    page.press("#id_withdrawn_because", "Enter")
    expect(page.locator("[name=_withdraw]")).to_be_focused()
    expect(page.locator("#id_withdrawn_because")).to_have_value("It was wrong")
    with page.expect_navigation():
        page.keyboard.press("Enter")
    article.refresh_from_db()
    assert article.withdrawn_because == "It was wrong"
