"""Pasting from other programs into the running editor: what is kept of it, and whose lines become turns.

Each file in clipboards/ is what a program puts on the clipboard; the text beside it is what is stored of it.
"""

import json
from pathlib import Path

import pytest
from playwright.sync_api import expect

from tests.browser.writing import TEXT, begin, carry, enter, stored
from tests.factories import make_author, make_outlet, make_person

pytestmark = pytest.mark.django_db(transaction=True)
CLIPBOARDS = Path(__file__).parent / "clipboards"
TURN = '<div data-turn="" data-speaker="{}"><p>{}</p></div>'


@pytest.fixture
def desk(browser_page, live_site):
    make_outlet(name="The Cold Open")
    enter(browser_page, live_site.url)
    return browser_page


@pytest.mark.parametrize(
    ("program", "left_out"),
    [("google_docs", 1), ("word", 1), ("wordpress_blocks", 2), ("wordpress_classic", 1), ("wordpress_editor", 2)],
)
def test_headings_emphasis_lists_and_links_are_kept_and_nothing_else(desk, program, left_out):
    begin(desk)
    carry(desk, "paste", html=(CLIPBOARDS / f"{program}.html").read_text())
    expect(desk.locator(".field-body .rich-notice")).to_contain_text(f"left out of what you pasted: {left_out}.")
    kept = (CLIPBOARDS / f"{program}.txt").read_text().replace("\n", "")
    assert stored(desk) == kept


SPOKEN = [
    "[audio cuts out] and then we moved to Rome.",
    "[video games] are art",
    "[video essay]",
    "[audio]",
    "[embed a, b=c] he said",
    '[galleryish ids="1"]',
]
SHORTCODES = [
    '[gallery ids="12,13" columns="2"]',
    "[playlist ids=1,2 /]",
    '[video width="640" mp4="https://example.com/a.mp4"][/video]',
    "[embed]https://example.com/b[/embed]",
    "[audio src='a.mp3']",
]


def test_only_whole_shortcodes_are_pictures_and_no_other_words_in_brackets(desk):
    begin(desk)
    lines = [line for pair in zip([*SPOKEN], [*SHORTCODES, ""], strict=True) for line in pair]
    carry(desk, "paste", html="".join(f'<p class="x">{line}</p>' for line in lines))
    expect(desk.locator(".field-body .rich-notice")).to_contain_text(f"you pasted: {len(SHORTCODES)}.")
    assert stored(desk).replace("&quot;", '"') == "".join(f"<p>{line}</p>" for line in SPOKEN)


SPACER = "<span style='font:7.0pt \"Times New Roman\"'>&nbsp; </span>"


@pytest.mark.parametrize(
    ("html", "kept"),
    [
        (f"<p><span>A whole paragraph.{SPACER}It goes on.</span></p>", "<p>A whole paragraph. It goes on.</p>"),
        (f"<p><span>One.{SPACER}</span>It goes on.</p>", "<p>One. It goes on.</p>"),
        (
            f"<p class=MsoListParagraph>Not <span>first{SPACER}</span>in it</p>",
            "<p>Not first in it</p>",
        ),
        (
            f"<p class=MsoListParagraph><span>Words that are none{SPACER}</span>of its number</p>",
            "<p>Words that are none of its number</p>",
        ),
        (f"<p style='text-indent:-18pt'><span>2.{SPACER}</span>Two</p>", '<ol start="2"><li><p>Two</p></li></ol>'),
    ],
)
def test_a_marker_is_one_word_that_begins_an_item_and_all_else_is_text(desk, html, kept):
    begin(desk)
    carry(desk, "paste", html=html)
    assert stored(desk) == kept


@pytest.mark.parametrize("program", ["word_online", "word_filtered", "libreoffice"])
def test_lists_and_headings_are_such_where_programs_write_them_otherwise(desk, program):
    begin(desk)
    carry(desk, "paste", html=(CLIPBOARDS / f"{program}.html").read_text())
    assert stored(desk) == (CLIPBOARDS / f"{program}.txt").read_text().replace("\n", "")


