"""What other apps ask of a text: words, teaser, pictures, speakers, links."""

import pytest

from outlet.richtext import internal_links, plain_text, referenced_images, speakers, split_at_teaser, word_count

IMAGES = [f"3f2504e0-4f89-41d3-9a0c-0305e82c330{digit}" for digit in range(4)]
AUTHOR = "16fd2706-8baf-433b-82eb-8c7fada847da"


def figure(number, caption="", inset=None):
    more = f' data-inset="{IMAGES[inset]}" data-corner="top-left"' if inset is not None else ""
    return f'<figure data-image="{IMAGES[number]}"{more}><figcaption>{caption}</figcaption></figure>'


def turn(ref, text="a"):
    return f'<div data-turn="" data-speaker="{ref}"><p>{text}</p></div>'


def test_plain_text_has_a_line_for_each_block():
    html = f"<h2>A &amp; b</h2><p>c <em>d</em><br>e</p>{figure(0, 'f')}<ul><li><p>g</p></li></ul>"
    table = "<table><caption>h</caption><tbody><tr><td><p>i</p></td></tr></tbody></table>"
    assert plain_text(html + table + turn("outlet", "j")) == "A & b\nc d\ne\nf\ng\nh\ni\nj"


def test_plain_text_can_leave_spoilers_out():
    html = '<p>a <span data-spoiler="">secret</span> b</p><div data-spoiler=""><p>secret</p></div><p>c</p>'
    assert "secret" in plain_text(html)
    assert plain_text(html, with_spoilers=False) == "a  b\nc"


def test_plain_text_of_nothing():
    assert plain_text("") == ""


@pytest.mark.parametrize(
    ("html", "count"),
    [
        ("", 0),
        ("<p>One two three.</p><p>Four</p>", 4),
        ("<p>It’s a well-known two-parter, isn't it?</p>", 6),
        ("<p>런 온 2화</p>", 3),
        ("<p>進撃の巨人 review</p>", 6),
        ("<p>–</p><hr>", 0),
        (figure(0, "two words"), 2),
    ],
)
def test_word_count(html, count):
    assert word_count(html) == count


def test_teaser_ends_at_its_marker():
    assert split_at_teaser('<p>a</p><hr data-teaser-end=""><p>b</p>') == ("<p>a</p>", "<p>b</p>")


def test_teaser_may_be_everything_or_nothing():
    assert split_at_teaser('<p>a</p><hr data-teaser-end="">') == ("<p>a</p>", None)
    assert split_at_teaser('<hr data-teaser-end=""><p>a</p>') == ("", "<p>a</p>")
    assert split_at_teaser("") == ("", None)


def test_teaser_without_a_marker_is_two_paragraphs():
    first = f"<h2>a</h2><p>b</p>{figure(0)}<p>c</p>"
    assert split_at_teaser(f"{first}{figure(1)}<p>d</p>") == (first, f"{figure(1)}<p>d</p>")
    assert split_at_teaser(first) == (first, None)


def test_teaser_of_an_interview_counts_its_turns():
    turns = [turn("outlet"), turn("text:A"), turn("outlet")]
    assert split_at_teaser("".join(turns)) == (turns[0] + turns[1], turns[2])


def test_images_come_in_the_order_of_reading_with_their_insets():
    html = (
        f'{figure(2, inset=0)}<div data-gallery="">{figure(1)}{figure(2)}</div><div data-spoiler="">{figure(3)}</div>'
    )
    assert referenced_images(html) == [IMAGES[2], IMAGES[0], IMAGES[1], IMAGES[3]]


def test_speakers_come_once():
    html = turn("outlet") + turn(f"author:{AUTHOR}") + turn("outlet") + turn("text:A &amp; B")
    assert speakers(html) == ["outlet", f"author:{AUTHOR}", "text:A & B"]


def test_internal_links(settings):
    settings.SITE_URL = "https://outlet.example"
    links = ["/2020/04/x/", "/2020/04/x/?a=1#b", "https://outlet.example/shows/run/", "https://other.example/", "#a"]
    html = "".join(f'<p><a href="{link}">a</a></p>' for link in [*links, "mailto:a@example.com"])
    assert internal_links(html) == ["/2020/04/x/", "/shows/run/"]
