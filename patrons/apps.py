"""Who reads, and what they may see."""

from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class PatronsConfig(AppConfig):
    """Who reads, and what they may see."""

    name = "patrons"
    verbose_name = _("Patrons")
