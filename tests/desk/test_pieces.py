"""Published pieces: by month, for whom they are, and as a table that no spreadsheet reckons with."""

import csv
from datetime import UTC, datetime

import pytest
import time_machine
from django.db import connection
from django.test.utils import CaptureQueriesContext

from desk.pieces import as_text
from reviews.actions import withdraw
from tests.factories import make_article, make_author, make_draft, make_editor, make_outlet, make_recap, make_user

pytestmark = pytest.mark.django_db
PIECES = "/admin/pieces/"
IN_2020 = "from=2020-01&to=2020-12"


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
    html = client.get(f"{PIECES}?{IN_2020}").content.decode()
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
    html = client.get(f"{PIECES}?from=2018-01").content.decode()
    assert "Vance, 2018" in html
    assert 'rel="prev" href="?author=vance&amp;from=2014-01&amp;to=2014-12"' in html
    assert 'rel="next" href="?author=vance&amp;from=2020-01&amp;to=2020-12"' in html
    assert "Nothing was published in these months." in client.get(f"{PIECES}?from=2016-01").content.decode()


def test_no_year_is_led_to_whose_pieces_are_withdrawn_or_still_to_come(client, author):
    with time_machine.travel(datetime(2026, 11, 20, tzinfo=UTC)):
        withdraw(make_article(published_at=at(2019, 6, 1), authors=[author]), by=None)
        make_article(published_at=at(2027, 6, 1), authors=[author])
        for user in (author.user, make_editor()):
            client.force_login(user)
            pieces = client.get(f"{PIECES}?{IN_2020}&author=vance").context["pieces"]
            assert (pieces.before, pieces.after) == (None, None)
        pieces = client.get(f"{PIECES}?{IN_2020}&author=*").context["pieces"]
        assert (pieces.before, pieces.after) == (None, None)


@pytest.mark.parametrize(
    ("query", "found", "name"),
    [
        ("from=2019-12&to=2020-01", ["January", "December"], "December 2019 to January 2020"),
        ("from=2020-01&to=2019-12", ["January", "December"], "December 2019 to January 2020"),
        ("from=2020-02&to=2020-02", ["February"], "February 2020"),
        ("to=2020-01", ["January"], "January 2020"),
        ("from=2020-02", ["February"], "February 2020 to December 2020"),
        ("from=2019-01&to=2020-12", ["February", "January", "December"], "January 2019 to December 2020"),
        ("from=0000-00&to=%00", [], "2026"),
    ],
)
def test_any_months_are_shown_and_are_the_same_in_the_table(client, author, query, found, name):
    with time_machine.travel(datetime(2026, 11, 20, tzinfo=UTC)):
        for headline, when in (
            ("December", at(2019, 12, 5)),
            ("January", at(2020, 1, 5)),
            ("February", at(2020, 2, 5)),
        ):
            make_article(headline=headline, published_at=when, authors=[author])
        page, table = client.get(f"{PIECES}?{query}"), client.get(f"{PIECES}csv/?{query}")
    assert [piece.headline for piece in page.context["pieces"].found] == found
    assert f"Vance, {name}" in page.content.decode()
    assert [row[3] for row in csv.reader(table.content.decode("utf-8-sig").splitlines())][1:] == found


def test_editors_see_everybodys_with_what_each_has_in_it(client, author):
    other = make_author(name="Other", slug="other")
    make_article(headline="By both", published_at=at(2020, 4, 2), authors=[author, other], body=words(10))
    make_article(headline="By one", published_at=at(2020, 5, 2), authors=[other], body=words(30))
    make_article(headline="By nobody", published_at=at(2020, 5, 3), body=words(1))
    assert client.get(f"{PIECES}?author=*").status_code == 403
    assert client.get(f"{PIECES}csv/?author=*").status_code == 403
    client.force_login(make_editor())
    page = client.get(f"{PIECES}?{IN_2020}")
    assert [piece.headline for piece in page.context["pieces"].found] == ["By nobody", "By one", "By both"]
    shares = [(share.author.name, len(share.pieces), share.words) for share in page.context["pieces"].shares]
    assert shares == [("Other", 2, 40), ("Vance", 1, 10)]
    assert "All authors, 2020" in page.content.decode()
    table = client.get(f"{PIECES}csv/?author=*&{IN_2020}")
    assert table["Content-Disposition"] == 'attachment; filename="all-2020-01-2020-12.csv"'
    rows = list(csv.reader(table.content.decode("utf-8-sig").splitlines()))[1:]
    assert [(row[3], row[6]) for row in rows] == [("By nobody", ""), ("By one", "Other"), ("By both", "Vance, Other")]


