"""The page of an article: what stands on it, for whom, from when on, and how often it asks the database."""

from datetime import UTC, datetime, timedelta

import pytest
import time_machine
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.utils import timezone

from outlet import actions as outlet_actions
from outlet.models import PatronCall
from reviews import actions
from reviews.models import Article
from shows.models import Availability, Credit
from tests.factories import (
    NOON,
    make_article,
    make_author,
    make_credit,
    make_draft,
    make_editor,
    make_image,
    make_outlet,
    make_person,
    make_platform,
    make_recap,
    make_season,
    make_show,
    make_user,
)
from tests.pages.html import parse, text_of, texts_of

pytestmark = pytest.mark.django_db

SECOND = timedelta(seconds=1)
LATER = NOON + timedelta(days=3)
LONG = timedelta(days=3_650)


@pytest.fixture
def run():
    """*Run* of 2020 with seven episodes, the second of them "Kiss"."""
    hbo = make_platform(name="HBO", disclosure="HBO showed us all episodes.")
    show = make_show(title="Run", slug="run-2020", networks=(hbo,))
    season = make_season(show, episodes=7)
    kiss = season.episodes.get(number=2)
    kiss.title = "Kiss"
    outlet_actions.save(kiss, by=None)
    return show


def page_of(client, article, status=200):
    response = client.get(article.get_absolute_url())
    assert response.status_code == status
    return parse(response)


def episode(show, number):
    return show.episodes.get(number=number)


def test_a_recap_has_all_its_parts_in_order(client, run):
    make_outlet(follow_sentence='Follow us <a href="/feed/">by feed</a>.')
    outlet_actions.save(PatronCall(kind="recap", text="We need you.", button="Join", url="/join/"), by=None)
    make_recap(episode(run, 1), slug="one")
    make_recap(episode(run, 3), slug="three")
    make_article(kind="news", show=run)
    make_credit(run, person=make_person(name="Merritt Wever"), character="Ruby")
    article = make_recap(
        episode(run, 2), headline="The bunk is narrow", standfirst="Two on a train.", stars=7, verdict="Cramped.",
        summary="<p>It finds its subject.</p>", body="<p>A short film about ergonomics.</p>",
        authors=[make_author(name="Teodor Vance", role="Co-founder", since=2017)], tags=["Trains"],
        lead_image=make_image(credit="HBO."), lead_caption="A room with a view",
    )  # fmt: skip
    actions.correct(article, "It was Grand Central.", by=None)
    text = text_of(page_of(client, article).main)
    order = [
        "Recap", "Run", "season 1, episode 2", "The bunk is narrow", "Two on a train.", "By Teodor Vance",
        "April 20, 2020, noon UTC", "Updated", "3.5 of 5 stars", "A room with a view", "HBO.",
        "This recap of Run season 1, episode 2, “Kiss”, contains spoilers.", "Not there yet?",
        "Read our recap of Run season 1, episode 1.",
        "The verdict", "Cramped.", "It finds its subject.", "A short film about ergonomics.",
        "Previous recap", "Next recap", "Merritt Wever", "Ruby", "HBO showed us all episodes.",
        "Correction", "It was Grand Central.", "Trains", "Co-founder, with The Test Card since 2017",
        "We need you.", "Join", "Follow us by feed.", "Read on",
    ]  # fmt: skip
    at = 0
    for part in order:
        found = text.find(part, at)
        assert found != -1, (part, text[at : at + 200])
        at = found + len(part)
    assert text.startswith("Recap , Run")


def test_stars_are_heard_once(client, run):
    page = page_of(client, make_recap(episode(run, 1), stars=7))
    assert text_of(page.main).count("3.5") == 1


def test_the_deck_stands_instead_of_the_standfirst_never_beside_it(client):
    page = page_of(client, make_article(deck="Who gets off?", standfirst="A talk."))
    assert "Who gets off?" in text_of(page.main)
    assert "A talk." not in text_of(page.main)


def test_authors_stand_in_their_order_with_links_and_without_one_the_outlet_signs(client):
    make_outlet()
    zoe, ann = make_author(name="Zoe"), make_author(name="Ann")
    page = page_of(client, make_article(authors=[zoe, ann]))
    assert texts_of(page, ".byline") == ["By Zoe and Ann"]
    assert [a.get("href") for a in page.select(".byline a")] == [zoe.get_absolute_url(), ann.get_absolute_url()]
    page = page_of(client, make_article(published_at=LATER))
    assert texts_of(page, ".byline") == ["By The Test Card"]
    assert not page.select(".author-box")


