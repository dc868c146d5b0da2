"""Merging on the desk: two rows that mean the same become one, after a page that asks which of them stays."""

from typing import Any

from django.contrib import admin, messages
from django.contrib.admin.helpers import ACTION_CHECKBOX_NAME
from django.core.exceptions import ValidationError
from django.db import IntegrityError, models
from django.http import HttpRequest, HttpResponse
from django.template.response import TemplateResponse
from django.utils.translation import gettext_lazy as _

from outlet.admin import TOO_LATE, OutletModelAdmin
from outlet.current import changing

MOST_AT_ONCE = 20


class MergingAdmin(OutletModelAdmin):
    """An admin whose rows can be merged. A subclass says how, and who may."""

    merge_permission: str
    actions = ("merge_selected",)

    def merge(self, source: Any, into: Any, *, by: Any) -> None:
        """Make `source` a part of `into`."""
        raise NotImplementedError

    def has_merge_permission(self, request: HttpRequest) -> bool:
        """Say whether this user may merge."""
        return request.user.has_perm(self.merge_permission)

    @admin.action(description=_("Merge the selected %(verbose_name_plural)s"), permissions=["merge"])
    def merge_selected(self, request: HttpRequest, queryset: models.QuerySet) -> HttpResponse | None:
        """Ask which one stays; once that is said, merge the others into it."""
        rows = list(queryset[: MOST_AT_ONCE + 1])
        if not 2 <= len(rows) <= MOST_AT_ONCE:
            message = _("Choose at least two, and at most %(most)s.") % {"most": MOST_AT_ONCE}
            self.message_user(request, message, messages.ERROR)
            return None
        into = next((row for row in rows if str(row.pk) == request.POST.get("into")), None)
        if "confirm" not in request.POST or into is None:
            return self._ask(request, rows, is_unanswered="confirm" in request.POST)
        self._merge_all(request, [row for row in rows if row != into], into)
        return None

    def _merge_all(self, request: HttpRequest, sources: list[Any], into: Any) -> None:
        try:
            with changing():
                for source in sources:
                    self.merge(source, into, by=request.user)
        except (ValidationError, ValueError) as error:
            reason = " ".join(error.messages if isinstance(error, ValidationError) else [str(error)])
        except IntegrityError as error:  # somebody has begun to refer to what was about to go, or took its address
            if "check constraint" in str(error).lower():
                raise  # nobody came first: the verb has made a row that cannot be, and it would again
            reason = str(TOO_LATE)
        else:
            message = _("“%(into)s” now has all that the others had; their addresses lead to it.") % {"into": into}
            self.message_user(request, message, messages.SUCCESS)
            return
        self.message_user(request, _("Nothing was merged. %s") % reason, messages.ERROR)

    def _ask(self, request: HttpRequest, rows: list[Any], *, is_unanswered: bool) -> HttpResponse:
        context = {
            **self.admin_site.each_context(request),
            "title": _("Which one stays?"),
            "opts": self.opts,
            "rows": rows,
            "is_unanswered": is_unanswered,
            "checkbox_name": ACTION_CHECKBOX_NAME,
            "media": self.media,
        }
        return TemplateResponse(request, "admin/merge.html", context)
