"""An outlet of any size, for measuring."""

import os
import shutil
import sys
from argparse import ArgumentParser
from datetime import UTC, datetime, time
from pathlib import Path
from typing import Any

import environ
from django.conf import settings
from django.core.management import call_command
from django.core.management.base import BaseCommand, CommandError
from django.utils import timezone
from django.utils.dateparse import parse_date

from outlet.current import outlet_locale
from readysteady.seeding import Recipe, seed
from readysteady.seeding.progress import Progress
from reviews.models import Article
from shows.models import Show

FEWEST = 50


class Command(BaseCommand):
    """Makes an outlet in a folder of its own; only --here fills the database that the settings name."""

    help = (
        "Makes an outlet of any size, for measuring: in DATA_DIR/seed-NUMBER, which then is the DATA_DIR of an "
        "installation of its own, and which a later run of the same size replaces."
    )

    def add_arguments(self, parser: ArgumentParser) -> None:
        """Take how large, from which number, until when, and where."""
        parser.add_argument("--articles", type=int, default=1_000, help="how many, drafts and all (1,000)")
        parser.add_argument("--seed", type=int, default=1, help="the same number makes the same outlet (1)")
        parser.add_argument("--until", help="the day on which its newest articles are from, as YYYY-MM-DD (today)")
        where = parser.add_mutually_exclusive_group()
        where.add_argument("--database-url", help="an empty database for it, instead of a SQLite file in its folder")
        where.add_argument("--here", action="store_true", help="fill the empty database that the settings name")

    def handle(self, *, articles: int, here: bool, database_url: str | None, **options: Any) -> None:
        """Make it here, or start anew with the settings of the other place."""
        if articles < FEWEST:
            raise CommandError(f"An outlet has at least {FEWEST} articles.")
        recipe = Recipe(articles, until=_day(options["until"]), seed=options["seed"])
        if here:
            self.make(recipe, options["verbosity"])
        else:
            environment = elsewhere(articles, database_url)
            self.stdout.write(f"Into {environment['DATA_DIR']}")
            self.stdout.flush()
            command = [sys.executable, sys.argv[0], "seed", "--here", f"--articles={articles}"]
            command += [
                f"--seed={recipe.seed}",
                f"--until={recipe.until.date()}",
                f"--verbosity={options['verbosity']}",
            ]
            os.execve(sys.executable, command, environment)  # noqa: S606 - ourselves, with other settings

    def make(self, recipe: Recipe, verbosity: int) -> None:
        """Migrate, and fill what is empty. Ctrl-C leaves a whole database with fewer articles."""
        settings.DATA_DIR.mkdir(mode=0o700, parents=True, exist_ok=True)
        call_command("migrate", verbosity=0)
        if "cache" in settings.DATABASES:
            call_command("createcachetable", database="cache", verbosity=0)
        if Show.objects.exists() or Article.objects.exists():
            raise CommandError("This database has content already; an outlet is made in an empty one.")
        try:
            with outlet_locale():
                seed(recipe, Progress(sys.stderr) if verbosity else lambda what, done, total: None)
        except KeyboardInterrupt:
            raise CommandError(f"Stopped with {Article.objects.count():,} articles; they are whole.") from None
        serve = f"DATA_DIR={settings.DATA_DIR}" + (" DATABASE_URL=…" if "DATABASE_URL" in os.environ else "")
        self.stdout.write(f"{Article.objects.count():,} articles. Serve it: {serve} make run")


def elsewhere(articles: int, database_url: str | None) -> dict[str, str]:
    """Return the environment of the other place, with an empty folder for it. Refuses the live database."""
    if database_url and _is_live(database_url):
        raise CommandError("This is the outlet's own database. To fill it nevertheless, say --here.")
    folder = settings.DATA_DIR / f"seed-{articles}"
    if folder.exists():
        shutil.rmtree(folder)
    environment = {**os.environ, "DATA_DIR": str(folder), "SECRET_KEY": settings.SECRET_KEY, "DEBUG": "0"}
    environment.pop("DATABASE_URL", None)
    return environment | ({"DATABASE_URL": database_url} if database_url else {})


def _is_live(database_url: str) -> bool:
    """Say whether the settings name this database already."""
    other, live = environ.Env.db_url_config(database_url), settings.DATABASES["default"]
    if other["ENGINE"] == live["ENGINE"] == "django.db.backends.sqlite3":
        return Path(other["NAME"]).resolve() == Path(live["NAME"]).resolve()
    return all((other.get(key) or "") == (live.get(key) or "") for key in ("ENGINE", "HOST", "PORT", "NAME"))


def _day(text: str | None) -> datetime:
    """Return the beginning of a day, by default of today, in UTC."""
    try:
        day = parse_date(text) if text else timezone.now().date()
    except ValueError:
        day = None
    if day is None:
        raise CommandError("Write the day as YYYY-MM-DD.")
    return datetime.combine(day, time(), UTC)
