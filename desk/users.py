"""Users and groups. They are here and not in accounts, because saving goes through a door of a higher floor."""

from typing import Any, cast

from allauth.account.admin import EmailAddress
from allauth.mfa.admin import Authenticator
from django.contrib import admin, messages
from django.contrib.admin.utils import unquote
from django.contrib.auth import admin as django_admin
from django.contrib.auth.forms import AdminUserCreationForm, UserChangeForm
from django.contrib.auth.models import Group
from django.core.exceptions import PermissionDenied
from django.db import transaction
from django.db.models import Exists, OuterRef
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import get_object_or_404
from django.template.response import TemplateResponse
from django.urls import URLPattern, path, reverse
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from accounts.models import User
from desk import invitations, second_factors
from desk.reach import groups_to_give, is_within_reach
from outlet import ways_in
from outlet.admin import OutletModelAdmin
from outlet.lists import moment_column

admin.site.unregister(Group)
admin.site.unregister(Authenticator)  # which would show the secrets of second factors
admin.site.unregister(EmailAddress)


class NewUserForm(AdminUserCreationForm):
    """Somebody new: an address, and a password or none."""

    class Meta:
        model = User
        fields = ("email", "name")
        field_classes: dict[str, Any] = {}


class UserForm(UserChangeForm):
    """Somebody who is known already."""

    class Meta:
        model = User
        fields = "__all__"
        field_classes: dict[str, Any] = {}


FACTORS = Authenticator.objects.exclude(type=Authenticator.Type.RECOVERY_CODES)


class HasSecondFactor(admin.SimpleListFilter):
    """Those with one, and those without."""

    title = _("second factor")
    parameter_name = "second_factor"

    def lookups(self, request: HttpRequest, model_admin: Any) -> list[tuple[str, Any]]:
        """Return the choices."""
        return [("1", _("Yes")), ("0", _("No"))]

    def queryset(self, request: HttpRequest, queryset: Any) -> Any:
        """Return those who are meant."""
        return queryset.filter(has_factor=self.value() == "1") if self.value() in ("0", "1") else queryset


