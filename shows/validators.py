"""What a field of a show may hold."""

import re

from django.core.exceptions import ValidationError
from django.utils.translation import gettext_lazy as _

LANGUAGE_TAG = re.compile(r"[a-z]{2,3}(-[A-Z][a-z]{3})?(-([A-Z]{2}|\d{3}))?")  # the usual part of BCP 47


def validate_languages(codes: str) -> None:
    """Accept BCP 47 tags with single spaces between them: "ko en-GB"."""
    for code in codes.split(" "):
        if not LANGUAGE_TAG.fullmatch(code):
            raise ValidationError(
                _("“%(code)s” is no language code; write one such as en or ko."), params={"code": code}
            )
