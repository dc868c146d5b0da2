"""What can go wrong while somebody signs in."""

from django.utils.translation import gettext


class UnreadableCodes(Exception):
    """The secret of an app, or of recovery codes, was encrypted with a SECRET_KEY that is not known here any more."""

    silent_variable_failure = True  # to templates: a page that counts the codes counts none

    def __str__(self) -> str:
        """Say it to the one whose codes they are."""
        return gettext(
            "Your codes cannot be read any more, because the key of this installation was changed."
            " Ask a publisher to reset your second factor, or use a passkey."
        )
