"""Published pieces: by month, for whom they are, and as a table that no spreadsheet reckons with."""

import csv
from datetime import UTC, datetime

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from desk.pieces import as_text
from tests.factories import make_article, make_author, make_draft, make_editor, make_outlet, make_recap, make_user

pytestmark = pytest.mark.django_db
PIECES = "/admin/pieces/"


@pytest.fixture
def author(client):
    """A writer's author; the writer is signed in, in an outlet of New York."""
    make_outlet(time_zone="America/New_York")
    user = make_user(groups=("Writer",), is_staff=True)
    client.force_login(user)
    return make_author(name="Vance", slug="vance", user=user)


def at(*numbers):
    """A moment in UTC."""
    return datetime(*numbers, tzinfo=UTC)


def words(number):
    """A text of so many words."""
    return f"<p>{'word ' * number}</p>"


def test_they_stand_by_month_of_the_outlets_zone_with_their_words(client, author):
    make_article(headline="Late in March", published_at=at(2020, 4, 1, 3), authors=[author], body=words(10))
    make_recap(headline="April", published_at=at(2020, 4, 2, 12), authors=[author], body=words(30))
    make_article(headline="April too", published_at=at(2020, 4, 3, 12), authors=[author], body=words(5))
    make_article(headline="Not hers", published_at=at(2020, 4, 2, 12), authors=[make_author()])
    make_draft(headline="Not yet", authors=[author])
    html = client.get(f"{PIECES}?year=2020").content.decode()
    april, march = html.index("April 2020"), html.index("March 2020")
    assert april < html.index("April too") < march < html.index("Late in March")
    text = " ".join(html.split())
    assert "35 words: 1 × recap, 1 × feature" in text
    assert "3 pieces, 45 words." in text
    assert "Not hers" not in html
    assert "Not yet" not in html


def test_years_lead_to_those_beside_that_have_pieces(client, author):
    for year in (2014, 2018, 2020):
        make_article(published_at=at(year, 6, 1), authors=[author])
    html = client.get(f"{PIECES}?year=2018").content.decode()
    assert 'rel="prev" href="?author=vance&amp;year=2014"' in html
    assert 'rel="next" href="?author=vance&amp;year=2020"' in html
    assert "Nothing was published in this year." in client.get(f"{PIECES}?year=2016").content.decode()
    for nonsense in ("0000", "99999", "x", "²²²²"):
        assert client.get(PIECES, {"year": nonsense}).status_code == 200


def test_writers_see_their_own_and_editors_choose(client, author):
    other = make_author(slug="other")
    make_article(headline="Another’s", published_at=at(2020, 4, 2), authors=[other])
    assert client.get(f"{PIECES}?author=other&year=2020").status_code == 403
    assert client.get(f"{PIECES}csv/?author=other&year=2020").status_code == 403
    assert client.get(f"{PIECES}?author=vance").status_code == 200
    client.force_login(make_editor())
    assert "Choose whose pieces" in client.get(PIECES).content.decode()
    assert "Another’s" in client.get(f"{PIECES}?author=other&year=2020").content.decode()
    assert client.get(f"{PIECES}?author=nobody").status_code == 404
    assert client.get(f"{PIECES}csv/").status_code == 404


def test_who_is_no_author_is_told(client):
    client.force_login(make_user(groups=("Writer",), is_staff=True))
    assert "belongs to no author yet" in client.get(PIECES).content.decode()


def test_the_table_says_the_same_in_utf_8_with_a_mark(client, author):
    made = make_article(
        headline="“Été” =SUM", slug="ete", published_at=at(2020, 4, 1, 3), authors=[author], body=words(10)
    )
    make_article(headline="=HYPERLINK(1)", published_at=at(2020, 4, 2, 3), authors=[author])
    response = client.get(f"{PIECES}csv/?year=2020")
    assert response["Content-Type"] == "text/csv; charset=utf-8"
    assert response["Content-Disposition"] == 'attachment; filename="vance-2020.csv"'
    assert response.content.startswith(b"\xef\xbb\xbf")
    head, second, first = csv.reader(response.content.decode("utf-8-sig").splitlines())
    assert head == [
        "date", "time (America/New_York)", "kind", "headline", "show", "episode", "words", "address",
    ]  # fmt: skip
    assert first[:4] == ["2020-03-31", "23:00", "feature", "“Été” =SUM"]
    assert first[6:] == ["10", f"http://testserver{made.get_absolute_url()}"] or first[7].endswith("/2020/03/ete/")
    assert second[3] == "'=HYPERLINK(1)"


@pytest.mark.parametrize("start", ["=", "+", "-", "@", "\t", "\r"])
def test_no_cell_begins_a_formula(start):
    assert as_text(f"{start}1") == f"'{start}1"
    assert as_text("1=1") == "1=1"


def test_a_year_costs_as_many_queries_for_much_as_for_little(client, author, monkeypatch):
    monkeypatch.setattr("outlet.current.LOOK_AGAIN_AFTER", 3600)
    make_recap(published_at=at(2020, 4, 1), authors=[author])
    client.get(f"{PIECES}?year=2020")
    with CaptureQueriesContext(connection) as few:
        client.get(f"{PIECES}?year=2020")
    for month in range(1, 13):
        make_recap(published_at=at(2020, month, 2), authors=[author])
    with CaptureQueriesContext(connection) as many:
        client.get(f"{PIECES}?year=2020")
    assert len(many) == len(few), "\n".join(query["sql"] for query in many)
