"""The outlet's own rows on the desk, and what every admin of ours does: through the door, and never a lost word."""

import re
from datetime import UTC, datetime

import pytest
from django.contrib.auth.models import Permission
from django.contrib.contenttypes.models import ContentType
from django.core.exceptions import ValidationError
from django.core.files.uploadedfile import SimpleUploadedFile
from django.db import IntegrityError, connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from outlet import actions, paths
from outlet.admin import PATHS_SEARCHED
from outlet.current import content_generation
from outlet.lists import COUNTED, CappedPaginator
from outlet.models import FreePage, LogEntry, MenuItem, Outlet, Path, PatronCall
from reviews.models import Tag
from tests.factories import (
    make_author,
    make_draft,
    make_outlet,
    make_recap,
    make_superuser,
    make_user,
    picture_bytes,
)

pytestmark = pytest.mark.django_db
PAGES, OUTLET, PATHS = "/admin/outlet/freepage/", "/admin/outlet/outlet/", "/admin/outlet/path/"


@pytest.fixture
def publisher(client):
    user = make_user(groups=("Publisher",), is_staff=True, email="publisher@example.org", name="Paula")
    client.force_login(user)
    return user


def settings_typed(**values):
    row = Outlet.objects.first()
    names = ("name", "tagline", "description", "time_zone", "language", "contact_email", "comment_policy")
    return {name: getattr(row, name) for name in names} | {"follow_sentence": ""} | values


def test_the_list_of_outlets_leads_to_the_form_of_the_one(client, publisher):
    Outlet.objects.all().delete()
    assert client.get(OUTLET).url == "/admin/outlet/outlet/add/"
    data = {"name": "Ours", "time_zone": "UTC", "language": "en", "comment_policy": "open"}
    client.post(OUTLET + "add/", data)
    assert Outlet.objects.get().pk == 1
    assert client.get(OUTLET).url == "/admin/outlet/outlet/1/change/"
    assert client.get(OUTLET + "add/").status_code == 403
    assert client.get(OUTLET + "1/delete/").status_code == 403


def test_settings_go_through_the_door(client, publisher):
    make_outlet()
    before = content_generation()
    response = client.post(OUTLET + "1/change/", settings_typed(name="Renamed", time_zone="Asia/Seoul"))
    assert response.status_code == 302
    assert Outlet.objects.get().time_zone == "Asia/Seoul"
    entry = LogEntry.objects.first()
    assert (entry.verb, entry.by, entry.detail) == ("change", publisher, {"fields": ["name", "time_zone"]})
    assert content_generation() > before
    assert "Renamed" in client.get("/admin/").content.decode()


@pytest.mark.parametrize(
    ("name", "content", "is_kept"),
    [
        ("logo.jpg", picture_bytes(), True),
        ("logo.jpg", b"not a picture", False),
        ("logo.jpg", picture_bytes()[:200], False),
        ("logo.svg", b'<svg xmlns="http://www.w3.org/2000/svg"><script>alert(1)</script></svg>', False),
    ],
)
def test_a_broken_logo_changes_nothing_and_the_words_stay_in_the_form(client, publisher, name, content, is_kept):
    make_outlet(tagline="Old")
    data = settings_typed(tagline="New", logo=SimpleUploadedFile(name, content))
    response = client.post(OUTLET + "1/change/", data)
    row = Outlet.objects.get()
    assert (row.tagline, bool(row.logo)) == (("New", True) if is_kept else ("Old", False))
    if not is_kept:
        form = response.context["adminform"].form
        assert list(form.errors) == ["logo"]
        assert form["tagline"].value() == "New"


@pytest.mark.parametrize("zone", ["Mars/Olympus", ""])
def test_a_zone_that_does_not_exist_is_refused(client, publisher, zone):
    make_outlet()
    response = client.post(OUTLET + "1/change/", settings_typed(time_zone=zone))
    assert list(response.context["adminform"].form.errors) == ["time_zone"]


def page_typed(**values):
    return {"title": "About", "slug": "about", "body": "<p>Who we are.</p>", "is_published": "on", **values}


def test_a_free_page_has_a_path_and_leaves_one_when_it_moves(client, publisher):
    client.post(PAGES + "add/", page_typed())
    page = FreePage.objects.get()
    assert paths.holder("/about/") == page
    client.post(f"{PAGES}{page.pk}/change/", page_typed(slug="about-us"))
    assert Path.objects.get(path="/about/").state == "old"
    client.post(f"{PAGES}{page.pk}/delete/", {"post": "yes"})
    client.post(PAGES + "add/", page_typed())
    assert FreePage.objects.get().get_absolute_url() == "/about/"


