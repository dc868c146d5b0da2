"""What readers see."""

from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class PagesConfig(AppConfig):
    """What readers see."""

    name = "pages"
    verbose_name = _("Pages")

    def ready(self) -> None:
        """Listen to what happens beneath, and say what a pin's end does."""
        from outlet import due
        from pages import (
            actions,
            receivers,  # noqa: F401
        )

        due.register(actions.PIN_ENDS, actions.keep_ends)
