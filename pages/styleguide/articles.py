"""Components of an article's page, and of what stands for an article elsewhere."""

from collections.abc import Iterator
from typing import Any

from django.utils.translation import gettext_lazy as _

from images.models import Image
from pages.coverage import Cell
from pages.pager import Page
from pages.sections import SECTIONS
from pages.spine import Spine, Step
from pages.styleguide import samples, words
from pages.styleguide.parts import Example, Section, Words, part, prose
from pages.styleguide.rows import drawing
from pages.surroundings import Surroundings
from reviews.models import Article
from reviews.notices import notices
from reviews.reading import Reading
from shows.places import WHOLE_SHOW

Kind = Article.Kind


def on_articles() -> Iterator[Section]:
    """Yield the sections on articles."""
    yield Section("stars", _("Stars"), _("The stamp of the outlet: wherever we rate, and nowhere else."), _stars())
    yield Section(
        "cards", _("Cards"), _("An article anywhere but on its own page. It shows the face and nothing else."), _cards()
    )
    yield Section(
        "names", _("Kickers, codes and names"), _("Small type says where something belongs, and who signs."), _names()
    )
    yield Section(
        "spine", _("Spine"), _("On a recap: where we are in the season, and the way to the episodes beside."), _spines()
    )
    yield Section(
        "notices", _("Notices"), _("Before a text that gives something away; made from data, never typed."), _notices()
    )
    yield Section("prose", _("Prose"), _("Every long text: an article, a page of the outlet, a biography."), _prose())
    yield Section(
        "figures",
        _("Figures"),
        _("A picture with what is said of it; in a gallery where several say one thing."),
        _figures(),
    )
    yield Section(
        "interviews", _("Interview turns"), _("Who asks and who answers; the name is seen at the first turn."), _turns()
    )
    yield Section(
        "spoilers",
        _("Curtains"),
        _("What a reader may not want to know yet hangs behind one, until asked for."),
        _spoilers(),
    )
    yield Section("foot", _("The foot of an article"), _("What may come after the last line, in this order."), _foot())


def _stars() -> Iterator[Example]:
    yield part("styleguide/all_stars", _("All ten"), numbers=range(1, 11))
    yield part("average", _("An average of several"), of={"average": 3.5, "rated": 12}, label=_("Whole show"))
    yield part("average", _("An average of one"), of={"average": 4, "rated": 1})
    verdicts = [samples.recap(stars=10), samples.long_article(), samples.early()]
    yield part("verdicts", _("Five stars, half a star with a long headline, for patrons"), verdicts=verdicts)


def _cards() -> Iterator[Example]:
    picture = {"lead_image": samples.still()}
    named = samples.article(Kind.FEATURE, "Three boats", scopes=[(samples.show(), 0), (samples.bare_show(), 0)])
    lead = samples.recap(headline="Nobody boards the ferry who could have taken the bridge")
    yield _card(_("Ordinary"), samples.recap())
    yield _card(_("Long: title, headline, twelve authors"), samples.long_article(**picture))
    yield _card(_("Without stars"), samples.recap(stars=None))
    yield _card(_("Patrons first"), samples.early())
    yield _card(_("For patrons"), samples.recap(access="patrons"))
    yield _card(_("Nothing but a headline"), samples.bare_article())
    yield _card(_("No picture, with stars"), samples.recap(lead_image=None))
    yield _card(_("About two shows"), named)
    yield _card(_("As a line"), samples.recap(), "card--line")
    yield _card(_("As a line, long"), samples.long_article(**picture), "card--line")
    yield _card(_("As the lead"), lead, "card--lead")
    yield _card(_("As the lead, long"), samples.long_article(**picture), "card--lead")
    yield _card(_("As the lead, without a picture"), samples.recap(lead_image=None), "card--lead")
    three = [samples.recap(), samples.long_article(**picture), samples.bare_article()]
    yield part("cards", _("In a grid"), articles=three)
    tight = {"class": "cards--four"}
    yield part("cards", _("In a tighter grid, under an article"), articles=[*three, samples.early()], **tight)


def _card(label: Words, article: Article, form: str = "") -> Example:
    return part("card", label, "" if form else "guide-card", article=article, **{"class": form})


