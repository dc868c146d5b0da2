"""How a body in the stored vocabulary becomes the HTML of a page or of a feed."""

from collections.abc import Sequence
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

__all__ = ["render", "render_for_feed", "render_inline", "render_many_for_feed"]


def render(html: str, *, article: "Article | None" = None) -> SafeString:
    """Return a body or a summary as HTML for a page: pictures, embeds that load on a press, turns, hidden spoilers.

    `html` is what a `Reading` or a free page holds; `article` is where it stands, if anywhere. Asks the database at
    most three times, whatever the body holds.
    """
    blocks = read(html)
    return trusted(PageWriter(References.of(blocks, article), html).blocks(blocks))


def render_for_feed(html: str, *, page_url: str) -> str:
    """Return a body as HTML that feed readers keep: absolute addresses, no scripts, spoilers left out with a link.

    `page_url` is the absolute address of the article.
    """
    return render_many_for_feed([(html, page_url)])[0]


def render_many_for_feed(texts: Sequence[tuple[str, str]]) -> list[str]:
    """Return bodies, each given with the address of its page, as `render_for_feed` does; in as many queries as one."""
    read_texts = [(read(html), page_url) for html, page_url in texts]
    references = References.of([block for blocks, _ in read_texts for block in blocks])
    return [FeedWriter(references, page_url).blocks(blocks) for blocks, page_url in read_texts]


def render_inline(html: str) -> SafeString:
    """Return a caption, a correction or another inline text as HTML for a page."""
    blocks = read(html, VOCABULARIES["inline"])
    return trusted(PageWriter(References(), html).inline(blocks))
