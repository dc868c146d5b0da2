"""The rows beside an article, and the tags that come into being with them."""

from datetime import timedelta

import pytest
from django.db import IntegrityError, connection, transaction
from django.db.models import ProtectedError
from django.test.utils import CaptureQueriesContext
from django.utils import timezone

from images.uses import uses_of
from outlet import paths
from outlet.models import LogEntry
from reviews import actions
from reviews.models import ImageUse, Tag
from reviews.models.tags import TagQuerySet
from reviews.snapshots import Snapshot, reference, references
from tests.factories import (
    NOON,
    make_article,
    make_author,
    make_draft,
    make_episode,
    make_image,
    make_person,
    make_show,
    make_user,
)

pytestmark = pytest.mark.django_db


# Tags


def test_a_tag_is_one_whatever_its_case_and_new_ones_are_made_in_order():
    known = actions.make_tags(["HBO"], by=None)[0]
    found = actions.make_tags(["trains", "hbo", "Hbo", "TRAINS"], by=None)
    assert [tag.name for tag in found] == ["trains", "HBO"]
    assert found[1] == known
    assert Tag.objects.count() == 2


def test_a_new_tag_has_its_path_and_a_log_entry_that_says_who_named_it():
    contributor = make_user(groups=("Contributor",), is_staff=True, email="c@example.org", name="")
    assert not contributor.has_perm("reviews.add_tag")
    (tag,) = actions.make_tags(["K-drama"], by=contributor)
    assert paths.holder("/tags/k-drama/") == tag
    entry = LogEntry.objects.get(verb="add", object_id=tag.pk, object_name="K-drama")
    assert (entry.by, entry.detail) == (None, {"named_by": str(contributor)})


def test_two_people_may_name_the_same_tag_at_once(monkeypatch):
    (first,) = actions.make_tags(["Trains"], by=None)
    asked = iter([TagQuerySet.none])  # the first look comes too early
    real = TagQuerySet.named
    monkeypatch.setattr(TagQuerySet, "named", lambda rows, *names: next(asked, lambda r: real(r, *names))(rows))
    assert actions.make_tags(["trains"], by=None) == [first]


@pytest.mark.parametrize(
    ("name", "slug"), [("Beyoncé", "beyonce"), ("K-drama", "k-drama"), ("x" * 100, "x" * 80), ("C++ / C#", "c-c")]
)
def test_a_tags_address_is_ascii(client, name, slug):
    article = make_article(tags=[name])
    assert Tag.objects.get().slug == slug
    assert client.get(article.get_absolute_url()).status_code == 200
    assert client.get(f"/tags/{slug}/").status_code == 200


@pytest.mark.parametrize("name", ["사극", "!!!", "—"])
def test_a_tag_of_no_latin_letter_has_an_address_of_its_uid(client, name):
    article = make_article(tags=[name])
    tag = Tag.objects.get()
    assert tag.get_absolute_url() == f"/tags/tag-{str(tag.uid)[:8]}/"
    assert client.get(article.get_absolute_url()).status_code == 200
    assert client.get(tag.get_absolute_url()).status_code == 200


def test_names_that_leave_the_same_address_stay_two_tags(client):
    make_article(tags=["C", "C++"])
    assert sorted(Tag.objects.values_list("slug", flat=True)) == ["c", "c-1"]
    assert client.get("/tags/c-1/").status_code == 200


def test_the_database_knows_no_two_names_that_differ_in_case_alone():
    Tag.objects.create(name="Trains")
    with pytest.raises(IntegrityError), transaction.atomic():
        Tag.objects.create(name="trains", slug="other")
    with pytest.raises(IntegrityError), transaction.atomic():
        Tag.objects.create(name="", slug="nameless")


def test_a_tag_in_use_cannot_be_deleted():
    article = make_article(tags=["Trains"])
    with pytest.raises(ProtectedError):
        Tag.objects.get().delete()
    assert list(article.tags.names()) == ["Trains"]


def test_a_draft_with_a_tag_can_be_deleted():
    draft = make_draft(tags=["Trains"])
    draft.delete()
    assert Tag.objects.get().items.count() == 0


# Rows


def test_rows_are_replaced_by_what_was_written_last_in_its_order():
    one, two, three = make_author(), make_author(), make_author()
    draft = make_draft(authors=[one, two], interviewees=[make_person()], tags=["Old"])
    written = Snapshot.of(draft).changed(
        authors=references([three, one]), interviewees=[], tags=references(actions.make_tags(["New"], by=None))
    )
    actions.save_draft(draft, written, by=None, based_on=1)
    assert [byline.author for byline in draft.bylines.all()] == [three, one]
    assert list(draft.tags.names()) == ["New"]
    assert not draft.interviewee_items.exists()


