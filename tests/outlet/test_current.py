"""The outlet as every process knows it."""

from datetime import UTC, datetime

import pytest
from django.utils import timezone, translation

from outlet import current
from outlet.actions import save
from outlet.models import MenuItem, PatronCall
from tests.factories import make_outlet

pytestmark = pytest.mark.django_db


def test_an_installation_without_a_row_has_a_name_and_a_zone():
    row = current.current_outlet().row
    assert (row.name, row.time_zone) == ("Ready Steady", "UTC")


def test_its_row_is_read_once_and_not_once_a_page(django_assert_num_queries):
    make_outlet()
    current.current_outlet()
    with django_assert_num_queries(0):
        for _ in range(5):
            current.current_outlet()


def test_a_change_in_another_process_is_seen_when_this_one_looks_again(monkeypatch):
    row = make_outlet(name="Before")
    assert current.current_outlet().row.name == "Before"
    row.name = "After"
    row.save()
    current.raise_generation()  # its on_commit belongs to the other process, and does not run in this test
    assert current.current_outlet().row.name == "Before"
    monkeypatch.setattr(current, "LOOK_AGAIN_AFTER", -1)
    assert current.current_outlet().row.name == "After"


def test_a_change_in_this_process_is_seen_at_once(django_capture_on_commit_callbacks):
    make_outlet(name="Before")
    current.current_outlet()
    with django_capture_on_commit_callbacks(execute=True):
        make_outlet(name="After")
    assert current.current_outlet().row.name == "After"


def test_zone_and_language_are_the_outlets(django_capture_on_commit_callbacks):
    with django_capture_on_commit_callbacks(execute=True):
        make_outlet(time_zone="Asia/Seoul", language="de")
    with current.outlet_locale():
        assert timezone.get_current_timezone_name() == "Asia/Seoul"
        assert translation.get_language() == "de"
    assert current.local(datetime(2020, 4, 30, 20, tzinfo=UTC)).day == 1


def test_a_patron_call_is_found_by_kind_and_else_the_one_for_all():
    save(PatronCall(kind="", text="All", button="Join", url="/join/"), by=None)
    save(PatronCall(kind="recap", text="Recaps", button="Join", url="/join/"), by=None)
    save(MenuItem(label="About", url="/about/"), by=None)
    known = current.current_outlet()
    assert [known.patron_call(kind).text for kind in ("recap", "news")] == ["Recaps", "All"]
    assert [item.label for item in known.menus["main"]] == ["About"]


def test_several_changes_raise_the_generation_once_and_last():
    current.raise_generation()
    before = current.content_generation()
    with current.changing():
        with current.changing():
            current.raise_generation()
            current.raise_generation()
        assert current.content_generation() == before
    assert current.content_generation() == before + 1
    with current.changing():
        pass
    assert current.content_generation() == before + 1


def test_a_change_that_fails_raises_nothing():
    current.raise_generation()
    before = current.content_generation()

    @current.changing()
    def fail():
        current.raise_generation()
        raise ValueError("no")

    with pytest.raises(ValueError, match="no"):
        fail()
    with current.changing():
        pass
    assert current.content_generation() == before
