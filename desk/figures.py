"""The four quiet figures of the desk's front page."""

from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import TYPE_CHECKING

from django.db.models import Count, Q, QuerySet
from django.urls import reverse
from django.utils.translation import gettext as _

from desk.airings import missing
from reviews.colleagues import known_to
from reviews.models import Article, Correction

if TYPE_CHECKING:
    from accounts.models import User

WEEK = timedelta(days=7)
MONTH = timedelta(days=30)
MOST = 1000  # more drafts than that are not counted


@dataclass(frozen=True)
class Figure:
    """A number, what it counts, what it is held against, and where its things stand."""

    number: str
    what: str
    against: str = ""
    url: str = ""


def figures(user: "User", now: datetime) -> list[Figure]:
    """Return them as of `now`: five queries, each of a few rows of an index."""
    articles = reverse("admin:reviews_article_changelist")
    week, week_before = _both(Article.objects.published(now), "published_at", now, WEEK)
    month, month_before = _both(Correction.objects.filter(at__lte=now), "at", now, MONTH)
    open_drafts = known_to(user).drafts().order_by()[: MOST + 1].count()
    bare = missing(now)
    before = _("%(number)s in the 7 days before")
    return [
        Figure(str(week), _("published in 7 days"), before % {"number": week_before}, f"{articles}?state=live"),
        Figure(f"{MOST}+" if open_drafts > MOST else str(open_drafts), _("drafts open"), "", f"{articles}?state=draft"),
        Figure(
            str(bare),
            _("episodes without a public recap"),
            _("of those that aired in 14 days"),
            reverse("admin:coverage"),
        ),
        Figure(
            str(month), _("corrections in 30 days"), _("%(number)s in the 30 days before") % {"number": month_before}
        ),
    ]


def _both(rows: QuerySet, name: str, now: datetime, span: timedelta) -> tuple[int, int]:
    """Count what lies in `span` before `now`, and in the one before that."""
    since = Q(**{f"{name}__gt": now - span})
    lately = rows.filter(**{f"{name}__gt": now - 2 * span}).order_by()
    found = lately.aggregate(now=Count("pk", filter=since), before=Count("pk", filter=~since))
    return found["now"], found["before"]
