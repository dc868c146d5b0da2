"""Countries as they stand in a sentence: "in the US", "in South Korea"."""

from collections.abc import Iterable

from django.utils.text import get_text_list
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _
from django_countries import countries

# English puts an article before some; the two that are always shortened are short here too. A country that is not in
# this table stands under its common name.
IN_SENTENCES = {
    "AE": _("the United Arab Emirates"),
    "BS": _("the Bahamas"),
    "CD": _("the Democratic Republic of the Congo"),
    "CF": _("the Central African Republic"),
    "CG": _("the Republic of the Congo"),
    "CK": _("the Cook Islands"),
    "DO": _("the Dominican Republic"),
    "FK": _("the Falkland Islands"),
    "FO": _("the Faroe Islands"),
    "GB": _("the UK"),
    "GM": _("the Gambia"),
    "IM": _("the Isle of Man"),
    "KM": _("the Comoros"),
    "KY": _("the Cayman Islands"),
    "MH": _("the Marshall Islands"),
    "MP": _("the Northern Mariana Islands"),
    "MV": _("the Maldives"),
    "NL": _("the Netherlands"),
    "PH": _("the Philippines"),
    "SB": _("the Solomon Islands"),
    "TC": _("the Turks and Caicos Islands"),
    "US": _("the US"),
    "VG": _("the British Virgin Islands"),
    "VI": _("the US Virgin Islands"),
}
ALONE = {"US": _("United States"), "GB": _("United Kingdom")}


def country_name(code: str) -> str:
    """Return a country's name as it stands alone, "United States"; the code itself where it is none."""
    return str(ALONE.get(code) or countries.name(code) or code)


def in_a_sentence(code: str) -> str:
    """Return a country's name as it follows "in": "the US", "South Korea"."""
    return str(IN_SENTENCES.get(code) or country_name(code))


def in_regions(codes: Iterable[str]) -> str:
    """Return "in the US and the UK", in the given order; "" for no region, which is everywhere."""
    names = [in_a_sentence(code) for code in codes]
    if not names:
        return ""
    return gettext("in %(regions)s") % {"regions": get_text_list(names, gettext("and"))}
