"""What the readers' templates need beyond Django's own tags."""

from decimal import Decimal
from urllib.parse import urlencode

from django import template
from django.conf import settings
from django.utils.formats import number_format
from django.utils.safestring import SafeString
from django.utils.translation import gettext

from images.markup import PlainFile, plain_file
from images.models import Image
from outlet.current import current_outlet
from outlet.dates import day_and_clock, day_and_time, iso, moment_to_come
from outlet.markup import script_json
from pages import snippets
from pages.icon import icon_url
from pages.surroundings import shows_of
from reviews.body import render as render_body
from reviews.body import render_inline
from reviews.faces import safe_headline, subject_in_words
from reviews.models import Article
from shows.models import Show

register = template.Library()


@register.filter
def out_of_five(stars: int) -> str:
    """Write half stars as a number of five: 7 is "3.5", 8 is "4"."""
    return number_format((Decimal(stars) / 2).normalize(), use_l10n=True)


@register.filter
def inline(html: str) -> SafeString:
    """Show a caption, a correction or another stored text of one line."""
    return render_inline(html)


@register.filter
def rich(html: str, article: Article | None = None) -> SafeString:
    """Show a stored text of some paragraphs: a biography, a summary, a page; with `article` the text of it."""
    return render_body(html, article=article)


@register.filter
def absolute(path: str) -> str:
    """Make a path on this site an address; what is one already stays."""
    return settings.SITE_URL + path if path.startswith("/") else path


@register.filter
def hue_class(show: Show | None) -> str:
    """Return the class that gives a part of a page the colour of its show: "hue-12"; "" without one."""
    return f"hue-{show.hue}" if show else ""


@register.filter
def page_title(article: Article) -> str:
    """Return what the title of its page says, as `base.html` puts it together."""
    return f"{article.face.headline} – {current_outlet().row.name}"


@register.filter
def cut_title(text: str) -> str:
    """Return as much of a title as a search result shows."""
    return snippets.cut(text, snippets.TITLE)


@register.filter
def cut_description(text: str) -> str:
    """Return as much of a description as a search result shows."""
    return snippets.cut(text, snippets.DESCRIPTION)


@register.filter
def share_file(image: Image | None) -> PlainFile | None:
    """Return the file of a picture that share cards show."""
    return plain_file(image, "card") if image else None


register.filter("day_and_clock", day_and_clock)
register.filter("day_and_time", day_and_time)
register.filter("moment_to_come", moment_to_come)
register.filter("iso", iso)
register.filter("made_headline", safe_headline)
register.filter("shows_of", shows_of)
register.filter("subject", subject_in_words)
register.filter("icon_url", icon_url)


@register.simple_tag(takes_context=True)
def canonical_url(context: template.Context) -> str:
    """Return the one address of this page: without its query, but for where a list goes on."""
    request, page = context["request"], context.get("page")
    address = settings.SITE_URL + request.path
    if page is None or page.is_first:
        return address
    cursor = {name: request.GET[name] for name in ("after", "before") if request.GET.get(name)}
    return f"{address}?{urlencode(cursor)}"


@register.filter
def json_ld(data: object) -> SafeString:
    """Write data for a JSON-LD script element."""
    return script_json(data)


@register.filter
def and_list(items: list[object]) -> list[tuple[str, object]]:
    """Pair each item with what stands before it in a list of words: "", ", " or " and "."""
    last = len(items) - 1
    return [(_before(number, last), item) for number, item in enumerate(items)]


def _before(number: int, last: int) -> str:
    if number == 0:
        return ""
    return f" {gettext('and')} " if number == last else ", "
