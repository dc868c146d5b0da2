"""The pages of shows, seasons and episodes, and the list of all shows."""

from datetime import UTC, date, datetime, time, timedelta

import pytest
from django.utils import timezone

from outlet.actions import save
from reviews import actions
from shows.models import Airing, Availability, Genre, Season, Show
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


@pytest.fixture
def hbo():
    return make_platform(name="HBO", slug="hbo", zone="America/New_York")


@pytest.fixture
def run(hbo):
    return make_show(
        title="Run",
        slug="run-2020",
        networks=(hbo,),
        countries=["US"],
        languages="en ko-KR",
        original_title="런",
        other_names=["Courir"],
        status="cancelled",
        end_year=2020,
        synopsis="Two people answer a text.",
    )


def test_the_facts_of_a_show(client, run):
    run.genres.add(Genre.objects.create(name="thriller", slug="thriller"))
    tree = parsed(client.get("/shows/run-2020/"))
    words = seen(tree)
    for fact in (
        "Series, 2020",
        "HBO",
        "United States",
        "English, Korean",
        "thriller",
        "Cancelled",
        "Courir",
        "Two people",
    ):
        assert fact in words
    assert "2020–" not in words
    assert [dd.text for dd in tree.iter("dd") if dd.get("lang") == "en"] == ["런"]
    assert {"/shows/?network=hbo", "/shows/?genre=thriller"} <= set(links(tree))


def test_an_empty_show_has_no_empty_headings(client):
    tree = parsed(client.get(make_show(title="Bare").get_absolute_url()))
    assert not [heading.tag for heading in tree.find(".//main").iter("h2")]


@pytest.mark.parametrize(
    ("values", "years"),
    [
        ({"status": "running"}, "2020–"),
        ({"status": "ended"}, "2020"),
        ({"status": "announced"}, "2020"),
        ({"status": "ended", "end_year": 2022}, "2020–2022"),
        ({"status": "running", "kind": "film"}, "2020"),
        ({"status": "running", "kind": "miniseries"}, "2020"),
    ],
)
def test_years(values, years):
    assert make_show(year=2020, **values).years == years


def test_the_grid_has_stars_of_first_recaps_and_marks_the_rest(client, run):
    season = make_season(run)
    days = [date(2020, 4, 12), date(2020, 4, 19), timezone.localdate() + timedelta(days=30)]
    first, second, third = (make_episode(season, number=n, aired_on=day) for n, day in enumerate(days, 1))
    late = make_recap(first, stars=2, published_at=NOON + timedelta(days=1))
    early = make_recap(first, stars=7, published_at=NOON)
    tree = parsed(client.get("/shows/run-2020/"))
    cells = [cell for cell in tree.iter("a") if "episode" in (cell.get("class") or "").split()]
    assert [cell.get("href") for cell in cells] == [
        early.get_absolute_url(),
        second.get_absolute_url(),
        third.get_absolute_url(),
    ]
    assert [cell.get("class").split()[1] for cell in cells] == ["rating-7", "episode--uncovered", "episode--ahead"]
    assert text_of(cells[0]) == "S01E01season 1, episode 1, recap, 3.5 of 5 stars"
    assert text_of(cells[1]) == "S01E02season 1, episode 2–"
    assert "To come" in text_of(cells[2])
    assert "3.5 of 5 stars: our rating of one episode" in seen(tree)
    episode_page = seen(parsed(client.get(first.get_absolute_url())))
    assert "More about this episode" in episode_page
    assert late.get_absolute_url() in links(parsed(client.get(first.get_absolute_url())))


