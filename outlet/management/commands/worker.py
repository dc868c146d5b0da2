"""The worker: takes tasks from their table, and keeps time while nobody asks for a page."""

import logging
import threading
import time
from typing import Any

from django.db import close_old_connections
from django.utils import timezone
from django_tasks_db.management.commands.db_worker import Command as TaskWorker

from outlet import due
from outlet.current import due_at

logger = logging.getLogger(__name__)
LOOKS_EVERY = 1.0  # seconds


class Command(TaskWorker):
    """Run tasks, and do what is due when its moment comes: mails and pings wait for no reader."""

    help = "Run tasks as db_worker does, and what is due when its moment comes."

    def handle(self, *args: Any, **options: Any) -> Any:
        """Keep time beside the tasks; with --batch do what is due once, before them."""
        if options["batch"]:
            due.apply_due()
        else:
            threading.Thread(target=keep_time, daemon=True).start()
        return super().handle(*args, **options)


def keep_time() -> None:
    """Do what is due, for ever. Whatever fails is tried again a second later."""
    while True:
        time.sleep(LOOKS_EVERY)
        try:
            at, now = due_at(), timezone.now()
            if at is not None and at <= now:
                due.apply_due(now)
        except Exception:  # nothing ends this thread: the worker would look well, and keep no time
            logger.exception("What is due could not be looked for")
        finally:
            close_old_connections()
