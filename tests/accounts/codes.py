"""What an authenticator app does, and a person with one."""

import base64
import hmac
import struct
import time
from typing import NamedTuple

from allauth.mfa.models import Authenticator
from allauth.mfa.recovery_codes.internal.auth import RecoveryCodes
from allauth.mfa.totp.internal.auth import TOTP
from django.test import RequestFactory
from django_tasks_db.models import DBTaskResult

from outlet.adapters import MFAAdapter
from tests.factories import PASSWORD

SECRET = base64.b32encode(b"twenty bytes, no less").decode()


def code(secret=SECRET, step=0):
    """The six figures of now, as RFC 6238 has them; `step` half minutes later."""
    counter = struct.pack(">Q", int(time.time()) // 30 + step)
    digest = hmac.new(base64.b32decode(secret), counter, "sha1").digest()
    offset = digest[-1] & 0x0F
    (number,) = struct.unpack(">I", digest[offset : offset + 4])
    return f"{(number & 0x7FFFFFFF) % 10**6:06}"


def give_app(user):
    """Let `user` have an app with `SECRET`, and recovery codes; return the codes."""
    TOTP.activate(user, SECRET)
    return RecoveryCodes.activate(user).generate_codes()


def log_in(client, user, **more):
    """Type address and password at the desk's log-in."""
    return client.post("/admin/login/", {"username": user.email, "password": PASSWORD, **more})


class Mail(NamedTuple):
    """One that waits to be sent."""

    subject: str
    text: str
    to: str


def mails():
    """The mails that wait to be sent, oldest first."""
    rows = DBTaskResult.objects.filter(task_path="outlet.tasks.send").order_by("enqueued_at")
    return [Mail(*row.args_kwargs["args"][:3]) for row in rows]


def is_encrypted(user):
    """Say whether the secret in the database is another than `SECRET`, and opens to it."""
    stored = Authenticator.objects.get(user=user, type="totp").data["secret"]
    return SECRET not in stored and MFAAdapter(RequestFactory().get("/")).decrypt(stored) == SECRET
