"""How years, months and episodes stand in addresses."""


class Year:
    """A year of four digits."""

    regex = "[0-9]{4}"

    def to_python(self, value: str) -> int:
        """Return the number."""
        return int(value)

    def to_url(self, value: int) -> str:
        """Return four digits."""
        return f"{value:04}"


class Month:
    """A month of two digits, 01 to 12."""

    regex = "0[1-9]|1[0-2]"

    def to_python(self, value: str) -> int:
        """Return the number."""
        return int(value)

    def to_url(self, value: int) -> str:
        """Return two digits."""
        return f"{value:02}"


class EpisodeSlug:
    """ "episode-2", or "special-2-1" for the first special after episode 2."""

    regex = "episode-[0-9]{1,3}|special-[0-9]{1,3}-[0-9]{1,3}"

    def to_python(self, value: str) -> str:
        """Return it as it is."""
        return value

    def to_url(self, value: str) -> str:
        """Return it as it is."""
        return value