def _names() -> Iterator[Example]:
    yield _kicker(_("Ordinary"), samples.recap())
    yield _kicker(_("Long"), samples.long_article())
    yield _kicker(_("Gated"), samples.early())
    yield _kicker(_("No show"), samples.bare_article())
    season = samples.season()
    yield part("code", _("A code"), episode=samples.episode(season))
    yield part("code", _("A special"), episode=samples.episode(season, special=1))
    uncounted = samples.episode(samples.season(is_counted=False))
    yield part("code", _("Where nobody counts seasons"), episode=uncounted)
    yield part("access", _("A badge"), article=samples.early())
    yield part("signers", _("Signed by twelve"), "byline", article=samples.long_article())
    yield part("signers", _("Signed by nobody: the outlet does"), "byline", article=samples.bare_article())


def _kicker(label: Words, article: Article) -> Example:
    around = Surroundings(shows=[article.show] if article.show else [])
    return part("kicker", label, article=article, around=around, section=SECTIONS[article.kind])


def _spines() -> Iterator[Example]:
    cells = samples.cells(samples.season(samples.show(hue=12)))
    yield _spine(_("In the middle"), cells[3:12], 4)
    yield _spine(_("At the beginning"), cells[:9], 0)
    yield _spine(_("At the end"), cells[4:13], 8)
    yield _spine(_("Alone"), cells[:1], 0)


def _spine(label: Words, cells: list[Cell], here: int) -> Example:
    """Return the spine of the recap of one of `cells`, which has the others beside it."""
    season = cells[here].episode.season
    recaps = [cell.recap for cell in cells]
    around = Surroundings(
        earlier=next(filter(None, reversed(recaps[:here])), None), later=next(filter(None, recaps[here + 1 :]), None)
    )
    spine = Spine(season, [Step(cell, number == here) for number, cell in enumerate(cells)])
    article = samples.recap(cells[here].episode)
    return part("spine", label, f"hue-{season.show.hue} guide-spine", article=article, spine=spine, around=around)


def _notices() -> Iterator[Example]:
    one, brief, long = samples.recap(), samples.recap(level=Article.Level.BRIEF), samples.long_article()
    of_two = samples.article(Kind.FEATURE, scopes=[(samples.known_show(), WHOLE_SHOW), (long.show, WHOLE_SHOW)])
    before = samples.episode(samples.season(), 1)
    told = notices([one, brief, long, of_two])
    yield _notice(_("Of a recap, with the one before"), told[one.pk], "hue-24", samples.recap(before))
    yield _notice(_("With one before that is for patrons"), told[one.pk], "hue-1", samples.early(of=before))
    yield _notice(_("Brief"), told[brief.pk], "hue-12")
    yield _notice(_("Long"), told[long.pk], "hue-30", samples.long_article())
    yield _notice(_("Of two shows"), told[of_two.pk], "hue-6")
    yield part("styleguide/staff_notice", _("To whoever works here"))
    text, more = f"<p>{words.STANDFIRST}</p>", f"<p>{words.LONG_STANDFIRST}</p><p>{words.PARAGRAPH}</p>"
    yield part("summary", _("The verdict"), "hue-24", reading=Reading(verdict=words.VERDICT, summary=text))
    yield part("summary", _("The verdict, long"), "hue-1", reading=Reading(verdict=words.LONG_VERDICT, summary=more))
    yield part("summary", _("The verdict, one line of it"), reading=Reading(verdict=words.VERDICT))
    yield part("summary", _("Without a line"), reading=Reading(summary=text))


def _notice(label: Words, notice: str, css_class: str, before: Article | None = None) -> Example:
    around = Surroundings(earlier=before)
    return part("notice", label, css_class, notice=notice, around=around)


def _prose() -> Iterator[Example]:
    yield prose(_("Headings, lists, a quotation, a rule"), words.PROSE)
    yield prose(_("Names and words of other languages"), words.LANGUAGES)
    yield prose(_("A pull quote"), words.PULL_QUOTE, css_class="hue-24")
    yield prose(_("A pull quote, long"), words.LONG_PULL_QUOTE, css_class="hue-6")
    yield prose(_("A table"), words.TABLE)
    yield prose(_("A table that is too wide: it scrolls by itself"), words.wide_table())
    yield prose(_("A video before it loads, and a link elsewhere"), words.EMBEDS)


