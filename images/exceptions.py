"""What can go wrong with a picture at its doors."""

from django.utils.translation import gettext as _


class ImageWithdrawn(Exception):
    """Only a placeholder is left of the picture, so there is nothing to change."""

    def __init__(self) -> None:
        super().__init__(_("The picture was withdrawn and cannot be changed any more."))
