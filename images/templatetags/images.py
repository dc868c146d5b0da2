"""Pictures in templates: ``{% picture image sizes="100vw" crop="card" %}`` and ``{% figure image inset=other %}``."""

from typing import Any

from django import template
from django.utils.safestring import SafeString

from images import markup
from images.models import Image
from outlet.markup import trusted

register = template.Library()

register.simple_tag(markup.picture)
register.simple_tag(markup.figure_credit)


@register.simple_tag
def figure_caption(image: Image, caption: str = "") -> SafeString:
    """Return the caption of the place, or else the picture's own; nothing for a picture that was withdrawn."""
    # Both come out of fields that clean rich text on every way into the database.
    return markup.NOTHING if image.is_withdrawn else trusted(caption or image.caption)


@register.inclusion_tag("images/_figure.html")
def figure(image: Image | None, **values: Any) -> dict[str, Any]:
    """Show a picture with caption and credit; `inset` stands over a `corner`. Takes `caption`, `sizes`, `eager` too."""
    return {"image": image, **values}
