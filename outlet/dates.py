"""The one way in which the house writes a moment, for readers and on the desk: its day, its clock and its zone."""

from datetime import date, datetime, time
from typing import Any

from django.utils.formats import date_format, time_format
from django.utils.translation import gettext

from outlet.current import local


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
    """Write a moment, in the outlet's zone: "Nov. 21, 2026, 9:30 am GMT"."""
    moment = local(at)
    words = {"day": date_format(moment, "DATE_FORMAT"), "time": clock_and_zone(moment)}
    return gettext("%(day)s, %(time)s") % words


def day_and_clock(at: datetime) -> str:
    """Write a moment where the zone stands beside it already: "Nov. 21, 2026, 9:30 am"."""
    moment = local(at)
    return gettext("%(day)s, %(time)s") % {"day": date_format(moment, "DATE_FORMAT"), "time": clock(moment)}


def patterns() -> dict[str, Any]:
    """Return of what a script makes the words of `day_and_clock`: a day in each month, each hour, and a time in it."""
    days = [date_format(date(4444, month, 22), "DATE_FORMAT") for month in range(1, 13)]
    return {
        "days": [day.replace("4444", "{year}").replace("22", "{day}") for day in days],
        "hours": [clock(time(hour)) for hour in range(24)],
        "times": [clock(time(hour, 44)).replace("44", "{minute}") for hour in range(24)],
        "moment": gettext("%(day)s, %(time)s") % {"day": "{day}", "time": "{time}"},
    }


def moment_to_come(at: datetime) -> str:
    """Write a moment to come, which one plans by its weekday: "Saturday, Nov. 21, 2026, 9:30 am GMT"."""
    words = {"weekday": date_format(local(at), "l"), "moment": day_and_time(at)}
    return gettext("%(weekday)s, %(moment)s") % words


def iso(at: datetime) -> str:
    """Write a moment for `datetime` attributes, in the outlet's zone: to the second, as HTML knows no microseconds."""
    return local(at).isoformat(timespec="seconds")
