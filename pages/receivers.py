"""What the front page does when something that it refers to changes beneath it."""

from typing import Any

from django.dispatch import receiver

from outlet.signals import merged
from pages.models import FrontBlock
from reviews.models import Tag
from shows.models import Show


@receiver(merged, sender=Show)
def follow_show(source: Show, into: Show, **kwargs: Any) -> None:
    """Let a block of a show be one of the show that is kept."""
    FrontBlock.objects.filter(show=source.pk).update(show=into.pk)


@receiver(merged, sender=Tag)
def follow_tag(source: Tag, into: Tag, **kwargs: Any) -> None:
    """Let a block of a tag be one of the tag that is kept."""
    FrontBlock.objects.filter(tag=source.pk).update(tag=into.pk)
