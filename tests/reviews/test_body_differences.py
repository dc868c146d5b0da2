"""What differs between two bodies, as the desk shows it."""

import time

import html5lib
import lxml.html
import pytest

from outlet.richtext import clean_body
from reviews.comparing import body_differences
from tests.factories import make_image, make_outlet, make_person

pytestmark = pytest.mark.django_db


def compared(before, after):
    """Return the differences of two bodies as an element, once they are known to be valid inside of a page."""
    html = body_differences(clean_body(before), clean_body(after))
    page = f"<!doctype html><html lang=en><head><meta charset=utf-8><title>x</title></head><body>{html}</body></html>"
    html5lib.HTMLParser(strict=True).parse(page)
    return lxml.html.fragment_fromstring(html)


def said(element):
    return " ".join(" ".join(element.itertext()).split())


def lines(found, state=""):
    """Return the lines in this state, each in words; without one all."""
    name = f"compared__line--{state}" if state else "compared__line"
    return [said(line) for line in found.find_class(name)]


def notes(found):
    return [said(note) for note in found.find_class("compared__note")]


def test_words_that_came_and_went_are_marked_and_said():
    found = compared("<p>They kiss tonight.</p>", "<p>They run tonight.</p>")
    assert said(found) == "They [deleted: kiss end] [inserted: run end] tonight."
    assert [said(mark) for mark in found.iter("del", "ins")] == ["[deleted: kiss end]", "[inserted: run end]"]


def test_marks_of_the_words_stay():
    found = compared("<p>They <em>kiss</em> now.</p>", '<p>They <em>kiss</em> in <a href="/rain/">rain</a> now.</p>')
    assert [em.text_content().strip() for em in found.iter("em")] == ["kiss"]
    assert found.find(".//ins//a").get("href") == "/rain/"


@pytest.mark.parametrize(
    ("html", "form", "kind"),
    [
        ("<h2>One</h2>", "Heading 2", "heading2"),
        ("<ul><li>One</li></ul>", "List", "list"),
        ("<ol><li>One</li></ol>", "Numbered list", "numbers"),
        ("<blockquote><p>One</p></blockquote>", "Quote", "quote"),
        ("<blockquote data-pull><p>One</p></blockquote>", "Pull quote", "pull"),
        ("<table><tr><td>One</td><td>Two</td></tr></table>", "Row of a table", "row"),
        ('<div data-spoiler=""><p>One</p></div>', "Spoiler", "paragraph"),
        ("<hr>", "Separator", "rule"),
        ("<hr data-teaser-end>", "The teaser ends here", "teaser"),
        ('<div data-embed="https://example.org/v"></div>', "Embed", "embed"),
    ],
)
@pytest.mark.parametrize("state", ["inserted", "deleted"])
def test_every_form_is_recognised_when_it_comes_or_goes(html, form, kind, state):
    before, after = ("", html) if state == "inserted" else (html, "")
    found = compared(before, after)
    (line,) = found.find_class(f"compared__line--{kind}")
    assert line in found.find_class(f"compared__line--{state}")
    assert said(line.find_class("compared__form")[0]) == form
    assert state in said(line)


def test_a_picture_is_known_by_its_name_and_its_caption_compared():
    image = make_image(name="A train")
    figure = '<figure data-image="{}"><figcaption>Off they {}</figcaption></figure>'
    found = compared(figure.format(image.uid, "go"), figure.format(image.uid, "went"))
    assert said(found) == "Picture A train Off they [deleted: go end] [inserted: went end]"
    assert found.find(".//img").get("alt") == ""
    gone = figure.format("5f0c2d8e-3d1b-4b57-9c53-0c3a5a1f2b11", "go")
    assert "A picture that is gone" in said(compared("", gone))


def test_turns_have_their_speakers_and_another_speaker_is_said():
    make_outlet(name="The Test Card")
    person = make_person(name="Vicky Jones")
    turn = '<div data-turn data-speaker="{}"><p>{}</p></div>'
    before = turn.format("outlet", "Why this show?") + turn.format(f"person:{person.uid}", "Because of it.")
    after = turn.format("text:Somebody", "Why this show?") + turn.format(f"person:{person.uid}", "Because of it.")
    found = compared(before, after)
    assert [said(name) for name in found.find_class("compared__speaker")] == ["Somebody:", "Vicky Jones:"]
    assert notes(found) == ["Said by The Test Card, now by Somebody."]


