"""What keeps a row from being deleted, in words that an editor knows."""

from collections.abc import Iterable, Sequence

from django.contrib import admin
from django.contrib.admin.utils import NestedObjects, quote
from django.db import router
from django.db.models import Model
from django.http import HttpRequest
from django.urls import reverse
from django.utils.html import format_html
from django.utils.text import capfirst
from django.utils.translation import ngettext

NAMED = 20


def reasons(rows: Sequence[Model], site: admin.AdminSite, request: HttpRequest) -> list[str]:
    """Return links to what needs `rows`, at most `NAMED` of them and how many more there are; none: they can go.

    What the one who asks may not see on the desk, such as a colleague's draft, is counted and not named.
    """
    if not rows:
        return []
    collector = NestedObjects(using=router.db_for_write(type(rows[0])), origin=rows)
    collector.collect(rows)
    protected = sorted(collector.protected, key=lambda row: (row._meta.label, row.pk))
    known = [_known(row, type(rows[0]), site) for row in protected[:NAMED]]
    seen = _seen(known, site, request)
    named = [row for row in known if row in seen]
    return [*_links(dict.fromkeys(named), site), *_rest(len(protected) - len(named), is_all=not named)]


def _known(row: Model, gone: type[Model], site: admin.AdminSite) -> Model:
    """Return `row`, or what it is a part of where it has no form itself: the article of a byline."""
    if site.is_registered(type(row)):
        return row
    for field in row._meta.concrete_fields:
        model = field.related_model
        if isinstance(model, type) and model is not gone and site.is_registered(model):
            return getattr(row, field.name) or row
    return row


def _seen(rows: Iterable[Model], site: admin.AdminSite, request: HttpRequest) -> set[Model]:
    """Return those of `rows` that are in the lists which the one who asks has on the desk."""
    kinds: dict[type[Model], list[Model]] = {}
    for row in rows:
        kinds.setdefault(type(row), []).append(row)
    seen: set[Model] = set()
    for kind, asked in kinds.items():
        if not site.is_registered(kind) or not site.get_model_admin(kind).has_view_permission(request):
            continue
        listed = site.get_model_admin(kind).get_queryset(request).prefetch_related(None)
        keys = set(listed.filter(pk__in=[row.pk for row in asked]).values_list("pk", flat=True))
        seen.update(row for row in asked if row.pk in keys)
    return seen


def _links(rows: Iterable[Model], site: admin.AdminSite) -> Iterable[str]:
    for row in rows:
        name = capfirst(row._meta.verbose_name)
        address = f"{site.name}:{row._meta.app_label}_{row._meta.model_name}_change"
        yield format_html('{}: <a href="{}">{}</a>', name, reverse(address, args=[quote(row.pk)]), row)


def _rest(count: int, *, is_all: bool) -> list[str]:
    if count < 1:
        return []
    if is_all:
        text = ngettext("%(count)s that you cannot see", "%(count)s that you cannot see", count)
    else:
        text = ngettext("and %(count)s more", "and %(count)s more", count)
    return [text % {"count": count}]