def test_times_are_in_the_outlets_zone(client):
    make_outlet(time_zone="Asia/Seoul")
    page = page_of(client, make_article(published_at=datetime(2020, 12, 31, 20, tzinfo=UTC)))
    (time,) = page.select(".times time")
    assert time.get("datetime") == "2021-01-01T05:00:00+09:00"
    assert text_of(time).startswith("Jan. 1, 2021, 5")


def test_a_pair_of_pictures_has_one_caption_and_a_credit_each(client):
    article = make_article(
        lead_image=make_image(credit="HBO"), lead_inset=make_image(credit="Getty Images"), lead_corner="top-left",
        lead_caption="The train",
    )  # fmt: skip
    page = page_of(client, article)
    assert texts_of(page, ".article__lead figcaption") == ["The train HBO. Inset: Getty Images"]
    assert len(page.select(".article__lead .figure--inset-top-left picture")) == 2


@pytest.mark.parametrize(("access", "mark"), [("public", ""), ("patrons", "For patrons")])
def test_the_recap_of_the_episode_before_is_linked_and_marked_when_it_is_gated(client, run, access, mark):
    before = make_recap(episode(run, 1), access=access)
    page = page_of(client, make_recap(episode(run, 2)))
    (link,) = page.select(".notice__before a")
    assert link.get("href") == before.get_absolute_url()
    assert text_of(page.select(".notice__before")[0]).endswith(mark or "episode 1.")


def test_without_a_recap_before_there_is_no_such_sentence(client, run):
    page = page_of(client, make_recap(episode(run, 2)))
    assert page.select(".notice")
    assert not page.select(".notice__before, .neighbours")


def test_previous_and_next_are_the_nearest_episodes_with_a_live_recap(client, run):
    two, five, six = (make_recap(episode(run, number), slug=f"e{number}") for number in (2, 5, 6))
    make_recap(episode(run, 3), published_at=timezone.now() + timedelta(days=1))
    make_draft(kind="recap", show=run, episode=episode(run, 4))
    page = page_of(client, make_recap(episode(run, 4), slug="e4", last_episode=episode(run, 5)))
    assert [a.get("href") for a in page.select(".neighbours a")] == [two.get_absolute_url(), six.get_absolute_url()]
    page = page_of(client, six)
    assert [a.get("href") for a in page.select(".neighbours a")] == [five.get_absolute_url()]


def test_related_articles_are_the_editors_then_the_shows_then_the_tags_then_the_newest(client, run):
    now = NOON
    newest = make_article(published_at=now + 3 * SECOND)
    tagged = make_article(tags=["trains"], published_at=now + SECOND)
    same_show = make_article(show=run, published_at=now)
    chosen = [make_article(published_at=now - SECOND) for _ in range(2)]
    make_article(published_at=timezone.now() + timedelta(days=1), show=run)
    make_draft(show=run)
    article = make_article(show=run, tags=["trains"], related=list(reversed(chosen)), published_at=now + 2 * SECOND)
    links = [a.get("href") for a in page_of(client, article).select(".block--related .card__title a")]
    assert links == [row.get_absolute_url() for row in (*reversed(chosen), same_show, tagged)]
    links = [a.get("href") for a in page_of(client, newest).select(".block--related .card__title a")]
    assert newest.get_absolute_url() not in links
    assert len(links) == 4


def test_what_editors_chose_stands_there_even_when_it_is_the_recap_before(client, run):
    one, two, three = (make_recap(episode(run, number)) for number in (1, 2, 3))
    article = make_recap(episode(run, 4), related=[one, three])
    page = page_of(client, article)
    links = [a.get("href") for a in page.select(".block--related .card__title a")]
    assert links == [row.get_absolute_url() for row in (one, three, two)]
    assert [a.get("href") for a in page.select(".neighbours a")] == [three.get_absolute_url()]


def test_the_recap_before_is_the_one_that_was_public_first_as_in_the_grid(client, run):
    first, second = make_recap(episode(run, 1)), make_recap(episode(run, 1), published_at=NOON + SECOND)
    Article.objects.filter(pk=first.pk).update(published_at=NOON + 2 * SECOND)  # withdrawn and published anew
    page = page_of(client, make_recap(episode(run, 2)))
    assert [a.get("href") for a in page.select(".neighbours a")] == [first.get_absolute_url()]
    assert second.is_published()


