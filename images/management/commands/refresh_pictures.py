"""After an upgrade: what older code left of pictures, brought up to date."""

from typing import Any

from django.core.management.base import BaseCommand, CommandError

from images.actions import refresh
from images.models import Image


class Command(BaseCommand):
    """Gives each picture its colour and files of today's sizes."""

    help = "Measures the colour of pictures that have none, and has files of sizes that are no more in use made anew."

    def handle(self, **options: Any) -> None:
        """Look at each picture; one that cannot be read is named, and does not stop the others."""
        changed, lost = 0, []
        for image in Image.objects.usable().order_by("pk").iterator():
            try:
                changed += refresh(image, by=None)
            except OSError as error:
                lost.append(f"{image} ({image.pk}): {error}")
        self.stdout.write(f"Pictures brought up to date: {changed}")
        if lost:
            raise CommandError("\n".join(["These could not be read:", *lost]))
