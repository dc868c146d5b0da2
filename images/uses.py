"""Where a picture is used. This floor knows no articles: apps above register a finder of their own in ready()."""

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from typing import TYPE_CHECKING

from django.contrib import admin
from django.db.models import Model
from django.urls import reverse

from outlet.models import FreePage

if TYPE_CHECKING:
    from accounts.models import User
    from images.models import Image

# Finds the uses of a picture, and names to a user only what they may know of; None is the system.
Finder = Callable[["Image", "User | None"], "Iterable[Use]"]

_finders: list[Finder] = []


@dataclass(frozen=True)
class Use:
    """One thing that shows a picture. An address is "" where there is none: a draft has no page."""

    kind: str  # what it is, as editors call it: "article", "poster"
    label: str
    admin_url: str = ""
    public_url: str = ""

    @classmethod
    def by(cls, obj: Model, *, kind: str = "", public_url: str = "") -> "Use":
        """Return the use by `obj`, with its admin page where it has one."""
        meta = obj._meta
        view = f"admin:{meta.app_label}_{meta.model_name}_change"
        admin_url = reverse(view, args=[obj.pk]) if admin.site.is_registered(type(obj)) else ""
        return cls(str(kind or meta.verbose_name), str(obj), admin_url, public_url)


def register(finder: Finder) -> Finder:
    """Ask `finder` too where a picture is used. Registering it twice changes nothing."""
    if finder not in _finders:
        _finders.append(finder)
    return finder


def uses_of(image: "Image", user: "User | None") -> list[Use]:
    """Return all uses of `image` that the finders know, as far as `user` may know of them; None is the system."""
    return [use for finder in _finders for use in finder(image, user)]


@register
def in_free_pages(image: "Image", user: "User | None") -> Iterable[Use]:
    """Find the free pages whose text holds the picture. They are few, so the text itself is asked."""
    pages = FreePage.objects.filter(body__contains=str(image.uid))
    if user is not None and not user.has_perm("outlet.view_freepage"):
        pages = pages.published()
    for page in pages:
        yield Use.by(page, public_url=page.get_absolute_url() if page.is_published else "")
