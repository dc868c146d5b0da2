"""Saving plain rows: permission, path, log and generation in one transaction."""

import pytest
from django.core.exceptions import PermissionDenied

from authors.models import Author
from outlet import paths
from outlet.actions import delete, save
from outlet.current import content_generation
from outlet.exceptions import PathTaken
from outlet.models import FreePage, LogEntry
from tests.factories import make_author, make_superuser, make_user

pytestmark = pytest.mark.django_db


def test_saving_writes_the_log_and_raises_the_generation():
    by, before = make_superuser(name="Ada"), content_generation()
    author = Author(name="New", slug="new")
    save(author, by=by)
    entry = LogEntry.objects.get()
    assert (entry.verb, entry.by, entry.by_name, entry.object_name) == ("add", by, "Ada", "New")
    assert content_generation() == before + 1


def test_without_the_permission_nothing_is_saved():
    with pytest.raises(PermissionDenied):
        save(Author(name="New", slug="new"), by=make_user(is_staff=True))
    assert not Author.objects.exists()


def test_a_taken_address_saves_nothing():
    taken = make_author(slug="taken").get_absolute_url()
    page = FreePage(title="Other", slug="other")
    save(page, by=None)
    other = make_author(slug="other")
    paths.claim(page, "/authors/wanted/")
    other.slug, other.name = "wanted", "Renamed"
    with pytest.raises(PathTaken):
        save(other, by=None)
    assert Author.objects.get(pk=other.pk).name != "Renamed"
    assert paths.holder(taken).slug == "taken"


def test_deleting_is_logged_by_name():
    author = make_author(name="Gone")
    delete(author, by=None)
    assert LogEntry.objects.first().object_name == "Gone"


def test_a_log_entry_is_never_changed():
    make_author()
    entry = LogEntry.objects.get()
    entry.verb = "nothing"
    with pytest.raises(TypeError):
        entry.save()
