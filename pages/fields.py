"""The field of articles that are held on the front page, each with the end of its pin.

As other ordered choices it is a text box with one on a line, "Headline [12]: 2026-11-21 18:00", which works without
JavaScript; `desk/choose.js` makes a list of it.
"""

import json
import re
from collections import Counter
from collections.abc import Iterable
from copy import deepcopy
from datetime import datetime, time, timedelta
from typing import Any, cast

from django.core.exceptions import ValidationError
from django.db.models import QuerySet
from django.urls import reverse
from django.utils import timezone
from django.utils.dateparse import parse_date
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from outlet.current import local
from outlet.dates import day_and_time
from reviews.fields import ChosenRows, ManyField, RowsField, each, line_of
from reviews.forms import MomentField
from reviews.models import Article
from reviews.querysets import ArticleQuerySet
from reviews.searching import matching

MOST_PINS = 24  # in one place
SEARCHED = "searched"  # how a name finds an article where no headline has it
_KEYED = re.compile(r"(?P<row>.*\[\d{1,18}\])\s*:?\s*(?P<until>.*)")
_NAMED = re.compile(r"(?P<row>.*?)[\s:]+(?P<until>\d{4}-\d\d-\d\d(?:[T ]\d\d?:\d\d(?::\d\d)?)?)")

Pins = list[tuple[Article, datetime | None]]


class ArticlesField(RowsField):
    """Articles by their headline, by a part of it that only one has, or by what a search finds only one for."""

    lookups = ("iexact", "icontains", SEARCHED)

    def __init__(self, articles: QuerySet) -> None:
        super().__init__(articles, "articles", names=("headline", "slug"))

    def finds(self, name: str) -> bool:
        """Say whether any article has this name, or a name that it is a part of."""
        return any(self._named(name, lookup) for lookup in self.lookups if lookup != SEARCHED)

    def _named(self, name: str, lookup: str) -> list[Any]:
        if lookup != SEARCHED:
            return super()._named(name, lookup)
        return list(matching(cast("ArticleQuerySet", self.queryset), name)[:5])


class PinRows(ChosenRows):
    """The text box of pins; `notes` says by an article's id what keeps it from being seen, or that its pin ended."""

    def __init__(self) -> None:
        super().__init__("articles", {"rows": 2, "data-far": "until"})
        self.notes: dict[str, str] = {}

    def get_context(self, name: str, value: Any, attrs: dict[str, Any] | None) -> dict[str, Any]:
        """Say where suggestions come from, what the box of a time is called, and the notes."""
        context = super().get_context(name, value, attrs)
        context["widget"]["attrs"] |= {
            "data-url": reverse("admin:pages_frontpage_articles"),
            "data-word-far": _("Until"),
            "data-placeholder": _("Type part of a headline"),
            "data-notes": json.dumps(self.notes),
        }
        return context


class PinsField(ManyField):
    """Articles in order, each with the end of its pin or without one."""

    def __init__(self, **kwargs: Any) -> None:
        super().__init__(widget=PinRows(), required=False, **kwargs)
        self.articles = ArticlesField(Article.objects.none())

    def __deepcopy__(self, memo: dict[int, Any]) -> "PinsField":
        """Give each form a choice of its own: what one person may choose is no other's business."""
        copied: PinsField = super().__deepcopy__(memo)
        copied.articles = deepcopy(self.articles, memo)
        return copied

    def prepare_value(self, value: Any) -> Any:
        """Write pairs of article and end as lines, in the outlet's zone; leave what was typed."""
        return "\n".join(map(self._line, value)) if isinstance(value, list) else value

    def _line(self, pair: tuple[Article, datetime | None]) -> str:
        article, until = pair
        row = self.articles.prepare_value([article])
        return f"{row}: {local(until):%Y-%m-%d %H:%M}" if until else row

    def to_python(self, value: Any) -> Pins:  # type: ignore[override]
        """Return pairs of article and end. Raises ValidationError that names every line it cannot follow."""
        if isinstance(value, list):
            return value
        lines = [line.strip() for line in (value or "").splitlines() if line.strip()]
        if len(lines) > MOST_PINS:
            raise ValidationError(_("There are more than %(most)s lines."), params={"most": MOST_PINS})
        pairs = each(lines, self._pair)
        times = Counter(article for article, _until in pairs)
        if twice := [(article, None) for article, count in times.items() if count > 1]:
            names = ", ".join(self.prepare_value(twice).splitlines())
            raise ValidationError(_("An article stands here twice: %(names)s"), params={"names": names})
        return pairs

    def _pair(self, line: str) -> tuple[Article, datetime | None]:
        match = _KEYED.fullmatch(line)
        if not match and (ends_in_a_day := _NAMED.fullmatch(line)) and not self.articles.finds(line):
            match = ends_in_a_day  # no headline does
        row, until = (match["row"], match["until"]) if match else (line, "")
        (article,) = self.articles.to_python(row)
        return article, self._end(until, line) if until else None

    def _end(self, text: str, line: str) -> datetime:
        """Return the moment that was written; a day alone counts to its end."""
        try:
            if day := parse_date(text):
                return timezone.make_aware(datetime.combine(day + timedelta(days=1), time()))
            moment = MomentField().clean(text)
        except (ValidationError, ValueError, OverflowError) as error:
            message = _("“%(line)s”: write the end as a day and a time, such as %(example)s.")
            example = f"{local(timezone.now()):%Y-%m-%d} 18:00"
            raise ValidationError(message, params={"line": line, "example": example}) from error
        return moment


class SubjectField(RowsField):
    """One row, chosen as several are."""

    def __init__(self, queryset: QuerySet, source: str, **kwargs: Any) -> None:
        super().__init__(queryset, source, **kwargs)
        self.widget.attrs["rows"] = 1

    def to_python(self, value: Any) -> list[Any]:  # type: ignore[override]
        """Return it in a list, or none. Raises ValidationError where there are more."""
        rows = super().to_python(value)
        if len(rows) > 1:
            raise ValidationError(_("Choose one."))
        return rows


def notes_on(pins: Iterable[tuple[Article, datetime | None]], at: datetime) -> dict[str, str]:
    """Say by an article's id why it is not to be seen where it is held at `at`; of others nothing."""
    notes = {str(article.pk): note_on(article, until, at) for article, until in pins}
    return {key: note for key, note in notes.items() if note}


def note_on(article: Article, until: datetime | None, at: datetime) -> str:
    """Say of one article: ended, withdrawn, a draft, scheduled."""
    if until and until <= at:
        return gettext("ended %(when)s") % {"when": day_and_time(until)}
    if article.status == Article.Status.WITHDRAWN:
        return gettext("withdrawn: not shown")
    if article.status == Article.Status.DRAFT:
        return gettext("a draft: shown once it is public")
    if article.is_scheduled(at):
        assert article.published_at is not None
        return gettext("shown from %(when)s") % {"when": day_and_time(article.published_at)}
    return ""


def choice_of(article: Article, at: datetime) -> dict[str, str]:
    """Return how an article is offered: its headlines, kind and state, and the line that chooses it."""
    note = note_on(article, None, at)
    state = note or (day_and_time(article.published_at) if article.published_at else "")
    seen = article.safe_headline
    readers = gettext("readers see “%(headline)s”") % {"headline": seen} if seen != article.headline else ""
    text = " · ".join(filter(None, [str(article), readers, article.get_kind_display(), state]))
    return {"text": text, "line": line_of(article), "note": note}
