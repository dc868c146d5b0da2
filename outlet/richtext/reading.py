"""What other apps ask of rich text: its words, its teaser, and what it refers to."""

import re
from collections.abc import Iterable, Iterator
from urllib.parse import urlsplit

from django.conf import settings

from .cleaning import read
from .tree import LINE_BREAK, Block, Run, written
from .vocabulary import SPOILER, SPOILER_BLOCK

_WORD = re.compile(r"\w+(?:[’'.,-]\w+)*")
_TAGS = re.compile(r"<[^>]*>")
_SIGN = re.compile(r"\S")
_IDEOGRAPH = re.compile(r"[\u3040-\u30ff\u3400-\u9fff\uf900-\ufaff]")
_TEXT_BLOCKS = ("paragraph", "bulletList", "orderedList", "blockquote", "table", "turn", "spoilerBlock")
_TEASER_PARAGRAPHS = 2


def plain_text(html: str, *, with_spoilers: bool = True) -> str:
    """Return the words of `html`, captions included, one line for each block or line break.

    Without spoilers, what is marked as one is left out; whether the whole text is one is for the caller to know.
    """
    lines = ("".join(run.text for run in runs) for runs in _runs(read(html), with_spoilers))
    return "\n".join(stripped for line in lines for part in line.split("\n") if (stripped := part.strip()))


def has_words(html: str) -> bool:
    """Say whether there is any text in `html`, which is stored rich text; it need not be read for that."""
    return bool(_SIGN.search(_TAGS.sub("", html)))


def word_count(html: str) -> int:
    """Return the number of words; each sign of a script without spaces between words counts as one."""
    text = plain_text(html)
    return len(_IDEOGRAPH.findall(text)) + len(_WORD.findall(_IDEOGRAPH.sub(" ", text)))


def split_at_teaser(html: str) -> tuple[str, str | None]:
    """Return what everyone may read and the rest, which is None where nothing is left.

    The teaser ends at its marker, or else with the second block of text. The marker itself is in neither.
    """
    blocks = read(html)
    marked = [number for number, block in enumerate(blocks) if block.name == "teaserEnd"]
    end = marked[0] if marked else _end_of_paragraphs(blocks)
    rest = [block for block in blocks[end:] if block.name != "teaserEnd"]
    return written(blocks[:end]), written(rest) or None


def referenced_images(html: str) -> list[str]:
    """Return the uids of all pictures in the order of reading, each once, an inset after its main picture."""
    found = (
        block.attributes[name]
        for block in _walk(read(html))
        for name in ("data-image", "data-inset")
        if name in block.attributes
    )
    return list(dict.fromkeys(found))


def speakers(html: str) -> list[str]:
    """Return who speaks ("outlet", "author:UID", "person:UID", "text:Name"), each once, in the order of first turns."""
    turns = (block for block in _walk(read(html)) if block.name == "turn")
    return list(dict.fromkeys(turn.attributes["data-speaker"] for turn in turns))


def internal_links(html: str) -> list[str]:
    """Return the paths on this site that `html` links to, each once, without query and fragment."""
    site = urlsplit(getattr(settings, "SITE_URL", ""))
    paths: dict[str, None] = {}
    for runs in _runs(read(html)):
        for url in (dict(mark.attributes).get("href", "") for run in runs for mark in run.marks):
            parts = urlsplit(url)
            if parts.path and (url.startswith("/") or (parts.netloc and parts.netloc == site.netloc)):
                paths[parts.path] = None
    return list(paths)


def _walk(blocks: Iterable[Block]) -> Iterator[Block]:
    for block in blocks:
        yield from block.walk()


def _runs(blocks: Iterable[Block], with_spoilers: bool = True) -> Iterator[list[Run]]:
    for block in blocks:
        if block.element is SPOILER_BLOCK and not with_spoilers:
            continue
        if block.caption:
            yield [Run(block.caption)]
        if block.runs:
            yield [run for run in block.runs if with_spoilers or not _is_spoiler(run)]
        yield from _runs(block.blocks, with_spoilers)


def _is_spoiler(run: Run) -> bool:
    return run.text != LINE_BREAK and any(mark.element is SPOILER for mark in run.marks)


def _end_of_paragraphs(blocks: list[Block]) -> int:
    texts = [number for number, block in enumerate(blocks, start=1) if block.name in _TEXT_BLOCKS]
    return texts[_TEASER_PARAGRAPHS - 1] if len(texts) >= _TEASER_PARAGRAPHS else len(blocks)
