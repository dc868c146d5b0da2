"""What can go wrong when the front page is set."""

from django.utils.translation import gettext as _


class StaleFront(Exception):
    """Somebody saved it meanwhile: what was set started from an older state. Nothing was saved, nothing is lost."""

    def __init__(self) -> None:
        super().__init__(_("Somebody else saved the front page while you were working on it."))
