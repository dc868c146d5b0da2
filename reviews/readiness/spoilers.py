"""Rules that keep hidden what is hidden: words of the face that a veil, a later character or a title gives meaning."""

import re
import unicodedata
from collections.abc import Collection, Iterable, Iterator, Sequence
from dataclasses import dataclass
from itertools import groupby

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from outlet.richtext.cleaning import read
from outlet.richtext.tree import Block, Run
from outlet.richtext.vocabulary import SPOILER, SPOILER_BLOCK
from reviews.models import Article
from reviews.readiness.problem import Known, Problem
from shows.models import Credit, Episode

SHORTEST_WORD = 4  # letters of a veiled word that says something by itself
SHORTEST_NAME = 3
SHORT = 12  # words of a veiled passage of which each is the secret; of a longer one its names and phrases are
PHRASE = 3  # words in a row that are no chance
LIFTED = 4  # words in a row that make a quotation
_WORD = re.compile(r"[^\W_]+")
_BEGINS_A_SENTENCE = re.compile(r"(?:^|[.!?…:“\"(])\s*$")
_COMMON = """
about after again also back because been before being best better between both came come comes could does done
down each else ends episode episodes even ever every everything film find finds first from gets give gives
goes gone good great have having here into itself just know knows last less like little long look looks made
make makes many more most much must need never next nothing once only onto other over part people place really
recap review same says scene season second seems seen series several should show shows some something still
such take takes tell tells than that their them then there these they thing things third this those through
time together turns under until upon very want wants ways week weeks well went were what when where which
while will with without words work works world would year years your
"""  # English words of four letters and more that say nothing by themselves
_SAYING_NOTHING = frozenset(_COMMON.split())
Words = tuple[str, ...]


@dataclass(frozen=True)
class Veiled:
    """A text, apart by what a veil hides of it, and its open pull quotes."""

    passages: tuple[str, ...] = ()
    seen: frozenset[str] = frozenset()
    quotes: tuple[str, ...] = ()

    @classmethod
    def of(cls, html: str) -> "Veiled":
        """Take a body apart; one without a veil has nothing hidden, and is not read."""
        if "data-spoiler" not in html:
            return cls()
        blocks = read(html)
        parts = list(_parts(blocks))
        hidden = tuple(text for is_hidden, text in parts if is_hidden and text.strip())
        seen = frozenset(word for is_hidden, text in parts if not is_hidden for word in words_of(text))
        return cls(hidden, seen, tuple(_quotes(blocks)))

    def secrets(self, safe: Collection[str]) -> set[Words]:
        """Return the hidden words that say something: of a short passage each, of a long one its names and phrases."""
        known = self.seen | _SAYING_NOTHING | frozenset(safe)
        found: set[Words] = set()
        for passage in self.passages:
            words = words_of(passage)
            telling = {word for word in words if len(word) >= SHORTEST_WORD} - known
            found |= {(word,) for word in (telling if len(words) <= SHORT else _names_in(passage) - known)}
            rows = (words[start : start + PHRASE] for start in range(len(words) - PHRASE + 1))
            found |= {row for row in rows if len(telling & set(row)) > 1}
        return found


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
    safe = _safe_words(article)
    secrets = [*_names(article, safe), *_hidden(article, safe)]
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
    own = words_of(article.show.title) if article.show else ()
    yield from _given_away("verdict", _("verdict line"), article.verdict, _hidden(article, own))


def pull_quotes_are_not_lifted(article: Article, known: Known) -> Iterator[Problem]:
    """Ask about a line that is drawn out of a passage behind a veil, and stands in the open."""
    veiled = Veiled.of(article.body)
    hidden = [words_of(passage) for passage in veiled.passages]
    for quote in veiled.quotes:
        words = words_of(quote)
        length = min(LIFTED, len(words))
        rows = {words[start : start + length] for start in range(len(words) - length + 1)}
        if length > 1 and any(stands_in(row, passage) for row in rows for passage in hidden):
            message = _("The pull quote “%s” is from a passage that the text hides behind a veil.") % quote
            yield Problem("body", message, is_warning=True)


def _hidden(article: Article, safe: Collection[str]) -> list[Secret]:
    """Return what the text hides, the longest first, so that a phrase is said once and whole."""
    rows = Veiled.of(article.body).secrets(safe)
    return [Secret(row, VEILED) for row in sorted(rows, key=lambda row: (-len(row), row))]


def _names_in(text: str) -> set[str]:
    """Return the words with a capital that do not begin a sentence."""
    found = (match for match in _WORD.finditer(text) if match[0][0].isupper())
    inside = (match[0] for match in found if not _BEGINS_A_SENTENCE.search(text[: match.start()]))
    return {word for name in inside for word in words_of(name) if len(word) >= SHORTEST_NAME}


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
            values = {"where": where, "word": _as_it_stands(secret.words, text)}
            yield Problem(field, secret.why % values, is_warning=True)


def _as_it_stands(row: Words, text: str) -> str:
    """Return the words of `row` as they are written in `text`."""
    written = _WORD.findall(text)
    starts = range(len(written) - len(row) + 1)
    found = (" ".join(written[at : at + len(row)]) for at in starts)
    return next((phrase for phrase in found if words_of(phrase) == row), " ".join(row))


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


def _parts(blocks: Iterable[Block], is_hidden: bool = False) -> Iterator[tuple[bool, str]]:
    """Yield the words of blocks with whether a veil hides them, those of one block together where all of it is hidden.

    An open pull quote says again what stands elsewhere.
    """
    for block in blocks:
        is_inside = is_hidden or block.element is SPOILER_BLOCK
        if block.name == "pullQuote" and not is_inside:
            continue
        if block.caption:
            yield is_inside, block.caption
        for is_veiled, runs in groupby(block.runs, key=lambda run: is_inside or _is_spoiler(run)):
            yield is_veiled, "".join(run.text for run in runs)
        yield from _parts(block.blocks, is_inside)


def _is_spoiler(run: Run) -> bool:
    return any(mark.element is SPOILER for mark in run.marks)


def _quotes(blocks: Iterable[Block]) -> Iterator[str]:
    """Yield the pull quotes that no veil hides."""
    for block in blocks:
        if block.name == "pullQuote":
            inside = (run for part in block.walk() for run in part.runs)
            yield "".join(run.text for run in inside if not _is_spoiler(run)).strip()
        elif block.element is not SPOILER_BLOCK:
            yield from _quotes(block.blocks)
