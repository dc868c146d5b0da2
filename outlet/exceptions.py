"""What can go wrong at the outlet's doors."""

from django.utils.translation import gettext as _


class PathTaken(Exception):
    """Another object holds this path."""

    def __init__(self, path: str) -> None:
        super().__init__(_("The address %(path)s is taken.") % {"path": path})
        self.path = path
