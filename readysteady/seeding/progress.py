"""A line on the terminal that says how far a long command is, and how long it will still take."""

import time
from typing import TextIO

EVERY = 0.5  # seconds between two lines on a terminal
EVERY_IN_A_FILE = 15.0


class Progress:
    """Reports on steps of known length; call it as often as you like."""

    def __init__(self, stream: TextIO) -> None:
        self.stream = stream
        self.is_terminal = stream.isatty()
        self.what, self.began, self.said = "", 0.0, 0.0

    def __call__(self, what: str, done: int, total: int) -> None:
        """Say that `done` of `total` are there; a new word for `what` begins a new line and a new count."""
        now = time.monotonic()
        if what != self.what:
            self.what, self.began, self.said = what, now, now
        is_last = done >= total
        if not is_last and now - self.said < (EVERY if self.is_terminal else EVERY_IN_A_FILE):
            return
        self.said = now
        begin, end = ("\r\x1b[K", "\n" if is_last else "") if self.is_terminal else ("", "\n")
        self.stream.write(f"{begin}{self._line(done, total, now - self.began)}{end}")
        self.stream.flush()

    def _line(self, done: int, total: int, passed: float) -> str:
        rate = done / passed if passed > 0.1 else 0
        line = f"  {done:,} of {total:,} {self.what}"
        if not rate:
            return line
        left = f", {_duration((total - done) / rate)} left" if done < total else f" in {_duration(passed)}"
        return f"{line}, {rate:,.0f} a second{left}"


def _duration(seconds: float) -> str:
    minutes, seconds = divmod(round(seconds), 60)
    return f"{minutes} min {seconds} s" if minutes else f"{seconds} s"
