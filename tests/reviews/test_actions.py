"""The verbs: who may do what, what they change, and that nothing is lost or half-written."""

from datetime import UTC, datetime, timedelta

import pytest
from django.core.exceptions import PermissionDenied, ValidationError
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.utils import timezone

from outlet import paths
from outlet.actions import delete
from outlet.current import forget
from outlet.exceptions import NotDeletable, PathTaken
from outlet.models import LogEntry, Path
from reviews import actions
from reviews.exceptions import NotReady, StaleDraft, WrongState
from reviews.models import Article, Tag
from reviews.snapshots import Snapshot, references
from tests.factories import (
    NOON,
    make_article,
    make_author,
    make_draft,
    make_editor,
    make_image,
    make_outlet,
    make_season,
    make_show,
    make_user,
    snapshot,
)

pytestmark = pytest.mark.django_db


def working(article):
    row = article.revisions.get(number=article.latest_revision)
    return Snapshot.from_data(row.schema, row.data)


def named(*names):
    return references(actions.make_tags(names, by=None))


# Drafts


def test_a_drafts_columns_follow_what_is_saved():
    draft = make_draft(headline="First", tags=["One"])
    actions.save_draft(draft, working(draft).changed(headline="Second", tags=named("Two")), by=None, based_on=1)
    assert (draft.headline, list(draft.tags.names()), draft.latest_revision) == ("Second", ["Two"], 2)


def test_a_draft_of_a_live_article_changes_nothing_that_readers_see():
    article = make_article(headline="Live", tags=["One"])
    changed = working(article).changed(headline="Better", tags=named("Two"), slug="another")
    actions.save_draft(article, changed, by=None, based_on=1)
    assert (article.headline, list(article.tags.names()), article.latest_revision) == ("Live", ["One"], 2)
    actions.publish(article, by=None)
    assert (article.headline, list(article.tags.names()), article.live_revision) == ("Better", ["Two"], 2)


def test_a_save_that_started_from_an_older_revision_is_refused_and_changes_nothing():
    draft = make_draft(headline="First")
    actions.save_draft(draft, working(draft).changed(headline="Hers"), by=None, based_on=1)
    with pytest.raises(StaleDraft) as refused:
        actions.save_draft(draft, working(draft).changed(headline="His"), by=None, based_on=1)
    draft.refresh_from_db()
    assert (refused.value.latest, draft.headline, draft.revisions.count()) == (2, "Hers", 2)


def test_a_subject_that_does_not_hold_together_is_refused():
    one, other = make_season(episodes=1), make_season(episodes=1)
    with pytest.raises(ValidationError) as refused:
        make_draft(show=one.show, season=one, episode=other.episodes.get())
    assert "episode" in refused.value.message_dict
    assert not Article.objects.exists()


def test_an_article_takes_show_season_and_places_from_its_episodes():
    season = make_season(episodes=3)
    _one, two, three = season.episodes.all()
    article = make_draft(kind="recap", episode=two, last_episode=three)
    assert (article.show, article.season) == (season.show, season)
    assert (article.place, article.last_place) == (two.place, three.place)
    assert [(s.show, s.through) for s in article.scopes.all()] == [(season.show, three.place)]


def test_bylines_keep_their_order():
    first, second = make_author(name="Zoe"), make_author(name="Abe")
    article = make_draft(authors=[first, second])
    assert [byline.author for byline in article.bylines.all()] == [first, second]


def test_a_snapshot_reads_back_as_it_was_written():
    season = make_season(episodes=2)
    written = snapshot(
        kind="recap", episode=season.episodes.first(), season=season, show=season.show, stars=7, tags=["A", "B"],
        authors=[make_author()], lead_image=make_image(), related=[make_article()], verdict="Good.",
    )  # fmt: skip
    article = actions.create_draft(written, by=None)
    scopes = [{"show": written.show, "through": season.episodes.first().place}]
    assert Snapshot.of(Article.objects.get(pk=article.pk)) == written.changed(scopes=scopes)


def test_what_a_snapshot_refers_to_and_what_is_gone_is_named():
    author, image = make_author(name="Gone Author"), make_image(name="Gone picture")
    written = snapshot(authors=[author], lead_image=image)
    author.delete()
    image.delete()
    assert sorted(written.gone()) == ["Gone Author", "Gone picture"]
    article = actions.create_draft(written, by=None)
    assert not article.bylines.exists()


# Publishing


def test_publishing_takes_what_a_public_article_must_have():
    season = make_season(episodes=1)
    image = make_image(alt="", credit="")
    body = f'<p>Text.</p><figure data-image="{make_image(alt="").uid}"><figcaption></figcaption></figure>'
    draft = make_draft(
        kind="recap", show=season.show, standfirst="", slug="", lead_image=image, body=body,
    )  # fmt: skip
    with pytest.raises(NotReady) as refused:
        actions.publish(draft, by=None)
    found = [problem.field for problem in refused.value.problems]
    assert found == ["standfirst", "slug", "episode", "lead_image", "lead_image", "body"]
    draft.refresh_from_db()
    assert (draft.status, draft.published_at, Path.objects.filter(path__startswith="/2").count()) == ("draft", None, 0)