@pytest.mark.parametrize(
    "slug", ["reviews", "shows", "corrections", "feed", "admin", "taken", "no good", "2026", "Ueber"]
)
def test_an_address_that_leads_elsewhere_is_an_error_at_the_slug_with_the_text_kept(client, publisher, slug):
    actions.save(FreePage(title="Taken", slug="taken"), by=None)
    response = client.post(PAGES + "add/", page_typed(slug=slug, title="Long title that I typed"))
    form = response.context["adminform"].form
    assert list(form.errors) == ["slug"]
    assert form["title"].value() == "Long title that I typed"
    assert FreePage.objects.count() == 1


def test_a_path_of_another_kind_of_row_is_taken_too(client, publisher):
    tag = Tag(name="About", slug="about-tag")
    actions.save(tag, by=None)
    paths.claim(tag, "/about/")
    response = client.post(PAGES + "add/", page_typed())
    assert "is taken" in response.context["adminform"].form.errors["slug"][0]


@pytest.mark.parametrize("error", [IntegrityError("UNIQUE constraint failed"), "taken"])
def test_what_the_database_refuses_at_the_last_moment_comes_back_as_an_error(client, publisher, monkeypatch, error):
    from outlet.exceptions import PathTaken

    def refuse(obj, **kwargs):
        raise PathTaken("/about/") if error == "taken" else error

    monkeypatch.setattr("outlet.actions.save", refuse)
    response = client.post(PAGES + "add/", page_typed(title="Kept"))
    assert response.status_code == 200
    form = response.context["adminform"].form
    assert form.errors
    assert form["title"].value() == "Kept"
    assert not FreePage.objects.exists()


def test_an_unpublished_page_is_previewed_on_the_desk_alone(client, publisher):
    page = FreePage(title="Secret plans", slug="plans", body="<p>Plans.</p>", is_published=False)
    actions.save(page, by=None)
    assert client.get("/plans/").status_code == 404
    preview = client.get(reverse("free_page_preview", args=[page.pk]))
    assert "Secret plans" in preview.content.decode()
    assert {"private", "no-store"} <= set(preview.headers["Cache-Control"].split(", "))
    assert reverse("free_page_preview", args=[page.pk]) in client.get(f"{PAGES}{page.pk}/change/").content.decode()
    client.force_login(make_user(groups=("Editor",), is_staff=True))
    assert client.get(reverse("free_page_preview", args=[page.pk])).status_code == 404


def test_menus_and_patron_calls(client, publisher):
    menu = {"menu": "main", "label": "Bad", "url": "javascript:alert(1)", "position": "0"}
    response = client.post("/admin/outlet/menuitem/add/", menu)
    assert list(response.context["adminform"].form.errors) == ["url"]
    client.post("/admin/outlet/menuitem/add/", {**menu, "url": "/about/"})
    assert MenuItem.objects.get().label == "Bad"
    call = {"kind": "recap", "text": "<em>Join</em> us", "button": "Join", "url": "https://example.org/join"}
    client.post("/admin/outlet/patroncall/add/", call)
    assert PatronCall.objects.get().kind == "recap"
    again = client.post("/admin/outlet/patroncall/add/", call)
    assert list(again.context["adminform"].form.errors) == ["kind"]


@pytest.mark.parametrize("model", ["logentry", "path"])
def test_log_and_paths_are_read_only_even_for_superusers(client, model):
    make_outlet()
    actions.save(FreePage(title="About", slug="about"), by=None)
    client.force_login(make_superuser())
    rows = {"logentry": LogEntry, "path": Path}[model].objects
    address = f"/admin/outlet/{model}/{rows.first().pk}"
    assert client.get(f"/admin/outlet/{model}/").status_code == 200
    assert client.get(f"/admin/outlet/{model}/add/").status_code == 403
    assert client.post(f"{address}/change/", {"path": "/x/", "verb": "x"}).status_code == 403
    assert client.post(f"{address}/delete/", {"post": "yes"}).status_code == 403
    count = rows.count()
    data = {"action": "delete_selected", "_selected_action": [rows.first().pk], "post": "yes"}
    client.post(f"/admin/outlet/{model}/", data)
    assert rows.count() == count


@pytest.mark.parametrize("model", ["shows/show", "reviews/article", "outlet/freepage"])
@pytest.mark.parametrize("key", ["abc", "999999", "9" * 30])
def test_the_history_of_what_is_not_there_is_missing(client, model, key):
    client.force_login(make_superuser())
    assert client.get(f"/admin/{model}/{key}/history/").status_code == 302


def test_long_lists_are_counted_only_so_far(monkeypatch):
    monkeypatch.setattr("outlet.lists.COUNTED", 3)
    for number in range(5):
        MenuItem.objects.create(label=str(number), url="/")
    assert COUNTED > 3
    assert CappedPaginator(MenuItem.objects.order_by("label"), 2).count == 3


def test_the_languages_to_choose_from_are_those_of_the_installation(client, publisher, settings):
    make_outlet()
    settings.LANGUAGES = [("en", "English"), ("de", "German")]
    assert '<option value="de">' in client.get(OUTLET + "1/change/").content.decode()
    response = client.post(OUTLET + "1/change/", settings_typed(language="fr"))
    assert list(response.context["adminform"].form.errors) == ["language"]
    client.post(OUTLET + "1/change/", settings_typed(language="de"))
    assert Outlet.objects.get().language == "de"


