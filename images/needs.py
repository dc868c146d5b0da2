"""What pages found missing: noted while they are rendered, written down once the answer is on its way.

So a view writes nothing while a reader waits, and a page that has what it needs writes nothing at all.
"""

import logging
import threading
from typing import Any

from django.db import DatabaseError

from images import renditions
from images.models import Image

logger = logging.getLogger(__name__)

MOST = 2000  # noted at a time; a page beyond that is answered all the same, and asks again when it is seen again

_noted: set[renditions.Need] = set()
_lock = threading.Lock()


def note(image: Image, crop: str) -> None:
    """Remember that a page needs a crop ("" is the whole) of `image`, without asking the database."""
    with _lock:
        if len(_noted) < MOST:
            _noted.add((image.pk, crop))


def write_down(**kwargs: Any) -> None:
    """Ask for what was noted since the last time; runs when a request is finished."""
    with _lock:
        needs = set(_noted)
        _noted.clear()
    if not needs:
        return
    try:
        renditions.want(needs)
    except DatabaseError:
        # The reader has the page already, and the next view of it asks again: nothing is lost but time.
        logger.exception("Could not ask for the files of %s pictures", len(needs))
