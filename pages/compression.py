"""Public pages are sent compressed, and nothing else is: docs/decisions says why."""

import gzip
import re
from collections.abc import Callable

import brotli
from django.http import HttpRequest, HttpResponse
from django.http.response import HttpResponseBase
from django.utils.cache import patch_vary_headers

from pages.caching import is_public_page

SMALLEST = 200  # bytes; less would not get smaller
REFUSED = re.compile(r"\s*q=0(\.0{0,3})?\s*", re.IGNORECASE)

# The best first. Beyond these levels it takes many times as long for a few bytes in a hundred.
CODINGS: dict[str, Callable[[bytes], bytes]] = {
    "br": lambda content: brotli.compress(content, mode=brotli.MODE_TEXT, quality=5),
    "gzip": lambda content: gzip.compress(content, compresslevel=6, mtime=0),
}


class CompressionMiddleware:
    """Compresses the pages that are the same for everyone, for those who say that they can read it."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponseBase]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponseBase:
        """Answer; a public page in the best coding that is accepted."""
        response = self.get_response(request)
        if (
            isinstance(response, HttpResponse)
            and is_public_page(response)
            and not response.has_header("Content-Encoding")
        ):
            patch_vary_headers(response, ["Accept-Encoding"])
            loosen_etag(response)
            coding = best(request.headers.get("Accept-Encoding", ""))
            if coding and len(response.content) >= SMALLEST:
                encode(response, coding)
        return response


def best(accepted: str) -> str:
    """Return our best coding that a header Accept-Encoding (RFC 9110, 12.5.3) names; "" where there is none."""
    codings = (part.strip().lower().partition(";") for part in accepted.split(","))
    named = {coding.strip() for coding, _, weight in codings if not REFUSED.fullmatch(weight)}
    return next((coding for coding in CODINGS if coding in named), "")


def loosen_etag(response: HttpResponse) -> None:
    """Make the ETag a weak one: the page is the same in each coding, its bytes are not (RFC 9110, 8.8.3)."""
    if (etag := response.headers.get("ETag", "")).startswith('"'):
        response.headers["ETag"] = f"W/{etag}"


def encode(response: HttpResponse, coding: str) -> None:
    """Put the content into `coding`."""
    response.content = CODINGS[coding](response.content)
    response.headers["Content-Encoding"] = coding
    response.headers["Content-Length"] = str(len(response.content))
