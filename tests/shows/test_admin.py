"""What is reviewed, on the desk."""

import re
from datetime import date

import html5lib
import pytest
from django.conf import settings
from django.contrib.auth.models import Permission
from django.core.exceptions import ValidationError
from django.urls import reverse

from outlet import paths
from outlet.models import LogEntry
from shows.forms import read_place, write_place
from shows.models import Airing, Credit, Episode, Person, Show
from shows.places import MAX_NUMBER, WHOLE_SHOW, episode_place
from tests.factories import (
    make_credit,
    make_editor,
    make_episode,
    make_image,
    make_person,
    make_platform,
    make_recap,
    make_season,
    make_show,
    make_user,
)

SHOWS, SEASONS, EPISODES = "/admin/shows/show/", "/admin/shows/season/", "/admin/shows/episode/"
CREDITS = "/admin/shows/credit/"


@pytest.fixture
def editor(client, db):
    user = make_editor()
    client.force_login(user)
    return user


def formset(prefix, *rows):
    data = {f"{prefix}-TOTAL_FORMS": len(rows), f"{prefix}-INITIAL_FORMS": sum("id" in row for row in rows)}
    for number, row in enumerate(rows):
        data |= {f"{prefix}-{number}-{name}": value for name, value in row.items()}
    return data


def show_typed(*, seasons=(), credit_rows=(), airings=(), availabilities=(), **values):
    data = {"title": "Run", "slug": "run-2020", "year": 2020, "kind": "series", "status": "ended", "hue": "", **values}
    return {
        **data,
        **formset("seasons", *seasons),
        **formset("credits", *credit_rows),
        **formset("airings", *airings),
        **formset("availabilities", *availabilities),
    }


def test_a_show_with_its_parts_goes_through_the_door(client, editor):
    hbo = make_platform(name="HBO")
    response = client.post(
        SHOWS + "add/",
        show_typed(
            other_names="Laufen\nCours",
            countries=["US"],
            networks=[hbo.pk],
            seasons=[{"number": 1, "is_counted": "on"}],
            airings=[{"platform": hbo.pk, "weekdays": ["6", "2"], "time": "22:30", "zone": "America/New_York"}],
            availabilities=[{"platform": hbo.pk, "region": "US"}],
        ),
    )
    assert response.status_code == 302
    show = Show.objects.get()
    assert str(show) == "Run (2020, US, HBO)"
    assert show.other_names == ["Laufen", "Cours"]
    assert paths.holder("/shows/run-2020/season-1/") == show.seasons.get()
    assert Airing.objects.get().weekdays == "2,6"
    assert LogEntry.objects.filter(by=editor, verb="add").count() == 4


@pytest.mark.parametrize(
    ("values", "field"),
    [
        ({"title": ""}, "title"),
        ({"year": "1066"}, "year"),
        ({"end_year": "2010"}, "end_year"),
        ({"slug": "run on"}, "slug"),
        ({"slug": "taken"}, "slug"),
        ({"languages": "Korean!"}, "languages"),
        ({"hue": "36"}, "hue"),
    ],
)
def test_bad_input_is_named_at_its_field_and_kept(client, editor, values, field):
    make_show(slug="taken")
    response = client.post(SHOWS + "add/", show_typed(**{"synopsis": "Typed at length.", **values}))
    form = response.context["adminform"].form
    assert list(form.errors) == [field]
    assert form["synopsis"].value() == "Typed at length."
    assert Show.objects.count() == 1


@pytest.mark.parametrize(
    ("parts", "field"),
    [
        ({"seasons": [{"number": 1}, {"number": 1}]}, "number"),
        (
            {"airings": [{"zone": "UTC", "weekdays": ["1"], "from_on": "2020-05-01", "until_on": "2020-04-01"}]},
            "until_on",
        ),
        ({"availabilities": [{"from_on": "2020-05-01", "until_on": "2020-04-01"}]}, "until_on"),
    ],
)
def test_what_a_part_breaks_is_said_once_and_at_its_field(client, editor, parts, field):
    platform = make_platform()
    for row in [row for name in ("airings", "availabilities") for row in parts.get(name, ())]:
        row["platform"] = platform.pk
    response = client.post(SHOWS + "add/", show_typed(**parts))
    sets = [inline.formset for inline in response.context["inline_admin_formsets"]]
    found = [form.errors for rows in sets for form in rows.forms if form.errors]
    assert [list(errors) for errors in found] == [[field]]
    assert len(found[0][field]) == 1
    assert not any(rows.non_form_errors() for rows in sets)


