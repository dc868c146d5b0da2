"""Tags, on taggit's bases, with real foreign keys."""

from django.db import models
from django.urls import reverse
from django.utils.translation import gettext_lazy as _
from taggit.models import ItemBase, TagBase

from outlet.models import PublicModel


class Tag(TagBase, PublicModel):
    """A subject that articles share, with a page of its own."""

    description = models.TextField(_("description"), blank=True, help_text=_("Stands at the top of its page."))

    class Meta:
        verbose_name = _("tag")
        verbose_name_plural = _("tags")
        ordering = ["name"]
        permissions = [("merge_tag", _("Can merge tags"))]

    def get_absolute_url(self) -> str:
        """Return ``/tags/k-drama/``."""
        return reverse("pages:tag", args=[self.slug])


class ArticleTag(ItemBase):
    """A tag on an article. It copies the article's time, because the newest of a large tag must not be sorted for."""

    content_object = models.ForeignKey("reviews.Article", on_delete=models.CASCADE, related_name="tag_items")
    tag = models.ForeignKey(Tag, on_delete=models.CASCADE, related_name="items")
    published_at = models.DateTimeField(null=True, editable=False)

    class Meta:
        verbose_name = _("tag on an article")
        verbose_name_plural = _("tags on articles")
        indexes = [models.Index(fields=["tag", "-published_at"], name="article_tag_newest")]
        constraints = [models.UniqueConstraint(fields=["content_object", "tag"], name="article_tag_once")]

    def __str__(self) -> str:
        return f"{self.tag} on {self.content_object_id}"
