"""Mails in tests: what waits to be sent is sent as the worker would, without a worker's own connection."""

from django.core import mail
from django_tasks_db.models import DBTaskResult


def delivered():
    """Send each mail that waits, and return all that were sent so far."""
    for row in DBTaskResult.objects.ready():
        if row.task_path == "outlet.tasks.send":
            row.task.call(*row.args_kwargs["args"], **row.args_kwargs["kwargs"])
            row.delete()
    return mail.outbox