@admin.register(User)
class UserAdmin(OutletModelAdmin, django_admin.UserAdmin):
    """Who may sign in, and what they may do. Nobody raises themselves, or anybody else, to superuser."""

    form = UserForm
    add_form = NewUserForm
    list_display = ("email", "name", "is_staff", "is_active", "second_factor", "came_last")
    list_filter = ("is_staff", "is_active", HasSecondFactor, "groups")
    search_fields = ("email", "name")
    ordering = ("email",)
    readonly_fields = ("came_last", "joined", "second_factor")
    fieldsets = (
        (None, {"fields": ("email", "name", "password", "second_factor")}),
        (_("What they may do"), {"fields": ("is_active", "is_staff", "groups")}),
        (_("Beyond their groups"), {"fields": ("is_superuser", "user_permissions"), "classes": ("collapse",)}),
        (_("Times"), {"fields": ("joined", "came_last")}),
    )
    add_fieldsets = (
        (None, {"fields": ("email", "name", "usable_password", "password1", "password2")}),
        (_("What they may do"), {"fields": ("is_staff", "groups")}),
    )

    came_last = moment_column("last_login", _("last login"))
    joined = moment_column("joined_at", _("joined"))

    def get_urls(self) -> list[URLPattern]:
        """Return the admin's addresses, and that of resetting a second factor."""
        view = self.admin_site.admin_view(self.reset_second_factor)
        return [path("<int:pk>/second-factor/", view, name="accounts_user_second_factor"), *super().get_urls()]

    def get_queryset(self, request: HttpRequest) -> Any:
        """Return users, each with whether they have a second factor."""
        return super().get_queryset(request).annotate(has_factor=Exists(FACTORS.filter(user=OuterRef("pk"))))

    @admin.display(description=_("second factor"), boolean=True, ordering="has_factor")
    def second_factor(self, obj: Any) -> bool:
        """Say whether they have an app or a passkey."""
        return bool(getattr(obj, "has_factor", False))

    def change_view(self, request: HttpRequest, object_id: str, form_url: str = "", extra_context: Any = None) -> Any:
        """Show the form, with the way to a reset for who may."""
        found = self.get_object(request, object_id)
        may = bool(found and found.has_factor and second_factors.may_reset(cast(User, request.user), found))
        return super().change_view(
            request, object_id, form_url, {"may_reset_second_factor": may, **(extra_context or {})}
        )

    def reset_second_factor(self, request: HttpRequest, pk: int) -> HttpResponse:
        """Ask whether to, and take a second factor from whoever has lost it."""
        by, person = cast(User, request.user), get_object_or_404(User, pk=pk)
        if not second_factors.may_reset(by, person):
            raise PermissionDenied
        if request.method != "POST":
            context = {**self.admin_site.each_context(request), "title": _("Reset second factor"), "person": person}
            return TemplateResponse(request, "admin/accounts/user/second_factor.html", context)
        second_factors.reset(person, by=by)
        messages.success(request, gettext("The second factor of %s is reset; they get a mail.") % person)
        return HttpResponseRedirect(reverse("admin:accounts_user_change", args=[pk]))

    def user_change_password(self, request: HttpRequest, id: str, form_url: str = "") -> Any:
        """Set a colleague's password; one's own is changed by whoever knows the old one."""
        found = self.get_object(request, unquote(id))  # as Django reads it, which takes " 07" for 7
        if found is not None and found.pk == request.user.pk:
            return HttpResponseRedirect(reverse("admin:password_change"))
        with transaction.atomic():
            return super().user_change_password(request, id, form_url)

    def get_form(self, request: HttpRequest, obj: Any = None, change: bool = False, **kwargs: Any) -> Any:
        """Return the form, with the groups that this person may give, and those that the other has."""
        form = super().get_form(request, obj, change=change, **kwargs)
        if "groups" in form.base_fields:
            offered = {group.pk for group in groups_to_give(cast(User, request.user))}
            if obj is not None:
                offered |= set(obj.groups.values_list("pk", flat=True))
            form.base_fields["groups"].queryset = Group.objects.filter(pk__in=offered).order_by("name")
        return form

    def save_model(self, request: HttpRequest, obj: Any, form: Any, change: bool) -> None:
        """Save, and do what follows: a former address is told, and who is gone invites nobody."""
        super().save_model(request, obj, form, change)
        by = cast(User, request.user)
        if change and "email" in form.changed_data:
            ways_in.address_changed(obj, before=form.initial["email"], by=by)
        if change and not obj.is_active:
            invitations.take_back_those_of(obj, by=by)

    def get_readonly_fields(self, request: HttpRequest, obj: Any = None) -> Any:
        """Leave what goes beyond groups to superusers."""
        if request.user.is_superuser:
            return self.readonly_fields
        return (*self.readonly_fields, "is_superuser", "user_permissions")

    def has_change_permission(self, request: HttpRequest, obj: Any = None) -> bool:
        """Leave whoever may do more to those who may do as much."""
        if obj is not None and not self._is_within_reach(request, obj):
            return False
        return super().has_change_permission(request, obj)

    def _is_within_reach(self, request: HttpRequest, obj: Any) -> bool:
        """Ask once for each request: Django wants to know it for every part of a page."""
        known = request.__dict__.setdefault("_within_reach", {})
        if obj.pk not in known:
            known[obj.pk] = is_within_reach(obj, cast(User, request.user))
        return known[obj.pk]

    def has_delete_permission(self, request: HttpRequest, obj: Any = None) -> bool:
        """Nobody may: what they did carries their name. An account is made inactive instead."""
        return False

    def log_change(self, request: HttpRequest, obj: Any, message: Any) -> Any:
        """Write down a new password, which is saved by Django's own view."""
        if request.resolver_match and request.resolver_match.url_name == "auth_user_password_change":
            ways_in.password_changed(obj, by=cast(User, request.user))


@admin.register(Group)
class GroupAdmin(OutletModelAdmin, django_admin.GroupAdmin):
    """What the members of a group may do; the usual ones are made by `desk.roles`."""
