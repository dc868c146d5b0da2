"""The desk's page of the front page: what editors set, what is refused, what a preview shows, and to whom."""

import re
from datetime import UTC, datetime, timedelta

import pytest
import time_machine
from django.db import connection
from django.test.utils import CaptureQueriesContext

from outlet.current import content_generation
from outlet.models import LogEntry
from pages import actions, admin
from pages.actions import arrange_front
from pages.front import Arrangement, Front
from pages.models import FrontBlock, FrontPage, FrontPin
from reviews.actions import make_tags, withdraw
from reviews.models import Tag
from tests.factories import (
    make_article,
    make_draft,
    make_editor,
    make_episode,
    make_front,
    make_image,
    make_outlet,
    make_recap,
    make_season,
    make_show,
    make_superuser,
    make_user,
)
from tests.pages.html import texts_of

pytestmark = pytest.mark.django_db

FORM, PREVIEW, ARTICLES = (f"/admin/pages/frontpage/{path}" for path in ("1/change/", "preview/", "articles/"))
AT = datetime(2026, 11, 20, 12, tzinfo=UTC)
HOUR = timedelta(hours=1)
SECRETS = ["Secretnews", "Secretstandfirst", "Secretrecap", "Secretpin"]
STANDARD = ["tonight", "recap", "review", "interview", "feature", "news", "patrons"]


@pytest.fixture(autouse=True)
def noon():
    """Let it be a Friday noon: what is scheduled and what has ended is told by it."""
    with time_machine.travel(AT, tick=False):
        yield


@pytest.fixture
def editor(client):
    make_outlet(time_zone="America/New_York")
    user = make_editor(name="Ed Itor")
    client.force_login(user)
    return user


def form_of(client):
    """Return what a browser would post of the form as it opens, but for what a script takes out of it."""
    forms = client.get(FORM).context["forms"]
    data = {"version": forms.front["version"].value(), "lead": shown(forms.front["lead"]), "at": ""}
    data |= {
        f"blocks-{name}": value
        for name, value in (("TOTAL_FORMS", 8), ("INITIAL_FORMS", len(forms.blocks.initial_forms)))
    }
    data["blocks-TOTAL_FORMS"] = len(forms.blocks.forms)
    for form in forms.blocks.initial_forms:
        for bound in form:
            if (value := shown(bound)) not in (None, False):
                data[bound.html_name] = value
    return data


def shown(bound):
    return bound.field.prepare_value(bound.value())


def index_of(kind):
    return f"blocks-{STANDARD.index(kind)}"


def line(article, end=""):
    return f"{article} [{article.pk}]" + (f": {end}" if end else "")


def stored():
    """Return what is set, in words: the lead, and the blocks that are shown with what is held in them."""
    arrangement = Arrangement.stored()
    return (
        [(pin.article, pin.until) for pin in arrangement.lead],
        {a.block.kind: [(pin.article, pin.until) for pin in a.pins] for a in arrangement.blocks if a.block.is_shown},
    )


def errors_in(response):
    return re.findall(r'<ul class="errorlist[^>]*>.*?</ul>', response.content.decode(), re.DOTALL)


# Saving


def test_the_form_opens_with_what_readers_see_and_saving_it_changes_nothing_of_that(client, editor):
    article = make_article(lead_image=make_image(), published_at=AT - HOUR)
    make_article(kind="news", published_at=AT - HOUR)
    before = Front.at(AT)
    response = client.get(FORM)
    assert f"Readers see: {article.headline}" in " ".join(response.content.decode().split())
    assert client.post(FORM, form_of(client)).status_code == 302
    assert Front.at(AT).lead == before.lead == article
    assert [block.kind for block in Front.at(AT).blocks] == [block.kind for block in before.blocks] == ["news"]
    assert list(FrontBlock.objects.values_list("kind", "is_shown")) == [(kind, kind != "patrons") for kind in STANDARD]


