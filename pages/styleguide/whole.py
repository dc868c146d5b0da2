"""Whole pages: the readers' templates with rows made up here, each at an address of its own in the guide."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import timedelta
from typing import Any

from django.utils import timezone
from django.utils.functional import Promise
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from outlet.models import FreePage
from pages.archive import Filled, Year
from pages.coverage import Coverage, SeasonCoverage
from pages.credits import Credits, works
from pages.front import Front
from pages.listing import by_show
from pages.pager import Page
from pages.sections import SECTIONS
from pages.show_filters import Choice, ShowFilter
from pages.spine import Spine, Step
from pages.styleguide import lists, samples, words
from pages.styleguide.rows import made_up
from pages.surroundings import Surroundings
from patrons.reader import ANONYMOUS
from reviews.models import Article, Tag
from reviews.notices import notice
from shows.models import Credit

Context = dict[str, Any]


@dataclass(frozen=True)
class Whole:
    """A page: what it shows, by which template, and what makes the context of that."""

    title: str | Promise
    template: str
    context: Callable[[], Context] = dict


def _article(article: Article, **values: Any) -> Context:
    """Return what `pages.views.articles` gives the page of an article."""
    return {
        "article": article,
        "reading": article.for_reader(ANONYMOUS),
        "is_gated": not article.is_open(),
        "notice": notice(article),
        "around": Surroundings(shows=[article.show] if article.show else []),
        "section": SECTIONS[article.kind],
        "patron_call": samples.patron_call(),
        "structured": {},
        **values,
    }


def _recap() -> Context:
    season = samples.season(samples.known_show())
    cells = samples.cells(season)[:9]
    here = cells[1].episode
    body = words.PROSE + words.LANGUAGES + words.PULL_QUOTE + words.SPOILERS + words.EMBEDS + words.TABLE
    article = samples.recap(
        here, body=body, verdict=words.VERDICT, summary=f"<p>{words.STANDFIRST}</p>", deck="A thermos, and who has it.",
        authors=[samples.known_author()], tags=["ferries", "slow television"],
        corrections=["The boat leaves at <em>9.20 pm</em>."], updated_at=timezone.now(),
    )  # fmt: skip
    around = Surroundings(
        earlier=cells[0].recap,
        later=cells[2].recap,
        related=[samples.recap() for _number in range(4)],
        shows=[season.show],
        cast=[samples.credit(samples.person(), "the captain")],
        disclosure=words.DISCLOSURE,
        disclosure_label=gettext("How we watched"),
        comments_are_closed=True,
    )
    spine = Spine(season, [Step(cell, cell.episode is here) for cell in cells])
    return _article(article, around=around, spine=spine)


def _long_recap() -> Context:
    return _article(samples.long_article(body=words.PROSE, lead_image=samples.still(caption=words.LONG_HEADLINE)))


def _interview() -> Context:
    body = f"<p>{words.PARAGRAPH}</p>{words.TURNS}{words.LONG_PULL_QUOTE}"
    beside = {"interviewees": [samples.person()], "authors": [samples.author()]}
    article = samples.article(
        "interview", "“I missed it twice”", body=body, show=samples.show(hue=30), lead_image=samples.still(), **beside
    )
    return _article(article)


def _gated() -> Context:
    return _article(samples.early(body=f"<p>{words.PARAGRAPH}</p><hr data-teaser-end><p>{words.PARAGRAPH}</p>"))


def _show(**values: Any) -> Context:
    show = samples.known_show()
    parts = [
        SeasonCoverage(season, samples.cells(season), [])
        for season in (samples.season(show), samples.season(show, number=2))
    ]
    credits = Credits.of([samples.credit(samples.person(), "the captain")])
    page = Page([samples.recap(), samples.long_article(), samples.bare_article()])
    verdict = samples.recap(kind="review", stars=10)
    return {"show": show, "page": page, "coverage": Coverage(parts, [verdict]), "credits": credits, **values}


def _bare_show() -> Context:
    return {
        "show": samples.bare_show(words.COMPOUND),
        "page": Page([]),
        "coverage": Coverage([], []),
        "credits": Credits.of([]),
    }


def _season() -> Context:
    show = samples.known_show()
    season = samples.season(show, number=2, title="The Winter Timetable", year=2025)
    neighbours = {"earlier": samples.season(show, number=1), "later": samples.season(show, number=3)}
    part = SeasonCoverage(season, samples.cells(season), [])
    return _show(season=season, part=part, **neighbours)


def _episode(**values: Any) -> Context:
    season = samples.season(samples.show())
    episode = samples.episode(season, synopsis=words.SYNOPSIS, runtime=48, **values)
    return {
        "show": season.show,
        "season": season,
        "episode": episode,
        "recap": samples.recap(episode),
        "others": [samples.long_article()],
        "earlier": samples.episode(season, 1),
        "later": samples.episode(season, 3, title=words.COMPOUND),
        "credits": Credits.of([samples.credit(samples.person(), "the captain")]),
    }


def _veiled_episode() -> Context:
    return {**_episode(title=words.COMPOUND, title_spoils=True), "recap": None, "is_missing": True}


def _person() -> Context:
    names = {"native_name": words.KOREAN, "language": "ko", "other_names": ["Siwan", words.COMPOUND]}
    person, show = samples.person("Im Si-wan", photo=samples.face(), **names), samples.show()
    work = [
        samples.credit(person, "Ki", show=show),
        samples.credit(person, show=show, job=Credit.Job.DIRECTOR),
        samples.credit(person, "the tenth passenger", show=show, through=1),
    ]
    interview = samples.article("interview", "“I missed it twice”")
    done = Credits.of(work)
    others = [samples.recap(kind="review"), samples.long_article()]
    return {
        "person": person,
        "page": Page([interview]),
        "works": works(done),
        "guarded": done.guarded,
        "others": others,
    }


def _author() -> Context:
    return {"author": samples.known_author(), "page": Page([samples.recap()], older="before=1-1")}


def _authors() -> Context:
    return {"page": Page([samples.known_author(), samples.author(words.COMPOUND)])}


def _shows() -> Context:
    choices = [Choice(name, "/shows/", name == "B") for name in "ABC"]
    shows = [samples.show(), samples.bare_show(), samples.show(words.COMPOUND)]
    narrowed = {"letters": choices, "networks": choices, "genres": choices, "on_now": choices[0]}
    return {"chosen": ShowFilter(letter="b"), "path": "/shows/", "page": Page(shows), **narrowed}


def _no_shows() -> Context:
    return {"chosen": ShowFilter(letter="x"), "path": "/shows/", "page": Page([])}


def _tag() -> Context:
    tag = made_up(Tag, name=words.COMPOUND, slug=samples.SLUG, description=words.LONG_STANDFIRST)
    return {"tag": tag, "page": Page([samples.recap()], newer="after=1-1")}


def _archive() -> Context:
    months = [Filled(timezone.localtime().replace(day=1, month=month), month // 2) for month in (11, 4, 2)]
    number = months[0].start.year
    return {"years": [Year(number, months, range(number - 1, number - 3, -1)), Year(number - 3, months[1:])]}


def _corrections() -> Context:
    clear, told = (
        samples.recap(level="none", corrections=["It was a <em>Tuesday</em>."]),
        samples.recap(corrections=[words.STANDFIRST]),
    )
    return {"page": Page([*clear.corrections.all(), *told.corrections.all()])}


def _free_page() -> Context:
    return {"free_page": made_up(FreePage, title="About the boat", slug=samples.SLUG, body=words.PROSE + words.TABLE)}


def _withdrawn() -> Context:
    return {"article": samples.recap(withdrawn_at=timezone.now(), withdrawn_because=words.STANDFIRST)}


def _front() -> Context:
    return {"front": Front(samples.recap(), [block for block in lists.blocks() if block])}


def _section() -> Context:
    return {
        "section": SECTIONS["review"],
        "page": Page([samples.recap(kind="review"), *_show()["page"].items], older="before=1-1"),
    }


def _recaps() -> Context:
    articles = lists.recaps()
    return {"section": SECTIONS["recap"], "page": Page(articles), "shows": by_show(articles)}


def _month() -> Context:
    now = timezone.now()
    page = Page([samples.recap(), samples.bare_article()])
    return {"month": now, "page": page, "earlier": now - timedelta(days=31), "later": now + timedelta(days=31)}


PAGES = {
    "front": Whole(_("The front page"), "pages/front.html", _front),
    "no-front": Whole(
        _("The front page before the first article"), "pages/front.html", lambda: {"front": Front(None, [])}
    ),
    "section": Whole(_("A section"), "pages/section.html", _section),
    "recaps": Whole(_("The recaps, by show"), "pages/section.html", _recaps),
    "empty-section": Whole(
        _("A section with nothing in it"), "pages/section.html", lambda: {"section": SECTIONS["news"], "page": Page([])}
    ),
    "recap": Whole(_("A recap with everything"), "pages/article.html", _recap),
    "long-recap": Whole(_("A recap with long everything"), "pages/article.html", _long_recap),
    "bare-article": Whole(
        _("An article with nothing but a headline"), "pages/article.html", lambda: _article(samples.bare_article())
    ),
    "interview": Whole(_("An interview"), "pages/article.html", _interview),
    "gated": Whole(_("An article that patrons have first"), "pages/article.html", _gated),
    "show": Whole(_("A show"), "pages/show.html", _show),
    "bare-show": Whole(_("A show of which nothing is known"), "pages/show.html", _bare_show),
    "season": Whole(_("A season"), "pages/season.html", _season),
    "episode": Whole(_("An episode"), "pages/episode.html", _episode),
    "shows": Whole(_("All shows"), "pages/show_list.html", _shows),
    "no-shows": Whole(_("No show that matches"), "pages/show_list.html", _no_shows),
    "veiled-episode": Whole(
        _("An episode whose title gives something away, not covered"), "pages/episode.html", _veiled_episode
    ),
    "person": Whole(_("A person"), "pages/person.html", _person),
    "author": Whole(_("An author"), "pages/author.html", _author),
    "authors": Whole(_("All authors"), "pages/author_list.html", _authors),
    "tag": Whole(_("A tag"), "pages/tag.html", _tag),
    "archive": Whole(_("The archive"), "pages/archive.html", _archive),
    "month": Whole(_("A month"), "pages/archive_month.html", _month),
    "corrections": Whole(_("Corrections"), "pages/corrections.html", _corrections),
    "free-page": Whole(_("A page of the outlet"), "pages/free_page.html", _free_page),
    "withdrawn": Whole(_("410: withdrawn"), "pages/withdrawn.html", _withdrawn),
    "not-found": Whole(_("404: nothing here"), "404.html"),
    "forbidden": Whole(_("403: not for you"), "403.html"),
    "bad-request": Whole(_("400: bad request"), "400.html"),
    "failure": Whole(_("500: broken"), "500.html"),
}
