"""What rich text may hold: the one definition from which the editor is configured and the cleaning is made."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from functools import cached_property
from typing import Any

from . import values
from .values import Check


def tags(*names: str) -> frozenset[str]:
    """Return the names that are written one after the other in `names`."""
    return frozenset(" ".join(names).split())


@dataclass(frozen=True, eq=False)
class Element:
    """An element of rich text: how it is written, what makes it in the editor, and what it may hold.

    `marker` is an attribute that tells it from other elements with the same tag. `attributes` are checked and written
    in their order; those in `required` have to be good, or the element is taken for an ordinary one.
    """

    name: str  # the editor's name for it
    tag: str
    extension: str  # the editor's extension that makes it
    marker: str = ""
    attributes: Mapping[str, Check] = field(default_factory=dict)
    required: tuple[str, ...] = ()
    holds: tuple[str, ...] = ()  # the names of the blocks inside; nothing where it holds text, or is empty
    is_mark: bool = False

    @property
    def selector(self) -> str:
        """The CSS selector that finds it."""
        return self.tag + "".join(f"[{name}]" for name in dict.fromkeys((self.marker, *self.required)) if name)

    def checked(self, given: Mapping[str, str]) -> dict[str, str] | None:
        """Return the good ones among the `given` attributes, or None when it cannot be this element."""
        if self.marker and self.marker not in given:
            return None
        good = {
            name: value
            for name, check in self.attributes.items()
            if name in given and (value := check(given[name])) is not None
        }
        return good if all(name in good for name in self.required) else None


_TEXT = ("paragraph", "bulletList", "orderedList")
_FLOW = (
    *("paragraph", "heading", "bulletList", "orderedList", "blockquote", "pullQuote"),
    *("figure", "gallery", "table", "embed", "horizontalRule"),
)
_SPAN = {"colspan": values.number(2, values.MOST_CELLS), "rowspan": values.number(2, values.MOST_CELLS)}
_SCOPE = {"data-spoiler": values.spoiler_scope}

PARAGRAPH = Element("paragraph", "p", "Paragraph")
BREAK = Element("hardBreak", "br", "HardBreak")
SPOILER_BLOCK = Element("spoilerBlock", "div", "SpoilerBlock", marker="data-spoiler", attributes=_SCOPE, holds=_FLOW)
SPOILER = Element("spoiler", "span", "Spoiler", marker="data-spoiler", attributes=_SCOPE, is_mark=True)
LANGUAGE = Element(
    "language", "span", "Language", attributes={"lang": values.language}, required=("lang",), is_mark=True
)

# Where several marks stand on the same words, the first of these is the outermost.
MARKS = (
    SPOILER,
    Element("link", "a", "Link", attributes={"href": values.link}, required=("href",), is_mark=True),
    LANGUAGE,
    Element("bold", "strong", "Bold", is_mark=True),
    Element("italic", "em", "Italic", is_mark=True),
)
BLOCKS = (
    PARAGRAPH,
    *(Element("heading", f"h{level}", "Heading") for level in (2, 3, 4)),
    Element("bulletList", "ul", "BulletList", holds=("listItem",)),
    Element("orderedList", "ol", "OrderedList", attributes={"start": values.number(0, 9999)}, holds=("listItem",)),
    Element("listItem", "li", "ListItem", holds=_TEXT),
    Element("pullQuote", "blockquote", "PullQuote", marker="data-pull", holds=("paragraph",)),
    Element("blockquote", "blockquote", "Blockquote", holds=_TEXT),
    Element(
        "figure",
        "figure",
        "Figure",
        attributes={
            "data-image": values.uid,
            "data-inset": values.uid,
            "data-corner": values.one_of(*values.CORNERS),
        },
        required=("data-image",),
        holds=("figureCaption",),
    ),
    Element("figureCaption", "figcaption", "FigureCaption"),
    Element("gallery", "div", "Gallery", marker="data-gallery", holds=("figure",)),
    Element("table", "table", "Table", holds=("tableRow",)),
    Element("tableRow", "tr", "TableRow", holds=("tableHeader", "tableCell")),
    Element(
        "tableHeader",
        "th",
        "TableHeader",
        attributes={"scope": values.one_of(*values.HEADER_SCOPES), **_SPAN},
        holds=_TEXT,
    ),
    Element("tableCell", "td", "TableCell", attributes=_SPAN, holds=_TEXT),
    Element(
        "embed",
        "div",
        "Embed",
        attributes={"data-embed": values.web_address},
        required=("data-embed",),
    ),
    Element(
        "turn",
        "div",
        "Turn",
        marker="data-turn",
        attributes={"data-speaker": values.speaker},
        required=("data-speaker",),
        holds=(*_FLOW, "spoilerBlock"),
    ),
    SPOILER_BLOCK,
    Element("teaserEnd", "hr", "TeaserEnd", marker="data-teaser-end"),
    Element("horizontalRule", "hr", "HorizontalRule"),
)

# Elements that say the same as one of ours, as other editors and older pages write them.
ALIASES = {"b": "strong", "i": "em", "h1": "h2", "h5": "h4", "h6": "h4"}
# Parts that belong to an element of ours and have no life of their own.
PARTS = tags("caption thead tbody tfoot")
# Elements that go, but that began a new line: the words before and after them must not run together.
BOUNDARIES = tags(
    "div section article aside header footer main nav address center pre dl dt dd details summary fieldset",
    "legend form hgroup dir menu search",
)


@dataclass(frozen=True, eq=False)
class Vocabulary:
    """A set of elements; `holds` are the names of the blocks that may stand at the top, none where it is one line."""

    name: str
    elements: tuple[Element, ...]
    holds: tuple[str, ...] = ()

    def only(self, name: str, selectors: Iterable[str], holds: tuple[str, ...] = ()) -> "Vocabulary":
        """Return the part of this vocabulary that has an element for each of the `selectors`."""
        wanted = frozenset(selectors)
        return Vocabulary(name, tuple(e for e in self.elements if e.selector in wanted), holds)

    @cached_property
    def marks(self) -> tuple[Element, ...]:
        """The marks, outermost first."""
        return tuple(element for element in self.elements if element.is_mark)

    @cached_property
    def by_tag(self) -> dict[str, list[Element]]:
        """The elements that are not marks, by tag; those with a marker or something required come first."""
        found: dict[str, list[Element]] = {}
        for element in sorted(self.elements, key=lambda e: not (e.marker or e.required)):
            if not element.is_mark:
                found.setdefault(element.tag, []).append(element)
        return found

    @cached_property
    def extensions(self) -> dict[str, dict[str, Any]]:
        """How the editor's extensions are configured, each by its name."""
        configured: dict[str, dict[str, Any]] = {
            "Document": {"content": self._content(self.holds)},
            "Text": {},
        }
        configured["Paragraph"] = {}  # the editor has a paragraph even where it is not stored
        for element in self.elements:
            configured[element.extension] = _options(element, self._content(element.holds))
        if "Heading" in configured:
            configured["Heading"] = {"levels": [int(e.tag[1]) for e in self.elements if e.name == "heading"]}
        return configured

    def _content(self, holds: tuple[str, ...]) -> str:
        names = {element.name for element in self.elements}
        known = [name for name in holds if name in names]
        return f"({' | '.join(known)})+" if known else "paragraph"


def _options(element: Element, content: str) -> dict[str, Any]:
    options: dict[str, Any] = {
        "tag": element.tag,
        "marker": element.marker,
        "selector": element.selector,
        "names": list(element.attributes),
    }
    return options | {"content": content} if element.holds else options


BODY = Vocabulary("body", (BREAK, *MARKS, *BLOCKS), (*_FLOW, "turn", "spoilerBlock", "teaserEnd"))
_INLINE = ("br", "strong", "em", "a[href]", "span[lang]")
SHORT = BODY.only("short", ("p", *_INLINE), ("paragraph",))
INLINE = BODY.only("inline", _INLINE)
VOCABULARIES = {vocabulary.name: vocabulary for vocabulary in (BODY, SHORT, INLINE)}
