"""The front page's preview: what it shows, of which time, and to whom."""

import re

import pytest

from pages.models import FrontPage
from reviews.models import Tag
from tests.factories import (
    make_article,
    make_draft,
    make_episode,
    make_front,
    make_image,
    make_recap,
    make_season,
    make_show,
    make_user,
)
from tests.pages.admin.support import AT, FORM, HOUR, PREVIEW, STANDARD, form_of, give, index_of, line
from tests.pages.html import parse, texts_of

pytestmark = pytest.mark.django_db

SECRETS = ["Secretnews", "Secretstandfirst", "Secretrecap", "Secretpin"]


def test_a_preview_shows_what_is_in_the_form_and_saves_nothing(client, editor):
    lead = make_article(published_at=AT - 9 * HOUR)
    make_article(lead_image=make_image(), published_at=AT - HOUR)
    make_article(kind="news", published_at=AT - HOUR)
    data = form_of(client) | {"lead": line(lead), f"{index_of('news')}-title": "Unsaved"}
    response = client.post(PREVIEW, data)
    page = page_in(response)
    assert texts_of(page, "h2") == [lead.safe_headline, "Features", "Unsaved"]
    (banner,) = texts_of(page, ".preview")
    assert banner.startswith("Preview of the front page as of Friday, Nov. 20, 2026, 7 am EST.")
    assert {"private", "no-store"} <= set(re.split(r",\s*", response["Cache-Control"]))
    assert response["X-Robots-Tag"] == "noindex, nofollow"
    assert not FrontPage.objects.exists()
    assert "Unsaved" not in client.get("/").content.decode()


def page_in(response):
    assert response.status_code == 200
    return parse(response)


def test_a_preview_as_of_a_time_has_what_is_public_then_and_not_what_has_ended(client, editor):
    now = make_article(kind="news", published_at=AT - HOUR)
    later = make_article(kind="news", published_at=AT + 3 * HOUR)
    held = make_article(kind="news", published_at=AT - 9 * HOUR)
    lead = make_article(lead_image=make_image(), published_at=AT - HOUR)
    data = form_of(client) | {"lead": line(lead), f"{index_of('news')}-pins": line(held, "2026-11-20 09:30")}
    for typed, expected in (
        ("", [held, now]),
        ("2026-11-20T09:59", [now, held]),
        ("2026-11-20T10:00", [later, now, held]),
    ):
        page = page_in(client.post(PREVIEW, data | {"at": typed}))
        links = [a.get("href") for a in page.select(".block .card__title a")]
        assert links == [article.get_absolute_url() for article in expected], typed
    assert later.get_absolute_url() not in client.get("/").content.decode()


def test_a_preview_as_of_a_time_says_of_that_time_what_patrons_have_first(client, editor):
    make_article(kind="news", published_at=AT - HOUR, access="early", public_at=AT + 3 * HOUR)
    make_article(lead_image=make_image(), published_at=AT - HOUR)
    data = form_of(client)
    for typed, badges in (("2026-11-20T09:59", ["Patrons first"]), ("2026-11-20T10:00", [])):
        assert texts_of(page_in(client.post(PREVIEW, data | {"at": typed})), ".badge") == badges


def test_a_preview_has_nothing_that_whoever_looks_may_not_know_of_yet(client, editor):
    episode = make_episode(make_season(make_show()), number=2, airs_at=AT + 5 * HOUR)
    draft = make_draft(headline="Draft", kind="news")
    own = {"headline_is_clean": True, "published_at": AT + HOUR}
    make_article(headline="Secretnews", kind="news", standfirst="Secretstandfirst", tags=["T"], **own)
    make_recap(make_episode(episode.season), headline="Secretrecap", **own)
    pinned = make_article(headline="Secretpin", kind="news", **own)
    make_front(*({"kind": kind} for kind in STANDARD), {"kind": "tag", "tag": Tag.objects.get()}, lead=(pinned, draft))
    as_of_then = form_of(client) | {"at": "2026-11-20T09:00"}
    page = client.post(PREVIEW, as_of_then).content.decode()
    assert {word for word in SECRETS if word in page} == set(SECRETS)
    user = make_user(is_staff=True)
    give(user, "change_frontpage", "change_article")
    client.force_login(user)
    response = client.post(PREVIEW, form_of(client) | {"at": "2026-11-20T09:00"})
    assert texts_of(page_in(response), ".tonight__show") == [episode.show.name]
    assert "Secret" not in response.content.decode()


def test_a_preview_of_what_cannot_be_is_the_form_with_its_errors(client, editor):
    response = client.post(PREVIEW, form_of(client) | {"lead": "Nothing like it"})
    assert "There is no “Nothing like it” to choose." in response.content.decode()
    assert 'id="frontpage_form"' in response.content.decode()


def test_a_draft_is_in_no_preview_whatever_the_time(client, editor):
    draft = make_draft(headline="Secretdraft", headline_is_clean=True, standfirst="Secretstandfirst")
    data = form_of(client) | {"lead": line(draft), "at": "2036-11-20T09:59"}
    response = client.post(PREVIEW, data)
    assert response.status_code == 200
    assert "Secret" not in response.content.decode()


def test_looking_at_a_preview_by_its_address_leads_to_the_form(client, editor):
    assert client.get(PREVIEW).url == FORM
