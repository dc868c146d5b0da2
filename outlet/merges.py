"""The verb beneath every merge: two rows that mean the same become one, and the addresses of both lead to it."""

from collections.abc import Iterator
from contextlib import contextmanager
from typing import TYPE_CHECKING

from django.db import models, transaction
from django.utils.translation import gettext as _

from outlet import paths
from outlet.actions import log, require
from outlet.current import raise_generation
from outlet.models import PublicModel
from outlet.signals import changed, merged

if TYPE_CHECKING:
    from accounts.models import User

Pairs = list[tuple[PublicModel, PublicModel]]


@contextmanager
def merge(source: PublicModel, into: PublicModel, *, by: "User | None", permission: str) -> Iterator[Pairs]:
    """Make `source` a part of `into`: the caller moves what belongs to it, and then it is deleted and `into` saved.

    The caller adds to the list that it is given the pairs of parts that become one as well: the floors above are told
    of all pairs before anything is deleted. All in one transaction, with one log entry and one generation. Raises
    PermissionDenied, and ValueError when both are the same, before anything is moved; IntegrityError or ProtectedError
    where something still needs `source`.
    """
    require(by, permission)
    if source.pk == into.pk:
        raise ValueError(_("“%s” cannot be merged into itself.") % source)
    with transaction.atomic():
        name = str(source)
        parts: Pairs = []
        yield parts
        merged.send(type(into), source=source, into=into, pairs=[*parts, (source, into)], by=by)
        paths.hand_over(source, into)
        source.delete()
        into.save()
        paths.keep(into)  # what came with the other lies beneath this one now
        changed.send(type(into), rows=[source, into])
        log("merge", into, by=by, source=name)
        raise_generation()


def complete(into: models.Model, source: models.Model, *names: str) -> None:
    """Take over what `into` does not say."""
    for name in names:
        setattr(into, name, getattr(into, name) or getattr(source, name))
