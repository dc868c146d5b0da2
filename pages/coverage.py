"""What the outlet has covered of a show: a recap for each episode, with its stars, and the verdicts on the whole.

An episode's stars are those of the recap that was published first; a recap of a run stands for each episode of the run.
The average is one of episodes, not of recaps: the rating of a double bill counts for both. Reviews of a season or of
the whole show have stars of their own, which stand apart and are in no average. What was reviewed as a whole misses no
recaps: single episodes are wanting only in a season whose recaps have begun.
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import datetime
from decimal import ROUND_HALF_UP, Decimal

from django.utils import timezone

from reviews.models import Article
from shows.models import Episode, Season, Show

Kind = Article.Kind


@dataclass(frozen=True)
class Cell:
    """One episode with the recap that stands for it."""

    episode: Episode
    recap: Article | None
    has_aired: bool | None
    is_expected: bool = False  # whether other episodes of its season have recaps

    @property
    def stars(self) -> int | None:
        """Half stars, where there is a recap with some."""
        return self.recap.stars if self.recap else None

    @property
    def url(self) -> str:
        """Where a press on it leads: to the recap, or else to the episode's own page."""
        return (self.recap or self.episode).get_absolute_url()

    @property
    def is_missing(self) -> bool:
        """Whether it has aired and wants a recap."""
        return self.is_expected and self.is_bare

    @property
    def is_bare(self) -> bool:
        """Whether it has aired and has no recap, whether or not it wants one."""
        return self.recap is None and self.has_aired is True

    @property
    def css_class(self) -> str:
        """How the cell looks: by its rating, and else by what there is."""
        if self.recap:
            return f"rating-{self.stars}" if self.stars else "episode--unrated"
        return "episode--uncovered" if self.is_bare else "episode--ahead"


@dataclass(frozen=True)
class SeasonCoverage:
    """A season as a row of cells, with the verdicts on it as a whole, the newest first.

    `is_in_a_verdict` says that there is one, on the season or on the whole show.
    """

    season: Season
    cells: Sequence[Cell]
    verdicts: Sequence[Article]
    is_in_a_verdict: bool = False

    @property
    def average(self) -> Decimal | None:
        """The average of its rated episodes, of five stars with one decimal."""
        return average(self.cells)

    @property
    def rated(self) -> int:
        """How many episodes have stars."""
        return sum(1 for cell in self.cells if cell.stars)

    @property
    def is_begun(self) -> bool:
        """Whether any of it has a recap: else there is no point in naming each that has not."""
        return any(cell.recap for cell in self.cells)

    @property
    def has_a_grid(self) -> bool:
        """Whether tiles say more than the list of its episodes: of nothing, or of one, there is no picture."""
        return self.is_begun and len(self.cells) > 1

    @property
    def is_bare(self) -> bool:
        """Whether some of it has aired, and none of it has a recap."""
        return not self.is_begun and any(cell.is_bare for cell in self.cells)


