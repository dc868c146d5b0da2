"""How titles are sorted: without regard to case, accents or a leading article, the same on every database."""

import re
import unicodedata
from typing import Any

from django.db import models

OTHERS = "#"  # the letter of what begins with a digit, a sign or another script
_ARTICLE = re.compile(r"(the|an?) (?=\w)")
_WORD_SIGNS = re.compile(r"[^\w ]+")


def sort_title(title: str) -> str:
    """Return what `title` is sorted by: "The Bear" as "bear", "Élite" as "elite"."""
    bare = "".join(sign for sign in unicodedata.normalize("NFKD", title) if not unicodedata.combining(sign))
    words = " ".join(_WORD_SIGNS.sub(" ", bare.casefold()).split())
    return unicodedata.normalize("NFC", _ARTICLE.sub("", words, count=1) if _ARTICLE.match(words) else words)


def letter(title: str) -> str:
    """Return the letter under which `title` is listed, "b" for "The Bear"; "#" for what begins with none of a to z."""
    first = sort_title(title)[:1]
    return first if "a" <= first <= "z" else OTHERS


class SortTitleField(models.CharField):
    """A copy of the title to sort by, made on every way into the database but `update`: bulk writes included."""

    def pre_save(self, model_instance: models.Model, add: bool) -> Any:
        """Make it anew."""
        value = sort_title(model_instance.title)[: self.max_length]  # type: ignore[attr-defined]
        setattr(model_instance, self.attname, value)
        return value


class LetterField(models.CharField):
    """The letter under which the title is listed, made like the copy to sort by."""

    def pre_save(self, model_instance: models.Model, add: bool) -> Any:
        """Make it anew."""
        value = letter(model_instance.title)  # type: ignore[attr-defined]
        setattr(model_instance, self.attname, value)
        return value
