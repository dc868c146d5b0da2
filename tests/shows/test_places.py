"""Places order everything that a show tells."""

import pytest

from shows.places import WHOLE_SHOW, episode_place, is_season_end, season_end, season_of
from tests.factories import make_episode, make_season


def test_places_follow_the_order_of_telling():
    told = [
        episode_place(1, 0, 1),  # a special before the first episode
        episode_place(1, 1),
        episode_place(1, 1, 1),
        episode_place(1, 2),
        season_end(1),
        episode_place(2, 1),
        season_end(2100),
        WHOLE_SHOW,
    ]
    assert told == sorted(told)
    assert len(set(told)) == len(told)


def test_a_place_knows_its_season():
    assert season_of(episode_place(2, 7, 1)) == 2
    assert season_of(season_end(2)) == 2
    assert season_of(WHOLE_SHOW) is None
    assert is_season_end(season_end(3))
    assert not is_season_end(WHOLE_SHOW)
    assert not is_season_end(episode_place(3, 1))


@pytest.mark.django_db
def test_an_episode_takes_its_place_and_show_from_its_season():
    season = make_season(number=2)
    episode = make_episode(season, number=7)
    special = make_episode(season, number=7, special=1)
    assert (episode.show, episode.place) == (season.show, 2_007_000)
    assert (special.place, special.slug) == (2_007_001, "special-7-1")


@pytest.mark.django_db
@pytest.mark.parametrize(
    ("counted", "values", "code", "words"),
    [
        (True, {"number": 2}, "S01E02", "season 1, episode 2"),
        (False, {"number": 2}, "E02", "episode 2"),
        (True, {"number": 2, "special": 1}, "S01 special", "season 1, special"),
        (False, {"number": 2, "special": 1}, "Special", "special"),
    ],
)
def test_codes_and_how_a_voice_reads_them(counted, values, code, words):
    episode = make_episode(make_season(is_counted=counted), **values)
    assert (episode.code, episode.code_in_words) == (code, words)