def _figures() -> Iterator[Example]:
    one, other, third = samples.still(), samples.still(alt="The same, from the side."), samples.still()
    yield _figure(_("With caption and credit"), one)
    yield _figure(_("Without a word"), samples.still(caption="", credit=""))
    yield _figure(_("Long"), samples.still(caption=words.LONG_HEADLINE, credit=f"{words.COMPOUND} / Harbour"))
    inset = drawing("square", alt="A face.", credit="Lantern")
    for corner in Article.Corner:
        yield _figure(corner.label, one, inset=inset, corner=corner.value)
    lead = samples.recap(lead_image=one, lead_inset=inset, lead_caption=words.STANDFIRST)
    yield part("lead", _("The lead picture"), "guide-narrow", article=lead, reading=Reading(is_complete=True))
    uids = [str(image.uid) for image in (one, other, third)]
    own = words.figures(uids[0], caption="The pier, after.")
    yield prose(_("In a text, with a caption of its own"), own, images=[one])
    yield prose(_("A gallery"), words.figures(*uids), images=[one, other, third])


def _figure(label: Words, image: Image, **context: Any) -> Example:
    return Example(label, "images/_figure.html", {"image": image, **context}, "guide-narrow")


def _turns() -> Iterator[Example]:
    yield prose(_("Question and answer, and somebody with a long name"), words.TURNS, css_class="hue-24")


def _spoilers() -> Iterator[Example]:
    for hue in (1, 12, 24):
        yield prose(_("In a line, and whole paragraphs; a press opens them"), words.SPOILERS, css_class=f"hue-{hue}")
    yield part("styleguide/open_spoilers", _("Open"), "hue-24", text=words.PARAGRAPH)
    show = samples.show()
    label = _("Show the title")
    yield part("spoiler", _("A title"), "hue-30", show=show, through=0, name="title", text=words.COMPOUND, label=label)


def _foot() -> Iterator[Example]:
    both = Surroundings(earlier=samples.recap(), later=samples.long_article())
    yield part("neighbours", _("Before and after"), "hue-24", around=both)
    yield part("neighbours", _("Only one, for patrons"), "hue-1", around=Surroundings(later=samples.early()))
    call, gated = samples.patron_call(), samples.recap(access="patrons")
    long_call = samples.patron_call(text=words.LONG_STANDFIRST, button=words.COMPOUND)
    yield part("join", _("The rest is for patrons"), "hue-24", article=gated, patron_call=call)
    yield part("join", _("Patrons read it first"), "hue-1", article=samples.early(), patron_call=call)
    yield part("join", _("Without a call"), article=samples.early())
    yield part("patron_call", _("A call to join"), "hue-24", patron_call=call)
    yield part("patron_call", _("A call, long"), "hue-6", patron_call=long_call)
    wrong = "The boat leaves at <em>9.20 pm</em>, not at 9.15 pm."
    yield part(
        "corrections", _("One correction"), "article__foot guide-foot", article=samples.recap(corrections=[wrong])
    )
    yield part(
        "corrections",
        _("Several"),
        "article__foot guide-foot",
        article=samples.recap(corrections=[wrong, words.LONG_STANDFIRST]),
    )
    yield part("tags", _("Tags"), article=samples.recap(tags=["ferries", "slow television"]))
    yield part("tags", _("Forty tags"), article=samples.long_article())
    authors = [samples.known_author(), samples.author(words.COMPOUND)]
    label = _("The authors: all that can be said, and only a name")
    yield part("author_boxes", label, article=samples.recap(authors=authors))
    yield part("pager", _("A list that goes on"), page=Page([], older="before=1-1", newer="after=1-1"))
    yield part("pager", _("Its first page"), page=Page([], older="before=1-1"))
    yield part("pager", _("Its last"), page=Page([], newer="after=1-1"))
    yield part("alphabet_pager", _("By letter"), page=Page([], older="after=run", newer="before=run"))
