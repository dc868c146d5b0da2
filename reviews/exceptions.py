"""What can go wrong when an article is changed."""

from typing import TYPE_CHECKING

from django.utils.translation import gettext as _

from outlet.dates import moment_to_come

if TYPE_CHECKING:
    from reviews.models import Article
    from reviews.readiness import Problem


class StaleDraft(Exception):
    """Another revision came between: what was written or decided started from an older one. Nothing was changed."""

    def __init__(self, based_on: int, latest: int) -> None:
        super().__init__(
            _("You saw revision %(based_on)s, and somebody saved revision %(latest)s since. Nothing was done.")
            % {"latest": latest, "based_on": based_on}
        )
        self.based_on, self.latest = based_on, latest


class NotReady(Exception):
    """The article lacks what a public one must have."""

    def __init__(self, problems: "list[Problem]") -> None:
        super().__init__(" ".join(str(problem.message) for problem in problems))
        self.problems = problems


class AsksFirst(NotReady):
    """Nothing stops it, but the rules ask whether it is meant; whoever pressed has not said so."""


class WrongState(Exception):
    """The verb makes no sense for an article in this state."""


class Embargoed(WrongState):
    """Nobody can make it public before its embargo ends."""

    def __init__(self, article: "Article") -> None:
        if article.embargo_at is None:
            message = _("It is under embargo until its episode airs, and nobody knows yet when that is.")
        else:
            until = moment_to_come(article.embargo_at)
            message = _("It is under embargo: nobody can make it public before %(until)s.") % {"until": until}
        super().__init__(message)
        self.until = article.embargo_at
