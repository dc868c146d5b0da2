"""The guide to the look: every component in every state, drawn by the readers' own templates from rows made up here."""

from pages.styleguide.parts import drawn
from pages.styleguide.sections import sections
from pages.styleguide.whole import PAGES, Whole

__all__ = ["PAGES", "Whole", "drawn", "sections"]
