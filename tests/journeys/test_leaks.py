"""The leak test: words that exist nowhere else are planted in every guarded place, and turn up exactly where they may.

Every address of the readers' pages is fetched as every kind of reader; a new route joins by itself.
"""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import timedelta
from typing import Any

import pytest
from django.test import Client
from django.urls import reverse
from django.utils import timezone

from outlet.actions import save
from outlet.models import FreePage
from pages.front.arrangement import STANDARD
from reviews import actions
from reviews.models import Article, PreviewLink
from reviews.preview_links import token_of
from reviews.snapshots import Snapshot
from shows.models import Episode, Show
from tests.factories import (
    NOON,
    PASSWORD,
    make_article,
    make_author,
    make_credit,
    make_draft,
    make_episode,
    make_front,
    make_image,
    make_outlet,
    make_person,
    make_platform,
    make_recap,
    make_season,
    make_show,
    make_user,
)
from tests.journeys.routes import FOR_STAFF, every_path

pytestmark = pytest.mark.django_db

OPEN = "<p>Openparagraph one.</p><p>Two.</p><hr data-teaser-end>"
READERS = ("anonymous", "member", "writer", "editor")
SENT = ("sentheadline", "sentstandfirst", "sentbody", "sentlabel")  # by a link, to whoever has it
STAFF = {"writer", "editor"}
Common = dict[str, Any]  # the fields that all of them have


May = Callable[[str, str], bool]  # by path and reader


@dataclass
class Planted:
    """What was planted, and where each word may be seen."""

    articles: dict[str, Article]
    rules: dict[str, May]


def plant() -> Planted:
    """Make an outlet with a word of its own in every guarded place."""
    make_outlet(name="The Test Card")
    one, two, three = plant_show()
    writer = make_author(user=make_user(email="secretaddress@example.org", name="secretusername"))
    common = {"authors": [writer], "tags": ["Tagged"], "lead_image": make_image()}
    public = plant_public(one, common)
    seen = {"public": public, "gated": plant_gated(two, common), "early": plant_early(one.show, common)}
    unseen = {
        "withdrawn": plant_withdrawn(one.show, common),
        "scheduled": plant_scheduled(three, common),
        "draft": plant_draft(public, common),
    }
    sent = plant_links(unseen["draft"])
    held = tuple(unseen.values())
    make_front(*({"kind": kind, "pins": held} for kind in STANDARD),
               {"kind": "picks", "title": "Picked", "pins": held}, lead=held)  # fmt: skip
    save(FreePage(title="hiddenpage", slug="hidden", body="<p>hiddenbody</p>", is_published=False), by=None)
    del unseen["draft"]  # which has no address
    articles = seen | unseen
    return Planted(articles, rules_of(articles) | dict.fromkeys(SENT, only_by(sent)))


def plant_show() -> tuple[Episode, ...]:
    """Make a show, with words that give it away, and return the three episodes that are out."""
    network, show = make_platform(name="Network"), make_show(title="Planted", slug="planted")
    episodes = tuple(make_season(show, episodes=3).episodes.all())
    soon = timezone.now() + timedelta(hours=1)
    make_episode(episodes[0].season, number=4, title="spoilingtitle", title_spoils=True, airs_at=soon)
    make_credit(show, person=make_person(name="An Actor", slug="an-actor"), character="spoilingcharacter",
                through=episodes[2].place)  # fmt: skip
    show.networks.add(network)
    return episodes


def plant_public(episode: Episode, common: Common) -> Article:
    """Make what everyone may read, with changes that are not published."""
    public = make_recap(
        episode, headline="uncleanheadline", deck="spoilingdeck", slug="public", **common,
        body=f"{OPEN}<p>publicbody <span data-spoiler>inlinespoiler</span></p>"
        "<div data-spoiler><p>blockspoiler</p></div>",
        verdict="publicverdict", summary="<p>publicsummary</p>", stars=7,
    )  # fmt: skip
    working = public.revisions.get(number=1)
    changed = Snapshot.from_data(working.schema, working.data).changed(
        headline="unpublishedheadline", standfirst="unpublishedstandfirst", body="<p>unpublishedbody</p>"
    )
    actions.save_draft(public, changed, by=None, based_on=1, note="revisionnote")
    return public


