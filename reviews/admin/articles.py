"""Articles on the desk: their list, their history, and the addresses of the writing page."""

from collections.abc import Callable
from functools import wraps
from typing import Any

from csp.constants import SELF
from csp.decorators import csp_update
from django.contrib import admin, messages
from django.core.exceptions import PermissionDenied
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.template.response import TemplateResponse
from django.urls import path, reverse
from django.utils.decorators import method_decorator
from django.utils.html import format_html
from django.utils.translation import gettext_lazy as _
from django.views.decorators.csrf import csrf_protect

from reviews.actions import may_edit
from reviews.admin import autosaving, cast, checking, choices, filling, history, previewing
from reviews.admin.deciding import DecidingPage
from reviews.admin.guards import made_before
from reviews.admin.lists import ArticleListAdmin
from reviews.admin.states import state_in_words
from reviews.admin.writing import WritingPage
from reviews.models import Article
from reviews.workflow import allowed


@admin.register(Article)
class ArticleAdmin(ArticleListAdmin):
    """Every article that this person may see: who may not view all sees their own, and what is public."""

    change_form_template = "admin/reviews/article/change_form.html"
    autocomplete_fields = ("show", "lead_image", "lead_inset")

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

    def get_deleted_objects(self, objs: Any, request: HttpRequest) -> Any:
        """Name what was public or is going to be, with the way to withdraw it or to take it back; then none is gone."""
        if kept := [article for article in objs if not article.is_deletable]:
            return [], {}, set(), [_instead(article, request.user) for article in kept]
        return super().get_deleted_objects(objs, request)

    def get_view_on_site_url(self, obj: Any = None) -> str | None:
        """Return its address while readers see it."""
        return obj.get_absolute_url() if obj is not None and obj.is_published() else None

    @method_decorator(csp_update({"frame-src": [SELF]}))  # the preview beside the text
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
                is_written = request.method == "POST" and self.has_add_permission(request)
                return self._as_new(request) if is_written else self._not_to_be_seen(request)
            if not self.has_change_permission(request, article):
                return self._only_look(request, article)
        page = WritingPage(self, request, article)
        try:
            response = (page.save() if request.method == "POST" else None) or page.render()
        except Article.DoesNotExist:  # deleted while this was on its way
            return self._as_new(request)
        return page.typing.tell(response)

    def _as_new(self, request: HttpRequest) -> HttpResponse:
        """Show what was typed in an article that is gone as a new one, which is not saved yet: nothing is lost."""
        page = WritingPage(self, request, None)
        page.go_on_as_new()
        return page.typing.tell(page.render())

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
            *autosaving.urls(self),
            *history.urls(self),
            *checking.urls(self),
            *filling.urls(self),
            *previewing.urls(self),
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


def _instead(article: Article, user: Any) -> str:
    """Say where an article stands that is not deleted, and lead whoever may to what can be done instead."""
    said = format_html("“{}”: {}", article.headline, state_in_words(article))
    offers = {"unschedule": _("Unschedule it first"), "withdraw": _("Withdraw it instead")}
    may = allowed(user, article, offers)
    if not may:
        return said
    address = reverse("admin:reviews_article_decide", args=[article.pk])
    return format_html(
        '{}. <a href="{}">{}</a>', said, address, offers["withdraw" if "withdraw" in may else "unschedule"]
    )
