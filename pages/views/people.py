"""People and authors."""

from typing import Any

from django.http import HttpRequest, HttpResponse


def person(request: HttpRequest, **where: Any) -> HttpResponse:
    raise NotImplementedError


def author_list(request: HttpRequest, **where: Any) -> HttpResponse:
    raise NotImplementedError


def author(request: HttpRequest, **where: Any) -> HttpResponse:
    raise NotImplementedError
