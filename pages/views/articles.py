"""The page of an article."""

from typing import Any

from django.http import HttpRequest, HttpResponse


def article(request: HttpRequest, **where: Any) -> HttpResponse:
    raise NotImplementedError
