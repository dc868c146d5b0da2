"""What people are told where a verb is refused, and what is no refusal."""

import pytest
from django.db import IntegrityError

from images.models import Image
from outlet.admin import TOO_LATE
from reviews import actions
from reviews.models import Article
from tests.factories import make_draft, make_editor

pytestmark = pytest.mark.django_db


@pytest.fixture
def approve(client):
    """Press "Approve" on what was submitted."""
    client.force_login(make_editor())
    draft = make_draft()
    actions.submit(draft, by=None)
    return lambda: client.post(
        f"/admin/reviews/article/{draft.pk}/decide/", {"revision": 1, "_approve": "1"}, follow=True
    )


def test_a_row_of_ours_that_is_missing_is_a_fault_and_no_refusal(approve, monkeypatch):
    monkeypatch.setattr("reviews.mails.tell_writers", lambda *args, **kwargs: Image.objects.get(pk=-1))
    with pytest.raises(Image.DoesNotExist):
        approve()


def test_an_article_that_somebody_deletes_meanwhile_is_told(approve, monkeypatch):
    monkeypatch.setattr("reviews.mails.tell_writers", lambda *args, **kwargs: Article.objects.get(pk=-1))
    assert "Somebody deleted it meanwhile." in approve().content.decode()


def test_what_the_database_refuses_is_told_and_logged(approve, monkeypatch, caplog):
    def refuse(*args, **kwargs):
        raise IntegrityError("CHECK constraint failed")

    monkeypatch.setattr("reviews.mails.tell_writers", refuse)
    assert str(TOO_LATE) in approve().content.decode()
    assert "CHECK constraint failed" in caplog.text
