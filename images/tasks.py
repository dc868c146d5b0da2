"""What is done to pictures in the background."""

import logging

from django_tasks import task

from images import renditions

logger = logging.getLogger(__name__)


@task(priority=-10)  # mails and due moments go first: a page without these files is usable
def make_renditions(pks: list[int]) -> int:
    """Make the files that are wanted of these pictures; return how many were made.

    A picture that fails does not stop the others. Its files stay wanted, and pages ask again after a while.
    """
    made, failed = 0, []
    for pk in pks:
        try:
            made += renditions.make(pk)
        except Exception:
            logger.exception("Could not make the files of picture %s", pk)
            failed.append(pk)
    if failed:
        raise RuntimeError(f"No files could be made of the pictures {failed}")
    return made
