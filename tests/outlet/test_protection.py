"""Why a row cannot be deleted, in words that an editor knows."""

import pytest
from django.contrib import admin
from django.test import RequestFactory

from outlet import protection
from tests.factories import make_author, make_image, make_recap, make_show, make_superuser

pytestmark = pytest.mark.django_db


def reasons(*rows):
    request = RequestFactory().get("/admin/")
    request.user = make_superuser()
    return protection.reasons(rows, admin.site, request)


def test_an_author_is_needed_by_articles_that_are_called_by_their_headlines():
    author = make_author()
    recap = make_recap(authors=[author], headline="They are on a <train>")
    link = f'Article: <a href="/admin/reviews/article/{recap.pk}/change/">They are on a &lt;train&gt;</a>'
    assert reasons(author) == [link]


def test_a_picture_is_needed_by_shows():
    show = make_show(title="Run", year=2020, poster=make_image())
    assert reasons(show.poster) == [f'Show: <a href="/admin/shows/show/{show.pk}/change/">Run (2020)</a>']


def test_what_nothing_needs_has_no_reasons():
    assert reasons(make_author(), make_author()) == []
    assert reasons() == []


def test_of_many_some_are_named_and_the_others_counted(monkeypatch, django_assert_max_num_queries):
    monkeypatch.setattr(protection, "NAMED", 2)
    author = make_author()
    for number in range(5):
        make_recap(authors=[author], headline=f"Headline {number}")
    with django_assert_max_num_queries(8):
        *named, rest = reasons(author)
    assert len(named) == 2
    assert rest == "and 3 more"
