"""Pictures: upload, description, focal point and renditions."""

from django.apps import AppConfig
from django.core.signals import request_finished
from django.utils.translation import gettext_lazy as _


class ImagesConfig(AppConfig):
    """Pictures: upload, description, focal point and renditions."""

    name = "images"
    verbose_name = _("Pictures")

    def ready(self) -> None:
        """Write down what pages were missing once each request is finished."""
        from images import needs

        request_finished.connect(needs.write_down, dispatch_uid="images.needs")