def test_a_schedule_reserves_the_path_and_a_clash_is_refused():
    tomorrow = timezone.now() + timedelta(days=1)
    first, second = make_draft(slug="same"), make_draft(slug="same")
    actions.publish(first, by=None, at=tomorrow)
    with pytest.raises(PathTaken):
        actions.publish(second, by=None, at=tomorrow)
    second.refresh_from_db()
    assert (first.is_scheduled(), second.status) == (True, "draft")
    assert paths.holder(first.get_absolute_url()) == first


def test_a_schedule_that_moves_leaves_no_path_behind():
    article = make_draft(slug="moved")
    actions.publish(article, by=None, at=timezone.now() + timedelta(days=40))
    before = article.get_absolute_url()
    actions.publish(article, by=None, at=timezone.now() + timedelta(days=80))
    assert article.get_absolute_url() != before
    assert paths.holder(before) is None
    actions.unschedule(article, by=None)
    assert (article.status, article.published_at, paths.claimed(Article, [article.pk])) == ("draft", None, {})


def test_a_changed_slug_leaves_a_redirect_in_one_hop_and_the_month_stays():
    article = make_article(slug="first")
    for slug in ("second", "third"):
        actions.save_draft(article, working(article).changed(slug=slug), by=None, based_on=article.latest_revision)
        actions.publish(article, by=None)
    assert article.get_absolute_url() == "/2020/04/third/"
    assert paths.holder("/2020/04/first/") == paths.holder("/2020/04/second/") == article


def test_a_scheduled_article_that_went_live_by_itself_keeps_its_path_as_redirect(time_machine):
    article = make_draft(slug="night")
    due = timezone.now() + timedelta(hours=1)
    actions.publish(article, by=None, at=due)
    before = article.get_absolute_url()
    time_machine.move_to(due + timedelta(minutes=5))
    actions.save_draft(article, working(article).changed(slug="morning"), by=None, based_on=1)
    actions.publish(article, by=None)
    assert paths.holder(before) == article
    assert article.get_absolute_url() != before


def test_a_withdrawn_article_comes_back_where_and_when_it_was():
    article = make_article(slug="back")
    actions.withdraw(article, by=None, because="A doubt.")
    assert (article.status, article.withdrawn_because) == ("withdrawn", "A doubt.")
    with pytest.raises(WrongState):
        actions.withdraw(article, by=None)
    actions.publish(article, by=None)
    assert (article.published_at, article.get_absolute_url()) == (NOON, "/2020/04/back/")


def test_what_was_public_is_never_scheduled_again():
    withdrawn = make_article()
    actions.withdraw(withdrawn, by=None, because="A doubt.")
    with pytest.raises(WrongState):
        actions.publish(withdrawn, by=None, at=timezone.now() + timedelta(days=1))
    withdrawn.refresh_from_db()
    assert (withdrawn.status, withdrawn.withdrawn_because) == ("withdrawn", "A doubt.")


def test_a_path_keeps_its_month_when_the_outlet_moves_to_another_zone(client):
    make_outlet(time_zone="UTC")
    article = make_article(published_at=datetime(2020, 4, 30, 23, 30, tzinfo=UTC))
    before = article.get_absolute_url()
    make_outlet(time_zone="Asia/Seoul")
    forget()
    assert Article.objects.get(pk=article.pk).get_absolute_url() == before == f"/2020/04/{article.slug}/"
    assert client.get(before).status_code == 200


def test_a_reservation_takes_no_old_path_away_before_its_time(client, time_machine):
    moved = make_article(slug="one")
    actions.save_draft(moved, working(moved).changed(slug="two"), by=None, based_on=1)
    actions.publish(moved, by=None)
    time_machine.move_to(NOON.replace(day=28))
    due = NOON.replace(day=30)
    later = make_draft(slug="one")
    actions.publish(later, by=None, at=due)
    assert later.get_absolute_url() == "/2020/04/one/"
    assert client.get("/2020/04/one/").headers["Location"] == "/2020/04/two/"
    time_machine.move_to(due)
    assert client.get("/2020/04/one/").status_code == 200
    time_machine.move_to(NOON.replace(day=28))
    actions.unschedule(later, by=None)
    assert client.get("/2020/04/one/").headers["Location"] == "/2020/04/two/"


def test_only_what_was_never_public_is_deleted():
    for article in (make_article(), make_article(published_at=timezone.now() + timedelta(days=1))):
        with pytest.raises(NotDeletable):
            delete(article, by=None)
    draft = make_draft()
    delete(draft, by=None)
    assert not Article.objects.filter(pk=draft.pk).exists()


def test_a_draft_is_mended_and_not_corrected():
    with pytest.raises(WrongState):
        actions.correct(make_draft(), "It was Tuesday.", by=None)


def test_an_older_correction_moves_no_update_back():
    article = make_article()
    actions.correct(article, "Second.", by=None, at=NOON + timedelta(days=2))
    actions.correct(article, "First.", by=None, at=NOON + timedelta(days=1))
    assert article.updated_at == NOON + timedelta(days=2)


