"""What `make lighthouse` makes of Lighthouse's reports; Lighthouse itself is for people, who have time for it."""

import importlib
import sys
from pathlib import Path

import pytest

pytestmark = pytest.mark.once

ROOT = Path(__file__).resolve().parents[2]


@pytest.fixture
def lighthouse(monkeypatch):
    monkeypatch.syspath_prepend(str(ROOT / "bin"))
    return importlib.import_module("lighthouse")


def report(*, paint=900.0, **scores):
    """A report as Lighthouse writes it, as far as we read it."""
    scores = {"performance": 1, "accessibility": 1, "best-practices": 1, "seo": 1, "agentic-browsing": 0.5} | scores
    values = {
        "largest-contentful-paint": paint,
        "cumulative-layout-shift": 0.0125,
        "total-blocking-time": 30.4,
        "total-byte-weight": 61_440,
    }
    audits = {name: {"score": 1, "numericValue": value} for name, value in values.items()}
    audits["image-delivery-insight"] = {"score": 0, "displayValue": "Est savings of 9 KiB"}
    audits["uses-http2"] = {"score": None}
    return {"categories": {name: {"score": score} for name, score in scores.items()}, "audits": audits}


def test_a_report_becomes_a_row_of_the_table(lighthouse):
    figures = lighthouse.Figures.of(report(paint=1_187.0, seo=0.92))
    assert lighthouse.row("front", figures).split() == (
        ["front", "100", "100", "100", "92", "1.19", "s", "0.013", "30", "ms", "60", "KiB"]
    )
    assert figures.lost == ("image-delivery-insight: 0.00 Est savings of 9 KiB",)


@pytest.mark.parametrize(
    ("values", "is_good"),
    [({}, True), ({"paint": 1_200.0}, True), ({"paint": 1_201.0}, False), ({"accessibility": 0.99}, False)],
)
def test_the_goal_is_a_hundred_in_all_four_and_a_quick_paint(lighthouse, values, is_good):
    assert lighthouse.Figures.of(report(**values)).is_good == is_good


def test_a_category_that_could_not_be_scored_is_no_success(lighthouse):
    assert not lighthouse.Figures.of(report(seo=None)).is_good


def test_the_run_in_the_middle_counts(lighthouse, monkeypatch):
    paints = iter([3_000.0, 800.0, 1_000.0])
    monkeypatch.setattr(lighthouse, "lighthouse", lambda url: lighthouse.Figures.of(report(paint=next(paints))))
    assert lighthouse.median("http://outlet.test/", 3).largest_paint == 1_000


@pytest.mark.parametrize("short", ["", "front", "article", "show"])
def test_one_page_that_falls_short_is_enough_to_fail(lighthouse, monkeypatch, capsys, short):
    pages = {"http://outlet.test" + path: page for page, path in lighthouse.throwaway.PAGES.items()}

    def found(url):
        return lighthouse.Figures.of(report(performance=0.98 if pages[url] == short else 1))

    monkeypatch.setattr(lighthouse, "lighthouse", found)
    assert lighthouse.look_at("http://outlet.test", 1) == (short == "")
    said = capsys.readouterr().out
    assert all(f"\n{page} " in said for page in pages.values())
    assert ("falls short" in said) == (short != "")
    assert not short or f"{short} falls short:\n  image-delivery-insight: 0.00 Est savings of 9 KiB" in said


def test_whoever_lacks_node_is_told_so(lighthouse, monkeypatch, capsys):
    monkeypatch.setattr(sys, "argv", ["lighthouse.py"])
    monkeypatch.setattr(lighthouse.shutil, "which", lambda name: None)
    assert lighthouse.main() == 2
    assert "needs Node.js" in capsys.readouterr().out


def test_a_trace_that_failed_is_taken_again(lighthouse, monkeypatch):
    failed = {"runtimeError": {"code": "NO_NAVSTART", "message": "The trace failed."}, "audits": {}}
    answers = iter([(failed, "The trace failed."), ({}, "No report."), (report(paint=900.0), "")])
    monkeypatch.setattr(lighthouse, "run", lambda url: next(answers))
    assert lighthouse.lighthouse("http://outlet.test/").largest_paint == 900


def test_but_not_for_ever(lighthouse, monkeypatch):
    monkeypatch.setattr(lighthouse, "run", lambda url: ({"runtimeError": {}}, "No such page."))
    with pytest.raises(SystemExit, match="No such page"):
        lighthouse.lighthouse("http://outlet.test/")
