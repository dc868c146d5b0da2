"""Makes the rows of the sample outlet that are not articles: the outlet, its critics, shows and people.

What is there already (by slug, key or kind) stays as it is; a show comes with all its parts, or not at all.
"""

from collections.abc import Iterable
from datetime import time
from typing import Any

from django.core.exceptions import ValidationError
from django.core.files.base import ContentFile
from django.db import models
from django.utils.text import slugify

from authors.models import Author, AuthorLink
from images.actions import add_image
from images.models import Image
from outlet import actions as outlet_actions
from outlet import current
from outlet.models import FreePage, MenuItem, Outlet, PatronCall
from readysteady.sample import data
from readysteady.sample.airtimes import WEEKDAYS
from readysteady.sample.reading import SampleError, place_of
from reviews.models import Tag
from shows.models import Airing, Availability, Credit, Episode, Genre, Person, Platform, Season, Show


def save(row: models.Model, where: str) -> Any:
    """Check and save `row` through the door of plain rows, and return it. Raises SampleError."""
    try:
        # Columns that nobody fills in (places, sort titles) are set when the row is saved.
        row.full_clean(exclude=[field.name for field in row._meta.fields if not field.editable])
    except ValidationError as error:
        raise SampleError(f"{where}: {error.message_dict}") from error
    outlet_actions.save(row, by=None)
    return row


def by_slug(model: type[models.Model], slugs: Iterable[str], where: str) -> list[Any]:
    """Return the rows of these slugs, in order. Raises SampleError for one that there is none of."""
    slugs = list(slugs)
    found = {row.slug: row for row in model._default_manager.filter(slug__in=slugs)}  # type: ignore[attr-defined]
    if missing := [slug for slug in slugs if slug not in found]:
        raise SampleError(f"{where}: there is no {model._meta.verbose_name} “{', '.join(missing)}”.")
    return [found[slug] for slug in slugs]


def _is_there(model: type[models.Model], **values: Any) -> bool:
    return model._default_manager.filter(**values).exists()


def add_house(house: data.House) -> None:
    """Make the outlet's row, its menus and its patron calls."""
    if not _is_there(Outlet):
        names = ("name", "tagline", "time_zone", "language", "description", "contact_email", "follow_sentence")
        save(Outlet(id=1, **{name: getattr(house, name) for name in names}), "outlet.toml")
        current.forget()  # addresses of articles follow the outlet's zone from here on
    if not _is_there(MenuItem):
        for position, menu in enumerate(house.menus):
            save(MenuItem(menu=menu.menu, label=menu.label, url=menu.url, position=position), "outlet.toml")
    for call in house.patron_calls:
        if not _is_there(PatronCall, kind=call.kind):
            save(PatronCall(kind=call.kind, text=call.text, button=call.button, url=call.url), "outlet.toml")


def add_picture(name: str, picture: data.Picture, content: bytes, focal: tuple[float, float]) -> Image:
    """Keep a drawn picture under the name `name`."""
    return add_image(
        ContentFile(content, name=f"{name}.jpg"),
        by=None,
        name=name,
        alt=picture.alt,
        caption=picture.caption,
        credit=picture.credit,
        focal=focal,
    )


def add_page(page: data.Page) -> None:
    """Make a free page."""
    if not _is_there(FreePage, slug=page.slug):
        save(FreePage(title=page.title, slug=page.slug, body=page.body), f"pages/{page.slug}.html")


def add_critic(critic: data.Critic, photo: Image) -> None:
    """Make an author with links."""
    if _is_there(Author, slug=critic.slug):
        return
    names = ("slug", "name", "role", "tagline", "since", "biography")
    author = save(Author(photo=photo, **{name: getattr(critic, name) for name in names}), "authors.toml")
    for position, link in enumerate(critic.links):
        save(AuthorLink(author=author, label=link.label, url=link.url, position=position), "authors.toml")


def add_broadcaster(row: data.Broadcaster) -> None:
    """Make a platform."""
    if not _is_there(Platform, slug=row.slug):
        names = ("slug", "name", "kind", "country", "zone", "url", "disclosure")
        save(Platform(**{name: getattr(row, name) for name in names}), "platforms.toml")


