"""The panel that asks why stars change which readers have seen."""

from typing import TYPE_CHECKING, Any

from reviews.ratings import seen_by_readers

if TYPE_CHECKING:
    from reviews.admin.writing import WritingPage


def context(page: "WritingPage") -> dict[str, Any] | None:
    """Return how many stars readers saw last, and where the reason is written; None where they saw none."""
    if page.article is None:
        return None
    _number, stars = seen_by_readers(page.article)
    if stars is None:
        return None
    return {"words": f"{stars / 2:g}", "field": page.state["rating_reason"]}
