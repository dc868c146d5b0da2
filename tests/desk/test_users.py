"""Users on the desk: known by their address, and nobody raises anybody beyond their own reach."""

from datetime import timedelta

import pytest
from allauth.core.context import request_context
from django.contrib.auth.models import Group, Permission
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.utils import timezone

from accounts.models import User
from outlet import ways_in
from outlet.adapters import AccountAdapter
from outlet.models import LogEntry
from tests.accounts.codes import give_app, mails
from tests.desk.rows import make_invitation
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


def make_technicians():
    group = Group.objects.create(name="Technicians")
    group.permissions.add(Permission.objects.get(codename="change_group"))
    return group


def test_publishers_put_nobody_into_a_group_that_may_do_more_than_they(client, publisher):
    strong, writers = make_technicians(), Group.objects.get(name="Writer")
    response = client.post(f"{USERS}{publisher.pk}/change/", changed(publisher, groups=[writers.pk, strong.pk]))
    assert "groups" in response.context["adminform"].form.errors
    assert strong not in response.context["adminform"].form.fields["groups"].queryset
    assert "groups" in client.post(USERS + "add/", new_user(groups=[strong.pk])).context["adminform"].form.errors
    assert not strong.user_set.exists()
    assert client.post(f"{USERS}{publisher.pk}/change/", changed(publisher)).status_code == 302
    client.force_login(make_superuser())
    client.post(f"{USERS}{publisher.pk}/change/", changed(publisher, groups=[strong.pk]))
    assert list(strong.user_set.all()) == [publisher]


@pytest.mark.parametrize("is_active", [True, False])
def test_publishers_take_over_no_account_that_may_do_more_than_they(client, publisher, is_active):
    technician = make_user(is_staff=True, is_active=is_active)
    technician.groups.add(make_technicians())
    give_app(technician)
    assert client.post(f"{USERS}{technician.pk}/change/", changed(technician, email="x@y.org")).status_code == 403
    data = {"password1": NEW, "password2": NEW, "usable_password": "true"}
    assert client.post(f"{USERS}{technician.pk}/password/", data).status_code == 403
    assert client.post(f"{USERS}{technician.pk}/second-factor/").status_code == 403


def test_a_group_that_somebody_has_already_stays_when_they_are_changed(client, publisher):
    client.force_login(make_superuser())
    user = make_user(is_staff=True, groups=("Writer",))
    strong = make_technicians()
    user.groups.add(strong)
    client.post(f"{USERS}{user.pk}/change/", changed(user, name="Renamed"))
    user.refresh_from_db()
    assert user.name == "Renamed"
    assert strong in user.groups.all()


def test_a_new_address_is_logged_and_told_to_the_old_one(client, publisher):
    user = make_user(is_staff=True, email="ada@example.org")
    client.post(f"{USERS}{user.pk}/change/", changed(user, name="Ada"))
    assert mails() == []
    client.post(f"{USERS}{user.pk}/change/", changed(user, email="mine@example.org"))
    (mail,) = mails()
    assert mail.to == "ada@example.org"
    assert "publisher@example.org has changed the address" in mail.text
    assert "from ada@example.org to mine@example.org" in mail.text
    assert LogEntry.objects.filter(verb="change e-mail", object_id=user.pk, by=publisher).exists()


def test_nobody_is_robbed_of_an_account_without_hearing_of_it(client, publisher):
    """A new address, and another one, then a password and a reset: all of it goes to where its owner still reads."""
    user = make_user(is_staff=True, email="ada@example.org")
    give_app(user)
    for address in ("one@example.org", "two@example.org"):
        user.refresh_from_db()
        client.post(f"{USERS}{user.pk}/change/", changed(user, email=address))
    before = len(mails())
    client.post(f"{USERS}{user.pk}/password/", {"password1": NEW, "password2": NEW, "usable_password": "true"})
    client.post(f"{USERS}{user.pk}/second-factor/")
    told = [(mail.to, mail.subject.partition(": ")[2]) for mail in mails()[before:]]
    everywhere = ["ada@example.org", "one@example.org", "two@example.org"]
    subjects = ["your password is changed", "your second factor is reset"]
    assert sorted(told) == sorted((address, subject) for address in everywhere for subject in subjects)


