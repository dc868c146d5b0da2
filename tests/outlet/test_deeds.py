"""The log in words, and that every verb has some."""

import ast
from datetime import UTC, datetime
from pathlib import Path

import pytest

from desk.second_factors import OFF, ON
from outlet.actions import log
from outlet.deeds import LABELS, QUIET, VERBS, deed, details, who
from outlet.models import LogEntry
from tests.factories import make_editor, make_outlet, make_show

pytestmark = pytest.mark.django_db
ROOT = Path(__file__).resolve().parents[2]
APPS = ("accounts", "authors", "desk", "images", "outlet", "pages", "patrons", "readysteady", "reviews", "shows")
# The functions that write the log hand the verb on; the other is one of two names.
GIVEN = {("outlet/actions.py", "verb"), ("desk/second_factors.py", "verb")}


def calls():
    """Every call that writes the log: where, its verb as it stands in the code, and the names of its details."""
    for path in (path for app in APPS for path in (ROOT / app).rglob("*.py")):
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
            name = getattr(node.func, "attr", getattr(node.func, "id", "")) if isinstance(node, ast.Call) else ""
            if name in ("log", "log_values") and node.args:
                yield (
                    str(path.relative_to(ROOT)),
                    node.args[0],
                    [word.arg for word in node.keywords if word.arg != "by"],
                )


def test_every_verb_that_is_written_down_has_words():
    """A verb without words has none in outlet/deeds.py: add them there."""
    found = set()
    for path, verb, _names in calls():
        branches = [verb.body, verb.orelse] if isinstance(verb, ast.IfExp) else [verb]
        found |= {
            (path, branch.value if isinstance(branch, ast.Constant) else ast.unparse(branch)) for branch in branches
        }
    assert len(found) > 20
    assert {ON, OFF} <= VERBS.keys()
    assert [(path, verb) for path, verb in sorted(found - GIVEN) if verb not in VERBS] == []


def test_every_detail_that_is_written_down_has_a_label():
    found = {(path, name) for path, _verb, names in calls() for name in names if name}
    assert [(path, name) for path, name in sorted(found) if name not in LABELS and name not in QUIET] == []


@pytest.mark.parametrize(
    ("at", "said"), [("2020-01-01 10:00:00+00:00", "published it"), ("2999-01-01T10:00:00Z", "scheduled it")]
)
def test_what_was_published_for_a_later_time_was_scheduled(at, said):
    assert deed(log("publish", make_show(), by=None, at=at)) == said


def test_an_entry_reads_as_a_sentence_with_what_stands_beside():
    make_outlet(time_zone="Asia/Seoul")
    entry = log(
        "ask for changes", make_show(), by=make_editor(name="Margit Oakley"), revision=3, note="Too long.", how="save"
    )
    assert f"{who(entry)} {deed(entry)}" == "Margit Oakley asked for changes"
    assert [tuple(detail) for detail in details(entry)] == [("revision", "3"), ("note", "Too long.")]


@pytest.mark.parametrize(
    ("detail", "said"),
    [
        ({"at": str(datetime(2026, 4, 20, 12, tzinfo=UTC))}, "April 20, 2026, 9 pm KST"),
        ({"at": "tomorrow"}, "tomorrow"),
        ({"at": "2026-13-45 99:00"}, "2026-13-45 99:00"),
        ({"text": "It was <em>Tuesday</em>."}, "It was Tuesday."),
        ({"fields": ["title", "slug"]}, "title, slug"),
        ({"policy": "closed"}, "closed"),
    ],
)
def test_details_are_written_for_people(detail, said):
    make_outlet(time_zone="Asia/Seoul")
    assert [part.text for part in details(LogEntry(verb="x", detail=detail))] == [said]


def test_the_system_has_a_name_and_a_strange_entry_is_shown_as_it_is():
    entry = LogEntry(verb="dance", detail=["odd"])
    assert (who(entry), deed(entry)) == ("The system", "dance")
    assert details(entry)[0].text == "['odd']"
    assert details(LogEntry(verb="dance", detail={"note": "", "at": None})) == []


def test_a_draft_says_how_it_was_saved():
    assert deed(LogEntry(verb="save draft", detail={"how": "restore"})) == "restored an older revision as a draft"
    assert deed(LogEntry(verb="save draft", detail={"how": "save"})) == "saved a draft"


def test_the_history_of_any_row_says_it_in_words(client):
    client.force_login(make_editor(name="Margit Oakley"))
    show = make_show()
    log("merge", show, by=make_editor(name="Ed Itor"), source="Run (2013)")
    page = " ".join(client.get(f"/admin/shows/show/{show.pk}/history/").content.decode().split())
    assert "<strong>Ed Itor</strong> merged another into it" in page
    assert "Run (2013)" in page


def test_a_moment_is_written_in_words_under_whatever_name_it_stands():
    make_outlet(time_zone="Europe/London")
    show = make_show()
    log("withdraw", show, by=None, until="2026-11-27T14:48:15.708236+00:00", because="Wrong.")
    told = dict(details(LogEntry.objects.get(verb="withdraw")))
    assert told == {"until": "Nov. 27, 2026, 2:48 pm GMT", "reason": "Wrong."}
