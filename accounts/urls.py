"""Signing in beyond the desk's own page: the second factor, and proving oneself again."""

from allauth.account.views import reauthenticate
from django.conf import settings
from django.urls import include, path, reverse_lazy
from django.views.generic import RedirectView

urlpatterns = [
    # Where allauth sends whom it does not know.
    path("login/", RedirectView.as_view(url=reverse_lazy(settings.LOGIN_URL), query_string=True), name="account_login"),
    path("again/", reauthenticate, name="account_reauthenticate"),
    path("second-factor/", include("allauth.mfa.urls")),
]
