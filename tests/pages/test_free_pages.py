"""Free pages: about, ethics, privacy."""

import pytest

from outlet.actions import save
from outlet.models import FreePage
from tests.factories import make_image, make_outlet
from tests.pages.support import links, parsed, seen, text_of

pytestmark = pytest.mark.django_db


def make_page(**values):
    page = FreePage(**{"title": "About us", "slug": "about", "body": "<p>We watch.</p>", **values})
    save(page, by=None)
    return page


def test_a_page_with_all_that_a_body_may_hold(client):
    image = make_image(alt="A desk")
    make_page(
        body=f'<h2>Who</h2><p>We <em>watch</em> <a href="/shows/">shows</a>.</p><figure data-image="{image.uid}">'
        '<figcaption>Our desk</figcaption></figure><p><span data-spoiler="">He is dead.</span></p>'
    )
    tree = parsed(client.get("/about/"))
    assert text_of(next(tree.iter("h1"))) == "About us"
    assert "We watch shows." in seen(tree)
    assert "He is dead" not in seen(tree)
    assert [picture.get("alt") for picture in tree.find(".//main").iter("img")] == ["A desk"]
    assert "/shows/" in links(tree)


def test_the_outlets_name_stands_in_a_title_once(client):
    make_outlet(name="The Test Card")
    make_page(title="About The Test Card", slug="about")
    make_page(title="Ethics", slug="ethics")
    titles = [parsed(client.get(path)).findtext("head/title") for path in ("/about/", "/ethics/")]
    assert titles == ["About The Test Card", "Ethics – The Test Card"]


def test_what_is_not_published_is_not_found(client):
    page = make_page(is_published=False)
    assert client.get("/about/").status_code == 404
    page.is_published = True
    save(page, by=None)
    assert client.get("/about/").status_code == 200


def test_a_renamed_page_leads_on(client):
    page = make_page()
    page.slug = "who-we-are"
    save(page, by=None)
    response = client.get("/about/")
    assert (response.status_code, response["Location"]) == (301, "/who-we-are/")


def test_fixed_pages_win_over_free_ones(client):
    assert client.get("/nothing/").status_code == 404
    assert "Shows" in seen(parsed(client.get("/shows/")))


def test_it_may_be_kept(client):
    make_page()
    assert client.get("/about/")["Cache-Control"].startswith("public")
