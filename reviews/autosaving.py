"""What is being typed: one raw row for each person and opened form, and a revision of it every ten minutes.

A row's key is "article:12:Zm9vYmFy", where the last part names the page that was opened: whoever has a form open twice
overwrites neither, and a new article can be told from the next one. Other forms of the desk may have keys of their own.
"""

import re
import secrets
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from typing import TYPE_CHECKING

from django.core.exceptions import ValidationError
from django.db import IntegrityError, transaction
from django.db.models import Q, QuerySet
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
TEXTS_LAST = timedelta(days=30)  # as long as a browser keeps its copy
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


def keep_typed(user: "User", form: str, data: str, *, based_on: int) -> int | None:
    """Overwrite the raw row of `user` at `form` (a key with its page); return the number that the form is based on.

    That is as in `caught_up`. What arrives just after a save and knows nothing of it was sent before: it is left out,
    and None is returned, so that a page which is still there sends it again. Nothing is validated.
    """
    now = timezone.now()
    number = caught_up(user, form, based_on)
    values = {"data": data, "based_on": number}
    rows = Autosave.objects.filter(user=user, form=form)
    if rows.exclude(data="", at__gt=now - SETTLING, made__gt=based_on).update(**values, at=now):
        return number
    _row, is_new = Autosave.objects.get_or_create(user=user, form=form, defaults=values)
    return number if is_new else None


def typed_by(user: "User", form: str) -> QuerySet[Autosave]:
    """Return what `user` typed into "article:12" and did not save, newest first; of a person's forms only their own."""
    return Autosave.objects.filter(user=user, form__startswith=f"{form}:").exclude(data="").order_by("-at", "-pk")


def forget_typed(user: "User", form: str) -> None:
    """Throw a raw row away."""
    Autosave.objects.filter(user=user, form=form).delete()


def caught_up(user: "User", form: str, based_on: int) -> int:
    """Return the number of the revision that a page has come to, though its browser may not have heard of it.

    It is higher than the one given where all revisions since were made from that very page, and the answers never
    reached it. Where one of them was made elsewhere, even by `user`, the page has an older text: somebody went back to
    it from a merged one.
    """
    rows = Autosave.objects.filter(user=user, form=form, made_since__lte=based_on, made__gt=based_on)
    return rows.values_list("made", flat=True).first() or based_on


def mark_saved(user: "User", form: str, article: Article, page: str, *, made: int) -> None:
    """Empty the raw row of what is a revision now, and leave a mark for a day that `made` is of this page; 0: nothing.

    Where the answer to that save gets lost, pressing the button again goes on from there: it makes no second article,
    and nobody is told of a stranger's changes that are their own.
    """
    _sweep()
    own, key = Autosave.objects.filter(user=user), f"{form_key('article', article.pk)}:{page}"
    own.filter(form=form).exclude(form=key).delete()
    own.update_or_create(user=user, form=key, defaults={"data": ""})
    if made:
        _note_made(user, key, made)


def _note_made(user: "User", key: str, number: int) -> None:
    """Write down that the page made revision `number`: one more after its own, or the first after another's."""
    row = Autosave.objects.filter(user=user, form=key)
    if not row.filter(made=number - 1).update(made=number, based_on=number):
        row.update(made=number, based_on=number, made_since=number - 1)


def _sweep() -> None:
    """Throw away the marks and texts that are too old, and those of people who left."""
    now = timezone.now()
    is_old = Q(data="", at__lt=now - MARKS_LAST) | Q(at__lt=now - TEXTS_LAST)
    Autosave.objects.filter(is_old | Q(user__is_active=False)).delete()


def forget_article(pk: int) -> None:
    """Throw away all that anybody typed into an article that is deleted."""
    Autosave.objects.filter(form__startswith=f"{form_key('article', pk)}:").delete()


def begin(user: "User", page: str, make: Callable[[], Article]) -> tuple[Article, bool]:
    """Return the article of a new page, and whether `make` has just made it: two requests of one page make one.

    The second waits for the row of the page, and then finds that it has the article's name.
    """
    own, key = Autosave.objects.filter(user=user), f"{form_key('article', None)}:{page}"
    with transaction.atomic():
        own.get_or_create(user=user, form=key, defaults={"data": ""})
        own.select_for_update(of=("self",)).filter(form=key).first()
        if article := made_at(user, page):
            own.filter(form=key).delete()
            return article, False
        article = make()
        own.filter(form=key).update(form=f"{form_key('article', article.pk)}:{page}")
        _note_made(user, f"{form_key('article', article.pk)}:{page}", article.latest_revision)
        return article, True


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
        return begin(user, page, lambda: actions.create_draft(snapshot, by=user, how=Revision.How.TYPING))[0]
    if snapshot != snapshot_at(article, based_on):
        actions.save_draft(article, snapshot, by=user, based_on=based_on, how=Revision.How.TYPING)
        _note_made(user, f"{form_key('article', article.pk)}:{page}", article.latest_revision)
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
