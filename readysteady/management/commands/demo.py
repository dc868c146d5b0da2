"""Loads the sample outlet."""

from argparse import ArgumentParser
from typing import Any

from django.core.management.base import BaseCommand, CommandError
from django.utils import timezone

from readysteady.sample import reading
from readysteady.sample.loading import has_content, load, other_content
from readysteady.sample.reading import SampleError


class Command(BaseCommand):
    """Fills a new database with an outlet to look at; what it has loaded before, it leaves alone."""

    help = "Loads the sample outlet: shows, authors, pictures and some sixty articles of all kinds."

    def add_arguments(self, parser: ArgumentParser) -> None:
        """Take --force and --if-empty."""
        parser.add_argument("--force", action="store_true", help="load it beside other content")
        parser.add_argument("--if-empty", action="store_true", help="do nothing if the database has any content")
        parser.add_argument("--scale", type=float, default=1.0, help="size of the pictures, as a part of the full one")

    def handle(self, *, force: bool, if_empty: bool, scale: float, verbosity: int, **options: Any) -> None:
        """Load it, or say why not."""
        if if_empty and has_content():
            return
        try:
            sample = reading.read()
            if not force and (others := other_content(sample)):
                raise CommandError(
                    f"The database has other content ({', '.join(others)}). Nothing was loaded; --force loads the "
                    "sample outlet beside it."
                )
            now = timezone.now().replace(minute=0, second=0, microsecond=0)
            counts = load(sample, now=now, say=self.progress if verbosity else lambda line: None, scale=scale)
        except SampleError as error:
            raise CommandError(str(error)) from error
        if verbosity:
            self.progress("")
            loaded = ", ".join(f"{count} {name}" for name, count in counts.items())
            self.stdout.write(f"The sample outlet is there: {loaded}.")

    def progress(self, line: str) -> None:
        """Show `line` in the place of the one before; where the output is kept, keep quiet."""
        if self.stdout.isatty():
            self.stdout.write(f"\r\x1b[K{line}", ending="")
            self.stdout.flush()
