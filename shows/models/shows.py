"""Shows, their seasons and their episodes."""

from collections.abc import Iterable
from datetime import datetime
from typing import Any

from django.core.exceptions import ValidationError
from django.core.validators import MaxValueValidator, MinValueValidator
from django.db import models
from django.db.models import F, Q
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _
from django_countries.fields import CountryField

from images.models import Image
from outlet.models import PublicModel
from shows import places
from shows.languages import language_name
from shows.models.platforms import Platform
from shows.querysets import EpisodeQuerySet, ShowQuerySet
from shows.references import is_referred_to
from shows.regions import country_name
from shows.titles import LetterField, SortTitleField
from shows.validators import validate_languages

HUES = 36


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
        Image, verbose_name=_("poster"), null=True, blank=True, on_delete=models.SET_NULL, related_name="+"
    )
    hue = models.PositiveSmallIntegerField(
        _("colour"),
        default=0,
        validators=[MaxValueValidator(HUES - 1)],
        help_text=_("0 to 35, ten degrees each."),
    )

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


class Season(PublicModel):
    """A season. Where nobody counts them it is number 1 and not named: "Run On episode 2"."""

    show = models.ForeignKey(Show, verbose_name=_("show"), on_delete=models.CASCADE, related_name="seasons")
    number = models.PositiveSmallIntegerField(
        _("number"), default=1, validators=[MinValueValidator(0), MaxValueValidator(places.MAX_SEASON)]
    )
    is_counted = models.BooleanField(_("is counted"), default=True, help_text=_("Untick where nobody says “season 1”."))
    title = models.CharField(_("title"), max_length=200, blank=True)
    year = models.PositiveSmallIntegerField(_("year"), null=True, blank=True)

    class Meta:
        verbose_name = _("season")
        verbose_name_plural = _("seasons")
        ordering = ["show", "number"]
        constraints = [
            models.UniqueConstraint(
                fields=["show", "number"],
                name="season_number_unique_in_show",
                violation_error_message=_("The show has a season of this number already."),
            )
        ]

    def __str__(self) -> str:
        return f"{self.show.title} ({self.show.year}), {self.name}"

    def get_absolute_url(self) -> str:
        """Return ``/shows/run-2020/season-1/``."""
        return reverse("pages:season", args=[self.show.slug, self.number])

    def public_parts(self) -> Iterable[PublicModel]:
        """Its episodes."""
        return self.episodes.select_related("season__show")

    @property
    def name(self) -> str:
        """ "Season 1", or its title where nobody counts, or "All episodes"."""
        if self.is_counted:
            return gettext("Season %(number)s") % {"number": self.number}
        return self.title or gettext("All episodes")

    @property
    def slug(self) -> str:
        """ "season-1"."""
        return f"season-{self.number}"

    @property
    def end_place(self) -> int:
        """The place at which all of it is told."""
        return places.season_end(self.number)

    def clean(self) -> None:
        """Refuse a new number once texts are about it: its places would not mean the same any more."""
        if self.pk and _has_changed(self, "number") and (is_referred_to(self) or is_referred_to(*self.episodes.all())):
            raise ValidationError({"number": _("Articles are about this season: its number cannot change any more.")})


