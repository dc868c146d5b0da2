"""What can go wrong at the outlet's doors."""

from django.utils.translation import gettext as _


class PathTaken(Exception):
    """Another object holds this path."""

    def __init__(self, path: str) -> None:
        super().__init__(_("The address %(path)s is taken.") % {"path": path})
        self.path = path


class NotDeletable(Exception):
    """This was public, or is going to be: it is withdrawn or merged, not deleted."""

    def __init__(self, obj: object) -> None:
        super().__init__(_("“%s” was public or is scheduled: it can be withdrawn, but not deleted.") % obj)
