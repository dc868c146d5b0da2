"""The one door to the path table: which public path leads to what, now and formerly.

A current path always wins over an old one. An object has one current (or reserved) path and any number of old ones, and
each old one leads there in one hop, because the object is looked up and asked where it is now.
"""

from collections import Counter
from collections.abc import Collection, Iterator, Sequence
from typing import Any

from django.contrib.contenttypes.models import ContentType
from django.db import IntegrityError, transaction
from django.db.models import Model, QuerySet

from outlet.exceptions import PathTaken
from outlet.models import Path, PublicModel

RESERVED_PREFIXES = ("/admin/", "/media/", "/static/", "/feed/")
CLAIMED = (Path.State.CURRENT, Path.State.RESERVED)
BATCH = 1000


def _of(target: Model) -> dict[str, Any]:
    content_type = ContentType.objects.get_for_model(target)
    return {"content_type": content_type, "object_id": target.pk}


def holders(path: str) -> list[PublicModel]:
    """Return what `path` leads to: what has or has reserved it, then what had it before.

    Both may be there: until a reserved page is public, its path leads to where it led. The objects decide who sees
    them, not the table.
    """
    if "\0" in path:  # anybody may ask for one, and PostgreSQL takes it for an error
        return []
    rows = sorted(Path.objects.filter(path=path), key=lambda row: row.state == Path.State.OLD)
    targets = (row.target for row in rows)
    return [target for target in targets if target is not None]


def holder(path: str) -> PublicModel | None:
    """Return the first of `holders`, or None."""
    return next(iter(holders(path)), None)


def pk_at(path: str, model: type[Model]) -> QuerySet:
    """Return, as a subquery, the id of the `model` whose current or reserved path this is: nothing else is asked."""
    content_type = ContentType.objects.get_for_model(model)
    rows = Path.objects.filter(path=path, content_type=content_type, state__in=CLAIMED)
    return rows.values("object_id")


def claimed(model: type[Model], pks: Collection[int]) -> dict[int, tuple[str, str]]:
    """Return the current or reserved path of each of `pks` that has one, and which of both it is."""
    rows = Path.objects.filter(content_type=ContentType.objects.get_for_model(model), object_id__in=pks)
    found = rows.filter(state__in=CLAIMED).values_list("object_id", "path", "state")
    return {pk: (path, state) for pk, path, state in found}


def is_free(path: str, target: Model | None = None) -> bool:
    """Say whether `target` may claim `path`: nobody else holds it as a current or a reserved one."""
    if path.startswith(RESERVED_PREFIXES):
        return False
    rows = Path.objects.filter(path=path, state__in=CLAIMED)
    return not (rows.exclude(**_of(target)) if target else rows).exists()


@transaction.atomic
def claim(target: Model, path: str, *, state: Path.State = Path.State.CURRENT) -> None:
    """Give `path` to `target`. The path that it had becomes an old one, unless it was only reserved.

    Raises PathTaken when another object holds the path now, or has reserved it; two claims at once included.
    """
    mine = _of(target)
    former = Path.objects.filter(**mine, state__in=CLAIMED).exclude(path=path)
    former.filter(state=Path.State.RESERVED).delete()
    former.update(state=Path.State.OLD)
    if not Path.objects.filter(**mine, path=path, state__in=CLAIMED).update(state=state):
        _insert([Path(**mine, path=path, state=state)])
    _forget_old([path], of=None if state == Path.State.CURRENT else mine)


@transaction.atomic
def claim_many(targets: Sequence[PublicModel], *, state: Path.State = Path.State.CURRENT) -> None:
    """Claim a first path for each of many new objects of one model. Raises PathTaken, and then claims none."""
    if not targets:
        return
    rows = [Path(path=target.get_absolute_url(), state=state, **_of(target)) for target in targets]
    _insert(rows)
    if state == Path.State.CURRENT:
        _forget_old([row.path for row in rows])


def _insert(rows: Sequence[Path]) -> None:
    wanted = Counter(row.path for row in rows)
    taken = [path for path, count in wanted.items() if count > 1 or path.startswith(RESERVED_PREFIXES)]
    if taken:
        raise PathTaken(taken[0])
    try:
        with transaction.atomic():
            Path.objects.bulk_create(rows, batch_size=BATCH)
    except IntegrityError:
        clash = Path.objects.filter(path__in=wanted, state__in=CLAIMED).values_list("path", flat=True).first()
        if clash is None:
            raise
        raise PathTaken(clash) from None


def _forget_old(paths: Collection[str], of: dict[str, Any] | None = None) -> None:
    """Let what had these paths before have them no more; with `of` only what that object had itself."""
    Path.objects.filter(path__in=paths, state=Path.State.OLD, **(of or {})).delete()


def keep(target: PublicModel) -> None:
    """Claim the paths of `target` and of all that lies beneath it, as they are now.

    What has its path already costs no query of its own: a show of 300 episodes is saved more often than renamed.
    """
    targets = {part: part.get_absolute_url() for part in _with_parts(target)}
    rows = Path.objects.filter(path__in=targets.values(), state=Path.State.CURRENT)
    held = set(rows.values_list("content_type", "object_id", "path"))
    for part, path in targets.items():
        if (ContentType.objects.get_for_model(part).pk, part.pk, path) not in held:
            claim(part, path)


def _with_parts(target: PublicModel) -> Iterator[PublicModel]:
    yield target
    for part in target.public_parts():
        yield from _with_parts(part)


def settle(target: Model) -> None:
    """Make the path that `target` had reserved its current one: its time has come, and readers know it."""
    reserved = Path.objects.filter(**_of(target), state=Path.State.RESERVED)
    _forget_old(list(reserved.values_list("path", flat=True)))
    reserved.update(state=Path.State.CURRENT)


def release(target: Model) -> None:
    """Give up the path that `target` has only reserved."""
    Path.objects.filter(**_of(target), state=Path.State.RESERVED).delete()


def forget(target: PublicModel) -> None:
    """Give up every path of `target` and of what lies beneath it: all of it is about to be deleted."""
    for part in _with_parts(target):
        Path.objects.filter(**_of(part)).delete()


@transaction.atomic
def hand_over(source: Model, to: Model) -> None:
    """Let every path of `source` lead to `to` instead, as old ones: what a merge does."""
    Path.objects.filter(**_of(source)).update(**_of(to), state=Path.State.OLD)
