"""An outlet with every kind of page in it, and something of everything on them."""

from datetime import time, timedelta
from urllib.parse import urlsplit

from django.template.loader import render_to_string
from django.urls import Resolver404, resolve
from django.utils import timezone

from outlet.actions import save
from outlet.models import FreePage
from reviews import actions
from reviews.preview_links import address_of
from shows.models import Airing, Availability
from tests.factories import (
    make_article,
    make_author,
    make_credit,
    make_episode,
    make_image,
    make_outlet,
    make_person,
    make_platform,
    make_recap,
    make_season,
    make_show,
)

BROKEN = "/broken/"  # where the tests' browsers find the page of a failure
BODY = (
    '<h2>Head</h2><p>A <a href="/about/">link</a>, <span lang="ko">런 온</span>, <span data-spoiler>inline</span>.</p>'
    "<blockquote data-pull><p>Pull</p></blockquote><ul><li><p>x</p></li></ul><hr><div data-spoiler><p>Block</p></div>"
    '<div data-embed="https://www.youtube.com/watch?v=abc"></div><div data-embed="https://example.org/x"></div>'
    '<div data-turn data-speaker="outlet"><p>Q</p></div><div data-turn data-speaker="text:Ann"><p>A</p></div>'
)
LONG = "Donaudampfschifffahrtsgesellschaftskapitänsmütze"
FIXED = ["/", "/recaps/", "/shows/", "/authors/", "/corrections/", "/archive/", "/about/", "/2020/", "/2020/04/"]


def table(columns=8):
    """A table that is wider than a phone."""
    row = "".join(f"<{cell}><p>{'wide' * 6}</p></{cell}>" for cell in ["th", *["td"] * (columns - 1)])
    return f"<table><tbody><tr>{row}</tr></tbody></table>"


def plant():
    """Plant it, with long words in the way, and return the paths of its pages: one of each kind, of articles more."""
    make_outlet(name="The Test Card", tagline="A tagline of some length, which has to go somewhere")
    save(FreePage(title="About", slug="about", body="<p>Us</p>"), by=None)
    network = make_platform(name="HBO", zone="Asia/Seoul")
    show = make_show(title=LONG, poster=make_image(), synopsis="Two run.", networks=(network,), status="running")
    daily = make_show(title="Run On", networks=(network,), status="running")
    Airing.objects.create(show=daily, platform=network, weekdays="0,1,2,3,4,5,6", time=time(21), zone="Asia/Seoul")
    Availability.objects.create(show=show, platform=network, region="US")
    author = make_author(role="Critic", biography="<p>Writes.</p>")
    person = make_person(name="Im Si-wan", native_name="임시완", language="ko")
    season = make_season(show, episodes=3)
    one, two, three = season.episodes.all()
    make_episode(season, number=4, airs_at=timezone.now() + timedelta(hours=1))
    make_credit(show, person=person, character="Ki", through=three.place)
    body = BODY + table() + f'<figure data-image="{make_image().uid}"><figcaption>Caption</figcaption></figure>'
    rich = {"authors": [author], "tags": ["trains"], "lead_image": make_image(), "body": body, "summary": "<p>S</p>"}
    recap = make_recap(one, stars=7, verdict="V", deck="A deck", headline=f"A headline {'x' * 40}", **rich)
    actions.correct(recap, "It was <em>Tuesday</em>.", by=None)
    articles = [
        recap,
        make_recap(two, stars=3, **rich),
        make_article(kind="review", show=show, stars=10, **rich),
        make_article(kind="interview", interviewees=[person], lead_inset=make_image(), **rich),
        make_article(kind="news", body=f"<p>{'y' * 200}</p>"),
        make_article(access="patrons", **rich),
        withdrawn := make_article(**rich),
    ]
    soon = timezone.now() + timedelta(days=3)
    sent = actions.make_preview_link(recap.revisions.get(), by=None, ends_at=soon, label="Ann")
    links = [urlsplit(address_of(sent)).path, "/preview/wrong/"]
    actions.withdraw(withdrawn, by=None, because="It was wrong.")
    rows = [show, season, one, three, person, author, *articles]
    return [*FIXED, "/tags/trains/", "/nowhere/", BROKEN, *links, *(row.get_absolute_url() for row in rows)]


def broken_page():
    """The page of a failure, which no address has."""
    return render_to_string("500.html")


def view_of(path):
    """Return the view behind `path`, as a pair of names; None where there is none."""
    try:
        view = resolve(path).func
    except Resolver404:
        return None
    return view.__module__, view.__name__
