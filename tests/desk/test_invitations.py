"""Somebody is invited, chooses a password, and is the author that they were invited as."""

import re
from datetime import timedelta

import pytest
import time_machine
from django.contrib.auth.models import Group, Permission
from django.core.exceptions import PermissionDenied
from django.db import IntegrityError

from accounts.models import User
from desk import invitations
from desk.models import Invitation
from desk.reach import groups_to_give
from outlet.models import LogEntry
from tests.accounts.codes import mails
from tests.desk.rows import make_invitation
from tests.factories import make_author, make_editor, make_outlet, make_superuser, make_user

pytestmark = pytest.mark.django_db
ADD = "/admin/desk/invitation/add/"
NEW = "hunter two and a half"


@pytest.fixture
def editor(client):
    user = make_editor(name="Ed")
    client.force_login(user)
    return user


def group(name):
    return Group.objects.get(name=name)


def publisher():
    return make_user(groups=("Publisher",), is_staff=True)


def send(client, email="new@example.org", into="Writer", **values):
    return client.post(ADD, {"email": email, "group": group(into).pk, "author": "", **values})


def link_in(mail):
    return re.search(r"http://testserver(/account/invitation/\S+)", mail.text)[1]


def accept(client, link, **values):
    return client.post(link, {"name": "Nina New", "password1": NEW, "password2": NEW, **values})


def test_an_author_without_an_account_is_invited_and_comes(client, editor):
    make_outlet(name="The Test Card")
    author = make_author(name="Nina New")
    page = client.get(f"/admin/authors/author/{author.pk}/change/").content.decode()
    assert f"{ADD}?author={author.pk}" in page
    assert client.get(f"{ADD}?author={author.pk}").context["adminform"].form["author"].value() == str(author.pk)
    assert send(client, author=author.pk).status_code == 302
    (mail,) = mails()
    assert (mail.to, mail.subject) == ("new@example.org", "The Test Card invites you to its desk")
    assert "Ed invites you" in mail.text
    client.logout()
    form = client.get(link_in(mail))
    assert form["Cache-Control"].startswith("max-age=0")
    assert form.context["form"]["name"].value() == "Nina New"
    assert accept(client, link_in(mail)).url == "/admin/"
    user = User.objects.get(email="new@example.org")
    author.refresh_from_db()
    assert author.user == user
    assert user.is_staff
    assert [one.name for one in user.groups.all()] == ["Writer"]
    assert user.check_password(NEW)
    assert client.get("/admin/").status_code == 200
    verbs = LogEntry.objects.filter(verb__contains="invit").values_list("verb", "by_name")
    assert set(verbs) == {("invite", "Ed"), ("accept invitation", "Nina New")}


def test_where_a_second_factor_is_wanted_they_are_led_to_it_and_need_no_password_again(client, second_factor):
    link = invitations.link(make_invitation())
    assert accept(client, link).url == "/account/second-factor/"
    assert client.get("/account/second-factor/totp/activate/").status_code == 200


@pytest.mark.parametrize(
    ("inviter", "groups"),
    [
        (make_editor, ["Contributor", "Moderator", "Writer"]),
        (publisher, ["Contributor", "Editor", "Moderator", "Publisher", "Writer"]),
        (make_superuser, ["Contributor", "Editor", "Moderator", "Publisher", "Writer"]),
    ],
)
def test_into_which_groups_somebody_may_invite(client, inviter, groups):
    user = inviter()
    assert [one.name for one in groups_to_give(user)] == groups
    client.force_login(user)
    field = client.get(ADD).context["adminform"].form.fields["group"]
    assert sorted(one.name for one in field.queryset) == groups


@pytest.mark.parametrize("make", [publisher, make_editor, make_superuser])
def test_who_gave_no_second_factor_invites_nobody(client, second_factor, make):
    """A password alone would else invite itself to be somebody stronger."""
    client.force_login(make())
    sent = make_invitation()
    assert client.get(ADD).status_code == 403
    assert client.post(ADD, {"email": "me@example.org", "group": sent.group_id}).status_code == 403
    assert client.post(f"/admin/desk/invitation/{sent.pk}/again/").status_code == 403
    assert Invitation.objects.count() == 1


def test_no_password_alone_makes_itself_a_trusted_author(client, second_factor):
    client.force_login(make_editor())
    author = make_author(is_trusted=True)
    data = {"email": "me@example.org", "group": group("Writer").pk, "author": author.pk}
    assert client.post(ADD, data).status_code == 403
    assert client.post(f"/admin/authors/author/{author.pk}/change/", {"name": "Me", "slug": "me"}).status_code == 403
    assert not Invitation.objects.exists()


@pytest.mark.parametrize("change", ["is gone", "is deleted", "is no editor any more", "gave what is more now"])
def test_an_invitation_is_worth_what_its_inviter_could_give_now(client, editor, change):
    sent = make_invitation(by=editor, group=Group.objects.create(name="Readers"))
    link = invitations.link(sent)
    client.logout()
    assert client.get(link).status_code == 200
    if change == "is gone":
        editor.is_active = False
        editor.save()
    elif change == "is deleted":
        LogEntry.objects.filter(by=editor).update(by=None)
        editor.delete()
    elif change == "is no editor any more":
        editor.groups.set([group("Writer")])
    else:
        sent.group.permissions.add(Permission.objects.get(codename="publish_article"))
    assert over(client, link)
    assert accept(client, link).status_code == 404
    assert not User.objects.filter(email=sent.email).exists()


