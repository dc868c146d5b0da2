"""The front page as an editor sets it: its lead, its blocks, and what is held in them."""

from datetime import timedelta

import pytest
from django.db import IntegrityError, connection, transaction
from django.test.utils import CaptureQueriesContext

from pages.actions import arrange_front
from pages.front import Arrangement, Front
from pages.front.arrangement import Arranged
from pages.models import FrontBlock, FrontPage, FrontPin
from reviews import actions
from reviews.models import Tag
from shows.actions import merge_shows
from tests.factories import (
    NOON,
    make_article,
    make_draft,
    make_episode,
    make_front,
    make_image,
    make_outlet,
    make_recap,
    make_season,
    make_show,
)
from tests.pages.html import texts_of
from tests.pages.lists import HOUR, SECOND, fill, links_of, page_of

pytestmark = pytest.mark.django_db


def stands(front):
    """Return what stands there: the lead, and what is in each block by its kind."""
    return front.lead, {block.kind: block.articles for block in front.blocks}


def test_an_editors_lead_leads_until_its_end_and_then_the_next_or_the_newest_does():
    newest = make_article(lead_image=make_image(), published_at=NOON + HOUR)
    first, second = make_article(kind="news"), make_article(kind="news")
    make_front({"kind": "news"}, lead=((first, NOON + 2 * HOUR), (second, NOON + 3 * HOUR)))
    times = (NOON + 2 * HOUR - SECOND, NOON + 2 * HOUR, NOON + 3 * HOUR)
    leads = [Front.at(at).lead for at in times]
    assert leads == [first, second, newest]


def test_a_pin_holds_its_place_until_its_end_and_stands_nowhere_else():
    old = make_article(kind="review", show=make_show(), published_at=NOON - 9 * HOUR)
    new = [make_article(kind="review", show=make_show(), published_at=NOON + n * SECOND) for n in range(3)]
    lead = make_article(lead_image=make_image())
    make_front({"kind": "review", "length": 2, "pins": [(old, NOON + HOUR)]}, lead=(lead,))
    assert stands(Front.at(NOON + HOUR - SECOND)) == (lead, {"review": [old, new[2]]})
    assert stands(Front.at(NOON + HOUR)) == (lead, {"review": [new[2], new[1]]})


def test_what_nobody_chose_takes_nothing_that_is_pinned_below():
    pinned = make_article(kind="feature", lead_image=make_image(), published_at=NOON + HOUR)
    older = make_article(kind="feature", lead_image=make_image())
    make_front({"kind": "feature", "pins": [pinned]})
    assert stands(Front.at(NOON + HOUR)) == (older, {"feature": [pinned]})


def test_the_only_article_leads_though_it_is_pinned_below():
    only = make_article(kind="feature")
    make_front({"kind": "feature", "pins": [only]})
    assert stands(Front.at(NOON)) == (only, {})


def test_what_is_held_and_not_public_shows_only_once_it_is(client):
    gone, draft = make_article(kind="news"), make_draft(kind="news")
    actions.withdraw(gone, by=None)
    later = make_article(kind="news", published_at=NOON + HOUR)
    make_front({"kind": "picks", "title": "Picked", "pins": [gone, draft, later]}, lead=(gone, draft, later))
    lead = make_article(kind="news", published_at=NOON)
    assert stands(Front.at(NOON + HOUR - SECOND)) == (lead, {})
    assert stands(Front.at(NOON + HOUR)) == (later, {})


def test_picks_stand_in_their_order_under_a_title_of_their_own_and_alone(client):
    lead = make_article(lead_image=make_image(), published_at=NOON + HOUR)
    articles = [make_article(kind="feature", published_at=NOON + n * SECOND) for n in range(3)]
    make_front({"kind": "picks", "title": "For a long train ride", "pins": [articles[0], articles[2]]},
               {"kind": "feature", "title": "Long looks"})  # fmt: skip
    page = page_of(client, "/")
    assert texts_of(page, "h2") == [lead.safe_headline, "For a long train ride", "Long looks"]
    assert links_of(page) == [a.get_absolute_url() for a in (lead, articles[0], articles[2], articles[1])]


def test_blocks_stand_in_the_editors_order_and_hidden_ones_nowhere(client):
    make_article(lead_image=make_image(), published_at=NOON + HOUR)
    for kind in ("news", "review", "interview"):
        make_article(kind=kind, show=make_show())
    make_front({"kind": "interview"}, {"kind": "news", "is_shown": False}, {"kind": "review"})
    assert texts_of(page_of(client, "/"), "h2")[1:] == ["Interviews", "Reviews"]


def test_pins_of_a_hidden_block_hold_nothing():
    article = make_article(kind="news")
    make_front(
        {"kind": "news", "is_shown": False, "pins": [article]}, {"kind": "picks", "title": "P", "pins": [article]}
    )
    other = make_article(kind="review", show=make_show(), published_at=NOON + HOUR)
    assert stands(Front.at(NOON + HOUR)) == (other, {"picks": [article]})


def test_a_block_of_a_tag_and_one_of_a_show_have_their_newest_and_lead_there(client):
    show = make_show(title="Run")
    make_article(lead_image=make_image(), published_at=NOON + 2 * HOUR)
    tagged = [make_article(tags=["Trains"], published_at=NOON + n * SECOND) for n in range(3)]
    actions.withdraw(tagged[0], by=None)
    about = make_article(kind="review", show=show, tags=["Trains"], published_at=NOON - HOUR)
    make_front({"kind": "tag", "tag": Tag.objects.get(), "length": 2}, {"kind": "show", "show": show})
    page = page_of(client, "/")
    assert texts_of(page, ".block h2") == ["Trains", "Run"]
    assert links_of(page, ".block h2 a") == ["/tags/trains/", show.get_absolute_url()]
    assert links_of(page, ".block .card__title a") == [a.get_absolute_url() for a in (tagged[2], tagged[1], about)]


