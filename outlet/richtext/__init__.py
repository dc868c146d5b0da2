"""Rich text: its vocabulary, the cleaning of HTML, fields with the prose editor, and questions to a text."""

from . import checks  # noqa: F401 - registers the checks
from .cleaning import clean_body, clean_inline, clean_short
from .fields import RichTextField, RichTextFormField
from .reading import has_words, internal_links, plain_text, referenced_images, speakers, split_at_teaser, word_count
from .vocabulary import BODY, INLINE, SHORT
from .widgets import RichTextWidget

__all__ = [
    "BODY",
    "INLINE",
    "SHORT",
    "RichTextField",
    "RichTextFormField",
    "RichTextWidget",
    "clean_body",
    "clean_inline",
    "clean_short",
    "has_words",
    "internal_links",
    "plain_text",
    "referenced_images",
    "speakers",
    "split_at_teaser",
    "word_count",
]