SLICE = "application/x-vnd.google-docs-document-slice-clip+wrapped"
PASTE_WITH_SLICE = """([html, type, slice]) => {
  const carried = new DataTransfer()
  carried.setData("text/html", html)
  carried.setData(type, slice)
  const options = { bubbles: true, cancelable: true, clipboardData: carried }
  document.querySelector(".field-body [role=textbox]").dispatchEvent(new ClipboardEvent("paste", options))
}"""


def slice_of(text, *deleted):
    """Google Docs' own form of a text in which `deleted` (each there once) is proposed to go: ids where they change."""
    changes = [[]] + [None] * len(text)
    for words in deleted:
        start = text.index(words)
        changes[start], changes[start + len(words)] = ["suggest.1"], []
    resolved = {"dsl_spacers": text, "dsl_suggesteddeletions": {"sgsl_sugg": changes}}
    return json.dumps({"dih": 1, "data": json.dumps({"resolved": resolved}), "dct": "kix"})


@pytest.mark.parametrize(
    ("own_form", "kept"),
    [
        (
            slice_of("They meethardly part.\n*\nOn a fast train to Rome\n", "meet", " fast", " to Rome"),
            "<p>They hardly part.</p><p>On a <strong>train</strong></p>",
        ),
        (
            slice_of("Another text altogether", "Another"),
            "<p>They meethardly part.</p><p>On a <strong>fast train</strong> to Rome</p>",
        ),
    ],
)
def test_what_is_proposed_to_be_deleted_in_google_docs_does_not_come_back(desk, own_form, kept):
    begin(desk)
    html = (
        '<b style="font-weight:normal;" id="docs-internal-guid-1"><p dir="ltr"><span>They meethardly part.</span></p>'
        '<p><img src="https://lh7-rt.googleusercontent.com/a"></p>'
        '<p dir="ltr"><span>On a</span><span style="font-weight:700"> fast train</span><span> to Rome</span></p></b>'
    )
    desk.evaluate(PASTE_WITH_SLICE, [html, SLICE, own_form])
    assert stored(desk) == kept


@pytest.mark.parametrize(
    "own_form",
    [
        "no JSON",
        "{}",
        '{"data": "{}"}',
        json.dumps({"data": json.dumps({"resolved": {"dsl_suggesteddeletions": {"sgsl_sugg": [["suggest.1"]]}}})}),
        json.dumps({"data": json.dumps({"resolved": {"dsl_spacers": "Kept", "dsl_suggesteddeletions": None}})}),
        slice_of("Kept", "Kept").replace("[[", "{").replace("]]", "}"),
        json.dumps(
            {"data": json.dumps({"resolved": {"dsl_spacers": "Kept", "dsl_suggesteddeletions": {"sgsl_sugg": "gone"}}})}
        ),
    ],
)
def test_what_google_docs_writes_for_itself_may_be_anything(desk, own_form):
    begin(desk)
    desk.evaluate(PASTE_WITH_SLICE, ['<p><span style="font-weight:400">Kept</span></p>', SLICE, own_form])
    assert stored(desk) == "<p>Kept</p>"


def test_what_is_copied_in_the_text_comes_back_whole(desk):
    begin(desk)
    desk.keyboard.type("Secret")
    desk.keyboard.press("ControlOrMeta+a")
    desk.keyboard.press("Control+Shift+H")
    copied = desk.evaluate(f"""() => {{
      const carried = new DataTransfer()
      const event = new ClipboardEvent("copy", {{ bubbles: true, cancelable: true, clipboardData: carried }})
      document.querySelector("{TEXT}").dispatchEvent(event)
      return carried.getData("text/html")
    }}""")
    desk.keyboard.press("ArrowRight")
    desk.wait_for_function(f"document.querySelector('{TEXT}').editor.state.selection.empty")
    carry(desk, "paste", html=copied)
    assert stored(desk) == '<p><span data-spoiler="">Secret</span></p>' * 2


INTERVIEW = [
    "We met on a platform.",
    "The Cold Open: Why a train?",
    "VICKY JONES: Because it cannot stop.",
    "It never could.",
    "TCO: And then?",
    "VJ: Then they kiss.",
    "Run is on HBO.",
]


