"""Whether anything in the house stands on a row, without knowing what: lower floors ask this about higher ones."""

from django.db import models

from shows.signals import places_asked


def is_referred_to(*rows: models.Model) -> bool:
    """Say whether a protecting foreign key (an article to its episode) leads to any of these rows of one model."""
    if not rows:
        return False
    pks = [row.pk for row in rows]
    return any(
        relation.related_model._default_manager.filter(**{f"{relation.field.name}__in": pks}).exists()
        for relation in rows[0]._meta.get_fields(include_hidden=True)
        if isinstance(relation, models.ManyToOneRel) and relation.on_delete is models.PROTECT
    )


def is_told(show: models.Model, first: int, last: int) -> bool:
    """Say whether something gives `show` away up to a place from `first` to `last`, and so knows what it is."""
    return any(answer for _receiver, answer in places_asked.send(type(show), show=show, first=first, last=last))
