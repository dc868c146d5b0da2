"""Shows of one title: each is named with its year, and no other is, on whatever way titles come and go."""

import pytest

from outlet.actions import delete, save, save_many
from shows import namesakes
from shows.actions import merge_shows
from shows.models import Show
from tests.factories import make_recap, make_season, make_show

pytestmark = pytest.mark.django_db


def names():
    """Return the names of all shows; fails where the database says something else than the titles do."""
    assert namesakes.wrong() == []
    return sorted(show.name for show in Show.objects.all())


@pytest.fixture
def run():
    return make_show(title="Run", year=2020)


def test_a_show_alone_has_its_title_for_a_name(run):
    make_show(title="Run On")
    make_show(title="The Run")
    assert names() == ["Run", "Run On", "The Run"]


def test_shows_of_one_title_are_told_apart_by_their_years(run):
    other = make_show(title="RUN", year=2013)
    assert other.name == "RUN (2013)"
    assert names() == ["RUN (2013)", "Run (2020)"]


def test_a_new_title_is_noticed_by_both_sides(run):
    other = make_show(title="Run", year=2013)
    other.title = "Walk"
    save(other, by=None)
    assert other.name == "Walk"
    assert names() == ["Run", "Walk"]
    other.title = "Run"
    save(other, by=None)
    assert names() == ["Run (2013)", "Run (2020)"]


def test_a_row_read_before_it_had_a_namesake_does_not_forget_it(run):
    make_show(title="Run", year=2013)
    save(run, by=None)
    assert names() == ["Run (2013)", "Run (2020)"]


def test_a_show_that_goes_or_is_merged_leaves_the_other_alone(run):
    delete(make_show(title="Run", year=2013), by=None)
    assert names() == ["Run"]
    merge_shows(make_show(title="Run", year=2019), run, by=None)
    assert names() == ["Run"]


def test_shows_that_come_by_the_hundred_are_noticed_too(run):
    rows = [Show(title="Run", slug=f"run-{year}", year=year) for year in (2011, 2012)]
    save_many(rows, by=None)
    assert [row.name for row in rows] == ["Run (2011)", "Run (2012)"]
    assert names() == ["Run (2011)", "Run (2012)", "Run (2020)"]


def test_a_safe_headline_tells_namesakes_apart(run):
    make_show(title="Run", year=2013)
    recap = make_recap(make_season(run, episodes=2).episodes.get(number=2))
    recap.show.refresh_from_db()
    assert recap.safe_headline == "Run (2020) season 1, episode 2: recap"
