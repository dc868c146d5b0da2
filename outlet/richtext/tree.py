"""Rich text as data: blocks with runs of words, and how they are written as canonical HTML."""

import re
import unicodedata
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from itertools import groupby
from typing import NamedTuple

from .vocabulary import Element

LINE_BREAK = "\n"
_SPACE = " \u00a0"
# What becomes one plain space: not a lone one or a lone unbreakable one, which most are and which stay as they are.
_SPACES = re.compile(r"[ \t\n\r\f\u00a0\u2028\u2029]{2,}|[\t\n\r\f\u2028\u2029]")


class Mark(NamedTuple):
    """A mark on words, with its attributes."""

    element: Element
    attributes: tuple[tuple[str, str], ...] = ()


class Run(NamedTuple):
    """Words with the same marks, outermost mark first; `LINE_BREAK` alone is a line break."""

    text: str
    marks: tuple[Mark, ...] = ()


@dataclass
class Block:
    """A block; text blocks and figures have runs (a figure's are its caption), all others hold blocks."""

    element: Element
    attributes: dict[str, str] = field(default_factory=dict)
    runs: list[Run] = field(default_factory=list)
    blocks: list["Block"] = field(default_factory=list)
    caption: str = ""  # of a table

    @property
    def name(self) -> str:
        """The editor's name for it."""
        return self.element.name

    def walk(self) -> Iterator["Block"]:
        """This block and all that are inside, in the order of reading."""
        yield self
        for block in self.blocks:
            yield from block.walk()


def tidied(runs: Iterable[Run]) -> list[Run]:
    """Return the runs of one block with the white space that HTML would show: none at the ends, one space inside.

    A no-break space between two words is typography and stays; beside other spaces it is an editor's noise.
    """
    tidy: list[Run] = []
    for marks, text in _merged(runs):
        if text == LINE_BREAK:
            _rstrip(tidy)
            tidy.append(Run(text, marks))
            continue
        text = _SPACES.sub(" ", text)
        if text[0] in _SPACE:
            text = _joined(tidy, text)
        if text:
            tidy.append(Run(text, marks))
    while tidy and (tidy[-1].text == LINE_BREAK or not tidy[-1].text.strip(_SPACE)):
        tidy.pop()
    _rstrip(tidy)
    while tidy and tidy[0].text == LINE_BREAK:
        tidy.pop(0)
    return [Run(unicodedata.normalize("NFC", text), marks) for marks, text in _merged(tidy)]


def _escaped(text: str, *, quotes: bool = False) -> str:
    """Return `text` as it is written in HTML; not by `str.translate`, which is slow beyond ASCII."""
    text = text.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;").replace("\u00a0", "&nbsp;")
    return text.replace('"', "&quot;") if quotes else text


def _merged(runs: Iterable[Run]) -> Iterator[tuple[tuple[Mark, ...], str]]:
    worded = (run for run in runs if run.text)
    for (marks, is_break), group in groupby(worded, key=lambda run: (run.marks, run.text == LINE_BREAK)):
        if is_break:
            yield from ((marks, LINE_BREAK) for _ in group)
        else:
            yield marks, "".join(run.text for run in group)


def _joined(tidy: list[Run], text: str) -> str:
    """Return `text`, which begins with a space, without it where there is one already or a line begins."""
    if not tidy or tidy[-1].text == LINE_BREAK:
        return text.lstrip(_SPACE)
    if tidy[-1].text[-1] in _SPACE:
        tidy[-1] = tidy[-1]._replace(text=tidy[-1].text[:-1] + " ")
        return text.lstrip(_SPACE)
    return text


def _rstrip(tidy: list[Run]) -> None:
    while tidy and tidy[-1].text != LINE_BREAK:
        text = tidy[-1].text.rstrip(_SPACE)
        if text:
            tidy[-1] = tidy[-1]._replace(text=text)
            return
        tidy.pop()


def joined_lines(blocks: Iterable[Block]) -> list[Run]:
    """Return the runs of text blocks as one, with a line break between two blocks."""
    lines: list[Run] = []
    for block in blocks:
        if block.runs:
            lines += [Run(LINE_BREAK), *block.runs] if lines else block.runs
    return lines


def written(blocks: Iterable[Block]) -> str:
    """Return blocks as HTML."""
    return "".join(map(_block, blocks))


def written_runs(runs: Iterable[Run]) -> str:
    """Return runs as HTML; marks that go on over several runs are written once, as the editor does it."""
    out: list[str] = []
    open_marks: list[Mark] = []
    for run in runs:
        kept = 0
        while kept < min(len(open_marks), len(run.marks)) and open_marks[kept] == run.marks[kept]:
            kept += 1
        out += [f"</{mark.element.tag}>" for mark in reversed(open_marks[kept:])]
        out += [_opening(mark.element, dict(mark.attributes)) for mark in run.marks[kept:]]
        open_marks = list(run.marks)
        out.append("<br>" if run.text == LINE_BREAK else _escaped(run.text))
    out += [f"</{mark.element.tag}>" for mark in reversed(open_marks)]
    return "".join(out)


def _block(block: Block) -> str:
    opening = _opening(block.element, block.attributes)
    if block.element.tag == "hr":
        return opening
    if block.name == "figure":
        inside = f"<figcaption>{written_runs(block.runs)}</figcaption>"
    elif block.name == "table":
        inside = _table(block)
    else:
        inside = written_runs(block.runs) + written(block.blocks)
    return f"{opening}{inside}</{block.element.tag}>"


def _opening(element: Element, attributes: dict[str, str]) -> str:
    pairs = {element.marker: ""} | attributes if element.marker else attributes
    return f"<{element.tag}" + "".join(f' {k}="{_escaped(v, quotes=True)}"' for k, v in pairs.items()) + ">"


def header_rows(table: Block) -> int:
    """Return how many of a table's first rows have nothing but header cells."""
    count = 0
    for row in table.blocks:
        if any(cell.name != "tableHeader" for cell in row.blocks):
            break
        count += 1
    return count


def _table(table: Block) -> str:
    head = header_rows(table)
    parts = [f"<caption>{_escaped(table.caption)}</caption>"] if table.caption else []
    for tag, rows in (("thead", table.blocks[:head]), ("tbody", table.blocks[head:])):
        if rows:
            parts.append(f"<{tag}>{written(rows)}</{tag}>")
    return "".join(parts)
