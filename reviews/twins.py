"""Tags that nearly are there already: the same word in another case or spelling, or a slip of the finger."""

import re
import unicodedata
from collections import Counter
from collections.abc import Sequence
from functools import lru_cache

from reviews.models import Tag

OFFERED = 3
SHORT, LONG = 4, 9  # letters: from here on one letter may differ, and from here on two
_WORD = re.compile(r"[^\W_]+")
_NUMBER = re.compile(r"\d+")
_PLURAL = re.compile(r"(?<=.[^s])s$")
_EMPTY = {"and", "the", "a", "of"}


def twins_of(names: Sequence[str]) -> dict[str, list[str]]:
    """Return for each of `names` that no tag has the tags that may mean the same, the nearest first.

    The names of all tags are read once: they are a few thousand short words, which takes some milliseconds. A name
    that there is, in whatever case, has no twins: it is that tag.
    """
    if not names:
        return {}
    there = list(Tag.objects.order_by("name").values_list("name", flat=True))
    known = {name.casefold() for name in there}
    found = {name: _nearest(name, there) for name in dict.fromkeys(names) if name.casefold() not in known}
    return {name: twins for name, twins in found.items() if twins}


def _nearest(name: str, there: Sequence[str]) -> list[str]:
    near = sorted((far, other) for other in there if (far := distance(name, other)) is not None)
    return [other for _far, other in near[:OFFERED]]


def distance(one: str, other: str) -> int | None:
    """Say how far apart two names of tags are: 0 the same word, 1 or 2 letters, 3 one cut short; None: not alike."""
    words, others = _words(one), _words(other)
    if words == others or sorted(words) == sorted(others):
        return 0
    plain, plain_other = "".join(words), "".join(others)
    if plain == plain_other:
        return 0
    if _NUMBER.findall(plain) != _NUMBER.findall(plain_other):
        return None  # "season 1" is not a slip for "season 2"
    shorter = min(len(plain), len(plain_other))
    most = 2 if shorter >= LONG else 1 if shorter >= SHORT else 0
    if most and (letters := _letters_apart(plain, plain_other, most)) is not None:
        return letters
    return 3 if _is_cut_short(words, others) or _is_cut_short(others, words) else None


@lru_cache(maxsize=20_000)
def _words(name: str) -> tuple[str, ...]:
    """Return a name's words in small letters, without accents, small words and the s of a plural."""
    plain = unicodedata.normalize("NFKD", name.casefold())
    words = _WORD.findall("".join(letter for letter in plain if not unicodedata.combining(letter)))
    full = [word for word in words if word not in _EMPTY] or words
    return tuple(_PLURAL.sub("", word) for word in full)


def _is_cut_short(words: Sequence[str], others: Sequence[str]) -> bool:
    """Say whether each of two words or more begins the other's: "sci fi" and "science fiction"."""
    return len(words) == len(others) > 1 and all(
        len(word) > 1 and other.startswith(word) for word, other in zip(words, others, strict=True)
    )


def _letters_apart(one: str, other: str, most: int) -> int | None:
    """Return how many letters are put in, left out, changed or swapped between two words; None where more than `most`.

    Damerau and Levenshtein's distance, with the swap of neighbours counted once. Most words are ruled out before it by
    their length and letters.
    """
    if abs(len(one) - len(other)) > most or _letters_that_differ(one, other) > 2 * most:
        return None
    before: list[int] = []
    row = list(range(len(other) + 1))
    for i, letter in enumerate(one, start=1):
        earlier, before, row = before, row, [i]
        for j, beside in enumerate(other, start=1):
            cost = min(before[j] + 1, row[j - 1] + 1, before[j - 1] + (letter != beside))
            if i > 1 and j > 1 and letter == other[j - 2] and one[i - 2] == beside:
                cost = min(cost, earlier[j - 2] + 1)
            row.append(cost)
    return row[-1] if row[-1] <= most else None


def _letters_that_differ(one: str, other: str) -> int:
    here, there = _count(one), _count(other)
    return sum(abs(here[letter] - there[letter]) for letter in here.keys() | there.keys())


@lru_cache(maxsize=20_000)
def _count(word: str) -> Counter[str]:
    return Counter(word)
