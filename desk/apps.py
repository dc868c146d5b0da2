"""What editors see beyond plain changelists."""

from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class DeskConfig(AppConfig):
    """What editors see beyond plain changelists."""

    name = "desk"
    verbose_name = _("Desk")

    def ready(self) -> None:
        """Listen to signing in."""
        from desk import receivers  # noqa: F401 - they register themselves
