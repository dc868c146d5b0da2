"""Users on the desk: known by their address, and nobody raises anybody beyond their own reach."""

import pytest
from django.contrib.auth.models import Group, Permission

from accounts.models import User
from outlet.models import LogEntry
from tests.factories import PASSWORD, make_superuser, make_user

pytestmark = pytest.mark.django_db
USERS = "/admin/accounts/user/"
NEW = "hunter two and a half"


@pytest.fixture
def publisher(client):
    user = make_user(groups=("Publisher",), is_staff=True, email="publisher@example.org")
    client.force_login(user)
    return user


def new_user(**values):
    data = {"email": "new@example.org", "name": "New", "usable_password": "true", "is_staff": "on"}
    return {**data, "password1": NEW, "password2": NEW, "groups": [Group.objects.get(name="Writer").pk], **values}


def test_a_new_user_signs_in_by_address_whatever_its_case(client, publisher):
    response = client.post(USERS + "add/", new_user())
    assert response.status_code == 302
    user = User.objects.get(email="new@example.org")
    assert user.has_perm("reviews.add_article")
    assert LogEntry.objects.filter(verb="add", object_id=user.pk, by=publisher).exists()
    client.logout()
    response = client.post("/admin/login/", {"username": "NEW@example.org", "password": NEW, "next": "/admin/"})
    assert response.url == "/admin/"


@pytest.mark.parametrize(
    ("values", "field"),
    [
        ({"email": "Publisher@Example.ORG"}, "email"),
        ({"email": "nobody"}, "email"),
        ({"password2": "another one entirely"}, "password2"),
        ({"password1": "12345", "password2": "12345"}, "password2"),
    ],
)
def test_bad_input_is_named_and_kept(client, publisher, values, field):
    response = client.post(USERS + "add/", new_user(**values))
    form = response.context["adminform"].form
    assert list(form.errors) == [field]
    assert form["name"].value() == "New"
    assert not User.objects.filter(name="New").exists()


def changed(user, **values):
    groups = list(user.groups.values_list("pk", flat=True))
    return {"email": user.email, "name": user.name, "is_active": "on", "is_staff": "on", "groups": groups, **values}


def test_publishers_cannot_make_superusers_or_touch_one(client, publisher):
    chief = make_superuser(email="chief@example.org")
    permission = Permission.objects.get(codename="delete_user")
    data = changed(publisher, is_superuser="on", user_permissions=[permission.pk])
    assert client.post(f"{USERS}{publisher.pk}/change/", data).status_code == 302
    publisher.refresh_from_db()
    assert not publisher.is_superuser
    assert not publisher.user_permissions.exists()
    assert client.post(f"{USERS}{chief.pk}/change/", changed(chief, email="mine@example.org")).status_code == 403
    data = {"password1": NEW, "password2": NEW, "usable_password": "true"}
    assert client.post(f"{USERS}{chief.pk}/password/", data).status_code == 403
    chief.refresh_from_db()
    assert chief.email == "chief@example.org"
    assert chief.check_password(PASSWORD)


def test_a_new_password_is_logged_and_never_written_down(client, publisher):
    user = make_user(is_staff=True)
    data = {"password1": NEW, "password2": NEW, "usable_password": "true"}
    client.post(f"{USERS}{user.pk}/password/", data)
    user.refresh_from_db()
    assert user.check_password(NEW)
    entry = LogEntry.objects.get(verb="change password")
    assert NEW not in str(entry.detail)


def test_nobody_is_deleted(client):
    client.force_login(make_superuser())
    user = make_user()
    assert client.post(f"{USERS}{user.pk}/delete/", {"post": "yes"}).status_code == 403
    client.post(USERS, {"action": "delete_selected", "_selected_action": [user.pk], "post": "yes"})
    assert User.objects.filter(pk=user.pk).exists()


def test_groups_are_changed_by_superusers_alone(client, publisher):
    group = Group.objects.get(name="Writer")
    assert client.get(f"/admin/auth/group/{group.pk}/change/").status_code == 403
    client.force_login(make_superuser())
    client.post(f"/admin/auth/group/{group.pk}/change/", {"name": "Writers"})
    assert Group.objects.get(pk=group.pk).name == "Writers"
    assert LogEntry.objects.filter(verb="change", object_name="Writers").exists()
