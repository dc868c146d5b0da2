"""What is reviewed: shows, seasons, episodes, people, platforms."""

from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class ShowsConfig(AppConfig):
    """What is reviewed: shows, seasons, episodes, people, platforms."""

    name = "shows"
    verbose_name = _("Shows")
