"""What a reader gets of an article's text."""

from datetime import timedelta

import pytest

from patrons.reader import ANONYMOUS
from reviews import actions
from reviews.reading import HIDDEN
from tests.factories import NOON, make_article, make_draft

pytestmark = pytest.mark.django_db
SECOND, LATER = timedelta(seconds=1), NOON + timedelta(days=3)
TEXT = {"body": "<p>First.</p><hr data-teaser-end><p>Rest.</p>", "verdict": "Verdict.", "summary": "<p>Sum.</p>"}


def parts(reading):
    return (reading.is_complete, reading.body, reading.teaser, reading.verdict, reading.summary)


WHOLE = (True, '<p>First.</p><hr data-teaser-end=""><p>Rest.</p>', "", "Verdict.", "<p>Sum.</p>")
GATED = (False, "", "<p>First.</p>", "", "")


@pytest.mark.parametrize(
    ("values", "at", "expected"),
    [
        ({}, NOON, WHOLE),
        ({"access": "patrons"}, NOON, GATED),
        ({"access": "early", "public_at": LATER}, LATER - SECOND, GATED),
        ({"access": "early", "public_at": LATER}, LATER, WHOLE),
    ],
)
def test_everyone_gets_the_whole_or_the_teaser(values, at, expected):
    reading = make_article(**TEXT, **values).for_reader(ANONYMOUS, at)
    assert parts(reading) == expected
    assert reading.corrections_shown is reading.is_complete


def test_what_is_not_public_is_hidden():
    article = make_article(**TEXT)
    assert article.for_reader(ANONYMOUS, NOON - SECOND) == HIDDEN
    assert make_draft(**TEXT).for_reader(ANONYMOUS, NOON) == HIDDEN
    actions.withdraw(article, by=None, because="Wrong.")
    assert article.for_reader(ANONYMOUS, NOON) == HIDDEN
