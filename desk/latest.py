"""What somebody did last, so that the first page of the desk leads back to it."""

from typing import NamedTuple, cast

from django.contrib.admin import AdminSite
from django.contrib.contenttypes.models import ContentType
from django.http import HttpRequest
from django.urls import reverse

from accounts.models import User
from outlet.deeds import deed
from outlet.models import LogEntry

SHOWN = 6
LOOKED_AT = 60  # entries; many in a row may be of one thing


class Deed(NamedTuple):
    """The newest that somebody did to one thing; without an address where there is no page of it for them any more."""

    entry: LogEntry
    url: str

    @property
    def words(self) -> str:
        """What they did: "saved a draft"."""
        return deed(self.entry)


def deeds_of(request: HttpRequest, site: AdminSite) -> list[Deed]:
    """Return what who asks did last to each of the last few things, newest first, with one query for the log."""
    newest: dict[tuple[int | None, int | None, str], LogEntry] = {}
    for entry in LogEntry.objects.filter(by=cast(User, request.user))[:LOOKED_AT]:
        newest.setdefault((entry.content_type_id, entry.object_id, "" if entry.object_id else entry.object_name), entry)
    return [Deed(entry, _address(entry, request, site)) for entry in list(newest.values())[:SHOWN]]


def _address(entry: LogEntry, request: HttpRequest, site: AdminSite) -> str:
    if entry.verb == "delete" or not entry.content_type_id or not entry.object_id:
        return ""
    kind = ContentType.objects.get_for_id(entry.content_type_id)  # which remembers them
    model = kind.model_class()
    if model is None or not site.is_registered(model) or not site.get_model_admin(model).has_view_permission(request):
        return ""
    return reverse(f"{site.name}:{kind.app_label}_{kind.model}_change", args=[entry.object_id])
