"""Who writes."""

from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class AuthorsConfig(AppConfig):
    """Who writes."""

    name = "authors"
    verbose_name = _("Authors")

    def ready(self) -> None:
        """Tell the picture library where it finds pictures in use."""
        from authors.uses import as_photo
        from images import uses

        uses.register(as_photo)
