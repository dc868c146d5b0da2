"""The way of a text to readers, before it is published: submitted, sent back, approved; notes, deadlines, embargoes.

`based_on` is the newest revision that whoever decides has seen; None takes what is the newest now. Each verb raises
PermissionDenied, WrongState where it makes no sense, and StaleDraft where a newer revision is there.
"""

from datetime import datetime
from typing import TYPE_CHECKING

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from outlet.actions import log
from reviews import mails
from reviews.actions.locking import locked_for
from reviews.exceptions import WrongState
from reviews.models import Article, Note
from shows.models import Episode

if TYPE_CHECKING:
    from accounts.models import User

WAY = ("stage", "stage_at", "approved_revision")


def _go(article: Article, stage: Article.Stage) -> None:
    article.stage, article.stage_at = stage, timezone.now() if stage else None
    article.approved_revision = article.latest_revision if stage == Article.Stage.APPROVED else 0
    article.save(update_fields=WAY)


def submit(article: Article, *, by: "User | None", note: str = "", based_on: int | None = None) -> None:
    """Put the newest revision before the editors, who are mailed."""
    with locked_for("submit", article, by=by, based_on=based_on) as locked:
        _go(locked, Article.Stage.SUBMITTED)
        _note(locked, note, "submit", by)
        log("submit", locked, by=by, revision=locked.latest_revision, note=note)
        mails.tell_editors("submitted", locked, by=by, note=note)


def take_back(article: Article, *, by: "User | None") -> None:
    """Take what was submitted or approved back into the writing."""
    with locked_for("take back", article, by=by) as locked:
        stage = str(locked.stage)
        _go(locked, Article.Stage.WRITING)
        log("take back", locked, by=by, revision=locked.latest_revision, stage=stage)


def ask_for_changes(article: Article, *, by: "User | None", note: str, based_on: int | None = None) -> None:
    """Send what was submitted back to its writers, who are mailed what is to be changed. ValueError without a note."""
    if not note.strip():
        raise ValueError("Who asks for changes says which.")
    with locked_for("ask for changes", article, by=by, based_on=based_on) as locked:
        _go(locked, Article.Stage.CHANGES)
        _note(locked, note, "ask for changes", by)
        log("ask for changes", locked, by=by, revision=locked.latest_revision, note=note)
        mails.tell_writers("changes", locked, by=by, note=note)


def approve(article: Article, *, by: "User | None", note: str = "", based_on: int | None = None) -> None:
    """Approve the newest revision; its writers are mailed. A writer's next revision is not approved any more."""
    with locked_for("approve", article, by=by, based_on=based_on) as locked:
        _go(locked, Article.Stage.APPROVED)
        _note(locked, note, "approve", by)
        log("approve", locked, by=by, revision=locked.latest_revision, note=note)
        mails.tell_writers("approved", locked, by=by, note=note)


def add_note(article: Article, text: str, *, by: "User | None") -> Note:
    """Say something of an article to colleagues. Raises ValueError for an empty text."""
    if not text.strip():
        raise ValueError("A note has words.")
    with locked_for("note", article, by=by) as locked:
        note = _note(locked, text, "", by)
        log("note", locked, by=by, text=text)
    assert note is not None
    return note


def finish_note(note: Note, *, by: "User | None") -> None:
    """Tick a note off; nothing happens to one that is."""
    with locked_for("note", note.article, by=by) as locked:
        if Note.objects.filter(pk=note.pk, done_at=None).update(done_at=timezone.now()):
            log("finish note", locked, by=by, text=note.text)
    note.refresh_from_db()


def _note(article: Article, text: str, verb: str, by: "User | None") -> Note | None:
    if not text.strip():
        return None
    return Note.objects.create(
        article=article, text=text.strip(), verb=verb, by=by, by_name=str(by or ""), revision=article.latest_revision
    )


def set_deadline(article: Article, *, by: "User | None", at: datetime | None) -> None:
    """Say by when it is wanted; None takes that back."""
    with locked_for("set deadline", article, by=by) as locked:
        locked.deadline_at = at
        locked.save(update_fields=["deadline_at"])
        log("set deadline", locked, by=by, at=str(at or ""))


@transaction.atomic
def set_embargo(
    article: Article, *, by: "User | None", at: datetime | None = None, episode: Episode | None = None
) -> None:
    """Let nobody make it public before `at`, or before `episode` airs, whenever that is; neither lifts the embargo.

    Raises ValueError for both at once; WrongState for what was public, and for what is scheduled to become so before.
    """
    if at and episode:
        raise ValueError("An embargo is tied to a time or to an airing.")
    if episode:  # first and locked, as whoever moves its airing does it: else the move and this would miss each other
        episode = Episode.objects.select_for_update(of=("self",), no_key=True).get(pk=episode.pk)
        at = episode.airs_at
    with locked_for("set embargo", article, by=by) as locked:
        locked.embargo_episode, locked.embargo_at = episode, at
        if locked.published_at and locked.is_scheduled() and locked.is_embargoed(locked.published_at):
            raise WrongState(_("It is scheduled for a time before that: move it first."))
        locked.save(update_fields=["embargo_at", "embargo_episode"])
        log("set embargo", locked, by=by, at=str(at or ""), episode=str(episode or ""))
