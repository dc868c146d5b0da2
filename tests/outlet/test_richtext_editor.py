"""The prose editor in a real browser, under the content policy that we ship, by keyboard alone.

What it writes is what the server keeps: each text that is made here is clean already, but for what an editor leaves
behind (an empty paragraph) and what only the server adds (the head of a table, the scope of its headers).
"""

from urllib.parse import urlencode

import pytest
from axe_playwright_python.sync_playwright import Axe
from django import forms
from django.http import HttpRequest, HttpResponse, JsonResponse
from django.urls import include, path

from outlet.admin import with_nonce
from outlet.richtext import RichTextFormField, clean_body, clean_inline
from tests.factories import make_outlet
from tests.outlet.test_richtext_vocabulary import SAMPLES

pytestmark = [pytest.mark.browser, pytest.mark.once]

UIDS = [f"3f2504e0-4f89-41d3-9a0c-0305e82c330{digit}" for digit in range(3)]
PERSON = "16fd2706-8baf-433b-82eb-8c7fada847da"
DOT = "data:image/gif;base64,R0lGODlhAQABAIAAAAAAAP///yH5BAEAAAAALAAAAAABAAEAAAIBRAA7"
FIGURE = '<figure data-image="{}"><figcaption>{}</figcaption></figure>'


class Form(forms.Form):
    body = RichTextFormField(label="Text", help_text="What readers read.")
    line = RichTextFormField(label="Caption", vocabulary="inline", required=False)


def page_view(request: HttpRequest) -> HttpResponse:
    form = Form(initial={"body": request.GET.get("body", ""), "line": "a <em>b</em>"})
    media = with_nonce(form.media, request)
    return HttpResponse(
        f'<!doctype html><html lang="en"><head><title>Editor</title>{media}</head>'
        f'<body><main><h1>Editor</h1><form method="post">{form.as_p()}</form></main></body></html>'
    )


def pictures(request: HttpRequest) -> JsonResponse:
    asked = request.GET.getlist("uid") or UIDS
    found = [{"uid": uid, "thumb": DOT, "alt": f"Picture {uid[-1]}", "credit": "HBO"} for uid in asked if uid in UIDS]
    return JsonResponse({"results": found, "next": None})


def speakers(request: HttpRequest) -> JsonResponse:
    return JsonResponse({"results": [{"ref": f"person:{PERSON}", "label": "Ana Actor"}], "next": None})


pickers = [
    path("pictures/", pictures, name="images_image_picker"),
    path("upload/", pictures, name="images_image_picker_upload"),
    path("speakers/", speakers, name="reviews_article_speakers"),
]
urlpatterns = [path("editor/", page_view), path("", include((pickers, "admin")))]


class Writer:
    """Somebody who writes with the keyboard."""

    def __init__(self, page):
        self.page = page

    def open(self, body=""):
        self.page.goto(f"/editor/?{urlencode({'body': body})}")
        self.page.wait_for_selector("[aria-label^=Formatting]")
        self.page.focus("[role=textbox][data-vocabulary=body]")

    def press(self, *keys):
        for key in keys:
            self.page.keyboard.press(key)
            self.pause()

    def type(self, text):
        self.page.keyboard.type(text)

    def select(self, start, end):
        """Select from one position to another; how keys do that, and when an editor hears of it, is the browser's."""
        script = "([from, to]) => document.querySelector('[role=textbox]').editor.commands.setTextSelection({from, to})"
        self.page.evaluate(script, [start, end])

    def tool(self, name):
        """Walk to a tool of the toolbar and press it."""
        self.press("Alt+F10", "Home")
        for _ in range(40):
            if self.page.evaluate("document.activeElement.dataset.tool") == name:
                self.press("Enter")
                self.page.wait_for_timeout(50)  # the editor sets its selection again a moment after the focus
                return
            self.press("ArrowRight")
        raise AssertionError(f"The toolbar does not show {name}.")

    def pause(self):
        """Wait as long as any person would: browsers tell editors a moment later where the cursor went."""
        self.page.evaluate("new Promise((done) => requestAnimationFrame(() => setTimeout(done)))")

    def closed(self):
        """Wait until the dialog has gone."""
        self.page.wait_for_selector("dialog", state="detached")
        self.page.wait_for_timeout(50)

    def answer(self, *texts):
        """Fill the fields of a dialog and send it."""
        self.page.wait_for_selector("dialog[open]", timeout=5000)
        for number, text in enumerate(texts):
            self.press(*(["Tab"] if number else []), "ControlOrMeta+a")
            self.type(text)
        self.press("Enter")
        self.closed()

    def choose(self, *keys):
        """Choose from the list of a dialog."""
        self.page.wait_for_selector("dialog li button")
        self.press("ArrowDown", *keys)
        self.closed()

    @property
    def text(self):
        """What the form would send, without the empty paragraphs that an editor leaves."""
        return self.page.input_value("#id_body").replace("<p></p>", "")