def plant_gated(episode: Episode, common: Common) -> Article:
    """Make what patrons may read."""
    gated = make_recap(
        episode, slug="gated", access="patrons", **common, verdict="gatedverdict", summary="<p>gatedsummary</p>",
        lead_caption="gatedcaption", lead_inset=make_image(alt="gatedinset"),
        body=f"{OPEN}<p>gatedbody</p><blockquote data-pull><p>gatedpull</p></blockquote>",
    )  # fmt: skip
    actions.correct(gated, "gatedcorrection", by=None, at=NOON)
    return gated


def plant_early(show: Show, common: Common) -> Article:
    """Make what patrons may read first."""
    return make_article(
        slug="early", access="early", public_at=timezone.now() + timedelta(days=2), show=show, **common,
        standfirst="earlystandfirst", body=f"{OPEN}<p>earlybody</p>",
    )  # fmt: skip


def plant_withdrawn(show: Show, common: Common) -> Article:
    """Make what nobody may read any more."""
    withdrawn = make_article(
        slug="gone", show=show, standfirst="withdrawnstandfirst", body="<p>withdrawnbody</p>", **common
    )
    actions.withdraw(withdrawn, by=None, because="withdrawnreason")
    return withdrawn


def plant_scheduled(episode: Episode, common: Common) -> Article:
    """Make what nobody may read yet."""
    return make_recap(
        episode, slug="later", headline="scheduledheadline", standfirst="scheduledstandfirst",
        body="<p>scheduledbody</p>", published_at=timezone.now() + timedelta(days=3), headline_is_clean=True,
        **{**common, "tags": ["scheduledtag"]},
    )  # fmt: skip


def plant_draft(public: Article, common: Common) -> Article:
    """Make what only those who write it may read."""
    return make_draft(
        show=public.show, headline="draftheadline", standfirst="draftstandfirst", body="<p>draftbody</p>",
        headline_is_clean=True, related=[public],
        **{**common, "tags": ["drafttag"], "authors": [make_author(name="ghostwriter", slug="ghostwriter")]},
    )  # fmt: skip


def plant_links(draft: Article) -> PreviewLink:
    """Make a link to a draft of its own, and links to others that have ended or were taken back."""
    soon, gone = timezone.now() + timedelta(days=1), timezone.now() - timedelta(days=1)
    sent = make_draft(headline="sentheadline", standfirst="sentstandfirst", body="<p>sentbody</p>", access="patrons")
    revision = draft.revisions.get()
    ended = actions.make_preview_link(revision, by=None, ends_at=soon, label="endedlabel")
    PreviewLink.objects.filter(pk=ended.pk).update(ends_at=gone)
    taken_back = actions.make_preview_link(revision, by=None, ends_at=soon, label="takenbacklabel")
    actions.revoke_preview_link(taken_back, by=None)
    return actions.make_preview_link(sent.revisions.get(), by=None, ends_at=soon, label="sentlabel")


def only_by(link: PreviewLink) -> May:
    return lambda path, reader: path == reverse("pages:preview_link", args=[token_of(link)])


def only_at(article: Article) -> May:
    return lambda path, reader: path == article.get_absolute_url()


def only_for_staff_at(article: Article) -> May:
    return lambda path, reader: path == article.get_absolute_url() and reader in STAFF


def in_feeds_or_at(article: Article) -> May:
    return lambda path, reader: path == article.get_absolute_url() or path.endswith("feed/")


def nowhere(path: str, reader: str) -> bool:
    return False


def in_a_veil_or_at(article: Article) -> May:
    """On the pages of the show and its people, and of `article`, which gives away all of it."""
    return lambda path, reader: (
        path.startswith(("/shows/planted/", "/people/an-actor/")) or path == article.get_absolute_url()
    )


