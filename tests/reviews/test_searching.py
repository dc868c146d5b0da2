"""Articles found by what an editor remembers of them."""

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from outlet.lists import FEW
from reviews.models import Article
from reviews.searching import matching
from shows.models import Person
from tests.factories import make_article, make_episode, make_outlet, make_person, make_recap, make_season, make_show

pytestmark = pytest.mark.django_db


@pytest.fixture
def lamplighters():
    """Recaps of episodes 3 to 5 and of a second season's third one, by their headlines."""
    make_outlet()
    show = make_show(title="Lamplighters", other_names=["Фонарщики"])
    one, two = (make_season(show, number=number) for number in (1, 2))
    first, *_middle, last = (make_episode(one, number=number) for number in (3, 4, 5))
    make_recap(first, last_episode=last, headline="Three in a night")
    make_recap(make_episode(two, number=3), headline="Oil")
    make_article(headline="Season 2 of anything", kind="news")


@pytest.mark.parametrize(
    ("words", "headlines"),
    [
        ("s01e04", {"Three in a night"}),
        ("S1E4", {"Three in a night"}),
        ("episode 4", {"Three in a night"}),
        ("episode 3", {"Three in a night", "Oil"}),
        ("s2", {"Oil", "Season 2 of anything"}),
        ("season 2", {"Oil", "Season 2 of anything"}),
        ("lamplighters season 2", {"Oil"}),
        ("Lamplighters season 2, episode 3: recap", {"Oil"}),
        ("Фонарщики night", {"Three in a night"}),
        ("lamplighters season 9", set()),
        ("s01e06", set()),
        ("severance", set()),
    ],
)
def test_codes_and_shows_find_what_is_about_them(lamplighters, words, headlines):
    assert {article.headline for article in matching(Article.objects.all(), words)} == headlines


def test_a_word_in_the_names_of_thousands_is_no_query_of_thousands_of_ids():
    Person.objects.bulk_create([Person(name=f"Anna Person {n}", slug=f"p-{n}") for n in range(FEW + 1000)])
    article = make_article(kind="interview", interviewees=[Person.objects.get(slug=f"p-{FEW + 999}")])
    with CaptureQueriesContext(connection) as captured:
        assert list(matching(Article.objects.all(), "an na pe er")) == [article]
    assert max(len(row["sql"]) for row in captured) < 10_000


def test_an_interview_is_found_by_the_headline_made_of_who_speaks(lamplighters):
    speakers = [make_person(name="Vicky Jones")]
    article = make_article(headline="I never said that", kind="interview", interviewees=speakers)
    assert article.safe_headline == "Interview with Vicky Jones"
    assert list(matching(Article.objects.all(), article.safe_headline)) == [article]
