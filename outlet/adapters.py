"""How django-allauth speaks and decides here: in the outlet's name, with our door for wrong passwords."""

import base64
import hashlib
import logging
import time
from typing import TYPE_CHECKING, Any

from allauth.account import app_settings
from allauth.account.adapter import DefaultAccountAdapter
from allauth.account.authentication import get_authentication_records
from allauth.mfa.adapter import DefaultMFAAdapter
from cryptography.fernet import Fernet, InvalidToken, MultiFernet
from django.conf import settings
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import resolve_url
from django.utils import timezone
from django.utils.encoding import force_bytes

from accounts import second_factor, throttling
from accounts.exceptions import UnreadableCodes
from outlet import ways_in
from outlet.current import current_outlet

if TYPE_CHECKING:
    from accounts.models import User

logger = logging.getLogger(__name__)


class AccountAdapter(DefaultAccountAdapter):
    """Passwords and what follows them."""

    def get_client_ip(self, request: HttpRequest) -> str:
        """Return the address that asks, or "" where the server was not told: then only the account's tries count."""
        return self._client_ip(request) or ""

    def _client_ip(self, request: HttpRequest) -> str | None:
        from allauth.core.internal.httpkit import get_client_ip

        return get_client_ip(request)

    def pre_authenticate(self, request: HttpRequest, **credentials: Any) -> None:
        """Count a try. Raises ValidationError, with how long to wait, where it comes too early."""
        name = credentials.get("email") or credentials.get("username") or ""
        try:
            self.tried = throttling.begin(request, "password", name, self.get_client_ip(request))
        except throttling.Slowed as slowed:
            raise slowed.as_error() from slowed

    def let_in(self) -> None:
        """Forget the wrong tries before the right one, once its owner is really let in.

        Else somebody whom the desk refuses would tell by the count, if not by the words, that a password is right.
        """
        self.tried.was_right()

    def reauthenticate(self, user: "User", password: str) -> bool:
        """Say whether it is their password: they are known by the address that they sign in with."""
        found = self.authenticate(self.request, username=user.email, password=password)
        is_right = found is not None and found.pk == user.pk
        if is_right:
            self.let_in()
        return is_right

    def is_reauthentication_required(self, *, app: str = "", **kwargs: Any) -> bool:
        """Say whether to prove oneself again: not within minutes after the log-in, by the strongest that one has."""
        user = self.request.user
        method = "mfa" if second_factor.has_one(user) else "password"
        since = time.time() - app_settings.REAUTHENTICATION_TIMEOUT
        records = get_authentication_records(self.request, user)
        return not any(record["method"] == method and record["at"] > since for record in records)

    def get_reauthentication_methods(self, user: Any) -> list[dict]:
        """Return the ways to prove oneself again; for whoever has a second factor the password is none."""
        methods = super().get_reauthentication_methods(user)
        return [method for method in methods if method["id"] != "reauthenticate"] or methods

    def get_login_redirect_url(self, request: HttpRequest) -> str:
        """Lead to the desk, or to the front page."""
        return resolve_url("admin:index") if request.user.is_staff else "/"

    def respond_user_inactive(self, request: HttpRequest, user: Any) -> HttpResponse:
        """Say no more than to a wrong password."""
        return HttpResponseRedirect(resolve_url(settings.LOGIN_URL))

    def send_notification_mail(
        self, template_prefix: str, user: Any, context: dict[str, Any] | None = None, email: str | None = None
    ) -> None:
        """Mail somebody what was changed at their account: ``mails/account_….txt``, named as allauth does."""
        told = {
            "at": timezone.now(),
            "address": self.get_client_ip(self.request),
            "browser": self.get_http_user_agent(self.request)[:200],
        }
        ways_in.tell(f"account_{template_prefix.rpartition('/')[2]}", user, told)


class MFAAdapter(DefaultMFAAdapter):
    """Second factors."""

    def get_totp_issuer(self) -> str:
        """Return what an authenticator app shows."""
        return current_outlet().row.name.replace(":", " ")  # which would end the name there

    def get_public_key_credential_rp_entity(self) -> dict[str, str]:
        """Return whom a passkey is for."""
        return {**super().get_public_key_credential_rp_entity(), "name": current_outlet().row.name}

    def encrypt(self, text: str) -> str:
        """Return a secret as it is stored: a copy of the database alone opens nothing."""
        return _fernet().encrypt(text.encode()).decode()

    def decrypt(self, encrypted_text: str) -> str:
        """Return the secret. Raises UnreadableCodes where SECRET_KEY is another now and the old one is no fallback."""
        try:
            return _fernet().decrypt(encrypted_text.encode()).decode()
        except InvalidToken as error:
            logger.error("A second factor was encrypted with a SECRET_KEY that is not among SECRET_KEY_FALLBACKS")
            raise UnreadableCodes from error


def _fernet() -> MultiFernet:
    secrets = [settings.SECRET_KEY, *settings.SECRET_KEY_FALLBACKS]
    keys = (hashlib.sha256(b"second factor:" + force_bytes(secret)).digest() for secret in secrets)
    return MultiFernet([Fernet(base64.urlsafe_b64encode(key)) for key in keys])