def test_an_article_is_not_related_to_itself():
    draft, other = make_draft(), make_draft()
    written = Snapshot.of(draft).changed(related=references([draft, other]))
    actions.save_draft(draft, written, by=None, based_on=1)
    assert [item.to for item in draft.related_items.all()] == [other]


@pytest.mark.parametrize(("level", "through"), [("full", 1_003_000), ("none", 0)])
def test_its_own_show_is_given_away_as_far_as_it_goes_unless_it_says_otherwise(level, through):
    episode = make_episode(number=3)
    about = {"show": episode.show, "season": episode.season, "episode": episode, "level": level}
    assert [scope.through for scope in make_draft(**about).scopes.all()] == [through]
    assert [scope.through for scope in make_draft(**about, scopes=[(episode.show, 9)]).scopes.all()] == [9]


def test_every_row_that_is_ordered_by_time_has_it_from_the_beginning():
    article = make_article(tags=["One"], authors=[make_author()], show=make_show())
    actions.save_draft(article, Snapshot.of(article), by=None, based_on=1)
    actions.publish(article, by=None)
    rows = (article.tag_items.get(), article.bylines.get(), article.scopes.get())
    assert {row.published_at for row in rows} == {NOON}


def test_each_picture_of_an_article_is_written_down_once():
    lead, shown, elsewhere = make_image(), make_image(), make_image()
    body = f'<figure data-image="{shown.uid}"><figcaption></figcaption></figure>' * 2
    draft = make_draft(lead_image=lead, lead_inset=shown, body=body)
    assert set(ImageUse.objects.filter(article=draft).values_list("image", flat=True)) == {lead.pk, shown.pk}
    assert not ImageUse.objects.filter(image=elsewhere).exists()


def pictures_of(article):
    return set(ImageUse.objects.filter(article=article).values_list("image", flat=True))


def test_pictures_of_what_waits_count_as_used_until_it_gives_way():
    public, planned, newest = make_image(), make_image(), make_image()
    article = make_article(lead_image=public)
    before = Snapshot.of(article)
    actions.save_draft(article, before.changed(lead_image=reference(planned)), by=None, based_on=1)
    later = timezone.now() + timedelta(hours=1)
    actions.publish(article, by=None, at=later)
    body = f'{before.body}<figure data-image="{newest.uid}"><figcaption></figcaption></figure>'
    actions.save_draft(article, before.changed(lead_image=None, body=body), by=None, based_on=2)
    assert pictures_of(article) == {public.pk, planned.pk, newest.pk}
    actions.publish(article, by=None, at=later, revision=2)
    assert pictures_of(article) == {public.pk, planned.pk, newest.pk}
    actions.unschedule(article, by=None)
    assert pictures_of(article) == {public.pk, newest.pk}
    actions.publish(article, by=None, at=later, revision=2)
    actions.publish(article, by=None)
    assert pictures_of(article) == {newest.pk}
    actions.save_draft(article, before.changed(lead_image=reference(planned)), by=None, based_on=3)
    actions.publish(article, by=None, at=later)
    actions.save_draft(article, before.changed(lead_image=None), by=None, based_on=4)
    actions.withdraw(article, by=None)
    assert pictures_of(article) == {newest.pk}


def test_a_publication_writes_the_pictures_once():
    article = make_article(lead_image=make_image())
    actions.save_draft(article, Snapshot.of(article).changed(verdict="More."), by=None, based_on=1)
    with CaptureQueriesContext(connection) as captured:
        actions.publish(article, by=None)
    assert len([row for row in captured if row["sql"].startswith('DELETE FROM "reviews_imageuse"')]) == 1


def test_a_picture_of_a_planned_change_cannot_be_deleted_for_being_unused():
    article, image = make_article(), make_image()
    actions.save_draft(article, Snapshot.of(article).changed(lead_image=reference(image)), by=None, based_on=1)
    assert [use.label for use in uses_of(image, None)] == [article.headline]
    with pytest.raises(ProtectedError):
        image.delete()


def test_an_old_name_means_the_tag_that_it_was_merged_into():
    source, into = actions.make_tags(["trains", "Trains on screen"], by=None)
    actions.merge_tags(source, into, by=None)
    assert actions.make_tags(["Trains", "buses"], by=None)[0] == into
    assert paths.holder("/tags/trains/") == into
