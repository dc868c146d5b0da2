"""The door that slows down: after five wrong passwords or codes each further try has to wait, and ever longer.

Tries are counted for the account that was named, whether it exists or not, at the network that asks; and, with more
patience, for that network at all accounts, and for the account from everywhere. So one stranger who goes on trying
makes nobody wait who asks from somewhere else; and a browser in which somebody has signed in before has a counter of
its own (a "device cookie"). Tries during a wait count nothing, and no wait is longer than five minutes. The counters
are in the cache, which all processes share.
"""

import hashlib
import ipaddress
import logging
import secrets
import time
from collections.abc import Iterator, Sequence
from contextlib import ExitStack, contextmanager
from typing import NamedTuple

from django.conf import settings
from django.core import signing
from django.core.cache import cache
from django.core.exceptions import ValidationError
from django.dispatch import Signal
from django.forms.utils import ErrorList
from django.http import HttpRequest, HttpResponse
from django.utils.translation import gettext, gettext_noop, ngettext

logger = logging.getLogger(__name__)

# Tries before the first wait: at one account, from one network at all accounts, and at one account from everywhere.
FREE, FREE_OF_NETWORK, FREE_OF_ACCOUNT = 5, 20, 100
FIRST_WAIT, LONGEST_WAIT = 30, 300  # seconds; each wait is twice the one before
FORGOTTEN_AFTER = 3600  # seconds
COOKIE, COOKIE_AGE = "known_here", 180 * 86_400
SALT = "accounts.throttling.device"
WORDS = gettext_noop("Too many wrong tries. Wait %(wait)s, then try again.")

# Sent when a named door begins to be slow, with `name` as it was typed and `address`; `sender` is the kind of door.
slowed = Signal()


class Slowed(Exception):
    """It is too early for another try."""

    def __init__(self, seconds: int) -> None:
        super().__init__(seconds)
        self.seconds = seconds

    def __str__(self) -> str:
        """Say how long to wait."""
        if self.seconds <= 90:
            wait = ngettext("%d second", "%d seconds", self.seconds) % self.seconds
        else:
            minutes = -(-self.seconds // 60)
            wait = ngettext("%d minute", "%d minutes", minutes) % minutes
        return gettext(WORDS) % {"wait": wait}

    def as_error(self) -> ValidationError:
        """Return what a form says; its page counts the seconds down."""
        return ValidationError(str(self), code="slowed", params={"seconds": self.seconds, "words": gettext(WORDS)})


class Door(NamedTuple):
    """One count of tries: the account's at this network comes first, and a door that is slow for an account is told."""

    key: str
    free: int = FREE
    is_told: bool = True


class Try(NamedTuple):
    """One try at the doors that it counts on."""

    doors: tuple[Door, ...]
    at: float

    def was_right(self) -> None:
        """Forget the wrong tries at the first door, and that this one counted at the others.

        Where too many come at once to count, it stays counted: who was right is let in all the same.
        """
        try:
            self._forget()
        except Slowed:
            logger.warning("A right try stays counted: too many came at once")

    def _forget(self) -> None:
        with _held(self.doors):
            cache.delete(self.doors[0].key)
            for door in self.doors[1:]:
                tries = _tries(door, self.at)
                if self.at in tries:
                    tries.remove(self.at)
                _write(door, tries)


def begin(request: HttpRequest, kind: str, name: str, address: str) -> Try:
    """Count a try, until it turns out to be right. `kind` is "password" or "code", `name` whom it is for.

    Raises Slowed where one has to wait first. It is counted before the password is looked at: many may come at once.
    """
    doors = _doors(request, kind, name, address)
    now = time.time()
    with _held(doors):
        tries = {door: _tries(door, now) for door in doors}
        if wait := max(_wait(door, made, now) for door, made in tries.items()):
            raise Slowed(wait)
        for door, made in tries.items():
            _write(door, [*made, now])
    if any(door.is_told and len(made) + 1 == door.free for door, made in tries.items()):
        logger.warning("Wrong tries (%s) at one account, the last from %s: further ones wait", kind, address)
        slowed.send(kind, request=request, name=name, address=address)
    return Try(doors, now)


def told(response: HttpResponse, errors: ErrorList | None) -> HttpResponse:
    """Return the page with these errors of a form; where one says that it is too early, machines are told as well."""
    for error in errors.as_data() if errors else ():
        if error.code == "slowed" and error.params:
            response.status_code = 429
            response["Retry-After"] = str(error.params["seconds"])
    return response


def make_known(response: HttpResponse, name: str) -> None:
    """Let the browser that gets `response` be known for `name`: somebody has signed in there as them."""
    value = signing.dumps([_hashed(name), secrets.token_urlsafe(8)], salt=SALT)
    response.set_cookie(
        COOKIE, value, max_age=COOKIE_AGE, httponly=True, secure=settings.SESSION_COOKIE_SECURE, samesite="Lax"
    )


def _doors(request: HttpRequest, kind: str, name: str, address: str) -> tuple[Door, ...]:
    if device := _device(request, name):
        return (Door(f"tries:{kind}:device:{device}"),)
    account = f"tries:{kind}:account:{_hashed(name)}"
    if not address:
        return (Door(account),)
    network = _hashed(_network(address))
    all_of_network = Door(f"tries:{kind}:network:{network}", FREE_OF_NETWORK, is_told=False)
    if kind == "code":  # who tries these knows the password: no stranger can make its owner wait
        return (Door(account), all_of_network)
    return (Door(f"{account}:{network}"), all_of_network, Door(account, FREE_OF_ACCOUNT))


def _device(request: HttpRequest, name: str) -> str:
    try:
        known, device = signing.loads(request.COOKIES.get(COOKIE, ""), salt=SALT, max_age=COOKIE_AGE)
    except (signing.BadSignature, ValueError, TypeError):
        return ""
    return str(device) if known == _hashed(name) else ""


def _network(address: str) -> str:
    """Return what counts as one address: of IPv6 the part that one connection has, which is a /64."""
    ip = ipaddress.ip_address(address)
    return str(ipaddress.ip_network(f"{ip}/64", strict=False)) if ip.version == 6 else str(ip)


def _hashed(name: str) -> str:
    return hashlib.sha256(name.strip().lower().encode()).hexdigest()[:32]


def _tries(door: Door, now: float) -> list[float]:
    return [at for at in cache.get(door.key, []) if at > now - FORGOTTEN_AFTER]


def _write(door: Door, tries: Sequence[float]) -> None:
    cache.set(door.key, list(tries), FORGOTTEN_AFTER)


def _wait(door: Door, tries: Sequence[float], now: float) -> int:
    """Return how many seconds are left to wait after these tries."""
    if len(tries) < door.free:
        return 0
    wait = min(FIRST_WAIT * 2 ** (len(tries) - door.free), LONGEST_WAIT)
    return max(0, -int(-(tries[-1] + wait - now) // 1))


@contextmanager
def _held(doors: Sequence[Door]) -> Iterator[None]:
    """Hold doors, all in one order, for a moment: reading and writing a counter is two steps."""
    with ExitStack() as stack:
        for key in sorted(door.key for door in doors):
            _hold(f"{key}:held")
            stack.callback(cache.delete, f"{key}:held")
        yield


def _hold(key: str) -> None:
    deadline = time.monotonic() + 2
    while not cache.add(key, True, 10):
        if time.monotonic() > deadline:
            raise Slowed(2)
        time.sleep(0.02)
