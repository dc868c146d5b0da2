"""What stands between new code and serving it."""

from argparse import ArgumentParser
from typing import Any

from django.conf import settings
from django.core.management import call_command
from django.core.management.base import BaseCommand


class Command(BaseCommand):
    """Brings database, cache table and static files to where the code is."""

    help = "Migrates the database, makes the cache's table and collects static files; safe to run at each start."

    def add_arguments(self, parser: ArgumentParser) -> None:
        """Take --demo."""
        parser.add_argument("--demo", action="store_true", help="load the sample outlet into an empty database")

    def handle(self, *, demo: bool, verbosity: int, **options: Any) -> None:
        """Do each step; each does nothing where nothing is to be done."""
        settings.DATA_DIR.mkdir(mode=0o700, parents=True, exist_ok=True)
        call_command("migrate", verbosity=max(verbosity - 1, 0))
        if "cache" in settings.DATABASES:
            call_command("createcachetable", database="cache", verbosity=verbosity - 1)
        call_command("collectstatic", interactive=False, verbosity=max(verbosity - 1, 0))
        if demo:
            call_command("demo", if_empty=True, verbosity=verbosity)
