"""Snapshots: plain data that is read back whatever has become of the models and the rows that it refers to."""

import json

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from outlet.actions import save
from reviews import actions, snapshots
from reviews.models import Article, Tag
from reviews.snapshots import SCHEMA, Found, Snapshot, reference, references
from shows.models import Show
from tests.factories import (
    make_article,
    make_author,
    make_draft,
    make_editor,
    make_image,
    make_person,
    make_platform,
    make_season,
    make_show,
    snapshot,
)

pytestmark = pytest.mark.django_db


def working(article):
    row = article.revisions.get(number=article.latest_revision)
    return Snapshot.from_data(row.schema, row.data)


def test_data_of_every_schema_is_lifted_step_by_step(monkeypatch):
    """A made-up past: schema -1 called the headline "title", and in schema 0 a rating had whole stars."""

    def to_0(data):
        return {"headline": data.pop("title"), **data}

    def to_1(data):
        return {**data, "stars": data["stars"] * 2}

    monkeypatch.setattr(snapshots, "LIFTS", {-1: to_0, 0: to_1})
    oldest = Snapshot.from_data(-1, {"kind": "review", "title": "Old", "stars": 4, "no_longer": "known"})
    assert oldest == Snapshot(kind="review", headline="Old", stars=8)
    assert Snapshot.from_data(0, {"kind": "review", "headline": "Old", "stars": 4}) == oldest
    assert Snapshot.from_data(SCHEMA, oldest.to_data()) == oldest


def test_there_is_a_lift_for_every_schema_before_the_present_one():
    assert set(snapshots.LIFTS) == set(range(1, SCHEMA))


def test_it_is_json_and_reads_back_equal():
    season = make_season(episodes=2)
    written = snapshot(
        show=season.show, season=season, episode=season.episodes.first(), tags=["One"], authors=[make_author()],
        interviewees=[make_person()], scopes=[(make_show(), 5)], related=[make_article()], lead_image=make_image(),
    )  # fmt: skip
    assert Snapshot.from_data(SCHEMA, json.loads(json.dumps(written.to_data()))) == written


def test_what_is_gone_is_named_once_and_all_else_is_still_there():
    author, image, person = make_author(name="A. Uthor"), make_image(name="Gone picture"), make_person(name="P. Erson")
    show, other = make_show(title="Gone show", year=2001), make_show()
    related = make_draft(headline="Gone article")
    written = snapshot(
        authors=[author, make_author(name="Stays")], lead_image=image, lead_inset=image, interviewees=[person],
        scopes=[(show, 5), (other, 5)], tags=["Gone tag", "Kept tag"], related=[related],
    )  # fmt: skip
    assert written.gone() == []
    for row in (author, image, person, show, related, Tag.objects.get(name="Gone tag")):
        row.delete()
    assert sorted(written.gone()) == [
        "A. Uthor", "Gone article", "Gone picture", "Gone show (2001)", "Gone tag", "P. Erson",
    ]  # fmt: skip
    article = actions.create_draft(written, by=None)
    assert list(article.tags.names()) == ["Kept tag"]
    assert [byline.author.name for byline in article.bylines.all()] == ["Stays"]
    assert [scope.show for scope in article.scopes.all()] == [other]


def test_a_renamed_tag_keeps_its_new_name_through_the_next_edit():
    article = make_article(tags=["Kdrama"])
    tag = Tag.objects.get()
    tag.name = "K-drama"
    save(tag, by=None)
    actions.save_draft(article, working(article).changed(verdict="Good."), by=None, based_on=1)
    actions.publish(article, by=None)
    assert list(article.tags.names()) == ["K-drama"]
    assert list(Tag.objects.all()) == [tag]


def test_it_says_what_the_columns_and_rows_of_an_article_say():
    article = make_draft(tags=["b", "A"], related=[make_article()], scopes=[(make_show(), 7)])
    assert Snapshot.of(Article.objects.get(pk=article.pk)) == working(article).changed(
        tags=references(Tag.objects.order_by("name"))
    )


def test_many_shows_with_their_labels_take_as_many_queries_as_one():
    platform = make_platform(name="HBO")
    shows = [make_show(networks=(platform,)) for _ in range(12)]

    def labels(chosen):
        refs = references(chosen)
        written = Snapshot(kind="news", headline="H", scopes=[{"show": ref, "through": 0} for ref in refs])
        with CaptureQueriesContext(connection) as queries:
            assert all("HBO" in str(row) for row in Found([written]).rows(Show, refs))
        return len(queries)

    assert labels(shows) == labels(shows[:1]) == 2


def test_a_reference_to_nothing_is_nothing():
    assert reference(None) is None
    assert Found([]).row(Show, None) is None


def test_the_writing_page_asks_as_much_for_many_references_as_for_one(client):
    client.force_login(make_editor())

    def opened(number):
        platform = make_platform()
        draft = make_draft(
            scopes=[(make_show(networks=(platform,)), 0) for _ in range(number)],
            tags=[f"tag {number} {n}" for n in range(number)],
            authors=[make_author() for _ in range(number)],
            interviewees=[make_person() for _ in range(number)],
            related=[make_article() for _ in range(number)],
        )
        with CaptureQueriesContext(connection) as queries:
            assert client.get(f"/admin/reviews/article/{draft.pk}/change/").status_code == 200
        return len(queries)

    opened(1)
    assert opened(12) == opened(1)