def test_what_is_withdrawn_is_not_scheduled_again():
    article = make_article()
    actions.withdraw(article, by=None, because="Wrong.")
    with pytest.raises(WrongState):
        actions.publish(article, by=None, at=timezone.now() + timedelta(days=1))
    assert article.status == Article.Status.WITHDRAWN


def test_readers_are_told_of_an_update_only_when_the_editor_says_so():
    article = make_article()
    actions.publish(article, by=None)
    assert article.updated_at is None
    actions.publish(article, by=None, tell_readers=True)
    assert article.updated_at is not None


def test_copies_of_the_time_follow_the_article():
    article = make_article(tags=["One"], authors=[make_author()], show=make_show())
    assert article.tag_items.get().published_at == NOON
    assert article.bylines.get().published_at == NOON
    assert article.scopes.get().published_at == NOON


def test_many_are_published_in_as_many_queries_as_two(django_assert_num_queries):
    def drafts(number):
        return actions.create_drafts([snapshot() for _ in range(number)], by=None)

    def publish(articles):
        actions.publish_many([actions.Publication(article, NOON) for article in articles], by=None)

    publish(drafts(1))  # the process learns its content types, and the generation has its row
    few, many = drafts(2), drafts(30)
    with CaptureQueriesContext(connection) as two:
        publish(few)
    with django_assert_num_queries(len(two)):
        publish(many)
    assert Article.objects.published().count() == 33
    assert Path.objects.filter(path__startswith="/2020/04/").count() == 33


def test_many_waiting_revisions_go_live_in_as_many_queries_as_two(django_assert_num_queries):
    def behind(number):
        articles = [make_article() for _ in range(number)]
        for article in articles:
            actions.save_draft(article, working(article).changed(headline="Better"), by=None, based_on=1)
        return [actions.Publication(article) for article in articles]

    few, many = behind(2), behind(12)
    with CaptureQueriesContext(connection) as two:
        actions.publish_many(few, by=None)
    with django_assert_num_queries(len(two)):
        actions.publish_many(many, by=None)
    assert Article.objects.filter(headline="Better").count() == 14


def test_when_one_of_many_is_not_ready_none_is_published():
    good, bad = make_draft(), make_draft(standfirst="")
    with pytest.raises(NotReady):
        actions.publish_many([actions.Publication(good), actions.Publication(bad)], by=None)
    assert not Article.objects.published().exists()


# Permissions and the log

VERBS = {
    "publish": lambda article, by: actions.publish(article, by=by),
    "withdraw": lambda article, by: actions.withdraw(article, by=by),
    "unschedule": lambda article, by: actions.unschedule(article, by=by),
    "correct": lambda article, by: actions.correct(article, "It was Tuesday.", by=by),
    "set comment policy": lambda article, by: actions.set_comment_policy(article, "closed", by=by),
}


@pytest.mark.parametrize("verb", VERBS)
def test_a_verb_refuses_who_may_not_and_is_logged_for_who_may(verb):
    article = make_article(published_at=timezone.now() + timedelta(days=1) if verb == "unschedule" else NOON)
    LogEntry.objects.all().delete()
    with pytest.raises(PermissionDenied):
        VERBS[verb](article, make_user(groups=("Writer",), is_staff=True))
    assert not LogEntry.objects.exists()
    editor = make_editor()
    VERBS[verb](article, editor)
    entry = LogEntry.objects.get()
    assert (entry.verb, entry.by, entry.object_id) == (verb, editor, article.pk)


def test_a_writer_edits_their_own_drafts_and_nobody_elses():
    writer, other = (make_user(groups=("Writer",), is_staff=True) for _ in range(2))
    own, signed, foreign = make_draft(by=writer), make_draft(authors=[make_author(user=writer)]), make_draft(by=other)
    assert actions.may_edit(writer, own)
    assert actions.may_edit(writer, signed)
    assert not actions.may_edit(writer, foreign)
    with pytest.raises(PermissionDenied):
        actions.save_draft(foreign, working(foreign), by=writer, based_on=1)
    assert not actions.may_edit(make_user(), own)


# Tags and corrections


def test_merging_tags_moves_articles_once_and_leaves_a_path():
    both, one = make_article(tags=["K-drama", "Kdrama"]), make_article(tags=["Kdrama"])
    kept, merged = Tag.objects.get(name="K-drama"), Tag.objects.get(name="Kdrama")
    paths.claim(merged, merged.get_absolute_url())
    former = merged.get_absolute_url()
    actions.merge_tags(merged, kept, by=None)
    assert set(Article.objects.tagged(kept)) == {both, one}
    assert paths.holder(former) == kept


def test_tags_are_the_same_whatever_their_case():
    make_article(tags=["Scores"])
    make_article(tags=["scores"])
    assert Tag.objects.count() == 1


def test_a_correction_is_dated_and_tells_readers():
    article = make_article()
    correction = actions.correct(article, "It was <script>x</script><em>Tuesday</em>.", by=None, at=NOON)
    assert (correction.text, article.updated_at) == ("It was <em>Tuesday</em>.", NOON)
