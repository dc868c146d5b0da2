"""What the desk does when somebody signs in."""

from typing import Any

from django.contrib.auth.signals import user_logged_in
from django.dispatch import receiver
from django.http import HttpRequest

from accounts.models import User
from desk import holding


@receiver(user_logged_in)
def keep_what_was_typed(request: HttpRequest, user: User, **kwargs: Any) -> None:
    """Keep what a form held that came without a session."""
    holding.let_go(request, user)