@dataclass(frozen=True)
class Coverage:
    """A show's seasons, and the verdicts on the show as a whole, the newest first."""

    seasons: Sequence[SeasonCoverage]
    verdicts: Sequence[Article]

    @classmethod
    def of(cls, show: Show, at: datetime | None = None) -> "Coverage":
        """Fetch it as of `at` (now): four queries, for one episode and for hundreds."""
        at = at or timezone.now()
        verdicts, parts = _verdicts(show, at), _parts(show)
        recaps = first_recaps(show, [episode.place for _, episodes in parts for episode in episodes], at)
        seasons = [
            SeasonCoverage(
                season,
                _cells(episodes, recaps, at),
                [verdict for verdict in verdicts if verdict.season_id == season.pk],
                any(verdict.season_id in (None, season.pk) for verdict in verdicts),
            )
            for season, episodes in parts
        ]
        return cls(seasons, [verdict for verdict in verdicts if verdict.season_id is None])

    def of_season(self, season: Season) -> SeasonCoverage:
        """Return the part about one season."""
        return next(part for part in self.seasons if part.season.pk == season.pk)

    @property
    def recaps(self) -> set[int]:
        """The ids of the recaps that the grid leads to: a list of what else there is leaves them out."""
        return {cell.recap.pk for part in self.seasons for cell in part.cells if cell.recap}

    @property
    def latest(self) -> SeasonCoverage | None:
        """The last season of which anything has aired, or else the first: the one that stands open on a page."""
        aired = [part for part in self.seasons if any(cell.has_aired for cell in part.cells)]
        return aired[-1] if aired else next(iter(self.seasons), None)

    @property
    def average(self) -> Decimal | None:
        """The average of all rated episodes of all seasons."""
        return average(cell for part in self.seasons for cell in part.cells)

    @property
    def rated(self) -> int:
        """How many episodes have stars."""
        return sum(part.rated for part in self.seasons)

    @property
    def has_an_average_of_its_own(self) -> bool:
        """Whether it has episodes with stars in more than one season: else it would only say the season's again."""
        return sum(1 for part in self.seasons if part.rated) > 1


def has_aired(episode: Episode, at: datetime) -> bool | None:
    """Say whether `episode` has aired at `at`; without a date it has when its show is over, and else nobody knows."""
    if episode.aired_on is None and episode.airs_at is None and episode.season.show.is_over:
        return True
    return episode.has_aired(at)


def average(cells: Iterable[Cell]) -> Decimal | None:
    """Return the average of the cells that have stars, of five with one decimal; None where none has."""
    stars = [cell.stars for cell in cells if cell.stars]
    if not stars:
        return None
    return (Decimal(sum(stars)) / len(stars) / 2).quantize(Decimal("0.1"), ROUND_HALF_UP)


def first_recaps(show: Show, places: Sequence[int], at: datetime) -> dict[int, Article]:
    """Return the recap that was published first for each of `places` that is covered; a run covers several."""
    if not places:
        return {}
    recaps = Article.objects.published(at).about(show).of_kind(Kind.RECAP)
    recaps = recaps.filter(place__lte=max(places), last_place__gte=min(places))
    found: dict[int, Article] = {}
    names = "slug place last_place stars access public_at published_at first_published_at first_published_on"
    for recap in recaps.only(*names.split()).order_by("first_published_at", "pk"):
        for place in places:
            if recap.place <= place <= recap.last_place:
                found.setdefault(place, recap)
    return found


def verdicts_on(season: Season, at: datetime | None = None) -> list[Article]:
    """Return the reviews with stars of `season` and of its whole show, the newest first, as of `at` (now)."""
    found = _verdicts(season.show, at or timezone.now())
    return [verdict for verdict in found if verdict.season_id in (None, season.pk)]


def _cells(episodes: Sequence[Episode], recaps: dict[int, Article], at: datetime) -> list[Cell]:
    is_begun = any(episode.place in recaps for episode in episodes)
    return [Cell(e, recaps.get(e.place), has_aired(e, at), is_begun) for e in episodes]


def _parts(show: Show) -> list[tuple[Season, list[Episode]]]:
    """Return the seasons of a show with their episodes, which know their season and show."""
    if show.is_film:
        return []
    seasons = list(show.seasons.order_by("number").prefetch_related("episodes"))
    for season in seasons:
        season.show = show
        for episode in season.episodes.all():
            episode.season = season
    return [(season, sorted(season.episodes.all(), key=lambda episode: episode.place)) for season in seasons]


def _verdicts(show: Show, at: datetime) -> list[Article]:
    """Return the reviews with stars of the show or of a season; a film's recap counts too: it has no grid."""
    kinds = [Kind.REVIEW, Kind.RECAP] if show.is_film else [Kind.REVIEW]
    articles = Article.objects.published(at).about(show).filter(kind__in=kinds, place=None, stars__gt=0)
    return list(articles.with_subjects().order_by("-published_at", "-pk"))
