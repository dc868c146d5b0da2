"""Articles on the desk: their list, their history, and the addresses of the writing page."""

from collections.abc import Callable
from functools import wraps
from typing import Any

from django.contrib import admin, messages
from django.core.exceptions import PermissionDenied
from django.db import models
from django.db.models import Prefetch
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.template.loader import render_to_string
from django.template.response import TemplateResponse
from django.urls import path, reverse
from django.utils import timezone
from django.utils.decorators import method_decorator
from django.utils.formats import date_format
from django.utils.translation import gettext_lazy as _
from django.views.decorators.csrf import csrf_protect

from outlet.admin import OutletModelAdmin
from outlet.current import local
from reviews.actions import may_edit
from reviews.admin import autosaving, cast, choices, history
from reviews.admin.deciding import DecidingPage
from reviews.admin.unsaved import made_before
from reviews.admin.writing import WritingPage, state_in_words
from reviews.colleagues import known_to
from reviews.models import Article, Byline


class StateFilter(admin.SimpleListFilter):
    """By what readers see of it."""

    title = _("state")
    parameter_name = "state"

    def lookups(self, request: HttpRequest, model_admin: Any) -> list[tuple[str, Any]]:
        """Name the states."""
        return [
            ("draft", _("draft")),
            ("scheduled", _("scheduled")),
            ("live", _("public")),
            ("withdrawn", _("withdrawn")),
        ]

    def queryset(self, request: HttpRequest, queryset: models.QuerySet) -> models.QuerySet:
        """Return those in the chosen state."""
        articles: Any = queryset
        chosen = {
            "draft": articles.drafts,
            "scheduled": articles.scheduled,
            "live": articles.published,
            "withdrawn": articles.withdrawn,
        }.get(self.value() or "")
        return chosen() if chosen else queryset


