"""The verb that sets the front page: who may, what it writes, and what it refuses."""

import pytest
from django.core.exceptions import PermissionDenied

from outlet.current import content_generation
from outlet.models import LogEntry
from pages.actions import arrange_front
from pages.exceptions import StaleFront
from pages.front.arrangement import Arranged, Arrangement
from pages.models import FrontBlock, FrontPage, FrontPin
from tests.factories import make_article, make_draft, make_editor, make_user

pytestmark = pytest.mark.django_db


def arrangement_of(*kinds, pins=()):
    blocks = [
        Arranged(FrontBlock(kind=kind, length=3), [FrontPin(article=article) for article in pins]) for kind in kinds
    ]
    return Arrangement([FrontPin(article=article) for article in pins], blocks)


def kinds_stored():
    return [arranged.block.kind for arranged in Arrangement.stored().blocks]


def test_an_editor_and_the_system_may_and_a_writer_may_not():
    arrange_front(arrangement_of("news"), by=make_editor(), based_on=0)
    arrange_front(arrangement_of("review"), by=None, based_on=1)
    with pytest.raises(PermissionDenied):
        arrange_front(arrangement_of("feature"), by=make_user(groups=("Writer",), is_staff=True), based_on=2)
    assert kinds_stored() == ["review"]


def test_it_replaces_all_that_was_set_in_one_change():
    first, second = make_article(), make_article()
    arrange_front(arrangement_of("news", "review", pins=[first]), by=None, based_on=0)
    generation = content_generation()
    arrange_front(arrangement_of("review", "feature", pins=[second, first]), by=None, based_on=1)
    assert kinds_stored() == ["review", "feature"]
    assert [arranged.block.position for arranged in Arrangement.stored().blocks] == [1, 2]
    assert [pin.article for pin in Arrangement.stored().lead] == [second, first]
    assert FrontPin.objects.count() == 6
    assert content_generation() == generation + 1
    assert LogEntry.objects.first().detail == {"fields": ["Lead", "Order", "reviews", "features", "news"]}


def test_the_log_names_what_differs_from_what_is_stored_and_nothing_where_nothing_does():
    one, other = make_draft(), make_draft()
    arrange_front(arrangement_of("news", "review", pins=[one]), by=None, based_on=0)
    arrange_front(arrangement_of("news", "review", pins=[one]), by=None, based_on=1)
    changed = arrangement_of("news", "review", pins=[one])
    changed.blocks[1].pins[0].article = other
    arrange_front(changed, by=None, based_on=2)
    assert [entry.detail for entry in LogEntry.objects.filter(verb="change")[:2]] == [{"fields": ["reviews"]}, {}]


@pytest.mark.parametrize("based_on", [0, 2])
def test_it_refuses_what_did_not_start_from_the_newest_version(based_on):
    arrange_front(arrangement_of("news"), by=None, based_on=0)
    with pytest.raises(StaleFront):
        arrange_front(arrangement_of("review"), by=None, based_on=based_on)
    assert kinds_stored() == ["news"]
    assert FrontPage.objects.get().version == 1


def test_a_refusal_leaves_no_front_page_where_there_was_none():
    with pytest.raises(StaleFront):
        arrange_front(arrangement_of("news"), by=None, based_on=7)
    assert not FrontPage.objects.exists()