def interview(people):
    """What the lines above become."""
    answer = TURN.format(f"person:{people.uid}", "Because it cannot stop.</p><p>It never could.")
    return (
        "<p>We met on a platform.</p>"
        + TURN.format("outlet", "Why a train?")
        + answer
        + TURN.format("outlet", "And then?")
        + TURN.format(f"person:{people.uid}", "Then they kiss.")
        + "<p>Run is on HBO.</p>"
    )


@pytest.fixture
def vicky(desk):
    """The interviewee of an article that is being written."""
    person = make_person(name="Vicky Jones")
    begin(desk, kind="interview")
    desk.fill("#id_interviewees_add", "Vicky Jones")
    desk.keyboard.press("Enter")
    desk.click(TEXT)
    return person


def test_names_of_known_speakers_make_turns_and_one_undo_takes_them_back(desk, vicky):
    lines = "".join(f"<p>{line}</p>" for line in INTERVIEW)
    bold = lines.replace("VICKY JONES:", "<b>VICKY JONES:</b>").replace("VJ:", "<strong>VJ</strong>:")
    carry(desk, "paste", html=bold)
    expect(desk.locator(".field-body .rich-notice")).to_contain_text("Turns made of names: 4")
    assert stored(desk) == interview(vicky)


def test_one_undo_takes_turns_back_and_a_tool_makes_them_again(desk, vicky):
    carry(desk, "paste", text="\n".join(INTERVIEW))
    turns = desk.locator(".rich-turn")
    expect(turns).to_have_count(4)
    desk.keyboard.press("ControlOrMeta+z")
    expect(turns).to_have_count(0)
    expect(desk.locator(f"{TEXT} > p")).to_have_count(7)
    desk.click(".field-body [data-tool=turnsOfNames]")
    expect(turns).to_have_count(4)
    assert stored(desk) == interview(vicky)


def test_unknown_names_count_once_they_come_twice_also_in_lines_of_one_paragraph(desk, vicky):
    carry(desk, "paste", html="<p>Note: as told<br>ANA ACTOR: One<br>Ana Actor: Two<br>lines</p>")
    expect(desk.locator(".rich-turn")).to_have_count(2)
    two = TURN.format("text:Ana Actor", "One") + TURN.format("text:Ana Actor", "Two<br>lines")
    assert stored(desk) == "<p>Note: as told</p>" + two


def test_somebody_known_who_speaks_once_has_a_turn_and_a_note_has_none(desk, vicky):
    merritt = make_person(name="Merritt Wever")
    carry(desk, "paste", text="Vicky Jones: It was cold.\nMERRITT WEVER: Very.\nVicky Jones: Yes.\n\nBy The Way: told")
    expect(desk.locator(".rich-turn")).to_have_count(3)
    turns = [(vicky, "It was cold."), (merritt, "Very."), (vicky, "Yes.")]
    said = "".join(TURN.format(f"person:{who.uid}", words) for who, words in turns)
    assert stored(desk) == f"{said}<p>By The Way: told</p>"


def test_letters_ask_and_answer_where_there_are_both(desk, vicky):
    carry(desk, "paste", text="A. One of two\nQ: Why a train?\nA: Because.\nQ. And then?\nA. Then they kiss.")
    expect(desk.locator(".rich-turn")).to_have_count(5)
    ask, answer = (TURN.format(ref, "{}") for ref in ("outlet", f"person:{vicky.uid}"))
    lines = [answer.format("One of two"), ask.format("Why a train?"), answer.format("Because.")]
    assert stored(desk) == "".join([*lines, ask.format("And then?"), answer.format("Then they kiss.")])


def test_signs_that_nobody_sees_are_left_out_of_plain_text(desk):
    begin(desk)
    carry(desk, "paste", text="One plat\u00adform\u200b\r\n\r\nTwo\ufeff")
    assert stored(desk) == "<p>One platform</p><p>Two</p>"


