"""What becomes of hostile, foreign and odd HTML, and that cleaning it again changes nothing."""

import html as stdlib_html
import itertools
import re
import unicodedata

import html5lib
import nh3
import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

from outlet.richtext import clean_body, clean_inline, clean_short
from outlet.richtext.cleaning import _CLEANER
from outlet.richtext.vocabulary import BODY, INLINE, SHORT

IMAGE = "3f2504e0-4f89-41d3-9a0c-0305e82c3301"
INSET = "7d444840-9dc0-11d1-b245-5ffdce74fad2"
SHOW = "16fd2706-8baf-433b-82eb-8c7fada847da"
FIGURE = f'<figure data-image="{IMAGE}"><figcaption></figcaption></figure>'
SECRET_FIGURE = FIGURE.replace("><", ">SECRET<", 1)
TURN = '<div data-turn="" data-speaker="outlet">{}</div>'

HOSTILE = {
    "script": ("<p>a<script>alert(1)</script>b</p>", "<p>ab</p>"),
    "script in capitals": ("<SCRIPT>alert(1)</SCRIPT><p>a</p>", "<p>a</p>"),
    "script never closed": ("<p>a</p><script>alert(1)", "<p>a</p>"),
    "script in pieces": ("<scr<script>ipt>alert(1)</script><p>a</p>", "<p>ipt&gt;alert(1)</p><p>a</p>"),
    "style element": ("<style>p{display:none}</style><p>a</p>", "<p>a</p>"),
    "handler": ('<p onclick="alert(1)" onmouseover=alert(2)>a</p>', "<p>a</p>"),
    "handler on a link": ('<a href="/x/" onfocus=alert(1) autofocus>a</a>', '<p><a href="/x/">a</a></p>'),
    "style and class": ('<p style="position:fixed" class="MsoNormal" id="x">a</p>', "<p>a</p>"),
    "picture that fails": ("<p>a<img src=x onerror=alert(1)></p>", "<p>a</p>"),
    "svg": ("<svg><script>alert(1)</script><text>t</text></svg><p>a</p>", "<p>a</p>"),
    "svg with a handler": ("<svg/onload=alert(1)><p>a</p>", "<p>a</p>"),
    "math": ('<math><mi xlink:href="javascript:alert(1)">x</mi></math>a', "<p>a</p>"),
    "math and style, mutating": (
        '<math><mtext><table><mglyph><style><img src=x onerror="alert(1)">',
        "",
    ),
    "noscript, mutating": ('<noscript><p title="</noscript><img src=x onerror=alert(1)>">', '<p>"&gt;</p>'),
    "template": ("<template><script>alert(1)</script></template>a", "<p>a</p>"),
    "frame": ('<iframe src="https://evil.example/"></iframe><p>a</p>', "<p>a</p>"),
    "frame with a page in it": ('<iframe srcdoc="<script>alert(1)</script>"></iframe>a', "<p>a</p>"),
    "object and embed": ('<object data="x.swf"></object><embed src="x.swf">a', "<p>a</p>"),
    "form": ('<form action="https://evil.example/"><input name=q><button>Go</button></form>', "<p>Go</p>"),
    "base": ('<base href="https://evil.example/"><p>a</p>', "<p>a</p>"),
    "meta refresh": ('<meta http-equiv=refresh content="0;url=https://evil.example/"><p>a</p>', "<p>a</p>"),
    "link element": ('<link rel=stylesheet href="https://evil.example/x.css"><p>a</p>', "<p>a</p>"),
    "comment": ("<p>a<!-- <script>alert(1)</script> -->b</p>", "<p>ab</p>"),
    "conditional comment": ("<!--[if gte mso 9]><xml>x</xml><![endif]--><p>a</p>", "<p>a</p>"),
    "cdata": ("<![CDATA[<script>alert(1)</script>]]><p>a</p>", "<p>alert(1)]]&gt;</p><p>a</p>"),
    "processing instruction": ("<?php echo 1 ?><p>a</p>", "<p>a</p>"),
    "doctype and head": ("<!doctype html><html><head><title>t</title></head><body><p>a</p></body></html>", "<p>a</p>"),
    "javascript": ('<a href="javascript:alert(1)">a</a>', "<p>a</p>"),
    "javascript in capitals": ('<a href="JaVaScRiPt:alert(1)">a</a>', "<p>a</p>"),
    "javascript after spaces": ('<a href=" \x01 javascript:alert(1)">a</a>', "<p>a</p>"),
    "javascript with a tab": ('<a href="java\tscript:alert(1)">a</a>', "<p>a</p>"),
    "javascript in entities": ('<a href="&#106;avascript&colon;alert(1)">a</a>', "<p>a</p>"),
    "vbscript": ('<a href="vbscript:msgbox(1)">a</a>', "<p>a</p>"),
    "data address": ('<a href="data:text/html,<script>alert(1)</script>">a</a>', "<p>a</p>"),
    "blob address": ('<a href="blob:https://example.com/1">a</a>', "<p>a</p>"),
    "file address": ('<a href="file:///etc/passwd">a</a>', "<p>a</p>"),
    "password in an address": ('<a href="https://example.com@evil.example/">a</a>', "<p>a</p>"),
    "address without a host": ('<a href="https:///x">a</a>', "<p>a</p>"),
    "address that cannot be read": ('<a href="https://[::1/">a</a>', "<p>a</p>"),
    "port that is none": ('<a href="https://example.com:x/">a</a>', "<p>a</p>"),
    "quotes in an address": (
        """<a href='/"onclick="alert(1)'>a</a>""",
        '<p><a href="/&quot;onclick=&quot;alert(1)">a</a></p>',
    ),
    "backslashes in an address": (r'<a href="/\evil.example">a</a>', '<p><a href="/%5Cevil.example">a</a></p>'),
    "very long address": (f'<a href="https://example.com/{"x" * 3000}">a</a>', "<p>a</p>"),
    "target and rel": ('<a href="/x/" target=_blank rel=opener>a</a>', '<p><a href="/x/">a</a></p>'),
    "embed with a script": ('<div data-embed="javascript:alert(1)">a</div>', "<p>a</p>"),
    "embed of data": ('<div data-embed="data:text/html,x"></div>', ""),
    "embed of a path": ('<div data-embed="/x/"></div>', ""),
    "embed with a handler": (
        '<div data-embed="https://example.com/" onclick=alert(1)></div>',
        '<div data-embed="https://example.com/"></div>',
    ),
    "picture that is no uid": ('<figure data-image="../../x"><figcaption>a</figcaption></figure>', "<p>a</p>"),
    "script in a caption": (
        f'<figure data-image="{IMAGE}"><figcaption>a<script>b</script><img src=x></figcaption></figure>',
        f'<figure data-image="{IMAGE}"><figcaption>a</figcaption></figure>',
    ),
    "speaker that is markup": (
        "<div data-turn data-speaker='text:<img src=x onerror=alert(1)>'><p>a</p></div>",
        '<div data-turn="" data-speaker="text:&lt;img src=x onerror=alert(1)&gt;"><p>a</p></div>',
    ),
    "language that is markup": ("<span lang='\"><script>'>a</span>", "<p>a</p>"),
    "null and control signs": ("<p>a\x00b\x01\x0bc\x7f\x85</p>", "<p>abc</p>"),
    "control signs as entities": ("<p>a&#1;&#x85;b</p>", "<p>a…b</p>"),
    "half a surrogate": ("<p>a\ud800b</p>", "<p>ab</p>"),
    "escaped script": ("<p>&lt;script&gt;alert(1)&lt;/script&gt;</p>", "<p>&lt;script&gt;alert(1)&lt;/script&gt;</p>"),
    "plaintext": ("<plaintext><script>alert(1)</script>", "<p>&lt;script&gt;alert(1)&lt;/script&gt;</p>"),
    "end of text area": ("<textarea></textarea><script>alert(1)</script></textarea>a", "<p>a</p>"),
    "custom element": ("<x-evil onclick=alert(1)>a</x-evil>", "<p>a</p>"),
    "attribute in another namespace": ('<a xlink:href="javascript:alert(1)">a</a>', "<p>a</p>"),
}

