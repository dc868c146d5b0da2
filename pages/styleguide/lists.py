"""Components of the front page and of lists, forms, and what is said where there is nothing."""

from collections.abc import Iterator, Sequence
from datetime import timedelta
from typing import Any
from zoneinfo import ZoneInfo

from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from pages.front import Block
from pages.models import FrontBlock
from pages.styleguide import samples, words
from pages.styleguide.parts import Example, Section, part
from pages.styleguide.rows import made_up
from pages.tonight import Slot
from reviews.models import Article
from shows.models import Show

Kind = FrontBlock.Kind
EMPTY = (_("Nothing has been published here yet."), _("No show matches."), words.LONG_STANDFIRST)


def on_lists() -> Iterator[Section]:
    """Yield the sections on lists and forms."""
    yield Section(
        "front",
        _("Blocks of the front page"),
        _("What an editor puts in order; a block with nothing in it is left out."),
        _front(),
    )
    yield Section("forms", _("Forms"), _("A label above each field, help beneath it, and an error in words."), _forms())
    yield Section(
        "empty", _("Nothing here"), _("What a list says when it has no rows: a sentence, never a blank."), _empty()
    )


def _front() -> Iterator[Example]:
    labels = (
        _("On in the next two days: with all that is known, several episodes, a day alone"),
        _("Recaps by show: ordinary, without a poster, long and gated"),
        _("A section"),
        _("Lines"),
        _("Patrons first"),
        _("Picked by hand, with a title of its own"),
    )
    for label, block in zip(labels, blocks(), strict=True):
        yield Example(label, block.template, {"block": block})


def blocks() -> Iterator[Block]:
    """Yield a block of each look."""
    yield _block(Kind.TONIGHT, slots=_slots())
    yield _block(Kind.RECAPS, recaps())
    yield _block(Kind.REVIEWS, [samples.recap(kind="review"), samples.long_article(), samples.bare_article()])
    yield _block(Kind.NEWS, [samples.bare_article(), samples.long_article(), samples.early()])
    yield _block(Kind.PATRONS, [samples.early()])
    yield _block(Kind.PICKS, [samples.recap()], title=words.COMPOUND)


def _block(kind: str, articles: Sequence[Article] = (), *, slots: Sequence[Slot] = (), **values: Any) -> Block:
    return Block(made_up(FrontBlock, kind=kind, **values), 1, list(articles), slots)


def _slots() -> list[Slot]:
    moment = timezone.now().astimezone(ZoneInfo("Asia/Seoul")).replace(minute=0, second=0) + timedelta(hours=3)
    day, show = moment.date(), samples.show()
    season = samples.season(show)
    two = (samples.episode(season, 3), samples.episode(season, 4))
    one = (samples.episode(samples.season(samples.show(words.COMPOUND)), 12, title=words.COMPOUND),)
    return [
        Slot(show, day, moment, (samples.platform(),), two[:1], recap=samples.recap()),
        Slot(show, day, moment, (samples.platform(),), two, recap=samples.long_article()),
        Slot(one[0].season.show, day, None, (samples.platform(words.COMPOUND),), one),
        Slot(samples.bare_show(), day),
    ]


def recaps() -> list[Article]:
    """Return recaps of three shows: ordinary ones, of a show without a poster, a long and a gated one."""
    one, other, third = samples.show(), samples.bare_show(), samples.show(words.COMPOUND, hue=30)
    return [
        _of(one),
        _of(one, stars=None),
        _of(other),
        _of(third, headline=words.LONG_HEADLINE),
        samples.early(show=third),
    ]


def _of(show: Show, **values: Any) -> Article:
    return samples.recap(samples.episode(samples.season(show)), **values)


def _forms() -> Iterator[Example]:
    label = _("Fields: ordinary, with help, with an error, disabled, long")
    yield part("styleguide/fields", label, long=words.COMPOUND)
    yield part("find", _("Find"))
    yield part("find", _("Find, with words in it"), words=words.COMPOUND)
    yield part("styleguide/buttons", _("Buttons"), long=words.COMPOUND)


def _empty() -> Iterator[Example]:
    for sentence in EMPTY:
        yield part("styleguide/empty", "", sentence=sentence)
