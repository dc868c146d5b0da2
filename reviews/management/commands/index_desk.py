"""Writes the words by which the desk finds articles, for those that have none yet."""

from argparse import ArgumentParser
from typing import Any

from django.core.management.base import BaseCommand

from outlet.current import outlet_locale
from reviews.finding import index_words
from reviews.models import Article


class Command(BaseCommand):
    """Gives articles that were written before there were words the words that others have from being saved."""

    help = (
        "Writes the words by which the desk's lists find articles, for those that have none. Safe to run at any time "
        "and to stop: it goes on where it stopped. --anew writes them all, as after a change of the outlet's language."
    )

    def add_arguments(self, parser: ArgumentParser) -> None:
        """Take --anew."""
        parser.add_argument("--anew", action="store_true", help="write those of all articles")

    def handle(self, *, anew: bool, verbosity: int, **options: Any) -> None:
        """Write them, batch by batch, in the outlet's language, and say how many articles got some."""
        done = 0
        with outlet_locale():
            for number in index_words(anew=anew):
                done += number
                if verbosity > 1:
                    self.stdout.write(f"{done:,} of {Article.objects.count():,}")
        if verbosity:
            self.stdout.write(f"{done:,} articles got the words by which the desk finds them.")
