"""The verbs of shows: saving parts whose numbers make places, and merging two rows that mean the same.

Everything else is saved by `outlet.actions.save`, which also moves the paths of a renamed show's seasons and episodes.
"""

from collections.abc import Sequence
from typing import TYPE_CHECKING, Any

from django.db import models, transaction
from django.utils.translation import gettext as _

from outlet import paths
from outlet.actions import save
from outlet.merges import Pairs, complete, merge
from shows import places
from shows.models import Credit, Episode, Person, Season, Show

if TYPE_CHECKING:
    from accounts.models import User


@transaction.atomic
def save_season(season: Season, *, by: "User | None", detail: dict[str, Any] | None = None) -> None:
    """Save a season; its episodes' places and paths follow its number. `detail` goes into the log.

    Raises PermissionDenied; ValidationError when the number is taken, or fixed as articles are about it, or when the
    season would move to another show; PathTaken.
    """
    season.clean()
    season.validate_constraints()
    former = Season.objects.filter(pk=season.pk).values_list("number", flat=True).first()
    save(season, by=by, detail=detail)
    moves = {} if former is None else {places.season_end(former): season.end_place}
    episodes = list(season.episodes.all())
    for episode in episodes:
        place = places.episode_place(season.number, episode.number, episode.special)
        moves[episode.place], episode.place = place, place
    Episode.objects.bulk_update(episodes, ["place"])
    _carry_credits(season.show, moves)


@transaction.atomic
def save_episode(episode: Episode, *, by: "User | None", detail: dict[str, Any] | None = None) -> None:
    """Save an episode; credits that give the show away up to it follow its place. `detail` goes into the log.

    Raises PermissionDenied; ValidationError when the place is taken, or fixed as articles are about it, or when the
    episode would move to another show; PathTaken.
    """
    episode.clean()
    former = Episode.objects.filter(pk=episode.pk).values_list("place", flat=True).first()
    save(episode, by=by, detail=detail)
    if former is not None:
        _carry_credits(episode.show, {former: episode.place})


def _carry_credits(show: Show, moves: dict[int, int]) -> None:
    """Let credits that give the show away up to a place follow where the place has moved."""
    for former, place in sorted(moves.items(), reverse=True):
        if former != place:
            show.credits.filter(through=former).update(through=place)


def merge_shows(source: Show, into: Show, *, by: "User | None") -> None:
    """Make one show of two: all of `source` moves to `into`, and its paths lead there from now on.

    Seasons and episodes that both have become one; what only `source` has moves. Where both say something, `into` is
    right. Raises PermissionDenied, and ValueError when both are the same, or one is a film and the other has seasons.
    """
    with merge(source, into, by=by, permission="shows.merge_show") as parts:
        _refuse_seasons_of_films(source, into)
        seasons, episodes = _merge_seasons(source, into)
        parts += [*episodes, *seasons]
        _move_rows(source, into, seasons, episodes)
        complete(into, source, "original_title", "poster", "synopsis", "languages")
        if source.hue_is_chosen and not into.hue_is_chosen:
            into.hue, into.hue_is_chosen = source.hue, True
        if (source.end_year or 0) >= into.year:  # another show of the same name may have ended before
            complete(into, source, "end_year")
        _remember_names(into, source.title, source)
        for old, new in parts:
            paths.hand_over(old, new)


def _refuse_seasons_of_films(source: Show, into: Show) -> None:
    """Raise ValueError where a film would get seasons, or seasons a film: nobody would find them any more."""
    for film, other in ((into, source), (source, into)):
        if film.is_film and other.seasons.exists():
            raise ValueError(_("“%(film)s” is a film and “%(other)s” has seasons.") % {"film": film, "other": other})


def _merge_seasons(source: Show, into: Show) -> tuple[Pairs, Pairs]:
    """Move what only `source` has, and return the pairs of seasons and of episodes that both have."""
    seasons: Pairs = []
    episodes: Pairs = []
    known = {season.number: season for season in into.seasons.all()}
    for season in source.seasons.all():
        if twin := known.get(season.number):
            seasons.append((season, twin))
            episodes += _merge_episodes(season, twin)
        else:
            Episode.objects.filter(season=season).update(show=into)
            season.show = into
            season.save()
    return seasons, episodes


def _merge_episodes(source: Season, into: Season) -> Pairs:
    """Move the episodes that only `source` has, and return the pairs of those that both have."""
    pairs: Pairs = []
    known = {episode.place: episode for episode in into.episodes.all()}
    for episode in source.episodes.all():
        if twin := known.get(episode.place):
            pairs.append((episode, twin))
        else:
            episode.season = into
            episode.save()
    return pairs


def _move_rows(source: Show, into: Show, seasons: Pairs, episodes: Pairs) -> None:
    """Let credits, airings, offers, networks and genres of `source` be those of `into`."""
    for old, new in seasons:
        Credit.objects.filter(season=old.pk).update(season=new.pk)
        source.availabilities.filter(season=old.pk).update(season=new.pk)
    for old_episode, new_episode in episodes:
        for credit in Credit.objects.filter(episodes=old_episode.pk):
            credit.episodes.add(new_episode.pk)
    known = {(credit.person_id, *_part(credit)): credit for credit in into.credits.all()}
    for credit in source.credits.all():
        _keep_credit(credit, known.get((credit.person_id, *_part(credit))), show=into)
    source.airings.update(show=into)
    source.availabilities.update(show=into)
    into.networks.add(*source.networks.all())
    into.genres.add(*source.genres.all())


def _part(credit: Credit) -> tuple[object, ...]:
    """Return what a credit says besides who: of a show or person, two that say the same are one."""
    return (credit.season_id, credit.character, credit.job)


def _keep_credit(credit: Credit, twin: Credit | None, **moved: models.Model) -> None:
    """Move `credit`, or add its episodes to its twin; a credit of the whole show or season stays one."""
    if twin is None:
        Credit.objects.filter(pk=credit.pk).update(**moved)
        return
    both_named = twin.episodes.exists() and credit.episodes.exists()
    twin.episodes.set([*twin.episodes.all(), *credit.episodes.all()] if both_named else [])
    Credit.objects.filter(pk=twin.pk).update(through=max(twin.through, credit.through))
    credit.delete()


def merge_people(source: Person, into: Person, *, by: "User | None") -> None:
    """Make one person of two: the credits and interviews of `source` become those of `into`, and its page leads there.

    Raises PermissionDenied, and ValueError when both are the same.
    """
    with merge(source, into, by=by, permission="shows.merge_person"):
        known = {(credit.show_id, *_part(credit)): credit for credit in into.credits.all()}
        for credit in source.credits.all():
            _keep_credit(credit, known.get((credit.show_id, *_part(credit))), person=into)
        complete(into, source, "native_name", "language", "photo")
        _remember_names(into, source.name, source)


def _remember_names(into: Show | Person, name: str, source: Show | Person) -> None:
    """Keep the names of `source` as other names, each once."""
    own = into.title if isinstance(into, Show) else into.name
    names: Sequence[str] = [*into.other_names, name, *source.other_names]
    into.other_names = [other for other in dict.fromkeys(names) if other != own]
