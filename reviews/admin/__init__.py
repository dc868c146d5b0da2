"""Articles and tags on the desk."""

from reviews.admin.articles import ArticleAdmin
from reviews.admin.tags import TagAdmin

__all__ = ["ArticleAdmin", "TagAdmin"]
