"""Going back: an older revision becomes the newest draft."""

from typing import TYPE_CHECKING

from django.utils.translation import gettext as _

from reviews.actions.drafts import save_draft
from reviews.models import Article, Revision
from reviews.snapshots import Snapshot

if TYPE_CHECKING:
    from accounts.models import User


def restore(article: Article, number: int, *, by: "User | None", based_on: int | None = None) -> Revision:
    """Save what stands in revision `number` as a new draft, with a note that says so; readers see what they saw.

    `based_on` is the newest revision that whoever restores knew of; None takes what is the newest now. What the old
    one refers to and what is gone stays named in the new one, and is named by `Snapshot.gone`. Raises
    Revision.DoesNotExist, and what `save_draft` raises: StaleDraft, PermissionDenied, ValidationError.
    """
    old = article.revisions.get(number=number)
    return save_draft(
        article,
        Snapshot.from_data(old.schema, old.data),
        by=by,
        based_on=article.latest_revision if based_on is None else based_on,
        note=_("Restored from revision %(number)s") % {"number": number},
        how=Revision.How.RESTORE,
    )
