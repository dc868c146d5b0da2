"""What a field of a show may hold."""

import re
from datetime import date

from django.core.exceptions import ValidationError
from django.utils.translation import gettext_lazy as _

WEEKDAYS = re.compile(r"[0-6](,[0-6])*")
LANGUAGE_TAG = re.compile(r"[a-z]{2,3}(-[A-Z][a-z]{3})?(-([A-Z]{2}|\d{3}))?")  # the usual part of BCP 47


def validate_languages(codes: str) -> None:
    """Accept BCP 47 tags with single spaces between them: "ko en-GB"."""
    for code in codes.split(" "):
        if not LANGUAGE_TAG.fullmatch(code):
            raise ValidationError(
                _("“%(code)s” is no language code; write one such as en or ko."), params={"code": code}
            )


def validate_weekdays(days: str) -> None:
    """Accept days of the week as numbers with commas, each once: "2,3" for Wednesday and Thursday."""
    numbers = days.split(",")
    if not WEEKDAYS.fullmatch(days) or len(set(numbers)) < len(numbers):
        raise ValidationError(_("Write each day once, 0 for Monday to 6 for Sunday, with commas: 2,3."))


def validate_order(from_on: date | None, until_on: date | None) -> None:
    """Refuse, at the last day, one that is before the first; either may be missing."""
    if from_on and until_on and until_on < from_on:
        raise ValidationError({"until_on": _("It ends before it begins.")})
