"""Where links of a text lead: to what readers see or will see, or to nothing."""

from datetime import timedelta

import pytest
from django.core.files.base import ContentFile
from django.core.files.storage import default_storage
from django.utils import timezone

from outlet.actions import save
from outlet.models import FreePage
from reviews import actions
from reviews.actions import Publication
from reviews.exceptions import NotReady
from reviews.models import Article
from reviews.readiness import problems
from reviews.snapshots import Snapshot
from tests.factories import (
    make_article,
    make_author,
    make_draft,
    make_episode,
    make_outlet,
    make_person,
    make_season,
    make_show,
)

pytestmark = pytest.mark.django_db


def dead(*links, **values):
    """The links of these that a draft would be told of."""
    text = "".join(f'<p><a href="{link}">a</a></p>' for link in links)
    draft = Article.objects.get(pk=make_draft(body=text, **values).pk)
    return [str(found.message).split("“")[1].split("”")[0] for found in problems([draft])[draft.pk]]


def test_lists_feeds_and_other_sites_are_there():
    there = ["/", "/recaps/", "/reviews/feed/", "/shows/", "/feed/", "/archive/", "/robots.txt", "/recaps/?before=9#x"]
    assert dead(*there, "https://example.org/nowhere/", "mailto:us@example.org", "#part") == []


DEAD = ["/nowhere/", "/2020/04/nowhere/", "/shows/nothing/", "/a/b/c/", "/admin/", "/1999/", "/0000/"]
HOSTILE = ["/media//x.jpg", "/media/../x", "/media/%00.jpg"]


@pytest.mark.parametrize("link", [*DEAD, *HOSTILE])
def test_what_nothing_is_at_is_named(link):
    assert dead(link) == [link]


def test_this_site_is_known_by_its_whole_address_too(settings):
    assert dead(f"{settings.SITE_URL}/nowhere/", f"{settings.SITE_URL}/recaps/") == ["/nowhere/"]


def test_rows_with_a_page_are_there_with_their_parts_and_feeds():
    show = make_show(slug="run-2020")
    episode, person = make_episode(make_season(show)), make_person(slug="ruby")
    pages = [row.get_absolute_url() for row in (show, episode.season, episode, person)]
    assert dead(*pages, "/shows/run-2020/feed/", "/shows/run-2020", "/Shows/Run-2020/") == []


def test_articles_are_there_once_readers_see_them_or_will():
    live, later = make_article(slug="live"), make_article(slug="later", published_at=timezone.now() + timedelta(days=1))
    gone, draft = make_article(slug="gone"), make_draft(slug="a-draft")
    actions.withdraw(gone, by=None, because="Wrong.")
    assert dead(*(row.get_absolute_url() for row in (live, later))) == []
    month = timezone.localdate()
    assert dead(gone.get_absolute_url(), "/2020/04/") == [gone.get_absolute_url()]
    assert dead(f"/{month:%Y/%m}/{draft.slug}/") == [f"/{month:%Y/%m}/a-draft/"]


def test_an_old_address_leads_on():
    article = make_article(slug="old")
    newest = article.revisions.first()
    changed = Snapshot.from_data(newest.schema, newest.data).changed(slug="new")
    actions.save_draft(article, changed, by=None, based_on=1)
    actions.publish(article, by=None)
    assert dead("/2020/04/old/", "/2020/04/new/") == []


def test_tags_authors_and_pages_are_there_when_readers_see_them():
    make_outlet()
    ada, bo = make_author(slug="ada"), make_author(slug="bo")
    make_article(tags=["Seen"], authors=[ada])
    make_draft(tags=["Unseen"], authors=[bo])
    save(FreePage(title="About", slug="about"), by=None)
    save(FreePage(title="Hidden", slug="hidden", is_published=False), by=None)
    assert dead("/tags/seen/", "/authors/ada/", "/about/") == []
    unseen = ["/tags/unseen/", bo.get_absolute_url(), "/hidden/"]
    assert dead(*unseen) == unseen
    assert dead("/tags/unseen/", tags=["Unseen"]) == []  # it will be there with this article


def test_files_are_there_when_they_are():
    name = default_storage.save("paper.pdf", ContentFile(b"%PDF"))
    assert dead(f"/media/{name}", "/media/none.pdf") == ["/media/none.pdf"]


def test_a_summary_is_followed_too():
    draft = Article.objects.get(pk=make_draft(summary='<p><a href="/nowhere/">a</a></p>').pk)
    assert [found.field for found in problems([draft])[draft.pk]] == ["summary"]


def test_articles_that_are_published_together_may_lead_to_each_other():
    now = timezone.localdate()
    one = make_draft(slug="one", body=f'<p><a href="/{now:%Y/%m}/two/">two</a></p>')
    two = make_draft(slug="two", body=f'<p><a href="/{now:%Y/%m}/one/">one</a></p>')
    with pytest.raises(NotReady):
        actions.publish(one, by=None)
    actions.publish_many([Publication(one), Publication(two)], by=None)
    assert Article.objects.published().count() == 2
