"""The filters of the list of articles, of which one leads.

A list is walked along one index, from its newest end, until a page is full. Which index that is says the filter that
leads: `leader` knows. All others are asked of each row, because what a database guesses of a mark that most articles
have, or of a word that stands in most headlines, would make it read most articles.
"""

from collections.abc import Iterator
from datetime import datetime
from typing import Any

from django.contrib import admin
from django.contrib.admin.views.main import SEARCH_VAR, ChangeList
from django.db import models
from django.http import HttpRequest
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from reviews.finding import MARKED, among, marked
from reviews.models import Article
from reviews.querysets import ArticleQuerySet, own_ids
from shows.models import Show

STATE, WHOSE, SHOW = "state", "whose", "show"
CANDIDATES = 12  # shows that a few words may mean


def leader(request: HttpRequest) -> str:
    """Return the parameter of the filter that leads, or "" where none is set."""
    given = [STATE] if request.GET.get(STATE) in STATES else []
    given += [name for name in (SHOW, SEARCH_VAR) if request.GET.get(name)]
    if not given and whose(request) == "mine":
        given = [WHOSE]
    given += [name for name in MARKED if request.GET.get(name) in values_of(name)]
    return given[0] if given else ""


def values_of(name: str) -> dict[str, Any]:
    """Return the values of a column of few, with their words: an address may ask for anything."""
    column: Any = Article._meta.get_field(name)
    return dict(column.choices)


def order(request: HttpRequest) -> tuple[str, ...]:
    """Return the order in which the index of the filter that leads has the articles."""
    leading = leader(request)
    if leading == STATE:
        return STATES[request.GET[STATE]].order
    if leading == SHOW or (not leading and request.user.has_perm("reviews.view_article")):
        return BY_STATE  # for who may not see all, that would pass over all drafts of colleagues first
    return MARKED_NEWEST if leading in MARKED else NEWEST


def whose(request: HttpRequest) -> str:
    """Return "mine" or "all": to those who write and do not edit others' articles, theirs are shown first."""
    writes_alone = not request.user.has_perm("reviews.change_others_article")
    first = "mine" if writes_alone and request.user.has_perm("reviews.change_article") else "all"
    return request.GET.get(WHOSE) or first


class WhoseFilter(admin.SimpleListFilter):
    """Mine, or everybody's."""

    title = _("whose")
    parameter_name = WHOSE

    def __init__(self, request: HttpRequest, *args: Any) -> None:
        super().__init__(request, *args)
        self.chosen, self.is_leading = whose(request), leader(request) == WHOSE

    def lookups(self, request: HttpRequest, model_admin: Any) -> list[tuple[str, Any]]:
        """Name the two."""
        return [("mine", _("mine")), ("all", _("everybody’s"))]

    def queryset(self, request: HttpRequest, queryset: models.QuerySet) -> models.QuerySet:
        """Return those that this person signs or began."""
        articles: Any = queryset
        if self.chosen != "mine":
            return queryset
        return among(articles, own_ids(request.user), leads=self.is_leading)

    def choices(self, changelist: ChangeList) -> Iterator[Any]:
        """Yield the two: one of them is always set."""
        for value, words in self.lookup_choices:
            query = changelist.get_query_string({WHOSE: value})
            yield {"selected": value == self.chosen, "query_string": query, "display": words}


NOW = object()


class State:
    """A state by which the list is filtered: which articles are in it, and in which order."""

    def __init__(self, words: Any, order: tuple[str, ...], **values: Any) -> None:
        self.words, self.order, self.values = words, order, values

    def among(self, articles: ArticleQuerySet, now: datetime) -> ArticleQuerySet:
        """Return those in this state at `now`."""
        values = {name: now if value is NOW else value for name, value in self.values.items()}
        found = articles.filter(**values)
        return found.exclude(stage="") if values.get("stage") else found  # which the index of what waits leaves out


