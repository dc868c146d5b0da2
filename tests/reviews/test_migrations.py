"""What the migrations do to what is there already."""

import importlib
from datetime import timedelta

import pytest
from django.apps import apps
from django.utils import timezone

from outlet.models import Due
from reviews.models import Article
from tests.factories import make_article

pytestmark = pytest.mark.django_db


def test_what_was_scheduled_before_becomes_due_and_words_are_counted():
    migration = importlib.import_module("reviews.migrations.0003_what_time_changes")
    later = timezone.now() + timedelta(days=1)
    scheduled = make_article(published_at=later, body="<p>Three words here.</p>")
    early = make_article(access="early", public_at=later.isoformat())
    make_article()
    Due.objects.all().delete()
    Article.objects.update(words=0)
    for _ in range(2):
        migration.make_due(apps, None)
    migration.count_words(apps, None)
    found = set(Due.objects.values_list("kind", "object_id", "at"))
    assert found == {("article appears", scheduled.pk, later), ("article opens", early.pk, later)}
    assert Article.objects.get(pk=scheduled.pk).words == 3
