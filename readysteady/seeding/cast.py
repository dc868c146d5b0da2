"""The rows that articles refer to and that are no shows: the outlet, pictures, platforms, authors, people, tags."""

import io
from collections.abc import Sequence
from random import Random
from typing import Any

from django.core.files.base import ContentFile
from django.utils.text import slugify
from PIL import Image as Pillow
from PIL import ImageDraw

from authors.models import Author
from images import renditions
from images.actions import add_image
from images.models import Image
from images.sizes import SHAPES
from outlet.actions import save, save_many
from outlet.models import MenuItem, Outlet, PatronCall
from readysteady.seeding import words
from readysteady.seeding.plan import Recipe
from reviews.models import Tag
from shows.models import Genre, Person, Platform

PICTURES = 24
SIZE = (480, 270)
TITLE = "The Test Card"


def make_outlet() -> None:
    """Write the outlet's own row, its menu and its calls, so that pages have what a real outlet's have."""
    outlet = Outlet.objects.first() or Outlet(id=1)
    outlet.name, outlet.tagline, outlet.time_zone = TITLE, "Made to be measured.", "Europe/London"
    outlet.follow_sentence = 'Follow us <a href="/feed/">by feed</a> or <a href="/shows/">by show</a>.'
    save(outlet, by=None)
    links = {"Recaps": "/recaps/", "Reviews": "/reviews/", "Features": "/features/", "Shows": "/shows/"}
    save_many(
        [MenuItem(label=label, url=url, position=place) for place, (label, url) in enumerate(links.items())], by=None
    )
    text = "This page has no advertisement. It is paid for by those who read it. Will you be one of them?"
    save_many([PatronCall(text=text, button="Become a patron", url="/feed/")], by=None)


def make_pictures(recipe: Recipe) -> list[Image]:
    """Add a few dozen small pictures, all files that pages want of them included."""
    rng = recipe.chance("pictures")
    pictures = []
    for number in range(1, PICTURES + 1):
        file = ContentFile(_drawn(rng), name=f"picture-{number}.jpg")
        words_: dict[str, Any] = {
            "name": f"Picture {number}",
            "alt": f"Coloured shapes, number {number}",
            "credit": TITLE,
        }
        pictures.append(add_image(file, by=None, **words_))
    renditions.want((picture.pk, crop) for picture in pictures for crop in SHAPES)
    for picture in pictures:
        renditions.make(picture.pk)
    return pictures


def _drawn(rng: Random) -> bytes:
    """Return a small file: some rectangles on one colour."""
    picture = Pillow.new("RGB", SIZE, f"hsl({rng.randrange(360)}, 40%, 45%)")
    draw = ImageDraw.Draw(picture)
    for _ in range(6):
        left, top = rng.randrange(SIZE[0]), rng.randrange(SIZE[1])
        draw.rectangle((left, top, left + 120, top + 80), fill=f"hsl({rng.randrange(360)}, 45%, 55%)")
    file = io.BytesIO()
    picture.save(file, "JPEG", quality=70)
    return file.getvalue()


def make_platforms(recipe: Recipe) -> list[Platform]:
    """Write networks and streamers."""
    rng = recipe.chance("platforms")
    rows = [
        Platform(
            name=name, slug=slugify(name), kind=rng.choice(Platform.Kind.values), country=rng.choice(words.COUNTRIES),
            url="https://example.org/", disclosure=f"Episodes were made available by {name}.",
        )
        for name in words.PLATFORMS
    ]  # fmt: skip
    save_many(rows, by=None)
    return rows


def make_genres() -> list[Genre]:
    """Write what shows can be."""
    rows = [Genre(name=name, slug=slugify(name)) for name in words.GENRES]
    save_many(rows, by=None)
    return rows


def make_authors(recipe: Recipe, pictures: Sequence[Image], biography: str) -> list[Author]:
    """Write those who write; the first two will sign a third of everything each."""
    rng = recipe.chance("authors")
    rows = []
    for number in range(1, recipe.authors + 1):
        name, slug = _name(rng, number)
        rows.append(
            Author(
                name=name, slug=slug, role="critic", tagline="Writes about what is on.", since=rng.randint(2016, 2024),
                biography=f"<p>{biography}</p>", photo=rng.choice(pictures),
            )
        )  # fmt: skip
    save_many(rows, by=None)
    return rows


def make_people(recipe: Recipe, number: int, pictures: Sequence[Image]) -> list[Person]:
    """Write those who make what is reviewed."""
    rng = recipe.chance("people")
    rows = []
    for place in range(1, number + 1):
        name, slug = _name(rng, place)
        rows.append(
            Person(name=name, slug=slug, sort_name=" ".join(reversed(name.split(" "))), photo=rng.choice(pictures))
        )
    save_many(rows, by=None)
    return rows


def make_tags(recipe: Recipe) -> list[Tag]:
    """Write the tags; the first two will stand on a third of everything each."""
    names = ["Television", "Endings worth waiting for"]
    names += [f"{words.TAG_SUBJECTS[n % len(words.TAG_SUBJECTS)]} {n + 1}" for n in range(recipe.tags - len(names))]
    rows = [Tag(name=name, slug=slugify(name), description=f"All that is about {name.lower()}.") for name in names]
    save_many(rows, by=None)
    return rows


def _name(rng: Random, number: int) -> tuple[str, str]:
    """Return a name, which others may have too, and an address, which nobody else has."""
    name = f"{rng.choice(words.GIVEN_NAMES)} {rng.choice(words.FAMILY_NAMES)}"
    return name, f"{slugify(name)}-{number}"