ODD = {
    "nothing": ("", ""),
    "white space": (" \n\t ", ""),
    "text": ("a & b < c", "<p>a &amp; b &lt; c</p>"),
    "empty paragraphs": ("<p></p><p>a</p><p> </p><p><br></p><p>&nbsp;</p><p><strong> </strong></p>", "<p>a</p>"),
    "no-break space in typography": ("<p>9&nbsp;pm</p>", "<p>9&nbsp;pm</p>"),
    "no-break spaces as noise": ("<p>&nbsp;a&nbsp; b&nbsp;&nbsp;c&nbsp;</p>", "<p>a b c</p>"),
    "zero-width signs": ("<p>\ufeffa\u200bb</p>", "<p>ab</p>"),
    "joined emoji": ("<p>👩\u200d💻</p>", "<p>👩\u200d💻</p>"),
    "white space in a paragraph": ("<p>\n  a\n  b <em> c</em> </p>", "<p>a b <em>c</em></p>"),
    "breaks at the ends": ("<p><br>a <br> b<br></p>", "<p>a<br>b</p>"),
    "Korean in pieces": ("<p>\u1112\u1161\u11ab</p>", "<p>한</p>"),
    "older names": ("<p><b>a</b><i>b</i></p>", "<p><strong>a</strong><em>b</em></p>"),
    "unknown inline elements": ("<p><font color=red>a</font><u>b</u><code>c</code></p>", "<p>abc</p>"),
    "unknown blocks": ("<section>a</section><div>b</div>c", "<p>a</p><p>b</p><p>c</p>"),
    "definitions": ("<dl><dt>a</dt><dd>b</dd></dl>", "<p>a</p><p>b</p>"),
    "nested marks": (
        "<p><em><strong>a</strong></em><strong>b</strong></p>",
        "<p><strong><em>a</em>b</strong></p>",
    ),
    "marks side by side": ("<p><em>a</em><em>b</em></p>", "<p><em>ab</em></p>"),
    "marks that cross": ("<p><b>a<i>b</b>c</i></p>", "<p><strong>a<em>b</em></strong><em>c</em></p>"),
    "empty marks": ("<p>a<em></em><a href='/x/'></a></p>", "<p>a</p>"),
    "mark round a block": ("<em><p>a</p><p>b</p></em>", "<p><em>a</em></p><p><em>b</em></p>"),
    "headings of all levels": (
        "<h1>a</h1><h2>b</h2><h5>c</h5><h6>d</h6>",
        "<h2>a</h2><h2>b</h2><h4>c</h4><h4>d</h4>",
    ),
    "empty heading": ("<h2> </h2><p>a</p>", "<p>a</p>"),
    "heading with a paragraph": ("<h2><div>a</div></h2>", "<h2>a</h2>"),
    "links that stay": (
        "".join(
            f'<a href="{url}">a</a> ' for url in ("/x/", "#y", "mailto:a@example.com", "tel:+4912", "HTTPS://E.com")
        ),
        '<p><a href="/x/">a</a> <a href="#y">a</a> <a href="mailto:a@example.com">a</a> '
        '<a href="tel:+4912">a</a> <a href="https://E.com">a</a></p>',
    ),
    "links that lead nowhere": ('<a>a</a><a href="">b</a><a href="#">c</a><a href="page.html">d</a>', "<p>abcd</p>"),
    "link without a scheme": ('<a href="//example.com/x">a</a>', '<p><a href="https://example.com/x">a</a></p>'),
    "space in a link": ('<a href=" /a b/ ">a</a>', '<p><a href="/a%20b/">a</a></p>'),
    "list items": ("<ul><li>a</li><li> </li><li><p>b</p></li></ul>", "<ul><li><p>a</p></li><li><p>b</p></li></ul>"),
    "list in a list": (
        "<ul><li>a</li><ul><li>b</li></ul></ul>",
        "<ul><li><p>a</p><ul><li><p>b</p></li></ul></li></ul>",
    ),
    "list of nothing but a list": ("<ul><li><ul><li>a</li></ul></li></ul>", "<ul><li><p>a</p></li></ul>"),
    "empty list": ("<ul></ul><ol><li></li></ol>", ""),
    "text in a list": ("<ul>a<li>b</li></ul>", "<ul><li><p>a</p></li><li><p>b</p></li></ul>"),
    "item without a list": ("<li>a</li>", "<p>a</p>"),
    "list that starts": (
        '<ol start="3"><li>a</li></ol><ol start="1"><li>a</li></ol><ol start="x"><li>a</li></ol>',
        '<ol start="3"><li><p>a</p></li></ol><ol><li><p>a</p></li></ol><ol><li><p>a</p></li></ol>',
    ),
    "heading in a list": ("<ul><li><h2>a</h2></li></ul>", "<ul><li><p>a</p></li></ul>"),
    "picture in a list": (f"<ul><li>a{FIGURE}</li></ul>", f"<ul><li><p>a</p></li></ul>{FIGURE}"),
    "quotation": ("<blockquote>a<h3>b</h3></blockquote>", "<blockquote><p>a</p><p>b</p></blockquote>"),
    "picture in a quotation": (
        f"<blockquote><p>a</p>{FIGURE}<p>b</p></blockquote>",
        f"<blockquote><p>a</p></blockquote>{FIGURE}<blockquote><p>b</p></blockquote>",
    ),
    "pull quote": ("<blockquote data-pull='x'>a</blockquote>", '<blockquote data-pull=""><p>a</p></blockquote>'),
    "empty quotation": ("<blockquote><p></p></blockquote>", ""),
    "figure without caption": (f'<figure data-image="{IMAGE.upper()}">', FIGURE),
    "caption of two paragraphs": (
        f'<figure data-image="{IMAGE}"><figcaption><p>a</p><p>b</p></figcaption></figure>',
        f'<figure data-image="{IMAGE}"><figcaption>a<br>b</figcaption></figure>',
    ),
    "figure without a picture": ("<figure><img src=/x.jpg><figcaption>a</figcaption></figure>", "<p>a</p>"),
    "inset": (
        f'<figure data-corner="TOP-LEFT" data-inset="{INSET}" data-image="{IMAGE}"></figure>',
        f'<figure data-image="{IMAGE}" data-inset="{INSET}" data-corner="top-left"><figcaption></figcaption></figure>',
    ),
    "inset in no corner": (
        f'<figure data-image="{IMAGE}" data-inset="{INSET}" data-corner="middle"></figure>',
        f'<figure data-image="{IMAGE}" data-inset="{INSET}" data-corner="bottom-right">'
        "<figcaption></figcaption></figure>",
    ),
    "corner without an inset": (f'<figure data-image="{IMAGE}" data-corner="top-left"></figure>', FIGURE),
    "gallery": (f"<div data-gallery>{FIGURE}{FIGURE}</div>", f'<div data-gallery="">{FIGURE}{FIGURE}</div>'),
    "gallery of one": (f"<div data-gallery>{FIGURE}</div>", FIGURE),
    "gallery of none": ("<div data-gallery></div>", ""),
    "text in a gallery": (
        f"<div data-gallery>{FIGURE}a{FIGURE}</div>",
        f'<div data-gallery="">{FIGURE}{FIGURE}</div><p>a</p>',
    ),
    "table": (
        "<table><caption> C <b>d</b></caption><tr><th>a<th>b<tr><th>c<td>d</table>",
        '<table><caption>C d</caption><thead><tr><th scope="col"><p>a</p></th>'
        '<th scope="col"><p>b</p></th></tr></thead>'
        '<tbody><tr><th scope="row"><p>c</p></th><td><p>d</p></td></tr></tbody></table>',
    ),
    "spans of cells": (
        '<table><tr><td colspan="2" rowspan="0" width=9>a</td><td colspan=1>b</td><td colspan=9999>c</td></tr></table>',
        '<table><tbody><tr><td colspan="2"><p>a</p></td><td><p>b</p></td><td><p>c</p></td></tr></tbody></table>',
    ),
    "table in a table": (
        "<table><tr><td>a<table><tr><td>b</td></tr></table></td></tr></table>",
        "<table><tbody><tr><td><p>a</p></td></tr></tbody></table><table><tbody><tr><td><p>b</p></td></tr></tbody></table>",
    ),
    "empty cells": (
        "<table><tr><td><p></p></td><td></td></tr></table>",
        "<table><tbody><tr><td></td><td></td></tr></tbody></table>",
    ),
    "table without rows": ("<table><caption>a</caption></table>", "<p>a</p>"),
    "embed": (
        '<div data-embed=" HTTPS://youtu.be/x?a=1&b=2 ">a</div>',
        '<div data-embed="https://youtu.be/x?a=1&amp;b=2"></div><p>a</p>',
    ),
    "turn": (
        "<div data-turn data-speaker='text:  A   B '>a</div>",
        '<div data-turn="" data-speaker="text:A B"><p>a</p></div>',
    ),
    "turn without a speaker": ("<div data-turn><p>a</p></div>", "<p>a</p>"),
    "turn of nobody": (
        "<div data-turn data-speaker='text: '>a</div><div data-turn data-speaker='author:1'>b</div>",
        "<p>a</p><p>b</p>",
    ),
    "empty turn": (TURN.format("<p></p>"), ""),
    "turn in a turn": (
        f'<div data-turn data-speaker="person:{SHOW}">a{TURN.format("b")}c</div>',
        f'<div data-turn="" data-speaker="person:{SHOW}"><p>a</p></div>{TURN.format("<p>b</p>")}'
        f'<div data-turn="" data-speaker="person:{SHOW}"><p>c</p></div>',
    ),
    "spoilers": (
        f"<p>a <span data-spoiler='{SHOW}:1002000'>b</span></p><div data-spoiler>c</div>",
        f'<p>a <span data-spoiler="{SHOW}:1002000">b</span></p><div data-spoiler=""><p>c</p></div>',
    ),
    "spoiler without a good scope": ("<span data-spoiler='x:y'>a</span>", '<p><span data-spoiler="">a</span></p>'),
    "spoiler of a whole show": (
        f"<span data-spoiler='{SHOW}:2147483647'>a</span>",
        f'<p><span data-spoiler="{SHOW}:2147483647">a</span></p>',
    ),
    "teaser's end": (
        "<p>a</p><hr data-teaser-end><p>b</p><hr data-teaser-end>",
        '<p>a</p><hr data-teaser-end=""><p>b</p>',
    ),
    "teaser's end in a turn": (TURN.format("a<hr data-teaser-end>b"), TURN.format("<p>a</p><p>b</p>")),
    "separator": ("<p>a</p><hr class=x><p>b</p>", "<p>a</p><hr><p>b</p>"),
    "separator in a list": ("<ul><li>a<hr>b</li></ul>", "<ul><li><p>a</p><p>b</p></li></ul>"),
    "language": ("<p><span lang='KO-kr'>a</span></p>", '<p><span lang="ko-KR">a</span></p>'),
    "language on emphasis": ("<p><i lang=zh-hant>a</i></p>", '<p><span lang="zh-Hant"><em>a</em></span></p>'),
    "language and spoiler": (
        "<p><span data-spoiler lang=ko>a</span></p>",
        '<p><span data-spoiler=""><span lang="ko">a</span></span></p>',
    ),
    "never closed": ("<div data-turn data-speaker=outlet><ul><li>a", TURN.format("<ul><li><p>a</p></li></ul>")),
}

