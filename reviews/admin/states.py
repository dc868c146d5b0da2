"""Where an article is, in words: what readers see or will see of it, and how far its newest revision has come."""

from datetime import timedelta

from django.utils import timezone
from django.utils.timesince import timesince
from django.utils.translation import gettext as _

from outlet.dates import day_and_time, moment_to_come
from outlet.models import LogEntry
from reviews.models import Article
from reviews.workflow import is_newer_than_approved


def withdrawal(article: Article) -> LogEntry | None:
    """Return the log's entry of the withdrawal of an article that is withdrawn now."""
    if article.status != Article.Status.WITHDRAWN:
        return None
    return LogEntry.objects.filter(
        content_type__app_label="reviews", content_type__model="article", object_id=article.pk, verb="withdraw"
    ).first()


def state_in_words(article: Article) -> str:
    """Say what readers see of an article, and how far its newest revision has come: "Public since … · submitted"."""
    words = [_seen_in_words(article)]
    if is_newer_than_approved(article):
        words.append(_("approved as revision %(number)s; this text is newer") % {"number": article.approved_revision})
    elif article.stage:
        words.append(article.get_stage_display())
    if article.next_at:
        words.append(_("a change is scheduled for %(when)s") % {"when": moment_to_come(article.next_at)})
    return " · ".join(words)


def unseen_in_words(article: Article) -> str:
    """Say that the newest revision is another one than readers see, will see, or somebody approved; "" where not."""
    return " ".join(filter(None, [_ahead_of_readers(article), _approved_in_words(article)]))


def _approved_in_words(article: Article) -> str:
    """Say which revision was approved, where another one goes out at its time, or would if it were published now."""
    coming = article.next_revision or (article.live_revision if article.is_scheduled() else 0)
    approved = {"number": article.approved_revision, "newest": article.latest_revision}
    if article.stage != Article.Stage.APPROVED or approved["number"] == approved["newest"] == (
        coming or approved["newest"]
    ):
        return ""
    if approved["number"] == approved["newest"]:
        return _("Revision %(number)s is the one that was approved.") % approved
    if coming and coming != approved["newest"]:  # `_ahead_of_readers` says what goes out
        return _("Revision %(number)s was approved; an editor saved %(newest)s since.") % approved
    return (
        _("Revision %(number)s was approved; an editor saved %(newest)s since, and that is what would go out.")
        % approved
    )


def since_in_words(article: Article) -> str:
    """Say for how long it is at its stage: "since 5 minutes"; "just now" for less than one."""
    if article.stage_at is None:
        return ""
    if timezone.now() - article.stage_at < timedelta(minutes=1):
        return _("just now")
    return _("since %(ago)s") % {"ago": timesince(article.stage_at)}


def _ahead_of_readers(article: Article) -> str:
    numbers = {"newest": article.latest_revision, "public": article.next_revision or article.live_revision}
    if not article.live_revision or numbers["newest"] <= numbers["public"]:
        return ""
    if article.next_at:
        text = _("What is scheduled is revision %(public)s. The newest is %(newest)s: schedule it to send that out.")
    elif article.is_scheduled():
        text = _(
            "What goes out then is revision %(public)s. The newest is %(newest)s: schedule again to send that out."
        )
    elif article.is_published():
        text = _("Readers see revision %(public)s. The newest is %(newest)s, with changes that they do not see yet.")
    else:
        return ""
    return text % numbers


def _seen_in_words(article: Article) -> str:
    if article.status == Article.Status.DRAFT:
        return _("Draft: nobody but the desk sees it")
    if article.status == Article.Status.WITHDRAWN:
        return _("Withdrawn: readers see that it is gone, and why")
    assert article.published_at is not None
    if article.is_scheduled():
        return _("Scheduled for %(when)s") % {"when": moment_to_come(article.published_at)}
    return _("Public since %(when)s") % {"when": day_and_time(article.published_at)}