def test_a_credit_that_gives_away_more_than_the_article_is_not_named(client, run):
    late, kiss = episode(run, 7), episode(run, 2)
    for name, values in {
        "Everywhere": {}, "Elsewhere": {"episodes": (episode(run, 3),)}, "Here": {"episodes": (kiss,)},
        "Twist": {"through": late.place},
    }.items():  # fmt: skip
        make_credit(run, character=name, **values)
    make_credit(run, person=make_person(name="Vicky"), job=Credit.Job.CREATOR)
    page = page_of(client, make_recap(kiss))
    assert sorted(texts_of(page, ".cast li")) == ["Everywhere", "Here"]
    page = page_of(client, make_article(kind="review", show=run))
    assert len(page.select(".cast li")) == 4


@pytest.mark.parametrize(
    ("values", "told"),
    [
        ({"kind": "feature", "level": "full"}, True),
        ({"kind": "feature", "level": "brief"}, False),
        ({"kind": "news", "level": "none"}, False),
        ({"kind": "review", "level": "full", "access": "patrons"}, False),
        ({"kind": "review", "level": "full", "access": "early", "public_at": timezone.now() + LONG}, False),
    ],
)
def test_only_a_page_that_tells_all_names_who_gives_something_away(client, run, values, told):
    make_credit(run, character="Everywhere")
    make_credit(run, character="Twist", through=episode(run, 7).place)
    page = page_of(client, make_article(show=run, **values))
    assert texts_of(page, ".cast li") == ["Everywhere"] + ["Twist"] * told


def test_the_review_of_a_season_names_no_guests_of_another(client, run):
    first, second = run.seasons.get(), make_season(run, number=2, episodes=1)
    one, late = first.episodes.get(number=1), second.episodes.get()
    for name, values in {
        "Guest": {"episodes": (one,)}, "Both": {"episodes": (one, late)}, "Later": {"episodes": (late,)},
        "Later regular": {"season": second},
    }.items():  # fmt: skip
        make_credit(run, character=name, **values)
    page = page_of(client, make_article(kind="review", show=run, season=first))
    assert texts_of(page, ".cast li") == ["Guest (season 1, episode 1)", "Both (season 1, episode 1)"]


def test_an_article_about_several_shows_says_whose_what_is(client, run):
    make_credit(run, character="Ruby")
    Availability.objects.create(show=run, platform=make_platform(name="HBO Max"))
    other = make_show(title="Devs")
    article = make_article(show=run, scopes=[(other, 0)])
    page = page_of(client, article)
    assert texts_of(page, "header .kicker a") == ["Feature", "Run", "Devs"]
    assert texts_of(page, ".watch h2") == ["Where to watch Run"]
    assert not page.select(".cast")
    recap = make_recap(episode(run, 1), scopes=[(other, 0)])
    page = page_of(client, recap)
    assert texts_of(page, "header .kicker a") == ["Recap", "Run", "season 1, episode 1"]
    assert texts_of(page, ".watch h2") == ["Where to watch"]
    assert texts_of(page, ".cast li") == ["Ruby"]


def test_kickers_have_something_between_their_words(client, run):
    article = make_article(show=run, access="patrons")
    for path in (article.get_absolute_url(), "/"):
        (kicker,) = parse(client.get(path)).select("main .kicker")
        assert " ".join(kicker.text_content().split()) == "Feature ,· Run ,· For patrons"


def test_the_platforms_disclosure_is_about_watching(client, run):
    for kind in ("interview", "feature", "news"):
        assert not page_of(client, make_article(kind=kind, show=run)).select(".disclosure")
    page = page_of(client, make_article(kind="review", show=run, disclosure=""))
    assert texts_of(page, ".disclosure") == ["How we watched HBO showed us all episodes."]
    page = page_of(client, make_article(kind="interview", show=run, disclosure="HBO paid the train."))
    assert texts_of(page, ".disclosure") == ["Disclosure HBO paid the train."]


def test_an_articles_own_disclosure_replaces_the_platforms(client, run):
    page = page_of(client, make_recap(episode(run, 1), disclosure="We paid."))
    assert texts_of(page, ".disclosure") == ["How we watched We paid."]


