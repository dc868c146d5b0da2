"""What the readers' templates need beyond Django's own tags."""

from datetime import datetime, timedelta
from decimal import Decimal

from django import template
from django.conf import settings
from django.utils import timezone
from django.utils.formats import date_format, number_format, time_format
from django.utils.safestring import SafeString
from django.utils.translation import gettext

from images.markup import PlainFile, plain_file
from images.models import Image
from outlet.current import local
from outlet.markup import script_json
from reviews.body import render as render_body
from reviews.body import render_inline
from shows.watching import short_time

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
def rich(html: str) -> SafeString:
    """Show a stored text of some paragraphs: a biography, a summary, a page."""
    return render_body(html)


@register.filter
def absolute(path: str) -> str:
    """Make a path on this site an address; what is one already stays."""
    return settings.SITE_URL + path if path.startswith("/") else path


@register.filter
def share_file(image: Image | None) -> PlainFile | None:
    """Return the file of a picture that share cards show."""
    return plain_file(image, "card") if image else None


@register.filter
def moment(at: datetime) -> str:
    """Write a moment to come: "Thursday, 9 pm" within the week, else with its date."""
    day = "l" if timedelta() < at - timezone.now() < timedelta(days=6) else "DATE_FORMAT"
    words = {"day": date_format(local(at), day), "time": short_time(time_format(local(at), "TIME_FORMAT"))}
    return gettext("%(day)s, %(time)s") % words


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