def test_an_editor_sets_a_lead_with_an_end_in_the_outlets_zone(client, editor):
    lead = make_article(published_at=AT - 9 * HOUR)
    make_article(lead_image=make_image(), published_at=AT - HOUR)
    generation = content_generation()
    response = client.post(FORM, form_of(client) | {"lead": line(lead, "2026-11-20 18:00")}, follow=True)
    assert "The front page is saved" in response.content.decode()
    assert stored()[0] == [(lead, AT + 11 * HOUR)]  # 6 pm in New York
    assert line(lead, "2026-11-20 18:00") in response.content.decode()
    assert "Time in America/New York." in response.content.decode()
    assert content_generation() == generation + 1
    entry = LogEntry.objects.filter(content_type__model="frontpage").get()
    assert (entry.by, entry.verb, entry.detail["fields"][0]) == (editor, "change", "Lead")


def test_blocks_are_ordered_by_numbers_hidden_named_and_cut(client, editor):
    data = form_of(client)
    data |= {f"{index_of('news')}-position": "0", f"{index_of('review')}-title": "Seen whole"}
    data |= {f"{index_of('review')}-length": "9"}
    del data[f"{index_of('recap')}-is_shown"]
    client.post(FORM, data)
    blocks = list(FrontBlock.objects.all())
    assert [block.kind for block in blocks] == ["news", *(kind for kind in STANDARD if kind != "news")]
    assert [block.kind for block in blocks if not block.is_shown] == ["recap", "patrons"]
    assert [(block.title, block.length) for block in blocks if block.kind == "review"] == [("Seen whole", 9)]


@pytest.mark.parametrize(
    ("written", "end"),
    [
        ("{headline} [{pk}]", None),
        ("{headline} [{pk}]: 2026-11-21 18:00", AT + 35 * HOUR),
        ("[{pk}] 2026-11-21T18:00", AT + 35 * HOUR),
        ("part of the headl", None),
        ("part of the headl: 2026-11-21 18:00", AT + 35 * HOUR),
        ("part of the headl 2026-11-20", AT + 17 * HOUR),
        ("Only a part of the headline: really", None),
        ("article-slug", None),
        ("The Emmys 2026-09-14", None),
        ("the emmys 2026-09-14: 2026-11-20", AT + 17 * HOUR),
    ],
)
def test_an_article_is_written_by_its_headline_a_part_of_it_or_its_address(client, editor, written, end):
    headline = "The Emmys 2026-09-14" if "mmys" in written else "Only a part of the headline: really"
    article = make_article(headline=headline, slug="article-slug")
    make_article(headline="Another")
    text = written.format(headline=article.headline, pk=article.pk)
    client.post(FORM, form_of(client) | {f"{index_of('feature')}-pins": text})
    assert stored()[1]["feature"] == [(article, end)]


@pytest.mark.parametrize(
    ("written", "error"),
    [
        ("Nothing like it", "There is no “Nothing like it” to choose."),
        ("Twin", "could be one of these"),
        ("[9999]", "does not exist any more"),
        ("Single [{pk}]: tomorrow", "write the end as a day and a time, such as 2026-11-20 18:00"),
        ("Single [{pk}]: 2026-13-41 18:00", "write the end as a day and a time"),
        ("Single [{pk}]: 2026-11-01 01:30", "write the end as a day and a time"),  # comes twice in New York
        ("Single [{pk}]\nsingle", "An article stands here twice."),
    ],
)
def test_what_cannot_be_followed_is_told_where_it_stands_and_what_was_typed_is_kept(client, editor, written, error):
    single = make_article(headline="Single")
    make_article(headline="Twin one")
    make_article(headline="Twin two")
    text = written.format(pk=single.pk)
    response = client.post(FORM, form_of(client) | {f"{index_of('news')}-pins": text, "lead": line(single)})
    assert response.status_code == 200
    (told,) = errors_in(response)
    assert error in told.replace("&quot;", '"')
    page = response.content.decode()
    assert text in page.replace("&#x27;", "'")
    assert line(single) in page
    assert page.index(told) > page.index('data-kind="news"') > page.index('data-kind="feature"')
    assert not FrontPage.objects.exists()


