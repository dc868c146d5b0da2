"""The door for mails: written in the outlet's language and zone, and sent by a task once the change is committed."""

from collections.abc import Iterable
from typing import Any

from django.conf import settings
from django.template.loader import render_to_string

from outlet.current import current_outlet, outlet_locale
from outlet.tasks import send


def post(template: str, context: dict[str, Any], to: Iterable[str]) -> None:
    """Send a mail to each address, alone. Its subject is the first line of ``mails/{template}.txt``, the text the rest.

    Call it inside of the change's transaction: the task is a row of the same database, so that the mail goes out
    exactly when the change was made, and once, whenever a worker is there.
    """
    addresses = list(dict.fromkeys(filter(None, to)))
    if not addresses:
        return
    with outlet_locale():
        outlet = current_outlet().row
        written = render_to_string(
            f"mails/{template}.txt", {**context, "outlet": outlet, "site_url": settings.SITE_URL}
        )
    subject, _, text = written.strip().partition("\n")
    for address in addresses:
        send.enqueue(" ".join(subject.split())[:200], text.strip() + "\n", address)
