"""What the rows of the guide say: invented, in several lengths and languages. Copy to be looked at, not translated."""

COMPOUND = "Rindfleischetikettierungsüberwachungsaufgabenübertragungsgesetz"  # 63 letters, and a real word
LONG_HEADLINE = (
    "The one in which everybody waits for the last ferry, the tide has other plans, the captain tells the story of "
    "the lighthouse twice, and somebody at the back of the boat finally says what all of them have come for"
)
STANDFIRST = "A night crossing, nine passengers, and a thermos that is passed on once too often."
LONG_STANDFIRST = (
    "It rains from the first shot to the last, and nobody says so. What they say instead, over ten minutes and in "
    "three languages, is the best writing that the series has had since the pilot; what they leave out is why we "
    "shall be talking about it until the summer, and why the ferry had to sail at all."
)
PARAGRAPH = (
    "Nobody boards the ferry who could have taken the bridge. That is the first thing the series tells us, in a wide "
    "shot of an empty ticket hall, and it takes its time to say why."
)
VERDICT = "A small boat, a large silence, and the best hour of the season."
LONG_VERDICT = "It takes forty minutes to leave the harbour, and not one of them is lost: " + COMPOUND + "."
SYNOPSIS = "Nine strangers take the last boat every Friday. One of them is keeping count."
LONG_SYNOPSIS = f"{SYNOPSIS} {LONG_STANDFIRST} {LONG_HEADLINE}."
FIRST_NAMES, LAST_NAMES = ("Ida", "Teodora", "Maximilian"), ("Brandt", "Okafor", "Li", "von Au")  # twelve authors
KOREAN = "임시완"
ARABIC = "مسلسل"
DISCLOSURE = "The network lent us the season ahead of its broadcast."

# Texts in the stored vocabulary, as the editor writes them.
PROSE = f"""
<p>{PARAGRAPH} A <a href="/">link</a>, <strong>something strong</strong>, <em>something said with stress</em>, and the
code S01E02 in the middle of a line.</p>
<h2>A heading of the second level</h2><p>{PARAGRAPH}</p>
<h3>A heading of the third level</h3><p>{PARAGRAPH}</p>
<h4>A heading of the fourth level</h4>
<ul><li><p>A thermos, dented.</p></li><li><p>{PARAGRAPH}</p></li><li><p>Two tickets.</p></li></ul>
<ol><li><p>The pier.</p></li><li><p>The boat.</p><ul><li><p>The cabin, in it.</p></li></ul></li></ol>
<hr><blockquote><p>A quotation that stands apart, because somebody else wrote it.</p></blockquote>
<p>{PARAGRAPH}</p>
"""
LANGUAGES = f"""
<p>The part is played by <span lang="ko">{KOREAN}</span> (Im Si-wan), who learned it on the water. What the Arabic
title says is <span lang="ar">{ARABIC}</span>, a series. And then there is the office of the
<span lang="de">{COMPOUND}</span>, which has a door of its own.</p>
"""
PULL_QUOTE = "<blockquote data-pull><p>Nobody boards the ferry who could have taken the bridge.</p></blockquote>"
LONG_PULL_QUOTE = f"<blockquote data-pull><p>{LONG_HEADLINE}</p><p>{COMPOUND}</p></blockquote>"
SPOILERS = f"""
<p>We had counted nine of them, and then <span data-spoiler>the captain turns out to be the tenth</span>, which we
should have seen coming.</p><div data-spoiler><p>{PARAGRAPH}</p><p>{PARAGRAPH}</p></div>
"""
TURNS = f"""
<div data-turn data-speaker="outlet"><p>Did you ever take that ferry?</p></div>
<div data-turn data-speaker="text:Maren Holloway"><p>{PARAGRAPH}</p><p>And then I missed it.</p></div>
<div data-turn data-speaker="outlet"><p>What would the bridge have changed?</p></div>
<div data-turn data-speaker="text:Maren Holloway"><p>Everything, I am afraid.</p></div>
<div data-turn data-speaker="text:{COMPOUND}"><p>I have been sitting here all along.</p></div>
"""
EMBEDS = """
<div data-embed="https://www.youtube.com/watch?v=abc"></div><div data-embed="https://example.org/the-timetable"></div>
"""
TABLE = """
<table><caption>Crossings of the first season</caption><tbody>
<tr><th><p>Episode</p></th><th><p>Departure</p></th><th><p>On board</p></th></tr>
<tr><td><p>One</p></td><td><p>9.15 pm</p></td><td><p>9</p></td></tr>
<tr><td><p>Two</p></td><td><p>9.20 pm</p></td><td><p>10</p></td></tr></tbody></table>
"""


def wide_table() -> str:
    """Return a table of twelve columns, one of them with a word that does not break."""
    head = "".join(f"<th><p>Crossing {number}</p></th>" for number in range(1, 12))
    cells = "".join(f"<td><p>{number}.15 pm</p></td>" for number in range(1, 12))
    return (
        f"<table><tbody><tr><th><p>Office</p></th>{head}</tr><tr><td><p>{COMPOUND}</p></td>{cells}</tr></tbody></table>"
    )


def figures(*images: str, inset: str = "", corner: str = "bottom-right", caption: str = "") -> str:
    """Return a figure, or a gallery of several; each is a picture's uid, and so is `inset`."""
    beside = f' data-inset="{inset}" data-corner="{corner}"' if inset else ""
    words = f"<figcaption>{caption}</figcaption>" if caption else ""
    found = "".join(f'<figure data-image="{image}"{beside}>{words}</figure>' for image in images)
    return f"<div data-gallery>{found}</div>" if len(images) > 1 else found
