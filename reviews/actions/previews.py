"""Previews for people without an account: making the links, and taking them back."""

from datetime import datetime
from typing import TYPE_CHECKING

from django.core.exceptions import PermissionDenied, ValidationError
from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from outlet.actions import log
from reviews.actions.drafts import may_edit
from reviews.models import PreviewLink, Revision

if TYPE_CHECKING:
    from accounts.models import User


@transaction.atomic
def make_preview_link(revision: Revision, *, by: "User | None", ends_at: datetime, label: str = "") -> PreviewLink:
    """Make a link by which whoever has it sees `revision` until `ends_at`; `label` says for whom it is.

    Raises PermissionDenied for whoever may not edit the article, and ValidationError for an end that has passed.
    """
    if not may_edit(by, revision.article):
        raise PermissionDenied("reviews.change_article")
    if ends_at <= timezone.now():
        raise ValidationError(_("This time has passed."))
    link = PreviewLink.objects.create(revision=revision, by=by, ends_at=ends_at, label=label)
    detail = {"revision": revision.number, "label": label, "ends_at": ends_at.isoformat()}
    log("make preview link", revision.article, by=by, **detail)
    return link


@transaction.atomic
def revoke_preview_link(link: PreviewLink, *, by: "User | None") -> None:
    """Take a link back: it leads nowhere from now on. One that was taken back already stays as it is.

    Raises PermissionDenied for whoever may not edit the article.
    """
    locked = PreviewLink.objects.select_for_update(of=("self",)).select_related("revision__article").get(pk=link.pk)
    if not may_edit(by, locked.revision.article):
        raise PermissionDenied("reviews.change_article")
    if locked.revoked_at is None:
        locked.revoked_at = timezone.now()
        locked.save(update_fields=["revoked_at"])
        detail = {"revision": locked.revision.number, "label": locked.label}
        log("revoke preview link", locked.revision.article, by=by, **detail)
    link.revoked_at = locked.revoked_at
