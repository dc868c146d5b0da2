"""The path table: one current path for each object, old ones that lead there in one hop."""

import pytest
from hypothesis import given
from hypothesis import settings as hypothesis_settings
from hypothesis import strategies as st
from hypothesis.extra.django import TestCase

from outlet import paths
from outlet.exceptions import PathTaken
from outlet.models import Path
from tests.factories import make_author, make_episode, make_season, make_show

pytestmark = pytest.mark.django_db


def test_a_claimed_path_leads_to_its_object_and_the_former_one_too():
    author = make_author(slug="first")
    paths.claim(author, "/authors/second/")
    assert paths.holder("/authors/first/") == paths.holder("/authors/second/") == author
    assert Path.objects.get(path="/authors/first/").state == "old"


def test_a_current_path_is_taken_and_an_old_one_is_not():
    one, other = make_author(slug="one"), make_author(slug="other")
    with pytest.raises(PathTaken):
        paths.claim(other, "/authors/one/")
    paths.claim(one, "/authors/moved/")
    paths.claim(other, "/authors/one/")
    assert paths.holder("/authors/one/") == other


def test_a_reserved_path_is_taken_and_leaves_nothing_when_it_is_given_up():
    one, other = make_author(), make_author()
    paths.claim(one, "/authors/wanted/", state=Path.State.RESERVED)
    assert not paths.is_free("/authors/wanted/", other)
    paths.release(one)
    assert paths.is_free("/authors/wanted/", other)
    assert paths.holder("/authors/wanted/") is None


def test_the_systems_own_paths_are_never_free():
    assert not paths.is_free("/admin/")
    assert not paths.is_free("/media/x/")


def test_what_lies_beneath_moves_with_it():
    season = make_season(make_show(slug="old-name"))
    episode = make_episode(season, number=1)
    show = season.show
    show.slug = "new-name"
    show.save()
    paths.keep(show)
    assert paths.holder("/shows/old-name/season-1/episode-1/") == episode
    assert paths.holder("/shows/new-name/season-1/episode-1/") == episode


def test_many_first_paths_are_claimed_together_or_not_at_all():
    one, other = make_author(slug="one"), make_author(slug="other")
    Path.objects.all().delete()
    other.slug = "one"
    with pytest.raises(PathTaken):
        paths.claim_many([one, other])
    assert not Path.objects.exists()


class AnyRenames(TestCase):
    """Whatever is renamed to whatever in whatever order."""

    @hypothesis_settings(max_examples=40, deadline=None)
    @given(st.lists(st.tuples(st.integers(0, 2), st.sampled_from("abcd")), max_size=12))
    def test_each_object_is_reached_in_one_hop_and_no_current_path_is_lost(self, renames):
        authors = [make_author(slug=f"start-{number}") for number in range(3)]
        now = {author: author.get_absolute_url() for author in authors}
        for number, name in renames:
            try:
                paths.claim(authors[number], f"/authors/{name}/")
            except PathTaken:
                continue
            now[authors[number]] = f"/authors/{name}/"
        for author, path in now.items():
            assert paths.holder(path) == author
            assert Path.objects.get(path=path).state == "current"
        assert Path.objects.filter(state="current").count() == 3
