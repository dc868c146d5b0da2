"""Lists of articles: tags, months, corrections."""

from datetime import UTC, datetime, timedelta

import pytest
from django.utils import timezone

from outlet.actions import save
from reviews import actions
from reviews.models import Correction, Tag
from tests.factories import (
    NOON,
    make_article,
    make_author,
    make_draft,
    make_image,
    make_outlet,
    make_person,
    make_recap,
    make_show,
)
from tests.pages.support import links, parsed, paths_through, queries, seen

pytestmark = pytest.mark.django_db


def articles_on(client, url):
    """Return the addresses of the articles in a list: a year, a month and a slug."""
    found = [link.split("#")[0] for link in links(parsed(client.get(url)))]
    return [link for link in found if link.startswith("/20") and link.count("/") == 4]


def test_a_tag_with_its_description(client):
    article = make_article(tags=["K-drama"])
    make_article(tags=["Comedy"])
    tag = Tag.objects.get(name="K-drama")
    tag.description = "From Korea."
    save(tag, by=None)
    tree = parsed(client.get("/tags/k-drama/"))
    assert "From Korea." in seen(tree)
    assert articles_on(client, "/tags/k-drama/") == [article.get_absolute_url()]
    assert "/tags/k-drama/feed/" in links(tree)


def test_a_tag_shows_nothing_before_its_time(client):
    make_draft(tags=["Secret"])
    soon = make_article(tags=["Secret"], published_at=timezone.now() + timedelta(minutes=1))
    gone = make_article(tags=["Secret"])
    actions.withdraw(gone, by=None)
    assert client.get("/tags/secret/").status_code == 404
    actions.unschedule(soon, by=None)
    actions.publish(soon, by=None)
    assert articles_on(client, "/tags/secret/") == [soon.get_absolute_url()]