def test_the_colour_comes_from_the_poster_until_an_editor_chooses_one(client, editor):
    red, blue = make_image(hue=3), make_image(hue=26)
    client.post(SHOWS + "add/", show_typed(poster=red.pk))
    show = Show.objects.get()
    change = f"{SHOWS}{show.pk}/change/"

    def save(**values):
        assert client.post(change, show_typed(**values)).status_code == 302
        show.refresh_from_db()
        return show.hue, show.hue_is_chosen

    assert (show.hue, show.hue_is_chosen) == (3, False)
    assert save(poster=blue.pk) == (26, False)
    assert save(poster=blue.pk, hue="0") == (0, True)
    assert save(poster=red.pk, hue="0") == (0, True)
    assert save(poster=red.pk) == (3, False)
    assert [entry.detail["fields"] for entry in LogEntry.objects.filter(verb="change").order_by("pk")] == [
        ["poster"], ["hue"], ["poster"], ["hue"]
    ]  # fmt: skip


def test_each_colour_is_a_radio_button_with_a_name_of_its_own(client, editor):
    show = make_show(slug="run-2020", poster=make_image(hue=3))
    page = html5lib.parse(client.get(f"{SHOWS}{show.pk}/change/").content.decode(), namespaceHTMLElements=False)
    group = page.find(".//div[@role='radiogroup']")
    labels = [(label.find("input"), " ".join("".join(label.itertext()).split())) for label in group.iter("label")]
    assert group.get("aria-label") == "Colour"
    assert [box.get("value") for box, _ in labels] == ["", *map(str, range(36))]
    assert [box.get("class") for box, _ in labels] == ["hue-3", *(f"hue-{hue}" for hue in range(36))]
    assert [name for box, name in labels if "checked" in box.attrib] == ["From the poster: red 3"]
    assert len({name for _, name in labels}) == 37
    assert (labels[1][1], labels[36][1]) == ("rose 0", "pink 35")
    assert not [part for part in group.iter() if part.get("style")]
    assert 'href="/static/desk/hues.css"' in client.get(SHOWS + "add/").content.decode()


def test_a_choice_is_shown_and_a_show_without_poster_says_what_it_has(client, editor):
    show = make_show(slug="run-2020", hue=5, hue_is_chosen=True)
    page = client.get(f"{SHOWS}{show.pk}/change/").content.decode()
    assert re.search(r'value="5"[^>]* checked', page)
    assert "From the poster; until it has a colour: amber 8" in page
    assert client.get(SHOWS + "add/").content.decode().count("From the poster") == 1


def test_who_may_only_look_reads_the_colour_in_words(client, db):
    viewer = make_user(is_staff=True)
    viewer.user_permissions.add(Permission.objects.get(codename="view_show"))
    client.force_login(viewer)
    show = make_show(poster=make_image(hue=26))
    assert '<div class="readonly">blue 26</div>' in client.get(f"{SHOWS}{show.pk}/change/").content.decode()


def test_a_number_that_another_season_has_is_an_error_at_the_number(client, editor):
    season = make_season()
    data = {"show": season.show_id, "number": 1, "is_counted": "on", **formset("episodes")}
    response = client.post(SEASONS + "add/", data)
    assert list(response.context["adminform"].form.errors) == ["number"]
    season.full_clean()  # its own number is no clash


