"""How an editor chooses the colour of a show: by swatches, the first of which leaves it to the poster."""

from typing import Any

from django import forms
from django.utils.html import format_html
from django.utils.safestring import SafeString
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from images.colours import hue_choices
from shows import hues
from shows.models import Show


class HueSelect(forms.RadioSelect):
    """Swatches: radio buttons that are drawn in their colours, and have names for those who cannot see them.

    `own` is the hue that a show has without a choice, where that is known: the first swatch shows it.
    """

    own: int | None = None

    def __init__(self, attrs: dict[str, Any] | None = None, **kwargs: Any) -> None:
        super().__init__({"class": "desk-hues", **(attrs or {})}, **kwargs)

    def render(self, *args: Any, **kwargs: Any) -> SafeString:
        """Return the swatches as one group with a name, which the admin does not give to radio buttons."""
        return format_html(
            '<div role="radiogroup" aria-label="{}">{}</div>', _("Colour"), super().render(*args, **kwargs)
        )

    def create_option(self, name: str, value: Any, label: Any, *args: Any, **kwargs: Any) -> dict[str, Any]:
        """Return a swatch; the name of the first, which leaves the choice to the poster, stands beside it."""
        option = super().create_option(name, value, label, *args, **kwargs)
        if value != "":
            option["attrs"] |= {"class": f"hue-{value}", "title": label}
            option["label"] = format_html('<span class="visually-hidden">{}</span>', label)
        elif self.own is not None:
            option["attrs"]["class"] = f"hue-{self.own}"
        return option

    class Media:
        css = {"all": ["desk/hues.css"]}


class HueField(forms.TypedChoiceField):
    """One of 36 hues; None leaves the choice to the poster."""

    widget = HueSelect

    def __init__(self, **kwargs: Any) -> None:
        super().__init__(choices=_choices, coerce=int, empty_value=None, **kwargs)

    def show_own(self, show: Show) -> None:
        """Let the first swatch be of the colour that the show has, as far as it is saved, where none is chosen."""
        hue, text = hues.of_poster(show), gettext("From the poster: %(colour)s")
        if hue is None:
            hue, text = hues.without_poster(show), gettext("From the poster; until it has a colour: %(colour)s")
        choices = hue_choices()
        self.widget.own = hue
        self.choices = [("", text % {"colour": choices[hue][1]}), *choices]


def _choices() -> list[tuple[Any, Any]]:
    return [("", _("From the poster")), *hue_choices()]
