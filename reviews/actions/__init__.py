"""The verbs of articles and tags. Each checks the permission, writes in one transaction, and logs who did what."""

from reviews.actions.drafts import create_draft, create_drafts, may_edit, save_draft
from reviews.actions.publishing import (
    Publication,
    correct,
    publish,
    publish_many,
    set_comment_policy,
    unschedule,
    withdraw,
)
from reviews.actions.tags import make_tags, merge_tags

__all__ = [
    "Publication",
    "correct",
    "create_draft",
    "create_drafts",
    "make_tags",
    "may_edit",
    "merge_tags",
    "publish",
    "publish_many",
    "save_draft",
    "set_comment_policy",
    "unschedule",
    "withdraw",
]
