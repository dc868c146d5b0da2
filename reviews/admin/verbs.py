"""The buttons of the writing page: what each does once the text is saved, and what it needs for that."""

from collections.abc import Callable
from dataclasses import dataclass
from typing import TYPE_CHECKING

from django.utils.translation import gettext as _

from reviews import actions

if TYPE_CHECKING:
    from reviews.admin.writing import WritingPage


@dataclass(frozen=True)
class Verb:
    """What a button does after the text is saved. `act` returns what to say of it, or "" where `field` is missing.

    One that publishes needs the text that was typed; the others are followed whatever is wrong with it.
    """

    permission: str
    act: Callable[["WritingPage"], str]
    field: str = ""
    publishes: bool = False


def _publish(page: "WritingPage") -> str:
    page.state.is_valid()
    tell = page.state.cleaned_data.get("tell_readers", False)
    actions.publish(page.article, by=page.request.user, tell_readers=tell)  # type: ignore[arg-type]
    return _("Published. Readers see it now.")


def _schedule(page: "WritingPage") -> str:
    if not (at := page.state.given("publish_at")):
        return ""
    actions.publish(page.article, by=page.request.user, at=at)  # type: ignore[arg-type]
    return _("Scheduled. Readers see it from then on, without anybody doing anything.")


def _unschedule(page: "WritingPage") -> str:
    actions.unschedule(page.article, by=page.request.user)  # type: ignore[arg-type]
    return _("It is a draft again.")


def _withdraw(page: "WritingPage") -> str:
    if not (because := page.state.given("withdrawn_because")):
        return ""
    actions.withdraw(page.article, by=page.request.user, because=because)  # type: ignore[arg-type]
    return _("Withdrawn. Its address says that it is gone, and why.")


def _correct(page: "WritingPage") -> str:
    if not (text := page.state.given("correction")):
        return ""
    actions.correct(page.article, text, by=page.request.user)  # type: ignore[arg-type]
    return _("The correction is public.")


def _set_comments(page: "WritingPage") -> str:
    page.state.is_valid()
    policy = page.state.cleaned_data.get("comment_policy")
    if policy is None:
        return ""
    actions.set_comment_policy(page.article, policy, by=page.request.user)  # type: ignore[arg-type]
    return _("The comments of this article are set.")


PUBLISH, CORRECT = "reviews.publish_article", "reviews.correct_article"
VERBS = {
    "_publish": Verb(PUBLISH, _publish, publishes=True),
    "_schedule": Verb(PUBLISH, _schedule, field="publish_at", publishes=True),
    "_unschedule": Verb(PUBLISH, _unschedule),
    "_withdraw": Verb(PUBLISH, _withdraw, field="withdrawn_because"),
    "_correct": Verb(CORRECT, _correct, field="correction"),
    "_comments": Verb(PUBLISH, _set_comments, field="comment_policy"),
}