def test_the_inviter_who_tries_their_own_link_is_told_what_everybody_is(client, second_factor):
    sent = make_invitation(by=make_editor())
    client.force_login(sent.by)
    assert client.get(invitations.link(sent)).status_code == 200


def test_nobody_gives_more_by_a_made_up_form_or_by_the_verb(client, editor):
    assert "group" in send(client, into="Publisher").context["adminform"].form.errors
    with pytest.raises(PermissionDenied):
        invitations.invite(Invitation(email="x@example.org", group=group("Editor")), by=editor)
    with pytest.raises(PermissionDenied):
        invitations.invite(
            Invitation(email="x@example.org", group=group("Contributor")), by=make_user(groups=("Writer",))
        )
    assert not Invitation.objects.exists()


def test_writers_invite_nobody(client):
    client.force_login(make_user(groups=("Writer",), is_staff=True))
    sent = make_invitation()
    assert client.get(ADD).status_code == 403
    for verb in ("again", "take-back"):
        assert client.post(f"/admin/desk/invitation/{sent.pk}/{verb}/").status_code == 403
    author = make_author()
    assert "Invite them" not in client.get(f"/admin/authors/author/{author.pk}/change/").content.decode()


@pytest.mark.parametrize("known", ["there@example.org", "THERE@example.org"])
def test_an_address_with_an_account_is_not_invited(client, editor, known):
    make_user(email="there@example.org")
    assert "email" in send(client, email=known).context["adminform"].form.errors
    assert mails() == []


def test_an_address_is_invited_once_at_a_time(client, editor):
    send(client)
    assert "email" in send(client, email="NEW@example.org").context["adminform"].form.errors
    with pytest.raises(IntegrityError):
        make_invitation(email="New@example.org")


def test_an_author_with_an_account_is_not_invited(client, editor):
    author = make_author(user=make_user())
    assert "author" in send(client, author=author.pk).context["adminform"].form.errors


def over(client, link):
    response = client.get(link)
    return response.status_code == 404 and "does not work any more" in response.content.decode()


def test_a_link_works_once(client):
    link = invitations.link(make_invitation())
    assert accept(client, link).status_code == 302
    client.logout()
    assert over(client, link)
    assert accept(client, link, password1="another one entirely", password2="another one entirely").status_code == 404


def test_a_link_works_for_seven_days(client):
    sent = make_invitation()
    link = invitations.link(sent)
    with time_machine.travel(sent.sent_at + timedelta(days=7, seconds=-5)):
        assert client.get(link).status_code == 200
    with time_machine.travel(sent.sent_at + timedelta(days=7, seconds=1)):
        assert over(client, link)
        assert accept(client, link).status_code == 404


def test_sent_again_the_new_link_works_and_the_old_does_not(client, editor):
    send(client)
    sent = Invitation.objects.get()
    with time_machine.travel(sent.sent_at + timedelta(days=9)):
        client.force_login(editor)
        page = client.get(f"/admin/desk/invitation/{sent.pk}/change/").content.decode()
        assert "ended without an answer" in page
        client.post(f"/admin/desk/invitation/{sent.pk}/again/")
        first, second = mails()
        assert over(client, link_in(first))
        assert client.get(link_in(second)).status_code == 200


def test_revoked_it_works_no_more(client, editor):
    send(client)
    sent = Invitation.objects.get()
    client.post(f"/admin/desk/invitation/{sent.pk}/take-back/")
    assert over(client, link_in(mails()[0]))
    page = client.get(f"/admin/desk/invitation/{sent.pk}/change/").content.decode()
    assert "revoked" in page
    assert "Invite again" not in page
    client.post(f"/admin/desk/invitation/{sent.pk}/again/")
    assert len(mails()) == 1
    assert LogEntry.objects.filter(verb="take invitation back", by=editor).exists()


@pytest.mark.parametrize("link", ["/account/invitation/nonsense/", "/account/invitation/WzEsIngiXQ:1abcde:made-up/"])
def test_a_made_up_link_opens_nothing(client, link):
    make_invitation()
    assert over(client, link)


def test_a_weak_password_is_refused_and_the_name_kept(client):
    link = invitations.link(make_invitation())
    response = accept(client, link, password1="12345", password2="12345")
    assert response.status_code == 200
    assert response.context["form"]["name"].value() == "Nina New"
    assert not User.objects.filter(name="Nina New").exists()


def test_who_got_an_account_meanwhile_gets_no_second_one(client):
    sent = make_invitation(email="new@example.org")
    make_user(email="New@example.org")
    assert accept(client, invitations.link(sent)).status_code == 404
    assert not User.objects.filter(name="Nina New").exists()


def test_somebody_else_who_is_signed_in_here_is_signed_out(client, editor):
    accept(client, invitations.link(make_invitation(email="new@example.org")))
    assert client.get("/admin/").wsgi_request.user.email == "new@example.org"


def test_an_invitation_says_nothing_of_its_link_on_the_desk(client, editor):
    sent = make_invitation()
    for page in ("", f"{sent.pk}/change/", f"{sent.pk}/history/"):
        html = client.get(f"/admin/desk/invitation/{page}").content.decode()
        assert sent.secret not in html
        assert invitations.link(sent) not in html
