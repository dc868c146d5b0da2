"""In what two arrangements of the front page differ, in words: for the log, and for two who set it at once."""

from collections.abc import Mapping
from dataclasses import dataclass

from django.utils.translation import gettext

from outlet.dates import day_and_time
from pages.front.arrangement import Arranged, Arrangement
from pages.models import FrontPin


@dataclass(frozen=True)
class Difference:
    """One part of the front page, as it is and as it would be."""

    label: str
    before: str
    after: str


def differences(before: Arrangement, after: Arrangement, names: Mapping[int, str]) -> list[Difference]:
    """Return the parts that differ. `names` has the headlines of articles; others are only counted in."""
    one, other = _parts(before, names), _parts(after, names)
    labels = dict.fromkeys([*other, *one])
    return [
        Difference(label, one.get(label, "–"), other.get(label, "–"))
        for label in labels
        if one.get(label) != other.get(label)
    ]


def changed_parts(before: Arrangement, after: Arrangement) -> list[str]:
    """Name the parts that differ, whoever asks and whatever they may know of."""
    ids = {pin.article_id: str(pin.article_id) for arrangement in (before, after) for pin in arrangement.pins}
    return [difference.label for difference in differences(before, after, ids)]


def _parts(arrangement: Arrangement, names: Mapping[int, str]) -> dict[str, str]:
    """Return the lead, the order, and each block in words."""
    parts = {gettext("Lead"): _pins(arrangement.lead, names) or "–"}
    labels = [_label(arranged) for arranged in arrangement.blocks]
    parts[gettext("Order")] = ", ".join(labels)
    return parts | {label: _block(arranged, names) for label, arranged in zip(labels, arrangement.blocks, strict=True)}


def _label(arranged: Arranged) -> str:
    """Name a block by its kind, and by what it is of where there may be several."""
    block = arranged.block
    kind = block.get_kind_display()
    subject = block.tag or block.show or (block.title if block.is_own else "")
    return f"{kind}: {subject}" if subject else kind


def _block(arranged: Arranged, names: Mapping[int, str]) -> str:
    block = arranged.block
    words = [gettext("shown") if block.is_shown else gettext("hidden"), str(block.length)]
    words += [f"“{block.title}”"] if block.title else []
    return " · ".join([*words, *filter(None, [_pins(arranged.pins, names)])])


def _pins(pins: list[FrontPin], names: Mapping[int, str]) -> str:
    return "; ".join(_pin(pin, names) for pin in pins)


def _pin(pin: FrontPin, names: Mapping[int, str]) -> str:
    name = names.get(pin.article_id) or gettext("an article of a colleague, not public yet")
    return gettext("%(name)s until %(when)s") % {"name": name, "when": day_and_time(pin.until)} if pin.until else name