def test_a_line_that_moved_is_said_at_both_places_and_not_marked_as_new():
    lines_of = ["<p>Alpha beta gamma delta.</p>", "<p>One two three four.</p>", "<p>Five six seven eight.</p>"]
    found = compared("".join(lines_of), "".join([*lines_of[1:], lines_of[0]]))
    assert notes(found) == ["This moved further down.", "Moved here from further up."]
    assert not list(found.iter("ins", "del"))


def test_a_line_that_moved_and_changed_shows_what_changed():
    rest = "<p>One two three four.</p><p>Five six seven eight.</p>"
    found = compared(
        rest + "<p>Alpha beta gamma delta epsilon zeta.</p>", "<p>Alpha beta gamma delta new zeta.</p>" + rest
    )
    assert [said(mark) for mark in found.iter("del", "ins")] == ["[deleted: epsilon end]", "[inserted: new end]"]
    assert "Moved here from further down." in notes(found)


@pytest.mark.parametrize(
    ("before", "after", "note"),
    [
        ("<p>One two</p>", "<h2>One two</h2>", "Form: Paragraph, now Heading 2."),
        ("<p>One two</p>", "<p>One <strong>two</strong></p>", "“two”: plain, now bold."),
        ('<p><a href="/a/">One</a></p>', '<p><a href="/b/">One</a></p>', "“One”: link to /a/, now link to /b/."),
        ("<p>One</p>", '<p><span data-spoiler="">One</span></p>', "“One”: plain, now spoiler."),
        ("<p>Eins</p>", '<p><span lang="de">Eins</span></p>', "“Eins”: plain, now language de."),
    ],
)
def test_another_form_of_the_same_words_is_said(before, after, note):
    found = compared(before, after)
    assert notes(found) == [note]
    assert not list(found.iter("ins", "del"))


def test_long_stretches_without_a_change_are_folded():
    many = "".join(f"<p>Paragraph {number} says so.</p>" for number in range(9))
    found = compared(many + "<p>Old.</p>", many + "<p>New.</p>")
    (details,) = found.iter("details")
    assert said(details.find("summary")) == "7 lines unchanged, 28 words"
    assert "Paragraph 0" not in said(details)
    assert "Paragraph 8" not in said(details)


def test_a_long_stretch_inside_a_paragraph_is_folded():
    words = " ".join(f"word{number}" for number in range(300))
    found = compared(f"<p>Old. {words}</p>", f"<p>New. {words}</p>")
    (details,) = found.iter("details")
    assert said(details.find("summary")) == "241 words unchanged"
    assert said(found).count("word150") == 1


def test_the_same_and_nothing_are_said():
    assert said(compared("<p>One</p>", "<p>One</p>")) == "The text is the same in both."
    assert body_differences("", "") == ""


def test_nothing_hostile_comes_through():
    hostile = (
        '<script>alert(1)</script><p onclick="x">a<b <img src=x onerror=y></p><a href="javascript:z">k</a>&lt;i&gt;'
    )
    for html in (body_differences(hostile, "<p>x</p>"), body_differences("<p>x</p>", hostile)):
        assert not any(word in html for word in ("<script", "onclick", "onerror", "javascript:", "<i>"))
        assert "&lt;i&gt;" in html


@pytest.mark.parametrize(
    ("before", "after"),
    [
        ("<p>a</p>" * 4000, "<p>b</p>" * 4000),
        ("<p>" + "a b " * 10_000 + "</p>", "<p>" + "b a c " * 7_000 + "</p>"),
        ("<blockquote>" * 3000 + "x", "<ul><li>" * 3000 + "y"),
        (
            "".join(f"<p>Line {n} of it {n % 7}</p>" for n in range(3000)),
            "".join(f"<p>Line {n * 7 % 3001} of it</p>" for n in range(3000)),
        ),
    ],
)
def test_no_body_takes_long(before, after):
    start = time.monotonic()
    assert body_differences(before, after)
    assert time.monotonic() - start < 10


def test_the_queries_do_not_grow_with_the_body(django_assert_max_num_queries):
    images = [make_image() for _ in range(3)]
    people = [make_person() for _ in range(3)]
    html = "".join(f'<figure data-image="{image.uid}"></figure>' for image in images)
    html += "".join(f'<div data-turn data-speaker="person:{person.uid}"><p>Yes.</p></div>' for person in people)
    with django_assert_max_num_queries(4):
        body_differences(html, "")
