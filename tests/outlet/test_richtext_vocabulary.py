"""One definition makes the editor and the cleaning, and a check tells when they differ."""

from dataclasses import replace

import pytest
from django.core.checks import run_checks

from outlet.richtext import BODY, INLINE, SHORT, clean_body
from outlet.richtext.checks import declared_extensions, problems
from outlet.richtext.vocabulary import Vocabulary

IMAGE = "3f2504e0-4f89-41d3-9a0c-0305e82c3301"
FIGURE = f'<figure data-image="{IMAGE}"><figcaption>a <em>b</em></figcaption></figure>'
# One good piece of text for every element.
SAMPLES = {
    "p": "<p>a</p>",
    "br": "<p>a<br>b</p>",
    "strong": "<p><strong>a</strong></p>",
    "em": "<p><em>a</em></p>",
    "a[href]": '<p><a href="https://example.com/?a=1&amp;b=2">a</a></p>',
    "span[lang]": '<p><span lang="ko">안녕</span></p>',
    "span[data-spoiler]": f'<p><span data-spoiler="{IMAGE}:1002000">a</span><span data-spoiler="">b</span></p>',
    "h2": "<h2>a</h2>",
    "h3": "<h3>a</h3>",
    "h4": "<h4>a</h4>",
    "ul": "<ul><li><p>a</p><ul><li><p>b</p></li></ul></li></ul>",
    "ol": '<ol start="2"><li><p>a</p></li></ol>',
    "li": "<ol><li><p>a</p><p>b</p></li></ol>",
    "blockquote": "<blockquote><p>a</p></blockquote>",
    "blockquote[data-pull]": '<blockquote data-pull=""><p>a</p></blockquote>',
    "figure[data-image]": f'<figure data-image="{IMAGE}" data-inset="{IMAGE}" data-corner="top-left">'
    "<figcaption></figcaption></figure>",
    "figcaption": FIGURE,
    "div[data-gallery]": f'<div data-gallery="">{FIGURE}{FIGURE}</div>',
    "table": "<table><caption>a</caption><tbody><tr><td></td></tr></tbody></table>",
    "tr": "<table><tbody><tr><td><p>a</p></td></tr></tbody></table>",
    "th": '<table><thead><tr><th scope="col" colspan="2"><p>a</p></th></tr></thead></table>',
    "td": '<table><tbody><tr><td rowspan="2"><p>a</p></td></tr></tbody></table>',
    "div[data-embed]": '<div data-embed="https://vimeo.com/1"></div>',
    "div[data-turn][data-speaker]": '<div data-turn="" data-speaker="text:A"><p>a</p></div>',
    "div[data-spoiler]": f'<div data-spoiler=""><p>a</p>{FIGURE}</div>',
    "hr[data-teaser-end]": '<hr data-teaser-end="">',
    "hr": "<hr>",
}


def test_every_element_has_a_sample():
    assert {element.selector for element in BODY.elements} == SAMPLES.keys()


@pytest.mark.parametrize("html", SAMPLES.values(), ids=list(SAMPLES))
def test_every_element_survives(html):
    assert clean_body(html) == html


def test_all_of_them_together_survive():
    html = "".join(SAMPLES.values())
    assert clean_body(html) == html


def test_subsets():
    assert [element.selector for element in INLINE.elements] == ["br", "a[href]", "span[lang]", "strong", "em"]
    assert {element.selector for element in SHORT.elements} - {e.selector for e in INLINE.elements} == {"p"}


def test_editor_knows_what_may_stand_where():
    extensions = BODY.extensions
    assert "teaserEnd" in extensions["Document"]["content"]
    assert "turn" not in extensions["Turn"]["content"]
    assert extensions["Turn"]["selector"] == "div[data-turn][data-speaker]"
    assert extensions["Heading"] == {"levels": [2, 3, 4]}
    assert INLINE.extensions["Document"]["content"] == "paragraph"


def test_the_editor_that_we_ship_passes_its_check():
    assert [message for message in run_checks() if str(message.id).startswith("richtext.")] == []


def ids(vocabulary, ours):
    return sorted({message.id for message in problems(vocabulary, ours)})


def test_check_finds_an_extension_that_is_missing():
    ours = declared_extensions()
    del ours["Turn"]
    assert ids(BODY, ours) == ["richtext.E001"]


def test_check_finds_an_extension_with_another_name():
    assert ids(BODY, declared_extensions() | {"Turn": "interviewTurn"}) == ["richtext.E002"]


def test_check_finds_a_package_extension_that_makes_more():
    ours = declared_extensions()
    del ours["Link"]  # the package's own has target, rel and title
    assert ids(BODY, ours) == ["richtext.E003"]
    no_bold = Vocabulary("no bold", tuple(e for e in BODY.elements if e.name != "bold"), BODY.holds)
    assert ids(no_bold, declared_extensions()) == []


def test_check_finds_content_that_does_not_exist():
    first, *others = BODY.elements
    assert ids(Vocabulary("odd", (replace(first, holds=("poem",)), *others), BODY.holds), declared_extensions()) == [
        "richtext.E004"
    ]
