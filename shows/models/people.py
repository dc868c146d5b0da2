"""People and their credits."""

from django.core.exceptions import ValidationError
from django.db import models
from django.db.models import Q
from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from images.models import Image
from outlet.models import PublicModel
from shows.models.seasons import Episode, Season
from shows.models.shows import Show
from shows.validators import validate_languages


class Person(PublicModel):
    """Somebody who makes what is reviewed, or plays in it."""

    name = models.CharField(_("name"), max_length=150)
    native_name = models.CharField(_("name in their own script"), max_length=150, blank=True)
    language = models.CharField(
        _("language of the name"),
        max_length=20,
        blank=True,
        validators=[validate_languages],
        help_text=_("A code such as ko, so that a voice reads it well."),
    )
    other_names = models.JSONField(_("other names"), default=list, blank=True)
    sort_name = models.CharField(_("sorted as"), max_length=150, blank=True)
    slug = models.SlugField(_("address"), max_length=120, unique=True)
    photo = models.ForeignKey(
        Image, verbose_name=_("photo"), null=True, blank=True, on_delete=models.PROTECT, related_name="+"
    )

    class Meta:
        verbose_name = _("person")
        verbose_name_plural = _("people")
        ordering = ["sort_name", "name"]
        indexes = [models.Index(fields=["sort_name", "name"], name="person_by_sort_name")]
        permissions = [("merge_person", _("Can merge people"))]

    def __str__(self) -> str:
        return self.name

    def get_absolute_url(self) -> str:
        """Return ``/people/merritt-wever/``."""
        return reverse("pages:person", args=[self.slug])


class Credit(models.Model):
    """Who made a show, a season or named episodes, or plays whom. Person or character may be missing, not both."""

    class Job(models.TextChoices):
        ACTOR = "actor", _("cast")
        CREATOR = "creator", _("created by")
        WRITER = "writer", _("written by")
        DIRECTOR = "director", _("directed by")
        PRODUCER = "producer", _("produced by")
        COMPOSER = "composer", _("music by")

    show = models.ForeignKey(Show, verbose_name=_("show"), on_delete=models.CASCADE, related_name="credits")
    season = models.ForeignKey(
        Season,
        verbose_name=_("season"),
        null=True,
        blank=True,
        on_delete=models.CASCADE,
        related_name="credits",
    )
    episodes = models.ManyToManyField(Episode, verbose_name=_("episodes"), blank=True, related_name="credits")
    person = models.ForeignKey(
        Person,
        verbose_name=_("person"),
        null=True,
        blank=True,
        on_delete=models.PROTECT,
        related_name="credits",
    )
    character = models.CharField(_("character"), max_length=150, blank=True)
    job = models.CharField(_("job"), max_length=10, choices=Job, default=Job.ACTOR)
    through = models.PositiveIntegerField(
        _("gives away"),
        default=0,
        help_text=_("The place up to which this credit gives the story away; 0: nothing."),
    )
    position = models.PositiveSmallIntegerField(_("position"), default=0)

    class Meta:
        verbose_name = _("credit")
        verbose_name_plural = _("credits")
        ordering = ["show", "position", "id"]
        constraints = [
            models.CheckConstraint(
                condition=~Q(person=None, character=""),
                name="credit_names_person_or_character",
                violation_error_message=_("Name a person, a character, or both."),
            )
        ]

    def __str__(self) -> str:
        if self.person and self.character:
            return f"{self.person} ({self.character})"
        return str(self.person or self.character)

    def clean(self) -> None:
        """Refuse a season of another show, and a credit of nobody."""
        if self.person_id is None and not self.character:
            raise ValidationError({"person": _("Name a person, a character, or both.")})
        if self.season and self.season.show_id != self.show_id:
            raise ValidationError({"season": _("This season belongs to another show.")})
