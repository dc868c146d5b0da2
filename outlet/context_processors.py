"""What every template knows of the outlet."""

from typing import Any

from django.conf import settings
from django.http import HttpRequest

from outlet.current import current_outlet


def outlet(request: HttpRequest) -> dict[str, Any]:
    """Return ``outlet`` (its row), ``menus`` by name, and ``site_url``."""
    current = current_outlet()
    return {"outlet": current.row, "menus": current.menus, "site_url": settings.SITE_URL}
