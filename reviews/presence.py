"""Who has an article open on the desk right now. A page says so every fifteen seconds, and with all that it keeps."""

from collections.abc import Iterable
from datetime import timedelta
from typing import TYPE_CHECKING

from django.utils import timezone
from django.utils.translation import gettext as _

from reviews.models import Article, Presence

if TYPE_CHECKING:
    from accounts.models import User

GONE_AFTER = timedelta(seconds=45)  # three times that nothing was heard
TYPING_FOR = timedelta(seconds=20)


def say_here(article: Article, user: "User", *, is_typing: bool) -> None:
    """Note that `user` has `article` open. Whoever comes sweeps those away who left without a word."""
    now = timezone.now()
    seen = {"seen_at": now, **({"typed_at": now} if is_typing else {})}
    if not Presence.objects.filter(article=article, user=user).update(**seen):
        Presence.objects.filter(seen_at__lt=now - GONE_AFTER).delete()
        Presence.objects.update_or_create(article=article, user=user, defaults=seen)


def leave(article: Article, user: "User") -> None:
    """Note that `user` has closed `article`."""
    Presence.objects.filter(article=article, user=user).delete()


def others(article: Article, user: "User") -> list[Presence]:
    """Return who else has `article` open, who came first."""
    seen = Presence.objects.filter(article=article, seen_at__gte=timezone.now() - GONE_AFTER)
    return list(seen.exclude(user=user).select_related("user").order_by("pk"))


def in_words(present: Iterable[Presence]) -> str:
    """Say who is there: "Margit Oakley has this open, typing now." Nobody is ""."""
    since = timezone.now() - TYPING_FOR
    typing = _("%(name)s has this open, typing now.")
    reading = _("%(name)s has this open.")
    said = ((typing if row.typed_at and row.typed_at >= since else reading) % {"name": row.user} for row in present)
    return " ".join(said)
