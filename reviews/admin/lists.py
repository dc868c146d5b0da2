"""The list of articles: what it shows of each, how it is searched, and in which order it stands."""

from collections.abc import Iterator
from datetime import datetime
from typing import Any

from django.contrib import admin
from django.contrib.admin.views.main import ORDER_VAR, ChangeList
from django.db.models import Prefetch, QuerySet, Value
from django.http import HttpRequest
from django.template.loader import render_to_string
from django.urls import reverse
from django.utils import timezone
from django.utils.formats import date_format
from django.utils.html import format_html, format_html_join
from django.utils.safestring import SafeString
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from outlet.admin import OutletModelAdmin
from outlet.current import local
from outlet.dates import clock_and_zone, iso
from outlet.lists import DeskList
from reviews.admin.bulk import actions_for
from reviews.admin.filters import FILTERS, IN_WORDS, STATE, leader, order
from reviews.colleagues import known_to
from reviews.models import Article, Byline
from reviews.searching import matching
from reviews.workflow import PUBLISH

NOTHING = "–"


def states(article: Article, now: datetime) -> Iterator[tuple[str, str]]:
    """Yield what is said of how far an article has come, each with the name of its shape, the most important first."""
    if article.status != Article.Status.DRAFT:
        yield _seen(article, now)
    if article.stage:
        yield article.stage, article.get_stage_display()
    elif article.status == Article.Status.DRAFT:
        yield "draft", _("draft")
    if article.next_at:
        yield "waiting", _("change waiting")
    elif article.status == Article.Status.PUBLISHED and article.latest_revision > article.live_revision:
        yield "changed", _("with changes that are not public")


def _seen(article: Article, now: datetime) -> tuple[str, str]:
    if article.status == Article.Status.WITHDRAWN:
        return "withdrawn", _("withdrawn")
    return ("scheduled", _("scheduled")) if article.is_scheduled(now) else ("live", _("public"))


def moment(article: Article, now: datetime) -> tuple[str, datetime]:
    """Return the time by which an article stands in the list, with what happened or is to happen then."""
    if article.status == Article.Status.WITHDRAWN and article.withdrawn_at:
        return _("withdrawn"), article.withdrawn_at
    if article.next_at:
        return _("changes"), article.next_at
    if article.published_at:
        return (_("goes public") if article.published_at > now else _("published")), article.published_at
    if article.stage_at:
        return str(article.get_stage_display()), article.stage_at
    return (_("wanted by"), article.deadline_at) if article.deadline_at else (_("begun"), article.created_at)


def _turned(name: str) -> str:
    return name.removeprefix("-") if name.startswith("-") else f"-{name}"


class ArticleList(DeskList):
    """In the order of the index along which it is walked; of one state alone it can be turned round."""

    base: tuple[str, ...]
    is_turned = False

    def get_ordering(self, request: HttpRequest, queryset: QuerySet) -> list[Any]:
        """Return that order; the other way round where the head of the time asks for it."""
        super().get_ordering(request, queryset)  # which takes what sorts nothing out of the address
        self.base, asked = order(request), self.params.get(ORDER_VAR, "")
        self.is_turned = bool(asked) and asked.startswith("-") != self.base[0].startswith("-")
        return [_turned(name) if self.is_turned else name for name in self.base]

    def get_ordering_field_columns(self) -> Any:
        """Return how the head of the time is drawn, where it turns the list round."""
        if "time" not in (self.sortable_by or ()):
            return {}
        is_falling = self.base[0].startswith("-") != self.is_turned
        return {self.list_display.index("time"): "desc" if is_falling else "asc"}

    @property
    def order_in_words(self) -> str:
        """What comes first."""
        return "" if self.is_turned else str(IN_WORDS[self.base])


