"""The rows that the guide's components are shown with: shows, people and articles, ordinary, long and with nothing."""

from collections.abc import Sequence
from datetime import time, timedelta
from typing import Any

from django.utils import timezone

from authors.models import Author, AuthorLink
from images.models import Image
from outlet.models import PatronCall
from pages.coverage import Cell
from pages.styleguide import words
from pages.styleguide.rows import Chosen, drawing, made_up, put_beside
from reviews.models import Article, ArticleScope, Byline, Correction, Interviewee, Tag
from shows.models import Airing, Availability, Credit, Episode, Genre, Person, Platform, Season, Show
from shows.places import episode_place

Kind = Article.Kind
A_DAY = timedelta(days=1)
SLUG = "a-sample"


def still(**values: Any) -> Image:
    """A picture with all that is said of one."""
    return drawing(
        **{"alt": "A lamp on a pier at dusk.", "caption": "The pier, before.", "credit": "Harbour", **values}
    )


def poster() -> Image:
    """A show's poster."""
    return drawing("poster", alt="The poster: a lamp on a pier.")


def face() -> Image:
    """A photo of somebody."""
    return drawing("square", alt="A face in front of the sea.")


def platform(name: str = "Harbour", **values: Any) -> Platform:
    """A network in Seoul."""
    return made_up(Platform, name=name, slug=SLUG, zone="Asia/Seoul", **values)


def show(title: str = "Night Ferry", **values: Any) -> Show:
    """A show with a poster and a hue, on one network, which airs on two evenings a week."""
    usual = {"year": 2024, "countries": "KR", "status": "running", "hue": 24, "poster": poster()}
    beside = values.pop("beside", {"networks": [platform()]})
    return made_up(Show, title=title, slug=SLUG, beside=beside, **{**usual, **values})


def bare_show(title: str = "Low Tide", **values: Any) -> Show:
    """A show of which nothing is known but its title and its year."""
    return show(title, **{"poster": None, "countries": "", "beside": {}, "hue": 6, "status": "ended", **values})


def known_show() -> Show:
    """A show of which everything is known, and much of everything."""
    networks = [platform(), platform("Lantern"), platform("Kanal Fünf")]
    genres = [made_up(Genre, name=name, slug=SLUG) for name in ("drama", "mystery", "slow television", "sea")]
    offers = [
        made_up(Availability, platform=platform("Lantern"), region="US", url="https://example.org/"),
        made_up(Availability, platform=platform("Kanal Fünf"), until_on=(timezone.localdate() + 30 * A_DAY)),
        made_up(Availability, platform=platform(words.COMPOUND), from_on=(timezone.localdate() + A_DAY)),
    ]
    airing = made_up(Airing, platform=networks[0], weekdays="2,3", time=time(21), zone="Asia/Seoul")
    beside = {"networks": networks, "genres": genres, "availabilities": Chosen(offers), "airings": [airing]}
    return show(
        original_title="밤배", languages="ko en", other_names=["The Last Boat", words.COMPOUND], countries="KR,DE,US",
        synopsis=words.SYNOPSIS, beside=beside,
    )  # fmt: skip


def season(of: Show | None = None, *, number: int = 1, **values: Any) -> Season:
    """A counted season."""
    return made_up(Season, show=of or show(), number=number, **values)


def episode(of: Season, number: int = 2, **values: Any) -> Episode:
    """An episode, two weeks ago unless something else is said."""
    aired_on = timezone.localdate() - 14 * A_DAY
    values = {"title": "The Thermos", "aired_on": aired_on, **values}
    place = episode_place(of.number, number, values.get("special", 0))
    return made_up(Episode, season=of, show=of.show, number=number, place=place, **values)


def person(name: str = "Maren Holloway", **values: Any) -> Person:
    """Somebody of a show."""
    return made_up(Person, name=name, slug=SLUG, **values)


def credit(who: Person | None, character: str = "", **values: Any) -> Credit:
    """A part, or a job."""
    return made_up(Credit, person=who, character=character, **values)


def author(name: str = "Ida Brandt", **values: Any) -> Author:
    """Somebody who writes."""
    return made_up(Author, name=name, slug=SLUG, **values)


