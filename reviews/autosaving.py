"""What is being typed: one raw row for each person and opened form, and a revision of it every ten minutes.

A row's key is "article:12:Zm9vYmFy", where the last part names the page that was opened: whoever has a form open twice
overwrites neither, and a new article can be told from the next one. Other forms of the desk may have keys of their own.
"""

import re
import secrets
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from typing import TYPE_CHECKING

from django.core.exceptions import ValidationError
from django.db import IntegrityError, transaction
from django.db.models import QuerySet
from django.http import QueryDict
from django.utils import timezone

from reviews import actions
from reviews.exceptions import StaleDraft
from reviews.forms import ArticleForm
from reviews.models import Article, Autosave, Revision
from reviews.snapshots import Snapshot

if TYPE_CHECKING:
    from accounts.models import User

EVERY = timedelta(minutes=10)  # of typing: a revision
TRY_AGAIN = timedelta(minutes=1)  # where the form was not valid when its revision was due
SETTLING = timedelta(seconds=5)  # after a save, in which what was sent before it may still arrive
MARKS_LAST = timedelta(days=1)
PAGE = re.compile(r"[\w-]{8,20}", re.ASCII)
FORM = re.compile(r"[a-z]{1,20}:(\d{1,18}|new)", re.ASCII)
NOT_TYPED = ("csrfmiddlewaretoken", "typed_as", "typed_by", "typed_form", "typed_since")


def new_page() -> str:
    """Return a name for a form that is opened."""
    return secrets.token_urlsafe(9)


def form_key(kind: str, pk: int | None) -> str:
    """Return the key of a form without the page's name: "article:12", or "article:new"."""
    return f"{kind}:{pk or 'new'}"


def as_typed(posted: QueryDict) -> str:
    """Return a posted form as a raw row holds it: url-encoded, without what belongs to the request alone."""
    kept = posted.copy()
    for name in [name for name in kept if name in NOT_TYPED or name.startswith(("_", "merge:"))]:
        del kept[name]
    return kept.urlencode()


def keep_typed(user: "User", form: str, data: str, *, based_on: int) -> int:
    """Overwrite the raw row of `user` at `form` (a key with its page); return the number that the form is based on.

    That is as in `caught_up`. What arrives just after a save was sent before it, and is left out. Nothing is validated.
    """
    now = timezone.now()
    number = caught_up(user, form, based_on)
    values = {"data": data, "based_on": number}
    rows = Autosave.objects.filter(user=user, form=form)
    if not rows.exclude(data="", at__gt=now - SETTLING).update(**values, at=now):
        Autosave.objects.get_or_create(user=user, form=form, defaults=values)
    return number


def typed_by(user: "User", form: str) -> QuerySet[Autosave]:
    """Return what `user` typed into "article:12" and did not save, newest first; of a person's forms only their own."""
    return Autosave.objects.filter(user=user, form__startswith=f"{form}:").exclude(data="").order_by("-at", "-pk")


def forget_typed(user: "User", form: str) -> None:
    """Throw a raw row away."""
    Autosave.objects.filter(user=user, form=form).delete()


def caught_up(user: "User", form: str, based_on: int) -> int:
    """Return the number of the revision that a page has come to, though its browser may not have heard of it.

    It is higher than the one given where `user` made revisions from that very page, and the answers never reached it.
    Where somebody else made one of them the page has an older text: somebody went back to it from a merged one.
    """
    known = Autosave.objects.filter(user=user, form=form).values_list("based_on", flat=True).first() or 0
    kind, pk, _page = form.split(":")
    if known <= based_on or kind != "article" or not pk.isdecimal():
        return based_on
    since = Revision.objects.filter(article=int(pk), number__gt=based_on, number__lte=known)
    return based_on if since.exclude(by=user).exists() else known


def mark_saved(user: "User", form: str, article: Article, page: str) -> None:
    """Empty the raw row of what is a revision now, and leave a mark of it for a day.

    Where the answer to that save gets lost, pressing the button again goes on from there: it makes no second article,
    and nobody is told of a stranger's changes that are their own.
    """
    own = Autosave.objects.filter(user=user)
    own.filter(data="", at__lt=timezone.now() - MARKS_LAST).delete()
    own.filter(form=form).delete()
    key = f"{form_key('article', article.pk)}:{page}"
    own.update_or_create(user=user, form=key, defaults={"data": "", "based_on": article.latest_revision})


