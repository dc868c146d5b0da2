"""Previews: the newest revision as readers would get it, and nothing written for it."""

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from reviews import actions
from reviews.models import Article
from reviews.previews import as_published
from reviews.snapshots import Snapshot
from shows.models import Episode
from tests.factories import (
    make_article,
    make_author,
    make_draft,
    make_editor,
    make_episode,
    make_person,
    make_platform,
    make_season,
    make_show,
    make_user,
    snapshot,
)

pytestmark = pytest.mark.django_db


@pytest.fixture
def rewritten():
    """A live article, of which the newest revision has everything anew."""
    article = make_article(headline="Old", authors=[make_author(name="Old author")], tags=["old"], show=make_show())
    show = make_show(title="New show", networks=(make_platform(name="HBO", disclosure="HBO sent a link."),))
    episode = make_episode(make_season(show), title="Kiss")
    new = {
        "kind": "recap", "headline": "New", "show": show, "season": episode.season, "episode": episode,
        "authors": [make_author(name="New author")], "interviewees": [make_person(name="New person")],
        "tags": ["new"], "related": [make_article(headline="New related", headline_is_clean=True)],
        "scopes": [(make_show(title="Touched"), 1_999_999)], "body": "<p>New text.</p>",
    }  # fmt: skip
    actions.save_draft(article, snapshot(**new), by=None, based_on=1)
    return article


def test_it_has_the_columns_and_the_rows_of_the_newest_revision(rewritten):
    shown = as_published(rewritten)
    assert (shown.headline, shown.episode.title, shown.network_disclosure) == ("New", "Kiss", "HBO sent a link.")
    assert [author.name for author in shown.signers] == ["New author"]
    assert [item.person.name for item in shown.interviewee_items.all()] == ["New person"]
    assert [tag.name for tag in shown.tags.all()] == ["new"]
    assert [item.to.headline for item in shown.related_items.all()] == ["New related"]
    assert {scope.show.title: scope.through for scope in shown.scopes.all()} == {
        "New show": shown.episode.place, "Touched": 1_999_999,
    }  # fmt: skip


def test_the_page_shows_them_and_writes_nothing(client, rewritten):
    client.force_login(make_editor())
    client.get(reverse("article_preview", args=[rewritten.pk]))
    with CaptureQueriesContext(connection) as queries:
        page = client.get(reverse("article_preview", args=[rewritten.pk])).content.decode()
    for words in ("New text.", "New author", "New related", "HBO sent a link.", "/tags/new/"):
        assert words in page, words
    assert "Old author" not in page
    written = [query["sql"] for query in queries if not query["sql"].lstrip("(").startswith("SELECT")]
    assert written == []
    row = Article.objects.get(pk=rewritten.pk)
    assert (row.headline, list(row.tags.names())) == ("Old", ["old"])


def test_it_says_that_it_is_one_and_leads_back_to_the_desk(client, rewritten):
    client.force_login(make_editor())
    page = client.get(reverse("article_preview", args=[rewritten.pk])).content.decode()
    assert "Preview of revision 2, which is not public yet." in page
    assert reverse("admin:reviews_article_change", args=[rewritten.pk]) in page
    assert "Preview of" not in client.get(rewritten.get_absolute_url()).content.decode()
    draft = make_draft()
    page = client.get(reverse("article_preview", args=[draft.pk])).content.decode()
    assert "Preview of revision 1, a draft." in page


def test_a_draft_is_shown_as_if_it_were_published_now():
    draft = make_draft(slug="")
    shown = as_published(draft)
    assert shown.is_published()
    assert shown.get_absolute_url().endswith("/preview/")
    assert Article.objects.get(pk=draft.pk).status == "draft"


def test_what_was_withdrawn_keeps_its_address_in_a_preview():
    article = make_article()
    actions.withdraw(article, by=None, because="Wrong.")
    shown = as_published(article)
    assert shown.is_published()
    assert shown.slug == article.slug


def test_an_article_whose_subject_fell_apart_can_be_looked_at(client):
    episode = make_episode()
    draft = make_draft(kind="recap", show=episode.show, season=episode.season, episode=episode, body="<p>Words.</p>")
    Episode.objects.filter(pk=episode.pk).update(season=make_season(episode.show, number=2))
    client.force_login(make_editor())
    page = client.get(reverse("article_preview", args=[draft.pk]))
    assert (page.status_code, "Words." in page.content.decode()) == (200, True)


def test_related_articles_of_a_preview_are_those_that_readers_see(client):
    user = make_user(groups=("Contributor",), is_staff=True)
    secret, public = make_draft(headline="Zebra secret"), make_article(headline="Zebra", headline_is_clean=True)
    draft = make_draft(by=user, related=[secret, public])
    client.force_login(user)
    page = client.get(reverse("article_preview", args=[draft.pk])).content.decode()
    assert "Zebra" in page
    assert "Zebra secret" not in page


def test_it_asks_as_often_for_many_rows_as_for_one(rewritten, django_assert_num_queries):
    with CaptureQueriesContext(connection) as one:
        as_published(rewritten)
    newest = Snapshot.from_data(1, rewritten.revisions.first().data)
    many = snapshot(
        authors=[make_author() for _ in range(6)], interviewees=[make_person() for _ in range(6)],
        related=[make_article() for _ in range(6)], scopes=[(make_show(), 1) for _ in range(6)],
    )  # fmt: skip
    many = many.changed(tags=newest.tags, **{name: getattr(newest, name) for name in ("show", "season", "episode")})
    actions.save_draft(rewritten, many, by=None, based_on=2)
    with django_assert_num_queries(len(one)):
        as_published(rewritten)


def test_an_older_revision_is_shown_as_readers_would_have_got_it():
    article = make_article(headline="First")
    later = Snapshot.of(article).changed(headline="Second")
    actions.save_draft(article, later, by=None, based_on=1)
    assert (as_published(article).headline, as_published(article, 1).headline) == ("Second", "First")


@pytest.mark.parametrize(
    ("asked", "status"), [("1", 200), ("2", 200), ("3", 404), ("0", 404), ("x", 404), ("9" * 40, 404)]
)
def test_a_preview_is_of_the_revision_that_is_asked_for(client, asked, status):
    article = make_article(headline="First")
    later = Snapshot.of(article).changed(headline="Second")
    actions.save_draft(article, later, by=None, based_on=1)
    client.force_login(make_editor())
    response = client.get(f"/admin/reviews/article/{article.pk}/preview/?revision={asked}")
    assert response.status_code == status
    if status == 200:
        assert f"Preview of revision {asked}" in response.content.decode()
