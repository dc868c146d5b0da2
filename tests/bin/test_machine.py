"""What the checks find out of the machine that they run on."""

import importlib
from pathlib import Path

import pytest

pytestmark = pytest.mark.once

ROOT = Path(__file__).resolve().parents[2]


@pytest.mark.parametrize(
    ("version", "helps", "configured", "is_asked_for"),
    [
        ("15.3", "--icu-locale=LOCALE", "'--with-icu' '--with-llvm'", True),
        ("15.3", "--icu-locale=LOCALE", "'--with-llvm'", False),
        ("17.5", "--icu-locale=LOCALE", "'--with-llvm'", True),
        ("17.5", "--icu-locale=LOCALE", "'--without-icu'", False),
        ("14.9", "--locale=LOCALE", "'--with-icu'", False),
        ("17.5", "--icu-locale=LOCALE", None, False),
    ],
)
def test_a_postgresql_sorts_by_language_where_it_was_made_so(
    monkeypatch, tmp_path, version, helps, configured, is_asked_for
):
    monkeypatch.syspath_prepend(str(ROOT / "bin"))
    machine = importlib.import_module("machine")
    initdb = tmp_path / "initdb"
    initdb.write_text(f'#!/bin/sh\n[ "$1" = --version ] && echo "initdb {version}" || echo "{helps}"\n')
    config = tmp_path / "pg_config"
    config.write_text("#!/bin/sh\nexit 1\n" if configured is None else f'#!/bin/sh\necho "{configured}"\n')
    for program in (initdb, config):
        program.chmod(0o755)
    assert bool(machine._sorted_by_language(str(initdb))) == is_asked_for
