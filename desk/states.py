"""How far an article has come, as the desk's own pages say it: one word, with the shape that stands before it."""

from datetime import datetime
from typing import NamedTuple

from django.utils.translation import gettext as _

from reviews.models import Article


class State(NamedTuple):
    """The name of a state's shape, and its words."""

    name: str
    words: str


def state_of(article: Article, now: datetime) -> State:
    """Return the one state that matters most of `article` at `now`."""
    if article.status == Article.Status.WITHDRAWN:
        return State("withdrawn", _("withdrawn"))
    if article.stage:
        return State(article.stage, str(article.get_stage_display()))
    if article.next_at:
        return State("waiting", _("change waiting"))
    if article.is_published(now):
        return State("live", _("public"))
    return State("scheduled", _("scheduled")) if article.is_scheduled(now) else State("draft", _("draft"))
