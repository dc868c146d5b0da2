"""“Before publishing”, at its door: what stands in the form is checked, and warnings are asked about."""

from datetime import timedelta

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from django.utils import timezone

from reviews import actions
from reviews.models import Article
from tests.factories import (
    make_article,
    make_author,
    make_draft,
    make_editor,
    make_episode,
    make_image,
    make_outlet,
    make_season,
    make_show,
    make_user,
)

pytestmark = pytest.mark.django_db
ADD, NEW = "/admin/reviews/article/add/", "/admin/reviews/article/checks/"


def url(article, tail="change"):
    return reverse(f"admin:reviews_article_{tail}", args=[article.pk])


def typed(**values):
    return {
        "kind": "feature", "headline": "A headline", "standfirst": "A standfirst.", "body": "<p>A text.</p>",
        "slug": "a-headline", "level": "full", "lead_corner": "bottom-right", "access": "public", "based_on": "0",
        **values,
    }  # fmt: skip


@pytest.fixture
def editor(client):
    make_outlet()
    user = make_editor()
    client.force_login(user)
    return user


def checked(client, path=NEW, **values):
    return client.post(path, typed(**values)).json()["checks"]


def test_what_is_in_the_form_is_checked_and_nothing_is_written(client, editor):
    draft = make_draft()
    address = url(draft, "checks")
    client.post(address, typed())
    with CaptureQueriesContext(connection) as queries:
        page = checked(client, address, standfirst="", body='<p><a href="/nowhere/">a</a></p>', tags="New")
    assert "2 errors stop it." in page
    assert 'href="#id_standfirst">Write a standfirst' in page
    assert "The link to “/nowhere/” leads to nothing" in page
    assert "It has no tags." not in page  # for it would have the new one
    assert [q["sql"] for q in queries if q["sql"].startswith(("INSERT", "UPDATE", "DELETE"))] == []
    assert len(queries) < 45


def test_what_the_form_refuses_stands_first(client, editor):
    page = checked(client, headline="", lead_inset=make_image().pk)
    assert page.index("#id_headline") < page.index("#id_lead_inset")
    assert "Headline: This field is required." in page


def test_a_clean_text_has_nothing_in_its_way(client, editor):
    page = checked(client, tags="One", lead_image=make_image().pk, authors=f"[{make_author().pk}]")
    assert "Nothing stands in the way." in page
    assert "despite_warnings" not in page


def test_warnings_and_errors_are_told_by_word(client, editor):
    page = checked(client, standfirst="")
    assert [page.count(f'kind">{word}<') for word in ("Error", "Warning")] == [1, 3]
    assert "I have seen the 3 warnings" in page


def test_who_may_not_publish_is_told_the_same_and_asked_nothing(client):
    make_outlet()
    client.force_login(make_user(groups=("Writer",), is_staff=True))
    page = checked(client)
    assert "3 warnings ask." in page
    assert "despite_warnings" not in page


def test_a_trusted_writer_is_asked_at_once_about_what_they_begin(client):
    make_outlet()
    writer = make_user(groups=("Writer",), is_staff=True)
    make_author(user=writer, is_trusted=True)
    client.force_login(writer)
    assert "I have seen the 3 warnings" in checked(client)


def test_the_list_is_for_those_alone_who_write_there(client):
    writer = make_user(groups=("Writer",), is_staff=True)
    draft = make_draft(by=make_editor())
    client.force_login(writer)
    assert client.post(url(draft, "checks"), typed()).status_code == 404
    assert client.get(NEW).status_code == 405
    client.force_login(make_user(groups=("Moderator",), is_staff=True))
    assert client.post(NEW, typed()).status_code == 403
    assert Client().post(NEW, typed()).status_code == 302
    strict = Client(enforce_csrf_checks=True)
    strict.force_login(writer)
    assert strict.post(NEW, typed()).status_code == 403


def test_signed_out_the_list_is_refused_and_nothing_of_the_text_is_kept(client):
    asked = Client().post(NEW, typed(), headers={"Accept": "application/json"})
    assert asked.status_code == 401


def test_share_cards_come_with_it(client, editor):
    cards = client.post(NEW, typed(headline_is_clean="on", headline="Typed words")).json()["cards"]
    assert cards.count("Typed words") == 2
    assert cards.count("A standfirst.") == 2


# The panel of the writing page


def test_without_javascript_it_says_what_was_saved_last(client, editor):
    page = client.get(url(make_draft(standfirst=""))).content.decode()
    assert "1 error stops it." in page
    page = client.get(ADD).content.decode()
    assert "Before publishing" in page


