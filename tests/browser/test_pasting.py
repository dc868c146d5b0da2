"""Pasting from other programs into the running editor: what is kept of it, and whose lines become turns.

Each file in clipboards/ is what a program puts on the clipboard; the text beside it is what is stored of it.
"""

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
    ("program", "left_out"), [("google_docs", 1), ("word", 1), ("wordpress_blocks", 2), ("wordpress_classic", 1)]
)
def test_headings_emphasis_lists_and_links_are_kept_and_nothing_else(desk, program, left_out):
    begin(desk)
    carry(desk, "paste", html=(CLIPBOARDS / f"{program}.html").read_text())
    expect(desk.locator(".field-body .rich-notice")).to_contain_text(f"left out of what you pasted: {left_out}.")
    kept = (CLIPBOARDS / f"{program}.txt").read_text().replace("\n", "")
    assert stored(desk) == kept


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


def test_names_stay_names_where_nobody_is_interviewed(desk):
    make_author(name="Ada Wong")
    begin(desk)
    lines = "Ana Actor: One\nAna Actor: Two"
    carry(desk, "paste", text=lines)
    assert stored(desk) == "<p>Ana Actor: One</p><p>Ana Actor: Two</p>"