@pytest.mark.parametrize("slug", ["é", "a/b", "2026", "shows"])
def test_what_is_no_address_of_a_free_page_is_refused_outside_of_a_form_too(slug):
    with pytest.raises(ValidationError) as refused:
        FreePage(title="Page", slug=slug).full_clean()
    assert list(refused.value.message_dict) == ["slug"]


def test_what_keeps_a_row_is_named_only_to_those_who_may_see_it(client):
    author, other = make_author(), make_author()
    make_draft(headline="Secret plans", authors=[author, other])
    make_recap(headline="Known to all", authors=[author])
    user = make_user(groups=("Contributor",), is_staff=True)
    user.user_permissions.set(Permission.objects.filter(codename__in=["view_author", "delete_author"]))
    client.force_login(user)
    both = client.get(f"/admin/authors/author/{author.pk}/delete/").content.decode()
    assert "Secret plans" not in both
    assert "Known to all" in both
    assert "and 1 more" in both
    one = client.get(f"/admin/authors/author/{other.pk}/delete/").content.decode()
    assert "Secret plans" not in one
    assert "1 that you cannot see" in one


def test_a_column_of_moments_is_written_as_all_are_and_sorts(client, publisher):
    make_outlet(time_zone="Europe/London")
    user = make_user(email="ada@example.org", joined_at=datetime(2026, 11, 21, 9, 30, tzinfo=UTC))
    user.last_login = datetime(2026, 11, 21, 9, 30, tzinfo=UTC)
    user.save()
    listed = client.get("/admin/accounts/user/").content.decode()
    assert "Nov. 21, 2026, 9:30 am GMT" in listed
    assert "?o=5" in listed
    assert "Nov. 21, 2026, 9:30 am GMT" in client.get(f"/admin/accounts/user/{user.pk}/change/").content.decode()


@pytest.fixture
def addresses(client):
    client.force_login(make_superuser())
    for number, path in enumerate(("/2020/04/kiss/", "/2020/05/fury/", "/people/merritt-wever/", "/old/kiss/")):
        kind = ContentType.objects.get_for_model(Tag)
        state = "old" if path.startswith("/old") else "current"
        Path.objects.create(path=path, state=state, content_type=kind, object_id=10_000 + number)


@pytest.mark.parametrize(
    ("words", "found"),
    [
        ("/2020/", ["/2020/04/kiss/", "/2020/05/fury/"]),
        ("https://example.org/2020/04/kiss/?utm=x#end", ["/2020/04/kiss/"]),
        ("/kiss", []),
        ("kiss", ["/2020/04/kiss/", "/old/kiss/"]),
        ("merritt people", ["/people/merritt-wever/"]),
    ],
)
def test_a_path_is_found_by_its_beginning_or_by_words(client, addresses, words, found):
    assert [row.path for row in client.get(PATHS, {"q": words}).context["cl"].result_list] == found


def test_words_are_looked_for_in_the_newest_paths_and_addresses_in_all(client, addresses, monkeypatch):
    monkeypatch.setattr("outlet.admin.PATHS_SEARCHED", 2)
    for words, found in (("kiss", ["/old/kiss/"]), ("/2020/04/k", ["/2020/04/kiss/"])):
        assert [row.path for row in client.get(PATHS, {"q": words}).context["cl"].result_list] == found


@pytest.mark.once  # how SQLite goes about it
@pytest.mark.parametrize("query", [{}, {"q": "/2020/"}, {"q": "kiss"}, {"state__exact": "current"}])
def test_no_list_of_paths_reads_or_sorts_all(client, addresses, query):
    with CaptureQueriesContext(connection) as captured:
        client.get(PATHS, query)
    asked = [row["sql"] for row in captured if 'FROM "outlet_path"' in row["sql"]]
    assert len(asked) > 2
    for sql in asked:
        with connection.cursor() as cursor:
            cursor.execute("EXPLAIN QUERY PLAN " + sql.replace("%", "%%"), [])
            steps = [row[3] for row in cursor.fetchall()]
        # To skip so many of any rows, or of the newest, is a walk over these and no more.
        is_short_walk = " WHERE " not in sql and sql.endswith((f"OFFSET {COUNTED}", f"OFFSET {PATHS_SEARCHED}"))
        assert is_short_walk or not any(step.startswith("SCAN outlet_path") for step in steps), (steps, sql)
        # Those few that were found may be sorted; so may rows of one path, which come in the order of the index.
        is_of_few = re.search(r'"outlet_path"."id" IN \([\d, ]+\)', sql)
        assert is_of_few or "USE TEMP B-TREE FOR ORDER BY" not in steps, (steps, sql)