# What is veiled stays veiled, whatever stands round it or in it.
VEILED = {
    "paragraphs in an inline spoiler": "<span data-spoiler><p>SECRET</p>{}</span>",
    "spoiler in a spoiler": "<div data-spoiler><p>a</p><div data-spoiler><p>SECRET</p></div></div>",
    "turn in a spoiler": "<div data-spoiler>" + TURN.format("<p>SECRET</p>") + "</div>",
    "list in a spoiler in a list": "<ul><li>a<div data-spoiler><ul><li>SECRET</li></ul></div></li></ul>",
    "spoiler in a quotation": "<blockquote>a<div data-spoiler>SECRET</div></blockquote>",
    "spoiler in a pull quote": "<blockquote data-pull>a<div data-spoiler><h2>SECRET</h2></div></blockquote>",
    "spoiler in a cell": "<table><tr><td>a<div data-spoiler>SECRET</div></td></tr></table>",
    "spoiler in a caption": FIGURE.replace("></", "><div data-spoiler>SECRET</div></", 1),
    "spoiler in the caption of a table": "<table><caption>a<div data-spoiler>SECRET</div></caption><tr><td>b</table>",
    "spoiler in a gallery": f"<div data-gallery><div data-spoiler>SECRET</div>{FIGURE}</div>",
    "spoiler in a heading": "<h2>a <span data-spoiler>SECRET</span></h2>",
    "picture in a list in a spoiler": f"<div data-spoiler><ul><li>a{SECRET_FIGURE}</li></ul></div>",
    "picture in a spoiler in a list": f"<ul><li>a<div data-spoiler>{SECRET_FIGURE}</div></li></ul>",
    "teaser's end in a spoiler": "<div data-spoiler><p>a</p><hr data-teaser-end><p>SECRET</p></div>",
}


