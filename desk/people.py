"""Authors on the desk, with what joins them to accounts: an invitation, and trust."""

from typing import Any, cast

from django.contrib import admin
from django.core.exceptions import PermissionDenied
from django.http import HttpRequest
from django.urls import reverse
from django.utils.html import format_html
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from accounts.models import User
from authors.admin import AuthorAdmin
from authors.models import Author
from desk.models import Invitation
from outlet import actions

admin.site.unregister(Author)


def may_trust(user: User, author: Author | None) -> bool:
    """Say whether `user` decides if `author` publishes recaps alone: an editor, and never about themselves."""
    is_own = author is not None and author.user_id == user.pk
    return user.has_perm("reviews.publish_article") and not is_own


@admin.register(Author)
class PeopleAdmin(AuthorAdmin):
    """Who writes, with or without an account."""

    list_display: Any = (*AuthorAdmin.list_display, "is_trusted")
    fieldsets = (
        *AuthorAdmin.fieldsets[:-1],
        (gettext_lazy("Account"), {"fields": ("user", "invited", "is_trusted")}),
    )
    readonly_fields = ("invited",)

    def get_readonly_fields(self, request: HttpRequest, obj: Any = None) -> Any:
        """Show, but leave alone, what is not theirs: accounts are a publisher's, trust is another editor's."""
        user = cast(User, request.user)
        shown = [*self.readonly_fields]
        if not user.has_perm("accounts.change_user"):
            shown.append("user")
        if not may_trust(user, obj):
            shown.append("is_trusted")
        return shown

    def save_model(self, request: HttpRequest, obj: Any, form: Any, change: bool) -> None:
        """Save, and write trust down as what it is. Raises PermissionDenied for trust in oneself."""
        super().save_model(request, obj, form, change)
        if "is_trusted" in form.changed_data:
            user = cast(User, request.user)
            if not may_trust(user, obj):
                raise PermissionDenied("is_trusted")
            actions.log("trust" if obj.is_trusted else "end trust", obj, by=user)

    def get_fieldsets(self, request: HttpRequest, obj: Any = None) -> Any:
        """Leave the invitation out for whoever may not see it."""
        if request.user.has_perm("desk.view_invitation"):
            return self.fieldsets
        return (*self.fieldsets[:-1], (gettext_lazy("Account"), {"fields": ("user", "is_trusted")}))

    @admin.display(description=gettext_lazy("Invitation"))
    def invited(self, obj: Author) -> str:
        """Say how their invitation stands, and lead to it or to a new one."""
        if obj.pk is None:
            return _("Save the author first; then they can be invited.")
        if newest := Invitation.objects.filter(author=obj).first():
            address = reverse("admin:desk_invitation_change", args=[newest.pk])
            stands = format_html('<a href="{}">{}</a>: {}', address, newest.email, newest.state().label)
            if newest.is_open or obj.user_id:
                return stands
        else:
            stands = format_html("{}", _("None was sent."))
        if obj.user_id:
            return stands
        add = f"{reverse('admin:desk_invitation_add')}?author={obj.pk}"
        return format_html('{} <a href="{}">{}</a>', stands, add, _("Invite them"))
