"""Invitations on the desk: sent, sent again, taken back. None is changed, and none is deleted."""

from collections.abc import Callable
from typing import Any, cast

from django.contrib import admin, messages
from django.core.exceptions import PermissionDenied
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import get_object_or_404
from django.urls import URLPattern, path, reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.http import require_POST

from accounts.models import User
from desk import invitations
from desk.exceptions import InvitationOver
from desk.invitation_forms import InvitationForm
from desk.models import Invitation
from desk.reach import groups_to_give
from outlet.admin import OutletModelAdmin
from outlet.lists import moment_column

FIELDS = ("email", "author", "group")
OVER = gettext_lazy("This invitation was accepted or revoked meanwhile.")


@admin.register(Invitation)
class InvitationAdmin(OutletModelAdmin):
    """Who was asked to work here."""

    form = InvitationForm
    fields = FIELDS
    autocomplete_fields = ("author",)
    list_display = ("email", "author", "group", "state_shown", "sent", "by")
    list_select_related = ("author", "group", "by")
    search_fields = ("email", "author__name")
    sent = moment_column("sent_at", gettext_lazy("sent"))
    ends = moment_column("ends_at", gettext_lazy("its link works until"))
    accepted = moment_column("accepted_at", gettext_lazy("accepted"))

    def get_urls(self) -> list[URLPattern]:
        """Return the admin's addresses, and one for each verb."""
        own = [
            path("<int:pk>/again/", self.admin_site.admin_view(require_POST(self.again)), name="desk_invitation_again"),
            path(
                "<int:pk>/take-back/",
                self.admin_site.admin_view(require_POST(self.take_back)),
                name="desk_invitation_take_back",
            ),
        ]
        return own + super().get_urls()

    def get_form(self, request: HttpRequest, obj: Any = None, change: bool = False, **kwargs: Any) -> Any:
        """Return the form, with the groups that this person may give."""
        form = super().get_form(request, obj, change=change, **kwargs)
        if obj is not None:
            return form
        return type(form)(form.__name__, (form,), {"groups": groups_to_give(cast(User, request.user))})

    def formfield_for_dbfield(self, db_field: Any, request: HttpRequest, **kwargs: Any) -> Any:
        """Return a choice alone: neither groups nor authors are made or changed on the way."""
        field: Any = super().formfield_for_dbfield(db_field, request, **kwargs)
        for way in ("add", "change", "delete", "view"):
            if hasattr(field.widget, f"can_{way}_related"):
                setattr(field.widget, f"can_{way}_related", False)
        return field

    def get_fields(self, request: HttpRequest, obj: Any = None) -> Any:
        """Return what is asked for, or all that is known."""
        return FIELDS if obj is None else (*FIELDS, "state_shown", "sent", "ends", "by", "accepted", "user")

    def get_readonly_fields(self, request: HttpRequest, obj: Any = None) -> Any:
        """Return all, once it is sent."""
        return () if obj is None else self.get_fields(request, obj)

    def has_change_permission(self, request: HttpRequest, obj: Any = None) -> bool:
        """Nobody changes what was mailed."""
        return False

    def has_delete_permission(self, request: HttpRequest, obj: Any = None) -> bool:
        """Nobody may: it is taken back."""
        return False

    def save_model(self, request: HttpRequest, obj: Any, form: Any, change: bool) -> None:
        """Send it."""
        invitations.invite(obj, by=cast(User, request.user))

    def change_view(self, request: HttpRequest, object_id: str, form_url: str = "", extra_context: Any = None) -> Any:
        """Show it, with what can be done about it."""
        may = request.user.has_perm("desk.change_invitation")
        return super().change_view(request, object_id, form_url, {"may_change_it": may, **(extra_context or {})})

    def again(self, request: HttpRequest, pk: int) -> HttpResponse:
        """Send it again."""
        return self._do(
            request, pk, invitations.invite_again, _("It is sent again: the new link works for seven days.")
        )

    def take_back(self, request: HttpRequest, pk: int) -> HttpResponse:
        """Take it back."""
        return self._do(request, pk, invitations.take_back, _("It is revoked: its link works no more."))

    def _do(self, request: HttpRequest, pk: int, verb: Callable[..., None], done: str) -> HttpResponse:
        if not request.user.has_perm("desk.change_invitation"):
            raise PermissionDenied
        invitation = get_object_or_404(Invitation, pk=pk)
        try:
            verb(invitation, by=request.user)
        except InvitationOver:
            messages.error(request, str(OVER))
        else:
            messages.success(request, done)
        return HttpResponseRedirect(reverse("admin:desk_invitation_change", args=[pk]))

    @admin.display(description=gettext_lazy("state"))
    def state_shown(self, obj: Invitation) -> str:
        """Say how it stands."""
        return str(obj.state().label)
