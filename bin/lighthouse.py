"""Runs Lighthouse, as a mobile phone, on front, article and show of a sample outlet served with production settings.

    bin/lighthouse.py                        # an outlet of its own, removed afterwards
    bin/lighthouse.py http://127.0.0.1:8000  # one that is served already

Prints a table and what keeps a page from its goal, and returns 1 where one misses it: 100 in all four, and the largest
paint within 1.2 s. For people, not for CI: the figures depend on what else the machine does.
"""

import argparse
import json
import os
import shutil
import subprocess
import sys
import tempfile
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import machine
import stopping
import throwaway

# The last that runs on the Node.js of a stable Debian, from 18 on.
LIGHTHOUSE = "lighthouse@12.8.2"
SCORES = ("performance", "accessibility", "best-practices", "seo")
TRIES = 4  # for one run
LARGEST_PAINT = 1_200  # milliseconds, at most
FLAGS = " ".join(["--headless=new", *machine.CHROMIUM_OPTIONS])


@dataclass(frozen=True)
class Figures:
    """What Lighthouse found on one page: scores of 0 to 100, milliseconds, bytes."""

    scores: dict[str, int]
    largest_paint: float
    layout_shift: float
    blocking: float
    size: float
    lost: tuple[str, ...]  # what could be better, each as a line

    @classmethod
    def of(cls, report: dict[str, Any]) -> "Figures":
        """Return those of a report."""
        audits = report["audits"]
        return cls(
            {name: round(100 * (report["categories"][name]["score"] or 0)) for name in SCORES},
            audits["largest-contentful-paint"]["numericValue"],
            audits["cumulative-layout-shift"]["numericValue"],
            audits["total-blocking-time"]["numericValue"],
            audits["total-byte-weight"]["numericValue"],
            tuple(lost(audits)),
        )

    @property
    def is_good(self) -> bool:
        """Tell whether the page reaches its goal."""
        return all(score == 100 for score in self.scores.values()) and self.largest_paint <= LARGEST_PAINT


def lost(audits: dict[str, Any]) -> Iterator[str]:
    """Yield a line for each audit that found something to better."""
    for name, audit in sorted(audits.items()):
        if audit["score"] is not None and audit["score"] < 1:
            yield f"{name}: {audit['score']:.2f} {audit.get('displayValue', '')}".rstrip()


def lighthouse(url: str) -> Figures:
    """Look at a page once. Raises SystemExit with what Lighthouse said where it fails as often as we try.

    About one run in eight lacks the start of the navigation in its trace (NO_NAVSTART), and so has no figures.
    """
    for _ in range(TRIES):
        report, said = run(url)
        if report and "runtimeError" not in report:
            return Figures.of(report)
    raise SystemExit(f"Lighthouse failed on {url}:\n{said}")


def run(url: str) -> tuple[dict[str, Any], str]:
    """Run it once on a page; return its report, empty where there is none, and what went wrong."""
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "report.json"
        command = ["npx", "--yes", LIGHTHOUSE, url, "--quiet", "--output=json", f"--output-path={path}"]
        env = os.environ | {"CHROME_PATH": machine.chromium(), "npm_config_loglevel": "error"}
        ran = subprocess.run(
            [*command, f"--chrome-flags={FLAGS}"], env=env, capture_output=True, text=True, check=False
        )
        report = json.loads(path.read_text(encoding="utf-8")) if path.exists() else {}
        return report, report.get("runtimeError", {}).get("message") or ran.stderr


def median(url: str, rounds: int) -> Figures:
    """Return the run in the middle of `rounds`, by the largest paint."""
    runs = sorted((lighthouse(url) for _ in range(rounds)), key=lambda figures: figures.largest_paint)
    return runs[len(runs) // 2]


def row(page: str, figures: Figures) -> str:
    """Return a line of the table."""
    paint, size = f"{figures.largest_paint / 1_000:.2f} s", f"{figures.size / 1_024:.0f} KiB"
    scores = [str(figures.scores[name]) for name in SCORES]
    return line([page, *scores, paint, f"{figures.layout_shift:.3f}", f"{figures.blocking:.0f} ms", size])


def line(cells: list[str]) -> str:
    """Return cells at equal distances."""
    return f"{cells[0]:<10}" + "".join(f"{cell:>15}" for cell in cells[1:])


def look_at(url: str, rounds: int) -> bool:
    """Print the figures of each page; tell whether all reach their goal."""
    print(line(["", *SCORES, "largest paint", "layout shift", "blocking", "bytes"]))
    found = {}
    for page, path in throwaway.PAGES.items():
        found[page] = median(url + path, rounds)
        print(row(page, found[page]), flush=True)
    for page, figures in found.items():
        if not figures.is_good:
            print(f"\n{page} falls short:", *figures.lost, sep="\n  ")
    return all(figures.is_good for figures in found.values())


def main() -> int:
    """Look at the pages of the outlet that was named, or of one to throw away."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("url", nargs="?", help="where an outlet with the sample content is served")
    parser.add_argument("--rounds", type=int, default=3, help="of which the middle one counts")
    options = parser.parse_args()
    if not shutil.which("npx") or not machine.chromium():
        print("Lighthouse needs Node.js with npx, and Chromium. On Debian: apt-get install npm chromium")
        return 2
    stopping.listen()
    try:
        if options.url:
            return 0 if look_at(options.url.rstrip("/"), options.rounds) else 1
        with throwaway.sample_outlet() as outlet:
            outlet.settle(throwaway.PAGES.values())
            return 0 if look_at(outlet.url, options.rounds) else 1
    except stopping.Stop:
        return 1


if __name__ == "__main__":
    sys.exit(main())
