"""Runs every check and every test, one after the other, until one fails; says at the end what was not tested.

With CI=true nothing may be missing or skipped. ``--quick`` leaves the tests out.
"""

import os
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator, Sequence
from contextlib import nullcontext
from dataclasses import dataclass, field
from pathlib import Path

import machine
import stopping

ROOT = Path(__file__).resolve().parent.parent
CI = os.environ.get("CI") == "true"
# Half as many again as there are processors: a test waits for a browser, a server or a clock as long as it computes.
WORKERS = max(2, (os.cpu_count() or 1) * 3 // 2)
PYTEST = ["-m", "pytest", "--numprocesses", str(WORKERS), "--maxfail", "30"]


@dataclass(frozen=True)
class Part:
    """A command that must end well: what follows `python`, and the variables that it gets."""

    name: str
    command: Sequence[str]
    env: dict[str, str] = field(default_factory=dict)
    is_test: bool = False
    on_postgres: bool = False


def parts(untested: list[machine.Need]) -> Iterator[Part]:
    """Yield all parts that this machine can run, the quick ones first."""
    deploy = {"SITE_URL": "https://example.org"}
    yield Part("style", ["-m", "ruff", "check", "--quiet", "."])
    yield Part("format", ["-m", "ruff", "format", "--check", "--quiet", "."])
    yield Part("types", ["-m", "mypy", "."])
    yield Part("templates", ["-m", "djlint", "--lint", "--quiet", "templates"])
    yield Part("migrations", ["manage.py", "makemigrations", "--check", "--dry-run"])
    yield Part("deployment", ["manage.py", "check", "--deploy", "--fail-level", "WARNING"], deploy)
    no_browser = ["-m", "not browser"] if machine.CHROMIUM in untested else []
    yield Part("tests on SQLite", [*PYTEST, *no_browser], is_test=True)
    if machine.POSTGRES not in untested:
        yield Part("tests on PostgreSQL", [*PYTEST, "-m", "not browser and not once"], is_test=True, on_postgres=True)


def run(part: Part, data: str) -> tuple[int, str]:
    """Run one part and show what it prints; return its exit code and its last line."""
    with machine.throwaway_postgres() if part.on_postgres else nullcontext("") as url:
        own = {"DATA_DIR": data, "SECRET_KEY": "only-for-these-checks-" * 3, "PATH": machine.search_path(), **part.env}
        env = machine.plain_environment() | own
        env |= {"DATABASE_URL": url} if url else {}
        return shown([sys.executable, *part.command], env)


def shown(command: list[str], env: dict[str, str]) -> tuple[int, str]:
    """Run `command` and show what it prints; return its exit code and its last line."""
    last = ""
    with subprocess.Popen(command, env=env, stdout=subprocess.PIPE, stderr=subprocess.STDOUT, text=True) as process:
        try:
            for line in process.stdout or ():
                print(line, end="", flush=True)
                last = line.strip() or last
        except BaseException:
            process.terminate()
            raise
    return process.returncode, last


def run_all(chosen: list[Part]) -> bool:
    """Run the parts until one fails, and sum up; tell whether all passed."""
    summary, failed = [], ""
    with tempfile.TemporaryDirectory(prefix="readysteady-checks-") as data:
        for part in chosen:
            if failed:
                summary.append(f"not run {part.name}")
                continue
            print(f"\n== {part.name}", flush=True)
            began = time.monotonic()
            code, last = run(part, data)
            summary.append(f"{'FAILED ' if code else 'passed '} {part.name} ({time.monotonic() - began:.0f} s)")
            summary += [last] if part.is_test else []
            failed = part.name if code else ""
    print("\n" + "\n".join(summary), flush=True)
    if failed:
        print(f"\nFailed: {failed}. What it said stands above.", flush=True)
    return not failed


def get_ready() -> list[machine.Need]:
    """Install what the tests need, or say how; return what is still missing."""
    if (wanted := machine.missing()) and machine.can_install():
        try:
            machine.install(wanted)
        except subprocess.CalledProcessError as error:
            print(f"That failed: {error}", file=sys.stderr)
    still = machine.missing()
    for need in still:
        print(f"Missing: {need.names[0]}, for {need.tests}. On Debian: apt-get install {need.package}")
    return still


def main() -> int:
    """Run what was asked for until somebody says stop, and tidy up in any case; return the exit code."""
    os.chdir(ROOT)
    stopping.listen()
    try:
        return check_all()
    except stopping.Stop:
        print("\nStopped.", file=sys.stderr)
        return 1


def check_all() -> int:
    """Run what was asked for; return the exit code."""
    if "--quick" in sys.argv[1:]:
        return 0 if run_all([part for part in parts([]) if not part.is_test]) else 1
    untested = get_ready()
    if untested and CI:
        print("CI may skip nothing.", file=sys.stderr)
        return 1
    passed = run_all(list(parts(untested)))
    for need in untested:
        print(f"Not tested: {need.tests} ({need.names[0]} is missing: apt-get install {need.package})")
    return 0 if passed else 1


if __name__ == "__main__":
    sys.exit(main())
