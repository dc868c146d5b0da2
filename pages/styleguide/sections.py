"""The sections of the guide, in their order."""

from collections.abc import Iterator

from pages.styleguide.articles import on_articles
from pages.styleguide.foundations import foundations
from pages.styleguide.lists import on_lists
from pages.styleguide.parts import Section
from pages.styleguide.shows import on_shows


def sections() -> Iterator[Section]:
    """Yield all sections: what everything stands on, then what stands on it."""
    yield from foundations()
    yield from on_articles()
    yield from on_shows()
    yield from on_lists()