@pytest.fixture
def writer(browser_page, settings):
    settings.ROOT_URLCONF = __name__
    writer = Writer(browser_page)
    writer.open()
    return writer


def words(writer):
    writer.type("One two")
    writer.press("Enter")
    writer.type("three")
    writer.press("Shift+Enter")
    writer.type("four")
    return "<p>One two</p><p>three<br>four</p>"


def marks(writer):
    writer.type("a b c")
    writer.select(5, 6)
    writer.tool("bold")
    writer.select(1, 2)
    writer.tool("link")
    writer.answer("example.com/x")
    writer.tool("language")
    writer.answer("KO")
    writer.select(1, 6)
    writer.tool("spoiler")
    return (
        '<p><span data-spoiler=""><a href="https://example.com/x"><span lang="ko">a</span></a> b '
        "<strong>c</strong></span></p>"
    )


def headings(writer):
    for level in (2, 3, 4):
        writer.type(f"h{level}")
        writer.tool(f"heading{level}")
        writer.press("Enter")
    return "<h2>h2</h2><h3>h3</h3><h4>h4</h4>"


def lists(writer):
    writer.tool("bulletList")
    writer.type("a")
    writer.press("Enter", "Tab")
    writer.type("b")
    writer.press("Enter", "Enter", "Enter")
    writer.tool("orderedList")
    writer.type("c")
    return "<ul><li><p>a</p><ul><li><p>b</p></li></ul></li></ul><ol><li><p>c</p></li></ol>"


def quotations(writer):
    for tool in ("blockquote", "pullQuote", "spoilerBlock"):
        writer.type("a")
        writer.tool(tool)
        writer.press("Enter", "Enter")
    writer.type("b")
    return (
        "<blockquote><p>a</p></blockquote>"
        '<blockquote data-pull=""><p>a</p></blockquote><div data-spoiler=""><p>a</p></div><p>b</p>'
    )


def pictures_one_after_the_other(writer):
    writer.type("a")
    for keys in (["Enter"], ["ArrowRight", "Enter"]):
        writer.tool("figure")
        writer.choose(*keys)
    writer.press("ArrowUp")
    writer.type("Caption")
    writer.press("Enter")
    writer.type("b")
    return "<p>a</p>" + FIGURE.format(UIDS[0], "") + FIGURE.format(UIDS[1], "Caption") + "<p>b</p>"


def inset(writer):
    writer.tool("figure")
    writer.choose("Enter")
    writer.press("ArrowUp")
    writer.tool("inset")
    writer.page.wait_for_selector("dialog li button")
    writer.press("ArrowDown", "ArrowRight", "Space", "Tab", "Tab", "Tab")
    assert writer.page.evaluate("document.activeElement.name") == "corner"
    writer.press("ArrowUp", "Enter")
    writer.closed()
    return FIGURE.format(f'{UIDS[0]}" data-inset="{UIDS[1]}" data-corner="bottom-left', "")


def gallery(writer):
    writer.tool("gallery")
    writer.page.wait_for_selector("dialog li button")
    writer.press("ArrowDown", "Space", "Shift+Tab", "Enter")
    assert "two pictures" in writer.page.inner_text("dialog [role=alert]")
    writer.press("ArrowDown", "ArrowRight", "ArrowRight", "Space", "Shift+Tab", "Shift+Tab", "Shift+Tab", "Enter")
    writer.closed()
    writer.type("a")
    return f'<div data-gallery="">{FIGURE.format(UIDS[0], "")}{FIGURE.format(UIDS[2], "")}</div><p>a</p>'


def embed(writer):
    writer.tool("embed")
    writer.answer("https://vimeo.com/1?a=1&b=2")
    writer.type("a")
    return '<div data-embed="https://vimeo.com/1?a=1&amp;b=2"></div><p>a</p>'


def separators(writer):
    writer.type("a")
    writer.tool("teaserEnd")
    writer.type("b")
    writer.tool("horizontalRule")
    writer.type("c")
    writer.tool("teaserEnd")  # moves it
    writer.type("d")
    return '<p>a</p><p>b</p><hr><p>c</p><hr data-teaser-end=""><p>d</p>'


def interview(writer):
    writer.type("Why?")
    writer.tool("turn")
    writer.answer("A  Writer")
    writer.press("ControlOrMeta+Enter")
    writer.choose("Enter")
    writer.type("Because.")
    writer.press("ControlOrMeta+Enter")  # back to the one who asked
    writer.type("Oh.")
    writer.press("Enter", "Enter")
    writer.type("End")
    turn = '<div data-turn="" data-speaker="{}"><p>{}</p></div>'
    asked, answered = turn.format("text:A Writer", "Why?"), turn.format(f"person:{PERSON}", "Because.")
    return asked + answered + turn.format("text:A Writer", "Oh.") + "<p>End</p>"


