"""Who may do what with an article: one table of groups by verbs, and the questions that pages and verbs ask.

What a person may do comes from their permissions; the table says what these amount to for the desk's groups, and the
tests read it: `OWN` is for what they write themselves, `ANY` for everybody's.
"""

from collections.abc import Callable, Iterable, Sequence
from datetime import datetime
from typing import TYPE_CHECKING

from django.core.exceptions import PermissionDenied
from django.utils import timezone
from django.utils.text import get_text_list
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from reviews.models import Article, Byline

if TYPE_CHECKING:
    from accounts.models import User

OWN, ANY, NEVER = "own", "any", ""

# A trusted writer is a Contributor or Writer whom an editor has marked: they also publish their own recaps.
GROUPS: dict[str, dict[str, str]] = {
    "write": {"Contributor": OWN, "Writer": OWN, "Editor": ANY, "Moderator": NEVER, "Publisher": ANY},
    "submit": {"Contributor": OWN, "Writer": OWN, "Editor": ANY, "Moderator": NEVER, "Publisher": ANY},
    "take back": {"Contributor": OWN, "Writer": OWN, "Editor": ANY, "Moderator": NEVER, "Publisher": ANY},
    "note": {"Contributor": OWN, "Writer": OWN, "Editor": ANY, "Moderator": NEVER, "Publisher": ANY},
    "ask for changes": {"Contributor": NEVER, "Writer": NEVER, "Editor": ANY, "Moderator": NEVER, "Publisher": ANY},
    "approve": {"Contributor": NEVER, "Writer": NEVER, "Editor": ANY, "Moderator": NEVER, "Publisher": ANY},
    "publish": {"Contributor": NEVER, "Writer": NEVER, "Editor": ANY, "Moderator": NEVER, "Publisher": ANY},
    "schedule": {"Contributor": NEVER, "Writer": NEVER, "Editor": ANY, "Moderator": NEVER, "Publisher": ANY},
    "unschedule": {"Contributor": NEVER, "Writer": NEVER, "Editor": ANY, "Moderator": NEVER, "Publisher": ANY},
    "withdraw": {"Contributor": NEVER, "Writer": NEVER, "Editor": ANY, "Moderator": NEVER, "Publisher": ANY},
    "correct": {"Contributor": NEVER, "Writer": NEVER, "Editor": ANY, "Moderator": NEVER, "Publisher": ANY},
    "set comments": {"Contributor": NEVER, "Writer": NEVER, "Editor": ANY, "Moderator": NEVER, "Publisher": ANY},
    "set embargo": {"Contributor": NEVER, "Writer": NEVER, "Editor": ANY, "Moderator": NEVER, "Publisher": ANY},
    "set deadline": {"Contributor": NEVER, "Writer": NEVER, "Editor": ANY, "Moderator": NEVER, "Publisher": ANY},
}

Question = Callable[["User | None", Article], bool]
PUBLISH = "reviews.publish_article"


def may_write(user: "User | None", article: Article) -> bool:
    """Say whether `user` may write on `article`: their own, or with the permission anybody's. None is the system."""
    if user is None or user.has_perm("reviews.change_others_article"):
        return True
    return user.has_perm("reviews.change_article") and is_own(user, article)


def is_own(user: "User", article: Article) -> bool:
    """Say whether `user` signs `article`, or began it."""
    return article.bylines.filter(author__user=user).exists() or article.revisions.filter(number=1, by=user).exists()


def may_decide(user: "User | None", article: Article) -> bool:
    """Say whether `user` decides on what others write."""
    return user is None or user.has_perm(PUBLISH)


def may_publish(user: "User | None", article: Article) -> bool:
    """Say whether `user` makes `article` public, or a draft again: editors, and trusted writers their own recaps."""
    return may_decide(user, article) or is_trusted_with(user, article)


def is_trusted(user: "User") -> bool:
    """Say whether an editor has marked this writer as trusted, and nothing keeps them from publishing now."""
    author = getattr(user, "author", None)
    return bool(author and author.is_trusted) and not user.lacks_second_factor


def trusted_with(user: "User | None", articles: Iterable[Article]) -> set[int]:
    """Return the ids of the recaps among `articles` that a writer whom an editor trusts publishes alone: in one query.

    Not of what an editor took back or wants changed first, nor before their second factor was given.
    """
    if user is None or user.lacks_second_factor or not user.has_perm("reviews.change_article"):
        return set()
    recaps = [article.pk for article in articles if article.kind == Article.Kind.RECAP and not _is_sent_back(article)]
    signed = Byline.objects.filter(article__in=recaps, author__user=user, author__is_trusted=True)
    return set(signed.values_list("article", flat=True)) if recaps else set()


