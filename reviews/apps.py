"""Articles: what is written about shows, and when the public sees it."""

from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class ReviewsConfig(AppConfig):
    """Articles: what is written about shows, and when the public sees it."""

    name = "reviews"
    verbose_name = _("Writing")

    def ready(self) -> None:
        """Listen to what happens beneath, and tell the picture library where it finds pictures in use."""
        from images import uses
        from reviews import receivers  # noqa: F401
        from reviews.actions import moments
        from reviews.uses import in_articles

        uses.register(in_articles)
        moments.register()
