"""What the guide is made of: sections of examples, each drawn by a template of the readers' pages."""

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from typing import Any

from django.http import HttpRequest
from django.template.loader import render_to_string
from django.utils.functional import Promise
from django.utils.safestring import SafeString

from outlet.markup import trusted
from outlet.richtext.cleaning import read
from reviews.body.page import PageWriter
from reviews.body.references import References

Words = str | Promise
_NAMES = re.compile(r' (id|for|aria-labelledby|aria-describedby)="([\w-]+)"')


@dataclass(frozen=True)
class Example:
    """A component in one state: a template with its context. `css_class` is for the room round it, such as a hue."""

    label: Words
    template: str
    context: dict[str, Any] = field(default_factory=dict)
    css_class: str = ""


@dataclass(frozen=True)
class Section:
    """Examples of one kind; `name` is its anchor, `words` say when to use what stands in it."""

    name: str
    title: Words
    words: Words
    examples: Iterable[Example]


@dataclass(frozen=True)
class Drawn:
    """An example as it stands in the guide."""

    example: Example
    html: SafeString


def drawn(section: Section, request: HttpRequest) -> Iterator[Drawn]:
    """Yield the examples of a section, drawn."""
    for number, example in enumerate(section.examples, start=1):
        html = render_to_string(example.template, example.context, request)
        yield Drawn(example, _apart(html, f"{section.name}-{number}"))


def _apart(html: SafeString, prefix: str) -> SafeString:
    """Put `prefix` before every id of an example, and before what refers to one: each stands here many times.

    It stays what a template has drawn: in text a quotation mark is escaped, so nothing but attributes is changed.
    """
    return trusted(_NAMES.sub(rf' \1="{prefix}-\2"', html))


def part(name: str, label: Words, css_class: str = "", /, **context: Any) -> Example:
    """Return an example of the readers' part ``pages/_NAME.html``, or of ``pages/FOLDER/_NAME.html``."""
    folder, _slash, file = name.rpartition("/")
    return Example(label, f"pages/{folder}{'/' if folder else ''}_{file}.html", context, css_class)


def prose(label: Words, html: str, *, images: Iterable[Any] = (), css_class: str = "") -> Example:
    """Return an example of a text in the stored vocabulary, written as pages write it; `images` are those it names."""
    blocks = read(html)
    references = References({str(image.uid): image for image in images}, _speakers(blocks))
    written = PageWriter(references, html).blocks(blocks)
    return Example(label, "pages/styleguide/_prose.html", {"written": written}, css_class)


def _speakers(blocks: Iterable[Any]) -> dict[str, str]:
    found = {block.attributes.get("data-speaker", "") for top in blocks for block in top.walk()}
    return {ref: ref.partition(":")[2] or "The Interviewer" for ref in found if ref}
