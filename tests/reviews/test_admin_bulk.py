"""What is done with many articles at once: asked first, done one by one, and told with what was refused and why."""

from datetime import timedelta

import pytest
from django.utils import timezone

from outlet.models import LogEntry
from reviews import actions
from reviews.admin.bulk import BULKS
from reviews.models import Article, Tag
from reviews.snapshots import Snapshot
from tests.factories import make_article, make_draft, make_editor, make_outlet, make_user
from tests.mails import delivered

pytestmark = pytest.mark.django_db
LIST = "/admin/reviews/article/"


@pytest.fixture
def editor(client):
    make_outlet()
    user = make_editor(email="editor@example.org", name="Edith")
    client.force_login(user)
    return user


def chosen(name, *articles, **values):
    return {"action": f"bulk_{name}", "_selected_action": [article.pk for article in articles], **values}


def asked(client, name, *articles):
    return client.post(LIST, chosen(name, *articles, index="0"))


def seen(*articles):
    """The numbers that stand in the rows of the page that asks."""
    return {f"seen-{article.pk}": article.latest_revision for article in articles}


def told(client, name, *articles, **values):
    values = {"despite_warnings": "on", **seen(*articles), **values}
    response = client.post(LIST, chosen(name, *articles, confirm="yes", **values), follow=True)
    return [(message.level_tag, str(message)) for message in response.context["messages"]]


def submitted(**values):
    article = make_draft(**values)
    actions.submit(article, by=None)
    return article


def scheduled(**values):
    return make_article(published_at=timezone.now() + timedelta(days=1), **values)


def tags_of(article):
    newest = article.revisions.first()
    return {tag["name"] for tag in Snapshot.from_data(newest.schema, newest.data).tags}


@pytest.mark.parametrize(
    ("name", "fitting", "unfitting", "values", "verb"),
    [
        ("submit", make_draft, submitted, {}, "submit"),
        ("approve", submitted, make_article, {}, "approve"),
        ("ask_for_changes", submitted, make_draft, {"note": "More of it."}, "ask for changes"),
        ("publish", make_draft, lambda: make_draft(standfirst=""), {}, "publish"),
        ("unschedule", scheduled, make_draft, {}, "unschedule"),
        ("withdraw", make_article, make_draft, {"because": "It was wrong."}, "withdraw"),
        ("add_tag", make_draft, lambda: make_draft(tags=["oil"]), {"tag": "Oil"}, "save draft"),
        (
            "remove_tag",
            lambda: make_draft(tags=["oil"]),
            lambda: make_draft(tags=["gas"]),
            {"tag": "OIL"},
            "save draft",
        ),
    ],
)
def test_each_is_asked_first_then_done_by_the_action_and_what_is_refused_is_named(
    client, editor, name, fitting, unfitting, values, verb
):
    first, second, wrong = fitting(), fitting(), unfitting()
    Article.objects.filter(pk=wrong.pk).update(headline="The one that does not fit")
    before = LogEntry.objects.count()
    page = asked(client, name, first, second, wrong).content.decode()
    assert str(BULKS[name].asked) in page
    assert first.headline in page
    assert LogEntry.objects.filter(verb=verb).count() == LogEntry.objects.filter(verb=verb, by=None).count()
    assert LogEntry.objects.count() == before
    done, refused = told(client, name, first, second, wrong, **values)
    assert done == ("success", BULKS[name].told % {"count": 2})
    assert refused[0] == "warning"
    assert "“The one that does not fit”: " in refused[1]
    assert refused[1].count("The one that does not fit") == 1
    assert LogEntry.objects.filter(verb=verb, by=editor).count() == 2
    wrong.refresh_from_db()
    level, why = told(client, name, wrong, **values)[0]
    assert level == "error"
    assert why == refused[1]


def test_comments_are_closed_for_all_that_are_chosen(client, editor):
    articles = [make_article(), make_draft()]
    told(client, "set_comments", *articles, policy="closed")
    assert list(Article.objects.values_list("comment_policy", flat=True)) == ["closed", "closed"]


def test_many_are_published_together(client, editor, django_assert_max_num_queries):
    articles = [make_draft() for _ in range(12)]
    with django_assert_max_num_queries(110):
        told(client, "publish", *articles)
    assert Article.objects.published().count() == 12