def test_blocks_of_ones_own_are_added_and_taken_away(client, editor):
    show, article = make_show(title="Run"), make_article(headline="Trains", published_at=AT - HOUR)
    (tag,) = make_tags(["Comedy"], by=None)
    data = form_of(client) | {"blocks-TOTAL_FORMS": "10"}
    data |= {"blocks-7-kind": "picks", "blocks-7-title": "For a train ride", "blocks-7-pins": "Trains"}
    data |= {"blocks-8-kind": "tag", "blocks-8-tag": "comedy", "blocks-8-is_shown": "on", "blocks-8-position": "0"}
    data |= {"blocks-9-kind": "show", "blocks-9-show": f"Run [{show.pk}]", "blocks-9-is_shown": "on"}
    data |= {"blocks-7-is_shown": "on", "blocks-9-length": "5"}
    assert client.post(FORM, data).status_code == 302
    own = [
        (a.block.title, a.block.tag, a.block.show, a.block.length)
        for a in Arrangement.stored().blocks
        if a.block.is_own
    ]
    assert own == [("", tag, None, 3), ("For a train ride", None, None, 1), ("", None, show, 5)]
    assert stored()[1]["picks"] == [(article, None)]
    data = form_of(client) | {"blocks-0-DELETE": "on", "blocks-0-tag": ""}
    assert client.post(FORM, data).status_code == 302
    assert not FrontBlock.objects.filter(kind="tag").exists()
    assert FrontBlock.objects.count() == len(STANDARD) + 2


@pytest.mark.parametrize(
    ("values", "error"),
    [
        ({"kind": "picks"}, "Write what stands above these articles."),
        ({"kind": "tag"}, "Choose a tag."),
        ({"kind": "show", "show": "Run\nDevs"}, "Choose one."),
        ({"kind": "", "title": "No kind"}, "This field is required."),
        ({"kind": "tag", "tag": "Comedy", "length": "25"}, "less than or equal to 24"),
    ],
)
def test_a_block_without_what_it_needs_is_refused(client, editor, values, error):
    make_tags(["Comedy"], by=None)
    make_show(title="Run")
    make_show(title="Devs")
    data = form_of(client) | {f"blocks-7-{name}": value for name, value in values.items()}
    response = client.post(FORM, data)
    assert [error in told for told in errors_in(response)] == [True]


def test_a_kind_that_may_stand_once_cannot_be_sent_twice(client, editor):
    data = form_of(client) | {"blocks-7-kind": "review", "blocks-7-title": "Again", "blocks-7-is_shown": "on"}
    assert "A block stands there twice" in client.post(FORM, data).content.decode()


def test_a_block_that_was_thought_of_later_is_in_the_form_and_not_on_the_page(client, editor):
    make_front({"kind": "news"})
    data = form_of(client)
    assert client.post(FORM, data).status_code == 302
    assert list(FrontBlock.objects.filter(is_shown=True).values_list("kind", flat=True)) == ["news"]
    assert FrontBlock.objects.count() == len(STANDARD)


# Two at once


def test_who_began_before_somebody_saved_loses_nothing_and_overwrites_nothing_unseen(client, editor):
    mine, theirs = make_article(headline="Mine"), make_article(headline="Theirs")
    data = form_of(client) | {"lead": line(mine), f"{index_of('news')}-title": "What I typed"}
    client.post(FORM, form_of(client) | {"lead": line(theirs)})
    response = client.post(FORM, data)
    page = response.content.decode()
    assert stored()[0] == [(theirs, None)]
    assert "Somebody else saved the front page meanwhile" in page
    assert "Ed Itor saved it" in page
    assert texts_of_rows(response) == [("Lead", "Theirs", "Mine"), ("News", "shown · 6", "shown · 6 · “What I typed”")]
    assert line(mine) in page
    assert 'value="What I typed"' in page
    again = data | {"version": re.search(r'name="version" value="(\d+)"', page)[1]}
    assert client.post(FORM, again).status_code == 302
    assert stored()[0] == [(mine, None)]


def test_who_saves_while_the_difference_is_told_is_not_overwritten_unseen(client, editor, monkeypatch):
    data = form_of(client)
    client.post(FORM, data)
    newest = make_article(headline="Newest")
    told = admin.differences

    def told_meanwhile(*arrangements):
        arrange_front(Arrangement([FrontPin(article=newest)], []), by=None, based_on=1)
        return told(*arrangements)

    with monkeypatch.context() as patch:
        patch.setattr(admin, "differences", told_meanwhile)
        page = client.post(FORM, data).content.decode()
    again = data | {"version": re.search(r'name="version" value="(\d+)"', page)[1]}
    assert client.post(FORM, again).status_code == 200
    assert FrontPage.objects.get().version == 2


