"""Links for people without an account: who makes them, how long they lead, and what is written down."""

from datetime import timedelta

import pytest
from django.core.exceptions import PermissionDenied, ValidationError
from django.utils import timezone

from outlet.models import LogEntry
from reviews import actions, preview_links
from reviews.models import PreviewLink
from tests.factories import make_draft, make_editor, make_user

pytestmark = pytest.mark.django_db
DAY = timedelta(days=1)


def make_link(draft=None, **values):
    revision = (draft or make_draft()).revisions.first()
    return actions.make_preview_link(
        revision, **{"by": None, "ends_at": timezone.now() + DAY, "label": "Ann", **values}
    )


def test_a_link_leads_to_its_revision_until_it_ends():
    link = make_link()
    token = preview_links.token_of(link)
    assert preview_links.find(token) == link
    assert preview_links.find(token, link.ends_at - timedelta(seconds=1)) == link
    assert preview_links.find(token, link.ends_at) is None


def test_a_link_that_was_taken_back_leads_nowhere():
    link, other = make_link(), make_link()
    actions.revoke_preview_link(link, by=None)
    first = link.revoked_at
    actions.revoke_preview_link(link, by=None)
    assert link.revoked_at == first
    assert preview_links.find(preview_links.token_of(link)) is None
    assert preview_links.find(preview_links.token_of(other)) == other


@pytest.mark.parametrize(
    "spoil", [str.upper, lambda t: t[:-1], lambda t: t.partition(":")[0], lambda t: "x", lambda t: ":"]
)
def test_a_wrong_token_leads_nowhere(spoil):
    assert preview_links.find(spoil(preview_links.token_of(make_link()))) is None


def test_who_may_edit_the_article_may_send_it():
    writer, other, editor = make_user(groups=("Writer",)), make_user(groups=("Writer",)), make_editor()
    draft = make_draft(by=writer)
    link = make_link(draft, by=writer)
    make_link(draft, by=editor)
    for refused in (lambda: make_link(draft, by=other), lambda: actions.revoke_preview_link(link, by=other)):
        with pytest.raises(PermissionDenied):
            refused()
    assert PreviewLink.objects.filter(revoked_at=None).count() == 2
    actions.revoke_preview_link(link, by=editor)
    assert link.revoked_at


def test_a_link_that_has_ended_is_not_made():
    with pytest.raises(ValidationError):
        make_link(ends_at=timezone.now())


def test_making_and_taking_back_is_logged():
    editor = make_editor()
    link = make_link(by=editor)
    actions.revoke_preview_link(link, by=editor)
    entries = LogEntry.objects.filter(verb__contains="preview link").order_by("pk")
    assert [(entry.verb, entry.by, entry.detail["label"], entry.detail["revision"]) for entry in entries] == [
        ("make preview link", editor, "Ann", 1), ("revoke preview link", editor, "Ann", 1),
    ]  # fmt: skip


def test_links_are_listed_with_their_visits_in_one_query(django_assert_num_queries):
    draft = make_draft()
    old, seen = make_link(draft), make_link(draft)
    actions.revoke_preview_link(old, by=None)
    preview_links.visit(seen)
    preview_links.visit(seen)
    make_link()
    with django_assert_num_queries(1):
        listed = list(preview_links.links_of(draft))
    assert [(link, link.visited, link.has_ended) for link in listed] == [(seen, 2, False), (old, 0, True)]