@pytest.mark.parametrize(
    ("name", "made", "values"),
    [("submit", make_draft, {}), ("approve", submitted, {}), ("publish", make_draft, {}),
     ("ask_for_changes", submitted, {"note": "More."})],
)  # fmt: skip
@pytest.mark.parametrize("others", [0, 1])
def test_what_was_not_seen_is_left_as_it_is_and_the_others_are_done(client, editor, name, made, values, others):
    typed_at, rest = made(headline="Typed at"), [made() for _ in range(others)]
    numbers = seen(typed_at, *rest)
    assert f'name="seen-{typed_at.pk}" value="1"' in asked(client, name, typed_at, *rest).content.decode()
    actions.save_draft(typed_at, Snapshot.of(typed_at).changed(deck="Unread."), by=None, based_on=1)
    before = Article.objects.filter(pk=typed_at.pk).values().get()
    said = told(client, name, typed_at, *rest, **values, **numbers)
    assert "“Typed at”: You saw revision 1, and somebody saved revision 2 since." in said[-1][1]
    assert Article.objects.filter(pk=typed_at.pk).values().get() == before
    assert len(said) == 1 + others
    client.post(LIST, chosen(name, typed_at, confirm="yes", despite_warnings="on", **values))  # without a number
    assert Article.objects.filter(pk=typed_at.pk).values().get() == before


def test_warnings_are_asked_of_each_row_and_errors_refuse_it(client, editor):
    bare, wrong = make_draft(headline="Bare", tags=[]), make_draft(headline="Wrong", standfirst="")
    page = asked(client, "publish", bare, wrong).content.decode()
    assert "Stops it:" in page
    answer = chosen("publish", bare, wrong, confirm="yes", **seen(bare, wrong))
    response = client.post(LIST, answer)
    assert "Nothing was done yet: there are warnings." in response.content.decode()
    assert not Article.objects.published().exists()
    _done, refused = told(client, "publish", bare, wrong)
    assert list(Article.objects.published()) == [bare]
    assert "“Wrong”: " in refused[1]
    response = client.post(LIST, chosen("publish", wrong, confirm="yes", **seen(wrong)), follow=True)
    assert "“Wrong”: " in response.content.decode()  # what is refused anyway asks nothing


def test_a_tag_that_goes_out_at_once_asks_too(client, editor):
    article = make_article(tags=["oil"])
    answer = chosen("remove_tag", article, confirm="yes", tag="oil", **seen(article))
    assert "I have read the warnings" in client.post(LIST, {**answer, "at_once": "on"}).content.decode()
    assert article.revisions.count() == 1
    client.post(LIST, {**answer, "at_once": "on", "despite_warnings": "on"})
    article.refresh_from_db()
    assert article.live_revision == 2
    other = make_article()
    client.post(LIST, chosen("add_tag", other, confirm="yes", tag="Oil", **seen(other)))  # a draft asks nothing
    assert other.revisions.count() == 2


def test_a_round_that_is_refused_makes_no_tag(client):
    make_outlet()
    client.force_login(make_user(groups=("Writer",), is_staff=True))
    told(client, "add_tag", make_article(), tag="Nobody’s")
    assert not Tag.objects.exists()


@pytest.mark.parametrize("is_one_refused", [True, False])
def test_writers_are_mailed_of_many_whether_one_is_refused_or_none(client, editor, is_one_refused):
    writer = make_user(groups=("Writer",), is_staff=True, email="writer@example.org")
    drafts = [make_draft(by=writer) for _ in range(2)]
    told(client, "publish", *drafts, *([make_draft(standfirst="")] if is_one_refused else []))
    assert [message.to for message in delivered()] == [["writer@example.org"]] * 2


def test_what_was_deleted_since_is_told(client, editor):
    kept, gone = make_draft(), make_draft()
    Article.objects.filter(pk=gone.pk).delete()
    assert ("warning", "1 is not there any more.") in told(client, "publish", kept, gone)


def test_what_is_refused_says_where_it_stands_and_its_list_is_markup(client, editor):
    answer = chosen("withdraw", make_draft(), confirm="yes", because="Wrong.")
    page = client.post(LIST, answer, follow=True).content.decode()
    assert "It is a draft. Possible now: Submit, Publish, Schedule." in page
    assert "&lt;li&gt;" not in page