def test_the_cast_is_entered_with_the_show_and_comes_after_those_who_are_there(client, editor):
    show = make_show(slug="run-2020")
    first = make_credit(show, character="Ruby", position=3, through=WHOLE_SHOW)
    ada = make_person(name="Ada Wong")
    rows = [
        {"id": first.pk, "character": "Ruby R.", "job": "actor", "position": 3},
        {"person": ada.pk, "character": "Alice", "job": "actor", "position": ""},
        {"person": "", "character": "", "job": "actor", "position": ""},
    ]
    page = client.get(f"{SHOWS}{show.pk}/change/").content.decode()
    assert f'href="{CREDITS}{first.pk}/change/">whole show, gives away: whole</a>' in page
    assert f'href="{CREDITS}add/?show={show.pk}"' in page
    assert client.post(f"{SHOWS}{show.pk}/change/", show_typed(credit_rows=rows)).status_code == 302
    names = [(str(credit), credit.position, credit.through) for credit in show.credits.all()]
    assert names == [("Ruby R.", 3, WHOLE_SHOW), ("Ada Wong (Alice)", 4, 0)]
    assert LogEntry.objects.filter(by=editor, verb="add", object_name="Ada Wong (Alice)").exists()


@pytest.mark.parametrize(
    "parts",
    [
        {"seasons": [{"number": 1}, {"number": 1}]},
        {"seasons": [{"number": "one"}]},
        {"airings": [{"zone": "UTC"}]},
        {"airings": [{"zone": "Mars/Olympus", "weekdays": ["1"]}]},
        {"availabilities": [{"url": "nonsense", "from_on": "2020-02-30"}]},
    ],
)
def test_bad_parts_save_nothing_at_all(client, editor, parts):
    response = client.post(SHOWS + "add/", show_typed(**parts))
    assert response.status_code == 200
    assert not Show.objects.exists()
    assert not LogEntry.objects.exists()


def test_shows_are_found_by_every_name_and_by_year(client, editor):
    make_show(title="Run", year=2013, countries=["GB"], networks=(make_platform(name="Channel 4"),))
    make_show(title="Run", year=2020)
    make_show(title="Run On", original_title="런 온", other_names=["Reon On", "달리기"], year=2020)
    address = reverse("admin:autocomplete")
    source = {"app_label": "reviews", "model_name": "article", "field_name": "show"}
    names = lambda term: [r["text"] for r in client.get(address, {**source, "term": term}).json()["results"]]  # noqa: E731
    assert "Run (2013, GB, Channel 4)" in names("run")
    assert len(names("run 2020")) == 2
    assert names("run 2013") == ["Run (2013, GB, Channel 4)"]
    assert names("런") == names("reon") == names("달리기") == ["Run On (2020)"]
    assert names("run channel") == ["Run (2013, GB, Channel 4)"]
    assert names("nothing like it") == []


def test_a_season_is_saved_with_its_episodes(client, editor):
    season = make_season(make_show(slug="run-2020"))
    rows = [{"number": 1, "special": 0, "title": "Fuck", "aired_on": "2020-04-12"}, {"number": 1, "special": 1}]
    data = {"show": season.show_id, "number": 1, "is_counted": "on", **formset("episodes", *rows)}
    assert client.post(f"{SEASONS}{season.pk}/change/", data).status_code == 302
    assert [(e.place, e.aired_on) for e in Episode.objects.all()] == [(1_001_000, date(2020, 4, 12)), (1_001_001, None)]
    assert paths.holder("/shows/run-2020/season-1/special-1-1/") == Episode.objects.last()


@pytest.mark.parametrize(
    "rows",
    [
        [{"number": 1, "special": 0}, {"number": 1, "special": 0}],
        [{"number": 0, "special": 0}],
        [{"number": 999, "special": 0}],
        [{"number": "", "special": 0, "title": "No number"}],
        [{"number": 7, "special": 0}],
    ],
)
def test_episodes_that_cannot_be_are_refused(client, editor, rows):
    season = make_season()
    make_episode(season, number=7)
    data = {"show": season.show_id, "number": 1, "is_counted": "on", "title": "Kept", **formset("episodes", *rows)}
    response = client.post(f"{SEASONS}{season.pk}/change/", data)
    assert response.status_code == 200
    assert response.context["adminform"].form["title"].value() == "Kept"
    assert Episode.objects.count() == 1


