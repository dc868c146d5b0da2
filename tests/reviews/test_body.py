"""Bodies as pages and feeds show them."""

import html5lib
import lxml.html
import pytest
from django.db.models import prefetch_related_objects

from outlet.richtext import clean_body
from reviews.body import render, render_for_feed
from reviews.body.embeds import Embed
from reviews.models import Article
from tests.factories import make_article, make_author, make_image, make_outlet, make_person

pytestmark = pytest.mark.django_db
PAGE = "https://example.org/2020/04/kiss/"


def valid(html):
    """Return `html`, which must be valid inside of a page."""
    page = f"<!doctype html><html lang=en><head><meta charset=utf-8><title>x</title></head><body>{html}</body></html>"
    html5lib.HTMLParser(strict=True).parse(page)
    return html


def rendered(html):
    return valid(render(clean_body(html)))


def test_plain_text_stays_as_it_is():
    html = (
        "<h2>A &amp; B</h2><p>One <em>two <strong>three</strong></em><br>"
        '<a href="/x/">four</a></p><hr><ul><li><p>x</p></li></ul>'
    )
    assert rendered(html) == clean_body(html)


def test_a_figure_has_caption_and_credit_and_a_split_one_with_an_inset():
    main = make_image(alt="A train", credit="HBO", caption="Off they go")
    inset = make_image(alt="A face", credit="Getty Images")
    html = rendered(
        f'<figure data-image="{main.uid}" data-inset="{inset.uid}" data-corner="top-left">'
        "<figcaption></figcaption></figure>"
    )
    for part in ("figure--inset-top-left", 'alt="A train"', 'alt="A face"', "Off they go", "HBO. Inset: Getty Images"):
        assert part in html


def test_a_picture_that_is_gone_leaves_nothing():
    image = make_image()
    html = f'<p>a</p><figure data-image="{image.uid}"><figcaption>c</figcaption></figure>'
    image.delete()
    assert rendered(html) == "<p>a</p>"


def test_every_turn_carries_its_speaker_and_only_the_first_is_seen():
    make_outlet(name="The Test Card")
    author, person = make_author(name="Ann Author"), make_person(name="Vicky Jones")
    turns = ["outlet", f"person:{person.uid}", "outlet", f"author:{author.uid}", "text:A Friend"]
    html = rendered("".join(f'<div data-turn data-speaker="{ref}"><p>x</p></div>' for ref in turns))
    assert html.count("The Test Card:") == 2
    assert html.count('<p class="turn__speaker">The Test Card:') == 1
    assert html.count('<p class="turn__speaker turn__speaker--again">The Test Card:') == 1
    for name in ("Vicky Jones:", "Ann Author:", "A Friend:"):
        assert f'<p class="turn__speaker">{name}' in html
    feed = render_for_feed(f'<div data-turn data-speaker="person:{person.uid}"><p>x</p></div>' * 2, page_url=PAGE)
    assert feed.count("<strong>Vicky Jones:</strong>") == 2


def test_spoilers_are_hidden_on_the_page_and_absent_from_the_feed():
    html = clean_body(
        "<p>He <span data-spoiler>dies <em>twice</em></span>.</p><div data-spoiler><p>So does she.</p></div>"
    )
    page = rendered(html)
    assert page.count('type="checkbox"') == 2
    assert "dies <em>twice</em>" in page
    assert "data-nosnippet" in page
    feed = render_for_feed(html, page_url=PAGE)
    assert "dies" not in feed
    assert "So does she" not in feed
    assert feed.count(f'<a href="{PAGE}">') == 2


@pytest.mark.parametrize(
    ("html", "label"),
    [
        ("<p>He <span data-spoiler>dies</span>.</p>", "Show the spoiler, 1 word"),
        ("<p>He <span data-spoiler>dies <em>two times</em></span>.</p>", "Show the spoiler, 3 words"),
        ("<div data-spoiler><p>Both of them die.</p></div>", "Show the spoiler, 4 words"),
        ("<div data-spoiler><p>One.</p><p>Two.</p></div>", "Show the spoiler, 2 paragraphs"),
        ("<div data-spoiler><p>One.</p><ul><li><p>Two.</p></li></ul></div>", "Show the spoiler, 2 words"),
    ],
)
def test_a_hidden_spoiler_says_how_long_it_is(html, label):
    control = lxml.html.fromstring(f"<div>{rendered(html)}</div>").find_class("spoiler__show")[0]
    assert control.text_content() == label


def test_spoilers_of_two_texts_on_a_page_have_names_of_their_own():
    bodies = [rendered(f"<p>{word} <span data-spoiler>x</span> <span data-spoiler>y</span></p>") for word in "ab"]
    names = [box.get("id") for box in lxml.html.fromstring("".join(bodies)).iter("input")]
    assert len(set(names)) == 4


def test_embeds_load_nothing_from_elsewhere():
    html = rendered('<div data-embed="https://www.youtube.com/watch?v=aqz-KE-bpKQ"></div>')
    assert "<iframe" not in html
    assert "src=" not in html
    assert 'data-player="https://www.youtube-nocookie.com/embed/aqz-KE-bpKQ"' in html


@pytest.mark.parametrize(
    ("url", "player"),
    [
        ("https://youtu.be/abc_-1", "https://www.youtube-nocookie.com/embed/abc_-1"),
        ("https://m.youtube.com/watch?v=abc&t=3", "https://www.youtube-nocookie.com/embed/abc"),
        ("https://www.youtube.com/shorts/abc", "https://www.youtube-nocookie.com/embed/abc"),
        ("https://vimeo.com/76979871", "https://player.vimeo.com/video/76979871?dnt=1"),
        ("https://www.youtube.com/watch?v=%22onload", ""),
        ("https://youtube.com.evil.example/watch?v=abc", ""),
        ("https://vimeo.com/about", ""),
        ("https://example.org/", ""),
    ],
)
def test_players_are_recognised_by_host_and_id(url, player):
    assert Embed.of(url).player == player


def test_feeds_carry_absolute_addresses(settings):
    settings.SITE_URL = "https://example.org"
    feed = render_for_feed('<p><a href="/about/">us</a> <a href="https://else.example/">them</a></p>', page_url=PAGE)
    assert feed == '<p><a href="https://example.org/about/">us</a> <a href="https://else.example/">them</a></p>'


def test_the_teasers_end_is_for_the_gate_alone():
    assert rendered("<p>a</p><hr data-teaser-end><p>b</p>") == "<p>a</p><p>b</p>"


def test_a_body_takes_few_queries_and_none_for_who_is_at_hand(django_assert_max_num_queries):
    images = [make_image() for _ in range(6)]
    author, person = make_author(), make_person()
    html = "".join(f'<figure data-image="{i.uid}"><figcaption></figcaption></figure>' for i in images)
    html += "".join(
        f'<div data-turn data-speaker="{ref}"><p>x</p></div>'
        for ref in (f"author:{author.uid}", f"person:{person.uid}")
    )
    with django_assert_max_num_queries(3):
        assert render(html).count("turn__speaker") == 2
    interview = Article.objects.get(pk=make_article(kind="interview", authors=[author], interviewees=[person]).pk)
    prefetch_related_objects([interview], "bylines__author", "interviewee_items__person")
    with django_assert_max_num_queries(2):
        assert render(html, article=interview).count("turn__speaker") == 2
