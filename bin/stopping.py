"""How the two commands are told to end: by Ctrl-C, by `kill`, and by the terminal that is closed."""

import signal
from types import FrameType

SIGNALS = (signal.SIGINT, signal.SIGTERM, signal.SIGHUP)


class Stop(BaseException):
    """Somebody wants us to end; like KeyboardInterrupt it is no error, so nothing that catches errors holds it."""


def stop(signum: int, frame: FrameType | None) -> None:
    """Turn the first signal into an exception, and let no other one interrupt the tidying up."""
    be_deaf()
    raise Stop


def listen() -> None:
    """Have each of the signals raise Stop, but for the hang-up where `nohup` has switched it off."""
    for signum in SIGNALS:
        if not (signum == signal.SIGHUP and signal.getsignal(signum) is signal.SIG_IGN):
            signal.signal(signum, stop)


def be_deaf() -> None:
    """Ignore the signals from now on."""
    for signum in SIGNALS:
        signal.signal(signum, signal.SIG_IGN)
