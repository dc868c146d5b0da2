"""Second factors on the desk: why there is no Publish, who resets them, and what an outlet without any says."""

import pytest
from allauth.mfa.models import Authenticator
from django.core import signing
from django.core.exceptions import PermissionDenied
from django.core.management import CommandError, call_command

from desk import holding
from desk.second_factors import write_the_setting_down
from outlet.models import LogEntry
from reviews import actions
from reviews.models import Article, Autosave
from tests.accounts.codes import SECRET, code, give_app, log_in, mails
from tests.factories import make_author, make_draft, make_editor, make_episode, make_outlet, make_superuser, make_user

pytestmark = pytest.mark.django_db
GIVE = "/account/second-factor/authenticate/"
BANNER = "You can write, but not publish."


@pytest.fixture
def editor():
    return make_editor(email="ed@example.org")


def publisher(**values):
    return make_user(groups=("Publisher",), is_staff=True, **values)


def asking(client):
    return client.get("/admin/").wsgi_request.user


def test_a_banner_says_why_there_is_no_publish_and_where_to_set_one_up(client, editor, second_factor):
    client.force_login(editor)
    article = make_draft(by=editor)
    for page in ("/admin/", f"/admin/reviews/article/{article.pk}/change/"):
        html = client.get(page).content.decode()
        assert BANNER in html
        assert 'href="/account/second-factor/"' in html
    give_app(editor)
    assert "reauthenticate/?next=/admin/" in client.get("/admin/").content.decode()
    log_in(client, editor)
    client.post("/admin/logout/")
    log_in(client, editor)
    client.post(GIVE, {"code": code()})
    assert BANNER not in client.get("/admin/").content.decode()


def test_who_has_nothing_that_sleeps_is_not_bothered(client, second_factor):
    client.force_login(make_user(groups=("Writer",), is_staff=True))
    assert BANNER not in client.get("/admin/").content.decode()


def test_where_none_is_wanted_the_front_page_of_the_desk_says_so(client, editor):
    client.force_login(editor)
    html = client.get("/admin/").content.decode()
    assert "STAFF_SECOND_FACTOR is off" in html
    assert BANNER not in html


def test_what_sleeps_is_asked_at_the_verb_itself(client, editor, second_factor):
    article = make_draft()
    client.force_login(editor)
    with pytest.raises(PermissionDenied):
        actions.publish(article, by=asking(client))
    client.logout()
    give_app(editor)
    log_in(client, editor)
    client.post(GIVE, {"code": code()})
    actions.publish(article, by=asking(client))
    assert Article.objects.published().filter(pk=article.pk).exists()


def test_a_trusted_writer_needs_one_too(client, second_factor):
    writer = make_user(groups=("Writer",), is_staff=True)
    author = make_author(user=writer, is_trusted=True)
    episode = make_episode()
    subject = {"kind": "recap", "show": episode.show, "season": episode.season, "episode": episode}
    recap = make_draft(by=writer, authors=[author], **subject)
    client.force_login(writer)
    with pytest.raises(PermissionDenied):
        actions.publish(recap, by=asking(client))
    client.logout()
    give_app(writer)
    log_in(client, writer)
    client.post(GIVE, {"code": code()})
    actions.publish(recap, by=asking(client))


def reset(client, user):
    return client.post(f"/admin/accounts/user/{user.pk}/second-factor/")


def has_one(user):
    return Authenticator.objects.filter(user=user).exists()


def test_a_publisher_resets_a_colleagues_and_they_are_told(client, editor):
    give_app(editor)
    boss = publisher(name="Pat")
    client.force_login(boss)
    page = f"/admin/accounts/user/{editor.pk}"
    assert f"{page}/second-factor/" in client.get(f"{page}/change/").content.decode()
    assert client.get(f"{page}/second-factor/").status_code == 200
    assert has_one(editor), "asking is not doing"
    assert reset(client, editor).status_code == 302
    assert not has_one(editor)
    assert LogEntry.objects.filter(verb="reset second factor", object_id=editor.pk, by=boss).exists()
    (mail,) = mails()
    assert mail.to == "ed@example.org"
    assert "Pat has reset your second factor" in mail.text
    client.logout()
    assert log_in(client, editor).url == "/admin/"


def test_nobody_resets_their_own_and_only_superusers_a_superusers(client, editor):
    boss, chief = publisher(), make_superuser()
    for user in (editor, boss, chief):
        give_app(user)
    client.force_login(boss)
    assert [reset(client, user).status_code for user in (boss, chief)] == [403, 403]
    client.force_login(editor)
    assert reset(client, boss).status_code == 403
    client.force_login(chief)
    assert reset(client, chief).status_code == 403
    assert all(has_one(user) for user in (editor, boss, chief))
    client.force_login(make_superuser())
    reset(client, chief)
    assert not has_one(chief)


def test_a_publisher_without_a_second_factor_resets_none(client, editor, second_factor):
    give_app(editor)
    client.force_login(publisher())
    assert reset(client, editor).status_code == 403


def test_the_last_superuser_is_helped_by_a_command(capsys):
    chief = make_superuser(email="chief@example.org")
    give_app(chief)
    call_command("reset_second_factor", "Chief@example.org")
    assert not has_one(chief)
    assert LogEntry.objects.filter(verb="reset second factor", by=None, object_id=chief.pk).exists()
    with pytest.raises(CommandError, match=r"nobody@example\.org"):
        call_command("reset_second_factor", "nobody@example.org")


def test_the_list_shows_and_finds_who_has_none(client, editor):
    give_app(make_editor(email="safe@example.org"))
    client.force_login(make_superuser(email="chief@example.org"))
    found = client.get("/admin/accounts/user/", {"second_factor": "0"}).context["cl"].queryset
    assert {user.email for user in found} == {"ed@example.org", "chief@example.org"}


def test_no_page_of_the_desk_shows_a_secret(client, editor):
    give_app(editor)
    client.force_login(make_superuser())
    stored = Authenticator.objects.get(user=editor, type="totp").data["secret"]
    pages = ("/admin/", "/admin/accounts/user/", f"/admin/accounts/user/{editor.pk}/change/")
    for page in pages:
        html = client.get(page).content.decode()
        assert SECRET not in html
        assert stored not in html
    assert client.get("/admin/mfa/authenticator/").status_code == 404


def test_the_log_says_when_an_outlet_wanted_none_and_when_some_again(settings):
    make_outlet()
    for is_wanted in (True, False, False, True):
        settings.STAFF_SECOND_FACTOR = is_wanted
        write_the_setting_down()
    verbs = LogEntry.objects.filter(verb__contains="second factors").values_list("verb", flat=True)
    assert list(verbs) == ["want second factors", "want no second factors"]


def test_what_was_typed_without_a_session_waits_for_the_second_factor(client, editor):
    give_app(editor)
    article = make_draft(by=editor)
    key = f"article:{article.pk}:page-one-1"
    typed = {"key": key, "by": str(editor.pk), "data": "headline=Typed", "based_on": 1}
    log_in(client, editor, held=signing.dumps(typed, salt=holding.SALT, compress=True))
    assert not Autosave.objects.exists()
    client.post(GIVE, {"code": code()})
    assert Autosave.objects.filter(user=editor).exists()
