"""Who may set the front page, and what is around its form."""

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from pages.models import FrontPage, FrontPin
from reviews.models import Tag
from tests.factories import make_article, make_front, make_superuser, make_user
from tests.pages.admin.support import ARTICLES, AT, FORM, HOUR, PREVIEW, STANDARD, form_of, line

pytestmark = pytest.mark.django_db


@pytest.mark.parametrize("group", ["Contributor", "Writer", "Moderator", None])
def test_only_editors_set_the_front_page(client, editor, group):
    data = form_of(client)
    client.force_login(make_user(groups=(group,) if group else (), is_staff=group is not None))
    for response in (client.get(FORM), client.post(FORM, data), client.post(PREVIEW, data), client.get(ARTICLES)):
        assert response.status_code in (302, 403)
        assert response.status_code == 403 or response.url.startswith("/admin/login/")
    assert not FrontPage.objects.exists()


def test_there_is_one_and_its_list_leads_to_it(client, editor):
    assert client.get("/admin/pages/frontpage/").url == FORM
    assert client.get("/admin/pages/frontpage/2/change/").url == FORM
    client.force_login(make_superuser())
    assert client.get("/admin/pages/frontpage/add/").status_code == 403
    assert client.get("/admin/pages/frontpage/1/delete/").status_code == 403


def test_its_history_says_who_set_what(client, editor):
    client.post(FORM, form_of(client) | {"lead": line(make_article())})
    assert "Ed Itor" in client.get("/admin/pages/frontpage/1/history/").content.decode()


def test_the_form_asks_as_often_for_one_held_article_as_for_many(client, editor):
    front = make_front(*({"kind": kind} for kind in STANDARD), {"kind": "tag", "tag": Tag.objects.create(name="T")})
    counts = []
    for many in (1, 20):
        for position in range(many):
            for block in front.blocks.exclude(kind="tonight"):
                article = make_article(kind="news", published_at=AT - HOUR)
                FrontPin.objects.create(front=front, block=block, article=article, position=position)
        client.get(FORM)
        with CaptureQueriesContext(connection) as queries:
            client.get(FORM)
        counts.append(len(queries))
    assert counts[0] == counts[1]
