"""An editor at work in a real Chromium: by keyboard, under the strict policy, in light and dark, wide and narrow."""

import pytest

from reviews.models import Article
from tests.desk.rows import make_row
from tests.factories import (
    PASSWORD,
    make_author,
    make_credit,
    make_episode,
    make_image,
    make_platform,
    make_recap,
    make_season,
    make_show,
    make_superuser,
)

pytestmark = pytest.mark.django_db(transaction=True)


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
    desk.wait_for_selector(".messagelist .success")
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
    make_image(name="Another one")
    image = make_image(name="Ruby on the train")
    desk.goto("/admin/reviews/article/add/")
    desk.fill("#id_headline", "With a picture")
    desk.locator(".field-lead_image").get_by_role("button", name="Choose from the library").press("Enter")
    desk.fill("dialog input[type=search]", "ruby")
    desk.get_by_role("button", name="Another one").wait_for(state="detached")
    desk.get_by_role("button", name="Ruby on the train").press("Enter")
    assert desk.input_value("#id_lead_image") == str(image.pk)
    desk.click("input[name=_draft]")
    desk.wait_for_selector(".messagelist .success")
    assert desk.locator(".field-lead_image .desk-thumbnail").is_visible()
    assert Article.objects.get().lead_image == image
