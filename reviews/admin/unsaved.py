"""What the writing page makes of what was typed and not saved: it is kept, offered again, and filled in again."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime
from typing import TYPE_CHECKING, Any

from django.conf import settings
from django.http import HttpRequest, HttpResponse, QueryDict
from django.utils.text import Truncator, capfirst
from django.utils.translation import gettext as _

from outlet.dates import patterns
from outlet.richtext import word_count
from reviews import autosaving, presence
from reviews.admin.autosaving import addresses
from reviews.admin.layout import all_fields
from reviews.comparing import Difference, compared, in_words, label
from reviews.forms import ArticleForm
from reviews.merging import typed_in_words
from reviews.models import Article, Autosave
from reviews.snapshots import Snapshot

if TYPE_CHECKING:
    from reviews.admin.writing import WritingPage

DONE = "typed_done"  # a cookie with the pages whose text is here, read by desk/recovering.js
MONTH = 30 * 24 * 3600  # seconds; as long as a browser keeps a copy
OFFERED = 5  # rows at most, the newest
LONGEST_LINE = 90
TOLD_FIRST = [*dict.fromkeys(("body", "standfirst", "deck", "verdict", "summary", "headline", *all_fields()))]
PRESET = ("based_on", "kind", "level", "lead_corner", "access")  # which a new form has before anybody types


@dataclass(frozen=True)
class Offer:
    """What somebody typed and did not save: when, how much, and what in it is not saved."""

    page: str
    at: datetime
    headline: str
    words: int  # of the text
    line: str  # in which it first differs, so that one can be told from another
    go_on: str
    differences: list[Difference]


class Typing:
    """What is typed at one page; `posted` is what its form is filled from, None where that is a revision."""

    def __init__(self, request: HttpRequest, article: Article | None) -> None:
        self.request, self.user = request, request.user
        self.form = autosaving.form_key("article", article.pk if article else None)
        self.is_going_on = self.is_here = False
        self.made = 0  # the number of the revision that this request makes
        self.posted: QueryDict | None = None
        given = (request.POST if request.method == "POST" else request.GET).get("typed_as", "")
        self.page = given if autosaving.PAGE.fullmatch(given) else ""
        if request.method == "POST":
            self.posted = self._caught_up(request.POST)
        elif self.page:
            self.posted = self._typed_before()
            self.is_going_on = self.posted is not None
        self.page = self.page or autosaving.new_page()

    @property
    def key(self) -> str:
        """The key of its raw row."""
        return f"{self.form}:{self.page}"

    def _caught_up(self, posted: QueryDict) -> QueryDict:
        if not self.page:
            return posted
        user: Any = self.user
        said = autosaving.read_number(posted)
        number = autosaving.caught_up(user, self.key, said)
        return posted if number == said else _based_on(posted, number)

    def _typed_before(self) -> QueryDict | None:
        user: Any = self.user
        row = autosaving.typed_by(user, self.form).filter(form=self.key).first()
        return _based_on(QueryDict(row.data), row.based_on) if row else None

    def keep(self) -> None:
        """Keep what was posted, before anything is tried with it."""
        user: Any = self.user
        if self._is_named and self.posted is not None:
            data, number = autosaving.as_typed(self.posted), autosaving.read_number(self.posted)
            self.is_here = autosaving.keep_typed(user, self.key, data, based_on=number) is not None

    def throw_away(self) -> None:
        """Throw away what was offered and is not wanted."""
        user: Any = self.user
        page = self.request.POST.get("_throw_away", "")
        if autosaving.PAGE.fullmatch(page):
            autosaving.forget_typed(user, f"{self.form}:{page}")

    @property
    def _is_named(self) -> bool:
        """Whether the page has said its name: only then may it be asked for again."""
        return self.request.POST.get("typed_as") == self.page

    def begin(self, make: Callable[[], Article]) -> tuple[Article, bool]:
        """Return the article of a new page, and whether `make` has just made it."""
        user: Any = self.user
        return autosaving.begin(user, self.page, make) if self._is_named else (make(), True)

    def come_to(self, article: Article, based_on: int) -> int:
        """Return the number of the revision that this page has come to, where it was new and `article` came of it."""
        user: Any = self.user
        return autosaving.caught_up(user, f"{autosaving.form_key('article', article.pk)}:{self.page}", based_on)

    def done(self, article: Article) -> None:
        """Let go of what was typed, which is a revision now."""
        user: Any = self.user
        if self._is_named:
            autosaving.mark_saved(user, self.key, article, self.page, made=self.made)

    def tell(self, response: HttpResponse) -> HttpResponse:
        """Tell the browser, whatever page comes next, that it needs its copy of what arrived no longer."""
        if self.is_here:
            told = [page for page in self.request.COOKIES.get(DONE, "").split(".") if autosaving.PAGE.fullmatch(page)]
            pages = ".".join([*told[-9:], self.page])
            secure = settings.SESSION_COOKIE_SECURE
            response.set_cookie(DONE, pages, path="/admin/", max_age=MONTH, secure=secure, samesite="Lax")
        return response

    def offers(self, page: "WritingPage") -> list[Offer]:
        """Return what this person typed here before and did not save, as far as it is not in the newest revision."""
        if self.request.method == "POST" or self.is_going_on:
            return []
        user: Any = self.user
        offers = (self._offer(row, page) for row in autosaving.typed_by(user, self.form)[:OFFERED])
        return [offer for offer in offers if offer]

    def _offer(self, row: Autosave, page: "WritingPage") -> Offer | None:
        user: Any = self.user
        name = row.form.rsplit(":", 1)[1]
        data, base = QueryDict(row.data), page.form.base
        form = ArticleForm(data, user=user, snapshot=base)
        names = typed_names(form)
        if names and page.article and row.based_on != page.article.latest_revision:  # what others changed is not theirs
            began = autosaving.snapshot_at(page.article, row.based_on)
            own = typed_names(ArticleForm(data, user=user, snapshot=began)) if began else names
            names = [name for name in names if name in own]
        if not names:
            return None
        found = [_difference(form, field, base) for field in names]
        return Offer(
            page=name,
            at=row.at,
            headline=data.get("headline", "").strip(),
            words=word_count(data.get("body", "")),
            line=_first_line(found),
            go_on=f"{self.request.path}?typed_as={name}",
            differences=found if base else [],
        )


def typed_names(form: ArticleForm) -> list[str]:
    """Return the fields in which somebody typed something else than what the form was opened with."""
    preset = PRESET if form.base is None else ("based_on",)
    return [name for name in form.changed_data if name not in preset]


def _difference(form: ArticleForm, name: str, base: Snapshot | None) -> Difference:
    before = in_words(name, getattr(base, name)) if base else ""
    return Difference(name, label(name), *compared(before, typed_in_words(form, name)))


def _first_line(differences: list[Difference]) -> str:
    """Return the beginning of the first words that are not saved, after what they are: "Text: And on it goes"."""
    for difference in sorted(differences, key=lambda difference: TOLD_FIRST.index(difference.name)):
        own = next((part.text.strip() for part in difference.after if part.is_own and part.text.strip()), "")
        if own:
            line = Truncator(own.splitlines()[0]).chars(LONGEST_LINE)
            return _("%(field)s: %(line)s") % {"field": capfirst(difference.label), "line": line}
    return ""


def _based_on(posted: QueryDict, number: int) -> QueryDict:
    changed = posted.copy()
    changed["based_on"] = str(number)
    return changed


def context(page: "WritingPage") -> dict[str, Any]:
    """Return what the page's template needs: for the script, of those who are there, and of what is offered again."""
    user: Any = page.request.user
    there = presence.others(page.article, user) if page.article else []
    return {
        "page": page.typing.page,
        "form": page.typing.form,
        "user": user.pk,
        "addresses": addresses(page.article),
        "present": presence.in_words(there, user),
        "offers": page.typing.offers(page),
        "is_going_on": page.typing.is_going_on,
        "moments": patterns(),
    }