def texts_of_rows(response):
    rows = re.findall(r'<th scope="row">(.*?)</th>\s*<td>(.*?)</td>\s*<td>(.*?)</td>', response.content.decode())
    return [tuple(row) for row in rows]


def test_a_form_from_before_anything_was_set_is_older_than_one_that_was(client, editor):
    data = form_of(client)
    client.post(FORM, data)
    assert client.post(FORM, data).status_code == 200
    assert FrontPage.objects.get().version == 1


@pytest.mark.django_db(transaction=True)  # the database looks at foreign keys when a transaction ends
def test_what_goes_away_just_then_is_told_and_nothing_typed_is_lost(client, editor, monkeypatch):
    tag, write = Tag.objects.create(name="Trains", slug="trains"), actions._write

    def write_too_late(*arranged):
        write(*arranged)
        with connection.cursor() as cursor:
            cursor.execute("DELETE FROM reviews_tag WHERE id = %s", [tag.pk])

    data = form_of(client) | {f"{index_of('news')}-title": "What I typed"}
    data |= {"blocks-7-kind": "tag", "blocks-7-tag": "Trains", "blocks-7-is_shown": "on"}
    monkeypatch.setattr(actions, "_write", write_too_late)
    page = client.post(FORM, data).content.decode()
    assert "nothing was written" in page
    assert 'value="What I typed"' in page
    assert not FrontPage.objects.exists()


def test_what_stands_on_the_front_page_is_not_deleted_from_beneath_it(client, editor):
    client.force_login(make_superuser())
    show, (tag,), draft = make_show(), make_tags(["Trains"], by=None), make_draft()
    make_front({"kind": "show", "show": show}, {"kind": "tag", "tag": tag}, lead=(draft,))
    rows = {"shows/show": show, "reviews/tag": tag, "reviews/article": draft}
    for path, row in rows.items():
        response = client.post(f"/admin/{path}/{row.pk}/delete/", {"post": "yes"})
        assert f'Front page: <a href="{FORM}">' in response.content.decode(), path
        assert type(row).objects.filter(pk=row.pk).exists()
    make_free = form_of(client) | {"blocks-0-DELETE": "on", "blocks-1-DELETE": "on", "lead": ""}
    assert client.post(FORM, make_free).status_code == 302
    for path, row in rows.items():
        assert client.post(f"/admin/{path}/{row.pk}/delete/", {"post": "yes"}).status_code == 302
        assert not type(row).objects.filter(pk=row.pk).exists()


# Notes


def test_the_desk_says_of_what_is_held_why_it_is_not_seen(client, editor):
    ended, later, gone = (
        make_article(headline="Old"),
        make_article(headline="Next", published_at=AT + HOUR),
        make_article(headline="Gone"),
    )
    withdraw(gone, by=None)
    draft = make_draft(headline="Draft")
    make_front({"kind": "news", "pins": [(ended, AT), later, gone, draft]})
    page = " ".join(client.get(FORM).content.decode().split())
    for words in (
        "“Old”: ended 11/20/2026, 7 am EST",
        "“Next”: shown from 11/20/2026, 8 am EST",
        "“Gone”: withdrawn: not shown",
        "“Draft”: a draft: shown once it is public",
    ):
        assert words in page
    client.post(FORM, form_of(client))
    assert FrontPin.objects.count() == 4  # what has ended is not lost


def test_the_desk_says_of_what_is_held_that_there_is_no_room_for_it(client, editor):
    one, two, three = (make_article(headline=f"No. {number}", kind="news") for number in (1, 2, 3))
    season = make_season(make_show(), episodes=4)
    recaps = [make_recap(episode, headline=f"Recap {episode.number}") for episode in season.episodes.all()]
    other = make_recap(headline="Another show")
    make_front(
        {"kind": "news", "length": 1, "pins": [(one, AT), two, three]},
        {"kind": "recap", "length": 1, "pins": [*recaps, other]},
    )
    page = " ".join(client.get(FORM).content.decode().split())
    no_room = "not shown: what stands before it takes the room"
    assert re.findall(rf"“([^”]*)”: {no_room}", page) == ["No. 3", "Recap 4", "Another show"]
    data = form_of(client) | {"blocks-0-length": "x" * 9}
    assert client.post(FORM, data).status_code == 200
    assert client.post(FORM, data | {"blocks-0-length": "9" * 40}).status_code == 200


