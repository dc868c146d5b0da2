"""The verbs that every app's plain rows share: save and delete one, with its path, its log entry and its generation."""

from collections.abc import Sequence
from typing import TYPE_CHECKING, Any, cast

from django.contrib.contenttypes.models import ContentType
from django.core.exceptions import PermissionDenied
from django.db import models, transaction

from outlet import paths
from outlet.current import raise_generation
from outlet.exceptions import NotDeletable
from outlet.models import LogEntry, PublicModel
from outlet.signals import changed

if TYPE_CHECKING:
    from accounts.models import User


BATCH = 500


def require(by: "User | None", permission: str) -> None:
    """Raise PermissionDenied unless `by` has `permission`. None is the system, which may do everything."""
    if by is not None and not by.has_perm(permission):
        raise PermissionDenied(permission)


def log(verb: str, obj: models.Model, *, by: "User | None", **detail: Any) -> LogEntry:
    """Write down who did what."""
    return LogEntry.objects.create(**log_values(verb, obj, by=by, **detail))


def log_values(verb: str, obj: models.Model, *, by: "User | None", **detail: Any) -> dict[str, Any]:
    """Return the fields of a log entry, for bulk forms that write many at once."""
    return {
        "verb": verb,
        "by": by,
        "by_name": str(by or ""),
        "content_type": ContentType.objects.get_for_model(obj),
        "object_id": obj.pk,
        "object_name": str(obj)[:250],
        "detail": detail,
    }


def permission(verb: str, model: type[models.Model]) -> str:
    """Return Django's name of a permission: ``permission("change", Show)`` is "shows.change_show"."""
    return f"{model._meta.app_label}.{verb}_{model._meta.model_name}"


@transaction.atomic
def save(obj: models.Model, *, by: "User | None", detail: dict[str, Any] | None = None) -> None:
    """Save a plain row (a show, an author, a page, a menu item), and with it its path, the log and the generation.

    Raises PermissionDenied, and PathTaken when its address belongs to something else.
    """
    is_new = obj._state.adding
    require(by, permission("add" if is_new else "change", type(obj)))
    obj.save()
    if isinstance(obj, PublicModel):
        paths.keep(obj)
    changed.send(type(obj), rows=[obj])
    log("add" if is_new else "change", obj, by=by, **(detail or {}))
    raise_generation()


@transaction.atomic
def save_many(rows: Sequence[models.Model], *, by: "User | None") -> None:
    """Save many new plain rows of one model as `save` does with one, in few queries: for imports and seeds.

    They are stored as they are, without their own `save`: the caller has set what it would set. Raises PermissionDenied
    and PathTaken, and then saves none.
    """
    if not rows:
        return
    model = type(rows[0])
    require(by, permission("add", model))
    model._default_manager.bulk_create(rows, batch_size=BATCH)
    if issubclass(model, PublicModel):
        paths.claim_many(cast("Sequence[PublicModel]", rows))
    changed.send(model, rows=list(rows))
    LogEntry.objects.bulk_create([LogEntry(**log_values("add", row, by=by)) for row in rows], batch_size=BATCH)
    raise_generation()


@transaction.atomic
def delete(obj: models.Model, *, by: "User | None") -> None:
    """Delete a row.

    Raises PermissionDenied, ProtectedError while something published needs it, and NotDeletable for what was public
    itself: that is withdrawn.
    """
    require(by, permission("delete", type(obj)))
    if isinstance(obj, PublicModel) and not obj.is_deletable:
        raise NotDeletable(obj)
    log("delete", obj, by=by)
    if isinstance(obj, PublicModel):
        paths.forget(obj)
    obj.delete()
    changed.send(type(obj), rows=[obj])
    raise_generation()
