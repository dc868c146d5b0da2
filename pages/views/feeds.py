"""RSS."""

from typing import Any

from django.http import HttpRequest, HttpResponse


def outlet(request: HttpRequest, **where: Any) -> HttpResponse:
    raise NotImplementedError


def section(request: HttpRequest, **where: Any) -> HttpResponse:
    raise NotImplementedError


def show(request: HttpRequest, **where: Any) -> HttpResponse:
    raise NotImplementedError


def author(request: HttpRequest, **where: Any) -> HttpResponse:
    raise NotImplementedError


def tag(request: HttpRequest, **where: Any) -> HttpResponse:
    raise NotImplementedError
