"""System checks: the editor that we ship makes exactly what the vocabulary says and the cleaning keeps."""

import re
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from django.contrib.staticfiles import finders
from django.core.checks import CheckMessage, Error, register
from django_prose_editor.config import EXTENSION_MAPPING

from .vocabulary import BODY, PARTS, Vocabulary
from .widgets import BEHAVIOUR, BEHAVIOUR_WITH, MODULES

# How our modules declare an extension: export const Turn = Node.create({ name: "turn", …
_DECLARED = re.compile(r"export const (\w+) = \w+\.(?:create|extend)\(\{\s*name: \"(\w+)\"")


@register()
def check_editor(app_configs: Any, **kwargs: Any) -> list[CheckMessage]:
    """Compare the vocabulary with the extensions of our modules and of the prose editor."""
    return [*problems(BODY, declared_extensions())]


def declared_extensions() -> dict[str, str]:
    """Return the extensions that our modules export, each with the name of the node or mark that it makes."""
    paths = filter(None, map(finders.find, MODULES.values()))
    source = "".join(Path(str(path)).read_text(encoding="utf-8") for path in paths)
    return dict(_DECLARED.findall(source))


def problems(vocabulary: Vocabulary, ours: dict[str, str]) -> Iterator[CheckMessage]:
    """Yield an error for each difference between `vocabulary` and the extensions, `ours` before the package's."""
    extensions = vocabulary.extensions
    elements = {element.extension: element.name for element in vocabulary.elements}
    for name in (*extensions, *BEHAVIOUR, *BEHAVIOUR_WITH, "Toolbar"):
        if name not in ours and name not in EXTENSION_MAPPING:
            yield _error(f"No module of the editor has the extension {name}.", "E001")
    for extension, name in ours.items():
        if extension in elements and elements[extension] != name:
            message = f"The extension {extension} makes {name}, the vocabulary knows it as {elements[extension]}."
            yield _error(message, "E002")
    yield from _package_problems(vocabulary, ours)
    names = {element.name for element in vocabulary.elements}
    for holder, holds in [("the text", vocabulary.holds), *((e.name, e.holds) for e in vocabulary.elements)]:
        for unknown in set(holds) - names:
            yield _error(f"The vocabulary lets {holder} hold {unknown}, which it does not have.", "E004")


def _package_problems(vocabulary: Vocabulary, ours: dict[str, str]) -> Iterator[CheckMessage]:
    tags = {element.tag for element in vocabulary.elements} | PARTS
    for name, options in vocabulary.extensions.items():
        if name in ours or name not in EXTENSION_MAPPING:
            continue
        makes: dict[str, Any] = {"tags": set(), "attributes": {}}
        EXTENSION_MAPPING[name](options, makes)
        if makes["tags"] - tags or makes["attributes"]:
            yield _error(f"The editor’s {name} makes more than the vocabulary has: {makes}.", "E003")


def _error(message: str, number: str) -> Error:
    return Error(message, hint="See outlet/richtext/vocabulary.py and static/editor/.", id=f"richtext.{number}")
