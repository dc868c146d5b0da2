"""The preview beside the text: the frame, the share cards, and the links for people without an account."""

from dataclasses import dataclass
from datetime import timedelta
from typing import TYPE_CHECKING, Any

from django import forms
from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseRedirect
from django.template.response import TemplateResponse
from django.urls import path, reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext

from reviews import actions
from reviews.admin.guards import View, for_editors
from reviews.models import Article, PreviewLink
from reviews.preview_links import DAYS, address_of, links_of
from reviews.typed import Typed

if TYPE_CHECKING:
    from reviews.admin.articles import ArticleAdmin
    from reviews.admin.writing import WritingPage

PART = "part"  # asks for the list alone, for the panel
SHOWN = 50  # links of one article, those that lead first


@dataclass(frozen=True)
class Preview:
    """What the panel shows. A new article has no saved revision to look at, and none to send."""

    shown: Article
    typed: str  # where the form is sent, to be seen
    saved: str = ""
    links: str = ""
    listed: "Listed | None" = None


@dataclass(frozen=True)
class Listed:
    """The links of one article, with the form that makes one."""

    article: Article
    rows: list[tuple[PreviewLink, str]]  # with the address of those that lead
    form: "LinkForm"

    @classmethod
    def of(cls, article: Article, form: "LinkForm | None" = None) -> "Listed":
        """Fetch the links, in one query."""
        links = list(links_of(article)[:SHOWN])
        rows = [(link, "" if link.has_ended else address_of(link)) for link in links]  # type: ignore[attr-defined]
        return cls(article, rows, form or LinkForm())


class LinkForm(forms.Form):
    """For whom a link is, and how long it leads."""

    label = forms.CharField(label=gettext_lazy("For whom"), max_length=120, required=False)
    days = forms.TypedChoiceField(label=gettext_lazy("It leads for"), coerce=int, initial=7)

    def __init__(self, data: Any = None) -> None:
        super().__init__(data, auto_id="link_%s", label_suffix="")
        choices: Any = [(days, ngettext("%(days)d day", "%(days)d days", days) % {"days": days}) for days in DAYS]
        self.fields["days"].choices = choices  # type: ignore[attr-defined]


def panel(page: "WritingPage") -> Preview:
    """Return what the panel of the writing page shows."""
    article = page.article
    shown = Typed.of(page.form, article).shown()
    if article is None:
        return Preview(shown, typed=reverse("typed_preview"))
    return Preview(
        shown,
        typed=reverse("typed_preview", args=[article.pk]),
        saved=reverse("article_preview", args=[article.pk]),
        links=reverse("admin:reviews_article_links", args=[article.pk]),
        listed=Listed.of(article),
    )


def urls(admin: "ArticleAdmin") -> list[Any]:
    """Return the address of the links, for those alone who may write on the article."""
    return [path("<int:pk>/links/", for_editors(admin, _links(admin)), name="reviews_article_links")]


def _links(admin: "ArticleAdmin") -> View:
    def links(request: HttpRequest, article: Article) -> HttpResponse:
        """Show the links, make one, or take one back. With `?part` the answer is the list alone."""
        form = LinkForm(request.POST) if request.method == "POST" and "revoke" not in request.POST else None
        done = _act(request, article, form) if request.method == "POST" else ""
        context = {**admin.admin_site.each_context(request), "article": article, "opts": admin.opts}
        if PART in request.GET:
            listed = Listed.of(article, None if done else form)
            context |= {"listed": listed, "is_panel": True, "done": done}
            return _kept_by_nobody(TemplateResponse(request, "admin/reviews/article/_links.html", context))
        if done:
            messages.success(request, done)
            return HttpResponseRedirect(request.path)
        context |= {"listed": Listed.of(article, form), "title": _("Preview links")}
        return _kept_by_nobody(TemplateResponse(request, "admin/reviews/article/links.html", context))

    return links


def _act(request: HttpRequest, article: Article, form: LinkForm | None) -> str:
    """Do what the button says; return what to say of it, or "" where the form is wrong."""
    user: Any = request.user
    if form is None:
        number = request.POST["revoke"]
        known = PreviewLink.objects.filter(revision__article=article)
        link = known.filter(pk=number).first() if number.isascii() and number.isdecimal() and len(number) < 19 else None
        if link is None:
            raise Http404
        actions.revoke_preview_link(link, by=user)
        return _("Revoked. The link leads nowhere now.")
    if not form.is_valid():
        return ""
    ends_at = timezone.now() + timedelta(days=form.cleaned_data["days"])
    revision = article.revisions.get(number=article.latest_revision)
    actions.make_preview_link(revision, by=user, ends_at=ends_at, label=form.cleaned_data["label"])
    return _("The link is there: copy it and send it.")


def _kept_by_nobody(response: HttpResponse) -> HttpResponse:
    response.headers["Cache-Control"] = "private, no-store"
    return response
