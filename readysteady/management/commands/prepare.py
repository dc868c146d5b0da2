"""What stands between new code and serving it."""

import hashlib
import os
from argparse import ArgumentParser
from collections.abc import Iterator
from typing import Any

from django.conf import settings
from django.contrib.staticfiles.finders import get_finders
from django.core.management import call_command
from django.core.management.base import BaseCommand

from desk.second_factors import write_the_setting_down


def static_sources() -> Iterator[str]:
    """Yield a line for each static file of the code, which changes when the file does."""
    for finder in get_finders():
        for path, storage in finder.list(None):
            stat = os.stat(storage.path(path))
            yield f"{path} {stat.st_size} {stat.st_mtime_ns}"


def collect_static(verbosity: int) -> bool:
    """Collect static files unless they are there already, and tell whether it did.

    Compressing a thousand files takes half a minute, which a start that changes nothing should not.
    """
    stamp = settings.STATIC_ROOT / ".collected"
    sources = hashlib.sha256("\n".join(sorted(static_sources())).encode()).hexdigest()
    if stamp.is_file() and stamp.read_text(encoding="utf-8") == sources:
        return False
    call_command("collectstatic", interactive=False, verbosity=verbosity)
    stamp.write_text(sources, encoding="utf-8")
    return True


class Command(BaseCommand):
    """Brings database, cache table and static files to where the code is."""

    help = "Migrates the database, makes the cache's table and collects static files; safe to run at each start."

    def add_arguments(self, parser: ArgumentParser) -> None:
        """Take --demo."""
        parser.add_argument("--demo", action="store_true", help="load the sample outlet into an empty database")

    def handle(self, *, demo: bool, verbosity: int, **options: Any) -> None:
        """Do each step; each does nothing where nothing is to be done."""
        quieter = max(verbosity - 1, 0)
        settings.DATA_DIR.mkdir(mode=0o700, parents=True, exist_ok=True)
        self.stdout.write("Preparing the database and the static files")
        call_command("migrate", verbosity=quieter)
        if "cache" in settings.DATABASES:
            call_command("createcachetable", database="cache", verbosity=quieter)
        collect_static(quieter)
        call_command("index_desk", verbosity=quieter)
        if demo:
            call_command("demo", if_empty=True, verbosity=verbosity)
        write_the_setting_down()
