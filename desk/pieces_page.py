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
from desk.pieces import Months, may_choose, pieces_of, published_by, rows_of
from outlet.current import current_outlet, local
from reviews.forms import zone_in_words

if TYPE_CHECKING:
    from desk.site import DeskSite

EVERYBODY = "*"  # in place of an author's address


def pieces(request: HttpRequest, site: "DeskSite") -> HttpResponse:
    """Show a span of one author's pieces, or of everybody's, by month."""
    user: Any = request.user
    author = _author(request)
    context = {
        **site.each_context(request),
        "title": _("Published pieces"),
        "pieces": pieces_of(author, _span(request), timezone.now()) if author or may_choose(user) else None,
        "chosen": author.slug if author else EVERYBODY,
        "everybody": EVERYBODY,
        "authors": Author.objects.only("pk", "name", "slug") if may_choose(user) else (),
        "zone_in_words": zone_in_words(),
    }
    return TemplateResponse(request, "admin/desk/pieces.html", context)


def as_csv(request: HttpRequest, site: "DeskSite") -> HttpResponse:
    """Return the same as a table that spreadsheets open: UTF-8 with a byte order mark, without formulas."""
    author, span = _author(request), _span(request)
    if author is None and not may_choose(request.user):  # type: ignore[arg-type]
        raise Http404
    name = f"{author.slug if author else 'all'}-{span.first:%Y-%m}-{span.last:%Y-%m}"
    response = HttpResponse(content_type="text/csv; charset=utf-8")
    response["Content-Disposition"] = f'attachment; filename="{name}.csv"'
    response["Cache-Control"] = "private, no-store"
    response.write("\ufeff")
    table = csv.writer(response)
    zone = current_outlet().row.time_zone
    heads = (_("date"), _("time (%(zone)s)") % {"zone": zone}, _("kind"), _("headline"), _("show"), _("episode"))
    table.writerow([*heads, _("authors"), _("words"), _("address")])
    for row in rows_of(published_by(author, span, timezone.now()).iterator(chunk_size=1000)):
        table.writerow([*row[:-1], settings.SITE_URL + row[-1]])
    return response


def _span(request: HttpRequest) -> Months:
    return Months.asked(request.GET.get("from", ""), request.GET.get("to", ""), local(timezone.now()).date())


def _author(request: HttpRequest) -> Author | None:
    """Return whose pieces are asked for, at first one's own; None is everybody for who may choose, else nobody."""
    user: Any = request.user
    own = Author.objects.filter(user=user).first()
    slug = request.GET.get("author", "").replace("\0", "")
    if not slug or (own and slug == own.slug):
        return own
    if not may_choose(user):
        raise PermissionDenied
    if slug == EVERYBODY:
        return None
    author = Author.objects.filter(slug=slug).first()
    if author is None:
        raise Http404
    return author
