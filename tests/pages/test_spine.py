"""The spine of a recap: where it stands in its season."""

import pytest

from tests.factories import make_article, make_episode, make_outlet, make_recap, make_season, make_show
from tests.pages.support import parsed, queries

pytestmark = pytest.mark.django_db


@pytest.fixture
def run():
    make_outlet()
    return make_show(title="Run", year=2020)


def spine(client, article):
    """Return label, address and whether it is here of each step, and the labels of the ways back and on."""
    page = parsed(client.get(article.get_absolute_url()))
    navs = [nav for nav in page.iter("nav") if nav.get("class") == "spine"]
    if not navs:
        return None
    cells = [a for a in navs[0].iter("a") if "spine__cell" in a.get("class")]
    steps = [a for a in navs[0].iter("a") if "spine__step" in a.get("class")]
    return (
        [(a.find("span").text.strip(), a.get("href"), a.get("aria-current")) for a in cells],
        {a.get("rel"): ("".join(a.find("span").itertext()), a.get("href")) for a in steps},
    )


def numbers(client, article):
    return [label for label, _, _ in spine(client, article)[0]]


def test_it_shows_the_season_and_where_we_are_with_the_recaps_before_and_after(client, run):
    one, two, three = make_season(run, episodes=3).episodes.all()
    first, here, last = (make_recap(episode, stars=7) for episode in (one, two, three))
    steps, ways = spine(client, here)
    assert steps == [
        ("1", first.get_absolute_url(), None),
        ("2", here.get_absolute_url(), "page"),
        ("3", last.get_absolute_url(), None),
    ]
    assert ways == {
        "prev": ("← S01E01", first.get_absolute_url()),
        "next": ("S01E03 →", last.get_absolute_url()),
    }


def test_an_episode_without_a_recap_leads_to_its_own_page(client, run):
    one, two = make_season(run, episodes=2).episodes.all()
    steps, ways = spine(client, make_recap(one))
    assert steps[1] == ("2", two.get_absolute_url(), None)
    assert ways == {}


def test_a_recap_that_came_second_is_itself_where_it_stands(client, run):
    one, _two = make_season(run, episodes=2).episodes.all()
    make_recap(one)
    again = make_recap(one)
    assert spine(client, again)[0][0] == ("1", again.get_absolute_url(), "page")


def test_a_run_of_episodes_is_here_at_each_of_them(client, run):
    episodes = list(make_season(run, episodes=4).episodes.all())
    recap = make_recap(episodes[1], last_episode=episodes[2])
    assert [here for _, _, here in spine(client, recap)[0]] == [None, "page", "page", None]


@pytest.mark.parametrize(
    ("number", "shown"),
    [(1, range(1, 10)), (2, range(1, 10)), (15, range(11, 20)), (29, range(22, 31)), (30, range(22, 31))],
)
def test_of_a_long_season_it_shows_nine_episodes_around(client, run, number, shown):
    episodes = list(make_season(run, episodes=30).episodes.all())
    assert numbers(client, make_recap(episodes[number - 1])) == [str(n) for n in shown]


def test_a_long_run_is_one_step_so_that_the_way_on_has_room(client, run):
    episodes = list(make_season(run, episodes=30).episodes.all())
    recap = make_recap(episodes[4], last_episode=episodes[23])
    steps, _ways = spine(client, recap)
    assert [label for label, _, _ in steps] == ["1", "2", "3", "4", "5–24", "25", "26", "27", "28"]
    assert [here for _, _, here in steps].count("page") == 1


def test_the_ways_name_the_whole_run_that_they_lead_to(client, run):
    episodes = list(make_season(run, episodes=6).episodes.all())
    make_recap(episodes[0], last_episode=episodes[1])
    recap = make_recap(episodes[2])
    assert spine(client, recap)[1]["prev"][0] == "← S01E02"
    assert "Previous recap: Run season 1, episodes 1 and 2" in client.get(recap.get_absolute_url()).content.decode()


def test_another_season_is_not_on_it(client, run):
    one = make_season(run, episodes=2).episodes.first()
    make_season(run, number=2, episodes=2)
    assert numbers(client, make_recap(one)) == ["1", "2"]


def test_a_special_is_on_it(client, run):
    season = make_season(run, episodes=1)
    make_episode(season, number=1, special=1)
    assert numbers(client, make_recap(season.episodes.first())) == ["1", "*"]


@pytest.mark.parametrize("kind", ["review", "interview", "feature", "news"])
def test_only_a_recap_of_an_episode_has_one(client, run, kind):
    one = make_season(run, episodes=2).episodes.first()
    assert spine(client, make_article(kind=kind, show=run, season=one.season, episode=one)) is None


def test_it_takes_as_many_queries_for_a_long_season_as_for_a_short_one(client, run):
    short = make_recap(make_season(run, episodes=1).episodes.first(), stars=5)
    episodes = list(make_season(run, number=2, episodes=30).episodes.all())
    recaps = [make_recap(episode, stars=5) for episode in episodes]
    assert queries(client, recaps[14].get_absolute_url()) == queries(client, short.get_absolute_url())
