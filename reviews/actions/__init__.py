"""The verbs of articles and tags. Each checks the permission, writes in one transaction, and logs who did what."""

from reviews.actions.drafts import create_draft, create_drafts, may_edit, save_draft
from reviews.actions.history import restore
from reviews.actions.previews import make_preview_link, revoke_preview_link
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
from reviews.actions.workflow import (
    add_note,
    approve,
    ask_for_changes,
    finish_note,
    set_deadline,
    set_embargo,
    submit,
    take_back,
)

__all__ = [
    "Publication",
    "add_note",
    "approve",
    "ask_for_changes",
    "correct",
    "create_draft",
    "create_drafts",
    "finish_note",
    "make_preview_link",
    "make_tags",
    "may_edit",
    "merge_tags",
    "publish",
    "publish_many",
    "restore",
    "revoke_preview_link",
    "save_draft",
    "set_comment_policy",
    "set_deadline",
    "set_embargo",
    "submit",
    "take_back",
    "unschedule",
    "withdraw",
]