def test_what_stands_in_no_average(client, run):
    season = make_season(run, episodes=4)
    one, two, three, four = season.episodes.all()
    make_recap(one, stars=10)
    make_recap(two, last_episode=three, stars=4)
    make_recap(four)
    make_article(kind="review", show=run, season=season, stars=1, headline="Season verdict", headline_is_clean=True)
    make_article(kind="review", show=run, stars=1, headline="Show verdict", headline_is_clean=True)
    make_article(kind="review", show=run, season=season, episode=four, stars=1)
    make_article(kind="feature", show=run, season=season, episode=four, stars=1)
    make_draft(kind="recap", show=run, season=season, episode=four, stars=1)
    words = seen(parsed(client.get("/shows/run-2020/")))
    assert "3.0 of 5 stars on average for 3 rated episodes" in words
    assert words.index("Our verdict on the whole") < words.index("Show verdict") < words.index("Season verdict")


def test_what_is_not_covered_yet_is_named_once(client, run):
    season = make_season(run)
    days = [date(2020, 4, 12)] * 2 + [timezone.localdate() + timedelta(days=30)]
    first, second, _ahead = (make_episode(season, number=n, aired_on=day) for n, day in enumerate(days, 1))
    for url in (run.get_absolute_url(), season.get_absolute_url()):
        assert seen(parsed(client.get(url))).count("Not covered yet") == 1
    make_recap(first)
    for url in (run.get_absolute_url(), season.get_absolute_url()):
        words = seen(parsed(client.get(url)))
        assert words.count("Not covered yet") == 1
        assert words.index("E02Season 1, episode 2") < words.index("Not covered yet")
    make_recap(second)
    assert "Not covered yet" not in seen(parsed(client.get("/shows/run-2020/")))


def test_a_season_that_nobody_has_seen_yet_misses_nothing(client, run):
    season = make_season(run)
    make_episode(season, aired_on=timezone.localdate() + timedelta(days=30))
    assert "overed" not in seen(parsed(client.get("/shows/run-2020/")))


@pytest.mark.parametrize("of_season", [True, False])
def test_what_was_reviewed_as_a_whole_misses_no_recaps(client, run, of_season):
    season, other = make_season(run, episodes=2), make_season(run, number=2, episodes=1)
    part = {"season": season} if of_season else {}
    verdict = make_article(kind="review", show=run, stars=9, **part)
    words = seen(parsed(client.get(season.get_absolute_url())))
    assert "No recaps: reviewed as a whole." in words
    assert "overed yet" not in words
    assert ("Not covered yet." in seen(parsed(client.get(other.get_absolute_url())))) == of_season
    episode = parsed(client.get(season.episodes.first().get_absolute_url()))
    assert "No recap: reviewed as a whole" in seen(episode)
    assert "no recap of this episode yet" not in seen(episode)
    assert verdict.get_absolute_url() in links(episode)
    make_recap(season.episodes.first())
    words = seen(parsed(client.get(season.get_absolute_url())))
    assert "reviewed as a whole" not in words
    assert words.count("Not covered yet") == 1


def test_the_average_of_the_whole_show_stands_only_beside_those_of_its_seasons(client, run):
    first, second = make_season(run, episodes=1), make_season(run, number=2, episodes=1)
    make_recap(first.episodes.get(), stars=7)
    words = seen(parsed(client.get("/shows/run-2020/")))
    assert "Whole show" not in words
    assert words.count("our rating of one episode") == 1
    make_recap(second.episodes.get(), stars=8)
    words = seen(parsed(client.get("/shows/run-2020/")))
    assert "Whole show 3.8 of 5 stars on average for 2 rated episodes" in words
    assert words.count("Whole show") == 1


def test_uncounted_seasons_are_never_numbered(client):
    show = make_show(title="Run On", slug="run-on-2020")
    season = make_season(show, is_counted=False, episodes=2)
    episode = season.episodes.get(number=2)
    make_recap(episode)
    for url in (show.get_absolute_url(), season.get_absolute_url(), episode.get_absolute_url()):
        words = text_of(parsed(client.get(url))).lower()
        assert "episode 2" in words
        assert "season 1" not in words
        assert "s01" not in words


