"""Links by which somebody without an account sees one revision: their signed addresses, and which of them lead."""

import uuid
from datetime import datetime

from django.conf import settings
from django.core.signing import BadSignature, Signer
from django.db.models import BooleanField, Case, Count, Max, Q, QuerySet, Value, When
from django.urls import reverse
from django.utils import timezone

from reviews.models import Article, PreviewLink, PreviewVisit

DAYS = (1, 3, 7, 30)  # for which a link may lead
_SIGNER = Signer(salt="reviews.preview_links")


def token_of(link: PreviewLink) -> str:
    """Return what stands for a link in its address: signed, so that nobody can guess another."""
    return _SIGNER.sign(link.uid.hex)


def address_of(link: PreviewLink) -> str:
    """Return the whole address of a link, as it is sent."""
    return settings.SITE_URL + reverse("pages:preview_link", args=[token_of(link)])


def find(token: str, at: datetime | None = None) -> PreviewLink | None:
    """Return the link of this token while it leads; None for a wrong one as for one that ended or was taken back."""
    try:
        uid = uuid.UUID(hex=_SIGNER.unsign(token))
    except (BadSignature, ValueError):
        return None
    return leading(at).select_related("revision__article").filter(uid=uid).first()


def leading(at: datetime | None = None) -> QuerySet[PreviewLink]:
    """Return the links that lead at `at` (now)."""
    return PreviewLink.objects.filter(revoked_at=None, ends_at__gt=at or timezone.now())


def visit(link: PreviewLink) -> None:
    """Write down that a link was opened: when, and nothing of who did."""
    PreviewVisit.objects.create(link=link)


def links_of(article: Article, at: datetime | None = None) -> QuerySet[PreviewLink]:
    """Return the links of an article, those that lead first, with how often and when last each was opened."""
    ended = Q(revoked_at__isnull=False) | Q(ends_at__lte=at or timezone.now())
    has_ended = Case(When(ended, then=Value(True)), default=Value(False), output_field=BooleanField())
    links = PreviewLink.objects.filter(revision__article=article).select_related("revision", "by")
    counted = links.annotate(has_ended=has_ended, visited=Count("visits"), visited_at=Max("visits__at"))
    return counted.order_by("has_ended", "-created_at", "-pk")
