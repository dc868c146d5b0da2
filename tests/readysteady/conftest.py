"""The sample outlet, loaded once for each module that asks for it."""

import pytest
from django.db import transaction
from django.test import override_settings

from tests.readysteady.sample_outlet import demo


@pytest.fixture(scope="module")
def sample(django_db_setup, django_db_blocker, tmp_path_factory):
    """The sample outlet in the database, for all tests of this module; taken back after them. Its media's folder."""
    media = tmp_path_factory.mktemp("media")
    with django_db_blocker.unblock(), override_settings(MEDIA_ROOT=media):
        atomic = transaction.atomic()
        atomic.__enter__()
        demo()
        yield media
        transaction.set_rollback(True)
        atomic.__exit__(None, None, None)


@pytest.fixture
def loaded(sample, db):
    """The sample outlet, and whatever the test does to it taken back."""
