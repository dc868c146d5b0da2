"""Which pictures stand in which articles, as an index: a text names its pictures, but cannot be asked by them."""

from django.db import models

from images.models import Image


class ImageUse(models.Model):
    """A picture in an article: its lead picture, the inset, or one in the text. Written by `reviews.relations`."""

    article = models.ForeignKey("reviews.Article", on_delete=models.CASCADE, related_name="image_uses")
    image = models.ForeignKey(Image, on_delete=models.PROTECT, related_name="+")

    class Meta:
        constraints = [models.UniqueConstraint(fields=["article", "image"], name="image_use_once")]

    def __str__(self) -> str:
        return f"{self.image_id} in {self.article_id}"
