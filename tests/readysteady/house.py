"""How the tests of the house read Python and templates."""

import ast
import re
from collections.abc import Container, Iterator
from html.parser import HTMLParser
from pathlib import Path

SEEN_ATTRIBUTES = {"alt", "title", "aria-label", "aria-description", "placeholder", "label", "content-label"}
WORD = re.compile(r"[^\W\d_]{2,}")
GONE = re.compile(  # what no reader sees as it stands, or what is translated
    r"{#.*?#}"
    r"|{%\s*comment\b.*?{%\s*endcomment\s*%}"
    r"|{%\s*block (?:bodyclass|coltype)\b.*?{%\s*endblock\b.*?%}"  # classes in Django's admin
    r"|{%\s*(?P<block>blocktrans(?:late)?)\b.*?{%\s*end(?P=block)\s*%}"
    r"|{%.*?%}|{{.*?}}"
    r"|<!--.*?-->",
    re.DOTALL,
)


# Python


def name_of(node: ast.AST) -> str:
    """Return the last part of what is called or named: "mark_safe" for ``safestring.mark_safe(x)``."""
    if isinstance(node, ast.Call):
        return name_of(node.func)
    if isinstance(node, ast.Attribute):
        return node.attr
    return node.id if isinstance(node, ast.Name) else ""


def known_apps(tree: ast.Module, apps: Container[str]) -> Iterator[tuple[str, int]]:
    """Yield the apps that a module knows, with the line: by import, also for types alone, or by a model's name."""
    for node in ast.walk(tree):
        for name in _names(node):
            if (app := name.split(".")[0]) in apps:
                yield app, node.lineno


def _names(node: ast.AST) -> list[str]:
    if isinstance(node, ast.Import):
        return [alias.name for alias in node.names]
    if isinstance(node, ast.ImportFrom):
        return [node.module] if node.module and not node.level else []
    if isinstance(node, ast.Call) and name_of(node) in {
        "get_model",
        "get_app_config",
        "import_string",
        "import_module",
    }:
        return [arg.value for arg in node.args[:1] if isinstance(arg, ast.Constant) and isinstance(arg.value, str)]
    return []


def is_silent_about_everything(handler: ast.ExceptHandler) -> bool:
    """Tell whether it catches any exception at all and does nothing about it."""
    catches_all = handler.type is None or name_of(handler.type) in {"Exception", "BaseException"}
    return catches_all and all(isinstance(node, ast.Pass | ast.Continue) for node in handler.body)


def text_files(root: Path) -> Iterator[Path]:
    """Yield the files that people write, of the whole repository."""
    for path in root.rglob("*"):
        inside = path.relative_to(root).parts
        if path.suffix in {".py", ".html", ".js", ".css", ".md", ".toml", ".txt"} and not (
            inside[0].startswith(".") or inside[0] == "var" or "__pycache__" in inside
        ):
            yield path


# Templates


class _Markup(HTMLParser):
    """Collects what a template says outright, and what it must not hold."""

    def __init__(self) -> None:
        super().__init__(convert_charrefs=True)
        self.words: list[str] = []
        self.problems: list[str] = []
        self._raw = ""

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        given = {name: value or "" for name, value in attrs}
        self._raw = tag if tag in {"script", "style"} else self._raw
        self.words += [value.strip() for name, value in given.items() if name in SEEN_ATTRIBUTES and WORD.search(value)]
        if "style" in given:
            self.problems.append("style attribute")
        if any(name.startswith("on") for name in given):
            self.problems.append("event attribute")
        if tag == "style":
            self.problems.append("style element")
        if tag == "script" and "src" not in given and given.get("type") != "application/ld+json":
            self.problems.append("inline script")

    def handle_endtag(self, tag: str) -> None:
        self._raw = "" if tag == self._raw else self._raw

    def handle_data(self, data: str) -> None:
        if not self._raw and WORD.search(data):
            self.words.append(data.strip())


def _parsed(template: str) -> _Markup:
    markup = _Markup()
    markup.feed(GONE.sub(" ", template))
    markup.close()
    return markup


def template_problems(template: str) -> list[str]:
    """Return what must not stand in a template: unescaped output, inline script and style."""
    unescaped = [
        name
        for name, pattern in {"|safe": r"\|\s*safe(seq)?\b", "autoescape off": r"{%\s*autoescape\s+off"}.items()
        if re.search(pattern, template)
    ]
    return unescaped + _parsed(template).problems


def untranslated(template: str) -> list[str]:
    """Return the words that a reader sees and no translator could change."""
    return _parsed(template).words
