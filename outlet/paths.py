"""The one door to the path table: which public path leads to what, now and formerly.

A current path always wins over an old one. An object has one current (or reserved) path and any number of old ones, and
each old one leads there in one hop, because the object is looked up and asked where it is now.
"""

from collections import Counter
from collections.abc import Collection, Sequence
from typing import Any

from django.contrib.contenttypes.models import ContentType
from django.db import transaction
from django.db.models import Model, QuerySet

from outlet.exceptions import PathTaken
from outlet.models import Path, PublicModel

RESERVED_PREFIXES = ("/admin/", "/media/", "/static/", "/feed/")


def _of(target: Model) -> dict[str, Any]:
    content_type = ContentType.objects.get_for_model(target)
    return {"content_type": content_type, "object_id": target.pk}


def holder(path: str) -> PublicModel | None:
    """Return what `path` leads to, or None. A reserved one counts: the object decides who sees it, not the table."""
    if "\0" in path:  # anybody may ask for one, and PostgreSQL takes it for an error
        return None
    row = Path.objects.filter(path=path).first()
    return row.target if row else None


def pk_at(path: str, model: type[Model]) -> QuerySet:
    """Return, as a subquery, the id of the `model` whose current or reserved path this is: nothing else is asked."""
    content_type = ContentType.objects.get_for_model(model)
    rows = Path.objects.filter(path=path, content_type=content_type).exclude(state=Path.State.OLD)
    return rows.values("object_id")


def having_one(model: type[Model], pks: Collection[int]) -> set[int]:
    """Return which of `pks` have a current or a reserved path."""
    rows = Path.objects.filter(content_type=ContentType.objects.get_for_model(model), object_id__in=pks)
    return set(rows.exclude(state=Path.State.OLD).values_list("object_id", flat=True))


def is_free(path: str, target: Model | None = None) -> bool:
    """Say whether `target` may claim `path`: nobody else holds it as a current or a reserved one."""
    if path.startswith(RESERVED_PREFIXES):
        return False
    row = Path.objects.filter(path=path).exclude(state=Path.State.OLD).first()
    if row is None:
        return True
    return target is not None and (row.content_type, row.object_id) == tuple(_of(target).values())


@transaction.atomic
def claim(target: Model, path: str, *, state: Path.State = Path.State.CURRENT) -> None:
    """Give `path` to `target`. The path that it had becomes an old one, unless it was only reserved.

    Raises PathTaken when another object holds the path now, or has reserved it.
    """
    if not is_free(path, target):
        raise PathTaken(path)
    mine = _of(target)
    former = Path.objects.filter(**mine).exclude(state=Path.State.OLD).exclude(path=path)
    former.filter(state=Path.State.RESERVED).delete()
    former.update(state=Path.State.OLD)
    Path.objects.update_or_create(path=path, defaults={**mine, "state": state})


def keep(target: PublicModel) -> None:
    """Claim the paths of `target` and of all that lies beneath it, as they are now.

    What has its path already takes one query: a show of 300 episodes is saved more often than it is renamed.
    """
    path = target.get_absolute_url()
    if not Path.objects.filter(path=path, state=Path.State.CURRENT, **_of(target)).exists():
        claim(target, path)
    for part in target.public_parts():
        keep(part)


@transaction.atomic
def claim_many(targets: Sequence[PublicModel], *, state: Path.State = Path.State.CURRENT) -> None:
    """Claim a first path for each of many new objects of one model. Raises PathTaken, and then claims none."""
    rows = [Path(path=target.get_absolute_url(), state=state, **_of(target)) for target in targets]
    wanted = [row.path for row in rows]
    taken = Path.objects.filter(path__in=wanted)
    taken.filter(state=Path.State.OLD).delete()
    repeated = [path for path, count in Counter(wanted).items() if count > 1]
    if clash := taken.values_list("path", flat=True).first() or next(iter(repeated), None):
        raise PathTaken(clash)
    Path.objects.bulk_create(rows, batch_size=1000)


def settle(target: Model) -> None:
    """Make the path that `target` had reserved its current one: its time has come, and readers know it."""
    Path.objects.filter(**_of(target), state=Path.State.RESERVED).update(state=Path.State.CURRENT)


def release(target: Model) -> None:
    """Give up the path that `target` has only reserved."""
    Path.objects.filter(**_of(target), state=Path.State.RESERVED).delete()


def forget(target: PublicModel) -> None:
    """Give up every path of `target` and of what lies beneath it: all of it is about to be deleted."""
    for part in target.public_parts():
        forget(part)
    Path.objects.filter(**_of(target)).delete()


@transaction.atomic
def hand_over(source: Model, to: Model) -> None:
    """Let every path of `source` lead to `to` instead, as old ones: what a merge does."""
    Path.objects.filter(**_of(source)).update(**_of(to), state=Path.State.OLD)