def test_a_title_that_spoils_stays_hidden_until_asked_for(client, run):
    season = make_season(run)
    make_episode(season, number=1, title="Kiss")
    spoiling = make_episode(season, number=2, title="Everybody dies", title_spoils=True)
    make_recap(spoiling)
    for url in (run.get_absolute_url(), season.get_absolute_url(), spoiling.get_absolute_url()):
        response = client.get(url)
        assert "Everybody dies" in text_of(parsed(response).find(".//main"))
        assert "Everybody dies" not in seen(parsed(response))
        assert "Everybody dies" not in text_of(parsed(response).find(".//head"))
    assert "Kiss" in seen(parsed(client.get(season.get_absolute_url())))
    after = make_episode(season, number=3)
    assert "Everybody dies" not in client.get(after.get_absolute_url()).content.decode()


def test_cast_and_crew_and_what_gives_something_away(client, run):
    season = make_season(run, episodes=3)
    actor = make_person(name="Archie Panjabi")
    make_credit(run, person=actor, character="Fiona")
    make_credit(run, character="Carol")
    make_credit(run, person=make_person(name="Vicky Jones"), job="creator")
    third = season.episodes.get(number=3)
    guarded = make_credit(run, person=actor, character="Alice", episodes=(third,), through=third.place)
    for url in (run.get_absolute_url(), season.get_absolute_url(), third.get_absolute_url()):
        tree = parsed(client.get(url))
        marked = [item for item in tree.iter("li") if item.get("data-through") == str(guarded.through)]
        assert [(item.get("data-show"), "Alice" in text_of(item)) for item in marked] == [(str(run.uid), True)]
        words = seen(tree)
        assert "Alice" not in words
        for word in ("Archie Panjabi as Fiona", "Carol", "Created by", "Vicky Jones"):
            assert word in words
    first = season.episodes.get(number=1)
    assert "Alice" not in client.get(first.get_absolute_url()).content.decode()


def test_four_protagonists_have_an_episode_each(client):
    show = make_show(kind="miniseries")
    season = make_season(show, episodes=4)
    for episode, name in zip(season.episodes.all(), ("Carol", "Ying", "Richard", "Tara"), strict=True):
        make_credit(show, character=name, episodes=(episode,))
    words = seen(parsed(client.get(show.get_absolute_url())))
    assert "Ying (S01E02season 1, episode 2)" in words
    third = seen(parsed(client.get(season.episodes.get(number=3).get_absolute_url())))
    assert "Richard" in third
    assert "Tara" not in third


def test_where_to_watch(client, run, hbo):
    today = timezone.localdate()
    Airing.objects.create(
        show=run, platform=hbo, weekdays="0,1,2,3,4,5,6", time=time(22, 30), zone="America/New_York", from_on=today
    )
    Availability.objects.create(show=run, platform=make_platform(name="NOW"), region="GB", url="https://example.org/")
    tree = parsed(client.get("/shows/run-2020/"))
    assert "daily at 10:30 pm" in seen(tree)
    assert "NOW in the UK" in seen(tree)
    moments = [moment for moment in tree.iter("time") if moment.get("data-local") is not None]
    at = datetime.fromisoformat(moments[0].get("datetime"))
    assert timedelta() < at - timezone.now() <= timedelta(days=1, hours=1)


def test_a_film_has_no_grid(client):
    film = make_show(kind="film", title="Past Lives", status="ended")
    review = make_article(kind="review", show=film, stars=9)
    tree = parsed(client.get(film.get_absolute_url()))
    assert "Our verdict" in seen(tree)
    assert "Episodes" not in seen(tree)
    assert review.get_absolute_url() in links(tree)


def test_all_articles_about_it_also_those_that_only_name_it(client, run):
    about = make_article(kind="news", show=run)
    naming = make_article(scopes=[(run, 0)])
    elsewhere = make_article(show=make_show())
    found = links(parsed(client.get("/shows/run-2020/")))
    assert {about.get_absolute_url(), naming.get_absolute_url()} <= set(found)
    assert elsewhere.get_absolute_url() not in found


