"""The pages of people, and of authors."""

from datetime import timedelta

import pytest
from django.utils import timezone

from authors.models import AuthorLink
from outlet.actions import save
from reviews import actions
from tests.factories import (
    NOON,
    make_article,
    make_author,
    make_credit,
    make_draft,
    make_episode,
    make_image,
    make_person,
    make_platform,
    make_recap,
    make_season,
    make_show,
)
from tests.pages.support import links, parsed, paths_through, queries, seen, text_of

pytestmark = pytest.mark.django_db


def test_a_person_with_names_and_work_by_show(client):
    person = make_person(name="Im Si-wan", native_name="임시완", language="ko", other_names=["Yim Si-wan"], slug="im")
    jtbc = make_platform(name="JTBC")
    run_on = make_show(title="Run On", countries=["KR"], networks=(jtbc,))
    earlier = make_show(title="Misaeng", year=2014)
    episode = make_episode(make_season(run_on, is_counted=False), number=2)
    make_credit(earlier, person=person, character="Jang Geu-rae")
    make_credit(run_on, person=person, character="Ki Seon-gyeom", episodes=(episode,))
    make_credit(run_on, person=person, job="producer")
    tree = parsed(client.get("/people/im/"))
    words = seen(tree)
    assert "Run On 2020, South Korea, JTBC as Ki Seon-gyeom E02" in words
    assert words.index("Ki Seon-gyeom") < words.index("Produced by") < words.index("Jang Geu-rae")
    assert "Also known as Yim Si-wan" in words
    assert [text_of(part) for part in tree.iter("p") if part.get("lang") == "ko"] == ["임시완"]
    assert episode.get_absolute_url() in links(tree)


def test_a_part_that_gives_something_away_is_hidden(client):
    person, show = make_person(), make_show()
    make_credit(show, person=person, character="Fiona")
    make_credit(show, person=person, character="Alice", through=1_003_000)
    tree = parsed(client.get(person.get_absolute_url()))
    marked = [item for item in tree.iter("li") if item.get("data-through") == "1003000"]
    assert [("Alice" in text_of(item), item.get("data-show")) for item in marked] == [(True, str(show.uid))]
    words = seen(tree)
    assert "Fiona" in words
    assert "Alice" not in words
    assert "Show 1 more credit, which gives something away" in words


def test_a_show_of_a_person_stands_once_with_its_poster(client):
    person, show = make_person(), make_show(poster=make_image(), hue=12)
    for job in ("actor", "writer"):
        make_credit(show, person=person, job=job)
    make_credit(make_show(), person=person, through=1)
    main = parsed(client.get(person.get_absolute_url())).find(".//main")
    posters = [link for link in main.iter("a") if (link.get("class") or "").startswith("poster ")]
    assert [link.get("href") for link in posters] == [show.get_absolute_url()]
    assert len(list(main.iter("img"))) == 1


def test_what_is_written_about_the_shows_of_a_person(client):
    person, show, guarded = make_person(), make_show(), make_show()
    make_credit(show, person=person)
    make_credit(guarded, person=person, through=1)
    review = make_article(kind="review", show=show)
    with_them = make_article(kind="interview", show=show, interviewees=[person])
    make_recap(make_episode(make_season(show)))
    make_article(kind="review", show=guarded)  # would tell that they are in it
    make_article(kind="news", show=show, published_at=timezone.now() + timedelta(minutes=1))
    found = links(parsed(client.get(person.get_absolute_url())))
    assert [link for link in found if link.startswith("/20")] == [
        with_them.get_absolute_url(),
        review.get_absolute_url(),
    ]


def test_interviews_with_a_person(client):
    person = make_person(name="Vicky Jones")
    soon = timezone.now() + timedelta(minutes=1)
    live = make_article(kind="interview", interviewees=[person], headline="She says it all")
    for hidden in (
        make_draft(kind="interview", interviewees=[person]),
        make_article(kind="interview", interviewees=[person], published_at=soon),
        make_article(kind="interview", interviewees=[make_person()]),
    ):
        assert hidden.pk
    tree = parsed(client.get(person.get_absolute_url()))
    assert [link for link in links(tree) if link.startswith("/20")] == [live.get_absolute_url()]
    assert "Interview with Vicky Jones" in seen(tree)
    assert "She says" not in client.get(person.get_absolute_url()).content.decode()


def test_a_person_of_whom_nothing_is_known_has_no_empty_headings(client):
    tree = parsed(client.get(make_person().get_absolute_url()))
    assert not list(tree.find(".//main").iter("h2"))


