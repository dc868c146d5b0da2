"""Forms of signing in: allauth's, whose codes are tried at the door that slows down."""

from typing import Any

from allauth.account.adapter import get_adapter
from allauth.core import context
from allauth.core.internal.cryptokit import normalize_user_code
from allauth.mfa.adapter import get_adapter as allauth_adapter
from allauth.mfa.base import forms as allauth_forms
from django import forms
from django.core.cache import cache
from django.core.exceptions import ValidationError
from django.utils.translation import gettext_lazy as _

from accounts import throttling
from accounts.exceptions import UnreadableCodes

WITH_PASSKEY = "webauthn"  # what browsers offer passkeys at


GOOD_FOR = 120  # seconds; longer than a clock that is wrong lets any code be right


class CodeField(forms.CharField):
    """A code of six figures, or a recovery code; spaces and hyphens in it mean nothing."""

    def __init__(self, **kwargs: Any) -> None:
        attributes = {"autocomplete": "one-time-code", "autocapitalize": "none", "spellcheck": "false"}
        super().__init__(label=_("Code"), widget=forms.TextInput(attributes), max_length=40, **kwargs)


class _CodeForm(allauth_forms.BaseAuthenticateForm):
    """A code that is tried."""

    code = CodeField()

    def clean_code(self) -> str:
        """Return the right code. Raises ValidationError for a wrong one, and for one that comes too early."""
        request = context.request
        try:
            tried = throttling.begin(request, "code", self.user.email, get_adapter().get_client_ip(request))
        except throttling.Slowed as slowed:
            raise slowed.as_error() from slowed
        try:
            code = super().clean_code()
        except UnreadableCodes as error:
            raise ValidationError(str(error)) from error
        # allauth remembers a code for half a minute, but lets it in for a whole one more.
        if not cache.add(f"code:{self.user.pk}:{normalize_user_code(code)}", True, GOOD_FOR):
            raise allauth_adapter().validation_error("incorrect_code")
        tried.was_right()
        return code


class AuthenticateForm(_CodeForm, allauth_forms.AuthenticateForm):
    """The code after the password."""


class ReauthenticateForm(_CodeForm, allauth_forms.ReauthenticateForm):
    """The code before something that wants it anew."""
