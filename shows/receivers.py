"""What shows do when something changes beneath them."""

from typing import Any

from django.dispatch import receiver

from images.models import Image
from outlet.signals import changed
from shows import hues, namesakes
from shows.models import Show


@receiver(changed, sender=Show)
def look_for_namesakes(rows: list[Show], **kwargs: Any) -> None:
    """Note which shows share their title now."""
    namesakes.keep(rows)


@receiver(changed, sender=Show)
def look_for_colours(rows: list[Show], **kwargs: Any) -> None:
    """Give shows the colours of their posters."""
    hues.keep(rows)


@receiver(changed, sender=Image)
def look_for_colours_of_posters(rows: list[Image], **kwargs: Any) -> None:
    """Give shows the colours of posters that were measured anew."""
    hues.keep(Show.objects.filter(poster__in=rows))
