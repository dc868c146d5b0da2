"""The log in words: what each verb says, and what stands beside it. Who adds a verb adds its words here."""

from collections.abc import Callable, Iterable
from datetime import datetime
from typing import Any, NamedTuple

from django.utils.dateparse import parse_datetime
from django.utils.timezone import is_naive
from django.utils.translation import gettext, gettext_lazy
from django.utils.translation import gettext_lazy as _

from outlet.dates import day_and_time
from outlet.models import LogEntry
from outlet.richtext import plain_text

VERBS: dict[str, Any] = {
    "accept invitation": _("accepted the invitation"),
    "add": _("added it"),
    "add second factor": _("added a second factor"),
    "appear": _("let it appear at its time"),
    "approve": _("approved it"),
    "ask for changes": _("asked for changes"),
    "assign": _("assigned it"),
    "change": _("changed it"),
    "change e-mail": _("changed the e-mail address"),
    "change password": _("changed the password"),
    "correct": _("added a correction"),
    "delete": _("deleted it"),
    "describe": _("described it"),
    "drop change": _("let a scheduled change go, because something newer was published"),
    "embargo moved": _("moved its embargo, because the airing moved"),
    "end trust": _("no longer trusts them to publish recaps alone"),
    "finish note": _("ticked a note off"),
    "invite": _("invited somebody"),
    "invite again": _("sent the invitation again"),
    "leave out": _("published it without what is gone by now"),
    "make preview link": _("made a preview link"),
    "make recovery codes": _("made new recovery codes"),
    "merge": _("merged another into it"),
    "note": _("wrote a note"),
    "publish": _("published it"),
    "refresh": _("had its files made anew"),
    "remove second factor": _("removed a second factor"),
    "reset second factor": _("reset their second factor"),
    "revoke preview link": _("revoked a preview link"),
    "save draft": _("saved a draft"),
    "schedule change": _("scheduled a change"),
    "set comment policy": _("set its comments"),
    "set deadline": _("set when it is wanted"),
    "set embargo": _("set its embargo"),
    "set focal point": _("set its focal point"),
    "slow sign-in down": _("slowed signing in down"),
    "submit": _("submitted it"),
    "take back": _("took it back"),
    "take invitation back": _("revoked the invitation"),
    "trust": _("trusts them to publish recaps alone"),
    "try again": _("tried it again"),
    "unschedule": _("unscheduled it"),
    "use recovery code": _("used a recovery code"),
    "want no second factors": _("lets staff do without a second factor"),
    "want second factors": _("asks staff for a second factor"),
    "withdraw": _("withdrew it"),
}
# What was taken back is one of two.
TAKEN_BACK: dict[str, Any] = {
    "submitted": _("took the submission back"),
    "approved": _("took the approval back"),
}
# A draft is saved in several ways.
WAYS: dict[str, Any] = {
    "submit": _("saved a draft, to submit it"),
    "publish": _("saved a draft, to publish it"),
    "typing": _("kept on typing, so that a draft was saved"),
    "restore": _("restored an older revision as a draft"),
}
LABELS: dict[str, Any] = {
    "address": _("from"),
    "after": _("after"),
    "approved": _("approved was revision"),
    "at": _("time"),
    "author": _("author"),
    "because": _("reason"),
    "before": _("before"),
    "ends_at": _("until"),
    "episode": _("episode"),
    "error": _("error"),
    "fields": _("fields"),
    "group": _("group"),
    "kind": _("kind"),
    "label": _("for"),
    "named_by": _("named by"),
    "names": _("gone"),
    "note": _("note"),
    "number": _("number"),
    "planned": _("scheduled for"),
    "policy": _("comments"),
    "revision": _("revision"),
    "source": _("the other"),
    "text": _("text"),
    "tries": _("tries"),
}
# Where a time is another one than that of what was done.
OWN_LABELS: dict[tuple[str, str], Any] = {
    ("drop change", "at"): _("it was scheduled for"),
    ("publish", "at"): _("public from"),
    ("schedule change", "at"): _("scheduled for"),
    ("unschedule", "at"): _("it was scheduled for"),
    ("assign", "at"): _("wanted by"),
    ("set deadline", "at"): _("wanted by"),
    ("set embargo", "at"): _("not before"),
    ("embargo moved", "at"): _("not before"),
}
QUIET = {"how", "stage"}  # what is said by the verb


class Detail(NamedTuple):
    """Something beside the verb: "reason", "We had the wrong episode." """

    label: str
    text: str


def deed(entry: LogEntry) -> str:
    """Return what somebody did, to follow their name: "asked for changes". A verb without words is its own."""
    detail = entry.detail if isinstance(entry.detail, dict) else {}
    way = WAYS.get(str(detail.get("how"))) if entry.verb == "save draft" else None
    if entry.verb == "publish" and _is_ahead(entry, detail.get("at")):
        way = gettext("scheduled it")
    if entry.verb == "take back":
        way = TAKEN_BACK.get(str(detail.get("stage")))
    return str(way or VERBS.get(entry.verb, entry.verb))


def _is_ahead(entry: LogEntry, at: Any) -> bool:
    """Say whether what was done was meant for a later time."""
    moment = _parsed(at)
    return moment is not None and moment > entry.at


def who(entry: LogEntry) -> str:
    """Name who did it, as they were called then."""
    return entry.by_name or gettext("The system")


def details(entry: LogEntry) -> list[Detail]:
    """Return what the log says beside the verb, without what is empty."""
    if not isinstance(entry.detail, dict):
        return [Detail(gettext("detail"), str(entry.detail))]
    shown = ((key, _in_words(key, value)) for key, value in entry.detail.items() if key not in QUIET)
    return [Detail(str(OWN_LABELS.get((entry.verb, key)) or LABELS.get(key, key)), text) for key, text in shown if text]


class Deed(NamedTuple):
    """One entry in words."""

    at: datetime
    who: str
    deed: str
    details: list[Detail]


def told(entries: Iterable[LogEntry]) -> list[Deed]:
    """Return entries in words, in their order."""
    return [Deed(entry.at, who(entry), deed(entry), details(entry)) for entry in entries]


def _in_words(key: str, value: Any) -> str:
    if value in (None, "", [], {}):
        return ""
    if isinstance(value, list):
        return ", ".join(map(str, value))
    return _WRITTEN.get(key, _moment)(value)


def _moment(value: Any) -> str:
    """Write a moment, under whatever name a verb wrote it down, in the outlet's zone; what is none stays as it is."""
    at = _parsed(value)
    return str(value) if at is None else day_and_time(at)


def _parsed(value: Any) -> datetime | None:
    try:
        at = parse_datetime(str(value))
    except ValueError:
        return None
    return None if at is None or is_naive(at) else at


_POLICIES = {"open": gettext_lazy("open"), "closed": gettext_lazy("closed")}
_WRITTEN: dict[str, Callable[[Any], str]] = {
    "text": lambda value: plain_text(str(value)),
    "policy": lambda value: str(_POLICIES.get(str(value), value)),
}
