"""Seasons and episodes: the parts of a show, whose numbers make places."""

from collections.abc import Iterable
from datetime import datetime
from typing import Any

from django.core.exceptions import ValidationError
from django.core.validators import MaxValueValidator, MinValueValidator
from django.db import models
from django.db.models import Q
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from outlet.models import PublicModel
from shows import places
from shows.codes import Code
from shows.models.shows import Show
from shows.querysets import EpisodeQuerySet
from shows.references import is_referred_to, is_told


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
            ),
            models.CheckConstraint(condition=Q(number__lte=places.MAX_SEASON), name="season_number_has_a_place"),
        ]

    def __str__(self) -> str:
        return f"{self.show.label}, {self.name}"

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
        """Refuse another show, a number that another season has, and a new one once texts are about it.

        Its places would not mean the same any more. A text about something else counts, too, where it says how far it
        gives this season away.
        """
        if self.show_id and self.show.is_film:
            raise ValidationError(_("A film has no seasons."))
        if self.show_id and self.show.seasons.filter(number=self.number).exclude(pk=self.pk).exists():
            raise ValidationError({"number": _("The show has a season of this number already.")})
        if self.pk and _has_changed(self, "show_id"):
            raise ValidationError(_("A season stays with its show. Two shows that are the same are merged."))
        if not self.pk or not _has_changed(self, "number"):
            return
        end = places.season_end(*_stored(self, "number"))
        is_told_here = is_told(self.show, end - places.SEASON + 1, end)
        if is_told_here or is_referred_to(self) or is_referred_to(*self.episodes.all()):
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
            models.Index(fields=["title"], opclasses=["varchar_pattern_ops"], name="episode_by_title"),
        ]
        constraints = [
            models.UniqueConstraint(
                fields=["show", "place"],
                name="episode_place_unique_in_show",
                violation_error_message=_("The season has an episode of this number already."),
            ),
            models.CheckConstraint(condition=Q(number__gte=1) | Q(special__gte=1), name="episode_has_a_number"),
            models.CheckConstraint(
                condition=Q(number__lte=places.MAX_NUMBER, special__lte=places.MAX_SPECIAL),
                name="episode_numbers_have_a_place",
            ),
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
        if not self.pk or not _has_changed(self, "season_id", "number", "special"):
            return
        show_id, stored = _stored(self, "show_id", "place")
        if self.season.show_id != show_id:
            raise ValidationError({"season": _("An episode stays with its show.")})
        if is_referred_to(self) or is_told(self.season.show, stored, stored):
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
        return str(self._code)

    @property
    def code_in_words(self) -> str:
        """ "season 1, episode 2", "episode 2", "season 1, special": how a voice reads the code."""
        return self._code.in_words

    @property
    def _code(self) -> Code:
        return Code(self.season.number, self.season.is_counted, self.number, self.special)

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


def _stored(row: models.Model, *names: str) -> tuple[Any, ...]:
    """Return what the database holds in these columns."""
    return tuple(type(row)._default_manager.values_list(*names).get(pk=row.pk))


def _has_changed(row: models.Model, *names: str) -> bool:
    """Say whether the database holds other values in these columns."""
    stored = type(row)._default_manager.filter(pk=row.pk).values_list(*names).first()
    return stored is not None and stored != tuple(getattr(row, name) for name in names)
