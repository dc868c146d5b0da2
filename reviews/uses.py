"""Where articles use a picture, for the picture library."""

from collections.abc import Iterable

from images.models import Image
from images.uses import Use
from reviews.models import Article


def in_articles(image: Image) -> Iterable[Use]:
    """Find the articles that show it, the newest first. Drafts count, by what was saved last."""
    for article in Article.objects.filter(image_uses__image=image).order_by("-published_at", "-pk"):
        yield Use.by(article, public_url=article.get_absolute_url() if article.is_published() else "")
