"""Who has an article open on the desk right now. A page says so every fifteen seconds, and with all that it keeps.

Whoever has it open twice, here and at home, is told of themselves, too: the other page may hold a text of its own.
"""

from collections.abc import Iterable
from datetime import timedelta
from typing import TYPE_CHECKING

from django.db.models import Q
from django.utils import timezone
from django.utils.translation import gettext as _

from reviews.models import Article, Presence

if TYPE_CHECKING:
    from accounts.models import User

GONE_AFTER = timedelta(seconds=45)  # three times that nothing was heard
TYPING_FOR = timedelta(seconds=20)


def say_here(article: Article, user: "User", page: str, *, is_typing: bool) -> None:
    """Note that `user` has `article` open on this page. Whoever comes sweeps those away who left without a word."""
    now = timezone.now()
    seen = {"seen_at": now, **({"typed_at": now} if is_typing else {})}
    if not Presence.objects.filter(article=article, user=user, page=page).update(**seen):
        Presence.objects.filter(seen_at__lt=now - GONE_AFTER).delete()
        Presence.objects.update_or_create(article=article, user=user, page=page, defaults=seen)


def leave(article: Article, user: "User", page: str) -> None:
    """Note that `user` has closed this page."""
    Presence.objects.filter(article=article, user=user, page=page).delete()


def others(article: Article, user: "User", page: str | None = None) -> list[Presence]:
    """Return who else has `article` open, who came first, each once; with `page` also `user`, on another page."""
    seen = Presence.objects.filter(article=article, seen_at__gte=timezone.now() - GONE_AFTER)
    own = Q(user=user) if page is None else Q(user=user, page=page)
    by_user: dict[int, Presence] = {}
    for row in seen.exclude(own).select_related("user").order_by("pk"):
        first = by_user.setdefault(row.user_id, row)
        first.typed_at = max((at for at in (first.typed_at, row.typed_at) if at), default=None)
    return list(by_user.values())


def in_words(present: Iterable[Presence], user: "User") -> str:
    """Say to `user` who is there: "Margit Oakley has this open, typing now." Nobody is ""."""
    since = timezone.now() - TYPING_FOR
    return " ".join(_sentence(row, user, is_typing=bool(row.typed_at and row.typed_at >= since)) for row in present)


def _sentence(row: Presence, user: "User", *, is_typing: bool) -> str:
    if row.user_id == user.pk and is_typing:
        return _("You have this open in another window, too, and type there now.")
    if row.user_id == user.pk:
        return _("You have this open in another window, too.")
    words = _("%(name)s has this open, typing now.") if is_typing else _("%(name)s has this open.")
    return words % {"name": row.user}
