"""The outlet's own rows: its settings, menus, patron calls, free pages, paths and log."""

import re
import uuid
import zoneinfo
from collections.abc import Iterable
from typing import TYPE_CHECKING, Any

from django.conf import settings
from django.contrib.contenttypes.fields import GenericForeignKey
from django.contrib.contenttypes.models import ContentType
from django.core.exceptions import ValidationError
from django.db import models
from django.db.models import Q
from django.urls import NoReverseMatch, resolve, reverse
from django.utils.translation import gettext_lazy as _

from outlet.richtext import RichTextField
from outlet.uploads import PictureField, logo_path

if TYPE_CHECKING:
    from accounts.models import User

_YEAR = re.compile(r"\d{4}")


def validate_zone(name: str) -> None:
    """Refuse what is no IANA time zone, such as "Mars/Olympus"."""
    if name not in zoneinfo.available_timezones():
        raise ValidationError(_("“%(name)s” is no time zone; write one such as Europe/London."), params={"name": name})


def validate_link(target: str) -> None:
    """Accept a path on this site (``/about/``) or an http(s) or mailto address."""
    if not target.startswith(("/", "https://", "http://", "mailto:")) or target.startswith("//"):
        raise ValidationError(_("Write a path such as /about/ or an address that begins with https://."))


def validate_language(code: str) -> None:
    """Refuse a language that the pages of this installation cannot speak."""
    if code not in dict(settings.LANGUAGES):
        raise ValidationError(_("“%(code)s” is none of the languages of the pages."), params={"code": code})


class Identified(models.Model):
    """A row with an id that never changes and tells nothing: for feeds, texts and scripts that refer to it."""

    uid = models.UUIDField(default=uuid.uuid4, unique=True, editable=False)

    class Meta:
        abstract = True


class PublicModel(Identified):
    """A row that has a page of its own, and with it a place in the path table."""

    class Meta:
        abstract = True

    def get_absolute_url(self) -> str:
        """Return the path of the page; each model says its own."""
        raise NotImplementedError

    def public_parts(self) -> "Iterable[PublicModel]":
        """Return what lies beneath this page and moves with it: a show's seasons and episodes."""
        return ()

    @property
    def is_deletable(self) -> bool:
        """Whether it may be deleted at all, whoever asks."""
        return True


class Outlet(models.Model):
    """The one outlet of this installation. Nothing about it stands in the code."""

    name = models.CharField(_("name"), max_length=100)
    tagline = models.CharField(_("tagline"), max_length=200, blank=True)
    description = models.TextField(
        _("description"), blank=True, help_text=_("One or two sentences for search engines and feeds.")
    )
    logo = PictureField(
        _("logo"),
        upload_to=logo_path,
        blank=True,
        help_text=_("PNG, JPEG, WebP or AVIF. Without one the name stands in its place."),
    )
    time_zone = models.CharField(
        _("time zone"),
        max_length=50,
        default="UTC",
        validators=[validate_zone],
        help_text=_("Such as Europe/London. Editors and readers see times in it."),
    )
    language = models.CharField(_("language"), max_length=10, default="en", validators=[validate_language])
    contact_email = models.EmailField(_("contact address"), blank=True)
    follow_sentence = RichTextField(
        _("follow sentence"),
        vocabulary="inline",
        blank=True,
        help_text=_("Stands under every article, with its links."),
    )

    class CommentPolicy(models.TextChoices):
        OPEN = "open", _("open")
        CLOSED = "closed", _("closed")

    comment_policy = models.CharField(
        _("comments"),
        max_length=10,
        choices=CommentPolicy,
        default=CommentPolicy.OPEN,
        help_text=_("For articles that do not say otherwise."),
    )

    class Meta:
        verbose_name = _("outlet")
        verbose_name_plural = _("outlet")
        constraints = [
            models.CheckConstraint(condition=Q(id=1), name="outlet_is_one", violation_error_message=_("There is one."))
        ]

    def __str__(self) -> str:
        return self.name

    @property
    def zone(self) -> zoneinfo.ZoneInfo:
        """The outlet's time zone."""
        return zoneinfo.ZoneInfo(self.time_zone)


class Generation(models.Model):
    """A number that rises, in the same transaction, with every change that readers can see."""

    CONTENT = "content"

    name = models.CharField(max_length=50, primary_key=True)
    number = models.PositiveBigIntegerField(default=0)

    def __str__(self) -> str:
        return f"{self.name} {self.number}"


class MenuItem(models.Model):
    """A link in the main menu or the footer."""

    class Menu(models.TextChoices):
        MAIN = "main", _("main menu")
        FOOTER = "footer", _("footer")
        FOLLOW = "follow", _("links of the outlet elsewhere")

    menu = models.CharField(_("menu"), max_length=10, choices=Menu, default=Menu.MAIN)
    label = models.CharField(_("label"), max_length=60)
    url = models.CharField(_("link"), max_length=300, validators=[validate_link])
    position = models.PositiveSmallIntegerField(_("position"), default=0)

    class Meta:
        verbose_name = _("menu item")
        verbose_name_plural = _("menu items")
        ordering = ["menu", "position", "id"]

    def __str__(self) -> str:
        return self.label


class PatronCall(models.Model):
    """A few sentences that ask readers to become patrons, with a button; one for all kinds, or one for each."""

    kind = models.CharField(
        _("kind of article"),
        max_length=20,
        blank=True,
        unique=True,
        help_text=_("Empty: for all other kinds."),
    )
    text = RichTextField(_("text"), vocabulary="inline")
    button = models.CharField(_("button"), max_length=60)
    url = models.CharField(_("link"), max_length=300, validators=[validate_link])

    class Meta:
        verbose_name = _("patron call")
        verbose_name_plural = _("patron calls")
        ordering = ["kind"]

    def __str__(self) -> str:
        return f"{self.kind or _('all kinds')}: {self.button}"