def test_a_new_season_is_saved_with_episodes_in_one_go(client, editor):
    show = make_show()
    rows = [{"number": 1, "special": 0}, {"number": 2, "special": 0}]
    client.post(SEASONS + "add/", {"show": show.pk, "number": 3, "is_counted": "on", **formset("episodes", *rows)})
    assert [e.place for e in Episode.objects.all()] == [3_001_000, 3_002_000]


def test_a_season_stays_with_the_show_that_it_was_made_for(client, editor):
    season, other = make_season(), make_show()
    data = {"show": other.pk, "number": 1, "is_counted": "on", "title": "Renamed", **formset("episodes")}
    assert client.post(f"{SEASONS}{season.pk}/change/", data).status_code == 302
    before = season.show
    season.refresh_from_db()
    assert (season.show, season.title) == (before, "Renamed")


def test_a_season_of_hundreds_of_episodes_can_be_saved(client, editor):
    season = make_season()
    rows = [Episode(season=season, show=season.show, number=n, place=episode_place(1, n)) for n in range(1, 150)]
    Episode.objects.bulk_create(rows)
    columns = {"special": 0, "title": "", "aired_on": "", "runtime": "", "season": season.pk}
    shown = [{"id": row.pk, "number": row.number, **columns} for row in season.episodes.all()]
    data = {"number": 1, "is_counted": "on", "title": "Daily", **formset("episodes", *shown)}
    assert len(data) > 1000
    assert client.post(f"{SEASONS}{season.pk}/change/", data).status_code == 302
    season.refresh_from_db()
    assert season.title == "Daily"
    assert settings.DATA_UPLOAD_MAX_NUMBER_FIELDS > 9 * MAX_NUMBER


def test_the_log_names_the_fields_of_parts(client, editor):
    episode = make_episode()
    season = episode.season
    row = {"id": episode.pk, "season": season.pk, "number": 1, "special": 0, "title": "Kiss"}
    client.post(
        f"{SEASONS}{season.pk}/change/",
        {"number": 1, "is_counted": "on", "title": "One", **formset("episodes", row)},
    )
    client.post(f"{EPISODES}{episode.pk}/change/", {"season": season.pk, "number": 1, "special": 0, "title": "Fuck"})
    entries = LogEntry.objects.filter(verb="change", by=editor).order_by("pk")
    assert [entry.detail for entry in entries] == [{"fields": ["title"]}] * 3


def test_numbers_that_articles_stand_on_are_fixed(client, editor):
    episode = make_episode()
    make_recap(episode)
    data = {"season": episode.season_id, "number": 2, "special": 0}
    response = client.post(f"{EPISODES}{episode.pk}/change/", data)
    assert list(response.context["adminform"].form.errors) == ["number"]
    response = client.post(EPISODES + "add/", {"season": "", "number": "", "special": ""})
    assert set(response.context["adminform"].form.errors) == {"season", "number", "special"}


def test_what_articles_are_about_is_not_deleted(client, editor):
    recap = make_recap(headline="They are on a train")
    address, link = f"{SHOWS}{recap.show_id}/delete/", f'Article: <a href="/admin/reviews/article/{recap.pk}/change/">'
    selected = {"action": "delete_selected", "_selected_action": [recap.show_id]}
    for page in (client.get(address), client.post(address, {"post": "yes"}), client.post(SHOWS, selected)):
        text = page.content.decode()
        assert "cannot be deleted" in text
        assert "Are you sure" not in text
        assert f"{link}They are on a train</a>" in text
    assert Show.objects.filter(pk=recap.show_id).exists()


def test_what_nothing_needs_is_deleted_after_a_question(client, editor):
    address = f"{SHOWS}{make_season().show_id}/delete/"
    assert "Are you sure" in client.get(address).content.decode()
    client.post(address, {"post": "yes"})
    assert not Show.objects.exists()


def credit_typed(**values):
    return {"job": "actor", "position": 0, "through": "0", "character": "Carol", **values}


