"""Shows, and what kinds of them there are."""

from collections.abc import Iterable
from typing import Any

from django.core.exceptions import ValidationError
from django.core.validators import MaxValueValidator, MinValueValidator
from django.db import models
from django.db.models import F, Q
from django.urls import reverse
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _
from django_countries.fields import CountryField

from images.colours import HUES, hue_choices
from images.models import Image
from outlet.models import PublicModel
from shows.languages import language_name
from shows.models.platforms import Platform
from shows.querysets import ShowQuerySet
from shows.regions import country_name
from shows.titles import LetterField, SortTitleField
from shows.validators import validate_languages


class Genre(models.Model):
    """What a show is: a comedy, a thriller."""

    name = models.CharField(_("name"), max_length=60, unique=True)
    slug = models.SlugField(_("address"), unique=True)

    class Meta:
        verbose_name = _("genre")
        verbose_name_plural = _("genres")
        ordering = ["name"]

    def __str__(self) -> str:
        return self.name


class Show(PublicModel):
    """A series, a miniseries or a film. A title is never its identity: year, country and network stand beside it."""

    class Kind(models.TextChoices):
        SERIES = "series", _("series")
        MINISERIES = "miniseries", _("miniseries")
        FILM = "film", _("film")

    class Status(models.TextChoices):
        ANNOUNCED = "announced", _("announced")
        RUNNING = "running", _("running")
        RENEWED = "renewed", _("renewed")
        ENDED = "ended", _("ended")
        CANCELLED = "cancelled", _("cancelled")

    title = models.CharField(_("title"), max_length=200)
    original_title = models.CharField(_("original title"), max_length=200, blank=True)
    other_names = models.JSONField(_("other names"), default=list, blank=True)
    slug = models.SlugField(_("address"), max_length=120, unique=True, help_text=_("Such as run-2020."))
    kind = models.CharField(_("kind"), max_length=12, choices=Kind, default=Kind.SERIES)
    year = models.PositiveSmallIntegerField(
        _("year"),
        validators=[MinValueValidator(1880), MaxValueValidator(2100)],
        help_text=_("In which it began."),
    )
    end_year = models.PositiveSmallIntegerField(_("last year"), null=True, blank=True)
    countries: "models.Field[Any, Any]" = CountryField(_("countries"), multiple=True, blank=True)
    networks = models.ManyToManyField(Platform, verbose_name=_("networks"), blank=True, related_name="shows")
    languages = models.CharField(
        _("languages"),
        max_length=60,
        blank=True,
        validators=[validate_languages],
        help_text=_("Codes with spaces between them, the original first: ko en."),
    )
    genres = models.ManyToManyField(Genre, verbose_name=_("genres"), blank=True, related_name="shows")
    status = models.CharField(_("status"), max_length=10, choices=Status, default=Status.RUNNING)
    synopsis = models.TextField(_("synopsis"), blank=True, help_text=_("Gives nothing away."))
    poster = models.ForeignKey(
        Image, verbose_name=_("poster"), null=True, blank=True, on_delete=models.PROTECT, related_name="+"
    )
    hue = models.PositiveSmallIntegerField(_("colour"), choices=hue_choices, default=0)
    hue_is_chosen = models.BooleanField(default=False, editable=False)  # else `shows.hues` sets it

    sort_title = SortTitleField(max_length=100, editable=False)
    letter = LetterField(max_length=1, editable=False)
    has_namesake = models.BooleanField(default=False, editable=False)  # set by `shows.namesakes`

    objects = ShowQuerySet.as_manager()

    class Meta:
        verbose_name = _("show")
        verbose_name_plural = _("shows")
        ordering = ["sort_title", "year", "id"]
        indexes = [
            models.Index(fields=["sort_title", "year", "id"], name="show_by_title"),
            models.Index(fields=["letter", "sort_title", "year", "id"], name="show_by_letter"),
        ]
        constraints = [
            models.CheckConstraint(
                condition=Q(end_year=None) | Q(end_year__gte=F("year")),
                name="show_ends_after_it_begins",
                violation_error_message=_("The last year is before the first."),
            ),
            models.CheckConstraint(condition=Q(hue__lt=HUES), name="show_hue_is_one_of_36"),
        ]
        permissions = [("merge_show", _("Can merge shows"))]

    def __str__(self) -> str:
        return self.label

    def clean(self) -> None:
        """Refuse to make a film of what has seasons, and a last year before the first."""
        if self.year and self.end_year and self.end_year < self.year:
            raise ValidationError({"end_year": _("The last year is before the first.")})
        if self.is_film and self.pk and self.seasons.exists():
            raise ValidationError({"kind": _("It has seasons: a film has none.")})

    def get_absolute_url(self) -> str:
        """Return ``/shows/run-2020/``."""
        return reverse("pages:show", args=[self.slug])

    def public_parts(self) -> Iterable[PublicModel]:
        """Its seasons; each knows its episodes."""
        return self.seasons.select_related("show")

    @property
    def name(self) -> str:
        """Its title, and its year where another show has the same title: "Severance", but "Run (2013)"."""
        if not self.has_namesake:
            return self.title
        return gettext("%(title)s (%(year)s)") % {"title": self.title, "year": self.year}

    @property
    def label(self) -> str:
        """What an editor chooses by: title, year, countries and networks, "Run (2020, US, HBO)"."""
        networks = [network.name for network in self.networks.all()] if self.pk else []
        return f"{self.title} ({', '.join([str(self.year), *(c.code for c in self.countries), *networks])})"

    @property
    def years(self) -> str:
        """ "2016–2019", or "2020" for what began and ended in a year or is a film, or "2022–" while it goes on."""
        goes_on = self.end_year is None and not self.is_over and self.status != self.Status.ANNOUNCED
        if self.kind != self.Kind.SERIES or self.end_year == self.year or not (self.end_year or goes_on):
            return str(self.year)
        return f"{self.year}–{self.end_year or ''}"

    @property
    def is_over(self) -> bool:
        """Whether nothing more of it is to come."""
        return self.status in {self.Status.ENDED, self.Status.CANCELLED}

    @property
    def is_film(self) -> bool:
        """Whether it has no episodes."""
        return self.kind == self.Kind.FILM

    @property
    def original_language(self) -> str:
        """The first of its languages, as a BCP 47 tag, or ""."""
        return self.languages.split(" ")[0]

    @property
    def country_names(self) -> list[str]:
        """Its countries as they stand alone: "United States"."""
        return [country_name(country.code) for country in self.countries]

    @property
    def language_names(self) -> list[str]:
        """Its languages by name, the original first."""
        return [language_name(tag) for tag in self.languages.split()]

    @property
    def particulars(self) -> str:
        """What tells it from another of the same title, for readers: "2020, United States, HBO"."""
        networks = [network.name for network in self.networks.all()]
        return ", ".join([self.years, *self.country_names, *networks])
