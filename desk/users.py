"""Users and groups. They are here and not in accounts, because saving goes through a door of a higher floor."""

from typing import Any

from allauth.account.admin import EmailAddress
from allauth.mfa.admin import Authenticator
from django.contrib import admin
from django.contrib.auth import admin as django_admin
from django.contrib.auth.forms import AdminUserCreationForm, UserChangeForm
from django.contrib.auth.models import Group
from django.http import HttpRequest
from django.utils.translation import gettext_lazy as _

from accounts.models import User
from outlet import actions
from outlet.admin import OutletModelAdmin

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


@admin.register(User)
class UserAdmin(OutletModelAdmin, django_admin.UserAdmin):
    """Who may sign in, and what they may do. Nobody raises themselves, or anybody else, to superuser."""

    form = UserForm
    add_form = NewUserForm
    list_display = ("email", "name", "is_staff", "is_active", "last_login")
    list_filter = ("is_staff", "is_active", "groups")
    search_fields = ("email", "name")
    ordering = ("email",)
    readonly_fields = ("last_login", "joined_at")
    fieldsets = (
        (None, {"fields": ("email", "name", "password")}),
        (_("What they may do"), {"fields": ("is_active", "is_staff", "groups")}),
        (_("Beyond their groups"), {"fields": ("is_superuser", "user_permissions"), "classes": ("collapse",)}),
        (_("Times"), {"fields": ("joined_at", "last_login")}),
    )
    add_fieldsets = (
        (None, {"fields": ("email", "name", "usable_password", "password1", "password2")}),
        (_("What they may do"), {"fields": ("is_staff", "groups")}),
    )

    def get_readonly_fields(self, request: HttpRequest, obj: Any = None) -> Any:
        """Leave what goes beyond groups to superusers."""
        if request.user.is_superuser:
            return self.readonly_fields
        return (*self.readonly_fields, "is_superuser", "user_permissions")

    def has_change_permission(self, request: HttpRequest, obj: Any = None) -> bool:
        """Leave superusers to superusers."""
        if obj is not None and obj.is_superuser and not request.user.is_superuser:
            return False
        return super().has_change_permission(request, obj)

    def has_delete_permission(self, request: HttpRequest, obj: Any = None) -> bool:
        """Nobody may: what they did carries their name. An account is made inactive instead."""
        return False

    def log_change(self, request: HttpRequest, obj: Any, message: Any) -> Any:
        """Write down a new password, which is saved by Django's own view."""
        if request.resolver_match and request.resolver_match.url_name == "auth_user_password_change":
            actions.log("change password", obj, by=request.user)  # type: ignore[arg-type]


@admin.register(Group)
class GroupAdmin(OutletModelAdmin, django_admin.GroupAdmin):
    """What the members of a group may do; the usual ones are made by `desk.roles`."""
