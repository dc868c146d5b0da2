"""Who made it and who plays in it, sorted for a page: what gives nothing away, and what waits to be asked for."""

from collections.abc import Iterable
from dataclasses import dataclass

from django.db.models import Prefetch, Q, QuerySet

from shows.models import Credit, Episode, Person, Season, Show

Job = Credit.Job


@dataclass(frozen=True)
class Credits:
    """The credits of one page. What is guarded gives something away, whatever its job."""

    cast: list[Credit]
    crew: list[tuple[str, list[Credit]]]  # the job in words, and who did it
    guarded: list[Credit]

    def __bool__(self) -> bool:
        return bool(self.cast or self.crew or self.guarded)

    @classmethod
    def of(cls, credits: Iterable[Credit]) -> "Credits":
        """Sort `credits`."""
        credits = list(credits)
        opened = [credit for credit in credits if not credit.through]
        crew = [
            (str(job.label), found)
            for job in Job
            if job != Job.ACTOR and (found := [credit for credit in opened if credit.job == job])
        ]
        return cls(
            cast=[credit for credit in opened if credit.job == Job.ACTOR],
            crew=crew,
            guarded=[credit for credit in credits if credit.through],
        )


@dataclass(frozen=True)
class Work:
    """What a person did for one show, in words that give nothing away."""

    show: Show
    credits: list[Credit]


def works(credits: Credits) -> list[Work]:
    """Return what is open of `credits` by show, parts before jobs, in the order of the shows' years."""
    by_show: dict[Show, list[Credit]] = {}
    for credit in (*credits.cast, *(credit for _job, made in credits.crew for credit in made)):
        by_show.setdefault(credit.show, []).append(credit)
    return [Work(show, done) for show, done in sorted(by_show.items(), key=lambda item: -item[0].year)]


def of_show(show: Show) -> Credits:
    """Return all credits of a show. Two queries."""
    return Credits.of(_with_names(show.credits.all()))


def of_season(season: Season) -> Credits:
    """Return those of the show, of this season, and of its episodes."""
    here = Q(season=None, episodes=None) | Q(season=season) | Q(episodes__season=season)
    return Credits.of(_with_names(season.show.credits.filter(here).distinct()))


def of_episode(episode: Episode) -> Credits:
    """Return those of this episode by name, and those of its season or of the whole show."""
    whole = Q(episodes=None) & (Q(season=None) | Q(season=episode.season_id))
    return Credits.of(_with_names(episode.season.show.credits.filter(whole | Q(episodes=episode)).distinct()))


def of_person(person: Person) -> Credits:
    """Return what a person did, the newest show first."""
    rows = person.credits.select_related("show__poster")
    rows = rows.prefetch_related("show__networks", "show__poster__renditions", _episodes())
    return Credits.of(rows.order_by("-show__year", "show__sort_title", "position", "pk"))


def _with_names(credits: QuerySet) -> QuerySet:
    return credits.select_related("person", "show").prefetch_related(_episodes())


def _episodes() -> Prefetch:
    return Prefetch("episodes", Episode.objects.with_season().order_by("place"))
