"""The Subject: what an article is about. The one function that sets show, season, episodes and places together."""

from dataclasses import dataclass
from typing import TYPE_CHECKING

from django.core.exceptions import ValidationError
from django.utils.translation import gettext_lazy as _

from shows.models import Episode, Season, Show
from shows.places import WHOLE_SHOW

if TYPE_CHECKING:
    from reviews.models import Article


@dataclass(frozen=True)
class Subject:
    """A show, a season of it, one episode, or a run of episodes from `episode` to `last_episode`."""

    show: Show | None = None
    season: Season | None = None
    episode: Episode | None = None
    last_episode: Episode | None = None

    @classmethod
    def of(
        cls,
        show: Show | None = None,
        *,
        season: Season | None = None,
        episode: Episode | None = None,
        last_episode: Episode | None = None,
    ) -> "Subject":
        """Return a subject that holds together: an episode brings its season and show with it.

        Raises ValidationError, by field, when the parts belong to different shows or run backwards.
        """
        if last_episode and not episode:
            raise ValidationError({"episode": _("Say with which episode the run begins.")})
        season = season or (episode.season if episode else None)
        show = show or (season.show if season else None)
        if season and show and season.show_id != show.pk:
            raise ValidationError({"season": _("This season belongs to another show.")})
        if episode and season and episode.season_id != season.pk:
            raise ValidationError({"episode": _("This episode belongs to another season or show.")})
        if episode and last_episode:
            if last_episode.show_id != episode.show_id:
                raise ValidationError({"last_episode": _("This episode belongs to another show.")})
            if last_episode.place < episode.place:
                raise ValidationError({"last_episode": _("The run ends before it begins.")})
        return cls(show, season, episode, None if last_episode == episode else last_episode)

    def set_on(self, article: "Article") -> None:
        """Write it into the columns of `article`, which is not saved."""
        article.show, article.season = self.show, self.season
        article.episode, article.last_episode = self.episode, self.last_episode
        article.place = self.episode.place if self.episode else None
        article.last_place = (self.last_episode or self.episode).place if self.episode else None

    @property
    def through(self) -> int | None:
        """The place up to which a text about it gives its show away, unless the editor says otherwise."""
        if last := self.last_episode or self.episode:
            return last.place
        if self.season:
            return self.season.end_place
        return WHOLE_SHOW if self.show else None
