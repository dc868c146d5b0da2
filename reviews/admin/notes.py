"""What colleagues said of an article, beside its text: what is not done first."""

from typing import TYPE_CHECKING, Any

from django.db.models import F

if TYPE_CHECKING:
    from reviews.admin.writing import WritingPage

SHOWN = 20


def context(page: "WritingPage") -> dict[str, Any] | None:
    """Return the newest notes, those not done first; None where nobody said anything."""
    if page.article is None:
        return None
    notes = list(page.article.notes.order_by(F("done_at").asc(nulls_first=True), "-at", "-id")[:SHOWN])
    return {"notes": notes, "open": sum(note.done_at is None for note in notes)} if notes else None
