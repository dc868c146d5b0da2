"""The shows of a seeded outlet, with seasons, episodes, credits and where they can be watched."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime, time, timedelta
from random import Random

from django.utils.text import slugify

from images.colours import HUES
from images.models import Image
from outlet.actions import save_many
from readysteady.seeding import words
from readysteady.seeding.plan import DAY, KnownEpisode, KnownShow, Recipe
from readysteady.seeding.texts import Writer
from shows.models import Airing, Availability, Credit, Episode, Genre, Person, Platform, Season, Show
from shows.places import WHOLE_SHOW, episode_place

RUNNING = 12  # shows that air now, however large the outlet
MOST_IN_A_SEASON = 24
WEEK = timedelta(days=7)


@dataclass(frozen=True)
class Cast:
    """What shows are given: those who make them and what stands beside them."""

    people: Sequence[Person]
    platforms: Sequence[Platform]
    genres: Sequence[Genre]
    pictures: Sequence[Image]


@dataclass
class _Outline:
    """A show that is to be written, with how many episodes each of its seasons has."""

    row: Show
    began: datetime
    seasons: list[int]
    is_running: bool
    rng: Random


class ShowMaker:
    """Writes shows batch by batch, and returns what articles need of them."""

    def __init__(self, recipe: Recipe, cast: Cast, writer: Writer) -> None:
        self.recipe, self.cast, self.writer = recipe, cast, writer
        self.rng = recipe.chance("shows")
        self.slugs: set[str] = set()
        self.made = 0

    def make(self, sizes: Sequence[int]) -> list[KnownShow]:
        """Write a show for each size, which is the number of articles that will be about it."""
        outlines = [self._outline(size) for size in sizes]
        save_many([outline.row for outline in outlines], by=None)
        known = [
            KnownShow(_reference(o.row.pk, _name(o.row)), o.row.slug, o.row.title, o.began, [], []) for o in outlines
        ]
        if known and self.made == len(known):
            known[0].is_standard = True
        self._write_seasons(outlines, known)
        self._write_networks(outlines)
        self._write_credits(outlines)
        return known

    def _outline(self, size: int) -> _Outline:
        is_standard = self.made == 0
        self.made += 1
        # The standard show takes no more and no less of the stream, whatever the size of the outlet.
        rng = Random(self.rng.random())  # noqa: S311
        is_film = not is_standard and size < 8 and rng.random() < 0.5
        is_running = not is_standard and not is_film and self.made <= RUNNING + 1
        days = rng.randint(200, 3_400)
        began = self.recipe.until - (1_800 if is_standard else days) * DAY
        seasons = [] if is_film else [10] * 4 if is_standard else _seasons(size, rng)
        kind = "film" if is_film else "series" if len(seasons) > 1 or is_running else "miniseries"
        return _Outline(self._row(began, kind, is_running, rng), began, seasons, is_running, rng)

    def _row(self, began: datetime, kind: str, is_running: bool, rng: Random) -> Show:
        title = f"{rng.choice(words.TITLE_ADJECTIVES)} {rng.choice(words.TITLE_NOUNS)}"
        if rng.random() < 0.4:
            title = f"The {title}"
        status = "running" if is_running else rng.choice(("ended", "ended", "cancelled", "renewed"))
        return Show(
            title=title, slug=self._slug(f"{slugify(title)}-{began.year}"), kind=kind, year=began.year, status=status,
            countries=[rng.choice(words.COUNTRIES)], languages="en", synopsis=self.writer.lines(3),
            poster=rng.choice(self.cast.pictures), hue=rng.randrange(HUES), hue_is_chosen=True,
        )  # fmt: skip

    def _slug(self, wanted: str) -> str:
        slug, number = wanted, 1
        while slug in self.slugs:
            number += 1
            slug = f"{wanted}-{number}"
        self.slugs.add(slug)
        return slug

    def _write_seasons(self, outlines: Sequence[_Outline], known: Sequence[KnownShow]) -> None:
        seasons = [
            (outline, show, Season(show=outline.row, number=number, year=outline.began.year + number - 1))
            for outline, show in zip(outlines, known, strict=True)
            for number in range(1, len(outline.seasons) + 1)
        ]
        save_many([season for _, _, season in seasons], by=None)
        episodes = []
        for outline, show, season in seasons:
            show.seasons.append(_reference(season.pk, f"{show.title}, season {season.number}"))
            episodes += [(show, episode) for episode in self._episodes(outline, season)]
        save_many([episode for _, episode in episodes], by=None)
        for show, episode in episodes:
            if episode.airs_at and episode.airs_at < self.recipe.until:
                reference = _reference(episode.pk, str(episode))
                show.episodes.append(
                    KnownEpisode(reference, episode.season.number - 1, episode.code.lower(), episode.airs_at)
                )

    def _episodes(self, outline: _Outline, season: Season) -> list[Episode]:
        """Return the episodes of a season: weekly, closer where its year is too short, two of a running one to come."""
        number, count = season.number, outline.seasons[season.number - 1]
        year = min(365 * DAY, (self.recipe.until - outline.began) / len(outline.seasons))
        step = min(WEEK, year / (count + 1))
        start = outline.began + (number - 1) * year
        if outline.is_running and number == len(outline.seasons):
            count += 2
            start, step = self.recipe.until - (count - 2) * step + DAY, step
        rows = []
        for place in range(1, count + 1):
            airs_at = (start + (place - 1) * step).replace(minute=0, second=0, microsecond=0)
            rows.append(
                Episode(
                    season=season, show=outline.row, number=place, place=episode_place(number, place),
                    title=self.writer.headline()[:60], title_spoils=outline.rng.random() < 0.1, airs_at=airs_at,
                    aired_on=airs_at.date(), runtime=outline.rng.choice((28, 42, 55)), synopsis=self.writer.line(),
                )
            )  # fmt: skip
        return rows

    def _write_networks(self, outlines: Sequence[_Outline]) -> None:
        networks, genres, availabilities, airings = [], [], [], []
        for outline in outlines:
            network, streamer = outline.rng.sample(self.cast.platforms, 2)
            networks.append(Show.networks.through(show=outline.row, platform=network))
            picked = outline.rng.sample(self.cast.genres, 2)
            genres += [Show.genres.through(show=outline.row, genre=genre) for genre in picked]
            availabilities.append(Availability(show=outline.row, platform=streamer, url="https://example.org/watch"))
            if outline.is_running:
                days = str(outline.rng.randrange(7))
                airings.append(
                    Airing(
                        show=outline.row, platform=network, weekdays=days, time=time(21), zone="UTC",
                        from_on=outline.began.date(),
                    )
                )  # fmt: skip
        Show.networks.through.objects.bulk_create(networks)
        Show.genres.through.objects.bulk_create(genres)
        save_many(availabilities, by=None)
        save_many(airings, by=None)

    def _write_credits(self, outlines: Sequence[_Outline]) -> None:
        rows = []
        for outline in outlines:
            for position, person in enumerate(outline.rng.sample(self.cast.people, 10)):
                job = words.JOBS[position] if position < len(words.JOBS) else Credit.Job.ACTOR
                character = outline.rng.choice(words.GIVEN_NAMES) if job == Credit.Job.ACTOR else ""
                through = WHOLE_SHOW if position == 9 else 0
                rows.append(
                    Credit(
                        show=outline.row, person=person, job=job, character=character, position=position,
                        through=through,
                    )
                )  # fmt: skip
        save_many(rows, by=None)


def _seasons(size: int, rng: Random) -> list[int]:
    """Return how many episodes each season has, so that about three quarters of the articles can be recaps."""
    episodes = max(3, round(size * 0.78))
    length = rng.choice((6, 8, 10, 13)) if episodes < 150 else MOST_IN_A_SEASON
    full, rest = divmod(episodes, length)
    return [length] * full + ([rest] if rest else [])


def _name(show: Show) -> str:
    return f"{show.title} ({show.year})"


def _reference(pk: int, name: str) -> dict[str, object]:
    return {"id": pk, "name": name}
