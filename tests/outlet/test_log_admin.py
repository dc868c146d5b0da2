"""The log on the desk: found by person, verb, day and thing, and changed by nobody."""

from datetime import UTC, datetime, timedelta

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.utils import timezone

from outlet import log_admin
from outlet.actions import log
from outlet.models import LogEntry
from tests.factories import make_editor, make_outlet, make_show, make_superuser, make_user

pytestmark = pytest.mark.django_db
LIST = "/admin/outlet/logentry/"


@pytest.fixture
def editor(client):
    user = make_editor(name="Margit Oakley")
    client.force_login(user)
    return user


@pytest.fixture
def entries(editor):
    LogEntry.objects.all().delete()
    run, other = make_show(title="Run"), make_show(title="Other")
    LogEntry.objects.all().delete()
    first = log("publish", run, by=editor)
    second = log("withdraw", other, by=make_superuser(name="Ed Itor"), because="Wrong.")
    LogEntry.objects.filter(pk=second.pk).update(at=timezone.now() - timedelta(days=30))
    return first, LogEntry.objects.get(pk=second.pk)


def shown(client, query=""):
    response = client.get(LIST + query)
    assert response.status_code == 200
    return [entry.pk for entry in response.context["cl"].result_list]


def test_it_says_who_did_what_to_what(client, entries):
    page = client.get(LIST).content.decode()
    assert all(
        word in page
        for word in ("Margit Oakley</strong> published it", "Ed Itor</strong> withdrew it", "reason: Wrong.")
    )


def test_it_is_found_by_person_verb_day_and_thing(client, editor, entries):
    first, second = entries
    both = [first.pk, second.pk]
    assert shown(client) == both
    assert shown(client, f"?person={editor.pk}") == [first.pk]
    assert shown(client, "?verb=withdraw") == [second.pk]
    assert shown(client, "?when=7") == [first.pk]
    assert shown(client, "?q=margit") == [first.pk]
    assert shown(client, "?q=Other") == [second.pk]
    assert shown(client, f"?q={second.at:%Y-%m-%d}") == [second.pk]
    assert shown(client, f"?q={second.at:%Y-%m-%d}+Run") == []
    assert shown(client, f"?content_type__id__exact={first.content_type_id}&object_id__exact={first.object_id}") == [
        first.pk
    ]


@pytest.mark.parametrize(
    "query", ["?person=x", "?person=" + "9" * 40, "?verb=zz", "?when=99", "?verb=%00", "?q=2026-99-99", "?q=%00"]
)
def test_what_makes_no_sense_breaks_nothing(client, entries, query):
    assert client.get(LIST + query).status_code in (200, 302)


def test_a_day_is_that_of_the_outlets_zone(client, editor):
    make_outlet(time_zone="Asia/Seoul")
    entry = log("publish", make_show(), by=editor)
    LogEntry.objects.filter(pk=entry.pk).update(at=datetime(2026, 4, 20, 16, tzinfo=UTC))  # 1 am on the 21st there
    assert shown(client, "?q=2026-04-21") == [entry.pk]
    assert shown(client, "?q=2026-04-20") == []


def test_two_days_are_both_looked_through(client, editor):
    entries = [log("publish", make_show(), by=editor) for _number in range(3)]
    for day, entry in zip((20, 21, 22), entries, strict=True):
        LogEntry.objects.filter(pk=entry.pk).update(at=datetime(2026, 4, day, 12, tzinfo=UTC))
    assert shown(client, "?q=2026-04-20+2026-04-21") == [entries[1].pk, entries[0].pk]


def test_words_are_looked_for_among_the_newest_and_in_all_of_a_day(client, entries, monkeypatch):
    monkeypatch.setattr(log_admin, "REACH", 1)
    first, second = entries
    assert shown(client, "?q=Other") == []
    assert shown(client, f"?q=Other+{second.at:%Y-%m-%d}") == [second.pk]
    assert shown(client, "?verb=withdraw") == []
    assert shown(client, f"?verb=withdraw&q={second.at:%Y-%m-%d}") == [second.pk]
    assert shown(client, "?verb=withdraw&when=x") == [], "no day is named so"
    assert shown(client, "?verb=publish") == shown(client, "?q=Run") == [first.pk]
    assert shown(client) == [first.pk, second.pk]


@pytest.mark.once  # how SQLite goes about it
@pytest.mark.parametrize("query", ["?q=Other", "?verb=withdraw"])
def test_what_is_out_of_reach_is_not_read(client, entries, monkeypatch, query):
    monkeypatch.setattr(log_admin, "REACH", 1)
    with CaptureQueriesContext(connection) as captured:
        client.get(LIST + query)
    looked = [row["sql"] for row in captured if "LIKE" in row["sql"] or '"verb" =' in row["sql"]]
    assert looked
    for sql in looked:
        with connection.cursor() as cursor:
            cursor.execute("EXPLAIN QUERY PLAN " + sql.replace("%", "%%"), [])
            steps = " ".join(row[3] for row in cursor.fetchall())
        assert "SEARCH outlet_logentry USING INDEX outlet_logentry_at" in steps, (steps, sql)
        assert "(at>?)" in steps, (steps, sql)


def test_nobody_changes_or_deletes_it_by_any_address(client, entries):
    first, _second = entries
    before = list(LogEntry.objects.values())
    client.force_login(make_superuser())
    assert client.get(f"{LIST}{first.pk}/change/").status_code == 200
    for tail in ("add/", f"{first.pk}/change/", f"{first.pk}/delete/"):
        assert client.post(f"{LIST}{tail}", {"verb": "forged", "post": "yes"}).status_code == 403
    chosen = {"action": "delete_selected", "_selected_action": [first.pk], "post": "yes", "index": 0}
    client.post(LIST, chosen)
    client.post(
        LIST, {"form-TOTAL_FORMS": 1, "form-INITIAL_FORMS": 1, "form-0-id": first.pk, "form-0-verb": "x", "_save": 1}
    )
    assert list(LogEntry.objects.values()) == before
    assert "delete_selected" not in client.get(LIST).content.decode()


def test_only_those_who_may_view_it_see_it(client, entries):
    client.force_login(make_user(groups=("Writer",), is_staff=True))
    assert client.get(LIST).status_code == 403


def test_it_asks_as_often_for_many_entries_as_for_one(client, editor, entries):
    client.get(LIST)  # what a process asks once
    with CaptureQueriesContext(connection) as one:
        client.get(LIST)
    show = make_show()
    for _ in range(40):
        log("publish", show, by=editor)
    with CaptureQueriesContext(connection) as many:
        client.get(LIST)
    assert len(many) == len(one)