def test_a_credit_names_its_episodes_and_how_far_it_gives_the_story_away(client, editor):
    season = make_season(episodes=2)
    first, second = season.episodes.all()
    data = credit_typed(show=season.show_id, season=season.pk, episodes=[first.pk, second.pk], through=second.place)
    assert client.post(CREDITS + "add/", data).status_code == 302
    credit = Credit.objects.get()
    assert (credit.through, credit.episodes.count(), credit.person) == (second.place, 2, None)
    page = client.get(f"{CREDITS}{credit.pk}/change/").content.decode()
    assert f'<option value="{second.place}" selected>S01E02</option>' in page
    assert f'<option value="{season.end_place}">' in page
    assert f'<option value="{WHOLE_SHOW}">' in page


def test_one_credit_after_the_other_is_of_the_same_show(client, editor):
    season = make_season(episodes=1)
    response = client.post(CREDITS + "add/", credit_typed(show=season.show_id, _addanother="1"))
    assert response.url == f"{CREDITS}add/?show={season.show_id}"
    page = client.get(response.url).content.decode()
    assert f'<option value="{season.show_id}" selected>' in page
    assert f'<option value="{season.pk}">Season 1</option>' in page
    change = f"{CREDITS}{Credit.objects.get().pk}/change/"
    again = client.post(change, credit_typed(show=season.show_id, _addanother="1"))
    assert again.url == response.url


@pytest.mark.parametrize(
    ("values", "field"),
    [
        ({"character": ""}, "person"),
        ({"season": "OTHER SEASON"}, "season"),
        ({"episodes": "OTHER EPISODE"}, "episodes"),
        ({"through": "soon"}, "through"),
        ({"through": str(WHOLE_SHOW + 1)}, "through"),
        ({"show": ""}, "show"),
    ],
)
def test_credits_that_do_not_hold_together(client, editor, values, field):
    show, other = make_show(), make_episode()
    rows = {"OTHER SEASON": other.season_id, "OTHER EPISODE": other.pk}
    data = credit_typed(**{"show": show.pk, **{name: rows.get(value, value) for name, value in values.items()}})
    response = client.post(CREDITS + "add/", data)
    assert response.status_code == 200
    assert field in response.context["adminform"].form.errors
    assert not Credit.objects.exists()


def test_a_show_tells_its_parts(client, editor):
    season = make_season(episodes=1)
    parts = client.get(reverse("admin:shows_show_parts", args=[season.show_id])).json()
    assert parts["season"] == [[season.pk, "Season 1"]]
    assert parts["episode"] == [[season.episodes.get().pk, "S01E01"]]
    assert [place for place, _name in parts["place"]] == [0, 1_001_000, 1_999_999, WHOLE_SHOW]
    assert client.get(reverse("admin:shows_show_parts", args=[0])).status_code == 404


@pytest.mark.parametrize(("model", "make"), [(Show, make_show), (Person, make_person)])
def test_two_are_merged_after_a_page_that_asks_which_stays(client, editor, model, make):
    stays, goes = make(), make()
    show = stays if model is Show else make_show()
    make_credit(show, person=goes if model is Person else None, character="Carol")
    old = goes.get_absolute_url()
    address = reverse(f"admin:shows_{model._meta.model_name}_changelist")
    data = {"action": "merge_selected", "_selected_action": [stays.pk, goes.pk]}
    assert "Which one stays?" in client.post(address, data).content.decode()
    assert "Say which one stays" in client.post(address, {**data, "confirm": "Merge"}).content.decode()
    assert model.objects.filter(pk=goes.pk).exists()
    client.post(address, {**data, "confirm": "Merge", "into": stays.pk})
    assert not model.objects.filter(pk=goes.pk).exists()
    assert paths.holder(old) == stays


def test_merging_is_for_those_who_may(client, db):
    client.force_login(make_user(groups=("Writer",), is_staff=True))
    stays, goes = make_show(), make_show()
    data = {"action": "merge_selected", "_selected_action": [stays.pk, goes.pk], "confirm": "x", "into": stays.pk}
    client.post(SHOWS, data)
    assert Show.objects.count() == 2


def test_one_row_is_not_merged(client, editor):
    show = make_show()
    response = client.post(SHOWS, {"action": "merge_selected", "_selected_action": [show.pk]}, follow=True)
    assert "at least two" in response.content.decode()