def rules_of(articles: dict[str, Article]) -> dict[str, May]:
    """Say where each word may be seen."""
    public, gated, early = articles["public"], articles["gated"], articles["early"]
    return {
        **dict.fromkeys(["uncleanheadline", "spoilingdeck", "inlinespoiler", "blockspoiler"], only_at(public)),
        **dict.fromkeys(["publicverdict", "publicsummary"], only_at(public)),
        "publicbody": in_feeds_or_at(public),
        **dict.fromkeys(["unpublishedheadline", "unpublishedstandfirst", "unpublishedbody", "revisionnote"], nowhere),
        **dict.fromkeys(["gatedverdict", "gatedsummary", "gatedbody", "gatedpull"], only_for_staff_at(gated)),
        **dict.fromkeys(["gatedcorrection", "gatedcaption", "gatedinset"], only_for_staff_at(gated)),
        "earlybody": only_for_staff_at(early),
        "earlystandfirst": lambda path, reader: not path.endswith("feed/"),
        **dict.fromkeys(["withdrawnstandfirst", "withdrawnbody"], nowhere),
        "withdrawnreason": only_at(articles["withdrawn"]),
        **dict.fromkeys(["scheduledheadline", "scheduledstandfirst", "scheduledbody"], nowhere),
        **dict.fromkeys(["endedlabel", "takenbacklabel"], nowhere),
        **dict.fromkeys(["draftheadline", "draftstandfirst", "draftbody", "hiddenpage", "hiddenbody"], nowhere),
        **dict.fromkeys(["drafttag", "scheduledtag", "ghostwriter"], nowhere),
        **dict.fromkeys(["secretaddress", "secretusername"], nowhere),
        **dict.fromkeys(["spoilingtitle", "spoilingcharacter"], in_a_veil_or_at(early)),
    }


def client_of(reader: str) -> Client:
    """Return a browser in which `reader` is signed in."""
    client = Client()
    if reader == "anonymous":
        return client
    groups = {"member": (), "writer": ("Writer",), "editor": ("Editor",)}[reader]
    user = make_user(groups=groups, is_staff=reader in STAFF)
    assert client.login(email=user.email, password=PASSWORD)
    return client


def heard(client: Client, path: str) -> str:
    """Return all that comes over the wire for one GET, headers included, in lower case."""
    response = client.get(path)
    content = b"".join(response.streaming_content) if response.streaming else response.content
    return f"{response.status_code} {response.headers} ".lower() + content.decode().lower()


@pytest.mark.parametrize("reader", READERS)
def test_every_word_turns_up_exactly_where_it_may(reader):
    planted = plant()
    client = client_of(reader)
    seen: set[str] = set()
    for path in dict.fromkeys(every_path()):
        text = heard(client, path)
        for word, may in planted.rules.items():
            if word in text:
                assert may(path, reader), f"{reader} finds “{word}” at {path}"
                seen.add(word)
    seen_by_link = set(SENT) & seen
    assert seen_by_link == set(SENT), reader
    must = {
        word
        for word, may in planted.rules.items()
        if any(may(a.get_absolute_url(), reader) for a in planted.articles.values())
    }
    assert seen >= must, f"{reader} should find {sorted(must - seen)} on a page of its own"


def test_anonymous_and_signed_in_readers_get_the_same_bytes_of_every_public_page():
    planted = plant()
    anonymous, editor = client_of("anonymous"), client_of("editor")
    gated = {planted.articles[name].get_absolute_url() for name in ("gated", "early")}
    for path in dict.fromkeys(every_path()):
        if path in gated or path.startswith((*FOR_STAFF, "/preview/")):  # a preview is kept by nobody, and as of now
            continue
        one, other = anonymous.get(path), editor.get(path)
        assert one.content == other.content, path
        assert "Cookie" not in one.headers.get("Vary", ""), path
        assert not one.cookies, path


def test_a_gated_page_is_kept_by_no_cache_when_it_has_the_text():
    planted = plant()
    path = planted.articles["gated"].get_absolute_url()
    response = client_of("editor").get(path)
    assert "gatedbody" in response.content.decode()
    assert {"private", "no-store"} <= {part.strip() for part in response.headers["Cache-Control"].split(",")}
