"""What is done in the background for every app: mails, which are sent until they are gone."""

import logging
from datetime import timedelta
from smtplib import SMTPException

from django.core.mail import send_mail
from django.utils import timezone
from django_tasks import task

logger = logging.getLogger(__name__)

TRIES = 8  # the last one about two hours after the first


@task()
def send(subject: str, text: str, to: str, tried: int = 0) -> bool:
    """Send one mail; return whether it is gone. Where the server fails it is tried again, ever later, eight times."""
    try:
        send_mail(subject, text, None, [to])
    except (SMTPException, OSError):
        logger.exception("A mail could not be sent, at try %s", tried + 1)
        if tried + 1 < TRIES:
            later = timezone.now() + timedelta(minutes=2**tried)
            send.using(run_after=later).enqueue(subject, text, to, tried + 1)
        return False
    return True
