"""What readers see."""

from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class PagesConfig(AppConfig):
    """What readers see."""

    name = "pages"
    verbose_name = _("Pages")

    def ready(self) -> None:
        """Listen to what happens beneath."""
        from pages import receivers  # noqa: F401
