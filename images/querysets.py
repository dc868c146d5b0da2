"""Pictures, by what a page or the library asks for."""

from django.db import models
from django.db.models import Q


class ImageQuerySet(models.QuerySet):
    """Pictures."""

    def usable(self) -> "ImageQuerySet":
        """Those that were not withdrawn."""
        return self.filter(withdrawn_at=None)

    def matching(self, words: str) -> "ImageQuerySet":
        """Those whose name, alt, caption or credit holds every word."""
        found = self
        for word in words.split():
            found = found.filter(
                Q(name__icontains=word)
                | Q(alt__icontains=word)
                | Q(caption__icontains=word)
                | Q(credit__icontains=word)
            )
        return found

    def with_renditions(self) -> "ImageQuerySet":
        """With the files that a picture element needs."""
        return self.prefetch_related("renditions")
