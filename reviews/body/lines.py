"""A body as lines that can be compared: each its words, in tokens, with the form in which they stand."""

import re
from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from functools import cached_property

from django.utils.translation import gettext as _

from outlet.richtext.tree import Block, Mark, Run
from reviews.body.references import References

# A word, a sign of a script without spaces, or one of punctuation; with the space behind it, which is not compared.
_TOKEN = re.compile(r"\s*(?:[\u3040-\u30ff\u3400-\u9fff\uf900-\ufaff]|\w+(?:[’'.,-]\w+)*|[^\w\s])\s*")

FRAMES = {"bulletList": "list", "orderedList": "numbers", "blockquote": "quote", "pullQuote": "pull"}


@dataclass(frozen=True)
class Token:
    """A word in its runs: more than one where a mark begins inside it."""

    runs: tuple[Run, ...]

    @cached_property
    def word(self) -> str:
        """What is compared."""
        return "".join(run.text for run in self.runs).strip()

    @cached_property
    def marks(self) -> tuple[tuple[Mark, ...], ...]:
        """How its words are marked, whatever space is around them."""
        return tuple(dict.fromkeys(run.marks for run in self.runs if run.text.strip()))


@dataclass(frozen=True)
class Line:
    """A paragraph, a heading, a picture with its caption, a row of a table.

    `kind` is what it is in the style sheet, `form` in words ("" for a plain paragraph); `speaker` says whose turn it
    stands in, and `things` are the uids or addresses that it shows beside words.
    """

    kind: str
    form: str = ""
    tokens: tuple[Token, ...] = ()
    speaker: str = ""
    things: tuple[str, ...] = ()
    is_spoiler: bool = False

    @cached_property
    def words(self) -> tuple[str, ...]:
        """Its words as they are compared."""
        return tuple(token.word for token in self.tokens)

    @cached_property
    def key(self) -> tuple[object, ...]:
        """What two lines have in common that say and show the same; a line without either is known by its kind."""
        return (self.words, self.things) if self.words or self.things else (self.kind,)

    @cached_property
    def bag(self) -> dict[str, int]:
        """How often it has each of its words."""
        return Counter(self.words)

    @property
    def forms(self) -> tuple[object, ...]:
        """All of its form but the marks on its words."""
        return self.kind, self.form, self.speaker, self.is_spoiler

    @property
    def is_weighty(self) -> bool:
        """Whether it is worth saying that it moved."""
        return len(self.words) >= 3 or bool(self.things)


def lines(blocks: Iterable[Block], references: References) -> list[Line]:
    """Return a body as lines, in the order of reading."""
    return list(_Lines(references).of(blocks, Line("paragraph")))


def tokens(runs: Iterable[Run]) -> tuple[Token, ...]:
    """Return words with their marks, one token each."""
    pieces = [run for run in runs if run.text]
    text = "".join(run.text for run in pieces)
    marks = [run.marks for run in pieces]
    ends: list[int] = []
    for run in pieces:
        ends.append((ends[-1] if ends else 0) + len(run.text))
    found, at = [], 0
    for match in _TOKEN.finditer(text):
        runs_of_it, start = [], match.start()
        while start < match.end():
            stop = min(ends[at], match.end())
            runs_of_it.append(Run(text[start:stop], marks[at]))
            at, start = (at + 1 if stop == ends[at] else at), stop
        found.append(Token(tuple(runs_of_it)))
    return tuple(found)


class _Lines:
    """Walks the blocks; `around` is the line that a paragraph at this place would be."""

    def __init__(self, references: References) -> None:
        self.references = references

    def of(self, blocks: Iterable[Block], around: Line) -> Iterator[Line]:
        for block in blocks:
            method = getattr(self, f"_{block.name}", None)
            yield from method(block, around) if method else self._plain(block, around)

    def _plain(self, block: Block, around: Line) -> Iterator[Line]:
        if block.name in FRAMES:
            kind = FRAMES[block.name]
            around = replace(around, kind=kind, form=_framed(around.form, _forms()[kind]))
        if block.runs:
            yield replace(around, tokens=tokens(block.runs))
        yield from self.of(block.blocks, around)

    def _heading(self, block: Block, around: Line) -> Iterator[Line]:
        form = _("Heading %(level)s") % {"level": block.element.tag[1]}
        form = _framed(around.form, form)
        yield replace(around, kind=f"heading{block.element.tag[1]}", form=form, tokens=tokens(block.runs))

    def _turn(self, block: Block, around: Line) -> Iterator[Line]:
        name = self.references.speakers.get(block.attributes["data-speaker"]) or _("somebody who is gone")
        yield from self.of(block.blocks, replace(around, speaker=name))

    def _spoilerBlock(self, block: Block, around: Line) -> Iterator[Line]:
        yield from self.of(block.blocks, replace(around, is_spoiler=True, form=_framed(around.form, _("Spoiler"))))

    def _figure(self, block: Block, around: Line) -> Iterator[Line]:
        corner = block.attributes.get("data-corner", "") if "data-inset" in block.attributes else ""
        things = tuple(block.attributes[name] for name in ("data-image", "data-inset") if name in block.attributes)
        form = _framed(around.form, _("Picture, inset %(corner)s") % {"corner": corner} if corner else _("Picture"))
        yield replace(around, kind="figure", form=form, things=things, tokens=tokens(block.runs))

    def _embed(self, block: Block, around: Line) -> Iterator[Line]:
        form = _framed(around.form, _("Embed"))
        yield replace(around, kind="embed", form=form, things=(block.attributes["data-embed"],))

    def _table(self, block: Block, around: Line) -> Iterator[Line]:
        if block.caption:
            form = _framed(around.form, _("Table"))
            yield replace(around, kind="row", form=form, tokens=tokens([Run(block.caption)]))
        yield from self.of(block.blocks, around)

    def _tableRow(self, block: Block, around: Line) -> Iterator[Line]:
        runs: list[Run] = []
        for cell in block.blocks:
            inside = [run for part in cell.walk() for run in part.runs]
            runs += [Run(" | "), *inside] if runs else inside
        yield replace(around, kind="row", form=_framed(around.form, _("Row of a table")), tokens=tokens(runs))

    def _horizontalRule(self, block: Block, around: Line) -> Iterator[Line]:
        yield replace(around, kind="rule", form=_framed(around.form, _("Separator")))

    def _teaserEnd(self, block: Block, around: Line) -> Iterator[Line]:
        yield replace(around, kind="teaser", form=_framed(around.form, _("The teaser ends here")))


def _forms() -> dict[str, str]:
    return {"list": _("List"), "numbers": _("Numbered list"), "quote": _("Quote"), "pull": _("Pull quote")}


def _framed(outer: str, inner: str) -> str:
    return f"{outer}, {inner}" if outer else inner