def test_names_stay_names_where_nobody_is_interviewed(desk):
    make_author(name="Ada Wong")
    begin(desk)
    lines = "Ana Actor: One\nAna Actor: Two"
    carry(desk, "paste", text=lines)
    assert stored(desk) == "<p>Ana Actor: One</p><p>Ana Actor: Two</p>"


def test_nothing_of_a_hostile_clipboard_runs_or_is_kept(desk):
    begin(desk)
    html = (
        '<p onclick="window.hit = 1" style="color: red">Kept<img src="x" onerror="window.hit = 1"></p>'
        "<script>window.hit = 1</script><style>p { display: none }</style>"
        '<svg><a href="javascript:1">gone</a></svg><a href="javascript:window.hit = 1">words</a>'
        '<a href="data:text/html,1">, more</a><iframe srcdoc="<script>1</script>"></iframe>'
    )
    carry(desk, "paste", html=html)
    assert desk.evaluate("window.hit") is None
    assert stored(desk) == "<p>Kept</p><p>words, more</p>"


KNOWN = [{"label": "The Cold Open", "ref": "outlet"}, {"label": "Zoë Adams", "ref": "author:2"}]
LINES = [
    ("The Cold Open: Why?", "outlet"),
    ("TCO : And?", "outlet"),  # initials of a name that is known
    ("ZOE: Because.", "author:2"),  # a first name, in capitals and without its accent
    ("ANA MARÍA ACTOR: One", "text:Ana María Actor"),
    ("AMA: Two", "text:Ana María Actor"),
    ("송혜교: 하나", "text:송혜교"),
    ("송혜교：둘", "text:송혜교"),
    ("Note: comes once", None),
    ("We met at 9:30.", None),
    ("the train: no name", None),
    ("the train: twice", None),
    ("https://example.com/", None),
    ("https://example.com/", None),
]


TURNS_IN = "([lines, known]) => import('editor/interviews').then(({ turnsIn }) => turnsIn(lines, known))"
DASHES = [
    ("The Cold Open — Why: a question", "outlet"),
    ("ANA ACTOR – Because", "text:Ana Actor"),
    ("Ana Actor— and so on", "text:Ana Actor"),
    ("Zoë Adams—Ana's friend—laughs", None),  # as in any sentence
    ("Paris — comes once", None),
]


@pytest.mark.parametrize(
    "lines",
    [
        DASHES,
        [("Zoë Adams — of Run — lives here.", None), ("Zoë Adams: Yes.", "author:2")],  # one alone is a sentence
        [("Q: Why?", None), ("B: Because.", None)],
        [("A. One", None), ("B. Two", None)],
        [("Q: Why?", "outlet"), ("A: Because.", "text:A")],
    ],
)
def test_a_dash_or_a_letter_begins_a_turn_only_where_two_speak_so(desk, lines):
    begin(desk)
    found = desk.evaluate(TURNS_IN, [[line for line, _who in lines], KNOWN])
    assert [(line, turn and turn["ref"]) for (line, _who), turn in zip(lines, found, strict=True)] == lines


def test_who_begins_a_line(desk):
    begin(desk)
    found = desk.evaluate(TURNS_IN, [[line for line, _who in LINES], KNOWN])
    assert [(line, turn and turn["ref"]) for (line, _who), turn in zip(LINES, found, strict=True)] == LINES
    assert LINES[1][0][found[1]["length"] :] == "And?"


def test_a_turn_goes_on_until_a_heading_and_may_begin_on_the_line_below_its_name(desk, vicky):
    html = "<p>Vicky Jones:</p><p>One</p><h2>Then</h2><p>Aside</p><p>VJ: Two</p><ul><li>a</li></ul><p>VJ: Three</p>"
    carry(desk, "paste", html=html)
    expect(desk.locator(".rich-turn")).to_have_count(3)
    one, two, three = (TURN.format(f"person:{vicky.uid}", words) for words in ("One", "Two", "Three"))
    two = two.replace("</div>", "<ul><li><p>a</p></li></ul></div>")
    assert stored(desk) == f"{one}<h2>Then</h2><p>Aside</p>{two}{three}"
