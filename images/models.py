"""Pictures and the files that are made from them."""

from typing import TYPE_CHECKING

from django.conf import settings
from django.core.validators import MaxValueValidator, MinValueValidator
from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from images.colours import HUES
from images.querysets import ImageQuerySet
from images.sizes import MIME_TYPES
from images.uses import Use, uses_of
from outlet.models import Identified
from outlet.richtext import RichTextField

if TYPE_CHECKING:
    from accounts.models import User


class Image(Identified):
    """A picture with what is said about it. The file is upright, without metadata, under a random key."""

    file = models.ImageField(_("file"), width_field="width", height_field="height", blank=True)
    width = models.PositiveIntegerField(_("width"), default=0, editable=False)
    height = models.PositiveIntegerField(_("height"), default=0, editable=False)
    name = models.CharField(_("name"), max_length=200, help_text=_("By which editors find it."))
    alt = models.CharField(
        _("text alternative"),
        max_length=300,
        blank=True,
        help_text=_("What is to be seen, for those who cannot."),
    )
    caption = RichTextField(_("caption"), vocabulary="inline", blank=True)
    credit = models.CharField(_("credit"), max_length=200, blank=True)
    focal_x = models.FloatField(
        _("focal point, from the left"), default=0.5, validators=[MinValueValidator(0), MaxValueValidator(1)]
    )
    focal_y = models.FloatField(
        _("focal point, from the top"), default=0.5, validators=[MinValueValidator(0), MaxValueValidator(1)]
    )
    uploaded_at = models.DateTimeField(_("uploaded"), auto_now_add=True)
    uploaded_by = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        verbose_name=_("uploaded by"),
        null=True,
        blank=True,
        editable=False,
        on_delete=models.SET_NULL,
        related_name="+",
    )
    # What it is known by; None is a picture without colour. A withdrawn one keeps it, and with it its show.
    hue = models.PositiveSmallIntegerField(_("colour"), null=True, editable=False)
    withdrawn_at = models.DateTimeField(_("withdrawn"), null=True, blank=True, editable=False)

    objects = ImageQuerySet.as_manager()

    class Meta:
        verbose_name = _("picture")
        verbose_name_plural = _("pictures")
        ordering = ["-uploaded_at", "-id"]
        constraints = [
            models.CheckConstraint(
                condition=Q(focal_x__range=(0, 1), focal_y__range=(0, 1)), name="image_focal_point_is_inside"
            ),
            models.CheckConstraint(condition=Q(width__gte=1, height__gte=1), name="image_has_a_size"),
            models.CheckConstraint(condition=Q(hue__lt=HUES), name="image_hue_is_one_of_36"),  # or unknown
        ]
        permissions = [("withdraw_image", _("Can withdraw a picture"))]

    def __str__(self) -> str:
        return self.name

    @property
    def focal(self) -> tuple[float, float]:
        """The point that every crop keeps, as parts of width and height."""
        return (self.focal_x, self.focal_y)

    @property
    def is_withdrawn(self) -> bool:
        """Whether only a placeholder is left of it."""
        return self.withdrawn_at is not None

    def uses(self, user: "User | None") -> list[Use]:
        """Return where it stands: articles, posters, photos, pages, by what `user` may know; None is the system."""
        return uses_of(self, user)


class Rendition(models.Model):
    """A file made from a picture: a crop or the whole, at a width, in a format. Without a file it is only wanted."""

    image = models.ForeignKey(Image, on_delete=models.CASCADE, related_name="renditions")
    crop = models.CharField(max_length=12, blank=True)  # a name in images.sizes.SHAPES
    format = models.CharField(max_length=4)
    width = models.PositiveIntegerField()
    height = models.PositiveIntegerField()
    file = models.FileField(blank=True)
    asked_at = models.DateTimeField()  # when a task was last asked to make it

    class Meta:
        ordering = ["crop", "width"]
        constraints = [models.UniqueConstraint(fields=["image", "crop", "format", "width"], name="rendition_made_once")]
        indexes = [models.Index(fields=["asked_at"], condition=Q(file=""), name="rendition_wanted")]

    def __str__(self) -> str:
        return f"{self.image_id} {self.crop} {self.width} {self.format}"

    @property
    def mime_type(self) -> str:
        """Its media type."""
        return MIME_TYPES[self.format]
