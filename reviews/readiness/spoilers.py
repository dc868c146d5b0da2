"""Rules that keep hidden what is hidden: words of the face that a veil, a later character or a title gives meaning."""

import re
import unicodedata
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from outlet.richtext.cleaning import read
from outlet.richtext.tree import Block
from outlet.richtext.vocabulary import SPOILER, SPOILER_BLOCK
from reviews.models import Article
from reviews.readiness.problem import Known, Problem
from shows.models import Credit, Episode

SHORTEST_WORD = 4  # letters of a veiled word that says something by itself
SHORTEST_NAME = 3
LIFTED = 4  # words in a row that make a quotation
_WORD = re.compile(r"[^\W_]+")
_COMMON = """
about after again also back because been before being between both came come could does done down each else
even ever every from gets give goes gone have having here into itself just know like long made make many
more most much must never nothing only onto other over really same says should some still such take than
that their them then there these they thing things this those through time together under until upon very
want well went were what when where which while will with without would year years your
"""  # English words of four letters and more that say nothing
_SAYING_NOTHING = frozenset(_COMMON.split())
Words = tuple[str, ...]


@dataclass(frozen=True)
class Veiled:
    """The words of a text, apart by whether a veil hides them, and its open pull quotes."""

    hidden: Words
    seen: Words
    quotes: tuple[str, ...]

    @classmethod
    def of(cls, html: str) -> "Veiled":
        """Take a body apart; one without a veil has nothing hidden, and is not read."""
        if "data-spoiler" not in html:
            return cls((), (), ())
        blocks = read(html)
        parts = list(_parts(blocks))
        hidden = words_of(" ".join(text for is_hidden, text in parts if is_hidden))
        seen = words_of(" ".join(text for is_hidden, text in parts if not is_hidden))
        return cls(hidden, seen, tuple(_quotes(blocks)))

    def telling(self) -> set[str]:
        """Return the hidden words that are nowhere in the open text and say something by themselves."""
        return {w for w in self.hidden if len(w) >= SHORTEST_WORD and w not in _SAYING_NOTHING} - set(self.seen)


@dataclass(frozen=True)
class Secret:
    """Words in a row that give something away, and the sentence that says why."""

    words: Words
    why: Promise


CHARACTER = _("The %(where)s names “%(word)s”, a character whose name gives something away.")
TITLE = _("The %(where)s has “%(word)s”, the title of an episode that gives something away.")
VEILED = _("The %(where)s says “%(word)s”, which the text hides behind a veil.")


def face_keeps_secrets(article: Article, known: Known) -> Iterator[Problem]:
    """Ask about words of the face that give something away: everyone sees them, however far they have watched."""
    veiled = Veiled.of(article.body)
    safe = _safe_words(article)
    secrets = [*_names(article, safe), *(Secret((word,), VEILED) for word in sorted(veiled.telling() - safe))]
    alt = article.lead_image.alt if article.lead_image else ""
    faces = [
        ("standfirst", _("standfirst"), article.standfirst),
        ("slug", _("address"), article.slug),
        ("lead_image", _("text alternative of the lead picture"), alt),
    ]
    if article.headline_is_clean:
        faces.insert(0, ("headline", _("headline"), article.headline))
    for field, where, text in faces:
        yield from _given_away(field, where, text, secrets)


def verdict_does_not_lift_the_veil(article: Article, known: Known) -> Iterator[Problem]:
    """Ask about a verdict that repeats what the text hides."""
    telling = Veiled.of(article.body).telling() - _own_words(article)
    secrets = [Secret((word,), VEILED) for word in sorted(telling)]
    yield from _given_away("verdict", _("verdict line"), article.verdict, secrets)


