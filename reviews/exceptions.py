"""What can go wrong when an article is changed."""

from typing import TYPE_CHECKING

from django.utils.translation import gettext as _

from outlet.dates import moment_to_come

if TYPE_CHECKING:
    from reviews.models import Article
    from reviews.readiness import Problem


class StaleDraft(Exception):
    """Another revision came between: what was written started from an older one. Nothing was saved, nothing is lost."""

    def __init__(self, based_on: int, latest: int) -> None:
        super().__init__(
            _("Somebody saved revision %(latest)s while you were working from revision %(based_on)s.")
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
            message = _("“%(headline)s” is under embargo until its episode airs, and nobody knows yet when that is.")
        else:
            message = _("“%(headline)s” is under embargo: nobody can make it public before %(until)s.")
        until = moment_to_come(article.embargo_at) if article.embargo_at else ""
        super().__init__(message % {"headline": article.headline, "until": until})
        self.until = article.embargo_at
