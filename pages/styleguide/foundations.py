"""What everything stands on: colours with their contrast, hues, type and space. All of it is read from the sheet."""

from collections.abc import Iterator
from dataclasses import dataclass

from django.utils.translation import gettext_lazy as _

from images.colours import HUES
from pages.styleguide.colours import Sheet, contrast, sheet
from pages.styleguide.parts import Example, Section, part

COLOURS = ("paper", "raised", "ink", "soft", "line", "star", "star-off")
OF_A_SHOW = ("band", "band-ink", "tint", "accent", "fold", "fold-light")
SIZES = ("small", "step", "large", "huge", "giant")
FAMILIES = ("serif", "narrow")
LETTERS = "S01E02 9.15 pm 0123456789 ÅÇÉÑÖŠŽ ıßŁő “” – … €"
SPACES = ("gap", "apart", "measure", "wide")
PAIRS = (
    ("ink", "paper"), ("ink", "raised"), ("soft", "paper"), ("soft", "raised"), ("ink", "tint"), ("soft", "tint"),
    ("accent", "paper"), ("accent", "tint"), ("band-ink", "band"), ("star", "ink"),
)  # fmt: skip


@dataclass(frozen=True)
class Pair:
    """What is written in one colour on another, with the lowest contrast that any hue gives it, by day and by night."""

    text: str
    ground: str
    day: float
    night: float


def foundations() -> Iterator[Section]:
    """Yield the sections on what everything stands on."""
    yield Section(
        "colours", _("Colours"), _("Every colour is a token; no component brings one of its own."), _colours()
    )
    yield Section(
        "hues", _("Hues"), _("Of 36 a show has one, taken from its poster; a class gives it to a part."), _hues()
    )
    yield Section("type", _("Type"), _("Serif for what is read, narrow for what is looked up."), _type())


def _colours() -> Iterator[Example]:
    yield part("styleguide/colours", _("On every page"), names=COLOURS)
    yield part("styleguide/colours", _("From the hue of the show"), "hue-24", names=OF_A_SHOW)
    yield part("styleguide/contrast", _("Contrast, lowest of all hues"), pairs=list(pairs()))


def _hues() -> Iterator[Example]:
    yield part("styleguide/hues", _("All of them, with their ratings"), hues=range(HUES), stars=range(1, 11))


def _type() -> Iterator[Example]:
    tokens = sheet().tokens
    sizes = [(name, tokens[name]) for name in SIZES]
    yield part("styleguide/type", _("The scale"), sizes=sizes, families=FAMILIES, letters=LETTERS)
    yield part("styleguide/space", _("Space"), sizes=[(name, tokens[name]) for name in SPACES])


def pairs() -> Iterator[Pair]:
    """Yield what is written on what, with its contrast."""
    now = sheet()
    for text, ground in PAIRS:
        yield Pair(text, ground, lowest(now, text, ground), lowest(now, text, ground, dark=True))


def lowest(sheet: Sheet, text: str, ground: str, *, dark: bool = False) -> float:
    """Return the lowest contrast that any hue gives a text on its ground, to a tenth."""
    colours = ((sheet.colour(text, hue, dark=dark), sheet.colour(ground, hue, dark=dark)) for hue in range(HUES))
    return round(min(contrast(*both) for both in colours), 1)