@pytest.mark.parametrize(
    ("outlets", "own", "said"),
    [("open", "", False), ("open", "closed", True), ("closed", "", True), ("closed", "open", False)],
)
def test_it_is_said_that_comments_are_closed_and_nothing_else(client, outlets, own, said):
    make_outlet(comment_policy=outlets)
    article = make_article()
    actions.set_comment_policy(article, own, by=None)
    assert ("Comments have been disabled on this post." in text_of(page_of(client, article).main)) == said


def test_a_bare_article_has_no_empty_blocks(client):
    page = page_of(client, make_article(level="none"))
    assert texts_of(page, "h1, h2, h3")[1:] == []
    assert not page.select(".notice, .summary, .cast, .watch, .tags, .corrections, .authors, .patron-call, .follow")


def test_it_appears_at_its_time_and_not_a_second_before(client):
    article = make_article(published_at=LATER)
    with time_machine.travel(LATER - SECOND, tick=False):
        page_of(client, article, status=404)
    with time_machine.travel(LATER, tick=False):
        page_of(client, article)


def test_a_draft_is_not_there(client):
    make_draft(slug="secret")
    assert client.get("/2020/04/secret/").status_code == 404


def test_a_withdrawn_article_is_gone_with_its_reason(client):
    article = make_article(body="<p>Zanzibar.</p>", headline="Quagmire", headline_is_clean=True)
    actions.withdraw(article, by=None, because="It was about another show.")
    page = page_of(client, article, status=410)
    text = text_of(page)
    assert "It was about another show." in text
    assert "Zanzibar" not in text
    assert "Quagmire" not in text
    assert "“Feature of April 20, 2020” was withdrawn on" in text
    (time,) = page.select("main time")
    assert "." not in time.get("datetime")


def test_of_what_was_withdrawn_the_page_says_what_it_was_about(client, run):
    article = make_recap(episode(run, 2), headline="Quagmire")
    actions.withdraw(article, by=None, because="It was wrong.")
    page = page_of(client, article, status=410)
    assert "“Run season 1, episode 2: recap” was withdrawn on" in text_of(page)
    assert run.get_absolute_url() in [link.get("href") for link in page.select("main a")]


def test_an_old_path_leads_to_the_new_one_in_one_hop(client):
    article = make_article(slug="old")
    for slug in ("newer", "newest"):
        draft = actions.save_draft(
            article, actions_snapshot(article, slug=slug), by=None, based_on=article.latest_revision
        )
        assert draft
        actions.publish(article, by=None)
    for path in ("/2020/04/old/", "/2020/04/newer/", "/2020/04/NEWEST/", "/2020/04/old", "/2020/04/newest"):
        response = client.get(path)
        assert (response.status_code, response["Location"]) == (301, "/2020/04/newest/")
    assert client.get("/2020/04/old/?from=mail")["Location"] == "/2020/04/newest/?from=mail"


def actions_snapshot(article, **values):
    from reviews.snapshots import Snapshot

    return Snapshot.of(article).changed(**values)


class TestGated:
    """A text that not everyone may read."""

    SECRETS = {
        "headline": "Headlinium", "deck": "Deckium", "verdict": "Verdictium", "summary": "<p>Summarium</p>",
        "body": "<p>First.</p><p>Second.</p><hr data-teaser-end><p>Bodyum</p>",
    }  # fmt: skip

    @pytest.fixture
    def article(self):
        make_outlet()
        outlet_actions.save(PatronCall(text="Help us.", button="Join now", url="/join/"), by=None)
        article = make_article(**self.SECRETS, access="patrons", standfirst="Facium.")
        actions.correct(article, "Correctium", by=None)
        return article

    def test_others_get_its_face_the_teaser_and_a_call(self, client, article):
        response = client.get(article.get_absolute_url())
        content = response.content.decode()
        for word in ("Headlinium", "Deckium", "Verdictium", "Summarium", "Bodyum", "Correctium"):
            assert word not in content
        text = text_of(parse(response))
        for words in ("Facium.", "First.", "Second.", "The rest is for patrons", "Help us.", "Join now"):
            assert words in text
        assert response["Cache-Control"] == "private, no-store"

    def test_staff_read_all_of_it_and_nobody_may_keep_that(self, client, article):
        client.force_login(make_editor())
        response = client.get(article.get_absolute_url())
        text = text_of(parse(response))
        for word in ("Headlinium", "Deckium", "Verdictium", "Summarium", "Bodyum", "Correctium"):
            assert word in text
        assert response["Cache-Control"] == "private, no-store"

    def test_a_member_who_is_not_staff_reads_no_more_than_others(self, client, article):
        client.force_login(make_user())
        response = client.get(article.get_absolute_url())
        assert "Bodyum" not in response.content.decode()
        assert response["Cache-Control"] == "private, no-store"

    def test_an_early_one_says_when_it_is_everyones(self, client):
        article = make_article(access="early", public_at=LATER, body="<p>a</p><p>b</p><p>Bodyum</p>")
        with time_machine.travel(LATER - SECOND, tick=False):
            page = page_of(client, article)
            assert texts_of(page, ".join__when") == ["Everyone from Thursday, April 23, 2020, noon UTC."]
            assert "Bodyum" not in text_of(page)
        with time_machine.travel(LATER, tick=False):
            page = page_of(client, article)
            assert not page.select(".join")
            assert "Bodyum" in text_of(page)


