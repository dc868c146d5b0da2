"""What the documents name exists: targets of make, commands of manage.py, files, variables."""

import re
from pathlib import Path

import pytest
from django.core.management import get_commands

pytestmark = pytest.mark.once

ROOT = Path(__file__).resolve().parents[2]
DOCUMENTS = [ROOT / "README.md", ROOT / "CHANGELOG.md", *sorted((ROOT / "docs").rglob("*.md"))]
SETTINGS = "".join(
    (ROOT / path).read_text(encoding="utf-8")
    for path in ("readysteady/settings.py", "gunicorn.conf.py", "bin/serve.py", "bin/venv")
)
# Names that documents use for what an installation makes or has.
MADE = {"var/", "var", ".venv"}


def code(text: str) -> str:
    """Return what a document shows as code: spans in backticks, indented and fenced blocks."""
    text = re.sub(r"```mermaid.*?```", "", text, flags=re.DOTALL)
    blocks = re.findall(r"```.*?```|^ {4}[^\n]*$", text, flags=re.DOTALL | re.MULTILINE)
    return "\n".join([*re.findall(r"`([^`\n]+)`", text), *blocks])


def targets() -> set[str]:
    return set(re.findall(r"^([a-z-]+):", (ROOT / "Makefile").read_text(encoding="utf-8"), flags=re.MULTILINE))


def paths(text: str) -> set[str]:
    """Return what looks like a path of the repository: a name with a slash in it or an ending that we use."""
    links = {link for link in re.findall(r"\]\(([^)#]+)[^)]*\)", text) if "://" not in link}
    spans = re.findall(r"`([\w.][\w./-]*)`", text)
    files = {span for span in spans if re.fullmatch(r"(?!\d)[\w.-]+/[\w./-]*|[\w/.-]+\.(py|md|html|toml|lock)", span)}
    return (links | files) - MADE


def test_what_a_document_shows_as_code():
    text = "Prose.\n\n    make run\n\nmake sense of `make test`.\n\n```sh\nmake\nlint\n```\n```mermaid\nmake no\n```\n"
    assert code(text).splitlines() == ["make test", "    make run", "```sh", "make", "lint", "```"]


@pytest.mark.parametrize("document", DOCUMENTS, ids=lambda path: path.name)
def test_every_command_in_a_document_exists(document):
    shown = code(document.read_text(encoding="utf-8"))
    assert set(re.findall(r"\bmake ([a-z-]+)", shown)) <= targets()
    assert set(re.findall(r"\bmanage\.py ([a-z_]+)", shown)) <= get_commands().keys()
    assert all((ROOT / script).is_file() for script in re.findall(r"(?<![\w/.])bin/[a-z_.]+", shown))


@pytest.mark.parametrize("document", DOCUMENTS, ids=lambda path: path.name)
def test_every_path_in_a_document_exists(document):
    named = paths(document.read_text(encoding="utf-8"))
    assert {path for path in named if not (ROOT / path).exists() and not (document.parent / path).exists()} == set()


def test_every_variable_in_the_readme_is_read_and_none_is_missing():
    rows = re.findall(r"^\| (`[A-Z].*?) \|", (ROOT / "README.md").read_text(encoding="utf-8"), flags=re.MULTILINE)
    files = {"SECRET_KEY_FILE", "SECRET_KEY_FALLBACKS_FILE"}  # `secret` reads NAME_FILE beside NAME
    named = set(re.findall(r"`([A-Z_]+)`", " ".join(rows))) - files
    read = set(re.findall(r'(?:env\.\w+|environ\.get|secret)\(\s*"([A-Z_]+)"', SETTINGS))
    assert {name for name in named if name not in read} == set()
    assert read - named - files - {"GUNICORN_LOG_LEVEL"} == set()


def test_every_target_is_explained():
    makefile = (ROOT / "Makefile").read_text(encoding="utf-8")
    silent = set(re.findall(r"^([a-z-]+):(?!.*##)", makefile, flags=re.MULTILINE))
    assert silent == {"venv", "dev-venv"}, "those are steps of others"
    assert targets() <= set(re.search(r"^\.PHONY:(.*)$", makefile, flags=re.MULTILINE)[1].split())


def test_the_locks_name_no_address():
    for lock in (ROOT / "requirements").glob("*.lock"):
        text = lock.read_text(encoding="utf-8")
        assert "://" not in text
        assert not re.search(r"--(index-url|extra-index-url|find-links|trusted-host)", text)
        assert all("--hash=sha256:" in entry for entry in re.split(r"\n(?=\S)", text.strip()))
