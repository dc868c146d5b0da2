"""What a preview link shows to whoever has it, and what it says to everybody else."""

from datetime import timedelta

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from django.utils import timezone

from reviews import actions
from reviews.models import PreviewLink, PreviewVisit
from reviews.preview_links import token_of
from tests.factories import make_article, make_draft, make_outlet, snapshot

pytestmark = pytest.mark.django_db


@pytest.fixture
def link():
    """A link to the first revision of a draft that has a second."""
    make_outlet()
    draft = make_draft(headline="First words", headline_is_clean=True, access="patrons", body="<p>All.</p>" * 9)
    link = actions.make_preview_link(
        draft.revisions.get(), by=None, ends_at=timezone.now() + timedelta(days=3), label="Ann"
    )
    actions.save_draft(draft, snapshot(headline="Second words"), by=None, based_on=1)
    return link


def path_of(link):
    return reverse("pages:preview_link", args=[token_of(link)])


def test_it_shows_one_revision_whole_to_whoever_has_it(client, link):
    response = client.get(path_of(link))
    page = response.content.decode()
    assert response.status_code == 200
    assert "First words" in page
    assert "Second words" not in page
    assert page.count("All.") == 9  # what patrons pay for included
    assert "A preview for Ann, until" in page
    assert "because you work here" not in page
    assert "/admin/" not in page


def test_nobody_keeps_it_lists_it_or_is_told_of_it(client, link):
    for path in (path_of(link), "/preview/wrong/"):
        response = client.get(path)
        assert response["Cache-Control"] == "private, no-store"
        assert "noindex" in response["X-Robots-Tag"]
        assert response["Referrer-Policy"] == "no-referrer"
        assert response["X-Frame-Options"] == "DENY"
        assert not response.cookies


def test_a_visit_is_written_down_and_nothing_else(client, link):
    client.head(path_of(link))
    assert not PreviewVisit.objects.exists()
    client.get(path_of(link))
    with CaptureQueriesContext(connection) as queries:
        client.get(path_of(link))
    assert [visit.link for visit in PreviewVisit.objects.all()] == [link, link]
    written = [query["sql"] for query in queries if query["sql"].startswith(("INSERT", "UPDATE", "DELETE"))]
    assert len(written) == 1
    client.get("/preview/wrong/")
    assert PreviewVisit.objects.count() == 2


def test_wrong_ended_and_taken_back_get_the_same_answer(client, link):
    ended = actions.make_preview_link(link.revision, by=None, ends_at=timezone.now() + timedelta(days=1))
    PreviewLink.objects.filter(pk=ended.pk).update(ends_at=timezone.now() - timedelta(seconds=1))
    actions.revoke_preview_link(link, by=None)
    answers = [client.get(path) for path in (path_of(link), path_of(ended), "/preview/wrong/")]
    assert {(answer.status_code, answer.content) for answer in answers} == {(404, answers[0].content)}
    assert "There is no preview here" in answers[0].content.decode()
    assert not PreviewVisit.objects.exists()


def test_it_is_only_read(client, link):
    assert client.post(path_of(link)).status_code == 405


def test_a_revision_of_what_is_public_is_seen_before_it_is(client):
    article = make_article(headline="Public", headline_is_clean=True)
    actions.save_draft(article, snapshot(headline="To come", headline_is_clean=True), by=None, based_on=1)
    link = actions.make_preview_link(article.revisions.first(), by=None, ends_at=timezone.now() + timedelta(days=1))
    assert "To come" in client.get(path_of(link)).content.decode()
    assert "To come" not in client.get(article.get_absolute_url()).content.decode()
