"""Who writes."""

from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class AuthorsConfig(AppConfig):
    """Who writes."""

    name = "authors"
    verbose_name = _("Authors")
