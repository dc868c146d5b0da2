"""Form fields and forms that every app's admin shares."""

import zoneinfo
from typing import Any

from django import forms
from django.urls import NoReverseMatch
from django.utils.translation import gettext_lazy as _

from outlet import paths
from outlet.models import PublicModel


class ZoneField(forms.ChoiceField):
    """A select of all time zones, grouped by continent, so that nobody has to know how they are spelled."""

    def __init__(self, **kwargs: Any) -> None:
        for name in ("max_length", "empty_value", "widget"):  # a text column's, which a select has no use for
            kwargs.pop(name, None)
        super().__init__(**{**kwargs, "choices": zone_choices})


def zone_choices() -> list[tuple[str, Any]]:
    """Return the choices: those without a continent first, then a group for each continent."""
    groups: dict[str, list[tuple[str, str]]] = {}
    single = [("UTC", "UTC")]
    for zone in sorted(zoneinfo.available_timezones()):
        continent, _slash, city = zone.partition("/")
        if city and continent not in {"Etc", "SystemV", "posix", "right"}:
            groups.setdefault(continent, []).append((zone, zone.replace("_", " ")))
        elif not city and zone != "UTC":
            groups.setdefault("…", []).append((zone, zone))
    return [*single, *sorted(groups.items())]


class LinesField(forms.CharField):
    """A list of names, one on each line."""

    widget = forms.Textarea(attrs={"rows": 3})

    def __init__(self, **kwargs: Any) -> None:
        for name in ("encoder", "decoder"):
            kwargs.pop(name, None)
        super().__init__(**{"help_text": _("One on each line."), **kwargs})

    def prepare_value(self, value: Any) -> Any:
        """Show a list as lines, and what was typed as it was."""
        return "\n".join(value) if isinstance(value, list) else value

    def to_python(self, value: Any) -> Any:
        """Return the lines that have something on them."""
        if isinstance(value, list):
            return value
        return [line.strip() for line in (value or "").splitlines() if line.strip()]

    def has_changed(self, initial: Any, data: Any) -> bool:
        """Compare lists, not text."""
        return bool(self.to_python(initial or []) != self.to_python(data))


def validate_small_letters(slug: str) -> None:
    """Refuse capitals: /Ueber/ and /ueber/ would be two pages, and nobody remembers which is right."""
    if slug != slug.lower():
        raise forms.ValidationError(_("Write the address in small letters: %(slug)s."), params={"slug": slug.lower()})


class PublicForm(forms.ModelForm):
    """A form for what has a page: it finds out, before anything is written, whether the address is free."""

    def clean_slug(self) -> str:
        """Refuse capitals."""
        slug = str(self.cleaned_data["slug"])
        validate_small_letters(slug)
        return slug

    def _post_clean(self) -> None:
        super()._post_clean()  # type: ignore[misc]
        if isinstance(self.instance, PublicModel) and not self.errors:
            self.clean_path(self.instance)

    def clean_path(self, target: PublicModel) -> None:
        """Add an error where the address belongs to something else."""
        try:
            path = target.get_absolute_url()
        except NoReverseMatch:
            self.add_error(self.path_field, _("This cannot be an address."))
            return
        if not paths.is_free(path, target):
            message = forms.ValidationError(_("The address %(path)s is taken."), params={"path": path})
            self.add_error(self.path_field, message)

    @property
    def path_field(self) -> str | None:
        """The field that the address is made of."""
        return next((name for name in ("slug", "number") if name in self.fields), None)
