"""Changing one's own password: by the old one, at the door that slows down, and by the second factor of who has one."""

from typing import Any, cast

from allauth.account.adapter import get_adapter
from allauth.account.decorators import reauthentication_required
from django.contrib.auth.forms import PasswordChangeForm
from django.contrib.auth.views import PasswordChangeView
from django.core.exceptions import ValidationError
from django.db import transaction
from django.http import HttpRequest, HttpResponse
from django.urls import reverse_lazy
from django.utils.decorators import method_decorator

from accounts import second_factor, throttling
from accounts.models import User
from outlet import ways_in


def has_second_factor(request: HttpRequest) -> bool:
    """Say whether the one who asks has one, and so gives it."""
    return second_factor.has_one(cast(User, request.user))


class OwnPasswordForm(PasswordChangeForm):
    """The old password and the new one, twice."""

    required_css_class = "required"

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        for field in self.fields.values():
            field.widget.attrs["class"] = "vTextField"  # as wide as other boxes of the desk

    def clean_old_password(self) -> str:
        """Return the old one. Raises ValidationError for a wrong one, and for one that comes too early."""
        old = cast(str, self.cleaned_data["old_password"])
        if not get_adapter().reauthenticate(self.user, old):
            raise ValidationError(self.error_messages["password_incorrect"], code="password_incorrect")
        return old


@method_decorator(reauthentication_required(enabled=has_second_factor), name="dispatch")
class OwnPasswordView(PasswordChangeView):
    """Django's page of the desk, in which nobody who found an open session tries passwords at will."""

    form_class = OwnPasswordForm
    template_name = "registration/password_change_form.html"
    success_url = reverse_lazy("admin:password_change_done")

    def form_invalid(self, form: Any) -> HttpResponse:
        """Show it again; where it came too early, machines are told as well how long to wait."""
        return throttling.told(super().form_invalid(form), form.errors.get("old_password"))

    @transaction.atomic
    def form_valid(self, form: Any) -> HttpResponse:
        """Save it, and tell its owner."""
        response = super().form_valid(form)
        user = cast(User, self.request.user)
        ways_in.password_changed(user, by=user)
        return response
