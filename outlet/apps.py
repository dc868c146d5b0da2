"""The outlet itself: its settings, free pages, paths, log and clean HTML."""

from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class OutletConfig(AppConfig):
    """The outlet itself: its settings, free pages, paths, log and clean HTML."""

    name = "outlet"
    verbose_name = _("Outlet")

    def ready(self) -> None:
        """Listen to signing in."""
        from outlet import receivers  # noqa: F401 - they register themselves
