"""What happens when the front page, or something on it, changes while it is set."""

import re

import pytest
from django.db import connection

from pages import actions, admin
from pages.actions import arrange_front
from pages.front import Arrangement
from pages.models import FrontPage, FrontPin
from reviews.actions import make_tags
from reviews.models import Tag
from tests.factories import make_article, make_draft, make_front, make_show, make_superuser
from tests.pages.admin.support import FORM, form_of, index_of, line, stored

pytestmark = pytest.mark.django_db


def test_who_began_before_somebody_saved_loses_nothing_and_overwrites_nothing_unseen(client, editor):
    mine, theirs = make_article(headline="Mine"), make_article(headline="Theirs")
    data = form_of(client) | {"lead": line(mine), f"{index_of('news')}-title": "What I typed"}
    client.post(FORM, form_of(client) | {"lead": line(theirs)})
    response = client.post(FORM, data)
    page = response.content.decode()
    assert stored()[0] == [(theirs, None)]
    assert "Somebody else saved the front page meanwhile" in page
    assert "Ed Itor saved it" in page
    assert texts_of_rows(response) == [("Lead", "Theirs", "Mine"), ("News", "shown · 6", "shown · 6 · “What I typed”")]
    assert line(mine) in page
    assert 'value="What I typed"' in page
    again = data | {"version": re.search(r'name="version" value="(\d+)"', page)[1]}
    assert client.post(FORM, again).status_code == 302
    assert stored()[0] == [(mine, None)]


def test_who_saves_while_the_difference_is_told_is_not_overwritten_unseen(client, editor, monkeypatch):
    data = form_of(client)
    client.post(FORM, data)
    newest = make_article(headline="Newest")
    told = admin.differences

    def told_meanwhile(*arrangements):
        arrange_front(Arrangement([FrontPin(article=newest)], []), by=None, based_on=1)
        return told(*arrangements)

    with monkeypatch.context() as patch:
        patch.setattr(admin, "differences", told_meanwhile)
        page = client.post(FORM, data).content.decode()
    again = data | {"version": re.search(r'name="version" value="(\d+)"', page)[1]}
    assert client.post(FORM, again).status_code == 200
    assert FrontPage.objects.get().version == 2


def texts_of_rows(response):
    rows = re.findall(r'<th scope="row">(.*?)</th>\s*<td>(.*?)</td>\s*<td>(.*?)</td>', response.content.decode())
    return [tuple(row) for row in rows]


def test_a_form_from_before_anything_was_set_is_older_than_one_that_was(client, editor):
    data = form_of(client)
    client.post(FORM, data)
    assert client.post(FORM, data).status_code == 200
    assert FrontPage.objects.get().version == 1


@pytest.mark.django_db(transaction=True)  # the database looks at foreign keys when a transaction ends
def test_what_goes_away_just_then_is_told_and_nothing_typed_is_lost(client, monkeypatch):
    client.force_login(make_superuser())  # after another test of this kind there are no groups
    tag, write = Tag.objects.create(name="Trains", slug="trains"), actions._write

    def write_too_late(*arranged):
        write(*arranged)
        with connection.cursor() as cursor:
            cursor.execute("DELETE FROM reviews_tag WHERE id = %s", [tag.pk])

    data = form_of(client) | {f"{index_of('news')}-title": "What I typed"}
    data |= {"blocks-7-kind": "tag", "blocks-7-tag": "Trains", "blocks-7-is_shown": "on"}
    monkeypatch.setattr(actions, "_write", write_too_late)
    page = client.post(FORM, data).content.decode()
    assert "nothing was written" in page
    assert 'value="What I typed"' in page
    assert not FrontPage.objects.exists()


def test_what_stands_on_the_front_page_is_not_deleted_from_beneath_it(client, editor):
    client.force_login(make_superuser())
    show, (tag,), draft = make_show(), make_tags(["Trains"], by=None), make_draft()
    make_front({"kind": "show", "show": show}, {"kind": "tag", "tag": tag}, lead=(draft,))
    rows = {"shows/show": show, "reviews/tag": tag, "reviews/article": draft}
    for path, row in rows.items():
        response = client.post(f"/admin/{path}/{row.pk}/delete/", {"post": "yes"})
        assert f'Front page: <a href="{FORM}">' in response.content.decode(), path
        assert type(row).objects.filter(pk=row.pk).exists()
    make_free = form_of(client) | {"blocks-0-DELETE": "on", "blocks-1-DELETE": "on", "lead": ""}
    assert client.post(FORM, make_free).status_code == 302
    for path, row in rows.items():
        assert client.post(f"/admin/{path}/{row.pk}/delete/", {"post": "yes"}).status_code == 302
        assert not type(row).objects.filter(pk=row.pk).exists()