def test_an_editor_who_writes_finds_their_own_first(client):
    editor = make_editor()
    make_article(headline="Own", published_at=at(2020, 4, 2), authors=[make_author(user=editor, slug="ed")])
    make_article(headline="Another’s", published_at=at(2020, 4, 2), authors=[make_author()])
    client.force_login(editor)
    html = client.get(f"{PIECES}?{IN_2020}").content.decode()
    assert "Own" in html
    assert "Another’s" not in html


def test_what_does_not_fit_on_a_page_is_in_the_table_and_the_page_says_so(client, author, monkeypatch):
    monkeypatch.setattr("desk.pieces.MOST", 2)
    for day in (1, 2, 3):
        make_article(published_at=at(2020, 4, day), authors=[author], body=words(7))
    make_article(published_at=at(2020, 5, 2), authors=[author], body=words(11))
    page = client.get(f"{PIECES}?{IN_2020}")
    assert len(page.context["pieces"].found) == 2
    assert "these are the newest 2" in page.content.decode()
    assert len(client.get(f"{PIECES}csv/?{IN_2020}").content.splitlines()) == 5
    assert "11 words:" in page.content.decode(), "the total of a whole month"
    assert "7 words:" not in page.content.decode(), "no total of a month of which some is missing"


def test_writers_see_their_own_and_editors_choose(client, author):
    other = make_author(slug="other")
    make_article(headline="Another’s", published_at=at(2020, 4, 2), authors=[other])
    assert client.get(f"{PIECES}?author=other&{IN_2020}").status_code == 403
    assert client.get(f"{PIECES}csv/?author=other&{IN_2020}").status_code == 403
    assert client.get(f"{PIECES}?author=vance").status_code == 200
    client.force_login(make_editor())
    assert "Another’s" in client.get(f"{PIECES}?author=other&{IN_2020}").content.decode()
    assert client.get(f"{PIECES}?author=nobody").status_code == 404
    assert client.get(f"{PIECES}csv/?author=nobody").status_code == 404
    assert client.get(f"{PIECES}?author=%00").status_code == 200


def test_who_is_no_author_is_told(client):
    client.force_login(make_user(groups=("Writer",), is_staff=True))
    assert "belongs to no author yet: a publisher ties them together" in client.get(PIECES).content.decode()
    assert client.get(f"{PIECES}csv/").status_code == 404


def test_the_table_says_the_same_in_utf_8_with_a_mark(client, author):
    make_article(headline="“Été” =SUM", slug="ete", published_at=at(2020, 4, 1, 3), authors=[author], body=words(10))
    make_article(headline="=HYPERLINK(1)", published_at=at(2020, 4, 2, 3), authors=[author])
    response = client.get(f"{PIECES}csv/?{IN_2020}")
    assert response["Content-Type"] == "text/csv; charset=utf-8"
    assert response["Content-Disposition"] == 'attachment; filename="vance-2020-01-2020-12.csv"'
    assert response.content.startswith(b"\xef\xbb\xbf")
    head, second, first = csv.reader(response.content.decode("utf-8-sig").splitlines())
    assert head == [
        "date", "time (America/New_York)", "kind", "headline", "show", "episode", "authors", "words", "address",
    ]  # fmt: skip
    assert first[:4] == ["2020-03-31", "23:00", "feature", "“Été” =SUM"]
    assert first[6:8] == ["Vance", "10"]
    assert first[8].startswith("http")
    assert first[8].endswith("/2020/03/ete/")
    assert second[3] == "'=HYPERLINK(1)"


@pytest.mark.parametrize(
    "start", ["=", "+", "-", "@", "\t", "\r", "\n", " =", "\n@", "\u00a0+", "＝", "＋", "－", "＠", "　＝"]
)
def test_no_cell_begins_a_formula(start):
    assert as_text(f"{start}1") == f"'{start}1"
    assert as_text("1=1") == "1=1"


def test_a_year_costs_as_many_queries_for_much_as_for_little(client, author, monkeypatch):
    monkeypatch.setattr("outlet.current.LOOK_AGAIN_AFTER", 3600)
    make_recap(published_at=at(2020, 4, 1), authors=[author])
    client.get(f"{PIECES}?{IN_2020}")
    with CaptureQueriesContext(connection) as few:
        client.get(f"{PIECES}?{IN_2020}")
    for month in range(1, 13):
        make_recap(published_at=at(2020, month, 2), authors=[author])
    with CaptureQueriesContext(connection) as many:
        client.get(f"{PIECES}?{IN_2020}")
    assert len(many) == len(few), "\n".join(query["sql"] for query in many)
