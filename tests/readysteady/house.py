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


def silences(tree: ast.Module) -> Iterator[tuple[str, int]]:
    """Yield the exceptions, as they are written, that a module catches and does nothing about, with the line."""
    for node in ast.walk(tree):
        if isinstance(node, ast.ExceptHandler) and all(map(_does_nothing, node.body)):
            yield ast.unparse(node.type) if node.type else "", node.lineno
        if isinstance(node, ast.Call) and name_of(node) == "suppress":
            yield ", ".join(map(ast.unparse, node.args)), node.lineno


def _does_nothing(node: ast.stmt) -> bool:
    is_bare = isinstance(node, ast.Expr) and isinstance(node.value, ast.Constant)
    return is_bare or isinstance(node, ast.Pass | ast.Continue)


CALLS_SAFE = {"mark_safe", "html_safe", "SafeText", "SafeData", "__html__"}


def ways_to_safety(tree: ast.Module) -> Iterator[int]:
    """Yield the lines in which a module could call text safe, under whatever name; SafeString may be a type alone."""
    types = {id(name) for node in ast.walk(tree) for hint in _hints(node) for name in ast.walk(hint)}
    for node in ast.walk(tree):
        if isinstance(node, ast.ImportFrom | ast.Import):
            if any(_imports_safety(node, alias) for alias in node.names):
                yield node.lineno
        elif isinstance(node, ast.FunctionDef):
            if node.name in CALLS_SAFE:
                yield node.lineno
        elif (isinstance(node, ast.Name | ast.Attribute) and name_of(node) in CALLS_SAFE) or (
            name_of(node) == "SafeString" and not isinstance(node, ast.Call) and id(node) not in types
        ):
            yield node.lineno


def _imports_safety(node: ast.Import | ast.ImportFrom, alias: ast.alias) -> bool:
    renamed = alias.name == "SafeString" and alias.asname is not None
    return renamed or alias.name in CALLS_SAFE or alias.name.split(".")[-1] == "safestring"


def _hints(node: ast.AST) -> list[ast.AST]:
    hints = [getattr(node, "annotation", None), getattr(node, "returns", None)]
    return [hint for hint in hints if hint is not None]


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