def known_author() -> Author:
    """An author of whom everything is said."""
    biography = f'<p>{words.PARAGRAPH} Writes on <a href="/">boats</a>.</p>'
    links = [made_up(AuthorLink, label=label, url="https://example.org/") for label in ("Letters", words.COMPOUND)]
    tagline, beside = "Has missed the last ferry twice.", {"links": links}
    role = "co-founder, recaps editor"
    return author(role=role, since=2017, tagline=tagline, biography=biography, photo=face(), beside=beside)


def article(kind: str = Kind.RECAP, headline: str = "The thermos goes round", **values: Any) -> Article:
    """A published article. `authors`, `tags`, `interviewees`, `corrections` and `scopes` are its rows beside it."""
    now = timezone.now()
    beside = {name: values.pop(name, []) for name in ("authors", "tags", "interviewees", "corrections", "scopes")}
    usual = {"slug": SLUG, "headline_is_clean": True, "standfirst": words.STANDFIRST, "status": "published"}
    times = {"published_at": now - A_DAY, "first_published_on": timezone.localdate()}
    made = made_up(Article, kind=kind, headline=headline, **{**usual, **times, **values})
    put_beside(made, **_beside(made, beside))
    return made


def _beside(made: Article, beside: dict[str, Sequence[Any]]) -> dict[str, list[Any]]:
    return {
        "bylines": [made_up(Byline, article=made, author=row) for row in beside["authors"]],
        "interviewee_items": [made_up(Interviewee, article=made, person=row) for row in beside["interviewees"]],
        "tags": [made_up(Tag, name=name, slug=SLUG) for name in beside["tags"]],
        "corrections": [
            made_up(Correction, article=made, at=timezone.now(), text=text) for text in beside["corrections"]
        ],
        "scopes": [made_up(ArticleScope, article=made, show=of, through=place) for of, place in beside["scopes"]],
    }


def recap(of: Episode | None = None, **values: Any) -> Article:
    """A recap of an episode with a picture, stars and an author."""
    of = of or episode(season())
    about = {"show": of.show, "season": of.season, "episode": of, "place": of.place, "last_place": of.place}
    rich = {"scopes": [(of.show, of.place)], "lead_image": still(), "stars": 7, "authors": [author()]}
    return article(**{**about, **rich, **values})


def early(**values: Any) -> Article:
    """A recap that patrons have first."""
    return recap(access="early", public_at=timezone.now() + 2 * A_DAY, **values)


def long_article(**values: Any) -> Article:
    """An article with much of everything: a long title and headline, twelve authors, forty tags."""
    long = {
        "headline": words.LONG_HEADLINE,
        "standfirst": words.LONG_STANDFIRST,
        "stars": 1,
        "authors": [author(f"{first} {last}") for first in words.FIRST_NAMES for last in words.LAST_NAMES],
        "tags": [f"tag number {number}" for number in range(1, 40)] + [words.COMPOUND],
    }
    return recap(episode(season(show(words.COMPOUND, hue=1), number=2025), 24), **{**long, **values})


def bare_article(**values: Any) -> Article:
    """An article without picture, stars, standfirst and byline, about no show."""
    return article(**{"kind": Kind.NEWS, "headline": "Nothing but a headline", "standfirst": "", **values})


def cells(of: Season) -> list[Cell]:
    """One episode for each half star, then unrated, gated, not covered, to come, unknown, and a special."""
    rated = [
        Cell(row := episode(of, number, title=f"Part {number}"), recap(row, stars=number), True, True)
        for number in range(1, 11)
    ]
    unrated, gated, bare = (episode(of, number) for number in (11, 12, 13))
    ahead = episode(of, 14, title=words.COMPOUND, aired_on=timezone.localdate() + A_DAY)
    veiled = episode(of, 15, title="The tenth passenger", title_spoils=True, aired_on=None)
    special = episode(of, 15, special=1, title="")
    return [
        *rated, Cell(unrated, recap(unrated, stars=None), True, True), Cell(gated, early(episode=gated), True, True),
        Cell(bare, None, True, True), Cell(ahead, None, False, True), Cell(veiled, None, None, True),
        Cell(special, None, True, True),
    ]  # fmt: skip


def patron_call(**values: Any) -> PatronCall:
    """A call to become a patron."""
    text = "Nobody pays us but you. For <em>the price of a ticket</em> you read first, and keep the lamp lit."
    return made_up(PatronCall, **{"text": text, "button": "Become a patron", "url": "https://example.org/", **values})
