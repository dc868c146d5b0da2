"""What stands in the way on the desk: what was due and failed, tasks, pictures, and articles that lack something."""

from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import TYPE_CHECKING, Any

from django.apps import apps
from django.db.models import Exists, OuterRef, Q, Subquery
from django.urls import reverse
from django.utils.translation import gettext as _
from django_tasks.base import TaskResultStatus

from images.models import Rendition
from outlet.due import LONGEST_WAIT
from outlet.models import Due
from reviews.models import Article, ArticleTag, Byline
from reviews.workflow import PUBLISH

if TYPE_CHECKING:
    from accounts.models import User

SHOWN = 5  # of each kind
LOOKED_AT = 300  # articles, the newest: older ones are as they are
WANTED_FOR = timedelta(hours=1)  # a file that is not made by then will not be


@dataclass(frozen=True)
class Problem:
    """One thing that went wrong or is missing, and where it is mended; what is `due` can be tried again at once."""

    name: str
    what: str
    url: str = ""
    due: int = 0


def problems(user: "User", now: datetime) -> list[Problem]:
    """Return what `user` could mend, the most pressing first: five queries at most, each along an index."""
    found = _lacking(user, now)
    if user.has_perm("images.change_image"):
        found = _without_files(now) + found
    if user.has_perm(PUBLISH):
        found = _failed(now) + found
    if user.is_superuser:
        found = _failed_tasks() + found
    return found


def _failed(now: datetime) -> list[Problem]:
    """What was due and could not be done: it is tried again within an hour, so that it stands at the beginning."""
    rows = list(Due.objects.filter(at__lte=now + LONGEST_WAIT, failures__gt=0).order_by("at")[:SHOWN])
    articles = Article.objects.only("headline").in_bulk([row.object_id for row in rows if _is_article(row)])
    return [_failure(row, articles.get(row.object_id) if _is_article(row) else None) for row in rows]


def _is_article(row: Due) -> bool:
    return row.kind.startswith("article")


def _failure(row: Due, article: Article | None) -> Problem:
    url = reverse("admin:reviews_article_change", args=[article.pk]) if article else ""
    name = article.headline if article else f"{row.kind} {row.object_id}"
    return Problem(name, _("failed at its time: %(error)s") % {"error": row.error[:200]}, url, row.pk)


def _failed_tasks() -> list[Problem]:
    """The tasks that failed, for technicians alone; they know what to do with them."""
    model: Any = apps.get_model("django_tasks_database", "DBTaskResult")
    rows = (
        model.objects.filter(status=TaskResultStatus.FAILED).order_by().only("pk", "task_path", "exception_class_path")
    )
    return [
        Problem(
            row.task_path,
            _("task failed: %(error)s") % {"error": row.exception_class_path or "?"},
            reverse("admin:django_tasks_database_dbtaskresult_change", args=[row.pk]),
        )
        for row in rows[:SHOWN]
    ]


def _without_files(now: datetime) -> list[Problem]:
    """The pictures whose files were asked for long ago and never made, as where the file itself is gone."""
    wanted = Rendition.objects.filter(file="", asked_at__lt=now - WANTED_FOR, image__withdrawn_at=None)
    names = dict(wanted.order_by("asked_at").values_list("image", "image__name")[: SHOWN * 10])
    return [
        Problem(name, _("picture: its files could not be made"), reverse("admin:images_image_change", args=[pk]))
        for pk, name in list(names.items())[:SHOWN]
    ]


def _lacking(user: "User", now: datetime) -> list[Problem]:
    """The newest public articles that lack something which readers would see."""
    if not user.has_perm("reviews.change_article"):
        return []
    with_tags = Exists(ArticleTag.objects.filter(content_object=OuterRef("pk")))
    bare = Q(standfirst="") | Q(lead_image=None) | Q(lead_image__alt="") | Q(is_tagged=False)
    found = Article.objects.filter(pk__in=Subquery(_newest(user, now))).annotate(is_tagged=with_tags).filter(bare)
    found = found.select_related("lead_image").only("headline", "standfirst", "lead_image__name", "lead_image__alt")
    return [_lack(article) for article in found.order_by("-published_at", "-id")[:SHOWN]]


def _newest(user: "User", now: datetime) -> Any:
    """Return the ids of the newest articles that `user` may write on."""
    if user.has_perm("reviews.change_others_article"):
        return Article.objects.published(now).order_by("-published_at", "-id").values("pk")[:LOOKED_AT]
    own = Byline.objects.filter(author__user=user, published_at__lte=now, article__status="published")
    return own.order_by("-published_at").values("article")[:LOOKED_AT]


def _lack(article: Any) -> Problem:
    picture = article.lead_image
    lacks = [
        words
        for words, is_missing in (
            (_("no standfirst"), not article.standfirst),
            (_("no lead picture"), picture is None),
            (_("no text alternative of its picture"), picture is not None and not picture.alt),
            (_("no tags"), not article.is_tagged),
        )
        if is_missing
    ]
    url = reverse("admin:reviews_article_change", args=[article.pk])
    return Problem(article.headline, ", ".join(lacks), url)
