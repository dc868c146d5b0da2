"""Rules for the words of an article: its text, its links, its headings and its headlines."""

from collections.abc import Iterator
from itertools import pairwise

from django.utils.translation import gettext_lazy as _

from outlet.richtext import has_words
from outlet.richtext.cleaning import read
from reviews.models import Article
from reviews.readiness.problem import LINKED, Known, Problem, links_in

IN_A_SEARCH_RESULT = 60  # characters of a title, about: search engines cut it at some 600 pixels
TITLE = 1  # the level of the page's own heading


def has_text(article: Article, known: Known) -> Iterator[Problem]:
    """Require a text."""
    if not has_words(article.body):
        yield Problem("body", _("There is no text."))


def links_lead_somewhere(article: Article, known: Known) -> Iterator[Problem]:
    """Require of every link on this site that it leads to what readers see, or will see at its time."""
    for name in LINKED:
        for link in links_in(getattr(article, name)):
            if link in known.targets.nothing:
                yield Problem(name, _("The link to “%s” leads to nothing that readers can see.") % link)


def headline_fits_a_search_result(article: Article, known: Known) -> Iterator[Problem]:
    """Ask about a headline that search engines would cut: the one that stands everywhere, or the one that is made."""
    headline = article.safe_headline
    values = {"headline": headline, "count": len(headline), "most": IN_A_SEARCH_RESULT}
    if len(headline) <= IN_A_SEARCH_RESULT:
        return
    if article.headline_is_clean:
        words = _("The headline has %(count)s characters; a search result shows about %(most)s of them.")
    else:
        words = _(
            "The headline that is made for search results, “%(headline)s”, has %(count)s characters; they show about"
            " %(most)s of them. A shorter one that gives nothing away may be ticked as such."
        )
    yield Problem("headline", words % values, is_warning=True)


def headings_go_down_by_steps(article: Article, known: Known) -> Iterator[Problem]:
    """Ask about a heading under which a level is missing: screen readers lead by them."""
    if "<h" not in article.body:
        return
    blocks = [block for top in read(article.body) for block in top.walk() if block.name == "heading"]
    levels = [TITLE, *(int(block.element.tag[1]) for block in blocks)]
    for (above, level), block in zip(pairwise(levels), blocks, strict=True):
        if level > above + 1:
            text = "".join(run.text for run in block.runs)
            words = _("The heading “%(text)s” is of level %(level)s, but nothing of level %(missing)s stands above it.")
            values = {"text": text, "level": level, "missing": above + 1}
            yield Problem("body", words % values, is_warning=True)