def test_patrons_first_has_what_is_early_or_was_lately():
    week = timedelta(days=7)
    make_article(lead_image=make_image(), published_at=NOON + 9 * HOUR)
    early = [
        make_article(access="early", public_at=NOON + 10 * HOUR - offset, published_at=NOON - number * HOUR)
        for number, offset in enumerate((-SECOND, 9 * HOUR, week - SECOND, week))
    ]
    make_front({"kind": "patrons", "length": 9})
    assert stands(Front.at(NOON + 10 * HOUR))[1] == {"patrons": early[:3]}


def test_recaps_that_are_pinned_bring_their_show_to_the_top():
    shows = [make_show(title=title) for title in ("Run", "Devs")]
    recaps = [make_recap(make_episode(make_season(show)), published_at=NOON + n * HOUR) for n, show in enumerate(shows)]
    lead = make_article(lead_image=make_image())
    make_front({"kind": "recap", "length": 2, "pins": [recaps[0]]}, lead=(lead,))
    (block,) = Front.at(NOON + HOUR).blocks
    assert block.by_show == [(shows[0], [recaps[0]]), (shows[1], [recaps[1]])]


def test_a_block_is_full_though_others_have_taken_the_newest():
    make_article(lead_image=make_image(), published_at=NOON + HOUR)
    news = [make_article(kind="news", tags=["T"], published_at=NOON + n * SECOND) for n in range(9)][::-1]
    tag = {"kind": "tag", "tag": Tag.objects.get(), "length": 3}
    front = make_front({"kind": "news", "length": 3}, tag)
    assert stands(Front.at(NOON + HOUR))[1] == {"news": news[:3], "tag": news[3:6]}
    FrontPin.objects.create(front=front, block=front.blocks.get(kind="tag"), article=news[0], position=0)
    assert stands(Front.at(NOON + HOUR))[1] == {"news": news[1:4], "tag": [news[0], *news[4:6]]}


def test_a_front_that_was_set_asks_as_often_for_one_as_for_many(client, outlet_is_known):
    make_outlet()
    make_article(tags=["T"], published_at=NOON)
    kinds = ("tonight", "recap", "review", "interview", "feature", "news", "patrons")
    own = [{"kind": "tag", "tag": Tag.objects.get()}, {"kind": "show", "show": make_show()}]
    make_front(*({"kind": kind, "length": 9} for kind in kinds), *own)
    counts = []
    for hours, many in ((0, 1), (1, 10)):
        fill(hours, many)
        for position, article in enumerate(make_article(kind="news") for _number in range(many)):
            block = FrontBlock.objects.order_by("?").first()
            FrontPin.objects.create(front_id=1, block=block, article=article, position=position)
        page_of(client, "/")
        with CaptureQueriesContext(connection) as queries:
            page_of(client, "/")
        counts.append(len(queries))
    assert counts[0] == counts[1] <= 14


@pytest.mark.parametrize(
    "wrong",
    [
        {"kind": "tag"},
        {"kind": "show"},
        {"kind": "picks", "title": ""},
        {"kind": "news", "length": 0},
        {"kind": "news", "length": 25},
        {"kind": "review"},
        {"kind": "picks", "title": "P", "position": 1},
    ],
)
def test_the_database_refuses_what_no_block_can_be(wrong):
    make_front({"kind": "review"})
    with pytest.raises(IntegrityError), transaction.atomic():
        FrontBlock.objects.create(**{"front_id": 1, "position": 9, "length": 3, **wrong})


def test_the_database_refuses_a_tag_where_none_belongs_a_second_front_and_a_pin_twice():
    front = make_front({"kind": "review"}, lead=(article := make_article(),))
    for make in (
        lambda: FrontPage.objects.create(id=2),
        lambda: FrontBlock.objects.create(
            front=front, kind="news", position=9, length=3, tag=Tag.objects.create(name="T")
        ),
        lambda: FrontPin.objects.create(front=front, article=article, position=9),
    ):
        with pytest.raises(IntegrityError), transaction.atomic():
            make()


def test_blocks_follow_a_show_and_a_tag_that_are_merged():
    source, into = make_show(), make_show()
    tags = actions.make_tags(["One", "Two"], by=None)
    make_front({"kind": "show", "show": source}, {"kind": "tag", "tag": tags[0]})
    merge_shows(source, into, by=None)
    actions.merge_tags(*tags, by=None)
    assert [arranged.block.show or arranged.block.tag for arranged in Arrangement.stored().blocks] == [into, tags[1]]


def test_what_somebody_saves_while_it_is_read_is_read_whole(monkeypatch):
    make_front({"kind": "news"}, {"kind": "review"})
    pinned, read = make_article(kind="news"), FrontPin.objects.all

    def saved_meanwhile():
        if FrontPage.objects.get().version == 1:
            block = FrontBlock(kind="news", length=3)
            saved = Arrangement([FrontPin(article=pinned)], [Arranged(block, [FrontPin(article=pinned)])])
            arrange_front(saved, by=None, based_on=1)
        return read()

    monkeypatch.setattr(FrontPin.objects, "all", saved_meanwhile)
    arrangement = Arrangement.stored()
    assert [pin.article for pin in arrangement.lead] == [pinned]
    assert [[pin.article for pin in arranged.pins] for arranged in arrangement.blocks] == [[pinned]]
