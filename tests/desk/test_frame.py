"""The frame of the desk: what its pages link, its log-in, and the stamp of the stars."""

import re

import pytest

from tests.factories import PASSWORD, make_outlet, make_recap, make_superuser, make_user

pytestmark = pytest.mark.django_db


@pytest.fixture
def chief(client):
    """An editor who may do everything, signed in."""
    user = make_superuser(email="chief@example.org")
    client.force_login(user)
    return user


def order(html, *names):
    """Return where in a page its style sheets stand."""
    return [html.index(f"{name}.css") for name in names]


@pytest.mark.parametrize("address", ["/admin/", "/admin/reviews/article/", "/admin/reviews/article/add/"])
def test_the_frames_sheet_comes_after_all_of_djangos_and_the_readers_tokens_are_there(client, chief, address):
    html = client.get(address).content.decode()
    ours = ("desk/frame", "desk/parts", "desk/lists", "desk/forms", "desk/desk", "desk/articles")
    found = order(html, "admin/css/base", "css/site", "admin/css/responsive", *ours)
    assert found == sorted(found)
    after = re.findall(r'href="([^"]+\.css)"', html[html.index("desk/frame.css") :])
    assert all("/desk/" in sheet for sheet in after), (
        "a page's own sheets come last, and nothing of Django's after them"
    )


def test_the_log_in_names_the_outlet_and_helps_who_types(client):
    make_outlet(name="The Cold Open", tagline="Watched all the way through")
    html = client.get("/admin/login/").content.decode()
    assert html.count("<h1>") == 1
    assert "The Cold Open</a>" in html
    assert "Watched all the way through" in html
    username = html[html.index('name="username"') :].split(">")[0]
    assert 'autocomplete="username"' in username
    assert " autofocus" in username
    assert 'autocomplete="current-password"' in html


def test_a_wrong_password_is_said_aloud_and_what_was_typed_is_kept(client):
    make_superuser(email="chief@example.org")
    typed = {"username": "chief@example.org", "password": "wrong", "next": "/admin/shows/"}
    html = client.post("/admin/login/?next=/admin/shows/", typed).content.decode()
    assert '<p class="errornote" role="alert">' in html
    assert 'value="chief@example.org"' in html
    assert '<input type="hidden" name="next" value="/admin/shows/">' in html
    assert '"wrong"' not in html


def test_who_was_signed_out_is_told_and_comes_back_to_where_they_were(client):
    make_superuser(email="chief@example.org")
    asked = client.get("/admin/reviews/article/add/", follow=True)
    assert "or no longer" in asked.content.decode()
    assert "or no longer" not in client.get("/admin/", follow=True).content.decode()
    typed = {"username": "chief@example.org", "password": PASSWORD, "next": "/admin/reviews/article/add/"}
    response = client.post(asked.redirect_chain[-1][0], typed)
    assert response["Location"] == "/admin/reviews/article/add/"


def test_who_may_not_see_the_desk_is_told_as_whom_they_are_signed_in(client):
    reader = make_user()
    client.force_login(reader)
    assert f"You are signed in as {reader.email}" in client.get("/admin/login/?next=/admin/").content.decode()


def test_the_way_out_is_a_page_of_the_same_voice(client, chief):
    html = client.post("/admin/logout/").content.decode()
    assert html.split("<body")[1].split(">")[0].split('"')[1].split() == ["login"]
    assert "You are signed out." in html


def test_the_list_shows_the_readers_stamp_once_for_each_rating(client, chief):
    make_recap(stars=7)
    make_recap(stars=None)
    html = client.get("/admin/reviews/article/").content.decode()
    assert html.count('<span class="stars stars--7">') == 1
    assert html.count('class="stars ') == 1
    assert '<span class="stars__number">3.5<span' in html


def test_each_choice_of_stars_can_be_drawn_as_its_stamp(client, chief):
    html = client.get("/admin/reviews/article/add/").content.decode()
    for half in range(1, 11):
        option = html[html.index(f'name="stars" value="{half}"') :].split(">")[0]
        assert f'data-number="{half / 2:g}" class="stars__half"' in option
    assert html.count('class="stars__half"') == 10


def folded(html):
    """Say whether the lists of the side bar are folded up."""
    return '<details class="nav-lists">' in html


def test_the_side_bar_has_the_pages_of_every_day_open_and_all_lists_folded(client, chief):
    for path in ("/admin/coverage/", "/admin/pieces/", "/admin/reviews/article/"):
        html = client.get(path).content.decode()
        assert folded(html), path
        assert f'<a href="{path}" aria-current="page">' in html.split("nav-ways")[1].split("</ul>")[0]
        for other in ("/admin/calendar/", "/admin/coverage/", "/admin/reviews/article/add/"):
            assert f'href="{other}"' in html.split("nav-ways")[1].split("</ul>")[0]
    assert not folded(client.get("/admin/shows/show/").content.decode())
    client.force_login(make_user(is_staff=True))
    assert "nav-ways" not in client.get("/admin/password_change/").content.decode()


def test_the_first_page_links_each_list_once_and_says_what_can_be_added(client, chief):
    html = client.get("/admin/").content.decode()
    assert "<h1>The desk</h1>" in html
    assert html.count('href="/admin/reviews/article/"') == 1
    assert html.count('href="/admin/reviews/article/add/"') == 2, "above all, and beside its list"
    assert "<h1>Shows</h1>" in client.get("/admin/shows/").content.decode()