class ArticleListAdmin(OutletModelAdmin):
    """The list of the articles that this person may know of; to those who write alone, it begins with their own."""

    list_display: Any = ("headline", "about", "stars_shown", "state", "signed_by", "time")
    list_filter = FILTERS
    search_fields = ("headline",)  # what is searched is said by `reviews.searching.matching`
    search_help_text = gettext_lazy(
        "Beginnings of words in headlines, shows, names of authors, and codes such as s01e04."
    )

    def get_queryset(self, request: HttpRequest) -> QuerySet:
        """Return the articles that this person may see, with all that the list shows of each."""
        articles = known_to(request.user)  # type: ignore[arg-type]
        return (
            articles.select_related("show", "season", "episode__season", "last_episode__season")
            .prefetch_related("show__networks", Prefetch("bylines", Byline.objects.select_related("author")))
            .defer("body", "summary", "deck")
            .annotate(is_decided_here=Value(request.user.has_perm(PUBLISH)))
        )

    def get_changelist(self, request: HttpRequest, **kwargs: Any) -> type[ChangeList]:
        """Return the list of articles."""
        return ArticleList

    def get_sortable_by(self, request: HttpRequest) -> list[Any]:
        """Return the time where one state is shown, which an index has in that order; nothing where none has."""
        return ["time"] if leader(request) == STATE else []

    def get_ordering(self, request: HttpRequest) -> tuple[str, ...]:
        """Return the order in which they are walked along."""
        return order(request)

    def get_search_results(self, request: HttpRequest, queryset: QuerySet, search_term: str) -> tuple[QuerySet, bool]:
        """Find articles by headline, show, author and code."""
        articles: Any = queryset
        return matching(articles, search_term, leads=leader(request) != STATE), False

    def get_actions(self, request: HttpRequest) -> dict[str, Any]:
        """Return what this person may do with many at once; to delete stands last."""
        return {**actions_for(request), **super().get_actions(request)}

    @admin.display(description=gettext_lazy("about"))
    def about(self, obj: Article) -> SafeString:
        """Say what it is about: the show, with year, country and network; the kind, and the season or episodes."""
        codes = [episode.code for episode in (obj.episode, obj.last_episode) if episode]
        part = "–".join(codes) or (obj.season.name if obj.season and obj.season.is_counted else "")
        kind = format_html('<span class="desk-kind">{}</span>', obj.get_kind_display())
        code = format_html(' <span class="desk-code">{}</span>', part) if part else ""
        return format_html("{}{} {}", kind, code, self._show_of(obj))

    def _show_of(self, obj: Article) -> SafeString | str:
        return format_html('<span class="desk-show">{}</span>', obj.show.label) if obj.show else ""

    @admin.display(description=gettext_lazy("stars"), empty_value=NOTHING)
    def stars_shown(self, obj: Article) -> str | None:
        """Return the rating as readers see it: the same stamp, of the same template."""
        return render_to_string("pages/_stars.html", {"stars": obj.stars}) if obj.stars else None

    @admin.display(description=gettext_lazy("state"))
    def state(self, obj: Any) -> SafeString:
        """Say how far it has come, with a shape beside each word, and lead to where it is decided on."""
        shown = format_html_join("", '<span class="desk-stage desk-stage--{}">{}</span>', states(obj, timezone.now()))
        if not obj.is_decided_here or obj.stage not in (Article.Stage.SUBMITTED, Article.Stage.APPROVED):
            return shown
        page, words = reverse("admin:reviews_article_decide", args=[obj.pk]), _("Decide")
        link = '{}<a class="desk-decide" href="{}">{}<span class="visually-hidden">: {}</span></a>'
        return format_html(link, shown, page, words, obj.headline)

    @admin.display(description=gettext_lazy("authors"))
    def signed_by(self, obj: Article) -> str:
        """Name who signs."""
        return ", ".join(byline.author.name for byline in obj.bylines.all()) or NOTHING

    @admin.display(description=gettext_lazy("time"), ordering="published_at")
    def time(self, obj: Article) -> SafeString:
        """Say when it was or is to be published, or what else there is to say of it, in the outlet's zone."""
        what, at = moment(obj, timezone.now())
        at = local(at)
        shown = '<span class="desk-when">{}</span> <time datetime="{}">{} <span>{}</span></time>'
        return format_html(shown, what, iso(at), date_format(at, "DATE_FORMAT"), clock_and_zone(at))
