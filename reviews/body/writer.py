"""What page and feed share: walking the blocks of a body, and writing those that need no treatment."""

from collections.abc import Iterable
from itertools import groupby

from django.utils.html import conditional_escape, format_html, format_html_join
from django.utils.safestring import SafeString

from outlet.markup import trusted
from outlet.richtext.tree import Block, Run, header_rows, written_runs
from outlet.richtext.vocabulary import SPOILER
from reviews.body.references import References


def spoiler_scope(runs: tuple[Run, ...]) -> str | None:
    """Return the scope of the inline spoiler that these runs are ("" is the article's own), or None for plain words."""
    for mark in runs[0].marks if runs else ():
        if mark.element is SPOILER:
            return dict(mark.attributes).get("data-spoiler", "")
    return None


class Writer:
    """Writes blocks as HTML; page and feed overrule what looks different there. Everything typed is escaped."""

    def __init__(self, references: References) -> None:
        self.references = references
        self._heard: set[str] = set()  # who has spoken already

    def blocks(self, blocks: Iterable[Block]) -> SafeString:
        """Return blocks, one after the other."""
        return format_html_join("", "{}", ((self.block(block),) for block in blocks))

    def block(self, block: Block) -> SafeString:
        """Return one block, by the method of its name, or as the plain element that it is."""
        method = getattr(self, f"write_{block.name}", None)
        return method(block) if method else self.plain(block)

    def plain(self, block: Block) -> SafeString:
        """Return an element with its attributes, its words and its blocks."""
        attributes = format_html_join("", ' {}="{}"', block.attributes.items())
        return format_html("<{0}{1}>{2}</{0}>", block.element.tag, attributes, self.inside(block))

    def inside(self, block: Block) -> SafeString:
        """Return what stands in a block."""
        return self.runs(block.runs) + self.blocks(block.blocks)

    def inline(self, blocks: Iterable[Block]) -> SafeString:
        """Return the words of blocks without the blocks: for texts of one line."""
        return format_html_join("", "{}", ((self.runs(block.runs),) for block in blocks))

    def runs(self, runs: Iterable[Run]) -> SafeString:
        """Return words with their marks; spoilers go through `spoiler`."""
        parts = []
        for marks, group in groupby(runs, key=lambda run: [m for m in run.marks if m.element is SPOILER]):
            words = tuple(group)
            if not marks:
                parts.append(trusted(written_runs(words)))
                continue
            inner = [Run(run.text, tuple(m for m in run.marks if m.element is not SPOILER)) for run in words]
            parts.append(self.spoiler(trusted(written_runs(inner)), spoiler_scope(words) or ""))
        return format_html_join("", "{}", ((part,) for part in parts))

    def spoiler(self, words: SafeString, scope: str) -> SafeString:
        """Return an inline spoiler."""
        raise NotImplementedError

    def speaker(self, block: Block) -> tuple[str, bool]:
        """Return who speaks in a turn, and whether it is their first one."""
        name = self.references.speakers.get(block.attributes["data-speaker"], "")
        is_first = name not in self._heard
        self._heard.add(name)
        return name, is_first

    def write_horizontalRule(self, block: Block) -> SafeString:
        """A separator."""
        return trusted("<hr>")

    def write_teaserEnd(self, block: Block) -> SafeString:
        """The teaser's end is for the gate, not for readers."""
        return trusted("")

    def write_gallery(self, block: Block) -> SafeString:
        """Pictures beside each other."""
        return format_html('<div class="gallery">{}</div>', self.blocks(block.blocks))

    def write_table(self, block: Block) -> SafeString:
        """A table with its caption, and its first rows of headers as a head."""
        head = header_rows(block)
        caption = format_html("<caption>{}</caption>", block.caption) if block.caption else ""
        parts = [conditional_escape(caption)]
        for tag, rows in (("thead", block.blocks[:head]), ("tbody", block.blocks[head:])):
            if rows:
                parts.append(format_html("<{0}>{1}</{0}>", tag, self.blocks(rows)))
        return format_html("<table>{}</table>", format_html_join("", "{}", ((part,) for part in parts)))