@pytest.mark.parametrize(("dirty", "clean"), [*HOSTILE.values(), *ODD.values()], ids=[*HOSTILE, *ODD])
def test_body(dirty, clean):
    assert clean_body(dirty) == clean
    assert clean_body(clean) == clean


@pytest.mark.parametrize("dirty", VEILED.values(), ids=list(VEILED))
def test_what_is_veiled_stays_veiled(dirty):
    clean = clean_body(dirty.replace("SECRET", "w1w"))
    assert clean.count("w1w") == 1
    assert _veiled_words(clean) == {"w1w"}


@pytest.mark.parametrize(
    ("dirty", "short", "inline"),
    [
        ("a", "<p>a</p>", "a"),
        ("<p>a</p><p>b</p>", "<p>a</p><p>b</p>", "a<br>b"),
        ("<h2>a</h2><ul><li>b</li></ul>", "<p>a</p><p>b</p>", "a<br>b"),
        (
            "<p><b>a</b> <a href='/x/'>b</a></p>",
            '<p><strong>a</strong> <a href="/x/">b</a></p>',
            '<strong>a</strong> <a href="/x/">b</a>',
        ),
        ("<p><span lang=ko>a</span><br>b</p>", '<p><span lang="ko">a</span><br>b</p>', '<span lang="ko">a</span><br>b'),
        (f"{FIGURE}<p>a</p><hr>", "<p>a</p>", "a"),
        ("<table><tr><td>a</td><td>b</td></tr></table>", "<p>a</p><p>b</p>", "a<br>b"),
        ("<p><span data-spoiler>a</span></p>", "<p>a</p>", "a"),
        ("<script>a</script><p> </p>", "", ""),
    ],
)
def test_short_and_inline(dirty, short, inline):
    assert clean_short(dirty) == short
    assert clean_short(short) == short
    assert clean_inline(dirty) == inline
    assert clean_inline(inline) == inline


