"""Tags: made by those who write, and two that mean the same become one."""

from collections.abc import Iterable
from typing import TYPE_CHECKING

from django.db import IntegrityError, transaction

from outlet import paths
from outlet.actions import save
from outlet.merges import merge
from reviews.models import Tag

if TYPE_CHECKING:
    from accounts.models import User


def make_tags(names: Iterable[str], *, by: "User | None") -> list[Tag]:
    """Return the tags of these names, in their order and whatever their case; makes those that are new.

    Whoever may write may name a new subject, also without the permission to manage tags: the system makes it, and the
    log says who named it. Two people may name the same at once. A name whose address leads to another tag by now means
    that one: what was renamed or merged does not come back because somebody remembers the old name.
    """
    names = list(names)
    known = {tag.name.lower(): tag for tag in Tag.objects.named(*names)}
    for name in names:
        if name.lower() not in known:
            known[name.lower()] = _formerly(name) or _made(name, by)
    return list(dict.fromkeys(known[name.lower()] for name in names))


def _formerly(name: str) -> Tag | None:
    """Return the tag that had this name's address before it was renamed or merged."""
    tag = Tag(name=name)
    tag.slug = tag.slugify(name)
    found = paths.holder(tag.get_absolute_url())
    return found if isinstance(found, Tag) and found.slug != tag.slug else None


def _made(name: str, by: "User | None") -> Tag:
    try:
        with transaction.atomic():
            tag = Tag(name=name)
            save(tag, by=None, detail={"named_by": str(by or "")})
            return tag
    except IntegrityError:
        if made := Tag.objects.named(name).first():  # by somebody else, just now
            return made
        raise


def merge_tags(source: Tag, into: Tag, *, by: "User | None") -> None:
    """Move all of `source` to `into` and delete it; its page leads to the other's from now on.

    What articles have, and what editors wrote last, follows as it does for shows and people. Raises PermissionDenied,
    and ValueError when both are the same.
    """
    with merge(source, into, by=by, permission="reviews.merge_tag"):
        pass  # all that a tag has is articles