@pytest.mark.parametrize(("name", "field"), [("withdraw", "because"), ("ask_for_changes", "note"), ("add_tag", "tag")])
def test_what_must_be_said_is_asked_for_again_with_what_was_chosen(client, editor, name, field):
    article = make_article()
    response = client.post(LIST, chosen(name, article, confirm="yes"))
    assert response.context["form"].errors[field]
    assert f'value="{article.pk}" checked' in response.content.decode()
    article.refresh_from_db()
    assert (article.status, article.latest_revision) == ("published", 1)


def test_a_tag_that_is_not_there_cannot_be_taken_away(client, editor):
    response = client.post(LIST, chosen("remove_tag", make_article(), confirm="yes", tag="nothing"))
    assert "There is no such tag." in response.content.decode()
    assert not Tag.objects.exists()


def test_readers_see_a_tag_at_once_only_where_that_is_asked_for_and_nothing_else_waits(client, editor):
    clean, changed, plain = make_article(), make_article(), make_article()
    actions.save_draft(changed, Snapshot.of(changed).changed(verdict="Not yet."), by=None, based_on=1)
    told(client, "add_tag", clean, changed, tag="Oil", at_once="on")
    told(client, "add_tag", plain, tag="Oil")
    assert [sorted(article.tags.names()) for article in (clean, changed, plain)] == [["Oil"], [], []]
    assert all(tags_of(article) == {"Oil"} for article in (clean, changed, plain))
    changed.refresh_from_db()
    assert changed.verdict != "Not yet."


def test_what_is_withdrawn_before_its_turn_is_not_published_by_a_tag(client, editor, monkeypatch):
    second, first = make_article(), make_article()
    save = actions.save_draft

    def save_slowly(article, *args, **kwargs):
        if article == first:
            actions.withdraw(Article.objects.get(pk=second.pk), by=None, because="Wrong.")
        return save(article, *args, **kwargs)

    monkeypatch.setattr(actions, "save_draft", save_slowly)
    told(client, "add_tag", first, second, tag="Oil", at_once="on")
    for article in (first, second):
        article.refresh_from_db()
    assert (first.status, second.status) == ("published", "withdrawn")
    assert tags_of(second) == {"Oil"}


def test_what_has_changed_since_it_was_chosen_is_named_not_left_out(client, editor):
    article = make_article(headline="Gone meanwhile")
    actions.withdraw(article, by=None)
    response = client.post(
        f"{LIST}?state=live", chosen("withdraw", article, confirm="yes", because="Wrong."), follow=True
    )
    assert "Gone meanwhile" in str(next(iter(response.context["messages"])))


def test_writers_are_offered_what_they_may_and_refused_what_is_not_theirs(client):
    make_outlet()
    writer = make_user(groups=("Writer",), is_staff=True)
    mine, live = make_draft(by=writer, headline="Mine"), make_article(headline="A colleague’s")
    hidden = make_draft(headline="Hidden")
    client.force_login(writer)
    offered = {name for name, _label in client.get(LIST).context["action_form"].fields["action"].choices if name}
    assert offered == {"bulk_submit", "bulk_add_tag", "bulk_remove_tag"}
    done, refused, unknown = told(client, "add_tag", mine, live, hidden, tag="Oil")
    assert unknown[1] == "1 is not there any more."  # as of what was deleted
    assert done[0] == "success"
    assert "“A colleague’s”: You may not do this with it." in refused[1]
    assert "Hidden" not in refused[1]
    assert (tags_of(mine), tags_of(live), tags_of(hidden)) == ({"Oil"}, set(), set())
    for name in set(BULKS) - {"submit", "add_tag", "remove_tag"}:
        told(client, name, mine, because="x", note="x", policy="closed")
    mine.refresh_from_db()
    assert (mine.status, mine.stage, mine.comment_policy) == ("draft", "", "")


def test_no_more_than_a_person_can_answer_for(client, editor, monkeypatch):
    monkeypatch.setattr("outlet.lists.MOST_AT_ONCE", 2)
    articles = [make_draft() for _ in range(3)]
    response = client.post(LIST, chosen("publish", *articles, confirm="yes"), follow=True)
    assert "Choose at most 2 at once" in response.content.decode()
    response = client.post(LIST, chosen("publish", articles[0], index="0", select_across="1"), follow=True)
    assert "Choose at most 2 at once" in response.content.decode()
    assert not Article.objects.published().exists()