def test_very_deep_nesting_keeps_the_words():
    assert clean_body("<div>" * 50_000 + "a") == "<p>a</p>"
    assert clean_body("<blockquote>" * 50_000 + "a" + "</blockquote>" * 50_000 + "<p>b") == "<p>a b</p>"


def test_nesting_that_people_write_is_kept():
    deep = "<ul><li><p>a</p>" * 12 + "</li></ul>" * 12
    assert clean_body(deep) == deep


TAGS = sorted(
    {element.tag for element in BODY.elements} | {"div", "script", "b", "i", "h1", "img", "section", "caption"}
)
ATTRIBUTES = [
    "", "data-spoiler", f'data-spoiler="{SHOW}:5"', "data-pull", "data-gallery", f'data-image="{IMAGE}"',
    f'data-image="{IMAGE}" data-inset="{INSET}"', "data-turn data-speaker=outlet", "data-turn data-speaker='text:a&b'",
    'data-embed="https://example.com/?a=1&b"', "data-teaser-end", "lang=ko", 'href="/x/"', 'href="javascript:1"',
    "start=3", "colspan=2", "scope=row", "onclick=x", 'data-spoiler lang="en"',
]  # fmt: skip
WORDS = [
    "a",
    " ",
    "b c",
    "&nbsp;",
    "&amp;",
    "<",
    '"',
    "\u0301",
    "\u0338",
    "\n",
    "한",
    "\u1112\u1161",
    "<!--x-->",
    "e",
    "\u3000",
]
_opening = st.builds(lambda tag, given: f"<{tag} {given}>", st.sampled_from(TAGS), st.sampled_from(ATTRIBUTES))
_closing = st.builds(lambda tag: f"</{tag}>", st.sampled_from(TAGS))
SOUP = st.lists(st.one_of(_opening, _opening, _closing, st.sampled_from(WORDS)), max_size=30).map("".join)


