"""Trust in an author: given by an editor, written down, and by nobody to themselves."""

import pytest

from outlet.models import LogEntry
from tests.factories import make_author, make_editor, make_superuser, make_user

pytestmark = pytest.mark.django_db


def save(client, author, **values):
    links = {"links-TOTAL_FORMS": "0", "links-INITIAL_FORMS": "0"}
    data = {"name": author.name, "slug": author.slug, "user": author.user_id or "", **links, **values}
    return client.post(f"/admin/authors/author/{author.pk}/change/", data)


def is_trusted(author):
    author.refresh_from_db()
    return author.is_trusted


def test_an_editor_trusts_and_ends_trust_and_the_log_says_so(client):
    editor = make_editor()
    client.force_login(editor)
    author = make_author(user=make_user(groups=("Writer",), is_staff=True))
    assert save(client, author, is_trusted="on").status_code == 302
    assert is_trusted(author)
    assert author.user is not None, "an editor without a say in accounts unties nobody"
    save(client, author)
    assert not is_trusted(author)
    verbs = LogEntry.objects.filter(object_id=author.pk, by=editor, verb__contains="trust").values_list(
        "verb", flat=True
    )
    assert list(verbs) == ["end trust", "trust"]


@pytest.mark.parametrize("make", [make_editor, make_superuser])
def test_nobody_trusts_themselves(client, make):
    user = make()
    client.force_login(user)
    author = make_author(user=user)
    save(client, author, is_trusted="on")
    assert not is_trusted(author)


def test_who_ties_an_author_to_themselves_cannot_trust_them_in_the_same_breath(client):
    chief = make_superuser()
    client.force_login(chief)
    author = make_author()
    assert save(client, author, user=chief.pk, is_trusted="on").status_code == 403
    assert not is_trusted(author)
    assert author.user is None


def test_without_a_second_factor_nobody_trusts(client, second_factor):
    client.force_login(make_editor())
    author = make_author()
    save(client, author, is_trusted="on")
    assert not is_trusted(author)


def test_a_writer_sees_authors_and_changes_none(client):
    user = make_user(groups=("Writer",), is_staff=True)
    client.force_login(user)
    author = make_author(user=user)
    assert save(client, author, is_trusted="on").status_code == 403
    assert not is_trusted(author)
