"""The first account of a database: an editor who may do everything."""

import secrets
from pathlib import Path
from typing import Any

from django.conf import settings
from django.core.management.base import BaseCommand

from accounts.models import User

NAME = "editor@localhost"
FILE = "editor"  # in DATA_DIR


def read_password(file: Path) -> str:
    """Return the password that was made before, or "" where none was."""
    return file.read_text(encoding="utf-8").strip() if file.is_file() else ""


def write_password(file: Path, password: str) -> None:
    """Keep `password` where only the owner of the process can read it."""
    file.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
    file.unlink(missing_ok=True)
    file.touch(mode=0o600)
    file.write_text(password + "\n", encoding="utf-8")


class Command(BaseCommand):
    """Makes the account where it is missing, and says in any case how to sign in."""

    help = "Makes an editor's account with a password of its own, unless it exists; prints how to sign in."

    def handle(self, **options: Any) -> None:
        """Make or keep the account; print where to read, where to edit, the name and the password."""
        file = settings.DATA_DIR / FILE
        user = User.objects.filter(email__iexact=NAME).first()
        if user is None:
            user = self.make(file)
        made = read_password(file)
        is_ours = made and user.check_password(made)
        self.stdout.write(f"  Read:      {settings.SITE_URL}/")
        self.stdout.write(f"  Edit:      {settings.SITE_URL}/admin/")
        self.stdout.write(f"  Name:      {user.email}")
        self.stdout.write(
            f"  Password:  {made if is_ours else 'the one you chose; manage.py changepassword sets another'}"
        )

    def make(self, file: Path) -> User:
        """Make the account, and keep its password in `file`."""
        password = secrets.token_urlsafe(15)
        write_password(file, password)
        return User.objects.create_superuser(NAME, password, name="Editor")