def tables(writer):
    writer.tool("table")
    writer.page.wait_for_selector("dialog[open]", timeout=5000)
    writer.type("2")
    writer.press("Tab")
    writer.type("2")
    writer.press("Tab", "Tab")
    writer.answer("Stars")
    for cell in "abcd":
        writer.type(cell)
        if cell != "d":
            writer.press("Tab")
    writer.tool("addColumn")
    writer.tool("deleteRow")
    return "<table><caption>Stars</caption><tbody><tr><th><p>a</p></th><th><p>b</p></th><th></th></tr></tbody></table>"


CLEAN_AT_ONCE = [
    *(words, marks, headings, lists, quotations, pictures_one_after_the_other),
    *(inset, gallery, embed, separators, interview),
]


@pytest.mark.parametrize("write", CLEAN_AT_ONCE, ids=lambda function: function.__name__)
def test_what_is_written_is_clean(writer, write):
    expected = write(writer)
    assert writer.text == expected
    assert clean_body(writer.text) == expected


def test_table(writer):
    expected = tables(writer)
    assert writer.text == expected
    assert clean_body(writer.text) == expected.replace("<th>", '<th scope="col">').replace("tbody>", "thead>")


def test_what_is_stored_comes_back_unchanged(writer):
    stored = clean_body("".join(SAMPLES.values()))
    writer.open(stored)
    assert clean_body(writer.page.evaluate("document.querySelector('[role=textbox]').editor.getHTML()")) == stored


def test_one_line_stays_one_line(writer):
    writer.page.focus("[role=textbox][data-vocabulary=inline]")
    writer.page.wait_for_timeout(50)
    writer.press("End", "Enter")
    writer.type("c")
    assert clean_inline(writer.page.input_value("#id_line")) == "a <em>b</em><br><em>c</em>"


def test_text_box_has_its_label_its_help_and_spell_check(writer):
    box = writer.page.get_by_role("textbox", name="Text")
    assert box.get_attribute("spellcheck") == "true"
    assert box.get_attribute("lang") == "en"
    assert box.get_attribute("aria-describedby") == "id_body_helptext"
    writer.page.get_by_text("Caption", exact=False).first.click()
    assert writer.page.evaluate("document.activeElement.dataset.vocabulary") == "inline"


def test_a_language_of_the_outlets_own_is_that_of_the_text(writer, settings):
    make_outlet(language="de")
    writer.open()
    assert writer.page.get_by_role("textbox", name="Text").get_attribute("lang") == "de"


def test_its_keys_are_listed_for_whoever_shows_them(writer):
    keys = writer.page.evaluate("import('editor/shortcuts').then(({ shortcuts }) => shortcuts())")
    assert {"keys": "Ctrl+B", "words": "Strong"} in keys
    assert all(set(key) == {"keys", "words"} and all(key.values()) for key in keys)
    writer.type("a")
    writer.press("Control+a", "Control+Shift+8", "Control+b")
    assert writer.text == "<ul><li><p><strong>a</strong></p></li></ul>"


def test_closing_a_dialog_changes_nothing_and_goes_back_to_the_text(writer):
    writer.type("a")
    writer.tool("embed")
    writer.page.wait_for_selector("dialog[open]", timeout=5000)
    writer.type("nonsense")
    writer.press("Enter")
    assert "https://" in writer.page.inner_text("dialog [role=alert]")
    writer.press("Escape")
    writer.closed()
    writer.type("b")
    assert writer.text == "<p>ab</p>"


def test_a_list_that_cannot_be_loaded_is_said(writer):
    writer.page.route("**/pictures/**", lambda route: route.fulfill(status=500))
    writer.tool("figure")
    assert writer.page.locator("dialog [role=status]", has_text="could not be loaded").wait_for() is None


def test_editor_and_dialogs_pass_axe(writer):
    assert violations(writer.page) == []
    for tool in ("figure", "gallery", "table", "turn"):
        writer.tool(tool)
        writer.page.wait_for_selector("dialog[open]", timeout=5000)
        writer.page.locator("details").evaluate_all("(parts) => parts.forEach((part) => { part.open = true })")
        writer.page.wait_for_timeout(100)
        assert violations(writer.page) == [], tool
        writer.press("Escape")
        writer.closed()


def violations(page):
    return [f"{found['id']}: {found['nodes'][0]['html']}" for found in Axe().run(page).response["violations"]]