def made_at(user: "User", page: str) -> Article | None:
    """Return the article that was made from the new one at `page`, if that was done before."""
    keys = Autosave.objects.filter(user=user, form__startswith="article:", form__endswith=f":{page}")
    pks = [int(pk) for key in keys.values_list("form", flat=True) if (pk := key.split(":")[1]).isdecimal()]
    return Article.objects.filter(pk__in=pks).first()


@dataclass(frozen=True)
class Kept:
    """What came of keeping a text: its article, the revision that it is based on now, and the next one's clock."""

    article: Article | None
    based_on: int
    since: datetime  # when the ten minutes began


def revise(
    user: "User", article: Article | None, posted: QueryDict, *, page: str, based_on: int, since: datetime
) -> Kept:
    """Make a revision of what is typed, where ten minutes have passed `since` then, and it is valid and not stale.

    Of a valid new article a draft is made. Tags that are new wait for somebody to save: half of one may be typed. The
    caller has checked that `user` may write on it.
    """
    now = timezone.now()
    if now - since < EVERY or (article and not _is_due(article, based_on, now)):
        return Kept(article, based_on, since)
    snapshot = _valid(user, article, posted, based_on)
    if snapshot is None:
        return Kept(article, based_on, now - EVERY + TRY_AGAIN)
    try:
        with transaction.atomic():
            made = _revision(user, article, snapshot, page=page, based_on=based_on)
    except (StaleDraft, ValidationError, IntegrityError):  # the raw row has it all; the next one may go through
        return Kept(article, based_on, now - EVERY + TRY_AGAIN)
    return Kept(made, made.latest_revision, now)


def _is_due(article: Article, based_on: int, now: datetime) -> bool:
    """Say whether nobody saved since, and the newest revision is old enough, whoever had it made.

    An approval is of one text: what is being typed over it neither takes it along nor ends it until somebody saves.
    """
    if article.latest_revision != based_on or article.stage == Article.Stage.APPROVED:
        return False
    newest = article.revisions.filter(number=based_on).values_list("at", flat=True).first()
    return newest is None or now - newest >= EVERY


def _valid(user: "User", article: Article | None, posted: QueryDict, based_on: int) -> Snapshot | None:
    base = snapshot_at(article, based_on) if article else None
    has_address = article is not None and not article.is_deletable
    form = ArticleForm(posted, user=user, snapshot=base, based_on=based_on, has_address=has_address)
    if not form.is_valid():
        return None
    form.cleaned_data["tags"] = [tag for tag in form.cleaned_data["tags"] if tag.pk]
    return form.snapshot


def _revision(user: "User", article: Article | None, snapshot: Snapshot, *, page: str, based_on: int) -> Article:
    if article is None:
        made = actions.create_draft(snapshot, by=user, how=Revision.How.TYPING)
        keys = [f"{form_key('article', pk)}:{page}" for pk in (None, made.pk)]
        Autosave.objects.filter(user=user, form=keys[0]).update(form=keys[1], based_on=made.latest_revision)
        return made
    if snapshot != snapshot_at(article, based_on):
        actions.save_draft(article, snapshot, by=user, based_on=based_on, how=Revision.How.TYPING)
        key = f"{form_key('article', article.pk)}:{page}"
        Autosave.objects.filter(user=user, form=key).update(based_on=article.latest_revision)
    return article


def snapshot_at(article: Article, number: int) -> Snapshot | None:
    """Return what revision `number` of `article` holds."""
    revision = article.revisions.filter(number=number).first()
    return Snapshot.from_data(revision.schema, revision.data) if revision else None


def read_number(posted: Mapping[str, str]) -> int:
    """Return the number of the revision that a form says it is based on; 0 for none."""
    said = posted.get("based_on", "")
    return int(said) if said.isdecimal() and len(said) < 9 else 0


def read_since(posted: Mapping[str, str], now: datetime) -> datetime:
    """Return when the ten minutes began, as the page says that it was told; now for the first time."""
    said = posted.get("typed_since", "")
    since = datetime.fromtimestamp(int(said), UTC) if said.isdecimal() and len(said) < 12 else now
    return min(since, now)
