"""A show has the colour of its poster, or one that was chosen, on whatever way it is saved."""

import importlib

import pytest
from django.apps import apps
from django.db import IntegrityError, transaction

from images.actions import withdraw_image
from images.colours import HUES
from outlet.actions import delete, save, save_many
from shows import hues
from shows.actions import merge_shows
from shows.models import Show
from tests.factories import make_image, make_show

pytestmark = pytest.mark.django_db


def hue(show):
    """Return the show's hue; fails where the row in memory says something else than the database."""
    stored = Show.objects.get(pk=show.pk).hue
    assert show.hue == stored
    return stored


def test_it_follows_the_poster():
    show = make_show(poster=make_image(hue=3))
    assert hue(show) == 3
    show.poster = make_image(hue=26)
    save(show, by=None)
    assert hue(show) == 26


def test_a_chosen_one_stays_whatever_the_poster():
    show = make_show(poster=make_image(hue=3), hue=0, hue_is_chosen=True)
    assert hue(show) == 0
    show.poster = make_image(hue=26)
    save(show, by=None)
    assert hue(show) == 0


@pytest.mark.parametrize("poster", [{}, {"hue": None}])
def test_without_a_coloured_poster_it_is_made_of_the_address(poster):
    shows = [make_show(slug=f"show-{n}", poster=make_image(**poster) if poster else None) for n in range(8)]
    found = [hue(show) for show in shows]
    assert len(set(found)) > 4
    for show in shows:
        save(show, by=None)
    assert [hue(show) for show in shows] == found


def test_a_withdrawn_poster_leaves_its_colour_until_there_is_another():
    poster = make_image(hue=3)
    show = make_show(poster=poster)
    withdraw_image(poster, by=None, because="No rights")
    save(show, by=None)
    assert hue(show) == 3


def test_many_at_once_have_theirs_in_as_many_queries_as_one(django_assert_num_queries):
    red, grey = make_image(hue=3), make_image()
    rows = [Show(title="Run", slug=f"run-{n}", year=2020, poster=(red, grey, None)[n % 3]) for n in range(30)]
    save_many(rows, by=None)
    assert [hue(row) for row in rows] == [3 if row.poster == red else hues.without_poster(row) for row in rows]
    with django_assert_num_queries(1):  # for the posters: nothing has changed
        hues.keep(rows)


def test_a_merged_show_takes_what_the_other_has_and_it_has_not():
    into = make_show()
    merge_shows(make_show(poster=make_image(hue=3)), into, by=None)
    assert hue(into) == 3
    merge_shows(make_show(hue=17, hue_is_chosen=True), into, by=None)
    assert (hue(into), into.hue_is_chosen) == (17, True)
    merge_shows(make_show(hue=30, hue_is_chosen=True), into, by=None)
    assert hue(into) == 17


def test_a_show_that_goes_has_none_to_keep():
    delete(make_show(), by=None)
    assert not Show.objects.exists()


@pytest.mark.parametrize("make", [make_image, lambda hue: make_show(hue=hue, hue_is_chosen=True)])
def test_there_are_36(make):
    make(hue=35)
    with pytest.raises(IntegrityError), transaction.atomic():
        make(hue=36)


def test_what_was_chosen_before_colours_came_from_posters_stays_chosen():
    old, plain, known = make_show(slug="old"), make_show(slug="plain"), make_show(poster=make_image(hue=3))
    Show.objects.filter(pk=old.pk).update(hue=(hues.without_poster(old) + 1) % HUES or 5)
    importlib.import_module("shows.migrations.0003_keep_chosen_colours").keep(apps, None)
    assert list(Show.objects.filter(hue_is_chosen=True)) == [old]
    for show in (old, plain, known):
        show.refresh_from_db()
        before = show.hue
        save(show, by=None)
        assert hue(show) == before
