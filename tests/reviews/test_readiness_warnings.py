"""What publishing asks about: each rule with what it finds, and beside it what it lets pass."""

from datetime import timedelta

import pytest
from django.utils import timezone

from reviews import actions
from reviews.models import Article
from reviews.previews import as_published
from reviews.readiness import findings
from shows.models import Episode
from tests.factories import (
    NOON,
    make_article,
    make_author,
    make_credit,
    make_draft,
    make_episode,
    make_image,
    make_person,
    make_recap,
    make_season,
    make_show,
    snapshot,
)

pytestmark = pytest.mark.django_db


def asked(article, **at):
    article = Article.objects.get(pk=article.pk)
    return [(found.field, str(found.message)) for found in findings(article, **at) if found.is_warning]


def fields(**values):
    whole = {"tags": ["t"], "lead_image": make_image(), "authors": [make_author()]}
    return [field for field, _ in asked(make_draft(**{**whole, **values}))]


def recap_of(episode, **values):
    values = {"kind": "recap", "tags": ["t"], "lead_image": make_image(), "authors": [make_author()], **values}
    return make_draft(show=episode.show, season=episode.season, episode=episode, **values)


@pytest.fixture
def run():
    """Episode 2 of three, with a character who comes later and one who is there from the start."""
    season = make_season(make_show(title="Run"), episodes=3)
    _one, two, three = season.episodes.all()
    three.title, three.title_spoils = "Trick", True
    three.save()
    make_credit(season.show, person=make_person(name="Merritt Wever"), character="Ruby Richardson")
    make_credit(season.show, person=make_person(name="Archie P."), character="Fiona Klein", through=three.place)
    return two


def test_a_whole_article_is_asked_nothing(run):
    assert fields() == []
    assert asked(recap_of(run, standfirst="Ruby is on a train with Merritt Wever.")) == []


def test_a_headline_for_search_is_counted():
    fits, long = "x" * 60, "x" * 61
    assert fields(headline=fits, headline_is_clean=True) == []
    found = asked(make_draft(headline=long, headline_is_clean=True, tags=["t"], lead_image=make_image()))
    assert found[:1] == [("headline", "The headline has 61 characters; a search result shows about 60 of them.")]
    assert fields(headline=long) == []  # it stands on its own page alone
    [(field, words)] = asked(recap_of(make_episode(make_season(make_show(title="y" * 50)))))
    assert (field, "has 77 characters" in words) == ("headline", True)


def test_an_author_tags_and_a_lead_picture_are_asked_for():
    assert [field for field, _ in asked(make_draft())] == ["authors", "lead_image", "tags"]


def test_the_outlet_does_not_sign_unasked():
    assert fields() == []
    assert fields(authors=[]) == ["authors"]


@pytest.mark.parametrize(
    ("body", "count"),
    [
        ("<h2>A</h2><h3>B</h3><h4>C</h4><h2>D</h2>", 0),
        ("<h3>B</h3>", 1),
        ("<h2>A</h2><h4>C</h4><h3>B</h3>", 1),
        ("<h2>A</h2><div data-spoiler><h4>C</h4></div>", 1),
        ("<p>None.</p>", 0),
    ],
)
def test_no_level_of_headings_is_left_out(body, count):
    assert fields(body=f"{body}<p>Text.</p>") == ["body"] * count


def test_a_review_has_stars():
    assert fields(kind="review", show=make_show()) == ["stars"]
    assert fields(kind="review", show=make_show(), stars=7) == []
    assert fields(kind="interview") == []


def test_early_access_ends_after_it_begins():
    later = timezone.now() + timedelta(days=2)
    early = {"authors": [make_author()], "access": "early", "tags": ["t"], "lead_image": make_image()}
    assert fields(public_at=later, **early) == []
    assert fields(public_at=timezone.now() - timedelta(hours=1), **early) == ["public_at"]
    draft = make_draft(public_at=later, **early)
    assert [field for field, _ in asked(draft, at=later + timedelta(hours=1))] == ["public_at"]
    assert asked(make_article(public_at=NOON + timedelta(days=1), **early)) == []


def test_a_second_recap_of_an_episode_is_noticed(run):
    draft = recap_of(run, headline="First")
    other = recap_of(run)
    assert asked(other) == [("episode", "Another recap of this episode is being written already.")]
    actions.publish(draft, by=None)
    assert asked(other) == [("episode", "There is a recap of this episode already: “First”.")]
    actions.withdraw(draft, by=None, because="Wrong.")
    assert asked(other) == []
    double = make_recap(run.season.episodes.first(), last_episode=run)
    assert asked(other) == [("episode", f"There is a recap of this episode already: “{double.headline}”.")]


# Spoilers


