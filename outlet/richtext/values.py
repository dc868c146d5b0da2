"""What the attributes of rich text may say: each function returns the canonical value, or None for a bad one."""

import re
from collections.abc import Callable
from urllib.parse import SplitResult, quote, urlsplit
from uuid import UUID

Check = Callable[[str], str | None]

CORNERS = ("top-left", "top-right", "bottom-left", "bottom-right")
HEADER_SCOPES = ("col", "row", "colgroup", "rowgroup")
LAST_PLACE = 2_147_483_647  # a place is stored in 32 bits
LONGEST_NAME = 200
LONGEST_URL = 2000
MOST_CELLS = 50

_LANGUAGE = re.compile(r"[a-z]{2,3}(-[a-z0-9]{2,8}){0,3}", re.IGNORECASE)
_UNSAFE_IN_URL = re.compile(r"[\x00-\x20\x7f\\]")


def uid(value: str) -> str | None:
    """Accept a UUID, in any of its spellings."""
    try:
        return str(UUID(value.strip()))
    except ValueError:
        return None


def one_of(*choices: str) -> Check:
    """Make a check that accepts `choices` alone, in any case."""
    return lambda value: value.strip().lower() if value.strip().lower() in choices else None


def number(lowest: int, highest: int) -> Check:
    """Make a check that accepts whole numbers from `lowest` to `highest`."""

    def check(value: str) -> str | None:
        digits = value.strip()
        if not (digits.isascii() and digits.isdecimal() and len(digits) < 10):
            return None
        return str(int(digits)) if lowest <= int(digits) <= highest else None

    return check


def language(value: str) -> str | None:
    """Accept a language tag, written as RFC 5646 (section 2.1.1) recommends: zh-Hant, pt-BR."""
    if not _LANGUAGE.fullmatch(value.strip()):
        return None
    first, *rest = value.strip().lower().split("-")
    return "-".join([first, *({2: part.upper(), 4: part.title()}.get(len(part), part) for part in rest)])


def spoiler_scope(value: str) -> str:
    """Accept "SHOWUID:PLACE"; whatever else stands there means the article's own scope, so that nothing is unveiled."""
    show, _, place = value.partition(":")
    show_uid, checked = uid(show), number(0, 999_999_999)(place)
    if place.strip() == str(LAST_PLACE):
        checked = str(LAST_PLACE)
    return f"{show_uid}:{checked}" if show_uid and checked else ""


def speaker(value: str) -> str | None:
    """Accept who speaks: "outlet", "author:UID", "person:UID" or "text:A name"."""
    kind, _, rest = value.strip().partition(":")
    if kind in ("author", "person"):
        return f"{kind}:{found}" if (found := uid(rest)) else None
    if kind == "text":
        name = " ".join(rest.split())[:LONGEST_NAME].strip()
        return f"text:{name}" if name else None
    return "outlet" if value.strip() == "outlet" else None


def link(value: str) -> str | None:
    """Accept where a link may lead: a web or mail address, a telephone, a path of this site or a part of the page."""
    url = _trimmed(value)
    if url.startswith("//"):
        url = "https:" + url
    parts = _split(url)
    if parts is None or len(url) > LONGEST_URL:
        return None
    if parts.scheme in ("mailto", "tel"):
        return f"{parts.scheme}:{url.partition(':')[2]}" if parts.path else None
    if not parts.scheme and not parts.netloc:
        return url if url.startswith("/") or (url.startswith("#") and url != "#") else None
    return web_address(url)


def web_address(value: str) -> str | None:
    """Accept an absolute http or https address with a host and without a password."""
    url = _trimmed(value)
    parts = _split(url)
    if parts is None or parts.scheme not in ("http", "https") or not parts.hostname or "@" in parts.netloc:
        return None
    return f"{parts.scheme}:{url.partition(':')[2]}" if len(url) <= LONGEST_URL else None


def _trimmed(value: str) -> str:
    """Write spaces inside an address as %20; drop what browsers ignore at its ends and in it (URL standard, 4.4)."""
    stripped = re.sub(r"[\t\n\r]", "", value).strip("".join(map(chr, range(33))) + "\xa0")
    return _UNSAFE_IN_URL.sub(lambda match: quote(match[0]), stripped)


def _split(url: str) -> SplitResult | None:
    try:
        parts = urlsplit(url)
        parts.port  # noqa: B018 - reading it is what raises
    except ValueError:
        return None
    return parts
