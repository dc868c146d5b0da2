"""The front page and the sections."""

from typing import Any

from django.http import HttpRequest, HttpResponse


def front(request: HttpRequest, **where: Any) -> HttpResponse:
    raise NotImplementedError


def section(request: HttpRequest, **where: Any) -> HttpResponse:
    raise NotImplementedError
