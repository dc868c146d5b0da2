"""Tags, on taggit's bases, with real foreign keys."""

from typing import Any, ClassVar

from django.db import models
from django.db.models import Value
from django.db.models.functions import Lower
from django.urls import reverse
from django.utils.text import slugify
from django.utils.translation import gettext_lazy as _
from taggit.models import ItemBase, TagBase

from outlet.models import PublicModel

MOST_IN_A_SLUG = 80  # characters of a name; the rest is for what tells two tags of one address apart


class TagQuerySet(models.QuerySet):
    """Tags."""

    def named(self, *names: str) -> "TagQuerySet":
        """Those of these names, in upper or lower case: compared by the database, as its constraint does."""
        return self.alias(lower=Lower("name")).filter(lower__in=[Lower(Value(name)) for name in names])


class Tag(TagBase, PublicModel):
    """A subject that articles share, with a page of its own."""

    name = models.CharField(_("name"), max_length=100)
    slug = models.SlugField(_("address"), max_length=100, unique=True)
    description = models.TextField(_("description"), blank=True, help_text=_("Stands at the top of its page."))

    objects: ClassVar[Any] = TagQuerySet.as_manager()  # type: ignore[assignment] # TagBase has one for fixtures

    class Meta:
        verbose_name = _("tag")
        verbose_name_plural = _("tags")
        ordering = ["name"]
        permissions = [("merge_tag", _("Can merge tags"))]
        constraints = [
            models.UniqueConstraint(
                Lower("name"),
                name="tag_name_unique",
                violation_error_message=_("There is a tag of this name already."),
            ),
            models.CheckConstraint(condition=~models.Q(name=""), name="tag_has_a_name"),
        ]

    def get_absolute_url(self) -> str:
        """Return ``/tags/k-drama/``."""
        return reverse("pages:tag", args=[self.slug])

    def slugify(self, tag: str, i: int | None = None) -> str:
        """Return an ASCII address for a name, as addresses are; of "!!!" or "사극" nothing is left but its uid."""
        slug = slugify(tag)[:MOST_IN_A_SLUG].strip("-") or f"tag-{str(self.uid)[:8]}"
        return slug if i is None else f"{slug}-{i}"


class ArticleTag(ItemBase):
    """A tag on an article. It copies the article's time, because the newest of a large tag must not be sorted for."""

    content_object = models.ForeignKey("reviews.Article", on_delete=models.CASCADE, related_name="tag_items")
    # What articles have is merged into another tag, not deleted: else they would lose it without a word.
    tag = models.ForeignKey(Tag, on_delete=models.PROTECT, related_name="items")
    published_at = models.DateTimeField(null=True, editable=False)

    class Meta:
        verbose_name = _("tag on an article")
        verbose_name_plural = _("tags on articles")
        indexes = [models.Index(fields=["tag", "-published_at"], name="article_tag_newest")]
        constraints = [models.UniqueConstraint(fields=["content_object", "tag"], name="article_tag_once")]

    def __str__(self) -> str:
        return f"{self.tag} on {self.content_object_id}"
