"""What shows do when something changes beneath them."""

from typing import Any

from django.dispatch import receiver

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
