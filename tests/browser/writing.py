"""Somebody at the writing page: how to get there, to paste, to drop, and what has been stored."""

import base64

from django.test import Client

from reviews.models import Article
from tests.factories import make_superuser

TEXT = ".field-body [role=textbox]"
ADD = "/admin/reviews/article/add/"
CARRY = """([event, html, text, files]) => {
  const carried = new DataTransfer()
  if (html) carried.setData("text/html", html)
  if (text) carried.setData("text/plain", text)
  for (const [name, type, content] of files) {
    const bytes = Uint8Array.from(atob(content), (sign) => sign.charCodeAt(0))
    carried.items.add(new File([bytes], name, { type }))
  }
  const options = { bubbles: true, cancelable: true, clipboardData: carried, dataTransfer: carried }
  const box = document.querySelector(".field-body [role=textbox]")
  const last = box.lastElementChild.getBoundingClientRect()
  const place = { clientX: last.left + 2, clientY: last.bottom - 2 }
  const Made = event === "paste" ? ClipboardEvent : DragEvent
  box.dispatchEvent(new Made(event, { ...options, ...place }))
}"""


def enter(page, url, user=None):
    """Sign in, as somebody who may do everything unless said otherwise."""
    client = Client()
    client.force_login(user or make_superuser())
    page.context.add_cookies([{"name": "sessionid", "value": client.cookies["sessionid"].value, "url": url}])


def begin(page, kind="feature"):
    """Open the page of a new article, with the cursor in its text."""
    page.goto(ADD)
    page.select_option("#id_kind", kind)
    page.fill("#id_headline", "A talk")
    page.click(TEXT)


def carry(page, event, html="", text="", files=()):
    """Dispatch a real "paste" or "drop" with what a clipboard or a desktop hands over; `files` as name, type, bytes."""
    encoded = [(name, kind, base64.b64encode(content).decode()) for name, kind, content in files]
    page.evaluate(CARRY, [event, html, text, encoded])


def stored(page):
    """Save a draft, and return its text."""
    page.click("input[name=_draft]")
    page.wait_for_selector(".messagelist .success")
    return Article.objects.latest("pk").body
