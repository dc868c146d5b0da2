"""Networks and streamers."""

from typing import Any

from django.db import models
from django.utils.translation import gettext_lazy as _
from django_countries.fields import CountryField

from outlet.models import validate_zone


class Platform(models.Model):
    """A network or a streamer, with the zone in which it names its times."""

    class Kind(models.TextChoices):
        NETWORK = "network", _("network")
        STREAMER = "streamer", _("streamer")

    name = models.CharField(_("name"), max_length=100)
    slug = models.SlugField(_("address"), unique=True)
    kind = models.CharField(_("kind"), max_length=10, choices=Kind, default=Kind.NETWORK)
    country: "models.Field[Any, Any]" = CountryField(_("country"), blank=True)
    zone = models.CharField(_("time zone"), max_length=50, default="UTC", validators=[validate_zone])
    url = models.URLField(_("web site"), blank=True)
    disclosure = models.CharField(
        _("disclosure"),
        max_length=300,
        blank=True,
        help_text=_("How access to its programmes is usually had; filled in where an article has none of its own."),
    )

    class Meta:
        verbose_name = _("platform")
        verbose_name_plural = _("platforms")
        ordering = ["name"]

    def __str__(self) -> str:
        return self.name