@settings(max_examples=400, deadline=None)
@given(st.one_of(SOUP, st.text(max_size=80)))
@example("&#1")
def test_cleaning_again_changes_nothing(dirty):
    for clean in (clean_body, clean_short, clean_inline):
        once = clean(dirty)
        assert clean(once) == once


@settings(max_examples=200, deadline=None)
@given(SOUP)
def test_what_comes_out_is_in_the_vocabulary(dirty):
    for clean, vocabulary in ((clean_body, BODY), (clean_short, SHORT), (clean_inline, INLINE)):
        allowed = {}
        for element in vocabulary.elements:
            allowed.setdefault(element.tag, set()).update(element.attributes, {element.marker} - {""})
        parts = {"thead", "tbody", "caption"} if vocabulary is BODY else set()
        for node in html5lib.parseFragment(clean(dirty), namespaceHTMLElements=False).iter():
            if isinstance(node.tag, str) and node.tag != "DOCUMENT_FRAGMENT":
                assert node.tag in allowed.keys() | parts
                assert set(node.attrib) <= allowed.get(node.tag, set())


@settings(max_examples=200, deadline=None)
@given(SOUP)
def test_a_browser_reads_what_was_written(dirty):
    """What is stored is what a parser that follows the standard makes of it: nothing moves, nothing closes early."""
    clean = clean_body(dirty)
    fragment = html5lib.parseFragment(clean, namespaceHTMLElements=False)
    written = html5lib.serialize(
        fragment, quote_attr_values="always", omit_optional_tags=False, minimize_boolean_attributes=False,
        alphabetical_attributes=True, escape_lt_in_attrs=True, resolve_entities=False,
    )  # fmt: skip
    assert _sorted_attributes(written) == _sorted_attributes(clean)


