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


def taken(targets: Sequence[PublicModel]) -> list[str]:
    """Return those addresses of `targets`, all of one model, that they may not claim: `is_free` of one another, too."""
    wanted = {target.pk: target.get_absolute_url() for target in targets}
    counts = Counter(wanted.values())
    rows = Path.objects.filter(path__in=counts, state__in=CLAIMED).select_related("content_type")
    model = targets[0]._meta.concrete_model if targets else None
    own = {(model, pk, path) for pk, path in wanted.items()}
    others = {row.path for row in rows if (row.content_type.model_class(), row.object_id, row.path) not in own}
    return [path for path, count in counts.items() if count > 1 or path in others or path.startswith(RESERVED_PREFIXES)]


@transaction.atomic
def claim(target: Model, path: str, *, state: Path.State = Path.State.CURRENT) -> None:
    """Give `path` to `target`. The path that it had becomes an old one, unless it was only reserved.

    Raises PathTaken when another object holds the path now, or has reserved it; two claims at once included.
    """
    _claim(ContentType.objects.get_for_model(target), {target.pk: path}, state)


@transaction.atomic
def claim_many(targets: Sequence[PublicModel], *, state: Path.State = Path.State.CURRENT) -> None:
    """Claim its address for each of many objects of one model, as `claim` does, in the same few queries as for one.

    Raises PathTaken, and then claims none.
    """
    if targets:
        kind = ContentType.objects.get_for_model(targets[0])
        _claim(kind, {target.pk: target.get_absolute_url() for target in targets}, state)


def _claim(kind: ContentType, wanted: dict[Any, str], state: Path.State) -> None:
    rows = list(Path.objects.filter(content_type=kind, object_id__in=wanted, state__in=CLAIMED))
    kept = {row.object_id: row for row in rows if row.path == wanted[row.object_id]}
    former = Path.objects.filter(pk__in=[row.pk for row in rows if row.object_id not in kept])
    if len(kept) < len(rows):
        former.filter(state=Path.State.RESERVED).delete()
        former.update(state=Path.State.OLD)
    if kept:
        Path.objects.filter(pk__in=[row.pk for row in kept.values()]).update(state=state)
    _insert(
        [Path(content_type=kind, object_id=pk, path=path, state=state) for pk, path in wanted.items() if pk not in kept]
    )
    if state == Path.State.CURRENT:
        _forget_old(wanted.values())
    else:  # only what each had itself
        own = Path.objects.filter(content_type=kind, object_id__in=wanted, state=Path.State.OLD)
        own.filter(pk__in=[row.pk for row in own if row.path == wanted[row.object_id]]).delete()


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


def _forget_old(paths: Collection[str]) -> None:
    """Let what had these paths before have them no more."""
    Path.objects.filter(path__in=paths, state=Path.State.OLD).delete()


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


def settle(*targets: Model) -> None:
    """Make the paths that `targets`, of one model, had reserved their current ones: readers know them by now."""
    kind = ContentType.objects.get_for_model(targets[0])
    pks = [target.pk for target in targets]
    reserved = Path.objects.filter(content_type=kind, object_id__in=pks, state=Path.State.RESERVED)
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
