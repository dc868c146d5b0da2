"""Public pages are the same bytes for everyone, may be kept by anyone, and are valid."""

from datetime import timedelta

import pytest
from django.utils import timezone

from outlet import actions as outlet_actions
from outlet.models import FreePage
from tests.factories import (
    make_article,
    make_author,
    make_draft,
    make_editor,
    make_image,
    make_outlet,
    make_person,
    make_recap,
    make_season,
    make_show,
)
from tests.pages.html import parse

pytestmark = pytest.mark.django_db

EVERYTHING = (
    '<h2>Head</h2><p>A <strong>b</strong> <em>c</em> <span lang="ko">런 온</span> <span data-spoiler>inline</span>.</p>'
    "<blockquote data-pull><p>Pull</p></blockquote><ul><li><p>x</p></li></ul><hr><div data-spoiler><p>Block</p></div>"
    '<div data-embed="https://www.youtube.com/watch?v=abc"></div><div data-embed="https://example.org/x"></div>'
    '<div data-turn data-speaker="outlet"><p>Q</p></div><div data-turn data-speaker="text:Ann"><p>A</p></div>'
    "<table><tbody><tr><th><p>1</p></th><td><p>2</p></td></tr></tbody></table>"
)


@pytest.fixture
def paths():
    """Paths of all kinds of public pages, each with something on it."""
    make_outlet(tagline="Tag", description="All of it.", contact_email="desk@example.org")
    outlet_actions.save(FreePage(title="About", slug="about", body="<p>Us</p>"), by=None)
    author, person, show = make_author(), make_person(), make_show(poster=make_image(), synopsis="Two run.")
    one, two = make_season(show, episodes=2).episodes.all()
    figure = f'<figure data-image="{make_image().uid}"></figure>'
    gallery = f"<div data-gallery>{figure}{figure}</div>"
    rich = {
        "authors": [author], "tags": ["trains"], "stars": 7, "lead_image": make_image(), "lead_inset": make_image(),
        "body": EVERYTHING + figure + gallery, "summary": "<p>S</p>", "verdict": "V",
    }  # fmt: skip
    articles = [
        make_recap(one, **rich),
        make_recap(two, **rich),
        make_article(kind="interview", interviewees=[person], show=show, **rich),
        make_article(access="patrons", **rich),
        make_article(access="early", public_at=timezone.now() + timedelta(days=1), **rich),
        make_article(kind="news"),
    ]
    return [
        "/", "/recaps/", "/reviews/", "/interviews/", "/features/", "/news/", "/feed/", "/recaps/feed/", "/about/",
        "/shows/", "/authors/", "/corrections/", "/2020/04/", "/tags/trains/", "/tags/trains/feed/",
        *(row.get_absolute_url() for row in (show, one.season, one, person, author, *articles)),
        f"{show.get_absolute_url()}feed/", f"{author.get_absolute_url()}feed/",
    ]  # fmt: skip


def test_anonymous_and_signed_in_readers_get_the_same_bytes_of_every_page(client, admin_client_of, paths):
    for path in paths:
        mine, theirs = client.get(path), admin_client_of().get(path)
        gated = theirs["Cache-Control"] == "private, no-store"
        assert gated or mine.content == theirs.content, path
        assert (mine.status_code, theirs.status_code) == (200, 200), path


def test_only_gated_articles_are_kept_by_nobody_whoever_asks(client, admin_client_of, paths):
    for reader in (client, admin_client_of()):
        private = [path for path in paths if reader.get(path)["Cache-Control"] == "private, no-store"]
        assert len(private) == 2


def test_every_public_page_may_be_kept_and_sets_nothing(client, paths):
    for path in paths:
        if client.get(path)["Cache-Control"] == "private, no-store":
            continue
        response = client.get(path, headers={"cookie": "theme=dark; _ga=1"})
        assert response["Cache-Control"].startswith("public, max-age=0, must-revalidate, s-maxage="), path
        assert response["ETag"], path
        assert "Cookie" not in response.get("Vary", ""), path
        assert not response.cookies, path
        assert client.get(path, headers={"if-none-match": response["ETag"]}).status_code == 304, path


def test_every_page_is_valid_html_without_placeholders_or_inline_code(client, paths):
    for path in paths:
        if path.endswith("feed/"):
            continue
        response = client.get(path)
        page = parse(response)
        scripts = page.root.xpath("//script[not(@src) and not(@type='application/ld+json')] | //style | //*[@style]")
        assert not scripts, path
        assert not page.root.xpath("//@*[starts-with(name(), 'on')]"), path
        assert len(page.root.xpath("//h1")) == 1, path
        ids = page.root.xpath("//@id")
        assert len(ids) == len(set(ids)), path


def test_words_that_only_drafts_and_coming_articles_have_are_nowhere(client, paths):
    show = make_show()
    for make in (make_draft, make_article):
        values = {"published_at": timezone.now() + timedelta(days=1)} if make is make_article else {}
        make(
            headline="Zanzibar one", headline_is_clean=True, standfirst="Zanzibar two.", body="<p>Zanzibar three</p>",
            show=show, tags=["trains"], deck="Zanzibar four", **values,
        )  # fmt: skip
    for path in (*paths, show.get_absolute_url()):
        assert "Zanzibar" not in client.get(path).content.decode(), path


@pytest.fixture
def admin_client_of(db):
    """Return a function that makes a client where an editor is signed in."""
    from django.test import Client

    editor = make_editor()

    def make():
        client = Client()
        client.force_login(editor)
        return client

    return make
