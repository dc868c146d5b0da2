"""The one module that calls text safe: everything that is not escaped on a page passes through here."""

import json
from typing import Any

from django.core.serializers.json import DjangoJSONEncoder
from django.utils.safestring import SafeString, mark_safe

# What could end a script element, begin a comment in it, or end a line in older JavaScript. All of these may be
# written as escapes in JSON (RFC 8259, section 7), so that the data stay the same.
_JSON_ESCAPES = {ord(character): f"\\u{ord(character):04X}" for character in "<>&\u2028\u2029"}


def trusted(html: str) -> SafeString:
    """Return `html` as markup that templates print as it is.

    Two kinds of callers may use it: those whose `html` comes from `outlet.richtext` (cleaned, or rendered from
    cleaned text by code that escapes whatever it adds), and those who built it with `format_html`. Never hand it
    anything that a person typed or another site sent.
    """
    return mark_safe(html)  # noqa: S308 - the callers that may are named above


def script_json(data: Any) -> SafeString:
    """Return `data` as JSON that may stand inside a script element of any type, JSON-LD included.

    Dates, decimals, UUIDs and translated strings are written as Django writes them; anything else that JSON does
    not know raises TypeError.
    """
    return trusted(json.dumps(data, cls=DjangoJSONEncoder, ensure_ascii=False).translate(_JSON_ESCAPES))
