"""The words by which the desk finds articles: written with every article, and for those from before by a command."""

import pytest
from django.core.management import call_command
from django.db import connection
from django.test.utils import CaptureQueriesContext

from reviews import actions, finding
from reviews.models import Article, DeskWord
from reviews.searching import matching
from reviews.snapshots import Snapshot
from tests.factories import (
    make_article,
    make_author,
    make_draft,
    make_episode,
    make_outlet,
    make_recap,
    make_season,
    make_show,
)

pytestmark = pytest.mark.django_db


def words(article):
    return set(DeskWord.objects.filter(article=article).values_list("word", flat=True))


def found(text):
    return {article.headline for article in matching(Article.objects.all(), text)}


def rewritten(article, **values):
    article.refresh_from_db()
    snapshot = Snapshot.of(article).changed(**values)
    actions.save_draft(article, snapshot, by=None, based_on=article.latest_revision)


@pytest.mark.parametrize(
    ("text", "kept"),
    [
        ("Été à Łódź", ["ete", "a", "lodz"]),
        ("Don’t look: it's O'Brien!", ["dont", "look", "its", "obrien"]),
        ("Spider-Man, “No way”", ["spider", "man", "no", "way"]),
        ("런 온 런", ["런", "온"]),
        ("x" * 60, ["x" * 40]),
        ("a_b =kind:recap", ["a", "b", "kind", "recap"]),
        ("!!! 🙂", []),
    ],
)
def test_words_are_small_and_without_accents(text, kept):
    assert finding.words_of(text) == kept


def test_a_draft_is_found_by_what_it_says_now_and_no_more_by_what_it_said():
    draft = make_draft(headline="The lamp goes out")
    assert found("lamp") == {"The lamp goes out"}
    rewritten(draft, headline="A door opens")
    assert found("lamp") == set()
    assert found("door OPENS") == {"A door opens"}


def test_what_is_public_is_found_by_what_readers_see_until_its_change_is_published():
    article = make_article(headline="The lamp goes out", level="full")
    rewritten(article, headline="A door opens", level="brief")
    assert "lamp" in words(article)
    assert finding.mark("level", "full") in words(article)
    actions.publish(article, by=None)
    assert "lamp" not in words(article)
    assert {"door", finding.mark("level", "brief")} <= words(article)


def test_a_word_is_found_by_its_beginning_and_every_word_must_be_there():
    make_article(headline="The lamplighter’s été")
    make_article(headline="A lamp")
    assert found("lamp") == {"The lamplighter’s été", "A lamp"}
    assert found("LAMPL ete") == {"The lamplighter’s été"}
    assert found("Été") == {"The lamplighter’s été"}
    assert found("ighter") == set()
    assert found("lamp nothing") == set()
    assert found("!!!") == set()
    assert found("") == {"The lamplighter’s été", "A lamp"}


def test_words_are_sorted_by_code_points_whatever_language_the_database_sorts_by():
    make_article(headline="1900, zebra, Été, 고백")
    stored = list(DeskWord.objects.order_by("word").values_list("word", flat=True))
    assert {"1900", "ete", "고백", finding.mark("kind", "feature")} <= set(stored)
    assert stored == sorted(stored), "what begins with a word is a range of code points"


def test_shows_and_authors_are_asked_in_their_own_tables():
    show = make_show(title="Old name")
    article = make_article(headline="One", show=show, authors=[make_author(name="Zoë Wong")])
    make_article(headline="Two")
    type(show).objects.update(title="New name")
    DeskWord.objects.filter(article=article).delete()  # it is from before there were words
    assert found("new name") == {"One"}
    assert found("wong") == {"One"}


def test_a_run_is_found_by_each_of_its_episodes():
    make_outlet()
    season = make_season(make_show(), number=2)
    three, _four, five = (make_episode(season, number=number) for number in (3, 4, 5))
    article = make_recap(three, last_episode=five)
    assert {"s02", "s02e03", "s02e04", "s02e05", "e04"} <= words(article)


def test_the_command_gives_words_to_those_that_have_none_and_goes_on_where_it_stopped(monkeypatch, capsys):
    monkeypatch.setattr(finding, "BATCH", 2)
    articles = [make_article(headline=f"Number {number}", show=make_show()) for number in range(5)]
    before = {article.pk: words(article) for article in articles}
    DeskWord.objects.all().delete()
    next(finding.index_words())
    assert DeskWord.objects.values("article").distinct().count() == 2
    call_command("index_desk")
    assert {article.pk: words(article) for article in articles} == before
    assert "3 articles" in capsys.readouterr().out
    call_command("index_desk")
    assert "0 articles" in capsys.readouterr().out
    call_command("index_desk", anew=True)
    assert "5 articles" in capsys.readouterr().out


def test_words_are_written_in_the_same_number_of_queries_for_one_and_for_many():
    def queries(articles):
        with CaptureQueriesContext(connection) as captured:
            finding.write_words(articles)
        return len(captured)

    articles = [make_article(show=make_show(), authors=[make_author()], kind="interview") for _ in range(6)]
    assert queries(list(Article.objects.with_subjects()[:1])) == queries(list(Article.objects.with_subjects()))
    assert all(words(article) for article in articles)
