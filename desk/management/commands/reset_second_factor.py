"""The way back in for the last one who could have reset anybody's second factor."""

from argparse import ArgumentParser
from typing import Any

from django.core.management.base import BaseCommand, CommandError

from accounts.models import User
from desk import second_factors


class Command(BaseCommand):
    """Takes app, passkeys and recovery codes from an account, so that its password alone signs in."""

    help = "Resets the second factor of an account: its owner signs in with the password and sets up a new one."

    def add_arguments(self, parser: ArgumentParser) -> None:
        """Take the address."""
        parser.add_argument("email", help="the e-mail address of the account")

    def handle(self, *, email: str, **options: Any) -> None:
        """Reset it, or say that there is no such account."""
        user = User.objects.with_address(email).first()
        if user is None:
            raise CommandError(f"No account has the address {email}.")
        second_factors.reset(user, by=None)
        self.stdout.write(f"{user.email} signs in with the password alone, and sets up a new second factor to publish.")