def test_what_is_about_no_show_is_refused_among_recaps_by_show(client, editor):
    article = make_article(headline="About nothing")
    response = client.post(
        FORM, form_of(client) | {f"{index_of('recap')}-pins": f"About nothing\n{line(make_recap())}"}
    )
    (told,) = errors_in(response)
    assert f"Here stand recaps by show, and this is about none: {line(article)}" in told
    assert not FrontPage.objects.exists()


def test_who_may_not_see_drafts_of_others_sees_no_name_of_them_and_keeps_them(client):
    make_outlet()
    user = make_user(is_staff=True)
    give(user, "change_frontpage", "change_article")
    client.force_login(user)
    draft = make_draft(headline="Secretheadline")
    make_front({"kind": "news", "pins": [draft]})
    assert "Secretheadline" not in client.get(FORM).content.decode()
    assert "Secretheadline" not in client.get(ARTICLES, {"q": "secret"}).content.decode()
    assert client.post(FORM, form_of(client)).status_code == 302
    assert FrontPin.objects.get().article == draft
    response = client.post(FORM, form_of(client) | {"lead": "Secretheadline"})
    assert "There is no “Secretheadline” to choose." in response.content.decode()


def give(user, *codenames):
    from django.contrib.auth.models import Permission

    user.user_permissions.set(Permission.objects.filter(codename__in=codenames))


def test_articles_are_offered_by_words_of_their_headline_with_their_state(client, editor):
    make_article(headline="Kiss on a train", kind="news", published_at=AT - HOUR)
    later = make_article(headline="A train of thought", published_at=AT + HOUR)
    make_article(headline="Ships")
    results = client.get(ARTICLES, {"q": "TRAIN"}).json()["results"]
    assert [result["text"] for result in results] == [
        "A train of thought · feature · shown from 11/20/2026, 8 am EST",
        "Kiss on a train · news · 11/20/2026, 6 am EST",
    ]
    assert results[0]["line"] == line(later)
    assert client.get(ARTICLES, {"q": "\0"}).status_code == 200


# The preview


def test_a_preview_shows_what_is_in_the_form_and_saves_nothing(client, editor):
    lead = make_article(published_at=AT - 9 * HOUR)
    make_article(lead_image=make_image(), published_at=AT - HOUR)
    make_article(kind="news", published_at=AT - HOUR)
    data = form_of(client) | {"lead": line(lead), f"{index_of('news')}-title": "Unsaved"}
    response = client.post(PREVIEW, data)
    page = parse_preview(response)
    assert texts_of(page, "h2") == [lead.safe_headline, "Features", "Unsaved"]
    (banner,) = texts_of(page, ".preview")
    assert banner.startswith("Preview of the front page as of Friday, November 20, 7 am EST.")
    assert {"private", "no-store"} <= set(re.split(r",\s*", response["Cache-Control"]))
    assert response["X-Robots-Tag"] == "noindex, nofollow"
    assert not FrontPage.objects.exists()
    assert "Unsaved" not in client.get("/").content.decode()


def parse_preview(response):
    from tests.pages.html import parse

    assert response.status_code == 200
    return parse(response)


def test_a_preview_as_of_a_time_has_what_is_public_then_and_not_what_has_ended(client, editor):
    now = make_article(kind="news", published_at=AT - HOUR)
    later = make_article(kind="news", published_at=AT + 3 * HOUR)
    held = make_article(kind="news", published_at=AT - 9 * HOUR)
    lead = make_article(lead_image=make_image(), published_at=AT - HOUR)
    data = form_of(client) | {"lead": line(lead), f"{index_of('news')}-pins": line(held, "2026-11-20 09:30")}
    for typed, expected in (
        ("", [held, now]),
        ("2026-11-20T09:59", [now, held]),
        ("2026-11-20T10:00", [later, now, held]),
    ):
        page = parse_preview(client.post(PREVIEW, data | {"at": typed}))
        links = [a.get("href") for a in page.select(".block .card__title a")]
        assert links == [article.get_absolute_url() for article in expected], typed
    assert later.get_absolute_url() not in client.get("/").content.decode()


