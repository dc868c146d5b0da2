"""What one reader may read of one article. Everything that shows an article's text asks here."""

from dataclasses import dataclass
from datetime import datetime
from typing import TYPE_CHECKING

from outlet.richtext import split_at_teaser

if TYPE_CHECKING:
    from patrons.reader import Reader
    from reviews.models import Article


@dataclass(frozen=True)
class Reading:
    """The parts of a text that one reader gets; what they may not have is empty.

    `body` and `teaser` are cleaned HTML in the stored vocabulary, for `reviews.body` to render. A complete reading has
    a body and no teaser; a gated one a teaser and no body; a hidden one (not published) neither.
    """

    is_complete: bool = False
    body: str = ""
    teaser: str = ""
    verdict: str = ""
    summary: str = ""
    corrections_shown: bool = False

    @classmethod
    def of(cls, article: "Article", reader: "Reader", at: datetime) -> "Reading":
        """Return what `reader` gets of `article` at `at`."""
        if not article.is_published(at):
            return HIDDEN
        if article.is_open(at) or reader.is_staff:
            return cls(
                is_complete=True,
                body=article.body,
                verdict=article.verdict,
                summary=article.summary,
                corrections_shown=True,
            )
        return cls(teaser=split_at_teaser(article.body)[0])


HIDDEN = Reading()
