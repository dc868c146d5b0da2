"""What stands beside the text on the writing page: each panel is a template, with what it needs and its scripts."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from reviews.admin import checking, notes, previewing, ratings

if TYPE_CHECKING:
    from reviews.admin.writing import WritingPage


@dataclass(frozen=True)
class Panel:
    """One panel. `context` returns what its template is given as `panel`; None leaves it out for this page."""

    name: str
    template: str
    context: Callable[["WritingPage"], Any]
    scripts: tuple[str, ...] = ()  # ES modules in static/, loaded once where the panel is shown


PANELS: tuple[Panel, ...] = (  # in the order in which they stand
    Panel("checks", "admin/reviews/article/_checks.html", checking.panel, ("desk/checks.js",)),
    Panel("notes", "admin/reviews/article/_notes.html", notes.context),
    Panel("preview", "admin/reviews/article/_preview.html", previewing.panel, ("desk/preview.js",)),
    Panel("rating", "admin/reviews/article/_rating.html", ratings.context),
)


@dataclass(frozen=True)
class ShownPanel:
    """A panel with what this page has for it."""

    panel: Panel
    context: Any


def shown(page: "WritingPage") -> Iterator[ShownPanel]:
    """Yield the panels of a page that have something to show."""
    for panel in PANELS:
        if (context := panel.context(page)) is not None:
            yield ShownPanel(panel, context)
