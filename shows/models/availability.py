"""Where and when a show can be watched."""

from typing import Any

from django.core.exceptions import ValidationError
from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _
from django_countries.fields import CountryField

from outlet.models import validate_zone
from shows.models.platforms import Platform
from shows.models.seasons import Season
from shows.models.shows import Show
from shows.validators import validate_order, validate_weekdays


class Availability(models.Model):
    """A platform that shows it, in a region, from a day until a day."""

    show = models.ForeignKey(Show, verbose_name=_("show"), on_delete=models.CASCADE, related_name="availabilities")
    season = models.ForeignKey(Season, verbose_name=_("season"), null=True, blank=True, on_delete=models.CASCADE)
    platform = models.ForeignKey(Platform, verbose_name=_("platform"), on_delete=models.PROTECT)
    region: "models.Field[Any, Any]" = CountryField(_("region"), blank=True, help_text=_("Empty: everywhere."))
    url = models.URLField(_("link"), blank=True)
    from_on = models.DateField(_("from"), null=True, blank=True)
    until_on = models.DateField(_("until"), null=True, blank=True)

    class Meta:
        verbose_name = _("availability")
        verbose_name_plural = _("where to watch")
        ordering = ["show", "id"]
        constraints = [
            models.CheckConstraint(
                condition=Q(from_on=None) | Q(until_on=None) | Q(until_on__gte=F("from_on")),
                name="availability_ends_after_it_begins",
                violation_error_message=_("It ends before it begins."),
            )
        ]

    def __str__(self) -> str:
        return f"{self.platform} ({self.region.name})" if self.region else str(self.platform)

    def clean(self) -> None:
        """Refuse a season of another show, and an end before the beginning."""
        validate_order(self.from_on, self.until_on)
        if self.season and self.season.show_id != self.show_id:
            raise ValidationError({"season": _("This season belongs to another show.")})


class Airing(models.Model):
    """When it airs: on these days of the week, at a time in the network's zone, from a day until a day."""

    show = models.ForeignKey(Show, verbose_name=_("show"), on_delete=models.CASCADE, related_name="airings")
    platform = models.ForeignKey(Platform, verbose_name=_("platform"), on_delete=models.PROTECT)
    weekdays = models.CharField(
        _("days"),
        max_length=13,
        validators=[validate_weekdays],
        help_text=_("0 for Monday to 6 for Sunday, with commas: 2,3."),
    )
    time = models.TimeField(_("time"), null=True, blank=True)
    zone = models.CharField(_("time zone"), max_length=50, validators=[validate_zone])
    from_on = models.DateField(_("from"), null=True, blank=True)
    until_on = models.DateField(_("until"), null=True, blank=True)

    class Meta:
        verbose_name = _("airing")
        verbose_name_plural = _("airings")
        ordering = ["show", "from_on", "id"]
        constraints = [
            models.CheckConstraint(
                condition=Q(from_on=None) | Q(until_on=None) | Q(until_on__gte=F("from_on")),
                name="airing_ends_after_it_begins",
                violation_error_message=_("It ends before it begins."),
            )
        ]

    def __str__(self) -> str:
        return f"{self.platform} {self.weekdays}"

    def clean(self) -> None:
        """Refuse an end before the beginning."""
        validate_order(self.from_on, self.until_on)

    @property
    def days(self) -> tuple[int, ...]:
        """Its weekdays, 0 for Monday to 6 for Sunday, in order."""
        return tuple(sorted({int(day) for day in self.weekdays.split(",")}))