@pytest.mark.parametrize(
    ("text", "place"),
    [
        ("s1e2", 1_002_000),
        ("S01E02", 1_002_000),
        ("season 1, episode 2", 1_002_000),
        ("e3", 1_003_000),
        ("s0e1", 1_000),
        ("s2e7.1", 2_007_001),
        ("s2", 2_999_999),
        ("s2100e998.998", 2_100_998_998),
        ("Season 2", 2_999_999),
        ("whole", WHOLE_SHOW),
        ("Whole show", WHOLE_SHOW),
        ("nothing", 0),
        ("0", 0),
    ],
)
def test_places_are_read_as_editors_write_them(text, place):
    assert read_place(text) == place
    assert read_place(write_place(place)) == place


@pytest.mark.parametrize("text", [
        "", "soon", "s", "e", "1x02", "s1e2e3", "s99999", "s1e1000", "-1", "s-1",
        "s2101", "s9999", "e999", "s1e999.999", "s1e1.999",
    ])  # fmt: skip
def test_what_is_no_place_is_refused(text):
    with pytest.raises(ValidationError):
        read_place(text)


@pytest.mark.django_db
def test_seasons_are_chosen_by_year_country_and_network_of_their_shows(client, editor):
    make_season(make_show(title="Run", year=2013, countries=["GB"], networks=(make_platform(name="Channel 4"),)))
    name = "Run (2013, GB, Channel 4), Season 1"
    assert name in client.get(SEASONS, {"q": "run"}).content.decode()
    source = {"app_label": "shows", "model_name": "episode", "field_name": "season", "term": "run"}
    assert client.get(reverse("admin:autocomplete"), source).json()["results"][0]["text"] == name


@pytest.mark.parametrize(
    ("words", "found"),
    [
        ("kiss", ["Kiss"]),
        ("lamplighters", ["Kiss", "The first kiss"]),
        ("lamplighters first", ["The first kiss"]),
        ("HBO kiss", ["Kiss", "The first kiss"]),
        ("the first", ["The first kiss"]),
        ("lamplighters harbour", []),
    ],
)
def test_an_episode_is_found_by_its_show_and_by_its_title(client, editor, words, found):
    lamps = make_season(make_show(title="Lamplighters", networks=[make_platform(name="HBO")]), number=1)
    harbour = make_season(make_show(title="Harbour"), number=1)
    for number, (season, title) in enumerate(((lamps, "Kiss"), (lamps, "The first kiss"), (harbour, "Away")), 1):
        make_episode(season, number=number, title=title)
    listed = client.get(EPISODES, {"q": words}).context["cl"].result_list
    assert [episode.title for episode in listed] == found


@pytest.mark.django_db
@pytest.mark.parametrize("words", ["run kiss", "kiss run", " run  kiss "])
def test_an_episode_is_found_though_a_word_of_its_title_names_another_show(words):
    kiss = make_episode(make_season(make_show(title="Run")), number=2, title="Kiss")
    make_episode(make_season(make_show(title="Kiss Me")), number=2, title="Away")
    assert list(Episode.objects.matching(words)) == [kiss]


@pytest.mark.django_db
@pytest.mark.parametrize("word", ["run", "runner"])
def test_an_episode_is_found_among_those_of_many_shows_with_the_word(monkeypatch, word):
    monkeypatch.setattr("outlet.lists.FEW", 2)
    monkeypatch.setattr("shows.querysets.FEW", 2)
    for number in range(4):
        make_show(title=f"Runners of the year {number}")
    kiss = make_episode(make_season(make_show(title=word.title())), number=2, title="Kiss")
    assert list(Episode.objects.matching(f"{word} kiss")) == [kiss]


@pytest.mark.once  # how SQLite goes about it
@pytest.mark.django_db
def test_no_search_reads_all_episodes():
    make_show(title="Lamplighters")
    steps = Episode.objects.matching("lamplighters kiss").order_by("-show_id", "place").explain()
    assert "SEARCH shows_episode USING INTEGER PRIMARY KEY" in steps
    assert "(show_id=?)" in steps
    assert "episode_by_title (title>? AND title<?)" in steps
