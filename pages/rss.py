"""RSS 2.0, written so that every reader of feeds understands it (https://www.rssboard.org/rss-specification)."""

import io
import re
from dataclasses import dataclass, field
from datetime import datetime
from xml.sax.xmlreader import AttributesImpl

from django.utils.feedgenerator import rfc2822_date, rfc3339_date
from django.utils.xmlutils import SimplerXMLGenerator

# What XML 1.0 forbids or discourages (section 2.2); a pasted control character must not break a feed.
_NOT_FOR_XML = re.compile(
    "[^\t\n\r\x20-\x7e\x85\xa0-\ud7ff\ue000-\ufdcf\ufdf0-\ufffd\U00010000-\U0010ffff]"
    f"|[{''.join(chr(plane << 16 | last) for plane in range(1, 17) for last in (0xFFFE, 0xFFFF))}]"
)
NAMESPACES = {
    "xmlns:atom": "http://www.w3.org/2005/Atom",
    "xmlns:content": "http://purl.org/rss/1.0/modules/content/",
    "xmlns:dc": "http://purl.org/dc/elements/1.1/",
}


@dataclass(frozen=True)
class Item:
    """An article in a feed. `summary` and `content` are HTML, everything else is plain; addresses are absolute."""

    id: str
    title: str
    url: str
    summary: str
    published_at: datetime
    updated_at: datetime
    content: str = ""
    authors: list[str] = field(default_factory=list)
    categories: list[str] = field(default_factory=list)


@dataclass(frozen=True)
class Feed:
    """A feed with its items, newest first. `url` is the page that it follows, `self_url` its own address."""

    title: str
    url: str
    self_url: str
    description: str
    language: str
    items: list[Item]


def write(feed: Feed) -> bytes:
    """Return `feed` as RSS 2.0 in UTF-8. It depends on the feed alone: the same items make the same bytes."""
    buffer = io.StringIO()
    xml = _Writer(buffer, "utf-8")
    xml.startDocument()
    xml.startElement("rss", AttributesImpl({"version": "2.0", **NAMESPACES}))
    xml.startElement("channel", AttributesImpl({}))
    xml.element("title", feed.title)
    xml.element("link", feed.url)
    xml.element("description", feed.description or feed.title)
    xml.element("atom:link", rel="self", type="application/rss+xml", href=feed.self_url)
    xml.element("language", feed.language)
    if feed.items:
        xml.element("lastBuildDate", rfc2822_date(max(item.updated_at for item in feed.items)))
    for item in feed.items:
        _write_item(xml, item)
    xml.endElement("channel")
    xml.endElement("rss")
    xml.endDocument()
    return buffer.getvalue().encode()


def _write_item(xml: "_Writer", item: Item) -> None:
    xml.startElement("item", AttributesImpl({}))
    xml.element("title", item.title)
    xml.element("link", item.url)
    xml.element("guid", item.id, isPermaLink="false")
    xml.element("pubDate", rfc2822_date(item.published_at))
    if item.updated_at != item.published_at:
        xml.element("atom:updated", rfc3339_date(item.updated_at))
    for author in item.authors:
        xml.element("dc:creator", author)
    for category in item.categories:
        xml.element("category", category)
    xml.element("description", item.summary)
    if item.content:
        xml.element("content:encoded", item.content)
    xml.endElement("item")


class _Writer(SimplerXMLGenerator):
    """Writes elements without the characters that XML does not have."""

    def element(self, name: str, text: str = "", **attributes: str) -> None:
        """Write an element that holds text alone."""
        self.addQuickElement(
            name, _NOT_FOR_XML.sub("", text), {key: _NOT_FOR_XML.sub("", value) for key, value in attributes.items()}
        )
