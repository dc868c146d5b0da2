"""Free pages."""

from typing import Any

from django.http import HttpRequest, HttpResponse


def free_page(request: HttpRequest, **where: Any) -> HttpResponse:
    raise NotImplementedError
