"""Loads the sample outlet: all of it or nothing, and nothing twice."""

from collections.abc import Callable
from datetime import datetime

from django.db import models, transaction

from authors.models import Author
from images import files
from images.models import Image
from outlet.models import FreePage, Outlet
from readysteady.sample import airtimes, drawing, rows, texts
from readysteady.sample.data import Critic, House, Picture, Sample, Title
from reviews.models import Article, Tag
from shows.models import Episode, Person, Platform, Show

Say = Callable[[str], None]


def has_content() -> bool:
    """Say whether the database holds anything that an outlet consists of."""
    content: tuple[type[models.Model], ...] = (Outlet, FreePage, Image, Author, Platform, Show, Person, Tag, Article)
    return any(model._default_manager.exists() for model in content)


def other_content(sample: Sample) -> list[str]:
    """Name what the database holds and the sample does not, a few of each kind."""
    others: list[models.QuerySet] = [
        Outlet.objects.exclude(name=sample.house.name),
        FreePage.objects.exclude(slug__in=[page.slug for page in sample.pages]),
        Author.objects.exclude(slug__in=[critic.slug for critic in sample.critics]),
        Show.objects.exclude(slug__in=[title.slug for title in sample.titles]),
        Article.objects.exclude(feed_id__in=[texts.feed_id(piece) for piece in sample.pieces]),
    ]
    return [str(row) for rows_ in others for row in rows_.order_by("pk")[:3]]


def load(sample: Sample, *, now: datetime, say: Say, scale: float = 1.0) -> dict[str, int]:
    """Load what is missing of `sample` and return how many rows of which kind there are then.

    Times that are relative count from `now`, or from when a show airs next after it. Pictures are drawn at `scale` of
    their size. Raises SampleError or whatever else went wrong; then the database is as it was before.
    """
    wanted = pictures_of(sample)
    known = set(Image.objects.filter(name__in=wanted).values_list("name", flat=True))
    drawn: dict[str, bytes] = {}
    for name, picture in wanted.items():
        if name not in known:
            drawn[name] = _draw(name, picture, sample, scale)
            say(f"Drawing pictures: {len(drawn)} of {len(wanted) - len(known)}")
    say("Loading …")
    stored: list[str] = []
    try:
        with transaction.atomic():
            for name, content in drawn.items():
                image = rows.add_picture(name, wanted[name], content, drawing.focal_point(name, wanted[name].motif))
                stored.append(str(image.file.name))
            _load_rows(airtimes.dated(sample, now), now)
    except BaseException:
        files.remove(stored)
        raise
    return counts()


def _load_rows(sample: Sample, now: datetime) -> None:
    images = {image.name: image for image in Image.objects.order_by("-pk")}
    rows.add_house(sample.house)
    for page in sample.pages:
        rows.add_page(page)
    for broadcaster in sample.broadcasters:
        rows.add_broadcaster(broadcaster)
    for label in sample.labels:
        rows.add_label(label)
    for critic in sample.critics:
        rows.add_critic(critic, images[portrait_name(critic)])
    for title in sample.titles:
        rows.add_title(title, images[poster_name(title)])
    texts.add_pieces(sample.pieces, now)


def counts() -> dict[str, int]:
    """Return how many rows of which kind there are, by the kind's name in the plural."""
    counted: tuple[type[models.Model], ...] = (Article, Show, Episode, Person, Author, Tag, Image, FreePage)
    return {str(model._meta.verbose_name_plural): model._default_manager.count() for model in counted}


def poster_name(title: Title) -> str:
    """Return the name of a show's poster."""
    return f"poster-{title.slug}"


def portrait_name(critic: Critic) -> str:
    """Return the name of an author's photo."""
    return f"author-{critic.slug}"


def pictures_of(sample: Sample) -> dict[str, Picture]:
    """Return all pictures that the sample outlet needs, by name: posters, portraits, and those of its articles."""
    pictures = {poster_name(title): _poster(title, sample.house) for title in sample.titles}
    pictures |= {portrait_name(critic): _portrait(critic, sample.house) for critic in sample.critics}
    return pictures | {picture.key: picture for picture in sample.pictures}


def _poster(title: Title, house: House) -> Picture:
    name = poster_name(title)
    return Picture(name, title.poster.motif, title.poster.alt, house.picture_credit, show=title.slug)


def _portrait(critic: Critic, house: House) -> Picture:
    return Picture(
        portrait_name(critic), critic.portrait, f"{critic.name}, drawn in a few flat shapes.", house.picture_credit
    )


def _draw(name: str, picture: Picture, sample: Sample, scale: float) -> bytes:
    show = next((title for title in sample.titles if title.slug == picture.show), None)
    critic = next((critic for critic in sample.critics if portrait_name(critic) == name), None)
    hue, title = (show.hue, show.title) if show else (critic.hue if critic else None, "")
    return drawing.draw(name, picture.motif, hue=hue, title=title, scale=scale)
