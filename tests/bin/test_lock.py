"""What pyproject.toml asks for: all that commands import, and in the locks what installations and tests need."""

import ast
import re
import sys
import tomllib
from importlib.metadata import packages_distributions
from pathlib import Path

import pytest

pytestmark = pytest.mark.once

ROOT = Path(__file__).resolve().parents[2]
PROJECT = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))["project"]
GROUPS = {"": PROJECT["dependencies"], **PROJECT["optional-dependencies"]}
BY_HAND = {"fonts"}  # groups that are in no lock


def asked_for(*groups):
    """The names in these groups; without one, in all of them."""
    return {re.match(r"[\w-]+", line)[0].lower() for group in groups or GROUPS for line in GROUPS[group]}


def locked(name):
    text = (ROOT / "requirements" / f"{name}.lock").read_text(encoding="utf-8")
    return set(re.findall(r"^([\w-]+)==", text, flags=re.MULTILINE))


def imported(path):
    """The first names of what a module imports, wherever in it."""
    for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
        if isinstance(node, ast.Import):
            yield from (alias.name.partition(".")[0] for alias in node.names)
        elif isinstance(node, ast.ImportFrom):
            yield node.module.partition(".")[0]


def test_whatever_a_command_imports_is_asked_for():
    own = {path.stem for path in (ROOT / "bin").glob("*.py")} | {path.parent.name for path in ROOT.glob("*/apps.py")}
    names = {name for path in (ROOT / "bin").glob("*.py") for name in imported(path)} - own - sys.stdlib_module_names
    known = packages_distributions()
    missing = {name for name in names if not {d.lower() for d in known.get(name, [name])} & asked_for()}
    assert missing == set()


def test_the_locks_hold_all_groups_but_those_for_a_command_by_hand():
    assert asked_for("", "postgres", "redis") - locked("runtime") == set()
    assert asked_for(*(GROUPS.keys() - BY_HAND)) - locked("dev") == set()
    assert asked_for(*BY_HAND) & (locked("runtime") | locked("dev")) == set()


def test_the_script_resolves_each_of_those_groups_by_name():
    (dev,) = re.findall(r"^resolve dev (.*)$", (ROOT / "bin/lock").read_text(encoding="utf-8"), flags=re.MULTILINE)
    assert set(re.findall(r"--extra (\w+)", dev)) == GROUPS.keys() - BY_HAND - {""}
