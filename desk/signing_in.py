"""The log-in of the desk: Django's page, but through the door that slows down and on to the second factor."""

from typing import Any, cast

from allauth.account.adapter import get_adapter
from allauth.account.internal.flows.login import perform_password_login
from allauth.account.models import Login
from django.contrib import admin
from django.contrib.admin import AdminSite
from django.contrib.admin.forms import AdminAuthenticationForm
from django.contrib.auth import logout
from django.contrib.auth.views import LoginView
from django.http import HttpResponse
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from accounts import throttling
from accounts.models import User
from desk import holding


class DeskLoginForm(AdminAuthenticationForm):
    """An address and a password of somebody who works here. No answer says whether an address has an account."""

    error_messages = {
        **AdminAuthenticationForm.error_messages,
        "invalid_login": gettext_lazy(
            "No account of the desk has this e-mail address and this password. Mind capital and small letters."
        ),
    }

    def clean(self) -> dict[str, Any]:
        """Find whose password it is. Raises ValidationError for nobody's, and for one that comes too early."""
        name, password = self.cleaned_data.get("username"), self.cleaned_data.get("password")
        if name and password:
            adapter = get_adapter(self.request)
            self.user_cache = adapter.authenticate(self.request, username=name, password=password)
            if self.user_cache is None:
                raise self.get_invalid_login_error()
            self.confirm_login_allowed(self.user_cache)
            adapter.let_in()
        return self.cleaned_data


class DeskLoginView(LoginView):
    """The page. What comes after the password is allauth's."""

    site: AdminSite = admin.site
    authentication_form = DeskLoginForm
    template_name = "admin/login.html"

    def get_default_redirect_url(self) -> str:
        """Lead to the front page of the desk."""
        return reverse("admin:index", current_app=self.site.name)

    def form_valid(self, form: Any) -> HttpResponse:
        """Let them in, or ask for their second factor first. Whoever was signed in here is not any more."""
        user = cast(User, form.get_user())
        if self.request.user.is_authenticated:
            logout(self.request)
        holding.wait(self.request, user)
        login = Login(user=user, redirect_url=self.get_success_url())
        return perform_password_login(self.request, {"email": user.email}, login)

    def form_invalid(self, form: Any) -> HttpResponse:
        """Show it again; where it came too early, machines are told as well how long to wait."""
        response = super().form_invalid(form)
        return throttling.told(response, form.non_field_errors())

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        """Return what Django's own page has."""
        context = super().get_context_data(**kwargs)
        return {
            **self.site.each_context(self.request),
            "title": _("Log in"),
            "subtitle": None,
            "app_path": self.request.get_full_path(),
            "username": self.request.user.get_username(),
            **context,
            self.redirect_field_name: self.get_success_url(),
        }
