"""Cleaning: whatever HTML comes in, what goes out is canonical rich text of one vocabulary and nothing else."""

import re
from functools import lru_cache

import nh3

from .reader import Reader
from .tree import Block, joined_lines, tidied, written, written_runs
from .vocabulary import ALIASES, BODY, BOUNDARIES, INLINE, PARTS, SHORT, Vocabulary, tags

# Elements that go with all that is in them; of every other element that we do not know the words stay.
_DROPPED = tags(
    "script style template noscript noframes noembed iframe object embed applet svg math audio video canvas map",
    "select datalist title",
)
_VOID = tags("area base br col embed hr img input link meta param source track wbr")
_CLOSED_BY_NEXT = tags("p li dd dt tr td th option")  # their end tags may be left out
_DEEPEST = 60  # levels; no person writes so many, and reading takes a stack frame for each

_TAG = re.compile(r"<(/?)([a-zA-Z][a-zA-Z0-9]*)")
# A pattern, because `str.translate` takes fifteen times as long once a text holds one sign beyond ASCII.
_CONTROLS = re.compile("[\x00-\x08\x0b\x0e-\x1f\x7f-\x9f\u200b\ufeff\ud800-\udfff]+")


def clean_body(html: str) -> str:
    """Return `html` as the text of an article: safe, canonical, and unchanged when it is cleaned again."""
    return _cleaned(html, "body")


def clean_short(html: str) -> str:
    """Return `html` as paragraphs with inline elements alone: summaries, biographies."""
    return _cleaned(html, "short")


def clean_inline(html: str) -> str:
    """Return `html` as one line, without blocks: captions, verdicts. What stood in several blocks gets line breaks."""
    return _cleaned(html, "inline")


def read(html: str, vocabulary: Vocabulary = BODY) -> list[Block]:
    """Return `html` as blocks of `vocabulary`, however dirty it is."""
    html = _CONTROLS.sub("", html)
    if _depth(html) > _DEEPEST:
        html = re.sub(r"<[^>]*>?", " ", html)
    harmless = _CONTROLS.sub("", _CLEANER.clean(html))  # again, for those that were written as &#1;
    return _READERS[vocabulary.name].read(harmless)


# A field is cleaned where it is assigned and again where it is stored, and a form before that.
@lru_cache(maxsize=64)
def _cleaned(html: str, name: str) -> str:
    if not html:
        return ""
    blocks = read(html, _READERS[name].vocabulary)
    return written_runs(tidied(joined_lines(blocks))) if name == INLINE.name else written(blocks)


def _depth(html: str) -> int:
    """Return how deep elements are nested at most, roughly; those whose end tag may be left out do not count."""
    depth = deepest = 0
    for closing, name in _TAG.findall(html):
        if name.lower() in _VOID or name.lower() in _CLOSED_BY_NEXT:
            continue
        depth = max(0, depth - 1) if closing else depth + 1
        deepest = max(deepest, depth)
    return deepest


def _cleaner() -> nh3.Cleaner:
    """Make the first pass, which knows no vocabulary but the whole: it leaves only harmless elements to read."""
    attributes: dict[str, set[str]] = {tag: {"lang"} for tag in (*ALIASES, "em", "strong")}
    for element in BODY.elements:
        marker = {element.marker} if element.marker else set()
        attributes.setdefault(element.tag, set()).update(element.attributes, marker)
    attributes["a"].add("lang")
    return nh3.Cleaner(
        tags={element.tag for element in BODY.elements} | set(ALIASES) | PARTS | BOUNDARIES,
        clean_content_tags=set(_DROPPED),
        attributes=attributes,
        url_schemes={"http", "https", "mailto", "tel"},
        link_rel=None,
    )


_CLEANER = _cleaner()
_READERS = {vocabulary.name: Reader(vocabulary) for vocabulary in (BODY, SHORT, INLINE)}
