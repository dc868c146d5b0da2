"""Headlines made from data, and the notice: sentences that nobody types."""

import pytest

from reviews.notices import notice
from shows.places import WHOLE_SHOW, season_end
from tests.factories import make_article, make_episode, make_person, make_recap, make_season, make_show

pytestmark = pytest.mark.django_db


@pytest.fixture
def run():
    """*Run* (2020) with its seven episodes."""
    season = make_season(make_show(title="Run", slug="run-2020", year=2020), episodes=7)
    season.episodes.filter(number=2).update(title="Kiss")
    return season


@pytest.fixture
def run_on():
    """*Run On*, whose seasons nobody counts."""
    return make_season(make_show(title="Run On", slug="run-on-2020"), is_counted=False, episodes=16)


def episodes(season, *numbers):
    return [season.episodes.select_related("season__show").get(number=number) for number in numbers]


def test_safe_headlines_are_made_from_the_subject(run, run_on):
    two, three, five = episodes(run, 2, 3, 5)
    (on_two,) = episodes(run_on, 2)
    film = make_show(title="Past Lives", kind="film", year=2023)
    vicky = make_person(name="Vicky Jones")
    made = {
        make_recap(two): "Run season 1, episode 2: recap",
        make_recap(two, last_episode=three): "Run season 1, episodes 2 and 3: recap",
        make_recap(two, last_episode=five): "Run season 1, episodes 2 to 5: recap",
        make_recap(on_two): "Run On episode 2: recap",
        make_article(kind="review", show=run.show, season=run): "Run season 1: review",
        make_article(kind="review", show=run_on.show, season=run_on): "Run On: review",
        make_article(kind="review", show=film): "Past Lives: review",
        make_article(kind="interview", show=run.show, interviewees=[vicky]): "Interview with Vicky Jones: Run",
        make_article(kind="interview", interviewees=[vicky]): "Interview with Vicky Jones",
        make_article(kind="news"): "News of April 20, 2020",
    }
    assert {article: article.safe_headline for article in made} == made


def test_a_headline_leaves_the_page_only_when_it_is_ticked_as_clean(run):
    (two,) = episodes(run, 2)
    assert make_recap(two, headline="They kiss").face.headline == "Run season 1, episode 2: recap"
    assert make_recap(two, headline="Off we go", headline_is_clean=True).face.headline == "Off we go"


def test_the_notice_names_what_is_given_away(run, run_on):
    two, three, six, seven = episodes(run, 2, 3, 6, 7)
    show, through = run.show, seven.place
    other = make_show(title="Devs")
    film = make_show(title="Past Lives", kind="film")
    table = [
        (make_recap(two), "This recap of Run season 1, episode 2, “Kiss”, contains spoilers."),
        (make_recap(three), "This recap of Run season 1, episode 3 contains spoilers."),
        (make_recap(two, last_episode=three), "This recap of Run season 1, episodes 2 and 3 contains spoilers."),
        (make_recap(two, level="none"), ""),
        (make_recap(two, level="brief"), "Brief spoilers for Run season 1, episode 2."),
        (
            make_article(kind="interview", show=show, scopes=[(show, through)]),
            "Warning: this article contains spoilers for the Run season 1 finale.",
        ),
        (
            make_article(show=show, season=run),
            "Warning: this article contains spoilers for Run season 1.",
        ),
        (make_article(kind="review", show=show, level="brief"), "Brief spoilers for Run."),
        (make_article(kind="review", show=film), "Warning: this article contains spoilers for Past Lives."),
        (
            make_recap(two, scopes=[(show, six.place)]),
            "This recap of Run season 1, episode 2, “Kiss”, contains spoilers. "
            "It also gives away Run up to season 1, episode 6.",
        ),
        (
            make_recap(seven, scopes=[(show, season_end(1))]),
            "This recap of Run season 1, episode 7 contains spoilers.",
        ),
        (make_recap(seven, scopes=[(show, WHOLE_SHOW)]), "This recap of Run season 1, episode 7 contains spoilers."),
        (
            make_article(kind="review", show=show, level="brief", scopes=[(show, six.place)]),
            "Brief spoilers for Run up to season 1, episode 6.",
        ),
        (
            make_article(scopes=[(run_on.show, season_end(1)), (other, WHOLE_SHOW)]),
            "Warning: this article contains spoilers for Run On and Devs.",
        ),
        (make_article(), ""),
    ]
    assert [(article.pk, notice(article)) for article, _ in table] == [(a.pk, words) for a, words in table]


def test_a_title_that_gives_something_away_is_not_in_the_notice(run):
    episode = make_episode(run, number=8, title="He Dies", title_spoils=True)
    assert "He Dies" not in notice(make_recap(episode))
