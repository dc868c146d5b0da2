"""How foreign HTML becomes rich text: every element is read into the tree as what the vocabulary makes of it."""

from collections.abc import Callable, Iterable, Iterator
from typing import Any

from lxml import html as lxml_html

from .tree import LINE_BREAK, Block, Mark, Run, header_rows, joined_lines, tidied
from .vocabulary import (
    ALIASES,
    BOUNDARIES,
    LANGUAGE,
    MARKS,
    PARAGRAPH,
    PARTS,
    SPOILER,
    SPOILER_BLOCK,
    Element,
    Vocabulary,
    tags,
)

Marks = tuple[Mark, ...]
# What the reading of an element gives, in order: words, whole blocks, and None where a line ends.
Item = Run | Block | None

_RANKS = {mark: rank for rank, mark in enumerate(MARKS)}
_ENDS_LINE = BOUNDARIES | PARTS
_BLOCK_TAGS = _ENDS_LINE | tags("p h1 h2 h3 h4 h5 h6 ul ol li blockquote figure figcaption table tr td th hr")
# Blocks that are more than words: where they may not stand they are put outside, never taken apart.
_OBJECTS = frozenset({"figure", "gallery", "table", "embed", "turn", "spoilerBlock"})
_OPEN = frozenset({"blockquote", "pullQuote", "turn", "spoilerBlock"})