def test_the_page_asks_as_often_for_much_as_for_little(client, editor, django_assert_max_num_queries):
    season = make_season(make_show(), episodes=2)
    episode = season.episodes.first()
    text = "".join(f'<figure data-image="{make_image().uid}"></figure><p><a href="/a{n}/">a</a></p>' for n in range(20))
    about = {"show": season.show, "season": season, "episode": episode}
    rich = make_draft(kind="recap", body=text, authors=[make_author() for _ in range(9)], tags=["a", "b", "c"], **about)
    small = make_draft(kind="recap", body=text[:120], authors=[make_author()], tags=["a"], **about)
    counts = []
    for draft in (small, rich):
        client.post(url(draft, "checks"), typed())
        with CaptureQueriesContext(connection) as queries:
            client.get(url(draft))
        counts.append(len(queries))
    assert counts[1] - counts[0] <= 2, counts


# Pressing the button


def test_publishing_with_warnings_asks_first_and_then_does_it(client, editor):
    response = client.post(ADD, typed(_publish="Publish now"), follow=True)
    article = Article.objects.get()
    assert (article.status, article.latest_revision) == ("draft", 1)
    page = response.content.decode()
    assert "Not published yet: there are warnings." in page
    assert "data-asked" in page
    assert "It has no tags." in page
    client.post(url(article), typed(based_on="1", despite_warnings="on", _publish="Publish now"))
    article.refresh_from_db()
    assert article.is_published()


def test_scheduling_asks_too_and_looks_at_that_time(client, editor):
    draft = make_draft(tags=["t"], lead_image=make_image(), access="early", public_at="2098-01-01T00:00:00+00:00")
    values = {"publish_at": "2099-01-01T12:00", "_schedule": "Schedule"}
    form = client.get(url(draft)).context["adminform"].form
    shown = {name: form[name].value() for name in form.fields}
    posted = {name: value for name, value in shown.items() if value not in (None, False, "")}
    posted["public_at"] = "2098-01-01T00:00"
    client.post(url(draft), {**posted, **values})
    draft.refresh_from_db()
    assert draft.status == "draft"
    client.post(url(draft), {**posted, **values, "despite_warnings": "on"})
    draft.refresh_from_db()
    assert draft.is_scheduled()


def test_what_is_clean_is_published_at_one_press(client, editor):
    clean = {"tags": "One", "lead_image": make_image().pk, "authors": f"[{make_author().pk}]"}
    client.post(ADD, typed(**clean, _publish="Publish now"))
    assert Article.objects.get().is_published()


def test_an_error_stops_it_whatever_is_ticked(client, editor):
    response = client.post(ADD, typed(standfirst="", despite_warnings="on", _publish="Publish now"), follow=True)
    assert Article.objects.get().status == "draft"
    assert "What stands in the way" in response.content.decode()
    episode = make_episode()
    recap = make_draft(kind="recap", show=episode.show)
    assert "Say which episode" in client.get(url(recap)).content.decode()


def test_the_page_of_a_mail_asks_too(client, editor):
    draft = make_draft()
    decide = reverse("admin:reviews_article_decide", args=[draft.pk])
    page = client.post(decide, {"revision": "1", "_publish": "1"}).content.decode()
    assert "It has no tags." in page
    assert 'name="despite_warnings"' in page
    client.post(decide, {"revision": "1", "_publish": "1", "despite_warnings": "on"})
    draft.refresh_from_db()
    assert draft.is_published()


def test_embargo_and_a_taken_address_stand_in_the_list_by_the_time_that_is_typed(client, editor):
    draft = make_draft()
    actions.set_embargo(draft, by=None, at=timezone.now() + timedelta(days=3))
    assert "It is under embargo" in client.get(url(draft)).content.decode()
    address = url(draft, "checks")
    assert "It is under embargo" in checked(client, address)
    assert "It is under embargo" not in checked(client, address, publish_at="2099-01-01T12:00")
    make_article(slug="a-headline", published_at=timezone.now())
    assert "is taken." in checked(client, address)
    assert "is taken." not in checked(client, address, slug="another")
    assert "is taken." not in checked(client, address, publish_at="2099-01-01T12:00")


def test_publishing_now_what_is_scheduled_after_its_airing_asks_about_now(client, editor):
    episode = make_episode(airs_at=timezone.now() + timedelta(days=1))
    about = {"show": episode.show, "season": episode.season, "episode": episode, "kind": "recap"}
    draft = make_draft(lead_image=make_image(), tags=["t"], **about)
    actions.publish(draft, by=None, at=timezone.now() + timedelta(days=2))
    form = client.get(url(draft)).context["adminform"].form
    posted = {name: form[name].value() for name in form.fields if form[name].value() not in (None, False, "")}
    page = client.post(url(draft), {**posted, "_publish": "Publish now"}).content.decode()
    assert "before its episode airs" in page
    assert 'name="asked_now"' in page
    assert "before its episode airs" in checked(client, url(draft, "checks"), **posted, asked_now="1")
    assert "before its episode airs" not in checked(client, url(draft, "checks"), **posted)


def test_what_is_refused_keeps_the_tick(client, editor):
    make_article(slug="a-headline", published_at=timezone.now())
    response = client.post(ADD, typed(despite_warnings="on", _publish="Publish now"), follow=True)
    assert "is taken." in response.content.decode()
    assert 'id="id_despite_warnings" checked' in response.content.decode()