def test_articles_go_on_over_pages_and_each_stands_once(client, run):
    made = [make_article(show=run, published_at=NOON + timedelta(minutes=n // 2)) for n in range(65)]
    pages = paths_through(client, "/shows/run-2020/")
    own = {article.get_absolute_url() for article in made}
    found = [link for page in pages for link in page if link in own]
    assert len(pages) == 3
    assert found == [a.get_absolute_url() for a in sorted(made, key=lambda a: (a.published_at, a.pk), reverse=True)]


def test_a_recap_that_the_grid_leads_to_is_no_card_as_well(client, run):
    one, two = make_season(run, episodes=2).episodes.all()
    both = make_recap(one, last_episode=two, stars=7)
    second_look = make_recap(two)  # the grid leads to the first recap of an episode, and to no other
    elsewhere = make_recap(make_episode(make_season(make_show())), scopes=[(run, 0)])
    news = make_article(kind="news", show=run)
    for url, others in (
        (run.get_absolute_url(), [news, elsewhere, second_look]),
        (one.season.get_absolute_url(), [second_look]),
    ):
        tree = parsed(client.get(url))
        cards = [link for card in tree.iter("article") for link in (a.get("href") for a in card.iter("a"))]
        assert sorted(cards) == sorted(article.get_absolute_url() for article in others)
        assert both.get_absolute_url() in links(tree)


def test_only_the_latest_season_lists_its_episodes_unasked(client, run):
    for number in (1, 2):
        make_season(run, number=number, episodes=3)
    coming = make_season(run, number=3, episodes=2)
    coming.episodes.update(aired_on=timezone.localdate() + timedelta(days=9))
    tree = parsed(client.get(run.get_absolute_url()))
    assert [fold.get("id") for fold in tree.iter("details")] == ["list-season-1", "list-season-3"]
    assert "All 3 episodes by name" in seen(tree)


def test_tiles_of_nothing_or_of_one_are_no_grid(client, run):
    two, one = make_season(run, episodes=2), make_season(run, number=2, episodes=1)
    make_recap(one.episodes.get(), stars=7)

    def grids():
        lists = parsed(client.get(run.get_absolute_url())).iter("ol")
        return [found.get("aria-label") for found in lists if found.get("class") == "episode-grid"]

    assert grids() == []
    make_recap(two.episodes.first())
    assert grids() == ["Season 1 at a glance"]


def test_a_keyboard_has_a_way_past_each_grid(client, run):
    for number in (1, 2):
        make_recap(make_season(run, number=number, episodes=3).episodes.first())
    tree = parsed(client.get(run.get_absolute_url()))
    ways = [link.get("href") for link in tree.iter("a") if (link.get("class") or "").startswith("past ")]
    assert ways == ["#after-episodes", "#list-season-1", "#list-season-2"]
    assert all(len(tree.findall(f".//*[@id='{way[1:]}']")) == 1 for way in ways)


def test_before_its_time_nothing_shows_an_article(client, run):
    season = make_season(run, episodes=1)
    episode = season.episodes.get()
    soon = timezone.now() + timedelta(minutes=5)
    for values in ({"kind": "recap", "episode": episode}, {"kind": "review"}, {"kind": "news"}):
        make_article(show=run, season=season, stars=3, headline="Planted", published_at=soon, **values)
    make_draft(kind="recap", show=run, season=season, episode=episode, stars=3)
    live = make_recap(episode, stars=9)
    urls = [run.get_absolute_url(), season.get_absolute_url(), episode.get_absolute_url()]
    for url in urls:
        tree = parsed(client.get(url))
        assert "4.5" in seen(tree)
        assert "1.5" not in seen(tree)
        own = {link for link in links(tree) if link.startswith("/20")}
        assert own == {live.get_absolute_url()}
    actions.withdraw(live, by=None)
    for url in urls:
        assert "4.5" not in seen(parsed(client.get(url)))


def test_an_article_appears_at_its_time(client, run):
    at = timezone.now() + timedelta(hours=1)
    article = make_recap(make_episode(make_season(run)), published_at=at, stars=7)
    type(article).objects.filter(pk=article.pk).update(published_at=at - timedelta(hours=2))
    article.scopes.update(published_at=at - timedelta(hours=2))
    assert article.get_absolute_url() in links(parsed(client.get("/shows/run-2020/")))


def test_the_headline_that_spoils_is_nowhere(client, run):
    episode = make_episode(make_season(run))
    recap = make_recap(episode, headline="Ruby shoots Billy", stars=7)
    verdict = make_article(kind="review", show=run, season=episode.season, stars=7, headline="Ruby shoots Billy")
    for url in (run.get_absolute_url(), episode.season.get_absolute_url(), episode.get_absolute_url()):
        assert "shoots" not in client.get(url).content.decode()
    assert {recap.kind, verdict.kind} == {"recap", "review"}


def test_an_episode_in_its_networks_zone(client, run):
    season = make_season(run)
    episode = make_episode(
        season,
        number=2,
        title="Kiss",
        airs_at=datetime(2020, 4, 20, 2, 30, tzinfo=UTC),
        runtime=30,
        synopsis="A night.",
    )
    tree = parsed(client.get(episode.get_absolute_url()))
    assert "Aired April 19, 2020, 10:30 pm EDT on HBO · 30 minutes" in seen(tree)
    assert "2020-04-19T22:30:00-04:00" in {moment.get("datetime") for moment in tree.iter("time")}
    synopsis = next(part for part in tree.iter("div") if part.get("data-through") == str(episode.place))
    assert text_of(synopsis) == "A night."
    assert text_of(next(tree.iter("h1"))) == "Run season 1, episode 2 “Kiss”"


def test_an_episode_of_which_only_the_day_is_known(client, run):
    episode = make_episode(make_season(run), aired_on=date(2020, 4, 12))
    assert "Aired April 12, 2020 on HBO" in seen(parsed(client.get(episode.get_absolute_url())))


def test_episodes_lead_to_their_neighbours_across_seasons(client, run):
    first, second = make_season(run, episodes=2), make_season(run, number=2, episodes=1)
    special = make_episode(first, number=2, special=1)
    opener = second.episodes.get()
    tree = parsed(client.get(special.get_absolute_url()))
    nav = {link.get("rel"): link.get("href") for link in tree.find(".//main").iter("a") if link.get("rel")}
    assert nav == {
        "prev": first.episodes.get(number=2, special=0).get_absolute_url(),
        "next": opener.get_absolute_url(),
    }
    assert special.get_absolute_url().endswith("/season-1/special-2-1/")


def test_seasons_lead_to_their_neighbours(client, run):
    seasons = [make_season(run, number=number) for number in (1, 2, 3)]
    found = links(parsed(client.get(seasons[1].get_absolute_url())))
    assert {seasons[0].get_absolute_url(), seasons[2].get_absolute_url()} <= set(found)


@pytest.mark.parametrize(
    "path",
    [
        "/shows/walk/",
        "/shows/run-2020/season-9/",
        "/shows/run-2020/season-1/episode-9/",
        "/shows/run-2020/season-1/special-1-1/",
        "/shows/run-2020/season-1/episode-1/extra/",
        "/shows/run-2020/?before=x",
        "/shows/?letter=ab",
        "/shows/?letter=é",
        "/shows/?network=nothing",
        "/shows/?genre=nothing",
        "/shows/?on=later",
        "/shows/?after=nothing",
    ],
)
def test_what_is_not_there_is_not_found(client, run, path):
    make_season(run, episodes=1)
    assert client.get(path).status_code == 404


def test_an_old_address_leads_on_in_one_hop(client, run):
    season = make_season(run, episodes=1)
    for slug in ("run-hbo", "run-us"):
        run.slug = slug
        save(run, by=None)
    for path in ("/", "/season-1/", "/season-1/episode-1/"):
        for old in ("run-2020", "run-hbo"):
            response = client.get(f"/shows/{old}{path}")
            assert (response.status_code, response["Location"]) == (301, f"/shows/run-us{path}")
        assert client.get(f"/shows/run-us{path}").status_code == 200
    assert Season.objects.get(pk=season.pk).get_absolute_url() == "/shows/run-us/season-1/"


def test_a_reused_address_belongs_to_who_has_it_now(client, run):
    run.slug = "run-us"
    save(run, by=None)
    other = make_show(title="Run the Second", slug="run-2020")
    assert "Run the Second" in seen(parsed(client.get("/shows/run-2020/")))
    assert other.pk != run.pk


def test_the_list_tells_same_titles_apart(client, run):
    channel_4 = make_platform(name="Channel 4", slug="channel-4")
    make_show(title="Run", slug="run-2013", year=2013, kind="miniseries", countries=["GB"], networks=(channel_4,))
    make_show(title="Run On", slug="run-on-2020", countries=["KR"])
    words = seen(parsed(client.get("/shows/")))
    expected = ["Run 2013, United Kingdom, Channel 4", "Run 2020, United States, HBO", "Run On 2020, South Korea"]
    assert [words.index(label) for label in expected] == sorted(words.index(label) for label in expected)


def test_titles_are_sorted_without_article_case_or_accent(client):
    for title in ("The Bear", "élite", "Barry", "Zorro", "24", "Éclair"):
        make_show(title=title, slug=title.lower().replace(" ", "-").replace("é", "e"))
    tree = parsed(client.get("/shows/"))
    titles = [text_of(part) for part in tree.iter("span") if part.get("class") == "poster__title"]
    assert titles == ["24", "Barry", "The Bear", "Éclair", "élite", "Zorro"]
    only_b = parsed(client.get("/shows/?letter=B"))
    assert [text_of(p) for p in only_b.iter("span") if p.get("class") == "poster__title"] == ["Barry", "The Bear"]
    others = parsed(client.get("/shows/?letter=%23"))
    assert [text_of(p) for p in others.iter("span") if p.get("class") == "poster__title"] == ["24"]


def test_bulk_writes_sort_too():
    Show.objects.bulk_create([Show(title="The Wire", slug="the-wire", year=2002)])
    assert Show.objects.values_list("sort_title", "letter").get() == ("wire", "w")


def listed_shows(tree):
    return {link for link in links(tree) if link.startswith("/shows/") and not link.startswith("/shows/?")} - {
        "/shows/"
    }


def test_one_filter_replaces_another(client, run, hbo):
    run.genres.add(Genre.objects.create(name="thriller", slug="thriller"))
    make_show(title="Rome", slug="rome", networks=(hbo,))
    tree = parsed(client.get("/shows/?network=hbo&utm_source=x"))
    assert listed_shows(tree) == {"/shows/run-2020/", "/shows/rome/"}
    assert [link for link in links(tree) if "&" in link] == []
    assert {"/shows/?letter=r", "/shows/?genre=thriller"} <= set(links(tree))
    assert "/shows/?network=hbo" not in links(tree)
    canonical = next(link.get("href") for link in tree.iter("link") if link.get("rel") == "canonical")
    assert canonical.endswith("/shows/?network=hbo")


@pytest.mark.parametrize(
    ("query", "title"),
    [
        ("network=hbo", "Shows on HBO"),
        ("genre=thriller", "Shows: thriller"),
        ("letter=r", "Shows: R"),
        ("find=%20run++2020%20", "Shows: “run 2020”"),
        ("on=now", "Shows that are on now"),
    ],
)
def test_a_narrowed_list_says_what_it_is(client, run, query, title):
    run.genres.add(Genre.objects.create(name="thriller", slug="thriller"))
    tree = parsed(client.get(f"/shows/?{query}"))
    assert text_of(next(tree.iter("h1"))) == title
    assert text_of(next(tree.iter("title"))).startswith(f"{title} – ")


@pytest.mark.parametrize(
    ("words", "found"),
    [("ru", True), ("RUN 2020", True), ("hbo", True), ("nothing", False), ("<script>", False), ("x" * 500, False)],
)
def test_shows_are_found_by_title_network_and_year(client, run, words, found):
    tree = parsed(client.get("/shows/", {"find": words}))
    assert ("/shows/run-2020/" in listed_shows(tree)) is found
    assert ("No show matches." in text_of(tree)) is not found
    (field,) = [field for field in tree.iter("input") if field.get("name") == "find"]
    assert field.get("value") == words[:100]
    assert [meta.get("content") for meta in tree.iter("meta") if meta.get("name") == "robots"] == ["noindex"]


def test_where_there_is_no_page_one_can_look_for_a_show(client):
    form = parsed(client.get("/nowhere/")).find(".//main//form")
    assert (form.get("action"), form.get("role")) == ("/shows/", "search")


def test_several_filters_lead_on_to_the_first(client, run):
    response = client.get("/shows/?genre=nothing&on=now&network=hbo&letter=R")
    assert (response.status_code, response["Location"]) == (301, "/shows/?letter=r")


@pytest.mark.parametrize("query", ["find=", "find=%20", "find=%20%09&after=1", f"find={'+' * 200}"])
def test_a_search_for_nothing_leads_to_the_whole_list(client, run, query):
    response = client.get(f"/shows/?{query}")
    assert (response.status_code, response["Location"]) == (301, "/shows/")


def test_space_before_words_takes_no_room_from_them(client, run):
    assert "Shows: “run”" in client.get(f"/shows/?find={'+' * 200}run").content.decode()


def test_what_is_on_now_is_offered_only_where_something_is(client, run):
    assert "/shows/?on=now" not in links(parsed(client.get("/shows/")))
    assert "No show matches." in seen(parsed(client.get("/shows/?on=now")))
    make_episode(make_season(run), aired_on=timezone.localdate())
    assert "/shows/?on=now" in links(parsed(client.get("/shows/")))


@pytest.mark.parametrize(
    "path", ["season-01/", "season-1/episode-02/", "season-01/episode-2/", "season-1/special-01-01/"]
)
def test_a_page_has_one_address_however_its_number_is_typed(client, run, path):
    season = make_season(run, episodes=2)
    make_episode(season, number=1, special=1)
    response = client.get(f"/shows/run-2020/{path}?before=1-1")
    assert (response.status_code, response["Location"]) == (301, f"/shows/run-2020/{path.replace('0', '')}?before=1-1")


def test_on_now(client, hbo):
    today = timezone.localdate()
    now = timezone.now()
    airing = make_show(title="Weekly", slug="weekly")
    Airing.objects.create(
        show=airing, platform=hbo, weekdays="1", zone="UTC", from_on=today - timedelta(days=9), until_on=today
    )
    over = make_show(title="Over", slug="over")
    Airing.objects.create(show=over, platform=hbo, weekdays="1", zone="UTC", until_on=today - timedelta(days=9))
    for slug, at in (("tomorrow", now + timedelta(days=1)), ("long-ago", now - timedelta(days=40))):
        make_episode(make_season(make_show(title=slug, slug=slug)), airs_at=at)
    make_episode(make_season(make_show(title="Day", slug="day")), aired_on=today)
    found = {link for link in links(parsed(client.get("/shows/?on=now"))) if not link.startswith("/shows/?")}
    assert found >= {"/shows/weekly/", "/shows/tomorrow/", "/shows/day/"}
    assert not found & {"/shows/over/", "/shows/long-ago/"}


def test_the_list_goes_on_and_back(client):
    for number in range(70):
        make_show(title="Same" if number < 40 else f"Title {number}", slug=f"show-x{number:02}", year=2000 + number % 3)
    pages = paths_through(client, "/shows/?letter=s")
    listed = [[link for link in page if link.startswith("/shows/show-x")] for page in pages]
    assert [len(page) for page in listed] == [30, 10]
    assert len({link for page in listed for link in page}) == 40
    second = parsed(client.get(f"/shows/?letter=s&after={listed[0][-1].split('/')[2]}"))
    canonical = next(link.get("href") for link in second.iter("link") if link.get("rel") == "canonical")
    assert canonical.endswith(f"/shows/?letter=s&after={listed[0][-1].split('/')[2]}")
    back = next(link.get("href") for link in second.iter("a") if link.get("rel") == "prev")
    assert [link for link in links(parsed(client.get(back))) if link.startswith("/shows/show-x")] == listed[0]


def _fill(show, season, number):
    """Add one row of everything that a show's pages list."""
    episode = make_episode(season, number=number, title=f"T{number}", aired_on=date(2020, 1, 1))
    make_recap(episode, stars=7, lead_image=make_image(), authors=[make_author()])
    make_article(kind="review", show=show, season=season, stars=7, interviewees=[make_person()])
    make_credit(show, person=make_person(), character="X", episodes=(episode,))
    make_credit(show, person=make_person(), character="Y", through=number)
    make_credit(show, person=make_person(), job="writer")
    Availability.objects.create(show=show, platform=make_platform(), region="US")
    Airing.objects.create(show=show, platform=make_platform(), weekdays="1", zone="UTC")
    show.networks.add(make_platform())
    show.genres.add(Genre.objects.create(name=f"g{number}", slug=f"g{number}"))
    make_recap(season.episodes.get(number=1), lead_image=make_image())


def test_as_many_queries_for_one_row_as_for_fifty(client, run):
    season = make_season(run)
    _fill(run, season, 1)
    make_season(run, number=2, episodes=1)
    urls = [run.get_absolute_url(), season.get_absolute_url(), season.episodes.first().get_absolute_url()]
    before = [queries(client, url) for url in urls]
    for number in range(2, 51):
        _fill(run, season, number)
    make_season(run, number=3, episodes=1)
    assert [queries(client, url) for url in urls] == before
    assert max(before) <= 22


def test_the_list_takes_as_many_queries_for_one_show_as_for_fifty(client):
    def add(number):
        show = make_show(poster=make_image(), networks=(make_platform(),), title=chr(97 + number % 26) + str(number))
        show.genres.add(Genre.objects.create(name=f"g{number}", slug=f"g{number}"))

    add(0)
    before = queries(client, "/shows/")
    for number in range(1, 51):
        add(number)
    assert queries(client, "/shows/") == before


@pytest.mark.parametrize("path", ["/shows/", "/shows/run-2020/", "/shows/run-2020/season-1/episode-1/"])
def test_pages_are_the_same_for_everyone_and_may_be_kept(client, run, path):
    make_recap(make_episode(make_season(run)), stars=7)
    anonymous = client.get(path)
    client.cookies["sessionid"] = "anything"
    assert client.get(path).content == anonymous.content
    assert anonymous["Cache-Control"].startswith("public, max-age=0, must-revalidate, s-maxage=")
    assert "Set-Cookie" not in anonymous
    assert "Cookie" not in anonymous.get("Vary", "")


@pytest.mark.parametrize(
    "path", ["/shows/?network=%00", "/shows/?genre=a%00", "/shows/?after=%00", "/authors/?before=%00"]
)
def test_a_nul_in_a_query_is_not_found(client, path):
    assert client.get(path).status_code == 404


def test_a_season_that_a_film_should_not_have_is_not_found(client):
    season = make_season()
    Show.objects.filter(pk=season.show_id).update(kind="film")
    assert client.get(season.get_absolute_url()).status_code == 404