@admin.register(Article)
class ArticleAdmin(OutletModelAdmin):
    """Every article that this person may see: who may not view all sees their own, and what is public."""

    change_form_template = "admin/reviews/article/change_form.html"
    list_display = ("headline", "state", "kind", "about", "stars_shown", "signed_by", "time")
    list_filter = ("kind", StateFilter, "access")
    search_fields = ("headline", "show__title")
    ordering = ("-id",)
    autocomplete_fields = ("show", "lead_image", "lead_inset")

    def get_queryset(self, request: HttpRequest) -> models.QuerySet:
        """Return the articles that this person may see, with all that the list shows of each."""
        articles = known_to(request.user)  # type: ignore[arg-type]
        return (
            articles.select_related("show", "episode__season", "last_episode__season")
            .prefetch_related("show__networks", Prefetch("bylines", Byline.objects.select_related("author")))
            .defer("body", "summary", "deck")
        )

    def has_change_permission(self, request: HttpRequest, obj: Any = None) -> bool:
        """Say whether they may write on it; without one, whether they write at all."""
        if obj is None:
            user = request.user
            return user.has_perm("reviews.change_article") or user.has_perm("reviews.change_others_article")
        return may_edit(request.user, obj)  # type: ignore[arg-type]

    def has_view_permission(self, request: HttpRequest, obj: Any = None) -> bool:
        """Say whether they may see it on the desk, with its revisions; what is public they see as readers do."""
        user = request.user
        if obj is not None and not may_edit(user, obj):  # type: ignore[arg-type]
            return user.has_perm("reviews.view_article")
        return super().has_view_permission(request, obj)

    def has_delete_permission(self, request: HttpRequest, obj: Any = None) -> bool:
        """Only drafts are deleted: what was ever public is withdrawn, and what is scheduled is taken back first."""
        if obj is not None and (not obj.is_deletable or not may_edit(request.user, obj)):  # type: ignore[arg-type]
            return False
        return super().has_delete_permission(request, obj)

    def get_view_on_site_url(self, obj: Any = None) -> str | None:
        """Return its address while readers see it."""
        return obj.get_absolute_url() if obj is not None and obj.is_published() else None

    @method_decorator(csrf_protect)
    def changeform_view(
        self, request: HttpRequest, object_id: str | None = None, form_url: str = "", extra_context: Any = None
    ) -> Any:
        """Show the writing page, or save what was written there."""
        article = None
        if object_id is None:
            if not self.has_add_permission(request):
                raise PermissionDenied
            article = made_before(request)
        else:
            article = self.get_object(request, object_id)
            if article is None:
                return self._not_to_be_seen(request)
            if not self.has_change_permission(request, article):
                return self._only_look(request, article)
        page = WritingPage(self, request, article)
        response = (page.save() if request.method == "POST" else None) or page.render()
        return page.typing.tell(response)

    def _not_to_be_seen(self, request: HttpRequest) -> HttpResponse:
        """Go back to the list, without saying whether there is such an article."""
        text = _(
            "There is no such article, or it is a colleague’s and not public yet: only they and editors see it then."
        )
        self.message_user(request, text, messages.WARNING)
        return HttpResponseRedirect(reverse("admin:reviews_article_changelist"))

    def _only_look(self, request: HttpRequest, article: Article) -> HttpResponse:
        """Lead those who may see but not write to the preview; tell others where to read what is not theirs."""
        if request.method == "POST":
            raise PermissionDenied
        if self.has_view_permission(request, article):
            return HttpResponseRedirect(reverse("article_preview", args=[article.pk]))
        context = {
            **self.admin_site.each_context(request),
            "title": article.headline,
            "article": article,
            "opts": self.opts,
            "state_in_words": state_in_words(article),
        }
        return TemplateResponse(request, "admin/reviews/article/look.html", context)

    def get_object(self, request: HttpRequest, object_id: str, from_field: str | None = None) -> Any:
        """Return the article whole, without what only the list needs."""
        found = super().get_object(request, object_id, from_field)
        return Article.objects.get(pk=found.pk) if found else None

    def history_view(self, request: HttpRequest, object_id: str, extra_context: Any = None) -> HttpResponse:
        """Show its revisions, its stars, and its log."""
        article = self.get_object(request, object_id)
        if article is None:
            return self._not_to_be_seen(request)
        if not self.has_view_permission(request, article):
            raise PermissionDenied
        return history.history(request, self, article)

    def decide(self, request: HttpRequest, pk: int) -> HttpResponse:
        """Show what waits for a decision, or do what was decided: where the mails lead."""
        article = self.get_object(request, str(pk))
        if article is None:
            return self._not_to_be_seen(request)
        if not self.has_change_permission(request, article):
            raise PermissionDenied
        page = DecidingPage(self, request, article)
        return (page.act() if request.method == "POST" else None) or page.render()

    def get_urls(self) -> list[Any]:
        """Add what the writing page asks for while somebody types."""
        own = [
            path("choices/<slug:source>/", self._for_writers(choices.choices), name="reviews_article_choices"),
            *history.urls(self),
            *autosaving.urls(self),
            path("speakers/", self._for_writers(choices.speakers), name="reviews_article_speakers"),
            path("cast/", self._for_writers(cast.cast), name="reviews_article_cast"),
            path("<int:pk>/decide/", self._for_writers(self.decide), name="reviews_article_decide"),
        ]
        return [*own, *super().get_urls()]

    def _for_writers(self, view: Callable[..., HttpResponse]) -> Callable[..., HttpResponse]:
        """Wrap a view for those alone who write."""

        @wraps(view)
        def guarded(request: HttpRequest, **kwargs: Any) -> HttpResponse:
            if not (self.has_add_permission(request) or self.has_change_permission(request)):
                raise PermissionDenied
            return view(request, **kwargs)

        return self.admin_site.admin_view(guarded)

    @admin.display(description=_("state"), ordering="status")
    def state(self, obj: Article) -> str:
        """Say what readers see of it, and whether there is more that they do not see."""
        if obj.status != Article.Status.PUBLISHED:
            return obj.get_status_display()
        words = _("scheduled") if obj.is_scheduled(timezone.now()) else _("public")
        if obj.latest_revision > obj.live_revision:
            return str(_("%(state)s, with changes that are not")) % {"state": words}
        return str(words)

    @admin.display(description=_("about"), ordering="show__title")
    def about(self, obj: Article) -> str:
        """Say what it is about: the show, with year, country and network, and the episodes."""
        codes = [episode.code for episode in (obj.episode, obj.last_episode) if episode]
        return " ".join(filter(None, [obj.show.label if obj.show else "", "–".join(codes)])) or "–"

    @admin.display(description=_("stars"), ordering="stars")
    def stars_shown(self, obj: Article) -> str:
        """Return the rating as readers see it: the same stamp, of the same template."""
        return render_to_string("pages/_stars.html", {"stars": obj.stars}) if obj.stars else "–"

    @admin.display(description=_("authors"))
    def signed_by(self, obj: Article) -> str:
        """Name who signs."""
        return ", ".join(byline.author.name for byline in obj.bylines.all()) or "–"

    @admin.display(description=_("time"), ordering="published_at")
    def time(self, obj: Article) -> str:
        """Say when it was, or is to be, published."""
        return date_format(local(obj.published_at), "SHORT_DATETIME_FORMAT") if obj.published_at else "–"
