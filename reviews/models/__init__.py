"""Articles, their tags, and what editors wrote of them over time."""

from reviews.models.articles import Article
from reviews.models.beside import ArticleScope, Byline, Correction, DeskWord, Interviewee, Note, RelatedArticle
from reviews.models.images import ImageUse
from reviews.models.revisions import Autosave, Presence, PreviewLink, PreviewVisit, Revision
from reviews.models.tags import ArticleTag, Tag

__all__ = [
    "Article",
    "ArticleScope",
    "ArticleTag",
    "Autosave",
    "Byline",
    "Correction",
    "DeskWord",
    "ImageUse",
    "Interviewee",
    "Note",
    "Presence",
    "PreviewLink",
    "PreviewVisit",
    "RelatedArticle",
    "Revision",
    "Tag",
]