def pull_quotes_are_not_lifted(article: Article, known: Known) -> Iterator[Problem]:
    """Ask about a line that is drawn out of a passage behind a veil, and stands in the open."""
    veiled = Veiled.of(article.body)
    for quote in veiled.quotes:
        words = words_of(quote)
        length = min(LIFTED, len(words))
        rows = {words[start : start + length] for start in range(len(words) - length + 1)}
        if length > 1 and any(stands_in(row, veiled.hidden) for row in rows):
            words_shown = _("The pull quote “%s” is from a passage that the text hides behind a veil.") % quote
            yield Problem("body", words_shown, is_warning=True)


def words_of(text: str) -> Words:
    """Return the words of a text in small letters and without accents, as addresses have them."""
    plain = unicodedata.normalize("NFKD", text.casefold())
    plain = "".join(sign for sign in plain if not unicodedata.combining(sign))
    return tuple(_WORD.findall(unicodedata.normalize("NFC", plain)))


def stands_in(row: Sequence[str], words: Sequence[str]) -> bool:
    """Say whether `row` is somewhere in `words`, in order and without a gap."""
    length = len(row)
    return any(tuple(words[at : at + length]) == tuple(row) for at in range(len(words) - length + 1))


def _given_away(field: str, where: str | Promise, text: str, secrets: Iterable[Secret]) -> Iterator[Problem]:
    words = words_of(text)
    told: set[str] = set()
    for secret in secrets:
        if told.isdisjoint(secret.words) and stands_in(secret.words, words):
            told.update(secret.words)
            yield Problem(field, secret.why % {"where": where, "word": " ".join(secret.words)}, is_warning=True)


def _names(article: Article, safe: set[str]) -> Iterator[Secret]:
    """Yield the names of characters, whole and in part, and the titles of episodes that give something away."""
    shows = {scope.show_id for scope in article.scopes.all()} | {article.show_id} - {None}
    if not shows:
        return
    credits = Credit.objects.filter(show__in=shows, through__gt=0).exclude(character="")
    for character in credits.values_list("character", flat=True).order_by("pk"):
        words = words_of(character)
        if set(words) - safe:
            yield Secret(words, CHARACTER)
        yield from (Secret((w,), CHARACTER) for w in words if len(w) >= SHORTEST_NAME and w not in safe)
    for title in Episode.objects.filter(show__in=shows, title_spoils=True).values_list("title", flat=True):
        if words := words_of(title):
            yield Secret(words, TITLE)


def _safe_words(article: Article) -> set[str]:
    """Return the words of names that give nothing away: of the shows, and of who plays whom from the beginning."""
    shows = {scope.show_id: scope.show for scope in article.scopes.all()} | (
        {article.show_id: article.show} if article.show else {}
    )
    names = [name for show in shows.values() if show for name in (show.title, show.original_title)]
    for character, person, through in Credit.objects.filter(show__in=shows).values_list(
        "character", "person__name", "through"
    ):
        names += [person or "", "" if through else character]
    return {word for name in names for word in words_of(name)}


def _own_words(article: Article) -> set[str]:
    return set(words_of(article.show.title)) if article.show else set()


def _parts(blocks: Iterable[Block], is_hidden: bool = False) -> Iterator[tuple[bool, str]]:
    """Yield the words of blocks with whether a veil hides them. A pull quote says again what stands elsewhere."""
    for block in blocks:
        is_inside = is_hidden or block.element is SPOILER_BLOCK
        if block.name == "pullQuote" and not is_inside:
            continue
        yield is_inside, block.caption
        for run in block.runs:
            yield is_inside or any(mark.element is SPOILER for mark in run.marks), run.text
        yield from _parts(block.blocks, is_inside)


def _quotes(blocks: Iterable[Block]) -> Iterator[str]:
    """Yield the pull quotes that no veil hides."""
    for block in blocks:
        if block.name == "pullQuote":
            inside = (run for part in block.walk() for run in part.runs)
            yield "".join(run.text for run in inside if not any(mark.element is SPOILER for mark in run.marks)).strip()
        elif block.element is not SPOILER_BLOCK:
            yield from _quotes(block.blocks)
