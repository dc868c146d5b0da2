"""What is heard of the pages, where axe hears nothing wrong: the order, codes in words, ratings once, languages."""

import re

import pytest

from tests.browser.voice import LANDMARKS, Voice
from tests.factories import (
    make_article,
    make_author,
    make_credit,
    make_image,
    make_outlet,
    make_person,
    make_platform,
    make_recap,
    make_season,
    make_show,
)

pytestmark = pytest.mark.django_db(transaction=True)
CODE = re.compile(r"S\d\dE\d\d")


@pytest.fixture
def recaps():
    """The recaps of the second and third episode of a show, of which the first has none."""
    make_outlet(name="The Test Card")
    show = make_show(
        title="Run", year=2020, networks=(make_platform(name="HBO"),), poster=make_image(alt="Two in a train")
    )
    _one, two, three = make_season(show, episodes=3).episodes.all()
    two.title = "Kiss"
    two.save()
    make_credit(show, person=make_person(name="Im Si-wan", native_name="임시완", language="ko"), character="Ki")
    rich = {"authors": [make_author(name="Ada Wong"), make_author(name="Bo Berg")], "tags": ["trains"], "level": "full"}
    later = make_recap(three, stars=9, headline="Later", **rich)
    kiss = make_recap(
        two,
        stars=7,
        headline="What Ruby did",
        deck="They are on a train.",
        lead_image=make_image(alt="Ruby on the platform"),
        verdict="It finds its subject.",
        summary="<p>At last.</p>",
        body="<p>The text begins.</p><h2>Halfway</h2><p>It ends.</p>",
        **rich,
    )
    return kiss, later


def in_order(text, *phrases):
    """The phrases, as patterns, that are not heard in `text` after the one before."""
    at, missing = 0, []
    for phrase in phrases:
        if found := re.compile(phrase).search(text, at):
            at = found.end()
        else:
            missing.append(phrase)
    return missing


def test_an_article_is_heard_in_the_order_in_which_it_is_read(browser_page, recaps):
    browser_page.goto(recaps[0].get_absolute_url())
    text = Voice(browser_page, within="main").text
    order = (
        r"^Recap\b",
        r"\bRun\b",
        r"\bseason 1, episode 2\b",
        r"\bWhat Ruby did \|",
        r"\bThey are on a train\. \|",
        r"\bAda Wong and Bo Berg\b",
        r"\bApril 20, 2020\b",
        r"\b3\.5 of 5\b",
        r"\bcontains spoilers\b",
        r"\bIt finds its subject\. \|",
        r"\bAt last\.",
        r"\| The text begins\. \| Halfway \| It ends\. \|",
        r"\bseason 1, episode 3\b",
    )
    assert in_order(text, *order) == [], text
    assert text.count("3.5 of 5") == 1, text
    assert text.count("Ruby on the platform") == 1, text
    assert not CODE.search(text), text


def test_each_episode_of_a_show_is_a_link_named_in_words_with_its_rating_once(browser_page, recaps):
    browser_page.goto(recaps[0].show.get_absolute_url())
    voice = Voice(browser_page)
    links = voice.names("link")
    for number, stars in ((1, None), (2, "3.5"), (3, "4.5")):
        names = [name for name in links if f"season 1, episode {number}" in name.lower()]
        assert names, links
        assert not stars or [name for name in names if f"{stars} of 5" in name], names
        assert all(len(re.findall(r"\d of 5", name)) <= 1 for name in names), names
    assert "Kiss" in voice.text
    assert not CODE.search(voice.text + " ".join(links)), voice.text


def test_stars_are_heard_once_on_every_card(browser_page, recaps):
    browser_page.goto("/recaps/")
    text = Voice(browser_page, within="main").text
    assert (text.count("3.5 of 5"), text.count("4.5 of 5")) == (1, 1), text
    assert not CODE.search(text), text


def test_a_spoiler_says_whether_it_is_open_and_escape_closes_the_one_in_focus(browser_page):
    make_outlet()
    body = "<p>Then <span data-spoiler>the butler</span> and <span data-spoiler>his younger sister</span> laugh.</p>"
    browser_page.goto(make_article(body=body).get_absolute_url())
    buttons = browser_page.locator("main button[aria-controls]")
    states = "all => all.map(one => one.getAttribute('aria-expanded')).join()"
    assert buttons.evaluate_all(states) == "false,false"
    for button in buttons.all():
        button.press("Enter")
    assert buttons.evaluate_all(states) == "true,true"
    assert browser_page.get_by_role("button", name="Hide the spoiler, 3 words", expanded=True).is_visible()
    browser_page.keyboard.press("Escape")
    assert buttons.evaluate_all(states) == "true,false"
    assert "the butler" in browser_page.locator("main").aria_snapshot()
    assert "his younger sister" not in browser_page.locator("main").aria_snapshot()
    browser_page.keyboard.press("Escape")
    assert buttons.evaluate_all(states) == "true,false"


def test_words_in_another_language_are_marked(browser_page, planted):
    """The voice changes to where the nearest `lang` says."""
    found = {name: [] for name in ("임시완", "런 온")}
    for path in planted:
        browser_page.goto(path)
        for name, places in found.items():
            places += [(path, language) for language in browser_page.evaluate(LANGUAGES, name)]
    assert all(found.values()), found
    assert [place for places in found.values() for place in places if place[1] != "ko"] == []


LANGUAGES = """(words) => {
  const nodes = document.createTreeWalker(document.querySelector("main"), NodeFilter.SHOW_TEXT);
  const found = [];
  for (let node = nodes.nextNode(); node; node = nodes.nextNode()) {
    if (node.data.includes(words)) found.push(node.parentElement.closest("[lang]").lang);
  }
  return found;
}"""


def faults(voice):
    """What of a page's outline is wrong: one heading at the top, none below one that is missing, landmarks by name."""
    levels = [part.level for part in voice.of("heading")]
    landmarks = [part[:2] for part in voice.of(*LANDMARKS)]
    if levels.count(1) != 1:
        yield f"{levels.count(1)} headings of level 1"
    for before, level in zip([0, *levels], levels, strict=False):
        if level > before + 1:
            yield f"a heading of level {level} after one of {before}"
    for role, name in sorted(set(landmarks)):
        if landmarks.count((role, name)) > 1:
            yield f"{landmarks.count((role, name))} times {role} {name!r}"
    if [role for role, _ in landmarks].count("main") != 1:
        yield "not one main part"
    if any(part.role in {"link", "button"} and not part.name for part in voice.parts):
        yield "a link or a button without a name"


def test_the_outline_of_every_page_can_be_walked(new_page, planted):
    page, found = new_page(), []
    for path in planted:
        page.goto(path)
        voice = Voice(page)
        found += [(path, fault) for fault in faults(voice)]
        found += [(path, "spells a code", code) for code in CODE.findall(voice.text)]
    assert found == []
