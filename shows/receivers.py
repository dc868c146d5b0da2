"""What shows do when something changes beneath them."""

from typing import Any

from django.dispatch import receiver

from outlet.signals import changed
from shows import namesakes
from shows.models import Show


@receiver(changed, sender=Show)
def look_for_namesakes(rows: list[Show], **kwargs: Any) -> None:
    """Note which shows share their title now."""
    namesakes.keep(rows)