def full_article(run, number, count):
    """A recap with `count` of everything that there can be many of."""
    body = "".join(f'<figure data-image="{make_image().uid}"></figure>' for _ in range(count))
    article = make_recap(
        episode(run, number),
        stars=7,
        body=f'<p>Text</p>{body}<div data-turn data-speaker="person:{make_person().uid}"><p>Yes.</p></div>'
        f'<div data-turn data-speaker="author:{make_author().uid}"><p>Why?</p></div>',
        authors=[make_author(photo=make_image()) for _ in range(count)],
        tags=[f"tag {number} {n}" for n in range(count)],
        lead_image=make_image(),
        lead_inset=make_image(),
        related=[
            make_article(kind="interview", interviewees=[make_person()], lead_image=make_image()) for _ in range(count)
        ],
        scopes=[(make_show(), 1_001_000) for _ in range(count)],
    )
    for _ in range(count):
        make_credit(run, person=make_person())
        actions.correct(article, "Wrong.", by=None)
    return article


def test_it_asks_as_often_for_fifty_of_everything_as_for_one(client, run, outlet_is_known):
    for number in (1, 4):
        make_recap(episode(run, number), lead_image=make_image())
    counts = []
    for number, many in ((2, 1), (3, 50)):
        article = full_article(run, number, many)
        page_of(client, article)  # what pictures it needs has been asked for, and the outlet is known
        with CaptureQueriesContext(connection) as queries:
            page_of(client, article)
        counts.append(len(queries))
    assert counts[0] == counts[1]
    assert counts[1] <= 18, "\n".join(query["sql"][:150] for query in queries)


def test_structured_data_tell_the_face_and_all_authors(client, run):
    article = make_recap(
        episode(run, 2), stars=7, headline="Headlinium", verdict="Verdictium</script><b>", standfirst="</script><i>Hm",
        authors=[make_author(name="Zoe"), make_author(name="Ann")],
    )  # fmt: skip
    response = client.get(article.get_absolute_url())
    data = parse(response).json_ld()
    assert data["@type"] == "Review"
    assert data["headline"] == "Run season 1, episode 2: recap"
    assert data["description"] == "</script><i>Hm"
    assert [author["name"] for author in data["author"]] == ["Zoe", "Ann"]
    assert data["reviewRating"] == {"@type": "Rating", "ratingValue": 3.5, "bestRating": 5, "worstRating": 0.5}
    assert (data["itemReviewed"]["@type"], data["itemReviewed"]["name"]) == ("TVEpisode", "Kiss")
    untitled = make_recap(episode(run, 1), stars=7)
    data = parse(client.get(untitled.get_absolute_url())).json_ld()
    assert data["itemReviewed"]["name"] == "Season 1, episode 1"
    assert "Headlinium" not in str(data)
    assert "Verdictium" not in str(data)


def test_without_authors_the_outlet_signs_in_structured_data_too(client):
    make_outlet()
    data = parse(client.get(make_article().get_absolute_url())).json_ld()
    assert data["@type"] == "Article"
    assert [author["name"] for author in data["author"]] == ["The Test Card"]


def test_head_titles_and_share_cards_show_the_face_alone(client):
    make_outlet()
    article = make_article(headline="Headlinium", standfirst="Facium & more.", deck="Deckium")
    head = parse(client.get(article.get_absolute_url())).head
    content = "".join(head.itertext()) + str([dict(e.attrib) for e in head.iter()])
    assert "Facium & more." in content
    assert "Headlinium" not in content
    assert "Deckium" not in content
    canonical = head.find("link[@rel='canonical']").get("href")
    assert canonical == f"http://testserver{article.get_absolute_url()}"
