"""How the house writes moments for readers: the language's own format, one style of clock, and always the zone."""

from datetime import datetime, time, timedelta

from django.utils import timezone
from django.utils.formats import date_format, time_format
from django.utils.translation import gettext

from outlet.current import local

DAYS_WITHOUT_A_YEAR = 300  # so far ahead a month can mean only one


def clock(at: time | datetime) -> str:
    """Write a time of day as programme guides do: "9 pm", "9:30 pm", "noon", "21:00"."""
    words = time_format(at.time() if isinstance(at, datetime) else at, "TIME_FORMAT")
    return words.replace("a.m.", "am").replace("p.m.", "pm")


def zone_name(moment: datetime) -> str:
    """Return the abbreviation of `moment`'s zone, "KST"; "Sao Paulo time" where the zone has only a number."""
    name = moment.tzname() or ""
    if name.isalpha():
        return name
    city = str(moment.tzinfo).rsplit("/", 1)[-1].replace("_", " ")
    return gettext("%(city)s time") % {"city": city}


def clock_and_zone(moment: datetime) -> str:
    """Write the time of an aware moment in its own zone: "9 pm KST"."""
    return gettext("%(time)s %(zone)s") % {"time": clock(moment), "zone": zone_name(moment)}


def day_and_time(at: datetime) -> str:
    """Write a moment that has passed, in the outlet's zone: "April 20, 2020, noon UTC"."""
    moment = local(at)
    words = {"day": date_format(moment, "DATE_FORMAT"), "time": clock_and_zone(moment)}
    return gettext("%(day)s, %(time)s") % words


def moment_to_come(at: datetime) -> str:
    """Write a moment to come, in the outlet's zone: "Thursday, November 26, 7 am GMT"; with its year if far away."""
    moment = local(at)
    is_near = timedelta() <= at - timezone.now() < timedelta(days=DAYS_WITHOUT_A_YEAR)
    words = {
        "weekday": date_format(moment, "l"),
        "day": date_format(moment, "MONTH_DAY_FORMAT" if is_near else "DATE_FORMAT"),
        "time": clock_and_zone(moment),
    }
    return gettext("%(weekday)s, %(day)s, %(time)s") % words


def iso(at: datetime) -> str:
    """Write a moment for `datetime` attributes, in the outlet's zone: to the second, as HTML knows no microseconds."""
    return local(at).isoformat(timespec="seconds")