def is_trusted_with(user: "User | None", article: Article) -> bool:
    """Say the same of one."""
    return article.pk in trusted_with(user, [article])


def _is_sent_back(article: Article) -> bool:
    return article.status == Article.Status.WITHDRAWN or article.stage == Article.Stage.CHANGES


def may_correct(user: "User | None", article: Article) -> bool:
    """Say whether `user` adds public corrections."""
    return user is None or user.has_perm("reviews.correct_article")


def require_may_publish(user: "User | None", articles: Sequence[Article]) -> None:
    """Raise PermissionDenied unless `user` may publish each of `articles`."""
    if user is None or user.has_perm(PUBLISH):
        return
    if not trusted_with(user, articles).issuperset(article.pk for article in articles):
        raise PermissionDenied(PUBLISH if is_trusted(user) else "publish")


SEEN = {"draft": _("a draft"), "published": _("public"), "withdrawn": _("withdrawn")}

# What people read on the buttons of the way of a text; there are two words for what is taken back.
BUTTONS = {
    "submit": _("Submit"),
    "take back": _("Take back the submission"),
    "ask for changes": _("Ask for changes"),
    "approve": _("Approve"),
    "publish": _("Publish"),
    "schedule": _("Schedule"),
    "unschedule": _("Unschedule"),
    "withdraw": _("Withdraw"),
}
TAKE_BACK_APPROVAL = _("Take back the approval")

# For each verb who may do it, and whether it makes sense for an article as it is now.
MAY: dict[str, Question] = {
    "write": may_write,
    "submit": may_write,
    "take back": may_write,
    "note": may_write,
    "ask for changes": may_decide,
    "approve": may_decide,
    "publish": may_publish,
    "schedule": may_publish,
    "unschedule": may_publish,
    "withdraw": may_decide,
    "correct": may_correct,
    "set comments": may_decide,
    "set embargo": may_decide,
    "set deadline": may_decide,
}


def is_newer_than_approved(article: Article) -> bool:
    """Say whether the text was changed after somebody approved it, by an editor: it is approved all the same."""
    return article.stage == Article.Stage.APPROVED and 0 < article.approved_revision < article.latest_revision


def makes_sense(verb: str, article: Article, at: datetime | None = None) -> bool:
    """Say whether a verb of `MAY` means something for `article` at `at` (now), whoever asks."""
    at = at or timezone.now()
    is_live, stage = article.is_published(at), article.stage
    has_news = article.latest_revision > article.live_revision
    is_to_be_read = stage == Article.Stage.SUBMITTED or is_newer_than_approved(article)
    is_withdrawn = article.status == Article.Status.WITHDRAWN
    return {
        "submit": has_news and not is_withdrawn and stage in (Article.Stage.WRITING, Article.Stage.CHANGES),
        "take back": stage in (Article.Stage.SUBMITTED, Article.Stage.APPROVED),
        "ask for changes": stage in (Article.Stage.SUBMITTED, Article.Stage.APPROVED),
        "approve": has_news and not is_withdrawn and is_to_be_read,
        "schedule": not is_withdrawn,
        "unschedule": article.next_at is not None or article.is_scheduled(at),
        "withdraw": is_live,
        "correct": article.has_been_public(at),
        "set embargo": not article.has_been_public(at),
        "set deadline": not article.has_been_public(at),
    }.get(verb, True)


def allowed(user: "User | None", article: Article, verbs: Iterable[str] = tuple(MAY)) -> set[str]:
    """Return those of `verbs` that `user` may do with `article` as it is now."""
    return {verb for verb in verbs if makes_sense(verb, article) and MAY[verb](user, article)}


def button(verb: str, article: Article) -> str:
    """Return what stands on the button of a verb of `BUTTONS`."""
    if verb == "take back" and article.stage == Article.Stage.APPROVED:
        return str(TAKE_BACK_APPROVAL)
    return str(BUTTONS[verb])


def standing(article: Article, user: "User | None") -> str:
    """Say where an article stands, and what `user` can do with it there: what a verb that makes no sense answers."""
    seen = gettext("scheduled") if article.is_scheduled() else str(SEEN[article.status])
    stages = [article.get_stage_display()] if article.stage else []
    words = stages if stages and article.status == Article.Status.DRAFT else [seen, *stages]
    where = gettext("It is %(where)s.") % {"where": get_text_list(words, gettext("and"))}
    possible = [button(verb, article) for verb in BUTTONS if verb in allowed(user, article, (verb,))]
    if not possible:
        return where
    return f"{where} {gettext('Possible now: %(buttons)s.') % {'buttons': ', '.join(possible)}}"