class Episode(PublicModel):
    """An episode, or a special, which stands just after the episode whose number it carries."""

    season = models.ForeignKey(Season, verbose_name=_("season"), on_delete=models.CASCADE, related_name="episodes")
    show = models.ForeignKey(Show, on_delete=models.CASCADE, related_name="episodes", editable=False)
    number = models.PositiveSmallIntegerField(
        _("number"),
        validators=[MaxValueValidator(places.MAX_NUMBER)],
        help_text=_("For a special: the episode that it follows, 0 before the first."),
    )
    special = models.PositiveSmallIntegerField(
        _("special"),
        default=0,
        validators=[MaxValueValidator(places.MAX_SPECIAL)],
        help_text=_("0 for an episode; 1 for the first special that follows it, 2 for the second."),
    )
    place = models.PositiveIntegerField(_("place"), editable=False)
    title = models.CharField(_("title"), max_length=200, blank=True)
    title_spoils = models.BooleanField(_("title gives something away"), default=False)
    aired_on = models.DateField(_("aired on"), null=True, blank=True, help_text=_("In the network's own zone."))
    airs_at = models.DateTimeField(_("airs at"), null=True, blank=True)
    runtime = models.PositiveSmallIntegerField(_("minutes"), null=True, blank=True)
    synopsis = models.TextField(_("synopsis"), blank=True)

    objects = EpisodeQuerySet.as_manager()

    class Meta:
        verbose_name = _("episode")
        verbose_name_plural = _("episodes")
        ordering = ["show", "place"]
        indexes = [
            models.Index(fields=["airs_at"], name="episode_by_airing"),
            models.Index(fields=["aired_on"], name="episode_by_day"),
        ]
        constraints = [
            models.UniqueConstraint(
                fields=["show", "place"],
                name="episode_place_unique_in_show",
                violation_error_message=_("The season has an episode of this number already."),
            ),
            models.CheckConstraint(condition=Q(number__gte=1) | Q(special__gte=1), name="episode_has_a_number"),
        ]

    def __str__(self) -> str:
        title = f" “{self.title}”" if self.title else ""
        return f"{self.season.show.title} ({self.season.show.year}) {self.code}{title}"

    def clean(self) -> None:
        """Refuse a place that another has, and a new one once texts are about it: what they give away would change."""
        if None in (self.number, self.special) or not hasattr(self, "season"):
            return  # their own fields say so
        place = places.episode_place(self.season.number, self.number, self.special)
        if self.season.pk and self.season.episodes.filter(place=place).exclude(pk=self.pk).exists():
            raise ValidationError({"number": _("The season has an episode of this number already.")})
        if self.pk and _has_changed(self, "season_id", "number", "special") and is_referred_to(self):
            raise ValidationError({"number": _("Articles are about this episode: its place cannot change any more.")})

    def save(self, *args: object, **kwargs: object) -> None:
        """Keep show and place as the season and the numbers say: they are copies for indexes and comparisons."""
        self.show_id = self.season.show_id
        self.place = places.episode_place(self.season.number, self.number, self.special)
        super().save(*args, **kwargs)  # type: ignore[arg-type]

    def get_absolute_url(self) -> str:
        """Return ``/shows/run-2020/season-1/episode-2/``, or ``…/special-2-1/``."""
        return reverse("pages:episode", args=[self.season.show.slug, self.season.number, self.slug])

    @property
    def slug(self) -> str:
        """ "episode-2", or "special-2-1" for the first special after episode 2."""
        return f"special-{self.number}-{self.special}" if self.special else f"episode-{self.number}"

    @property
    def code(self) -> str:
        """ "S01E02", or "E02" where seasons are not counted, "S01 special" for a special."""
        season = f"S{self.season.number:02}" if self.season.is_counted else ""
        if self.special:
            return gettext("%(season)s special") % {"season": season} if season else gettext("Special")
        return f"{season}E{self.number:02}"

    @property
    def code_in_words(self) -> str:
        """ "season 1, episode 2", "episode 2", "season 1, special": how a voice reads the code."""
        if self.special:
            words = gettext("special")
        else:
            words = gettext("episode %(number)s") % {"number": self.number}
        if self.season.is_counted:
            return gettext("season %(number)s, %(episode)s") % {
                "number": self.season.number,
                "episode": words,
            }
        return words

    @property
    def safe_title(self) -> str:
        """Its title where that gives nothing away, else ""."""
        return "" if self.title_spoils else self.title

    def has_aired(self, at: datetime | None = None) -> bool | None:
        """Say whether it has aired at `at`; None where neither time nor date is known."""
        at = at or timezone.now()
        if self.airs_at:
            return self.airs_at <= at
        return self.aired_on <= timezone.localdate(at) if self.aired_on else None


def _has_changed(row: models.Model, *names: str) -> bool:
    """Say whether the database holds other values in these columns."""
    stored = type(row)._default_manager.filter(pk=row.pk).values_list(*names).first()
    return stored is not None and stored != tuple(getattr(row, name) for name in names)