class FreePageQuerySet(models.QuerySet["FreePage"]):
    """Free pages by what the public may see."""

    def published(self) -> "FreePageQuerySet":
        """Those that readers may see."""
        return self.filter(is_published=True)


class FreePage(PublicModel):
    """A page outside of all articles: about, ethics, privacy."""

    title = models.CharField(_("title"), max_length=120)
    slug = models.SlugField(_("address"), unique=True, help_text=_("The page is at /address/."))
    body = RichTextField(_("text"), vocabulary="body", blank=True)
    is_published = models.BooleanField(_("readers may see it"), default=True)

    objects = FreePageQuerySet.as_manager()

    class Meta:
        verbose_name = _("free page")
        verbose_name_plural = _("free pages")
        ordering = ["title"]

    def __str__(self) -> str:
        return self.title

    def get_absolute_url(self) -> str:
        """Return ``/about/``."""
        return reverse("pages:free_page", args=[self.slug])

    def clean(self) -> None:
        """Refuse an address at which something else stands already, such as /shows/, or a year, which has articles."""
        try:
            is_ours = not self.slug or resolve(self.get_absolute_url()).url_name == "free_page"
        except NoReverseMatch:
            raise ValidationError({"slug": _("This cannot be an address.")}) from None
        if not is_ours or _YEAR.fullmatch(self.slug):
            raise ValidationError({"slug": _("Another page of the site is at this address.")})


class Path(models.Model):
    """One public path and what it leads to. `outlet.paths` is the door: nothing else writes these rows."""

    class State(models.TextChoices):
        CURRENT = "current", _("current")
        OLD = "old", _("old")
        RESERVED = "reserved", _("reserved")

    path = models.CharField(_("path"), max_length=300, db_index=True)
    state = models.CharField(_("state"), max_length=10, choices=State, default=State.CURRENT)
    content_type = models.ForeignKey(ContentType, on_delete=models.CASCADE)
    object_id = models.PositiveBigIntegerField()
    target = GenericForeignKey("content_type", "object_id")

    class Meta:
        verbose_name = _("path")
        verbose_name_plural = _("paths")
        ordering = ["path"]
        indexes = [
            models.Index(fields=["content_type", "object_id"], name="path_target"),
            models.Index(fields=["state", "path"], name="path_by_state"),
        ]
        constraints = [
            models.UniqueConstraint(
                fields=["content_type", "object_id"],
                condition=Q(state__in=["current", "reserved"]),
                name="path_one_current_for_each",
            ),
            models.UniqueConstraint(
                fields=["path"], condition=Q(state__in=["current", "reserved"]), name="path_claimed_once"
            ),
            # Beside a reservation the old one stays: it leads on until the reserved page is there.
            models.UniqueConstraint(fields=["path"], condition=Q(state="old"), name="path_old_once"),
        ]

    def __str__(self) -> str:
        return self.path


class Due(models.Model):
    """Something that time changes in what is shown already: the first request at or after `at` sets it going.

    `kind` is a name in `outlet.due`, `object_id` the row that it concerns. What failed stays, with its error.
    """

    kind = models.CharField(_("what"), max_length=40)
    object_id = models.PositiveBigIntegerField()
    at = models.DateTimeField(_("due"), db_index=True)
    failed_at = models.DateTimeField(_("failed"), null=True)
    failures = models.PositiveIntegerField(_("failures"), default=0)
    error = models.TextField(_("error"), blank=True)

    class Meta:
        verbose_name = _("due moment")
        verbose_name_plural = _("due moments")
        ordering = ["at", "id"]
        default_permissions = ("view",)
        constraints = [models.UniqueConstraint(fields=["kind", "object_id"], name="due_once_for_each_kind")]

    def __str__(self) -> str:
        return f"{self.kind} {self.object_id}"


class LogEntry(models.Model):
    """Who did what to what, and when. Written by actions, changed by nobody."""

    at = models.DateTimeField(_("at"), auto_now_add=True, db_index=True)
    by: "models.ForeignKey[User | None, User | None]" = models.ForeignKey(
        settings.AUTH_USER_MODEL, verbose_name=_("by"), null=True, on_delete=models.SET_NULL, related_name="+"
    )
    by_name = models.CharField(_("name then"), max_length=254, blank=True)  # as long as an address
    verb = models.CharField(_("verb"), max_length=40)
    content_type = models.ForeignKey(ContentType, null=True, on_delete=models.SET_NULL, related_name="+")
    object_id = models.PositiveBigIntegerField(null=True)
    object_name = models.CharField(_("object"), max_length=250)
    detail = models.JSONField(_("detail"), default=dict, blank=True)

    class Meta:
        verbose_name = _("log entry")
        verbose_name_plural = _("log")
        ordering = ["-at", "-id"]
        default_permissions = ("view",)
        indexes = [
            models.Index(fields=["content_type", "object_id", "-at"], name="log_by_object"),
            models.Index(fields=["by", "-at", "-id"], name="log_by_person"),
        ]

    def __str__(self) -> str:
        return f"{self.by_name or _('system')}: {self.verb} {self.object_name}"

    def save(self, *args: Any, **kwargs: Any) -> None:
        """Refuse to change what is written."""
        if self.pk and not self._state.adding:
            raise TypeError("A log entry is never changed.")
        super().save(*args, **kwargs)
