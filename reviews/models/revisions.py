"""What editors wrote: saved revisions, what is being typed right now, and links that show one of them."""

import uuid

from django.conf import settings
from django.db import models
from django.utils import timezone
from django.utils.translation import gettext_lazy as _


class Revision(models.Model):
    """A saved snapshot of an article. Never changed; `number` counts from 1 within the article."""

    class How(models.TextChoices):
        SAVE = "save", _("saved")
        SUBMIT = "submit", _("submitted")
        PUBLISH = "publish", _("published")
        TYPING = "typing", _("kept while typing")
        RESTORE = "restore", _("restored")
        SYSTEM = "system", _("changed by the system")

    article = models.ForeignKey("reviews.Article", on_delete=models.CASCADE, related_name="revisions")
    number = models.PositiveIntegerField(_("number"))
    schema = models.PositiveSmallIntegerField()
    data = models.JSONField()
    by = models.ForeignKey(
        settings.AUTH_USER_MODEL, verbose_name=_("by"), null=True, on_delete=models.SET_NULL, related_name="+"
    )
    at = models.DateTimeField(_("at"), auto_now_add=True)
    note = models.CharField(_("note"), max_length=200, blank=True)
    how = models.CharField(_("how"), max_length=8, choices=How, default=How.SAVE)
    rating_reason = models.CharField(_("why the rating changed"), max_length=300, blank=True)

    class Meta:
        verbose_name = _("revision")
        verbose_name_plural = _("revisions")
        ordering = ["-number"]
        constraints = [models.UniqueConstraint(fields=["article", "number"], name="revision_number_once")]

    def __str__(self) -> str:
        return f"{self.article_id} #{self.number}"


class Autosave(models.Model):
    """What one person is typing into one form: raw, unvalidated, overwritten, and offered again."""

    user = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.CASCADE, related_name="+")
    form = models.CharField(max_length=60)  # "article:12", or "article:new"
    data = models.TextField()  # the form as it would be posted, url-encoded
    based_on = models.PositiveIntegerField(default=0)  # the number of the revision that the form was filled from
    # The page itself made all revisions after `made_since`, up to and with this one; 0 for none.
    made = models.PositiveIntegerField(default=0)
    made_since = models.PositiveIntegerField(default=0)
    at = models.DateTimeField(auto_now=True)

    class Meta:
        verbose_name = _("autosave")
        verbose_name_plural = _("autosaves")
        constraints = [models.UniqueConstraint(fields=["user", "form"], name="autosave_one_for_each_form")]

    def __str__(self) -> str:
        return f"{self.user_id} {self.form}"


class Presence(models.Model):
    """A page on which somebody has an article open; gone when nothing was heard of it for a while."""

    article = models.ForeignKey("reviews.Article", on_delete=models.CASCADE, related_name="present")
    user = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.CASCADE, related_name="+")
    page = models.CharField(max_length=20, blank=True)  # its name, as that of what is typed there
    seen_at = models.DateTimeField(default=timezone.now)
    typed_at = models.DateTimeField(null=True)  # when they last changed something that is not saved yet

    class Meta:
        constraints = [models.UniqueConstraint(fields=["article", "user", "page"], name="presence_once_for_each_page")]

    def __str__(self) -> str:
        return f"{self.user_id} on {self.article_id}"


class PreviewLink(models.Model):
    """A link by which somebody without an account sees one revision, until it ends or is taken back."""

    revision = models.ForeignKey(Revision, on_delete=models.CASCADE, related_name="preview_links")
    uid = models.UUIDField(default=uuid.uuid4, unique=True, editable=False)
    label = models.CharField(_("for whom"), max_length=120, blank=True)
    by = models.ForeignKey(settings.AUTH_USER_MODEL, null=True, on_delete=models.SET_NULL, related_name="+")
    created_at = models.DateTimeField(default=timezone.now)
    ends_at = models.DateTimeField(_("ends"))
    revoked_at = models.DateTimeField(null=True)

    class Meta:
        verbose_name = _("preview link")
        verbose_name_plural = _("preview links")
        ordering = ["-created_at", "-id"]

    def __str__(self) -> str:
        return f"{self.revision_id} {self.label}"


class PreviewVisit(models.Model):
    """That a preview link was opened. It holds no address and nothing else about who did."""

    link = models.ForeignKey(PreviewLink, on_delete=models.CASCADE, related_name="visits")
    at = models.DateTimeField(default=timezone.now)

    class Meta:
        ordering = ["-at"]

    def __str__(self) -> str:
        return f"{self.link_id}, {self.at:%Y-%m-%d %H:%M}"