def test_an_author_with_box_links_and_articles(client):
    box = {"role": "Co-founder", "since": 2017, "tagline": "On trains.", "biography": "<p>Bio.</p>"}
    author = make_author(name="Margit Oakley", slug="margit", **box)
    AuthorLink.objects.create(author=author, label="Notebook", url="https://notebook.example/")
    mine, other = make_article(authors=[author]), make_article(authors=[make_author()])
    tree = parsed(client.get("/authors/margit/"))
    words = seen(tree)
    for part in ("Margit Oakley", "Co-founder, with", "since 2017", "On trains.", "Bio.", "By Margit Oakley"):
        assert part in words
    found = links(tree)
    assert {"https://notebook.example/", mine.get_absolute_url(), "/authors/margit/feed/"} <= set(found)
    assert other.get_absolute_url() not in found


def test_an_authors_articles_before_and_at_their_time(client):
    author = make_author()
    live = make_article(authors=[author])
    soon = make_article(authors=[author], published_at=timezone.now() + timedelta(minutes=1))
    make_draft(authors=[author])
    gone = make_article(authors=[author])
    actions.withdraw(gone, by=None)
    found = [link for link in links(parsed(client.get(author.get_absolute_url()))) if link.startswith("/20")]
    assert found == [live.get_absolute_url()]
    actions.unschedule(soon, by=None)
    actions.publish(soon, by=None)
    assert soon.get_absolute_url() in links(parsed(client.get(author.get_absolute_url())))


def test_articles_are_newest_first_on_as_many_pages_as_it_takes(client):
    author = make_author()
    made = [make_article(authors=[author], published_at=NOON + timedelta(hours=n // 3)) for n in range(61)]
    own = {article.get_absolute_url() for article in made}
    pages = [[link for link in page if link in own] for page in paths_through(client, author.get_absolute_url())]
    assert [len(page) for page in pages] == [30, 30, 1]
    times = {article.get_absolute_url(): article.published_at for article in made}
    listed = [link for page in pages for link in page]
    assert len(set(listed)) == 61
    assert [times[link] for link in listed] == sorted(times.values(), reverse=True)


def test_the_list_names_those_whose_work_is_public(client):
    writing, waiting = make_author(name="Ann"), make_author(name="Bob")
    make_article(authors=[writing])
    make_draft(authors=[waiting])
    make_article(authors=[waiting], published_at=timezone.now() + timedelta(minutes=1))
    found = links(parsed(client.get("/authors/")))
    assert found == [writing.get_absolute_url()]
    make_article(authors=[waiting])
    assert waiting.get_absolute_url() in links(parsed(client.get("/authors/")))


def test_an_empty_list_says_so(client):
    assert "Nothing has been published here yet." in seen(parsed(client.get("/authors/")))


@pytest.mark.parametrize(
    "path", ["/people/nobody/", "/authors/nobody/", "/authors/?after=nobody", "/authors/ann/?after=1"]
)
def test_what_is_not_there_is_not_found(client, path):
    make_author(slug="ann")
    assert client.get(path).status_code == 404


@pytest.mark.parametrize(("make", "under"), [(make_person, "people"), (make_author, "authors")])
def test_an_old_address_leads_on(client, make, under):
    row = make(slug="before")
    make_article(authors=[row] if under == "authors" else [])
    row.slug = "after"
    save(row, by=None)
    response = client.get(f"/{under}/before/")
    assert (response.status_code, response["Location"]) == (301, f"/{under}/after/")


def test_as_many_queries_for_one_row_as_for_fifty(client):
    person, author = make_person(photo=make_image()), make_author(photo=make_image())
    platform = make_platform()

    def add():
        show = make_show(networks=(platform,))
        episode = make_episode(make_season(show))
        make_credit(show, person=person, character="X", episodes=(episode,))
        make_credit(show, person=person, job="writer")
        make_credit(show, person=person, character="Y", through=1)
        another = make_author(photo=make_image())
        AuthorLink.objects.create(author=author, label="x", url="https://example.org")
        make_article(
            kind="interview", interviewees=[person], authors=[author, another], show=show, lead_image=make_image()
        )

    add()
    urls = [person.get_absolute_url(), author.get_absolute_url(), "/authors/"]
    before = [queries(client, url) for url in urls]
    for _ in range(50):
        add()
    assert [queries(client, url) for url in urls] == before
    assert max(before) <= 18
