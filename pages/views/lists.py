"""Lists of articles."""

from typing import Any

from django.http import HttpRequest, HttpResponse


def tag(request: HttpRequest, **where: Any) -> HttpResponse:
    raise NotImplementedError


def archive_month(request: HttpRequest, **where: Any) -> HttpResponse:
    raise NotImplementedError


def corrections(request: HttpRequest, **where: Any) -> HttpResponse:
    raise NotImplementedError
