"""Pictures: upload, description, focal point and renditions."""

from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class ImagesConfig(AppConfig):
    """Pictures: upload, description, focal point and renditions."""

    name = "images"
    verbose_name = _("Images")