def test_what_follows_on_a_new_address_by_whoever_logs_in_there_is_told_to_the_former_one(client, publisher):
    """The last step of a theft, too, and the one that lasts: a second factor of the thief's own."""
    user = make_user(is_staff=True, email="ada@example.org")
    give_app(user)
    client.post(f"{USERS}{user.pk}/change/", changed(user, email="thief@example.org"))
    client.force_login(User.objects.get(pk=user.pk))
    before = len(mails())
    request = client.get("/admin/").wsgi_request
    for kind in ("mfa/email/totp_activated", "mfa/email/recovery_codes_generated", "mfa/email/webauthn_added"):
        with request_context(request):
            AccountAdapter(request).send_notification_mail(kind, request.user)
    for _try in range(5):
        client.post("/account/second-factor/reauthenticate/", {"code": "000000"})
    told = [mail.to for mail in mails()[before:]]
    assert sorted(told) == ["ada@example.org"] * 4 + ["thief@example.org"] * 4


def test_a_former_address_that_is_somebody_elses_by_now_is_told_nothing(client, publisher):
    user = make_user(is_staff=True, email="desk@example.org")
    client.post(f"{USERS}{user.pk}/change/", changed(user, email="ada@example.org"))
    user.refresh_from_db()
    make_user(email="Desk@example.org")
    assert ways_in.addresses_of(user) == ["ada@example.org"]


def test_a_day_later_only_the_new_address_is_told(client, publisher):
    user = make_user(is_staff=True, email="ada@example.org")
    client.post(f"{USERS}{user.pk}/change/", changed(user, email="new@example.org"))
    LogEntry.objects.filter(verb="change e-mail").update(at=timezone.now() - timedelta(days=1, minutes=1))
    user.refresh_from_db()
    assert ways_in.addresses_of(user) == ["new@example.org"]


@pytest.mark.parametrize("written", ["{}", "0{}", "+{}", "%20{}", "_2B{}"])
def test_ones_own_password_is_not_set_by_the_list_of_users(client, publisher, written):
    data = {"password1": NEW, "password2": NEW, "usable_password": "true"}
    assert client.post(f"{USERS}{written.format(publisher.pk)}/password/", data).url == "/admin/password_change/"
    publisher.refresh_from_db()
    assert publisher.check_password(PASSWORD)


def test_who_is_made_inactive_leaves_no_invitation_behind(client, publisher):
    leaver = make_user(is_staff=True, groups=("Editor",))
    sent, others = make_invitation(by=leaver), make_invitation(by=publisher)
    client.post(f"{USERS}{leaver.pk}/change/", changed(leaver, name="Still here"))
    data = {key: value for key, value in changed(leaver).items() if key != "is_active"}
    sent.refresh_from_db()
    assert sent.is_open
    client.post(f"{USERS}{leaver.pk}/change/", data)
    for invitation in (sent, others):
        invitation.refresh_from_db()
    assert (sent.is_open, others.is_open) == (False, True)
    assert LogEntry.objects.filter(verb="take invitation back", object_id=sent.pk, by=publisher).exists()


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


def test_what_somebody_may_do_is_read_once_for_a_page(client, publisher):
    user = make_user(is_staff=True, groups=("Writer",))
    with CaptureQueriesContext(connection) as queries:
        assert client.get(f"{USERS}{user.pk}/change/").status_code == 200
    asked = [one["sql"] for one in queries if 'SELECT DISTINCT "django_content_type"."app_label"' in one["sql"]]
    assert len(asked) == 1