@pytest.mark.parametrize(
    ("values", "field", "word"),
    [
        ({"standfirst": "Fiona’s plan works."}, "standfirst", "Fiona"),
        ({"standfirst": "It ends with FIONA KLEIN."}, "standfirst", "FIONA KLEIN"),
        ({"standfirst": "On to Trick, then."}, "standfirst", "Trick"),
        ({"slug": "run-fiona-recap"}, "slug", "fiona"),
        ({"headline": "Enter Fiona", "headline_is_clean": True}, "headline", "Fiona"),
    ],
)
def test_names_that_give_something_away_are_noticed_on_the_face(run, values, field, word):
    [(found, words)] = asked(recap_of(run, **values))
    assert found == field
    assert f"“{word}”" in words


def test_what_a_lead_picture_says_is_heard_too(run):
    [(field, words)] = asked(recap_of(run, lead_image=make_image(alt="Fiona at a window")))
    assert (field, "text alternative" in words) == ("lead_image", True)


def test_names_in_words_and_in_the_open_headline_are_let_pass(run):
    assert asked(recap_of(run, standfirst="A tricky train.", headline="Fiona comes", deck="Fiona")) == []
    assert fields(standfirst="Fiona.") == []


VEILED = "<p>They run with this <span data-spoiler>because the conductor drowned</span>.</p>"


def test_words_behind_a_veil_stay_there(run):
    def found(**values):
        findings = asked(recap_of(run, kind="feature", **values))
        return [(field, words.split("“")[1].split("”")[0]) for field, words in findings]

    assert found(body=VEILED, standfirst="Somebody drowned.") == [("standfirst", "drowned")]
    assert found(body=VEILED, slug="run-drowned") == [("slug", "drowned")]
    assert found(body=VEILED, verdict="The conductor is missed.") == [("verdict", "conductor")]
    assert found(body=VEILED, standfirst="They run because of this.", verdict="Run!") == []
    assert found(body=VEILED + "<p>The conductor sings.</p>", verdict="The conductor is missed.") == []
    block = "<p>Open.</p><div data-spoiler><p>The suitcase exploded.</p></div>"
    assert found(body=block, standfirst="A suitcase.") == [("standfirst", "suitcase")]


def test_a_pull_quote_is_not_lifted_from_behind_a_veil(run):
    quote = "<blockquote data-pull><p>{}</p></blockquote>"
    hidden = "<div data-spoiler><p>And then Ruby simply got off the train.</p>{}</div><p>Open words stand here.</p>"
    found = [
        asked(recap_of(run, kind="feature", body=body))
        for body in (
            hidden.format("") + quote.format("Open words stand here."),
            hidden.format(quote.format("Ruby simply got off the train")),
            hidden.format("") + quote.format("“Ruby simply got off …”"),
        )
    ]
    assert found[:2] == [[], []]
    [(field, words)] = found[2]
    assert (field, "Ruby simply got off" in words) == ("body", True)


def test_a_finding_asks_as_often_for_many_names_as_for_one(run, django_assert_max_num_queries):
    for number in range(30):
        make_credit(run.show, person=make_person(), character=f"Person{number}", through=run.place)
        make_episode(run.season, number=10 + number, title=f"Title{number}", title_spoils=True)
    draft = Article.objects.get(pk=recap_of(run, body=VEILED).pk)
    with django_assert_max_num_queries(20):
        findings(draft)


def test_a_recap_waits_for_its_airing(run):
    now = timezone.now()
    draft = recap_of(run)
    assert asked(draft) == []  # nobody knows when it airs
    Episode.objects.filter(pk=run.pk).update(airs_at=now + timedelta(days=1))
    [(field, words)] = asked(draft)
    assert (field, words[:50]) == ("episode", "Readers would have this recap before its episode a")
    assert asked(draft, at=now + timedelta(days=2)) == []
    assert [field for field, _ in asked(draft, at=now + timedelta(hours=23))] == ["episode"]
    Episode.objects.filter(pk=run.pk).update(airs_at=now - timedelta(hours=1))
    assert asked(draft) == []


def test_the_last_of_a_run_airs_first_of_all(run):
    three = Episode.objects.get(season=run.season, place__gt=run.place)
    Episode.objects.filter(pk=run.pk).update(airs_at=timezone.now() - timedelta(days=1))
    Episode.objects.filter(pk=three.pk).update(airs_at=timezone.now() + timedelta(days=1))
    assert [field for field, _ in asked(recap_of(run, last_episode=three))] == ["episode"]


def test_what_readers_see_already_is_told_and_not_asked_again():
    article = make_article(tags=["t"], authors=[make_author()])
    found = findings(as_published(article))
    assert [(problem.field, problem.asks) for problem in found] == [("lead_image", False)]
    actions.save_draft(article, snapshot(tags=[]), by=None, based_on=1)
    found = findings(as_published(article))
    assert {(p.field, p.asks) for p in found} == {("lead_image", False), ("tags", True), ("authors", True)}
