"""What keeps a row from being deleted, in words that an editor knows."""

from collections.abc import Iterable, Sequence

from django.contrib import admin
from django.contrib.admin.utils import NestedObjects, quote
from django.db import router
from django.db.models import Model
from django.urls import reverse
from django.utils.html import format_html
from django.utils.text import capfirst
from django.utils.translation import ngettext

NAMED = 20


def reasons(rows: Sequence[Model], site: admin.AdminSite) -> list[str]:
    """Return links to what needs `rows`, at most `NAMED` of them and how many more there are; none: they can go."""
    if not rows:
        return []
    collector = NestedObjects(using=router.db_for_write(type(rows[0])), origin=rows)
    collector.collect(rows)
    protected = sorted(collector.protected, key=lambda row: (row._meta.label, row.pk))
    named = dict.fromkeys(_known(row, type(rows[0]), site) for row in protected[:NAMED])
    return [*_links(named, site), *_rest(len(protected) - NAMED)]


def _known(row: Model, gone: type[Model], site: admin.AdminSite) -> Model:
    """Return `row`, or what it is a part of where it has no form itself: the article of a byline."""
    if site.is_registered(type(row)):
        return row
    for field in row._meta.concrete_fields:
        model = field.related_model
        if isinstance(model, type) and model is not gone and site.is_registered(model):
            return getattr(row, field.name) or row
    return row


def _links(rows: Iterable[Model], site: admin.AdminSite) -> Iterable[str]:
    for row in rows:
        name = capfirst(row._meta.verbose_name)
        if not site.is_registered(type(row)):
            yield f"{name}: {row}"
            continue
        address = f"{site.name}:{row._meta.app_label}_{row._meta.model_name}_change"
        yield format_html('{}: <a href="{}">{}</a>', name, reverse(address, args=[quote(row.pk)]), row)


def _rest(count: int) -> list[str]:
    return [ngettext("and %(count)s more", "and %(count)s more", count) % {"count": count}] if count > 0 else []
