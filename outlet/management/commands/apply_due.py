"""What is due, done by hand or by a timer of the system: `manage.py apply_due`."""

from typing import Any

from django.core.management.base import BaseCommand, CommandError
from django.utils import timezone

from outlet import due
from outlet.models import Due


class Command(BaseCommand):
    """Do all that is due now."""

    help = "Do what time has changed by now: scheduled changes, ends of early access. Safe to run at any time."

    def handle(self, *args: Any, **options: Any) -> None:
        """Say how much was done; end with an error where something failed, which stays due."""
        done, now, before = 0, timezone.now(), 0
        while (left := Due.objects.filter(at__lte=now).count()) and left != before:  # what fails is put off
            done, before = done + due.apply_due(now), left
        self.stdout.write(f"Done: {done}")
        if failed := Due.objects.exclude(failed_at=None):
            lines = "\n".join(f"  {row}: {row.error}" for row in failed[:20])
            raise CommandError(f"These failed and are tried again later:\n{lines}")
