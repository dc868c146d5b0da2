"""Who may do what: the groups of the desk, in one table that a migration writes and a test reads."""

from typing import Any

VIEW, ADD, CHANGE, DELETE = "view", "add", "change", "delete"


def _on(app: str, verbs: tuple[str, ...], *models: str) -> set[str]:
    return {f"{app}.{verb}_{model}" for verb in verbs for model in models}


# What is looked up while somebody writes.
LOOKED_UP = (
    _on("shows", (VIEW,), "show", "season", "episode", "person", "credit", "platform", "genre")
    | _on("authors", (VIEW,), "author")
    | _on("images", (VIEW,), "image")
    | _on("reviews", (VIEW,), "tag")
)
CONTRIBUTOR = LOOKED_UP | _on("reviews", (ADD, CHANGE), "article")
WRITER = CONTRIBUTOR | _on("images", (ADD, CHANGE), "image")
EDITOR = (
    WRITER
    | {"reviews.change_others_article", "reviews.publish_article", "reviews.correct_article", "reviews.merge_tag"}
    | {"shows.merge_show", "shows.merge_person", "images.withdraw_image"}
    | _on("reviews", (VIEW, DELETE), "article")
    | _on("reviews", (VIEW, ADD, CHANGE, DELETE), "tag")
    | _on("shows", (VIEW, ADD, CHANGE, DELETE), "show", "season", "episode", "person", "credit", "airing")
    | _on("shows", (VIEW, ADD, CHANGE, DELETE), "availability", "platform", "genre")
    | _on("authors", (VIEW, ADD, CHANGE), "author")
    | _on("authors", (VIEW, ADD, CHANGE, DELETE), "authorlink")
    | _on("outlet", (VIEW,), "logentry", "path")
    | _on("pages", (CHANGE,), "frontpage")
    | _on("desk", (VIEW, ADD, CHANGE), "invitation")
)
MODERATOR = LOOKED_UP | _on("reviews", (VIEW,), "article")
PUBLISHER = (
    EDITOR
    | MODERATOR
    | _on("outlet", (VIEW, ADD, CHANGE), "outlet")
    | _on("outlet", (VIEW, ADD, CHANGE, DELETE), "menuitem", "patroncall", "freepage")
    | _on("authors", (DELETE,), "author")
    | _on("accounts", (VIEW, ADD, CHANGE), "user")
)

ROLES: dict[str, set[str]] = {
    "Contributor": CONTRIBUTOR,
    "Writer": WRITER,
    "Editor": EDITOR,
    "Moderator": MODERATOR,
    "Publisher": PUBLISHER,
}


def make_groups(groups: Any, permissions: Any) -> None:
    """Make the groups, and give them what the table says as far as it exists yet; takes nothing from anybody.

    `groups` and `permissions` are the model classes, in a migration those of its own moment.
    """
    known = {
        f"{row.content_type.app_label}.{row.codename}": row
        for row in permissions.objects.select_related("content_type")
    }
    for name, wanted in ROLES.items():
        group, _made = groups.objects.get_or_create(name=name)
        group.permissions.add(*(known[permission] for permission in sorted(wanted & known.keys())))