def _sorted_attributes(html):
    def tag(match):
        pairs = sorted(re.findall(r' ([\w-]+)="([^"]*)"', match[2]))
        return f"<{match[1]}" + "".join(f' {k}="{stdlib_html.unescape(v)}"' for k, v in pairs) + ">"

    return stdlib_html.unescape(re.sub(r"<(\w+)((?: [\w-]+=\"[^\"]*\")*)>", tag, html))


@settings(max_examples=100, deadline=None)
@given(SOUP)
def test_no_word_is_lost_but_those_of_dropped_elements(dirty):
    dirty = re.sub(r"</?(script|table|t[dhr]|caption)[^>]*>", "", dirty)
    words = stdlib_html.unescape(nh3.clean(dirty, tags=set()))
    kept = stdlib_html.unescape(re.sub(r"<[^>]*>", "", clean_body(dirty)))
    assert sorted(_letters(kept)) == sorted(_letters(words))


def _letters(text):
    return re.sub(r"\W", "", unicodedata.normalize("NFD", text))


@settings(max_examples=300, deadline=None)
@given(SOUP)
def test_nothing_ever_comes_out_of_a_veil(dirty):
    count = itertools.count()
    dirty = re.sub(r">", lambda match: f">w{next(count)}w ", dirty)  # a word of its own after every tag
    assert _veiled_words(_CLEANER.clean(dirty)) <= _veiled_words(clean_body(dirty))


def _veiled_words(html):
    tree = html5lib.parseFragment(html, treebuilder="lxml", namespaceHTMLElements=False)
    veil = "ancestor-or-self::*[@data-spoiler][self::div or self::span]"
    texts = [text for node in tree if not isinstance(node, str) for text in node.xpath(f".//text()[{veil}]")]
    return {word for text in texts for word in re.findall(r"w\d+w", text)}
