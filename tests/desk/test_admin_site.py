"""Rules that hold for every admin, those of tomorrow included: each test walks through all that are registered."""

import re

import pytest
from django.contrib import admin
from django.contrib.auth.models import Permission
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import URLPattern, URLResolver, get_resolver, reverse

from desk.site import ORDER
from outlet.models import Outlet
from pages.models import FrontPage
from tests.desk.rows import make_row
from tests.factories import make_outlet, make_superuser, make_user

pytestmark = pytest.mark.django_db
MODELS = sorted(admin.site._registry, key=lambda model: model._meta.label)
LISTED = [model for model in MODELS if model not in (Outlet, FrontPage)]  # their lists lead to their forms


def changelist(model):
    return reverse(f"admin:{model._meta.app_label}_{model._meta.model_name}_changelist")


def queries(client, url):
    client.get(url)  # what a process looks up once, and what a first look at a picture asks for
    with CaptureQueriesContext(
        connection,
    ) as captured:
        response = client.get(url)
    assert response.status_code == 200
    return [query["sql"] for query in captured]


@pytest.mark.parametrize("model", LISTED, ids=lambda model: model._meta.label)
def test_a_list_makes_as_many_queries_for_fifty_rows_as_for_one(client, model, monkeypatch):
    monkeypatch.setattr("outlet.current.LOOK_AGAIN_AFTER", 3600)  # however slow this machine is
    make_outlet()
    client.force_login(make_superuser())
    for _row in range(2):
        make_row(model)
    few = queries(client, changelist(model))
    for _row in range(50):
        make_row(model)
    many = queries(client, changelist(model))
    assert len(many) == len(few), "\n".join(many)


@pytest.mark.parametrize("model", LISTED, ids=lambda model: model._meta.label)
def test_a_list_is_searched_and_filtered_without_breaking(client, model):
    client.force_login(make_superuser())
    make_row(model)
    page = client.get(changelist(model), {"q": "“%” 2020 손"})
    assert page.status_code == 200
    for link in set(re.findall(r'href="(\?[^"]+)"', client.get(changelist(model)).content.decode())):
        assert client.get(changelist(model) + link.replace("&amp;", "&")).status_code == 200, link


@pytest.mark.parametrize("model", MODELS, ids=lambda model: model._meta.label)
def test_every_form_opens(client, model):
    make_outlet()
    client.force_login(make_superuser())
    make_row(model)
    row = model._default_manager.order_by("-pk").first()
    name = f"admin:{model._meta.app_label}_{model._meta.model_name}"
    assert client.get(reverse(f"{name}_change", args=[row.pk])).status_code == 200
    assert client.get(reverse(f"{name}_history", args=[row.pk])).status_code == 200
    is_added = admin.site._registry[model].has_add_permission
    request = client.get("/admin/").wsgi_request
    expected = 200 if is_added(request) else 403
    assert client.get(reverse(f"{name}_add")).status_code == expected


def addresses(patterns, prefix=""):
    """Every address below /admin/, with the ids of things that exist in place of what varies."""
    for pattern in patterns:
        route = prefix + str(pattern.pattern)
        if isinstance(pattern, URLResolver):
            yield from addresses(pattern.url_patterns, route)
        elif isinstance(pattern, URLPattern):
            yield route


def admin_addresses():
    routes = [route for route in addresses(get_resolver().url_patterns) if route.startswith("admin/")]
    return sorted({"/" + re.sub(r"<[^>]+>", "1", re.sub(r"\^?\(\?P<url>.*", "nothing", route)) for route in routes})


OPEN = {"/admin/login/", "/admin/logout/", "/admin/jsi18n/"}
FOR_ALL_STAFF = {"/admin/", "/admin/password_change/", "/admin/password_change/done/"}


@pytest.mark.parametrize("address", [a for a in admin_addresses() if a not in OPEN])
@pytest.mark.parametrize("method", ["get", "post"])
def test_every_address_of_the_desk_refuses_strangers_and_those_without_permission(client, address, method):
    ask = getattr(client, method)
    for user in (None, make_user()):
        if user:
            client.force_login(user)
        response = ask(address)
        assert response.status_code == 302, address
        assert response.url.startswith("/admin/login/"), address
    if address in FOR_ALL_STAFF:
        return
    client.force_login(make_user(is_staff=True))
    response = ask(address, follow=True)
    # Missing and forbidden look the same: not allowed, not there, or back to the front page of the desk.
    back = [url for url, _status in response.redirect_chain][-1:] in (["/admin/"], ["/"])
    assert response.status_code in (403, 404, 405) or back, (address, response.status_code)


def test_the_desk_carries_the_outlets_name_and_language(client):
    make_outlet(name="The Test Card", language="de")
    client.force_login(make_superuser())
    page = client.get("/admin/").content.decode()
    assert "The Test Card" in page
    assert 'lang="de"' in page
    assert "Abmelden" in page
    assert "Django" not in re.sub(r"<script.*?</script>", "", page)


def test_no_page_of_the_desk_has_inline_scripts_or_styles(client):
    make_outlet()
    client.force_login(make_superuser())
    for model in MODELS:
        make_row(model)
        row = model._default_manager.order_by("-pk").first()
        name = f"admin:{model._meta.app_label}_{model._meta.model_name}"
        for url in (reverse(f"{name}_changelist"), reverse(f"{name}_change", args=[row.pk])):
            page = client.get(url, follow=True).content.decode()
            assert not re.search(r"<style|\sstyle=|\son[a-z]+=", page), url
            for script in re.findall(r"<script[^>]*>", page):
                assert "src=" in script or "nonce=" in script or "application/json" in script, (url, script)


def test_the_front_page_lists_what_editors_do_most_first(client):
    client.force_login(make_superuser())
    apps = client.get("/admin/").context["app_list"]
    labels = [app["app_label"] for app in apps]
    assert labels[:7] == ["reviews", "pages", "shows", "images", "authors", "outlet", "accounts"]
    assert labels[-1] == "django_tasks_database"
    names = {app["app_label"]: [model["object_name"] for model in app["models"]] for app in apps}
    assert names["reviews"][:2] == ["Article", "Tag"]
    assert names["shows"][0] == "Show"


def test_the_order_of_the_front_page_names_every_model_that_there_is():
    known = {(app, name) for app, names in ORDER.items() for name in names}
    ours = {(model._meta.app_label, model.__name__) for model in MODELS} - {("django_tasks_database", "DBTaskResult")}
    assert ours == known


def test_what_runs_behind_the_desk_is_not_among_an_editors_things(client):
    user = make_user(groups=("Publisher",), is_staff=True)
    user.user_permissions.add(Permission.objects.get(codename="view_dbtaskresult"))
    client.force_login(user)
    assert "Task" not in client.get("/admin/").content.decode()


def test_signing_in_has_a_heading(client):
    assert re.search(r"<h1[^>]*>Log in</h1>", client.get("/admin/login/").content.decode())
