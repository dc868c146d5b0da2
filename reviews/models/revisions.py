"""What editors wrote: saved revisions, and what is being typed right now."""

from django.conf import settings
from django.db import models
from django.utils.translation import gettext_lazy as _


class Revision(models.Model):
    """A saved snapshot of an article. Never changed; `number` counts from 1 within the article."""

    article = models.ForeignKey("reviews.Article", on_delete=models.CASCADE, related_name="revisions")
    number = models.PositiveIntegerField(_("number"))
    schema = models.PositiveSmallIntegerField()
    data = models.JSONField()
    by = models.ForeignKey(
        settings.AUTH_USER_MODEL, verbose_name=_("by"), null=True, on_delete=models.SET_NULL, related_name="+"
    )
    at = models.DateTimeField(_("at"), auto_now_add=True)
    note = models.CharField(_("note"), max_length=200, blank=True)

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
    at = models.DateTimeField(auto_now=True)

    class Meta:
        verbose_name = _("autosave")
        verbose_name_plural = _("autosaves")
        constraints = [models.UniqueConstraint(fields=["user", "form"], name="autosave_one_for_each_form")]

    def __str__(self) -> str:
        return f"{self.user_id} {self.form}"
