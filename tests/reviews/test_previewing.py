"""The links for people without an account, on the desk: made and taken back by those who write the article."""

from datetime import timedelta

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from django.utils import timezone

from reviews import actions
from reviews.models import PreviewLink
from reviews.preview_links import address_of, visit
from tests.factories import make_draft, make_editor, make_outlet, make_user

pytestmark = pytest.mark.django_db
DAY = timedelta(days=1)


def links_at(article):
    return reverse("admin:reviews_article_links", args=[article.pk])


@pytest.fixture
def writer(client):
    make_outlet()
    user = make_user(groups=("Writer",), is_staff=True, name="Wanda")
    client.force_login(user)
    return user


def test_a_writer_makes_a_link_and_takes_it_back(client, writer):
    draft = make_draft(by=writer)
    response = client.post(links_at(draft), {"label": "Ann", "days": "3"}, follow=True)
    link = PreviewLink.objects.get()
    page = response.content.decode()
    assert address_of(link) in page
    assert (link.label, link.by, link.revision.number) == ("Ann", writer, 1)
    assert timedelta(days=2, hours=23) < link.ends_at - timezone.now() <= timedelta(days=3)
    assert Client().get(address_of(link)).status_code == 200
    visit(link)
    assert "Opened 2 times" in client.get(links_at(draft)).content.decode()
    page = client.post(links_at(draft), {"revoke": link.pk}, follow=True).content.decode()
    assert "Revoked" in page
    assert address_of(link) not in page
    assert Client().get(address_of(link)).status_code == 404


@pytest.mark.parametrize("days", ["2", "365", "", "x"])
def test_only_the_given_spans_are_taken(client, writer, days):
    draft = make_draft(by=writer)
    assert client.post(links_at(draft), {"label": "Ann", "days": days}).status_code == 200
    assert not PreviewLink.objects.exists()


def test_the_panel_gets_the_list_alone(client, writer):
    draft = make_draft(by=writer)
    part = client.post(f"{links_at(draft)}?part", {"label": "Ann", "days": "30"})
    assert address_of(PreviewLink.objects.get()) in part.content.decode()
    assert "<html" not in part.content.decode()
    assert "no-store" in part["Cache-Control"]


def test_others_find_no_links_and_make_none(client, writer):
    draft = make_draft(by=make_editor())
    link = actions.make_preview_link(draft.revisions.get(), by=None, ends_at=timezone.now() + DAY)
    assert client.get(links_at(draft)).status_code == 404
    assert client.post(links_at(draft), {"label": "", "days": "1"}).status_code == 404
    own = make_draft(by=writer)
    assert client.post(links_at(own), {"revoke": link.pk}).status_code == 404
    assert client.post(links_at(own), {"revoke": "x"}).status_code == 404
    assert Client().get(links_at(own)).status_code == 302
    strict = Client(enforce_csrf_checks=True)
    strict.force_login(writer)
    assert strict.post(links_at(own), {"label": "", "days": "1"}).status_code == 403
    assert PreviewLink.objects.filter(revoked_at=None).count() == 1


def test_it_asks_as_often_for_many_links_as_for_one(client, writer):
    draft = make_draft(by=writer)
    counts = []
    for more in (1, 20):
        for _ in range(more):
            link = actions.make_preview_link(draft.revisions.get(), by=writer, ends_at=timezone.now() + DAY)
            visit(link)
        with CaptureQueriesContext(connection) as queries:
            client.get(links_at(draft))
        counts.append(len(queries))
    assert counts[0] == counts[1]


def test_the_writing_page_has_the_frame_and_the_links(client, writer):
    draft = make_draft(by=writer)
    response = client.get(reverse("admin:reviews_article_change", args=[draft.pk]))
    page = response.content.decode()
    assert f'src="{reverse("article_preview", args=[draft.pk])}?framed"' in page
    assert f'formaction="{reverse("typed_preview", args=[draft.pk])}"' in page
    assert links_at(draft) in page
    assert (
        "frame-src https://www.youtube-nocookie.com https://player.vimeo.com 'self'"
        in response["Content-Security-Policy"]
    )
    page = client.get("/admin/reviews/article/add/").content.decode()
    assert 'formaction="/admin/reviews/article/preview/typed/"' in page
