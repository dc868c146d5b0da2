"""Shows, seasons and episodes."""

from typing import Any

from django.http import HttpRequest, HttpResponse


def show(request: HttpRequest, **where: Any) -> HttpResponse:
    raise NotImplementedError


def season(request: HttpRequest, **where: Any) -> HttpResponse:
    raise NotImplementedError


def episode(request: HttpRequest, **where: Any) -> HttpResponse:
    raise NotImplementedError


def show_list(request: HttpRequest, **where: Any) -> HttpResponse:
    raise NotImplementedError