def add_label(label: data.Label) -> None:
    """Make a tag."""
    if not _is_there(Tag, name__iexact=label.name):
        save(Tag(slug=label.slug, name=label.name, description=label.description), "tags.toml")


def add_person(name: data.Name, where: str) -> None:
    """Make a person. Those who are in several shows are the same by their slug."""
    if not _is_there(Person, slug=name.slug):
        names = ("slug", "name", "native_name", "language", "other_names", "sort_name")
        save(Person(**{field: getattr(name, field) for field in names}), where)


def add_title(title: data.Title, poster: Image) -> None:
    """Make a show with its seasons, episodes, people, credits, and where and when it is on."""
    where = f"shows/{title.slug}.toml"
    for name in title.people:
        add_person(name, where)
    if _is_there(Show, slug=title.slug):
        return
    show = _show(title, poster, where)
    seasons = {run.number: _season(show, run, where) for run in title.seasons}
    episodes = {episode.place: episode for episode in Episode.objects.filter(show=show)}
    for position, role in enumerate(title.credits):
        _credit(show, role, position, seasons, episodes)
    for offer in title.availabilities:
        _availability(show, offer, seasons)
    for slot in title.airings:
        _airing(show, slot)


def _show(title: data.Title, poster: Image, where: str) -> Show:
    names = (
        "slug", "title", "kind", "year", "end_year", "countries", "status", "synopsis", "original_title",
        "other_names",
    )  # fmt: skip
    values = {name: getattr(title, name) for name in names}
    show = save(Show(poster=poster, languages=" ".join(title.languages), **values), where)
    show.networks.set(by_slug(Platform, title.networks, where))
    show.genres.set([_genre(name, where) for name in title.genres])
    return show


def _genre(name: str, where: str) -> Genre:
    return Genre.objects.filter(slug=slugify(name)).first() or save(Genre(name=name, slug=slugify(name)), where)


def _season(show: Show, run: data.Run, where: str) -> Season:
    season = save(
        Season(show=show, number=run.number, is_counted=run.is_counted, title=run.title, year=run.year), where
    )
    names = ("number", "special", "title", "title_spoils", "aired_on", "airs_at", "runtime", "synopsis")
    for part in run.episodes:
        values = {name: getattr(part, name) for name in names}
        save(Episode(season=season, **values), f"{where}, season {run.number}, episode {part.number}")
    return season


def _credit(
    show: Show, role: data.Role, position: int, seasons: dict[int, Season], episodes: dict[int, Episode]
) -> None:
    where = f"shows/{show.slug}.toml, credit of {role.person or role.character}"
    credit = Credit(show=show, character=role.character, job=role.job, position=position)
    if role.person:
        credit.person = by_slug(Person, [role.person], where)[0]
    if role.through:
        credit.through = place_of(role.through, where)
    credit.season = _among(seasons, role.season, where) if role.season is not None else None
    named = [_among(episodes, place_of(place, where), where) for place in role.episodes]
    save(credit, where).episodes.set(named)


def _among(rows: dict[int, Any], number: int, where: str) -> Any:
    if number not in rows:
        raise SampleError(f"{where}: the show has no season or episode at {number}.")
    return rows[number]


def _availability(show: Show, offer: data.Offer, seasons: dict[int, Season]) -> None:
    where = f"shows/{show.slug}.toml, availability on {offer.platform}"
    row = Availability(show=show, region=offer.region, url=offer.url, from_on=offer.from_on, until_on=offer.until_on)
    row.platform = by_slug(Platform, [offer.platform], where)[0]
    row.season = _among(seasons, offer.season, where) if offer.season is not None else None
    save(row, where)


def _airing(show: Show, slot: data.Slot) -> None:
    where = f"shows/{show.slug}.toml, airing on {slot.platform}"
    if unknown := set(slot.weekdays) - set(WEEKDAYS):
        raise SampleError(f"{where}: {', '.join(unknown)} is no day; write {', '.join(WEEKDAYS)}.")
    row = Airing(show=show, zone=slot.zone, from_on=slot.from_on, until_on=slot.until_on)
    row.weekdays = ",".join(str(WEEKDAYS.index(day)) for day in slot.weekdays)
    row.platform = by_slug(Platform, [slot.platform], where)[0]
    row.time = time.fromisoformat(slot.time) if slot.time else None
    save(row, where)
