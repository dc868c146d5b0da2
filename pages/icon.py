"""The outlet's icon in a browser's tab: its logo, or the first letter of its name."""

from urllib.parse import quote

from django.template.loader import render_to_string

from outlet.models import Outlet
from shows.titles import sort_title


def drawn_icon(outlet: Outlet) -> str:
    """Return an SVG of the first letter of the outlet's name, without an article: "C" for "The Cold Open"."""
    letter = (sort_title(outlet.name) or outlet.name)[:1].upper()
    return render_to_string("pages/icon.svg", {"letter": letter})


def icon_url(outlet: Outlet) -> str:
    """Return what a page's head links to: the logo, or the drawn icon itself as a data URL (RFC 2397).

    A file of its own would share the first moments of a visit with the fonts and the lead picture.
    """
    if outlet.logo:
        return str(outlet.logo.url)
    return "data:image/svg+xml," + quote(drawn_icon(outlet), safe=" =:/,;")
