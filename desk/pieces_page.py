"""The page of published pieces, and the same as CSV."""

import csv
from typing import TYPE_CHECKING, Any

from django.conf import settings
from django.core.exceptions import PermissionDenied
from django.http import Http404, HttpRequest, HttpResponse
from django.template.response import TemplateResponse
from django.utils import timezone
from django.utils.translation import gettext as _

from authors.models import Author
from desk.pieces import Year, author_for, may_choose, rows_of, year_of
from outlet.current import current_outlet, local
from reviews.forms import zone_in_words

if TYPE_CHECKING:
    from desk.site import DeskSite


def pieces(request: HttpRequest, site: "DeskSite") -> HttpResponse:
    """Show a year of one author's pieces by month."""
    user: Any = request.user
    year = _asked(request)
    context = {
        **site.each_context(request),
        "title": _("Published pieces"),
        "year": year,
        "authors": Author.objects.only("pk", "name", "slug") if may_choose(user) else (),
        "zone_in_words": zone_in_words(),
    }
    return TemplateResponse(request, "admin/desk/pieces.html", context)


def as_csv(request: HttpRequest, site: "DeskSite") -> HttpResponse:
    """Return the same as a table that spreadsheets open: UTF-8 with a byte order mark, without formulas."""
    year = _asked(request)
    if year is None:
        raise Http404
    response = HttpResponse(content_type="text/csv; charset=utf-8")
    response["Content-Disposition"] = f'attachment; filename="{year.author.slug}-{year.number}.csv"'
    response["Cache-Control"] = "private, no-store"
    response.write("\ufeff")
    table = csv.writer(response)
    zone = current_outlet().row.time_zone
    heads = (_("date"), _("time (%(zone)s)") % {"zone": zone}, _("kind"), _("headline"), _("show"), _("episode"))
    table.writerow([*heads, _("words"), _("address")])
    for row in rows_of(year.pieces):
        table.writerow([*row[:-1], settings.SITE_URL + row[-1]])
    return response


def _asked(request: HttpRequest) -> Year | None:
    """Return the year that is asked for, or this one; None for somebody who is no author and chose none."""
    user: Any = request.user
    slug, number = request.GET.get("author", ""), request.GET.get("year", "")
    if slug and not may_choose(user) and not Author.objects.filter(user=user, slug=slug).exists():
        raise PermissionDenied
    author, now = author_for(user, slug), timezone.now()
    if author is None:
        if slug:
            raise Http404
        return None
    is_year = number.isdecimal() and len(number) == 4 and number.isascii() and "1900" <= number <= "2999"
    return year_of(author, int(number) if is_year else local(now).year, now)