class Reader:
    """Reads HTML that nh3 has passed into blocks of one vocabulary."""

    def __init__(self, vocabulary: Vocabulary) -> None:
        self.vocabulary = vocabulary
        self._readers: dict[str, Callable[..., Iterable[Item]]] = {
            **dict.fromkeys(_OPEN, self._open_container),
            **dict.fromkeys(("bulletList", "orderedList"), self._list),
            **dict.fromkeys(("paragraph", "heading"), self._text_block),
            "listItem": self._list_item,
            "figure": self._figure,
            "gallery": self._gallery,
            "table": self._table,
            "embed": self._embed,
            "hardBreak": lambda node, element, given, marks: [Run(LINE_BREAK, marks)],
            "teaserEnd": lambda node, element, given, marks: [Block(element)],
            "horizontalRule": lambda node, element, given, marks: [Block(element)],
        }

    def read(self, html: str) -> list[Block]:
        """Return the blocks of `html`; a vocabulary of one line gets paragraphs, for its caller to join."""
        # The parser's own limit of 256 levels would cut off what is deeper; the caller has bounded the depth.
        parser = lxml_html.HTMLParser(encoding="utf-8", huge_tree=True)
        body = lxml_html.document_fromstring(f"<html><body>{html}</body></html>".encode(), parser=parser)[0]
        holds = self.vocabulary.holds or (PARAGRAPH.name,)
        blocks: list[Block] = []
        for block in _paragraphs(self._items(body, ())):
            blocks += [block] if block.name in holds else _words(block)
        return _with_one_teaser_end(blocks)

    def _items(self, node: Any, marks: Marks) -> Iterator[Item]:
        if node.text:
            yield Run(node.text, marks)
        for child in node:
            if isinstance(child.tag, str):
                yield from self._item(child, marks)
            if child.tail:
                yield Run(child.tail, marks)

    def _item(self, node: Any, marks: Marks) -> Iterator[Item]:
        marks = self._marks(node, marks)
        element, given = self._element(node)
        if element is not None:
            yield from self._readers.get(element.name, self._unknown)(node, element, given, marks)
        else:
            yield from self._unknown(node, None, {}, marks)

    def _unknown(self, node: Any, element: Element | None, given: dict[str, str], marks: Marks) -> Iterator[Item]:
        ends_line = node.tag in _BLOCK_TAGS or element is not None
        if ends_line:
            yield None
        yield from self._items(node, marks)
        if ends_line:
            yield None

    def _element(self, node: Any) -> tuple[Element | None, dict[str, str]]:
        tag = ALIASES.get(node.tag, node.tag)
        if tag == SPOILER.tag and SPOILER.marker in node.attrib and _has_blocks(node):
            tag = SPOILER_BLOCK.tag
        for element in self.vocabulary.by_tag.get(tag, ()):
            if (given := element.checked(node.attrib)) is not None:
                return element, given
        return None, {}

    def _marks(self, node: Any, marks: Marks) -> Marks:
        tag = ALIASES.get(node.tag, node.tag)
        for element in self.vocabulary.marks:
            if element.tag != tag and not (element is LANGUAGE and tag in ("em", "strong", "a")):
                continue
            if element is SPOILER and _has_blocks(node):
                continue
            if (given := element.checked(node.attrib)) is not None:
                marks = _marked(marks, Mark(element, tuple(given.items()) or _default(element)))
        return marks

    def _text_block(self, node: Any, element: Element, given: dict[str, str], marks: Marks) -> Iterator[Item]:
        for block in _paragraphs(self._items(node, marks), element):
            yield Block(element, runs=block.runs) if block.element is PARAGRAPH else block

    def _open_container(self, node: Any, element: Element, given: dict[str, str], marks: Marks) -> Iterator[Item]:
        """Read a container that can be broken off before an object that it may not hold, and go on after it."""
        held: list[Block] = []
        for block in _paragraphs(self._items(node, marks)):
            if block.name in element.holds:
                held.append(_unveiled(block, element, given))
            elif block.name in _OBJECTS:
                if held:
                    yield Block(element, given, blocks=held)
                held = []
                yield _veiled_inside(block, given) if element is SPOILER_BLOCK else block
            else:
                held += [_unveiled(words, element, given) for words in _words(block)]
        if held:
            yield Block(element, given, blocks=held)

    def _list(self, node: Any, element: Element, given: dict[str, str], marks: Marks) -> Iterator[Item]:
        items: list[Block] = []
        outside: list[Block] = []
        for block in _paragraphs(self._items(node, marks)):
            if block.name == "listItem":
                items.append(block)
                continue
            kept, lifted = _settled([block], ("paragraph", "bulletList", "orderedList"))
            outside += lifted
            if kept and items and block.name != "paragraph":
                items[-1].blocks += kept  # a list that stands beside the item that it belongs to
            elif kept:
                items += _as_items(kept, self._by_name("listItem"))
        if given.get("start") == "1":
            given = {}
        if items:
            yield Block(element, given, blocks=items)
        yield from outside

    def _list_item(self, node: Any, element: Element, given: dict[str, str], marks: Marks) -> Iterator[Item]:
        kept, lifted = _settled(_paragraphs(self._items(node, marks)), element.holds)
        yield from _as_items(kept, element)
        yield from lifted

    def _figure(self, node: Any, element: Element, given: dict[str, str], marks: Marks) -> Iterator[Item]:
        if "data-inset" not in given:
            given.pop("data-corner", None)
        else:
            given.setdefault("data-corner", "bottom-right")
        caption, lifted = _settled(_paragraphs(self._items(node, marks)), (PARAGRAPH.name,))
        yield Block(element, given, runs=tidied(joined_lines(caption)))
        yield from lifted

    def _gallery(self, node: Any, element: Element, given: dict[str, str], marks: Marks) -> Iterator[Item]:
        blocks = list(_paragraphs(self._items(node, marks)))
        figures = [block for block in blocks if block.name == "figure"]
        yield from [Block(element, given, blocks=figures)] if len(figures) > 1 else figures
        yield from (block for block in blocks if block.name != "figure")

    def _embed(self, node: Any, element: Element, given: dict[str, str], marks: Marks) -> Iterator[Item]:
        yield Block(element, given)
        yield from self._items(node, marks)

    def _table(self, node: Any, element: Element, given: dict[str, str], marks: Marks) -> Iterator[Item]:
        lines = (line for part in node.iterchildren("caption") for line in _paragraphs(self._items(part, marks)))
        caption, outside = _settled(lines, (PARAGRAPH.name,))
        table = Block(element)
        if not _is_veiled(caption):  # a caption is bare words, which cannot be veiled: else it goes before the table
            table.caption, caption = " ".join(map(_bare, caption)), []
        yield from caption
        for row_node in node.xpath("./tr | ./thead/tr | ./tbody/tr | ./tfoot/tr"):
            row = Block(self._by_name("tableRow"))
            for cell_node in row_node.iterchildren("td", "th"):
                cell, lifted = self._cell(cell_node, marks)
                row.blocks.append(cell)
                outside += lifted
            table.blocks += [row] if row.blocks else []
        if table.blocks:
            _scope_headers(table)
            yield table
        elif table.caption:
            yield Block(PARAGRAPH, runs=[Run(table.caption)])
        yield from outside

    def _cell(self, node: Any, marks: Marks) -> tuple[Block, list[Block]]:
        element = self.vocabulary.by_tag[node.tag][0]
        kept, lifted = _settled(_paragraphs(self._items(node, self._marks(node, marks))), element.holds)
        return Block(element, element.checked(node.attrib) or {}, blocks=kept), lifted

    def _by_name(self, name: str) -> Element:
        return next(element for element in self.vocabulary.elements if element.name == name)