def test_a_preview_as_of_a_time_says_of_that_time_what_patrons_have_first(client, editor):
    make_article(kind="news", published_at=AT - HOUR, access="early", public_at=AT + 3 * HOUR)
    make_article(lead_image=make_image(), published_at=AT - HOUR)
    data = form_of(client)
    for typed, badges in (("2026-11-20T09:59", ["Patrons first"]), ("2026-11-20T10:00", [])):
        assert texts_of(parse_preview(client.post(PREVIEW, data | {"at": typed})), ".badge") == badges


def test_a_preview_has_nothing_that_whoever_looks_may_not_know_of_yet(client, editor):
    episode = make_episode(make_season(make_show()), number=2, airs_at=AT + 5 * HOUR)
    draft = make_draft(headline="Draft", kind="news")
    own = {"headline_is_clean": True, "published_at": AT + HOUR}
    make_article(headline="Secretnews", kind="news", standfirst="Secretstandfirst", tags=["T"], **own)
    make_recap(make_episode(episode.season), headline="Secretrecap", **own)
    pinned = make_article(headline="Secretpin", kind="news", **own)
    make_front(*({"kind": kind} for kind in STANDARD), {"kind": "tag", "tag": Tag.objects.get()}, lead=(pinned, draft))
    as_of_then = form_of(client) | {"at": "2026-11-20T09:00"}
    page = client.post(PREVIEW, as_of_then).content.decode()
    assert {word for word in SECRETS if word in page} == set(SECRETS)
    user = make_user(is_staff=True)
    give(user, "change_frontpage", "change_article")
    client.force_login(user)
    response = client.post(PREVIEW, form_of(client) | {"at": "2026-11-20T09:00"})
    assert texts_of(parse_preview(response), ".tonight__show") == [episode.show.name]
    assert "Secret" not in response.content.decode()


def test_a_preview_of_what_cannot_be_is_the_form_with_its_errors(client, editor):
    response = client.post(PREVIEW, form_of(client) | {"lead": "Nothing like it"})
    assert "There is no “Nothing like it” to choose." in response.content.decode()
    assert 'id="frontpage_form"' in response.content.decode()


def test_a_draft_is_in_no_preview_whatever_the_time(client, editor):
    draft = make_draft(headline="Secretdraft", headline_is_clean=True, standfirst="Secretstandfirst")
    data = form_of(client) | {"lead": line(draft), "at": "2036-11-20T09:59"}
    response = client.post(PREVIEW, data)
    assert response.status_code == 200
    assert "Secret" not in response.content.decode()


def test_looking_at_a_preview_by_its_address_leads_to_the_form(client, editor):
    assert client.get(PREVIEW).url == FORM


# Who may


@pytest.mark.parametrize("group", ["Contributor", "Writer", "Moderator", None])
def test_only_editors_set_the_front_page(client, editor, group):
    data = form_of(client)
    client.force_login(make_user(groups=(group,) if group else (), is_staff=group is not None))
    for response in (client.get(FORM), client.post(FORM, data), client.post(PREVIEW, data), client.get(ARTICLES)):
        assert response.status_code in (302, 403)
        assert response.status_code == 403 or response.url.startswith("/admin/login/")
    assert not FrontPage.objects.exists()


def test_there_is_one_and_its_list_leads_to_it(client, editor):
    assert client.get("/admin/pages/frontpage/").url == FORM
    assert client.get("/admin/pages/frontpage/2/change/").url == FORM
    client.force_login(make_superuser())
    assert client.get("/admin/pages/frontpage/add/").status_code == 403
    assert client.get("/admin/pages/frontpage/1/delete/").status_code == 403


def test_its_history_says_who_set_what(client, editor):
    client.post(FORM, form_of(client) | {"lead": line(make_article())})
    assert "Ed Itor" in client.get("/admin/pages/frontpage/1/history/").content.decode()


def test_the_form_asks_as_often_for_one_held_article_as_for_many(client, editor):
    front = make_front(*({"kind": kind} for kind in STANDARD), {"kind": "tag", "tag": Tag.objects.create(name="T")})
    counts = []
    for many in (1, 20):
        for position in range(many):
            for block in front.blocks.exclude(kind="tonight"):
                article = make_article(kind="news", published_at=AT - HOUR)
                FrontPin.objects.create(front=front, block=block, article=article, position=position)
        client.get(FORM)
        with CaptureQueriesContext(connection) as queries:
            client.get(FORM)
        counts.append(len(queries))
    assert counts[0] == counts[1]
