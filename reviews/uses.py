"""Where articles use a picture, for the picture library."""

from collections.abc import Iterable
from typing import TYPE_CHECKING

from django.utils.translation import ngettext

from images.models import Image
from images.uses import Use
from reviews.colleagues import known_to
from reviews.models import Article

if TYPE_CHECKING:
    from accounts.models import User

NAMED = 100  # articles with the same picture: a show's may stand in thousands
LONG = ("body", "summary", "deck")


def in_articles(image: Image, user: "User | None") -> Iterable[Use]:
    """Find the articles that show it, the newest first; of more than `NAMED` the others are counted.

    Drafts count, by what was saved last.

    So does what waits of an article that is public: its newest text, and a planned change.
    Those that `user` may not know of are counted, so that nobody takes the picture for unused.
    """
    using = Article.objects.filter(image_uses__image=image)
    known = using.filter(pk__in=known_to(user).values("pk")).order_by("-published_at", "-pk").defer(*LONG)
    for article in known[:NAMED]:
        yield Use.by(article, public_url=article.get_absolute_url() if article.is_published() else "")
    if (count := known.count() - NAMED) > 0:
        words = ngettext("%(count)s older one", "%(count)s older ones", count)
        yield Use(str(Article._meta.verbose_name), words % {"count": count})
    if count := using.exclude(pk__in=known.values("pk")).count():
        words = ngettext(
            "%(count)s that is not public, of colleagues", "%(count)s that are not public, of colleagues", count
        )
        yield Use(str(Article._meta.verbose_name), words % {"count": count})
