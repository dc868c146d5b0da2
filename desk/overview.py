"""The front page of the desk: what waits for whoever looks at it, in short lists that cost the same at any size.

Each list is read along an index and cut off; what somebody may not know of is in none of them.
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from heapq import merge
from typing import TYPE_CHECKING, Any

from django.db.models import Exists, F, OuterRef, Prefetch, Q, Subquery, prefetch_related_objects
from django.urls import reverse
from django.utils.text import Truncator
from django.utils.translation import gettext as _

from desk.figures import Figure, figures
from desk.problems import Problem, problems
from desk.states import State, state_of
from outlet.dates import day_and_time, moment_to_come
from outlet.richtext import plain_text
from reviews.colleagues import known_to
from reviews.models import Article, Byline, Correction, Note, Revision
from reviews.querysets import ArticleQuerySet

if TYPE_CHECKING:
    from accounts.models import User

SHOWN = 6
CORRECTIONS_SHOWN = 3
LATELY = timedelta(days=90)
NOTE_LENGTH = 160
Stage = Article.Stage


@dataclass(frozen=True)
class Row:
    """One article in a list: where a press leads, and what is said of it."""

    article: Article
    url: str
    state: State | None = None
    when: str = ""
    note: str = ""
    is_late: bool = False

    @property
    def signers(self) -> str:
        """Who signs it."""
        return ", ".join(author.name for author in self.article.signers)


@dataclass(frozen=True)
class Part:
    """A list of the page; `more` is where all of it stands."""

    name: str
    title: str
    rows: Sequence[Row]
    nothing: str
    more: str = ""

    @property
    def is_cut(self) -> bool:
        """Whether there are more than are shown."""
        return len(self.rows) > SHOWN

    @property
    def shown(self) -> Sequence[Row]:
        """The first few rows."""
        return self.rows[:SHOWN]


@dataclass(frozen=True)
class Overview:
    """All that stands above the list of apps."""

    parts: Sequence[Part]
    problems: Sequence[Problem]
    figures: Sequence[Figure]


def is_for(user: "User") -> bool:
    """Say whether articles are anything to `user`: else the front page is the list of apps alone."""
    return user.has_perm("reviews.change_article") or user.has_perm("reviews.view_article")


def overview_for(user: "User", now: datetime) -> Overview:
    """Return what stands on the front page of `user`, in the same number of queries at any size of the outlet."""
    parts = [waiting(user, now), drafts(user, now), coming(user, now), corrected(user, now)]
    articles = [row.article for part in parts for row in part.shown]
    if articles:
        prefetch_related_objects(articles, Prefetch("bylines", Byline.objects.select_related("author")))
    return Overview(parts, problems(user, now), figures(user, now))


def is_own(user: "User") -> Q:
    """Return the condition that `user` signs an article, or began one that nobody signs: each row asks an index.

    Who began what others sign has assigned it to them.
    """
    signed = Byline.objects.filter(article=OuterRef("pk"))
    begun = Revision.objects.filter(article=OuterRef("pk"), number=1, by=user)
    return Q(Exists(signed.filter(author__user=user))) | (Q(Exists(begun)) & ~Q(Exists(signed)))


def with_plans(user: "User") -> ArticleQuerySet:
    """Return the articles of which `user` may know what waits: what becomes of a colleague’s public one is theirs."""
    return known_to(user) if user.has_perm("reviews.view_article") else Article.objects.editable_by(user)


def _cut(articles: ArticleQuerySet) -> list[Article]:
    """Return one more than is shown, so that it is known whether there are more."""
    return list(articles.with_subjects()[: SHOWN + 1])


def waiting(user: "User", now: datetime) -> Part:
    """What cannot go on without `user`: to be approved or planned by an editor, to be changed by who writes it."""
    asked = Note.objects.filter(article=OuterRef("pk"), verb="ask for changes").order_by("-at")
    found: Any = Article.objects.exclude(stage="").filter(_waits_for(user))
    found = found.annotate(asked=Subquery(asked.values("text")[:1])).order_by("stage_at", "id")
    rows = [_waiting_row(article, now) for article in _cut(found)]
    query = "?state=submitted" if _edits(user) else "?whose=mine&state=changes"
    more = reverse("admin:reviews_article_changelist") + query
    return Part("waiting", _("Waiting for you"), rows, _("Nobody waits for you."), more)


def _edits(user: "User") -> bool:
    return user.has_perm("reviews.change_others_article")


def _waits_for(user: "User") -> Q:
    mine = Q(stage=Stage.CHANGES) & is_own(user)
    return mine | Q(stage__in=[Stage.SUBMITTED, Stage.APPROVED]) if _edits(user) else mine


def _waiting_row(article: Article, now: datetime) -> Row:
    is_back = article.stage == Stage.CHANGES
    name = "change" if is_back else "decide"
    note = Truncator(article.asked or "").chars(NOTE_LENGTH) if is_back else ""  # type: ignore[attr-defined]
    since = _("since %(when)s") % {"when": day_and_time(article.stage_at)} if article.stage_at else ""
    return Row(article, _address(article, name), state_of(article, now), since, note)


def drafts(user: "User", now: datetime) -> Part:
    """What `user` writes on and does not wait for them, what is wanted first on top."""
    own = Article.objects.drafts().filter(is_own(user)).exclude(_waits_for(user))
    found: Any = own.order_by(F("deadline_at").asc(nulls_last=True), "-id")
    rows = [_draft_row(article, now) for article in _cut(found)]
    more = reverse("admin:reviews_article_changelist") + "?whose=mine&state=draft"
    return Part("drafts", _("Your drafts"), rows, _("You have no draft."), more)


def _draft_row(article: Article, now: datetime) -> Row:
    wanted = article.deadline_at
    when = _("wanted by %(when)s") % {"when": moment_to_come(wanted)} if wanted else ""
    return Row(article, _address(article), state_of(article, now), when, is_late=bool(wanted and wanted < now))


def coming(user: "User", now: datetime) -> Part:
    """What goes live next: articles, and changes of those that are public."""
    known: Any = known_to(user)
    planned = _cut(known.scheduled(now))
    changes = _cut(with_plans(user).filter(next_at__isnull=False).order_by("next_at", "id"))
    both: Iterable[tuple[datetime, int, Article]] = merge(
        [(a.published_at, a.pk, a) for a in planned if a.published_at],
        [(a.next_at, a.pk, a) for a in changes if a.next_at],
    )
    rows = [Row(a, _address(a), state_of(a, now), moment_to_come(at)) for at, _pk, a in both]
    sees_all = user.has_perm("reviews.view_article")
    nothing = _("Nothing is scheduled.") if sees_all else _("Nothing of yours is scheduled.")
    return Part("coming", _("Going live next"), rows, nothing, reverse("admin:calendar"))


def corrected(user: "User", now: datetime) -> Part:
    """The corrections that were added lately."""
    known = Exists(known_to(user).filter(pk=OuterRef("article")))
    found = Correction.objects.filter(known, at__gte=now - LATELY).select_related("article__show")
    found = found.defer("article__body", "article__summary", "article__deck").order_by("-at")[:CORRECTIONS_SHOWN]
    rows = [_corrected_row(row) for row in found]
    return Part("corrections", _("Corrections"), rows, _("Nothing was corrected lately."))


def _corrected_row(row: Correction) -> Row:
    text = Truncator(plain_text(row.text)).chars(NOTE_LENGTH)
    return Row(row.article, _address(row.article), None, day_and_time(row.at), text)


def _address(article: Article, name: str = "change") -> str:
    return reverse(f"admin:reviews_article_{name}", args=[article.pk])
