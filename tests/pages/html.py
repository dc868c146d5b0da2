"""Pages as trees: parsed strictly, so that a page with an error in its HTML fails the test that looks at it."""

import json
import re
from typing import Any

import html5lib
import lxml.html
from django.http import HttpResponse

PLACEHOLDER = re.compile(r"\{\{|\}\}|\{%|%\}|%\(\w+\)s|%[ds]\b|\bNone\b")


class Tree:
    """A page."""

    def __init__(self, root: Any) -> None:
        self.root = root
        self.head = root.find("head")
        (self.main,) = root.iter("main")

    def select(self, selector: str) -> list[Any]:
        """Return the elements that match a selector of tags and classes, such as ".card h2, .card--lead"."""
        path = " | ".join("//" + "//".join(map(_step, way.split())) for way in selector.split(","))
        return self.root.xpath(path)

    def json_ld(self) -> Any:
        """Return the structured data."""
        (script,) = self.root.xpath("//script[@type='application/ld+json']")
        return json.loads(script.text)


def parse(response: HttpResponse) -> Tree:
    """Return the page of a response. Raises html5lib's ParseError where the HTML is not valid."""
    content = response.content.decode()
    html5lib.HTMLParser(strict=True).parse(content)
    tree = Tree(lxml.html.document_fromstring(content))
    assert not (found := PLACEHOLDER.search(text_of(tree))), found
    return tree


def _step(compound: str) -> str:
    """Return the XPath of one part of a selector: "a.card" is a[…card…]."""
    tag, *classes = compound.split(".")
    conditions = (f"[contains(concat(' ', normalize-space(@class), ' '), ' {name} ')]" for name in classes)
    return (tag or "*") + "".join(conditions)


def text_of(element: Any) -> str:
    """Return what is read of an element: without scripts, what is hidden from voices, and double spaces."""
    root = element.root if isinstance(element, Tree) else element
    return " ".join("".join(_texts(root)).split())


def texts_of(tree: Tree, selector: str) -> list[str]:
    """Return what is read of each element that matches `selector`."""
    return [text_of(element) for element in tree.select(selector)]


def _texts(element: Any) -> Any:
    if element.tag in ("script", "style") or element.get("aria-hidden") == "true":
        return
    yield element.text or ""
    for child in element:
        if isinstance(child.tag, str):
            yield from _texts(child)
        if child.tag in ("p", "li", "h1", "h2", "h3", "div", "section", "figcaption", "a"):
            yield " " if child.tag != "a" else ""
        yield child.tail or ""