NEWEST = ("-id",)
MARKED_NEWEST = ("-desk_words__article_id", *NEWEST)  # as the index of the words has them
BY_TIME = ("-published_at", "-id")
BY_STATE = ("status", *BY_TIME)
WAITING = ("stage_at", "id")  # who waits longest comes first
NEXT, NEXT_CHANGE = ("published_at", "id"), ("next_at", "id")
IN_WORDS = {
    NEWEST: _("What was begun last comes first."),
    MARKED_NEWEST: _("What was begun last comes first."),
    BY_TIME: _("The newest comes first."),
    BY_STATE: _("Drafts come first, then what is scheduled or public, the newest on top, and last what was withdrawn."),
    WAITING: _("What waits longest comes first."),
    NEXT: _("What is due next comes first."),
    NEXT_CHANGE: _("What is due next comes first."),
}
STATES: dict[str, State] = {
    "draft": State(_("draft"), BY_TIME, status="draft", stage=""),
    "submitted": State(_("submitted"), WAITING, stage="submitted"),
    "changes": State(_("changes asked for"), WAITING, stage="changes"),
    "approved": State(_("approved"), WAITING, stage="approved"),
    "scheduled": State(_("scheduled"), NEXT, status="published", published_at__gt=NOW),
    "waiting": State(_("change waiting"), NEXT_CHANGE, next_at__isnull=False),
    "live": State(_("public"), BY_TIME, status="published", published_at__lte=NOW),
    "withdrawn": State(_("withdrawn"), BY_TIME, status="withdrawn"),
}


class StateFilter(admin.SimpleListFilter):
    """By how far an article has come."""

    title = _("state")
    parameter_name = STATE

    def lookups(self, request: HttpRequest, model_admin: Any) -> list[tuple[str, Any]]:
        """Name the states."""
        return [(name, state.words) for name, state in STATES.items()]

    def queryset(self, request: HttpRequest, queryset: models.QuerySet) -> models.QuerySet:
        """Return those in the chosen state."""
        articles: Any = queryset
        state = STATES.get(self.value() or "")
        return state.among(articles, timezone.now()) if state else queryset


class MarkFilter(admin.SimpleListFilter):
    """By a column of few values, which is kept as a mark beside each article: see `reviews.finding`."""

    column: str

    def __init__(self, request: HttpRequest, *args: Any) -> None:
        super().__init__(request, *args)
        self.is_leading = leader(request) == self.parameter_name

    def lookups(self, request: HttpRequest, model_admin: Any) -> list[tuple[str, Any]]:
        """Name the values."""
        return list(values_of(self.column).items())

    def queryset(self, request: HttpRequest, queryset: models.QuerySet) -> models.QuerySet:
        """Return those with the chosen value."""
        articles: Any = queryset
        value = self.value() or ""
        is_one = value in values_of(self.column)
        return marked(articles, self.column, value, leads=self.is_leading) if is_one else queryset


def mark_filter(name: str) -> type[MarkFilter]:
    """Return the filter by a column of `finding.MARKED`."""
    column: Any = Article._meta.get_field(name)
    values = {"title": column.verbose_name, "parameter_name": name, "column": name}
    return type(f"{name.title()}Filter", (MarkFilter,), values)


class ShowFilter(admin.SimpleListFilter):
    """By a show, which is searched for: an outlet has thousands. Words that mean several offer these."""

    title = _("show")
    parameter_name = SHOW
    template = "admin/reviews/article/_show_filter.html"

    def __init__(self, request: HttpRequest, *args: Any) -> None:
        super().__init__(request, *args)
        self.typed = (self.value() or "").replace("\0", "").strip()
        self.show: Show | None = None
        self.candidates: list[Show] = []
        if self.typed:
            self._look_up()

    def _look_up(self) -> None:
        """Find the show of this address; otherwise those that the words may mean, which may be one alone."""
        shows = Show.objects.with_labels()
        self.show = shows.filter(slug=self.typed).first()
        if self.show is None:
            self.candidates = list(shows.matching(self.typed)[: CANDIDATES + 1])
            if len(self.candidates) == 1:
                self.show = self.candidates.pop()

    def lookups(self, request: HttpRequest, model_admin: Any) -> list[tuple[str, Any]]:
        """Name none: they are searched for."""
        return []

    def has_output(self) -> bool:
        """Stand there always, to be typed into."""
        return True

    def queryset(self, request: HttpRequest, queryset: models.QuerySet) -> models.QuerySet:
        """Return those about the show; none as long as the words mean several or none."""
        articles: Any = queryset
        if not self.typed:
            return queryset
        return articles.about(self.show) if self.show else articles.none()

    def choices(self, changelist: ChangeList) -> Iterator[Any]:
        """Yield the shows that the words may mean, with the list that each leads to."""
        self.kept = [(name, value) for name, value in changelist.params.items() if name not in (SHOW, "p")]
        self.without = changelist.get_query_string(remove=[SHOW])
        for show in self.candidates[:CANDIDATES]:
            query = changelist.get_query_string({SHOW: show.slug})
            yield {"selected": False, "query_string": query, "display": show.label}


FILTERS = (WhoseFilter, mark_filter("kind"), StateFilter, ShowFilter, mark_filter("level"), mark_filter("access"))
