"""What is reviewed, who made it, and where it can be watched."""

from shows.models.availability import Airing, Availability
from shows.models.people import Credit, Person
from shows.models.platforms import Platform
from shows.models.seasons import Episode, Season
from shows.models.shows import Genre, Show

__all__ = ["Airing", "Availability", "Credit", "Episode", "Genre", "Person", "Platform", "Season", "Show"]
