"""What the front page does when something that it refers to changes beneath it."""

from typing import Any

from django.dispatch import receiver

from pages.models import FrontBlock
from reviews.models import Tag
from shows.models import Show
from shows.signals import merged


@receiver(merged)
def follow_merged(pairs: list[tuple[Any, Any]], **kwargs: Any) -> None:
    """Let a block of a show or a tag be one of the row that is kept."""
    for source, into in pairs:
        if isinstance(source, Show):
            FrontBlock.objects.filter(show=source.pk).update(show=into.pk)
        if isinstance(source, Tag):
            FrontBlock.objects.filter(tag=source.pk).update(tag=into.pk)