def _paragraphs(items: Iterable[Item], element: Element = PARAGRAPH) -> Iterator[Block]:
    """Yield the blocks among `items`, and each line of loose words as a block of `element`; empty ones are dropped."""
    line: list[Run] = []
    for item in (*items, None):
        if isinstance(item, Run):
            line.append(item)
            continue
        if runs := tidied(line):
            yield Block(element, runs=runs)
        line = []
        if item is not None:
            yield item


def _settled(blocks: Iterable[Block], holds: tuple[str, ...]) -> tuple[list[Block], list[Block]]:
    """Part `blocks` into what may stand in a place that `holds` these, taken apart if need be, and what must go out."""
    kept: list[Block] = []
    lifted: list[Block] = []
    for block in blocks:
        if block.name in holds:
            kept.append(block)
        elif block.name == SPOILER_BLOCK.name and not any(inner.name in _OBJECTS for inner in block.blocks):
            kept += _veiled_words(block)
        elif block.name in _OBJECTS:
            lifted.append(block)
        else:
            kept += _words(block)
    return kept, lifted


def _words(block: Block) -> list[Block]:
    """Return all text in `block` as paragraphs."""
    own = [Block(PARAGRAPH, runs=block.runs)] if block.runs else []
    return own + [paragraph for inner in block.blocks for paragraph in _words(inner)]


def _bare(block: Block) -> str:
    return " ".join("".join(run.text for run in tidied(Run(run.text) for run in block.runs)).split())


def _is_veiled(blocks: list[Block]) -> bool:
    return any(mark.element is SPOILER for block in blocks for run in block.runs for mark in run.marks)


def _veiled_words(spoiler: Block) -> list[Block]:
    mark = Mark(SPOILER, tuple(spoiler.attributes.items()))
    return [
        Block(PARAGRAPH, runs=[Run(run.text, _marked(run.marks, mark)) for run in paragraph.runs])
        for paragraph in _words(spoiler)
    ]


def _veiled_inside(block: Block, given: dict[str, str]) -> Block:
    """Draw a spoiler round the content of a turn that stood inside one, so that nothing comes out of the veil."""
    if block.name != "turn":
        return block
    inside: list[Block] = []
    for inner in block.blocks:
        if inner.name == SPOILER_BLOCK.name:
            inside.append(inner)
        elif inside and inside[-1].element is SPOILER_BLOCK and inside[-1].attributes is given:
            inside[-1].blocks.append(_unveiled(inner, SPOILER_BLOCK, given))
        else:
            inside.append(Block(SPOILER_BLOCK, given, blocks=[_unveiled(inner, SPOILER_BLOCK, given)]))
    return Block(block.element, block.attributes, blocks=inside)


def _unveiled(block: Block, container: Element, given: dict[str, str]) -> Block:
    """Drop the inline spoilers in a spoiler block that say no more than it does."""
    if container is not SPOILER_BLOCK:
        return block
    said = ("", given.get(SPOILER.marker, ""))
    for inner in block.walk():
        inner.runs = tidied(
            Run(
                run.text,
                tuple(
                    m for m in run.marks if m.element is not SPOILER or dict(m.attributes)[SPOILER.marker] not in said
                ),
            )
            for run in inner.runs
        )
    return block


def _as_items(blocks: list[Block], element: Element) -> list[Block]:
    """Return a list item of `blocks`; where it begins with a list, that list's own items stand for it."""
    if blocks and blocks[0].name != PARAGRAPH.name:
        return [*blocks[0].blocks, *_as_items(blocks[1:], element)]
    return [Block(element, blocks=blocks)] if blocks else []


def _scope_headers(table: Block) -> None:
    """Say for each header cell what it is the header of, where the writer did not (HTML standard, 4.9.10)."""
    head = header_rows(table)
    for number, row in enumerate(table.blocks):
        for cell in row.blocks:
            if cell.name == "tableHeader" and "scope" not in cell.attributes:
                cell.attributes = {"scope": "col" if number < head else "row", **cell.attributes}


def _with_one_teaser_end(blocks: list[Block]) -> list[Block]:
    ends = [block for block in blocks if block.name == "teaserEnd"]
    return [block for block in blocks if block.name != "teaserEnd" or block is ends[0]]


def _marked(marks: Marks, mark: Mark) -> Marks:
    others = [other for other in marks if other.element is not mark.element]
    return tuple(sorted([*others, mark], key=lambda one: _RANKS[one.element]))


def _default(element: Element) -> tuple[tuple[str, str], ...]:
    return ((element.marker, ""),) if element.marker else ()


def _has_blocks(node: Any) -> bool:
    return any(child.tag in _BLOCK_TAGS for child in node.iterdescendants())
