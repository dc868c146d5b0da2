"""The preview of what is typed: exactly what readers would get, for those who write it, and nothing written for it."""

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from lxml.html import document_fromstring

from pages import snippets
from reviews.models import Article, Tag
from tests.factories import make_article, make_draft, make_editor, make_image, make_outlet, make_user
from tests.pages.html import parse, text_of

pytestmark = pytest.mark.django_db
NEW = "/admin/reviews/article/preview/typed/"


def url(article):
    return reverse("typed_preview", args=[article.pk])


def typed(**values):
    return {
        "kind": "feature", "headline": "Typed words", "headline_is_clean": "on", "standfirst": "Typed standfirst.",
        "body": "<p>Typed text.</p>", "slug": "typed", "level": "none", "lead_corner": "bottom-right",
        "access": "public", "tags": "Brand new", **values,
    }  # fmt: skip


@pytest.fixture
def editor(client):
    make_outlet()
    user = make_editor()
    client.force_login(user)
    return user


def test_what_is_typed_is_shown_and_nothing_is_written(client, editor):
    article = make_article(headline="Saved words", headline_is_clean=True)
    client.post(url(article), typed())
    with CaptureQueriesContext(connection) as queries:
        page = client.post(url(article), typed()).content.decode()
    for words in ("Typed words", "Typed text.", "Typed standfirst.", "Brand new"):
        assert words in page, words
    assert "Saved words" not in page
    assert [q["sql"] for q in queries if q["sql"].startswith(("INSERT", "UPDATE", "DELETE"))] == []
    assert not Tag.objects.exists()


def test_a_new_article_is_shown_too(client, editor):
    page = client.post(NEW, typed(tags="One, Two")).content.decode()
    assert "Typed text." in page
    assert not Article.objects.exists()


def test_a_half_written_form_is_shown_as_far_as_it_goes(client, editor):
    draft = make_draft(headline="Saved", headline_is_clean=True)
    page = client.post(url(draft), typed(headline="", show="999", public_at="never")).content.decode()
    assert "Typed text." in page


def test_framed_it_is_what_readers_get_and_only_our_own_pages_may_frame_it(client, editor):
    article = make_article()
    for response in (
        client.post(url(article), typed(framed="1")),
        client.get(reverse("article_preview", args=[article.pk]), {"framed": ""}),
    ):
        assert "Preview of" not in response.content.decode()
        assert response["X-Frame-Options"] == "SAMEORIGIN"
        assert "frame-ancestors 'self'" in response["Content-Security-Policy"]
        assert "no-store" in response["Cache-Control"]
    assert "Preview of what is typed" in client.post(url(article), typed()).content.decode()
    public = client.get(article.get_absolute_url())
    assert (public["X-Frame-Options"], "frame-ancestors 'none'" in public["Content-Security-Policy"]) == ("DENY", True)
    framed = client.get(reverse("article_preview", args=[article.pk]), {"framed": ""})
    assert text_of(parse(framed).main) == text_of(parse(public).main)


def test_it_is_for_those_alone_who_write_there(client):
    writer = make_user(groups=("Writer",), is_staff=True)
    draft = make_draft(by=make_editor())
    client.force_login(writer)
    assert client.post(url(draft), typed()).status_code == 404
    assert client.post(NEW, typed()).status_code == 200
    client.force_login(make_user(groups=("Moderator",), is_staff=True))
    assert client.post(NEW, typed()).status_code == 404
    assert client.get(NEW).status_code == 405
    assert Client().post(NEW, typed()).status_code == 302
    strict = Client(enforce_csrf_checks=True)
    strict.force_login(writer)
    assert strict.post(NEW, typed()).status_code == 403


# Share cards


def test_share_cards_say_what_the_head_says(client, editor):
    article = make_article(
        headline="A & B",
        headline_is_clean=True,
        standfirst="Tom & “Jerry” <3.",
        lead_image=make_image(alt="Tom"),
    )
    page = parse(client.get(article.get_absolute_url()))
    desk = document_fromstring(client.get(reverse("admin:reviews_article_change", args=[article.pk])).content.decode())

    def meta(name):
        [tag] = page.root.xpath(f"//meta[@property='{name}' or @name='{name}']")
        return tag.get("content")

    search, social = (card for part in ("search", "social") for card in desk.find_class(f"share-card--{part}"))
    text = [" ".join(part.text_content().split()) for part in search.iter("p")]
    assert text == [meta("og:url"), page.root.xpath("string(//title)"), meta("description")]
    text = [" ".join(part.text_content().split()) for part in social.iter("p")]
    assert text == [meta("og:site_name"), meta("og:title"), meta("og:description")]
    assert meta("og:image").endswith(next(social.iter("img")).get("src"))


@pytest.mark.parametrize(
    ("text", "kind", "expected"),
    [
        ("", snippets.TITLE, ""),
        ("Short – The Test Card", snippets.TITLE, "Short – The Test Card"),
        ("i" * 120, snippets.TITLE, "i" * 120),
        ("W" * 40, snippets.TITLE, "W" * 29 + " …"),
        ("word " * 40, snippets.TITLE, ("word " * 11).strip() + " …"),
    ],
)
def test_a_text_is_cut_by_its_width_between_words(text, kind, expected):
    assert snippets.cut(text, kind) == expected
