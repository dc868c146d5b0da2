"""The small files at the root, and the one address that each page of a list has."""

from urllib.parse import unquote
from xml.etree import ElementTree

import pytest

from tests.factories import make_article, make_outlet
from tests.pages.html import parse

pytestmark = pytest.mark.django_db


def test_robots_are_let_in_except_to_the_desk(client):
    response = client.get("/robots.txt")
    assert response["Content-Type"].startswith("text/plain")
    assert response.content.decode() == "User-agent: *\nDisallow: /admin/\n"


def test_the_icon_is_the_first_letter_of_the_name(client):
    make_outlet(name="The <Cold> Open")
    (link,) = parse(client.get("/")).head.findall("link[@rel='icon']")
    kind, _, drawn = link.get("href").partition(",")
    assert kind == "data:image/svg+xml"
    assert "".join(ElementTree.fromstring(unquote(drawn)).itertext()).strip() == "C"
    response = client.get("/icon.svg")
    assert response["Content-Type"] == "image/svg+xml"
    assert response.content.decode() == unquote(drawn)
    assert "style" not in drawn
    assert client.get("/favicon.ico", follow=True).status_code == 200


def test_each_page_of_a_list_is_an_address_of_its_own(client):
    for _ in range(31):
        make_article(kind="news")

    def canonical(path):
        head = parse(client.get(path)).head
        (address,) = {
            head.find("link[@rel='canonical']").get("href"),
            head.find("meta[@property='og:url']").get("content"),
        }
        return address

    (older,) = [link.get("href") for link in parse(client.get("/news/")).select("a.pager__older")]
    assert canonical("/news/?utm=mail") == "http://testserver/news/"
    assert canonical(f"{older}&utm=mail") == f"http://testserver{older}"
    assert canonical("/?before=1-1") == "http://testserver/"
