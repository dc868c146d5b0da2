"""Made-up sentences, and the bodies, headlines and summaries that they make: canonical rich text from the start."""

from collections.abc import Sequence
from random import Random

from readysteady.seeding import words

POOL = 4_000  # sentences that all texts share; making each anew would take longer than storing it
WORDS_IN_A_SENTENCE = 14.5  # the mean of what `_sentence` makes
MEAN_WORDS, SPREAD, FEWEST = 410, 160, 120  # of paragraphs; what stands between them makes it about 450
VIDEO = "https://www.youtube.com/watch?v=aqz-KE-bpKQ"


def _upper(text: str) -> str:
    return text[0].upper() + text[1:]


def _clause(rng: Random) -> str:
    return f"{rng.choice(words.SUBJECTS)} {rng.choice(words.VERBS)} {rng.choice(words.OBJECTS)}"


def _sentence(rng: Random) -> str:
    form = rng.randrange(6)
    if form == 0:
        return f"{_upper(_clause(rng))}."
    if form == 1:
        return f"{_upper(_clause(rng))}, {rng.choice(words.TAILS)}."
    if form == 2:
        return f"{rng.choice(words.STARTS)} {_clause(rng)}, {rng.choice(words.TAILS)}."
    if form == 3:
        return f"{_upper(_clause(rng))}; {_clause(rng)}."
    if form == 4:
        first, second = rng.sample(words.ADJECTIVES, 2)
        return f"It is {first}, {second} work, {rng.choice(words.TAILS)}."
    return f"{rng.choice(words.STARTS)} {_clause(rng)}, and {_clause(rng)}."


class Writer:
    """Writes texts from one stream of chance, with `pictures` (uids) and `links` (shows’ slugs) once there are any."""

    def __init__(self, rng: Random) -> None:
        self.rng = rng
        self.pictures: Sequence[str] = ()
        self.links: Sequence[str] = ()
        self.sentences = [_sentence(self.rng) for _ in range(POOL)]

    def line(self) -> str:
        """Return one sentence."""
        return self.rng.choice(self.sentences)

    def lines(self, number: int) -> str:
        """Return some sentences."""
        return " ".join(self.rng.choices(self.sentences, k=number))

    def headline(self) -> str:
        """Return a line without its full stop, short enough for a heading."""
        return _upper(_clause(self.rng))

    def paragraph(self, sentences: int) -> str:
        """Return a paragraph, half of the time with a link or an inline spoiler in it."""
        text, chance = self.lines(sentences), self.rng.random()
        if chance < 0.35 and self.links:
            slug = self.rng.choice(self.links)
            text += f' See also <a href="/shows/{slug}/">what we wrote before</a>, <em>at length</em>.'
        elif chance < 0.45:
            text += f' <span data-spoiler="">{self.line()}</span>'
        elif chance < 0.5:
            text += f" <strong>{self.line()}</strong>"
        return f"<p>{text}</p>"

    def _extra(self) -> str:
        """Return what stands between paragraphs now and then: most often nothing."""
        chance = self.rng.random()
        if chance < 0.12:
            return f"<h2>{self.rng.choice(words.HEADINGS)}</h2>"
        if chance < 0.18 and self.pictures:
            caption = self.line() if chance < 0.15 else ""
            return f'<figure data-image="{self.rng.choice(self.pictures)}"><figcaption>{caption}</figcaption></figure>'
        if chance < 0.20:
            return f'<blockquote data-pull=""><p>{self.line()}</p></blockquote>'
        if chance < 0.22:
            return f'<div data-spoiler=""><p>{self.lines(3)}</p></div>'
        if chance < 0.235:
            return "<ul>" + "".join(f"<li><p>{self.line()}</p></li>" for _ in range(3)) + "</ul>"
        return f'<div data-embed="{VIDEO}"></div>' if chance < 0.24 else ""

    def body(self, *, teaser: bool = False) -> str:
        """Return a text of about 450 words on average; with `teaser` it says where the free part ends."""
        left = self.sentences_of_a_text()
        parts = []
        while left > 0:
            sentences = min(left, self.rng.randint(3, 7))
            parts += [self.paragraph(sentences), self._extra()]
            left -= sentences
        if teaser:
            parts.insert(2, '<hr data-teaser-end="">')
        return "".join(parts)

    def interview(self, speaker: str) -> str:
        """Return an introduction, then questions of the outlet and answers of `speaker` ("person:UID")."""
        parts, left = [self.paragraph(4)], self.sentences_of_a_text() - 4
        while left > 0:
            parts.append(f'<div data-turn="" data-speaker="outlet"><p>{self.rng.choice(words.QUESTIONS)}</p></div>')
            parts.append(f'<div data-turn="" data-speaker="{speaker}"><p>{self.lines(4)}</p></div>')
            left -= 5
        return "".join(parts)

    def sentences_of_a_text(self) -> int:
        """Return how many sentences the next text has."""
        return round(max(FEWEST, self.rng.gauss(MEAN_WORDS, SPREAD)) / WORDS_IN_A_SENTENCE)
