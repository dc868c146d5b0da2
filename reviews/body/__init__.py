"""How a body in the stored vocabulary becomes the HTML of a page or of a feed."""

from typing import TYPE_CHECKING

from django.utils.safestring import SafeString

from outlet.markup import trusted
from outlet.richtext.cleaning import read
from outlet.richtext.vocabulary import VOCABULARIES
from reviews.body.feed import FeedWriter
from reviews.body.page import PageWriter
from reviews.body.references import References

if TYPE_CHECKING:
    from reviews.models import Article

__all__ = ["render", "render_for_feed", "render_inline"]


def render(html: str, *, article: "Article | None" = None) -> SafeString:
    """Return a body or a summary as HTML for a page: pictures, embeds that load on a press, turns, hidden spoilers.

    `html` is what a `Reading` or a free page holds. Asks the database at most four times, whatever the body holds.
    """
    blocks = read(html)
    return trusted(PageWriter(References.of(blocks)).blocks(blocks))


def render_for_feed(html: str, *, page_url: str) -> str:
    """Return a body as HTML that feed readers keep: absolute addresses, no scripts, spoilers left out with a link.

    `page_url` is the absolute address of the article.
    """
    blocks = read(html)
    return FeedWriter(References.of(blocks), page_url).blocks(blocks)


def render_inline(html: str) -> SafeString:
    """Return a caption, a correction or another inline text as HTML for a page."""
    blocks = read(html, VOCABULARIES["inline"])
    return trusted(PageWriter(References()).inline(blocks))
