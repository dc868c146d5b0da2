"""Tags: two that mean the same become one."""

from typing import TYPE_CHECKING

from django.db import transaction

from outlet import paths
from outlet.actions import log, require
from outlet.current import raise_generation
from reviews.models import ArticleTag, Tag

if TYPE_CHECKING:
    from accounts.models import User


@transaction.atomic
def merge_tags(source: Tag, into: Tag, *, by: "User | None") -> None:
    """Move all of `source` to `into` and delete it; its page leads to the other's from now on.

    Raises PermissionDenied, and ValueError when both are the same.
    """
    require(by, "reviews.merge_tag")
    if source.pk == into.pk:
        raise ValueError("A tag cannot be merged into itself.")
    tagged = ArticleTag.objects.filter(tag=into).values("content_object")
    ArticleTag.objects.filter(tag=source).exclude(content_object__in=tagged).update(tag=into)
    paths.hand_over(source, into)
    log("merge", into, by=by, source=source.name)
    source.delete()
    raise_generation()
