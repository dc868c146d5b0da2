"""Who writes."""

from django.conf import settings
from django.db import models
from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from images.models import Image
from outlet.models import PublicModel
from outlet.richtext import RichTextField


class Author(PublicModel):
    """Somebody who writes for the outlet, with or without an account."""

    name = models.CharField(_("name"), max_length=120)
    slug = models.SlugField(_("address"), max_length=120, unique=True)
    role = models.CharField(_("role"), max_length=120, blank=True, help_text=_("Such as: co-founder, recaps editor."))
    tagline = models.CharField(_("tagline"), max_length=200, blank=True)
    since = models.PositiveSmallIntegerField(_("with the outlet since"), null=True, blank=True)
    biography = RichTextField(_("biography"), vocabulary="short", blank=True)
    photo = models.ForeignKey(
        Image, verbose_name=_("photo"), null=True, blank=True, on_delete=models.PROTECT, related_name="+"
    )
    user = models.OneToOneField(
        settings.AUTH_USER_MODEL,
        verbose_name=_("account"),
        null=True,
        blank=True,
        on_delete=models.SET_NULL,
        related_name="author",
    )
    is_trusted = models.BooleanField(
        _("publishes recaps alone"),
        default=False,
        help_text=_("Their recaps need nobody’s approval; editors get a mail of each."),
    )

    class Meta:
        verbose_name = _("author")
        verbose_name_plural = _("authors")
        ordering = ["name"]

    def __str__(self) -> str:
        return self.name

    def get_absolute_url(self) -> str:
        """Return ``/authors/name/``."""
        return reverse("pages:author", args=[self.slug])


class AuthorLink(models.Model):
    """Where an author is found elsewhere."""

    author = models.ForeignKey(Author, on_delete=models.CASCADE, related_name="links")
    label = models.CharField(_("label"), max_length=60)
    url = models.URLField(_("link"))
    position = models.PositiveSmallIntegerField(_("position"), default=0)

    class Meta:
        verbose_name = _("link")
        verbose_name_plural = _("links")
        ordering = ["position", "id"]

    def __str__(self) -> str:
        return self.label
