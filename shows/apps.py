"""What is reviewed: shows, seasons, episodes, people, platforms."""

from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class ShowsConfig(AppConfig):
    """What is reviewed: shows, seasons, episodes, people, platforms."""

    name = "shows"
    verbose_name = _("Shows")

    def ready(self) -> None:
        """Listen to what happens beneath, and tell the picture library where it finds pictures in use."""
        from images import uses
        from shows import receivers  # noqa: F401
        from shows.uses import as_photo, as_poster

        uses.register(as_poster)
        uses.register(as_photo)