def test_a_tag_goes_on_over_pages_and_back(client):
    made = [make_article(tags=["Long"], published_at=NOON + timedelta(minutes=n // 4)) for n in range(70)]
    own = [a.get_absolute_url() for a in made]
    pages = [[link for link in page if link in own] for page in paths_through(client, "/tags/long/")]
    assert [len(page) for page in pages] == [30, 30, 10]
    assert sorted(link for page in pages for link in page) == sorted(own)
    last = parsed(client.get("/tags/long/"))
    older = next(link.get("href") for link in last.iter("a") if link.get("rel") == "next")
    newer = next(link.get("href") for link in parsed(client.get(older)).iter("a") if link.get("rel") == "prev")
    assert articles_on(client, newer) == pages[0]


def test_merged_and_renamed_tags_lead_on(client):
    make_article(tags=["Korean drama", "K-drama"])
    source, into = Tag.objects.get(name="Korean drama"), Tag.objects.get(name="K-drama")
    for tag in (source, into):
        save(tag, by=None)
    actions.merge_tags(source, into, by=None)
    into.slug = "kdrama"
    save(into, by=None)
    for old in ("/tags/korean-drama/", "/tags/k-drama/"):
        response = client.get(old)
        assert (response.status_code, response["Location"]) == (301, "/tags/kdrama/")


def test_a_month_is_one_of_the_outlets_calendar(client):
    make_outlet(time_zone="Asia/Seoul")
    in_may = make_article(published_at=datetime(2020, 4, 30, 15, 0, tzinfo=UTC))  # midnight in Seoul
    in_april = make_article(published_at=datetime(2020, 4, 30, 14, 59, 59, tzinfo=UTC))
    assert in_may.get_absolute_url().startswith("/2020/05/")
    assert articles_on(client, "/2020/05/") == [in_may.get_absolute_url()]
    assert articles_on(client, "/2020/04/") == [in_april.get_absolute_url()]


def test_months_lead_over_empty_ones_to_their_neighbours(client):
    for month in (1, 5, 12):
        make_article(published_at=datetime(2020, month, 15, tzinfo=UTC))
    make_article(published_at=timezone.now() + timedelta(days=400))
    may = parsed(client.get("/2020/05/"))
    assert "May 2020" in seen(may)
    assert {link for link in links(may) if link.count("/") == 3} == {"/2020/01/", "/2020/12/"}
    december = links(parsed(client.get("/2020/12/")))
    assert [link for link in december if link.count("/") == 3] == ["/2020/05/"]


@pytest.mark.parametrize(
    "path", ["/2020/06/", "/2020/13/", "/2020/00/", "/0000/01/", "/0001/01/", "/9999/12/", "/2020/04/?before=1"]
)
@pytest.mark.parametrize("zone", ["UTC", "Asia/Seoul", "America/Los_Angeles"])
def test_a_month_without_anything_is_not_found(client, path, zone):
    make_outlet(time_zone=zone)
    make_article(published_at=NOON)
    assert client.get("/2020/04/").status_code == 200
    assert client.get(path).status_code == 404


def test_a_month_does_not_show_what_is_to_come(client):
    now = timezone.now()
    make_article(published_at=now + timedelta(seconds=90), headline="Planted", headline_is_clean=True)
    make_draft(headline="Planted", headline_is_clean=True)
    live = make_article(published_at=now - timedelta(seconds=1), headline="Live", headline_is_clean=True)
    response = client.get(live.get_absolute_url()[:9])
    assert b"Live" in response.content
    assert b"Planted" not in response.content


def months_on(client, url="/archive/"):
    return [link for link in links(parsed(client.get(url))) if link.startswith("/20") and link.count("/") == 3]


def test_the_archive_lists_months_that_have_something(client):
    for year, month in ((2018, 12), (2020, 4), (2020, 4), (2020, 1)):
        make_article(published_at=datetime(year, month, 15, tzinfo=UTC))
    make_draft()
    gone = make_article(published_at=datetime(2019, 3, 15, tzinfo=UTC))
    actions.withdraw(gone, by=None)
    make_article(published_at=timezone.now() + timedelta(days=400))
    assert months_on(client) == ["/2020/04/", "/2020/01/", "/2018/12/"]
    words = seen(parsed(client.get("/archive/")))
    assert words.index("2020 April") < words.index("January") < words.index("2018 December")
    assert all(client.get(month).status_code == 200 for month in months_on(client))


def test_the_archive_says_how_much_there_is_and_where_nothing_is(client):
    for year, month in ((2020, 4), (2020, 4), (2020, 1), (2018, 12), (2014, 3)):
        make_article(published_at=datetime(year, month, 15, tzinfo=UTC))
    make_draft()
    make_article(published_at=timezone.now() + timedelta(days=400))
    words = seen(parsed(client.get("/archive/")))
    assert "April 2020 2 articles January 2020 1 article Nothing in 2019." in words
    assert "Nothing from 2015 to 2017. 2014 March 2014 1 article" in words
    assert words.count("Nothing") == 2


def test_the_archive_counts_months_in_the_outlets_zone(client):
    make_outlet(time_zone="Asia/Seoul")
    make_article(published_at=datetime(2020, 4, 30, 15, 0, tzinfo=UTC))  # midnight in Seoul
    assert months_on(client) == ["/2020/05/"]


def test_a_month_is_in_the_archive_from_the_moment_of_its_first_article(client, time_machine):
    at = datetime(2026, 12, 1, tzinfo=UTC)
    make_article(published_at=NOON)
    make_article(published_at=at)
    time_machine.move_to(at - timedelta(seconds=1), tick=False)
    assert months_on(client) == ["/2020/04/"]
    time_machine.move_to(at, tick=False)
    assert months_on(client) == ["/2026/12/", "/2020/04/"]


def test_an_empty_archive_says_so(client):
    assert "Nothing has been published here yet." in seen(parsed(client.get("/archive/")))


def test_a_year_leads_on_to_the_archive(client):
    make_article(published_at=NOON)
    make_article(published_at=timezone.now() + timedelta(days=400))
    response = client.get("/2020/")
    assert (response.status_code, response["Location"]) == (301, "/archive/#2020")
    assert [h.get("id") for h in parsed(client.get("/archive/")).iter("h2")] == ["2020"]
    for year in ("2019", "0000", "9999", str(timezone.now().year + 2)):
        assert client.get(f"/{year}/").status_code == 404


def test_the_archive_is_linked_from_everywhere_and_from_its_months(client):
    make_article(published_at=NOON)
    assert "/archive/" in links(parsed(client.get("/2020/04/")))
    footer = parsed(client.get("/")).find(".//footer")
    assert "/archive/" in [link.get("href") for link in footer.iter("a")]


def test_the_archive_takes_as_many_queries_for_one_month_as_for_fifty(client):
    make_article(published_at=NOON)
    before = queries(client, "/archive/")
    for number in range(50):
        make_article(published_at=NOON - timedelta(days=31 * number))
    assert len(months_on(client)) > 40
    assert queries(client, "/archive/") == before <= 7


def test_a_wrong_date_of_long_ago_does_not_break_the_archive(client):
    make_article(published_at=NOON)
    make_article(published_at=datetime(1066, 10, 14, tzinfo=UTC))
    assert months_on(client) == ["/2020/04/"]


def test_corrections_are_listed_newest_first_with_their_articles(client):
    first, second = make_article(level="none"), make_article(level="none")
    actions.correct(first, "It was <em>2013</em>.", by=None, at=NOON)
    actions.correct(second, "Not 2014.", by=None, at=NOON + timedelta(days=1))
    assert articles_on(client, "/corrections/") == [second.get_absolute_url(), first.get_absolute_url()]
    words = seen(parsed(client.get("/corrections/")))
    assert "It was 2013." in words
    assert words.index("Not 2014.") < words.index("It was 2013.")


def test_a_correction_that_may_spoil_is_hidden_until_asked_for(client):
    actions.correct(make_recap(), "Billy dies in Chicago.", by=None)
    tree = parsed(client.get("/corrections/"))
    assert "Chicago" in "".join(tree.itertext())
    assert "Chicago" not in seen(tree)


def test_a_correction_of_what_not_everyone_may_read_keeps_its_words(client):
    actions.correct(make_article(access="patrons", level="none"), "Planted words.", by=None)
    response = client.get("/corrections/")
    assert b"Planted" not in response.content
    assert len(articles_on(client, "/corrections/")) == 1


def test_corrections_of_what_is_not_public_are_not_listed(client):
    gone, soon = make_article(level="none"), make_article(published_at=timezone.now() + timedelta(minutes=1))
    for article in (gone, soon):
        Correction.objects.create(article=article, text="Planted words.", at=NOON)
    assert articles_on(client, "/corrections/") == [gone.get_absolute_url()]
    actions.withdraw(gone, by=None)
    response = client.get("/corrections/")
    assert b"Planted" not in response.content
    assert "Nothing has had to be corrected yet." in seen(parsed(response))


def test_as_many_queries_for_one_row_as_for_fifty(client):
    def add():
        article = make_article(
            kind="interview", tags=["T"], authors=[make_author()], interviewees=[make_person()],
            lead_image=make_image(), show=make_show(), scopes=[(make_show(), 0)],
        )  # fmt: skip
        actions.correct(article, "Words.", by=None)

    add()
    make_article(published_at=NOON - timedelta(days=90))
    urls = ["/tags/t/", "/2020/04/", "/corrections/"]
    before = [queries(client, url) for url in urls]
    for _ in range(50):
        add()
    assert [queries(client, url) for url in urls] == before
    assert max(before) <= 14
