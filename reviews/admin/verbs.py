"""The buttons of the writing page: what each does once the text is saved, and what it needs for that."""

from collections.abc import Callable
from dataclasses import dataclass
from typing import TYPE_CHECKING, Protocol

from django.utils.translation import gettext as _

from outlet.dates import moment_to_come
from reviews import actions
from reviews.actions.locking import require_seen
from reviews.admin.checking import ask_first
from reviews.models import Revision

if TYPE_CHECKING:
    from datetime import datetime

    from django.http import HttpRequest

    from reviews.models import Article
    from reviews.state_form import StateForm


class Page(Protocol):
    """What a verb is pressed on: the writing page, or the one that a mail leads to."""

    request: "HttpRequest"
    state: "StateForm"

    @property
    def article(self) -> "Article | None":
        """What it is about; it is there when a verb is followed."""

    @property
    def based_on(self) -> int:
        """The newest revision that whoever presses has seen."""


@dataclass(frozen=True)
class Verb:
    """What a button does after the text is saved. `act` returns what to say of it, or "" where `field` is missing.

    One that publishes, or puts it before others, needs the text that was typed; the others are followed
    whatever is wrong with it, though one that `decides` on the text only of the newest.
    """

    rule: str  # a verb of reviews.workflow, which says who may
    act: Callable[["Page"], str]
    field: str = ""
    publishes: bool = False
    decides: bool = False
    how: str = Revision.How.SAVE  # what is said in the history of a revision that was saved to do it


def _publish(page: Page) -> str:
    page.state.is_valid()
    _ask_first(page)
    tell = page.state.cleaned_data.get("tell_readers", False)
    planned = page.article.next_at if page.article else None
    actions.publish(page.article, by=page.request.user, tell_readers=tell, based_on=page.based_on)  # type: ignore[arg-type]
    if planned:
        when = {"when": moment_to_come(planned)}
        return _("Published. Readers see it now. The change that was scheduled for %(when)s is off.") % when
    return _("Published. Readers see it now.")


def _schedule(page: Page) -> str:
    if not (at := page.state.given("publish_at")):
        return ""
    _ask_first(page, at)
    actions.publish(page.article, by=page.request.user, at=at, based_on=page.based_on)  # type: ignore[arg-type]
    when = {"when": moment_to_come(at)}
    if page.article and page.article.next_at:
        return _("The change is scheduled for %(when)s. Until then readers see what they see now.") % when
    return (
        _("The article is scheduled for %(when)s. Readers see it from then on, without anybody doing anything.") % when
    )


def _ask_first(page: Page, at: "datetime | None" = None) -> None:
    """Ask of the warnings of what was seen; of a newer text they would be asked by a page that nobody has read."""
    assert page.article is not None
    require_seen(page.article, page.based_on)
    ask_first(page, at)


def _unschedule(page: Page) -> str:
    actions.unschedule(page.article, by=page.request.user)  # type: ignore[arg-type]
    if page.article and page.article.is_published():
        return _("The change is unscheduled. Readers go on seeing what they see.")
    return _("The article is unscheduled: it is a draft again.")


def _withdraw(page: Page) -> str:
    if not (because := page.state.given("withdrawn_because")):
        return ""
    actions.withdraw(page.article, by=page.request.user, because=because)  # type: ignore[arg-type]
    return _("Withdrawn. Its address says that it is gone, and why.")


def _correct(page: Page) -> str:
    if not (text := page.state.given("correction")):
        return ""
    actions.correct(page.article, text, by=page.request.user)  # type: ignore[arg-type]
    return _("The correction is public.")


def _set_comments(page: Page) -> str:
    page.state.is_valid()
    policy = page.state.cleaned_data.get("comment_policy")
    if policy is None:
        return ""
    actions.set_comment_policy(page.article, policy, by=page.request.user)  # type: ignore[arg-type]
    return _("The comments of this article are set.")


def _submit(page: Page) -> str:
    actions.submit(page.article, by=page.request.user, note=_note_of(page), based_on=page.based_on)  # type: ignore[arg-type]
    return _("Submitted. The editors are mailed.")


def _take_back(page: Page) -> str:
    actions.take_back(page.article, by=page.request.user)  # type: ignore[arg-type]
    return _("It is in the writing again.")


def _ask_for_changes(page: Page) -> str:
    if not (note := page.state.given("colleagues_note")):
        return ""
    actions.ask_for_changes(page.article, by=page.request.user, note=note, based_on=page.based_on)  # type: ignore[arg-type]
    return _("Sent back with your note. Those who write it are mailed.")


def _approve(page: Page) -> str:
    actions.approve(page.article, by=page.request.user, note=_note_of(page), based_on=page.based_on)  # type: ignore[arg-type]
    return _("Approved. Those who write it are mailed.")


def _add_note(page: Page) -> str:
    if not (note := page.state.given("colleagues_note")):
        return ""
    actions.add_note(page.article, note, by=page.request.user)  # type: ignore[arg-type]
    return _("Your note stands beside the text.")


def _finish_note(page: Page) -> str:
    number = page.request.POST.get("_done", "")
    note = page.article.notes.filter(pk=int(number)).first() if page.article and number.isdecimal() else None
    if note is None:
        return _("That note is not there any more.")
    actions.finish_note(note, by=page.request.user)  # type: ignore[arg-type]
    return _("Ticked off.")


def _set_embargo(page: Page) -> str:
    page.state.is_valid()
    if {"embargo_at", "embargo_episode"} & page.state.errors.keys():
        return ""
    at, episode = page.state.cleaned_data["embargo_at"], page.state.cleaned_data["embargo_episode"]
    actions.set_embargo(page.article, by=page.request.user, at=at, episode=episode)  # type: ignore[arg-type]
    return _("The embargo is set.") if at or episode else _("There is no embargo.")


def _set_deadline(page: Page) -> str:
    page.state.is_valid()
    if "deadline_at" in page.state.errors:
        return ""
    at = page.state.cleaned_data["deadline_at"]
    actions.set_deadline(page.article, by=page.request.user, at=at)  # type: ignore[arg-type]
    return _("The deadline is set.") if at else _("There is no deadline.")


def _note_of(page: Page) -> str:
    page.state.is_valid()
    return page.state.cleaned_data.get("colleagues_note", "")


# By the name of the button, in the order in which they are looked for.
VERBS = {
    "_publish": Verb("publish", _publish, publishes=True, how=Revision.How.PUBLISH),
    "_schedule": Verb("schedule", _schedule, field="publish_at", publishes=True, how=Revision.How.PUBLISH),
    "_submit": Verb("submit", _submit, field="colleagues_note", publishes=True, how=Revision.How.SUBMIT),
    "_approve": Verb("approve", _approve, field="colleagues_note", publishes=True),
    "_changes": Verb("ask for changes", _ask_for_changes, field="colleagues_note", decides=True),
    "_take_back": Verb("take back", _take_back),
    "_note": Verb("note", _add_note, field="colleagues_note"),
    "_done": Verb("note", _finish_note),
    "_unschedule": Verb("unschedule", _unschedule),
    "_withdraw": Verb("withdraw", _withdraw, field="withdrawn_because"),
    "_correct": Verb("correct", _correct, field="correction"),
    "_comments": Verb("set comments", _set_comments, field="comment_policy"),
    "_embargo": Verb("set embargo", _set_embargo, field="embargo_at"),
    "_deadline": Verb("set deadline", _set_deadline, field="deadline_at"),
}
